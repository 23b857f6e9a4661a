"""How words become search terms: the only module that knows Whoosh."""

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

_ARABIC = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ئ": "ي",
        "ی": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ک": "ك",
        "ـ": None,
        **{chr(code): None for code in (*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670)},
        **{chr(0x660 + digit): str(digit) for digit in range(10)},
        **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
    }
)
# Whoosh lists none for Arabic.
_ARABIC_COMMON = (
    "من في على عن الى ان انا انت هو هي نحن هم هل ما ماذا لا لم لن قد كل هذا هذه ذلك تلك مع بعد قبل "
    "كان كانت يكون عند عندي لي له لها لهم به بها فيه فيها او ثم اي كيف متى اين الذي التي الذين "
    "يا شو ايش اش شنو وش ليش مين وين كيفاش بدي عايز بغيت انو اللي مش مو موش ديال هاد"
)
_LATIN = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "’": "'", "ʼ": "'"}
)
_ELISION = re.compile(r"\b(?:l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)")
# Marks belong to the word in Hindi, Thai and their kin, where \w alone would split at vowels.
_WORD = re.compile(r"(?:\w|[\u0900-\u0DFF\u0E31-\u0E4E\u1000-\u109F\u1780-\u17D3])+")
_UNSPACED = re.compile(r"[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF]")
_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ARABIC_SCRIPT = re.compile(r"[\u0600-\u06FF]")


def fold(text: str) -> str:
    """Return `text` without case, accents, vowel marks and letter variants.

    >>> fold("Écoute ÉLÈVE"), fold("الإبلاغ"), fold("٠٨٠٠")
    ('ecoute eleve', 'الابلاغ', '0800')
    """
    text = _small(text)
    if text.isascii():
        return text
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text)
        if not (unicodedata.combining(letter) and letter < "\u0900")
    )


def words(text: str) -> list[str]:
    """Return the folded words of `text` in order, French elisions taken apart.

    >>> words("L’écoute d'enfants : 116 111")
    ['ecoute', 'enfants', '116', '111']
    """
    return [fold(word) for word in _split(text)]


def terms(text: str, langs: tuple[str, ...] = ("en", "fr")) -> list[list[str]]:
    """Return, for each word of `text`, every form under which the index knows it.

    A form is the folded word, its stem, and the stem of the folded word (accents change French
    stems). Words in Arabic script are stemmed as Arabic, others once for each of `langs`;
    unspaced scripts become overlapping pairs of letters. The same call serves building and asking.

    >>> terms("réfugiés", ("fr",))
    [['refugies', 'refugi', 'refug']]
    """
    return [forms for word in _split(text) for forms in _forms(word, langs)]


def with_parts(name: str) -> str:
    """Add the parts of words written together: who asks for "ncii" means StopNCII.

    >>> with_parts("StopNCII")
    'StopNCII Stop NCII'
    """
    joined = (word for word in name.split() if _JOINED.search(word))
    return " ".join([name, *(part for word in joined for part in _JOINED.split(word))])


def keys(phrase: str, *langs: str) -> list[str]:
    """Return the keys under which a phrase of the vocabulary is kept and looked up.

    As `variants`; one space between words.

    >>> keys("photos intimes", "fr")
    ['photos intimes', 'photos intim']
    """
    return [" ".join(words) for words in variants(_split(phrase), langs)]


def variants(words: Iterable[str], langs: Iterable[str]) -> list[list[str]]:
    """Return words folded, then as their stems in each of `langs`, without repetition.

    Arabic words also come without what is written on to their beginning alone.

    >>> variants(["photos", "intimes"], ("fr",))
    [['photos', 'intimes'], ['photos', 'intim']]
    >>> variants(["بالسودان"], ("ar",))
    [['بالسودان'], ['سودان'], ['سود']]
    """
    words = list(words)
    folded = [fold(word) for word in words]
    found = [folded]
    others = [[_key(word, lang) for word in words] for lang in langs]
    for stems in ([_without_prefix(word) for word in folded], *others):
        if stems not in found:
            found.append(stems)
    return found


def _key(word: str, lang: str) -> str:
    folded = fold(word)
    if is_arabic(word):
        return _light_stem(folded)
    return _stem(folded, lang) or folded


def reading(tag: str) -> list[str]:
    """Return the languages whose stems are tried for a reader of a BCP 47 tag: theirs first.

    >>> reading("ar-EG")
    ['ar', 'en', 'fr']
    """
    return list(dict.fromkeys((tag.partition("-")[0].lower(), "en", "fr")))


def is_arabic(word: str) -> bool:
    """Tell whether a word is written in Arabic letters."""
    return bool(_ARABIC_SCRIPT.search(word))


def is_common(word: str) -> bool:
    """Tell whether a folded word is so common in its language that it says nothing."""
    return word in _common_words()


@functools.cache
def _common_words() -> frozenset[str]:
    from whoosh.lang import stopwords_for_language  # loaded by the first search, not at start

    listed = (word for lang in ("en", "fr", "es", "pt") for word in stopwords_for_language(lang))
    return frozenset(fold(word) for word in (*listed, *_ARABIC_COMMON.split()))


def _small(text: str) -> str:
    # What a capital Turkish "İ" becomes otherwise ends the word at its dot.
    text = unicodedata.normalize("NFC", text).replace("İ", "i").casefold()
    return text.translate(_ARABIC).translate(_LATIN)


def _split(text: str) -> list[str]:
    text = _small(text)
    return _WORD.findall(_ELISION.sub("", text))


def _forms(word: str, langs: tuple[str, ...]) -> Iterator[list[str]]:
    if _UNSPACED.match(word):
        yield from ([word[i : i + 2]] for i in range(max(1, len(word) - 1)))
        return
    folded = fold(word)
    if word.isdigit():
        yield [folded]
    elif is_arabic(word):
        yield _unique(folded, _light_stem(folded))
    else:
        stems = [
            stem for lang in langs for stem in (_stem(word, lang), _stem(folded, lang)) if stem
        ]
        yield _unique(folded, *stems)


def _unique(*forms: str) -> list[str]:
    return list(dict.fromkeys(form for form in forms if form))


@functools.cache
def _stemmer(lang: str) -> Callable[[str], str] | None:
    if lang == "ar":  # see _light_stem
        return None
    from whoosh.lang import NoStemmer, stemmer_for_language

    try:
        return stemmer_for_language(lang)
    except NoStemmer:
        return None


@functools.lru_cache(4_000)
def _stem(word: str, lang: str) -> str | None:
    stemmer = _stemmer(lang)
    return fold(stemmer(word)) if stemmer else None


def _without_prefix(word: str) -> str:
    """Take conjunction, article and joined prepositions off a folded Arabic word."""
    if word.startswith("و") and len(word) > 3:
        word = word[1:]
    for prefix in ("بال", "كال", "فال", "ال", "لل"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            return word[len(prefix) :]
    return word


def _light_stem(word: str) -> str:
    """Take article, joined prepositions and common endings off a folded Arabic word.

    After Larkey's light10. Whoosh's own Arabic stemmer reduces to roots and so merges
    unrelated words (school and study).

    >>> _light_stem("الابتزاز"), _light_stem("صورتها")
    ('ابتزاز', 'صورت')
    """
    word = _without_prefix(word)
    for suffix in ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word
