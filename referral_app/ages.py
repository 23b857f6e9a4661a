"""How people write somebody's age: in digits or words, beside a year, a child, or "aged"."""

import re

_YEAR = (
    r"(?:years?\b|yrs?\b|y\s?[/.]?\s?o\b|ans?\b|anos?\b|anitos?\b|tahun\b|thn\b|miaka\b|saal\b"
    r"|yas|taong\b|snin\b|sneen\b|سن|عام|اعوام)"
)
_AGED = (
    r"(?:age[d]?|i'?m|i am|im|j'en ai|و?انا عندي|edad|idade|umur|usia|miaka|عمره|عمرها|عمري|عمرو"
    r"|عمرا|بعمر|3omr[aoiu]|omr[aoiu])"
)
_CHILD = (
    r"(?:boy|girl|son|daughter|kid|lad|child|niece|nephew|brother|sister|cousin|pupil"
    r"|student|grandson|granddaughter|fille|fils|garcon|gamine?|eleve|neveu|frere|soeur|cousine?"
    r"|hij[oa]|nin[oa]|niet[oa]|sobrin[oa]|alumn[oa]|herman[oa]|hermanit[oa]|chic[oa]|prim[oa]"
    r"|filh[oa]|menin[oa]|net[oa]|sobrinh[oa]|alun[oa]|irmao?|anak|adik|keponakan|mtoto|binti"
    r"|mwanangu|kizim|oglum|yegenim|kardesim|beti|beta|bhai|behen|kapatid|pamangkin)"
)
_IS = r"(?:is|of|de|tiene|tem|turned|aged?)\s+(?:only\s+|just\s+)?"
_OTHER = (
    r"\s*(?:%|am\b|pm\b|h\b|[hm]\d|k?m\b|min|sec|hours?|heures?|horas?|days?|jours?|dias?|weeks?"
    r"|semain|semana|month|mois|mes|times?\b|fois|vez|vec|euro|dollar|pound|peso|reai|km\b|others?\b)"
)
"""What a number beside a child counts if it is no age: "my son is 15 minutes late"."""
_YOUNGEST = 2
"""Years from which a number beside a child is an age without a word for year."""
_NOT_NOW = re.compile(
    r"\b(?:was|were|had|when|avais|avait|etais|etait|tenia|tenias|era|tinha|cuando|quando|quand"
    r"|كان|كنت|كانت|كنا|kont|kunt|kenet)\b(?:\s+\w+)?\s*$"
    r"|\b(?:il y a|depuis|pendant|apres|for|since|after|over|last|past|in|hace|desde|durante|ha"
    r"|قبل|منذ|من|بعد|خلال|صارلو|صارله|صارلي|بقالي|بقاله)\b"
    r"(?:\s+(?!an?\s)\w+)?\s*$"
)
"""Behind these a number is the age somebody had ("when I was nine") or a span ("for two years")."""
_WORDS = {
    3: "three trois tres ثلاث ثلاثه تلات", 4: "four quatre cuatro quatro اربع اربعه",
    5: "five cinq cinco خمس خمسه", 6: "six seis ست سته", 7: "seven sept siete sete سبع سبعه",
    8: "eight huit ocho oito ثمان ثماني ثمانيه تمن تماني", 9: "nine neuf nueve nove تسع تسعه",
    10: "ten dix diez dez عشر عشره", 11: "eleven onze once احدعش احداعش حداشر حدعش",
    12: "twelve douze doce doze اتناشر اثنعش اطنعش تناعش طناش",
    13: "thirteen treize trece treze تلتعش تلطعش تلاتاشر تلتاشر تلطاش",
    14: "fourteen quatorze catorce catorze اربعتعش اربعطعش اربعتاشر ربعطاش",
    15: "fifteen quinze quince خمستعش خمسطعش خمستاشر خمسطاش",
    16: "sixteen seize dieciseis dezesseis ستعش سطعش ستاشر سطاش",
    17: "seventeen diecisiete dezessete سبعتعش سبعطعش سبعتاشر سبعطاش",
}  # fmt: skip
"""Ages of children in words; in Arabic counting words of the standard language and of dialects."""
_TENS = {
    20: "twenty vingt veinte vinte عشرين", 30: "thirty trente treinta trinta ثلاثين تلاتين",
    40: "forty quarante cuarenta quarenta اربعين", 50: "fifty cinquante cincuenta خمسين",
    60: "sixty soixante sesenta sessenta ستين",
}  # fmt: skip
"""Ages of adults in words, to the ten: "thirty-eight years" is thirty."""
_UNITS = {
    11: "احدي حاديه", 12: "اثنا اثني اثنتا اثنتي ثانيه", 13: "ثلاث ثلاثه ثالثه",
    14: "اربع اربعه رابعه", 15: "خمس خمسه خامسه", 16: "ست سته سادسه", 17: "سبع سبعه سابعه",
}  # fmt: skip
"""What stands before "عشرة" in eleven to seventeen, counted or in order."""
_ORDER = {6: "سادسه", 7: "سابعه", 8: "ثامنه", 9: "تاسعه", 10: "عاشره"}
"""What "in the" stands before, of an age: "في العاشرة"."""


def _any(numbers: dict[int, str]) -> str:
    return "|".join(word for words in numbers.values() for word in words.split())


def _by_word(numbers: dict[int, str]) -> dict[str, int]:
    return {word: number for number, words in numbers.items() for word in words.split()}


_DIGITS = re.compile(
    rf"\b(?P<before>\d{{1,2}})\s*(?:-\s*)?{_YEAR}(?!\w*\s+ago\b)"
    rf"|\b{_AGED}\s+(?P<aged>\d{{1,2}})\b"
    rf"|\b{_CHILD}\b,?\s+{_IS}(?P<child>\d{{1,2}})\b(?!{_OTHER})"
    rf"|\b{_CHILD}\b\s*[(,]\s*(?P<beside>\d{{1,2}})\s*(?:[),.;]|$)"
)
_TENS_AND = r"(?:[\s-]+(?:et |y |e )?\w+)?"
_SPELT = re.compile(
    rf"\bو?(?P<tens>{_any(_TENS)}){_TENS_AND}[\s-]+{_YEAR}(?!\w*\s+ago\b)"
    rf"|\b(?:ال)?(?P<teen>{_any(_UNITS)})\s+عشر|\bال(?P<order>{_any(_ORDER)})\b"
    rf"|\b(?:ال)?(?P<word>{_any(_WORDS)})[\s-]+{_YEAR}(?!\w*\s+ago\b)"
)
_NUMBERS = {
    "teen": _by_word(_UNITS),
    "order": _by_word(_ORDER),
    "word": _by_word(_WORDS),
    "tens": _by_word(_TENS),
}


def read(folded: str) -> list[int]:
    """Return the ages in years that a folded text tells, in its order.

    An age that somebody had is none, nor is a span of years: the age they have decides who can
    help.

    >>> read("he is 30 years old, my son is 15"), read("when i was 9 years old")
    ([30, 15], [])
    """
    found = [(match.start(), _number(match)) for match in _DIGITS.finditer(folded)]
    found += [(match.start(), _number(match)) for match in _SPELT.finditer(folded)]
    return [age for start, age in sorted(found) if age and not _NOT_NOW.search(folded[:start])]


def _number(match: re.Match[str]) -> int:
    """Return the age of a match, 0 for a number beside a child that is none."""
    kind, said = match.lastgroup or "", match[match.lastgroup or 0]
    if kind in _NUMBERS:
        return _NUMBERS[kind][said]
    return int(said) if kind not in ("child", "beside") or int(said) >= _YOUNGEST else 0
