"""Papers as PDF files: the one module that knows fpdf2 (extra `pdf`)."""

import datetime
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from referral_app import bidi, codes, fonts, trust, typeset
from referral_app.errors import PaperMissingError
from referral_app.models import Texts
from referral_app.papers import Entry, Paper, Row, Section
from referral_app.typeset import Block, Line

_POINT = 25.4 / 72
"""Millimetres of a point."""
_LEADING = {"ltr": 1.3, "rtl": 1.5}
"""Height of a line in letters' heights; Arabic needs more."""
_GAP = 4.0
"""Millimetres between columns, and between text and a code."""
_WRITE = 8.0
"""Millimetres of a line to write on."""
_AFTER = 2.0
"""Millimetres below an entry."""
_REFERENCES = 22.0
"""Millimetres for the numbers of an index line."""
_MANY = 3
"""Sections from which pages are numbered: a card needs no number."""
_SCRIPTS = {"rtl": "arab", "ltr": "latn"}


def paint(paper: Paper, data_date: str) -> bytes:
    """Return the paper as a PDF file; the same paper gives the same bytes.

    `data_date` (YYYY-MM-DD) stands as the day of creation: the file does not tell when it was made.

    Raises:
        PaperMissingError: the extra `pdf` is not installed.
        LettersMissingError: a note holds letters that the fonts do not have.
    """
    try:
        from fpdf import FPDF
    except ImportError:
        raise PaperMissingError from None
    with tempfile.TemporaryDirectory() as folder:
        letters = fonts.cut(Path(folder))
        for entry in (entry for section in paper.sections for entry in section.entries):
            values = [way.value for way in entry.ways]
            letters.require("".join([entry.note, *entry.name.values(), *values]))
        canvas = FPDF(format=(paper.format.width, paper.format.height))
        for (family, style), file in letters.files.items():
            canvas.add_font(family, style, file)
        families = list(dict.fromkeys(family for family, _ in letters.files))
        canvas.set_fallback_fonts(families, exact_match=True)
        return _Painter(canvas, paper, data_date).paint()


class _Painter:
    """Paints section after section, and begins a new page where something does not fit."""

    def __init__(self, canvas: Any, paper: Paper, data_date: str) -> None:  # noqa: ANN401 fpdf2's
        self._pdf, self._paper, self._format = canvas, paper, paper.format
        self._first = bidi.direction(paper.langs[0])
        canvas.set_auto_page_break(False)
        canvas.set_margin(0)
        canvas.c_margin = 0
        canvas.set_lang(paper.langs[0])
        canvas.set_title(paper.title.get(paper.langs[0], ""))
        canvas.set_creation_date(
            datetime.datetime.combine(trust.earliest(data_date), datetime.time(), datetime.UTC)
        )
        self._left = self._top = self._format.margin
        self._bottom = self._format.height - self._top - (7.0 if paper.footer else 0.0)
        self._width = self._format.width - 2 * self._left
        self._page()

    def paint(self) -> bytes:
        for section in self._paper.sections:
            self._section(section)
        return bytes(self._pdf.output())

    # Pages

    def _page(self) -> None:
        self._pdf.add_page()
        self._y = self._top
        if self._format.is_folded:
            middle = self._format.width / 2
            self._pdf.set_draw_color(150)
            self._pdf.set_dash_pattern(dash=1.5, gap=1.5)
            self._pdf.line(middle, 3, middle, self._format.height - 3)
            self._pdf.set_dash_pattern()
        if self._paper.footer:
            self._footer()

    def _footer(self) -> None:
        y, size = self._bottom + 3.0, min(7.0, self._format.letters)
        if len(self._paper.sections) > _MANY:
            number = Line(str(self._pdf.page_no()), "en", size, is_bold=True, is_number=True)
            self._text(number, self._left, y - 3.0, self._width, "C")
        found = typeset.blocks(self._paper.footer, self._paper.langs, size)
        for place, x, width in self._columns(self._left, self._width):
            self._block(found[place], x, y, width)

    def _ensure(self, height: float) -> None:
        if self._y > self._top and self._y + height > self._bottom:
            self._page()

    def _columns(self, x: float, width: float) -> Iterator[tuple[int, float, float]]:
        """Yield (place of the language, x, width); the first language stands where one begins."""
        count = len(self._paper.langs)
        gap = 2 * self._left if self._format.is_folded else _GAP
        each = (width - gap * (count - 1)) / count
        for place in range(count):
            column = count - 1 - place if self._first == "rtl" else place
            yield place, x + column * (each + gap), each

    # Parts

    def _section(self, section: Section) -> None:
        letters = self._format.letters
        if section.is_first and self._y > self._top:
            self._page()
        if section.title:
            self._ensure(self._first_part(section))
            self._y += 2.5 if self._y > self._top else 0.0
            self._spread(section.title, letters * (1.7 if section.is_large else 1.2), is_bold=True)
            self._y += 1.0
        if section.lead:
            self._spread(section.lead, letters)
            self._y += 1.5
        for point in section.points:
            self._spread({lang: f"– {text}" for lang, text in point.items() if text}, letters)
            self._y += 0.8
        if self._format.is_folded:
            self._folded(section.entries)
        else:
            for entry in section.entries:
                self._whole(entry)
        for row in section.rows:
            self._row(row)
        if section.columns:
            self._table(section.columns, section.lines)

    def _first_part(self, section: Section) -> float:
        """Millimetres of a heading and what must stand below it on the same page."""
        heading = self._format.letters * _POINT * 8
        if section.columns:
            return heading + 4 * _WRITE
        if not section.entries or self._format.is_folded:
            return heading
        langs = self._paper.langs
        return heading + self._entry_height(section.entries[0], langs, self._width)

    def _spread(self, texts: Texts, size: float, *, is_bold: bool = False) -> None:
        """Say the same in each language, side by side or one below the other."""
        found = typeset.blocks(texts, self._paper.langs, size, is_bold=is_bold)
        self._ensure(self._height(found, self._width))
        self._beside(found, self._left, self._width)

    def _beside(self, found: list[Block], x: float, width: float) -> None:
        if self._is_stacked(found):
            found = found[:1] if typeset.are_same(found) else found
            self._y += self._block([line for block in found for line in block], x, self._y, width)
            return
        self._y += max(
            self._block(found[place], left, self._y, each)
            for place, left, each in self._columns(x, width)
        )

    def _is_stacked(self, found: list[Block]) -> bool:
        return len(found) == 1 or not self._format.is_wide or typeset.are_same(found)

    def _whole(self, entry: Entry) -> None:
        """One service over the whole width; one that is longer than a page is divided."""
        height = self._entry_height(entry, self._paper.langs, self._width)
        self._ensure(min(height, self._bottom - self._top))
        self._rule()
        self._entry(entry, self._paper.langs, self._left, self._width)

    def _folded(self, entries: list[Entry]) -> None:
        """Services on a folded card: each half is a card of its own, number and code included."""
        langs = self._paper.langs
        cells = [(entry, [lang]) for entry in entries for lang in langs]
        half = self._format.width / 2
        width = half - 2 * self._left
        sides = (half, 0.0) if self._first == "rtl" else (0.0, half)
        for place in range(0, len(cells), 2):
            pair = cells[place : place + 2]
            height = max(self._entry_height(entry, said, width) for entry, said in pair)
            self._ensure(min(height, self._bottom - self._top))
            start, ends = self._y, []
            for side, (entry, said) in zip(sides, pair, strict=False):
                self._y = start
                self._entry(entry, said, side + self._left, width)
                ends.append(self._y)
            self._y = max(ends)

    def _entry(self, entry: Entry, langs: list[str], x: float, width: float) -> None:
        """Name, numbers large, facts in each language, and the code beside them."""
        code = self._format.code if entry.code else 0.0
        room = width - (code + _GAP if code else 0.0)
        start, page = self._y, self._pdf.page_no()
        is_left = bidi.direction(langs[0]) == "rtl"
        if entry.code:
            self._code(entry.code, x if is_left else x + room + _GAP, start, code)
        for found in typeset.parts(entry, self._format, langs):
            self._ensure(self._height(found, room))
            self._beside(found, x + width - room if is_left else x, room)
        if page == self._pdf.page_no():
            self._y = max(self._y, start + code)
        self._y += _AFTER

    def _entry_height(self, entry: Entry, langs: list[str], width: float) -> float:
        code = self._format.code if entry.code else 0.0
        room = width - (code + _GAP if code else 0.0)
        said = typeset.parts(entry, self._format, langs)
        return max(code, sum(self._height(found, room) for found in said)) + _AFTER

    def _row(self, row: Row) -> None:
        """A line of an index: what, and the numbers of the entries between the languages."""
        letters, langs = self._format.letters, self._paper.langs
        found = typeset.blocks(row.name, langs, letters)
        sides = len(found)
        found = found[:1] if typeset.are_same(found) else found
        width = (self._width - _REFERENCES) / sides
        height = max(self._measure(block, width - _GAP) for block in found)
        self._ensure(height)
        is_rtl = self._first == "rtl"
        near = self._left + (_REFERENCES if is_rtl and sides == 1 else 0.0)
        far = self._left + width + _REFERENCES
        starts = (far, near) if is_rtl and sides > 1 else (near, far)
        middle = self._left if is_rtl and sides == 1 else self._left + width
        for block, start in zip(found, starts, strict=False):
            self._block(block, start, self._y, width - _GAP)
        numbers = ", ".join(str(number) for number in row.numbers)
        line = Line(numbers, "en", letters, is_bold=True, is_number=True)
        self._text(line, middle, self._y, _REFERENCES - _GAP, "C")
        self._y += height + 0.6

    def _table(self, columns: list[Texts], lines: int) -> None:
        """An empty table to write on."""
        each = self._width / len(columns)
        heads = [[line for block in self._heads(column) for line in block] for column in columns]
        height = max(self._measure(head, each - 2) for head in heads) + 1.5
        self._ensure(height + 3 * _WRITE)
        places = range(len(columns))
        order = reversed(places) if self._first == "rtl" else places
        for place, head in zip(order, heads, strict=True):
            self._block(head, self._left + each * place + 1, self._y, each - 2)
        self._y += height
        for _ in range(lines):
            self._ensure(_WRITE)
            for place in places:
                self._pdf.rect(self._left + each * place, self._y, each, _WRITE)
            self._y += _WRITE
        self._y += _AFTER

    def _heads(self, column: Texts) -> list[Block]:
        return typeset.blocks(column, self._paper.langs, self._format.letters * 0.9)

    # Ink

    def _rule(self) -> None:
        if self._y > self._top:
            self._pdf.set_draw_color(170)
            self._pdf.line(self._left, self._y, self._left + self._width, self._y)
            self._pdf.set_draw_color(0)
            self._y += 1.5

    def _height(self, found: list[Block], width: float) -> float:
        if self._is_stacked(found):
            found = found[:1] if typeset.are_same(found) else found
            return sum(self._measure(block, width) for block in found)
        return max(self._measure(found[place], each) for place, _, each in self._columns(0, width))

    def _measure(self, block: Block, width: float) -> float:
        return sum(self._set(line, width, dry_run=True, output="HEIGHT") for line in block)

    def _block(self, block: Block, x: float, y: float, width: float) -> float:
        used = 0.0
        for line in block:
            used += self._text(line, x, y + used, width)
        return used

    def _text(self, line: Line, x: float, y: float, width: float, align: str = "") -> float:
        self._pdf.set_xy(x, y)
        start = "R" if bidi.direction(line.lang) == "rtl" else "L"
        self._set(line, width, align=align or start)
        return self._pdf.get_y() - y

    def _set(self, line: Line, width: float, **more: Any) -> Any:  # noqa: ANN401 fpdf2's
        """Set a line at the pen's place, or measure it (millimetres)."""
        direction = "ltr" if line.is_number else bidi.direction(line.lang)
        self._pdf.set_font(direction, "B" if line.is_bold else "", line.size)
        self._pdf.set_text_shaping(
            True,
            direction=direction,
            script=_SCRIPTS[direction],
            language=None if line.is_number else line.lang,
        )
        text = line.text if line.is_number else bidi.isolated(line.text)
        if not line.may_break and (wide := self._pdf.get_string_width(text)) > width:
            self._pdf.set_font_size(line.size * width / wide * 0.98)
        height = self._pdf.font_size_pt * _POINT * _LEADING[direction]
        return self._pdf.multi_cell(
            width, height, text, new_x="LEFT", new_y="NEXT", **{"align": "L", **more}
        )

    def _code(self, text: str, x: float, y: float, side: float) -> None:
        modules, runs = codes.squares(text)
        unit = side / modules
        self._pdf.set_fill_color(0)
        for column, row, length in runs:
            self._pdf.rect(x + column * unit, y + row * unit, length * unit, unit, style="F")
