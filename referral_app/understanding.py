"""What a person's words mean: country, situation, kind of help, channel, age."""

import itertools
from dataclasses import dataclass, field, replace

from referral_app import ages, config, mending, phrasing, spoken, text
from referral_app.models import TO_LEARN
from referral_app.situations import of_the_past, tell, told_loosely
from referral_app.vocabulary import Vocabulary, country_name, require

_MAX_AGE = 120
_ADULT = 18
_SURVIVOR = "adult-survivor"
_AT_WORK = frozenset({"professional", "government", "industry", "researcher"})
"""Audiences that ask for themselves; children and parents are also what others ask about."""
_YOUNG = 16
"""Years under which a person's fear of their own thoughts is read from phrases alone."""
_MOST_COUNTRIES = 3
SENTENCE = 8
"""Words from which a query is a sentence."""
_OUTSIDE = frozenset({"outside", "hors", "خارج"})
_NEGATIONS = _OUTSIDE | {"not", "except", "pas", "sauf", "non", "ليس", "غير", "nao"}
"""Folded words after which a country is not meant: "Ireland, not UK". Not "no": in Portuguese, and
in many a country, it is "in the"."""
_SHORT = 3
"""Letters of a country's short name, "UK": no city has so few."""
_REQUEST = 16
"""Words up to which a kind of service that is named was asked for; a story only mentions it."""
SPELLING = "spelling"
"""What to ignore when the words shall be taken as they were typed."""
_GATHERED = ("countries", "situations", "channels", "kinds", "languages")
_KEPT = ("situations", "kinds")
"""Sets whose words are looked for in the services' texts too, not only understood."""


@dataclass(frozen=True)
class Query:
    """What a person asks: their words, and what they chose beside them."""

    words: str = ""
    #: BCP 47 tag of the reader's language, shipped or not.
    lang: str = "en"
    country: str | None = None
    #: A kind of service, or a group of kinds.
    kind: str | None = None
    #: Years.
    age: int | None = None
    situation: str | None = None
    role: str | None = None
    #: A language in which somebody shall answer (BCP 47).
    speaks: str | None = None
    open_now: bool = False
    #: Show what would be hidden: services closed now, or for other ages.
    show_hidden: bool = False
    #: Concepts understood from the words that the person took away again.
    ignored: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Understood:
    """What the words were taken to mean."""

    #: The language the reader speaks (ISO 639 code).
    lang: str = "en"
    countries: list[str] = field(default_factory=list)
    #: Languages in which somebody shall answer, chosen or asked for in words; none = the reader's.
    languages: list[str] = field(default_factory=list)
    situations: list[str] = field(default_factory=list)
    channel: str | None = None
    #: Kind of service, or group of kinds, that was chosen or asked for in words ("signaler").
    kind: str | None = None
    #: The kind was read from the words, not chosen.
    is_kind_read: bool = False
    #: Who asks, None = not said.
    role: str | None = None
    #: For whom at work something is wanted, as the words say: a company, a ministry.
    audiences: frozenset[str] = frozenset()
    #: Somebody wants to learn, teach or plan, and is in no need of help for themselves.
    learns: bool = False
    #: Years.
    age: int | None = None
    #: All the folded words, put right.
    words: list[str] = field(default_factory=list)
    #: The folded words that are left to look for: each as typed, and as it was put right.
    left: list[tuple[str, ...]] = field(default_factory=list)
    #: Those of them that only name a kind of service ("child helpline").
    generic: frozenset[str] = frozenset()
    #: The words with misspelt ones put right; None = nothing to put right.
    corrected: str | None = None
    #: Situations to ask about, where none was understood.
    nearest: list[str] = field(default_factory=list)

    @property
    def denied(self) -> list[str]:
        """The words before which a "not" or "outside" stands."""
        return [word for no, word in itertools.pairwise(self.words) if no in _NEGATIONS]

    @property
    def rest(self) -> list[str]:
        """The words that are left, in all their spellings."""
        return list(dict.fromkeys(word for spellings in self.left for word in spellings))

    @property
    def country(self) -> str | None:
        """The first country, None when none was understood."""
        return next(iter(self.countries), None)


def validate(query: Query, vocabulary: Vocabulary) -> Query:
    """Return `query` cut to size, when all that was chosen is known.

    Raises:
        UnknownValueError: country, kind, situation or age is not an accepted one.
    """
    country = query.country.upper() if query.country else None
    for noun, value, accepted in (
        ("country", country, vocabulary.ids("countries")),
        ("kind", query.kind, [*vocabulary.ids("kinds"), *vocabulary.ids("groups")]),
        ("situation", query.situation, vocabulary.ids("situations")),
        ("role", query.role, vocabulary.ids("roles")),
        ("language", query.speaks, sorted(vocabulary.tongues.asked)),
    ):
        if value:
            require(noun, value, accepted)
    if query.age is not None and not 0 <= query.age <= _MAX_AGE:
        require("age", str(query.age), [f"0 to {_MAX_AGE} years"])
    return replace(query, words=clean(query.words), country=country)


def clean(words: str) -> str:
    """Return `words` without control characters and surplus space, cut at config.MAX_QUERY."""
    printable = "".join(
        letter if letter.isprintable() else " " for letter in words[: config.MAX_QUERY]
    )
    return " ".join(printable.split())


def understand(query: Query, vocabulary: Vocabulary) -> Understood:
    """Read countries, situations, channel and age out of the words.

    What was chosen stands before what was typed. Misspelt words are put right first, and said.
    """
    folded = text.fold(query.words)
    ages_told = [query.age] if query.age is not None else []
    if not ages_told and "age" not in query.ignored:
        ages_told = ages.read(folded)
    first_age = next(iter(ages_told), None)
    typed = text.words(query.words)
    scanned = phrasing.scan(typed, query.lang, vocabulary)
    known = list(phrasing.choose(scanned, _GATHERED))
    words = typed
    if SPELLING not in query.ignored:
        # Clear: a situation was understood from the words as they are.
        clear = len(typed) > SENTENCE or any(name == "situations" for _, _, name, _ in known)
        told_as_typed = {word for start, end, *_ in known for word in typed[start:end]}
        words = mending.mend(typed, vocabulary, told_as_typed, only_places=clear)
    found: dict[str, list[str]] = {name: [] for name in _GATHERED}
    told: dict[str, int] = {}
    used: set[int] = set()
    generic: set[str] = set()
    if words != typed:
        scanned = phrasing.scan(words, query.lang, vocabulary)
    phrases = known if words == typed else list(phrasing.choose(scanned, _GATHERED))
    languages, places = spoken.choose(words, phrases)
    for start, end, name, concept in phrases:
        if (name == "languages" and concept not in languages) or (
            name == "countries" and start in places and not query.ignored.intersection(languages)
        ):
            continue
        if name == "countries" and start and words[start - 1] in _NEGATIONS:
            used.update(range(start - 1, end))
            if _is_denied(words, start, end, concept):
                continue
        if name == "situations" and concept not in query.ignored:
            told[concept] = max(told.get(concept, 0), _weight(words[start:end]))
        elif concept not in query.ignored and concept not in found[name]:
            found[name].append(concept)
            if name not in _KEPT:
                used.update(range(start, end))
            elif name == "kinds":
                generic.update(words[start:end])
    loosely = told_loosely(words, query.lang, vocabulary)
    said = (who for *_, who in phrasing.choose(scanned, ("roles",)))
    role = query.role or next((who for who in said if who not in query.ignored), None)
    for_whom = (who for *_, who in phrasing.choose(scanned, ("audiences",)))
    audiences = _AT_WORK.intersection(for_whom)
    chosen = [query.situation] if query.situation else []
    left = [word for at, word in enumerate(words) if at not in used]
    doubted = set() if role == _SURVIVOR or (first_age or 0) >= _ADULT else _of_the_past(vocabulary)
    works_for = vocabulary.get("roles", role).more["audiences"] if role else []
    if len(words) > _REQUEST or (not audiences and _AT_WORK.isdisjoint(works_for)):
        # Neither a person in need nor a worker's story is one who wants to learn because of some
        # words alike.
        doubted |= _doubted(vocabulary) - told.keys() - loosely.keys()
    situations, nearest = tell(
        left,
        generic,
        told,
        loosely,
        query.ignored | _not_meant(first_age, told, vocabulary),
        vocabulary,
        doubted=doubted,
    )
    asks = len(words) <= _REQUEST
    if asks:
        # Who asks for training on what happens to children is in no such situation.
        learning = (name for name in nearest if _is_learnt(name, found["kinds"], vocabulary))
        situations = list(dict.fromkeys([*itertools.islice(learning, 1), *situations]))
    placed = query.country or found["countries"]
    if asks and placed and (found["kinds"] or found["channels"]):
        # Who asks for a kind of help in a country, and says nothing of learning, wants just that.
        situations = [
            name
            for name in situations
            if name in told or _fits_one(name, found["kinds"], vocabulary)
        ]
    if role == _SURVIVOR:
        situations = [of_the_past(name, vocabulary) for name in situations]
    situations = list(dict.fromkeys([*chosen, *situations]))
    kind = query.kind or next(iter(found["kinds"]), None)
    return Understood(
        lang=text.reading(query.lang)[0],
        countries=[query.country] if query.country else found["countries"][:_MOST_COUNTRIES],
        languages=[query.speaks] if query.speaks else found["languages"],
        situations=situations[:3],
        channel=next(iter(found["channels"]), None),
        kind=kind,
        is_kind_read=not query.kind,
        role=role,
        audiences=audiences,
        learns=_learns(situations, kind, vocabulary),
        age=max(ages_told, default=None)
        if _is_own(situations, vocabulary)
        else _youngest(ages_told),
        words=words,
        # A word that was put right is looked for as it was typed, too.
        left=[
            tuple(dict.fromkeys(pair))
            for position, pair in enumerate(zip(typed, words, strict=True))
            if position not in used
        ],
        generic=frozenset(generic),
        corrected=mending.shown(typed, words, vocabulary),
        nearest=[] if situations else nearest,
    )


def _is_denied(words: list[str], start: int, end: int, country: str) -> bool:
    """Tell whether the "not" before a place denies its country; outside a city is still in it."""
    if words[start - 1] not in _OUTSIDE:
        return True
    place = words[start:end]
    names = (country_name(country, lang) for lang in config.shipped_languages())
    return len("".join(place)) <= _SHORT or any(text.words(name) == place for name in names)


def _fits_one(name: str, kinds: list[str], vocabulary: Vocabulary) -> bool:
    """Tell whether a kind of service fits a situation of learning, or of one's own thoughts."""
    more = vocabulary.get("situations", name).more
    is_likely = not (more.get("learning") or more.get("exact"))
    return is_likely or not set(kinds).isdisjoint(more["kinds"])


def _learns(situations: list[str], kind: str | None, vocabulary: Vocabulary) -> bool:
    """Tell whether a situation of learning stands first, or only what one learns from was asked."""
    if situations:
        return bool(vocabulary.get("situations", situations[0]).more.get("learning"))
    return bool(kind) and {*vocabulary.kinds_meant(kind)} <= {*TO_LEARN}


def _is_learnt(name: str, kinds: list[str], vocabulary: Vocabulary) -> bool:
    """Tell whether somebody who asks for such kinds of service wants to learn."""
    more = vocabulary.get("situations", name).more
    return bool(more.get("learning") and {*kinds} & {*more["kinds"]} - {"helpline"})


def _not_meant(age: int | None, told: dict[str, int], vocabulary: Vocabulary) -> set[str]:
    """Return situations that are not a person's of this age, whatever their words are like."""
    if age is None or age >= _ADULT:
        return set()
    concepts = vocabulary.concepts["situations"]
    exact = {item.id for item in concepts if item.more.get("exact") and age < _YOUNG}
    # Nobody under age looks back on a childhood.
    return _of_the_past(vocabulary) | (exact - told.keys())


def _is_own(situations: list[str], vocabulary: Vocabulary) -> bool:
    """Tell whether the first situation is one person's own: their past, their thoughts."""
    return any(vocabulary.get("situations", name).more.get("audience") for name in situations[:1])


def _youngest(told: list[int]) -> int | None:
    """Return the first age of a child, else the first: the man is thirty, who needs help is ten."""
    return next((age for age in told if age < _ADULT), told[0] if told else None)


def _of_the_past(vocabulary: Vocabulary) -> set[str]:
    """Return the situations of adults who speak of what was done to them as children."""
    concepts = vocabulary.concepts["situations"]
    return {item.id for item in concepts if item.more.get("audience") == _SURVIVOR}


def _doubted(vocabulary: Vocabulary) -> set[str]:
    """Return the situations which words, role or audience must speak of (data: `doubted`)."""
    return {item.id for item in vocabulary.concepts["situations"] if item.more.get("doubted")}


def _weight(words: list[str]) -> int:
    """Count the words that tell something."""
    return sum(not text.is_common(word) for word in words)
