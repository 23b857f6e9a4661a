"""Words and marks that never stand in a text of ours."""

import re
from collections.abc import Iterator

_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Terms the second edition of the Terminology Guidelines asks not to use.
_AVOIDED = re.compile(
    r"child(?:ren)?(?:'s)? porn|kiddie porn|child prostitut|pornographie (?:enfantine|infantile)"
    r"|p[ée]dopornograph|إباحية الأطفال|المواد الإباحية للأطفال",
    re.IGNORECASE,
)
_PROMISES = re.compile(r"do not print|don't print", re.IGNORECASE)


def faults(field: str, text: str, *, may_name: bool = False) -> Iterator[tuple[str, str]]:
    """Yield (field, reason) for what must not stand in `text`.

    `may_name`: a glossary names the words it asks not to use.
    """
    if has_direction_mark(text):
        yield field, "holds an invisible direction mark; the pages add their own"
    if _AVOIDED.search(text) and not may_name:
        yield field, "a term the Terminology Guidelines ask not to use"
    if _PROMISES.search(text):
        yield field, "a note that forbids printing; move the record to left-out.yaml"


def has_direction_mark(text: str) -> bool:
    """Tell whether `text` holds an invisible mark that changes the direction of writing."""
    return bool(_BIDI.search(text))
