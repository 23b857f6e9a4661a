"""The letters of PDF files: static cuts of the Noto fonts, made in memory's time (extra `pdf`)."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from referral_app.errors import LettersMissingError, PaperMissingError

_WEIGHTS = {"": 400, "B": 700}
"""fpdf2's style → weight of the variable font (OpenType `wght`)."""


@dataclass(frozen=True)
class Fonts:
    """Font files by family and style, and the letters they have.

    Families are named by the direction they are for; further ones lend letters to both.
    """

    files: dict[tuple[str, str], Path]
    letters: frozenset[int]

    def require(self, words: str) -> None:
        """Check that every letter of `words` can be printed.

        Raises:
            LettersMissingError: one cannot.
        """
        missing = {
            letter
            for letter in words
            if ord(letter) not in self.letters and unicodedata.category(letter)[0] not in "CZ"
        }
        if missing:
            raise LettersMissingError(sorted(missing))


def cut(folder: Path) -> Fonts:
    """Cut regular and bold letters out of the variable fonts into `folder`.

    HarfBuzz does it in 0.4 s; fontTools takes half a minute for the same.

    Raises:
        PaperMissingError: the extra `pdf` is not installed.
    """
    try:
        import fontpkg_noto_sans
        import fontpkg_noto_sans_arabic
        import fontpkg_noto_sans_thai
        import uharfbuzz
    except ImportError:
        raise PaperMissingError from None
    files, letters = {}, set()
    for family, package, name in (
        ("ltr", fontpkg_noto_sans, "NotoSans"),
        ("rtl", fontpkg_noto_sans_arabic, "NotoSansArabic"),
        ("thai", fontpkg_noto_sans_thai, "NotoSansThai"),  # one address is in Thai letters
    ):
        source = Path(str(package.__file__)).parent / "files" / f"{name}[wdth,wght].ttf"
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(source)))
        letters.update(face.unicodes)
        for style, weight in _WEIGHTS.items():
            wanted = uharfbuzz.SubsetInput()
            wanted.keep_everything()
            wanted.pin_axis_location(face, "wght", weight)
            wanted.pin_axis_location(face, "wdth", 100)
            file = folder / f"{name}-{weight}.ttf"
            file.write_bytes(uharfbuzz.subset(face, wanted).blob.data)
            files[family, style] = file
    return Fonts(files, frozenset(letters))
