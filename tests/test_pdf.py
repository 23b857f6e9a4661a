"""PDF files, read back: places of letters, codes, pages."""

import builtins
import dataclasses

import pypdfium2
import pytest
import zxingcpp

from referral_app import bidi, fonts, papers, pdf, queries
from referral_app.errors import LettersMissingError, PaperMissingError
from referral_app.web import booklets, context, leaflets

COUNTRIES = [("MA", ["ar", "fr"]), ("KE", ["en"]), ("IN", ["en"]), ("TH", ["en"]), ("NZ", ["en"])]


@pytest.fixture(autouse=True)
def _speaking(app):
    with app.app_context():
        yield


def date():
    return queries.data_date(context.directory())


def handout(name, langs, services, **more):
    layout = papers.FORMATS[name]
    return leaflets.leaflet(leaflets.Wanted(layout, langs, services, **more))[0]


def services_of(code, count=4):
    found = queries.services_in(context.directory(), code)
    return [item for item in found if item.contacts and item.sensitivity == "public"][:count]


def open_pdf(content):
    return list(pypdfium2.PdfDocument(content))


def lines(page):
    """Return the letters of each painted line, from left to right."""
    text = page.get_textpage()
    boxes = [
        (*text.get_charbox(place), text.get_text_range(place, 1))
        for place in range(text.count_chars())
    ]
    rows = []
    for left, bottom, _, top, letter in sorted(boxes, key=lambda box: box[1] - box[3]):
        if not letter.strip():
            continue
        middle = (bottom + top) / 2
        row = next((row for row in rows if row[0] <= middle <= row[1]), None)
        if row is None:
            row = (bottom, top, [])
            rows.append(row)
        row[2].append((left, letter))
    return ["".join(letter for _, letter in sorted(row)) for *_, row in rows]


def digits(word):
    return "".join(letter for letter in word if letter in "+0123456789")


def painted(page):
    return [digits(line) for line in lines(page)]


@pytest.mark.parametrize("name", ["a7", "a6", "a4", "plain", "sheet"])
@pytest.mark.parametrize(("code", "langs"), COUNTRIES)
def test_a_printed_paper_gives_numbers_in_order_and_codes_that_scan(name, code, langs):
    made = handout(name, langs, services_of(code, 3), unconfirmed=True)
    pages = open_pdf(pdf.paint(made, date()))
    numbers = [
        way.value
        for section in made.sections
        for entry in section.entries
        for way in entry.ways
        if way.is_number
    ]
    assert numbers
    rows = [row for page in pages for row in painted(page)]
    for number in numbers:
        assert any(digits(number) in row for row in rows), (number, rows)
    wanted = {entry.code for section in made.sections for entry in section.entries if entry.code}
    pictures = [page.render(scale=200 / 72).to_pil() for page in pages]
    assert {item.text for picture in pictures for item in zxingcpp.read_barcodes(picture)} == wanted


def test_numbers_inside_arabic_words_keep_their_order():
    made = handout(
        "a6",
        ["ar"],
        services_of("MA", 1),
        notes={services_of("MA", 1)[0].id: "اتصل على 116 111 أو +212 5 37"},
    )
    rows = painted(open_pdf(pdf.paint(made, date()))[0])
    assert any("+212537" in row and "116111" in row for row in rows), rows


def test_arabic_letters_are_joined():
    """A joined word is narrower than its letters apart, and reads from right to left."""
    service = services_of("MA", 1)[0]

    def extent(note):
        made = handout("plain", ["ar"], [service])
        entry = dataclasses.replace(made.sections[0].entries[0], note=note)
        section = dataclasses.replace(made.sections[0], entries=[entry])
        page = open_pdf(pdf.paint(dataclasses.replace(made, sections=[section]), date()))[0]
        text = page.get_textpage()
        boxes = [
            (text.get_charbox(place)[0], text.get_charbox(place)[2])
            for place in range(text.count_chars())
            if bidi.direction_of(text.get_text_range(place, 1)) == "rtl"
        ]
        return max(right for _, right in boxes) - min(left for left, _ in boxes)

    assert extent("ببببب") < 0.8 * extent("ب\u200cب\u200cب\u200cب\u200cب")


@pytest.mark.parametrize("name", ["a7", "a6", "a4", "plain", "sheet", "booklet-a4", "booklet-a5"])
def test_nothing_is_clipped(name):
    langs = ["ar", "fr"]
    made = (
        booklets.booklet(["MA"], langs, papers.FORMATS[name])
        if name.startswith("booklet")
        else handout(name, langs, services_of("MA"), unconfirmed=True)
    )
    layout = papers.FORMATS[name]
    pages = open_pdf(pdf.paint(made, date()))
    for page in pages:
        width, height = page.get_size()
        assert round(width / 72 * 25.4) == layout.width
        assert round(height / 72 * 25.4) == layout.height
        text = page.get_textpage()
        for place in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(place)
            if right > left:
                assert left >= 2, name
                assert bottom >= 2, name
                assert right <= width - 2, name
                assert top <= height - 2, name


def test_hours_are_local_only_where_their_zone_is_known(directory):
    contact = queries.service(directory, "ke-childline-kenya").contacts[0]
    stated = dataclasses.replace(contact, hours="Mo-Fr 09:00-17:00", timezone="Africa/Nairobi")
    assert "(local time there)" in leaflets.way(stated, ["en"]).facts["en"]
    unstated = dataclasses.replace(stated, timezone=None)
    assert "09:00" in leaflets.way(unstated, ["en"]).facts["en"]
    assert "local" not in leaflets.way(unstated, ["en"]).facts["en"]


def test_a_plain_card_names_no_topic(vocabulary):
    services = services_of("MA")
    made = handout("plain", ["ar", "fr"], services, labels={services[0].id: "Sara"})
    text = "".join(
        page.get_textpage().get_text_range() for page in open_pdf(pdf.paint(made, date()))
    )
    assert "Sara" in text
    letters = {word for word in text.split() if any(letter.isalpha() for letter in word)}
    assert letters <= {"Sara", "A", "B", "C", "D"}


def test_the_file_tells_neither_when_nor_what(directory):
    made = handout("a6", ["en"], services_of("KE", 2))
    first, second = pdf.paint(made, date()), pdf.paint(made, date())
    assert first == second
    about = pypdfium2.PdfDocument(first).get_metadata_dict()
    assert about["Title"] == "Contacts"
    assert about["CreationDate"].startswith(f"D:{date().replace('-', '')}")
    assert not about["Author"]


def test_letters_the_fonts_lack_are_refused():
    service = services_of("TH", 1)[0]
    made = handout("a6", ["en"], [service], notes={service.id: "ጤና"})
    with pytest.raises(LettersMissingError, match="lack these letters"):
        pdf.paint(made, date())


def test_every_name_and_word_can_be_printed(records_read, tmp_path):
    letters = fonts.cut(tmp_path)
    for service in records_read.services:
        for texts in (service.name, service.expect, service.doubt):
            letters.require("".join(texts.get(lang, "") for lang in ("en", "fr", "ar")))
        for contact in service.contacts:
            letters.require(contact.value + "".join(contact.limits.values()))


def test_without_the_extra_a_sentence_says_what_installs_it(monkeypatch):
    made = handout("a6", ["en"], services_of("KE", 1))
    real = builtins.__import__

    def missing(name, *more, **named):
        if name == "fpdf":
            raise ImportError(name)
        return real(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(PaperMissingError, match=r"referral-app\[pdf\]"):
        pdf.paint(made, date())


def test_a_booklet_has_all_its_parts():
    made = booklets.booklet(["MA", "KE"], ["ar", "fr"], papers.FORMATS["booklet-a5"])
    numbers = [entry.number for part in made.sections for entry in part.entries if entry.number]
    assert sorted(set(numbers)) == list(range(1, max(numbers) + 1))
    referred = {number for part in made.sections for row in part.rows for number in row.numbers}
    assert referred == set(numbers)
    assert [part.lines for part in made.sections if part.lines] == [8, 8]
    own = {
        item.id
        for code in ("MA", "KE")
        for item in queries.services_in(context.directory(), code)
        if item.contacts and item.sensitivity != "no-print"
    }
    assert len(set(numbers)) >= len(own)
    pages = open_pdf(pdf.paint(made, date()))
    for number, page in enumerate(pages, 1):
        text = page.get_textpage().get_text_range()
        assert "2026" in text
        assert str(number) in text
