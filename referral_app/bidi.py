"""Which way a language runs, and how a number keeps its order inside it."""

import functools
import re
import unicodedata

from babel import Locale, UnknownLocaleError

_DIGIT_RUN = re.compile(r"([+*]?\d[\d ()/.:–-]*\d%?|[+*]?\d+%?)")
_OPEN, _CLOSE = "\u2066", "\u2069"
"""LEFT-TO-RIGHT ISOLATE and POP DIRECTIONAL ISOLATE (Unicode Standard Annex 9)."""
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
        f"{_OPEN}{piece}{_CLOSE}" if is_number else piece for piece, is_number in isolate(words)
    )


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
