"""By which names a country is known: its own, its people's and its cities', in many languages."""

from babel import localedata
from babel.core import get_global
from babel.languages import get_official_languages

from referral_app import config, text, vocabulary
from referral_app.models import Concept

CITIES = "und"
"""Under which language a country's further cities stand (data/vocabulary/words/und.yaml): none."""
_FOREIGN = ("de", "es", "fil", "id", "it", "nl", "pl", "pt", "ro", "ru", "sw", "tr", "uk")
"""Further languages in which people may write a country: "Schweiz", "Marruecos"."""
_FEW_ZONES = 2
"""Time zones of a country whose cities everybody knows."""
_LONG = 5
"""Letters from which a foreign name of a place is no other word."""
_ARTICLE = "ال"
_BEFORE = ("ب", "ف", "و")
_TOWARDS = ("ب", "ل", "ف", "و")
"""What Arabic writes on to a place with its article, and without: in, to, (in dialects) in, and."""
_IN, _OF = "ب", "ي"
"""What Arabic writes on to any place it is in, and what a word ends in that says whose one is."""
_SHORTEST = 3
"""Letters of a place behind the "in": "in Qatar", "in Aden"."""
_JOINING = 5
"""Letters from which an Arabic name of a place with such a letter before it is no other word; one
less of a name that ends in the mark of the feminine, as those of cities do."""
_TURKISH = ("de", "da", "te", "ta", "den", "dan", "ten", "tan")
_TURKISH_BEING = ("yim", "yiz")
"""What Turkish writes on to a place, often without apostrophe: in, from; then "I am", "we are"."""
_ORDINARY = frozenset(
    [
        *("seul", "ira", "reunion", "praia", "kanak", "island", "indie", "norfolk", "granada"),
        *("navidad", "sofia", "athena", "vienne", "cin", "cad", "oma", "ama", "tiran", "sam"),
        *("el alto", "yaren", "mendoza", "dili", "indiana"),
        *("او", "اوي", "فينا", "جده", "ماهي", "لايفات", "سمراء", "ديلي", "بخاري"),
        *("وجده", "سبها", "الجيزه", "والجيزه", "عقبه", "بنوك", "بهند", "بروس"),
    ]
)
"""Folded names of places that are everyday words elsewhere: "alone" is Seoul in Portuguese. Such
a place is known by its country's other names."""


def keys(country: Concept) -> set[str]:
    """Return the keys of a country: its names and those of its people, regions and cities.

    None is stemmed: the stem of a country may be another word, "money" for Mali, "franc" for
    France. Arabic also writes a preposition on to a name, and a country without its article.
    """
    own = {*names(country.id).values(), *_foreign_names(country.id)}
    others = {word for words in country.words.values() for word in words}
    # "The Qatari police": most Arabic words here say of which country somebody or something is.
    others |= {_ARTICLE + word for word in country.words.get("ar", []) if _takes_article(word)}
    found = {key for name in {*own, *others, *_zone_cities(country.id)} for key in _written(name)}
    turkish = {
        _name(country.id, "tr"),
        *(others if country.id == "TR" else country.words.get("tr", [])),
    }
    found |= {key for name in turkish for key in _in_turkish(name)}
    bare = {
        " ".join(text.words(name)).removeprefix(_ARTICLE)
        for name in own
        if name.startswith(_ARTICLE)
    }
    return {key for key in found | bare if key} - _ORDINARY


def _in_turkish(name: str) -> set[str]:
    """Return a name with what Turkish writes on to it, where it is long enough to stay itself."""
    key = " ".join(text.words(name))
    if len(key) < _LONG or not key.isascii():
        return set()
    ends = [*_TURKISH, *(end + being for end in _TURKISH[:4] for being in _TURKISH_BEING)]
    return {key + end for end in ends}


def _takes_article(word: str) -> bool:
    return text.is_arabic(word) and " " not in word and not word.startswith(_ARTICLE)


def _written(name: str) -> set[str]:
    """Return the ways in which a name stands in a sentence, folded."""
    key = " ".join(text.words(name))
    if not text.is_arabic(key):
        return {key}
    if name.startswith(_ARTICLE):
        return {key, *(letter + key for letter in _BEFORE), "لل" + key.removeprefix(_ARTICLE)}
    if len(key) + key.endswith("ه") >= _JOINING:
        return {key, *(letter + key for letter in _TOWARDS)}
    if len(key) >= _SHORTEST and not key.endswith(_OF):
        return {key, _IN + key}
    return {key}


def names(code: str) -> dict[str, str]:
    """Return the CLDR names of an ISO 3166-1 country in the shipped languages."""
    return {lang: vocabulary.country_name(code, lang) for lang in config.shipped_languages()}


def _foreign_names(code: str) -> list[str]:
    """Return what a country is called in its own languages and in those of neighbours."""
    named = (_name(code, lang) for lang in _langs_of(code))
    return [name for name in named if len(name) >= _LONG or not name.isascii()]


def _zone_cities(code: str) -> list[str]:
    """Return the cities a country's few time zones are called after, in the same languages."""
    zones = [zone for zone, where in get_global("zone_territories").items() if where == code]
    if len(zones) > _FEW_ZONES:
        return []
    told = [vocabulary.locale(lang).time_zones for lang in _langs_of(code)]
    named = [cities.get(zone, {}).get("city", "") for cities in told for zone in zones]
    return [name for name in named if len(name) >= _LONG or not name.isascii()]


def _langs_of(code: str) -> list[str]:
    official = filter(localedata.exists, get_official_languages(code, de_facto=True))
    tags = (tag.replace("_", "-") for tag in official)
    return list(dict.fromkeys((*config.shipped_languages(), *_FOREIGN, *tags)))


def _name(code: str, lang: str) -> str:
    """Return the CLDR name of a country in a language, empty where it has none."""
    return vocabulary.locale(lang).territories.get(code, "")
