"""Which way a language runs, and how a number keeps its order inside it."""

import functools
import re
import unicodedata

from babel import Locale, UnknownLocaleError

_DIGIT_RUN = re.compile(r"([+*]?\d[\d ()/.:–-]*\d%?|[+*]?\d+%?)")
_OPENS = {"ltr": "\u2066", "rtl": "\u2067"}
_CLOSE = "\u2069"
"""LEFT-TO-RIGHT and RIGHT-TO-LEFT ISOLATE, POP DIRECTIONAL ISOLATE (Unicode Annex 9)."""
_KEPT = "\n\u200c\u200d"
"""Line ends, and the joiners that some scripts are written with."""


@functools.cache
def direction(lang: str) -> str:
    """Return `ltr` or `rtl` for a language tag; `ltr` for one CLDR does not know.

    >>> direction("ar"), direction("fr"), direction("tpi")
    ('rtl', 'ltr', 'ltr')
    """
    try:
        return Locale.parse(lang, sep="-").text_direction
    except (ValueError, UnknownLocaleError):
        return "ltr"


def direction_of(words: str) -> str:
    """Return the direction of typed words: that of their first letter (Unicode Annex 9, P2).

    >>> direction_of("14:05 مشغول"), direction_of("14:05")
    ('rtl', 'ltr')
    """
    for letter in words:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL", "L"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def isolate(words: str) -> list[tuple[str, bool]]:
    """Split words into (piece, is a number); numbers must be isolated in right-to-left text.

    >>> isolate("112 also works")
    [('112', True), (' also works', False)]
    """
    pieces = _DIGIT_RUN.split(words)
    return [(piece, position % 2 == 1) for position, piece in enumerate(pieces) if piece]


def isolated(words: str) -> str:
    """Return words with every number between isolating characters, for text without mark-up."""
    return "".join(
        f"{_OPENS['ltr']}{piece}{_CLOSE}" if is_number else piece
        for piece, is_number in isolate(words)
    )


def inside(words: str, tag: str, lang: str) -> str:
    """Return words of the language `tag` as they stand among words of `lang`: in their own order.

    >>> bare(inside("0800 Example", "en", "ar")), inside("0800 Example", "en", "fr")
    ('0800 Example', '0800 Example')
    """
    own = direction(tag)
    return words if own == direction(lang) else f"{_OPENS[own]}{words}{_CLOSE}"


def bare(words: str) -> str:
    """Return words without isolating characters, to be compared."""
    return words.translate(dict.fromkeys(map(ord, (*_OPENS.values(), _CLOSE))))


def clean(words: str) -> str:
    """Return typed words without control and direction characters; lines stay.

    Direction characters could turn the digits of a number round.

    >>> clean(f"call {chr(0x202E)}111{chr(0)} now")
    'call 111 now'
    """
    kept = (
        letter
        for letter in unicodedata.normalize("NFC", words.replace("\r\n", "\n"))
        if letter in _KEPT or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    return "".join(kept).strip()
