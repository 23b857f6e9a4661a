"""How well a service fits a question: the weights, and the reason for each.

The weights were set on the judged searches and hold for kinds of questions, never for one: what
harms most if it is wrong (a programme for one's own thoughts shown to a harmed child) weighs more
than any match of words.
"""

import datetime
import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from referral_app import names, trust
from referral_app.models import WORLD
from referral_app.traits import Fit, Place, Proof, Traits
from referral_app.understanding import Understood
from referral_app.vocabulary import Vocabulary

_KIND_PRIOR = {
    "helpline": 1.0,
    "hotline": 0.5,
    "protection": 0.5,
    "police": 0.5,
    "removal": 0.5,
    "survivor-support": 0.3,
    "network": -0.3,
    "education": -1.5,
    "model": -1.0,
    "prevention": -4.0,
}
"""Where neither situation nor kind was understood, somebody to talk to is the best guess, and help
for one's own thoughts a harmful one unless its name was typed."""
_TAKING_REPORTS = ("helpline", "protection", "police")
"""Kinds beside hotlines to which a report can be made, where they have a form for it."""
_ADULT = 18
_PUBLIC = frozenset({"child", "young-person", "parent", "adult-survivor", "general-public"})
_YOUNG = frozenset({"child", "young-person"})
_WHOLE = 1.5
"""How far a name is said (names.Asked.fit) when all its words were typed, in order."""
_NATIONAL = 2
"""A service of at most so many countries is a national one; of more, a regional one."""


class Ranking:
    """The points of services for one question; each trait is weighed once, however many have it."""

    def __init__(
        self,
        traits: Traits,
        vocabulary: Vocabulary,
        understood: Understood,
        today: datetime.date,
    ) -> None:
        """Take what was understood; `today` decides how old evidence is."""
        self._traits = traits
        self._vocabulary = vocabulary
        self._understood = understood
        self._asked = names.Asked(understood, vocabulary)
        concepts = [vocabulary.get("situations", name) for name in understood.situations]
        # For each situation, how much it counts and which kinds of service fit it, best first.
        self._told = [
            (weight, concept.id, concept.more.get("kinds", []))
            for weight, concept in zip((1.0, 0.5, 0.3), concepts, strict=False)
        ]
        self._main = concepts[0].more if concepts else {}
        self._kinds_asked = self._asked_kinds()
        self._askers = (
            vocabulary.get("roles", understood.role).more.get("audiences", [])
            if understood.role
            else []
        )
        self._weigh: dict[str, Callable[[Any], dict[str, float]]] = {
            "fit": self._fit,
            "place": self._place,
            "languages": self._languages,
            "proof": lambda proof: _proof(proof, today),
        }

    def scores(
        self, numbers: Iterable[int], shares: Mapping[int, float], named: Mapping[int, str]
    ) -> dict[int, float]:
        """Return service number → points.

        `shares`: number → how well its words match, up to 1 for the best match. `named`: number →
        its names made ready (names.prepare), where words of the question may stand in them.
        """
        found = dict.fromkeys(numbers, 0.0)
        for facet, weigh in self._weigh.items():
            ids = self._traits.ids(facet)
            weighed = {
                value: sum(weigh(self._traits.value(facet, value)).values())
                for value in {ids[number - 1] for number in found}
            }
            for number in found:
                found[number] += weighed[ids[number - 1]]
        for number, share in shares.items():
            found[number] += self._words_weight * share
        for number, name in named.items():
            found[number] += sum(self._name(number, name).values())
        return found

    def reasons(self, number: int, share: float, name: str | None) -> dict[str, float]:
        """Return what the points of one service are made of, without reasons that add nothing."""
        points = {"words": self._words_weight * share}
        for facet, weigh in self._weigh.items():
            value = self._traits.ids(facet)[number - 1]
            points.update(weigh(self._traits.value(facet, value)))
        for reason, value in (self._name(number, name) if name else {}).items():
            points[reason] = points.get(reason, 0.0) + value
        return {reason: round(value, 3) for reason, value in points.items() if value}

    @functools.cached_property
    def _words_weight(self) -> float:
        # Where the situation was understood, the words have done most of their work.
        weight = 1.5 if self._understood.situations else 3.0
        return weight if self._asked.is_telling else 0.4 * weight

    def _name(self, number: int, name: str) -> dict[str, float]:
        named = self._asked.fit(name)
        if not named:
            return {}
        countries = self._understood.countries
        if named < 1 and countries and not self._traits.area(number).intersection(countries):
            named *= 0.4  # half a name says little against a country
        fit = self._traits.fit(number)
        return {
            # A whole name stands above whatever its words may mean beside.
            "name": 4.0 * named + (4.0 if named >= _WHOLE else 0.0),
            # Who types a name wants that service, of whatever kind.
            "kind": -self._kind_prior(fit) if named >= 1 else 0.0,
            "unfit here": -self._unfit(fit) if named >= 1 else 0.0,
        }

    def _fit(self, fit: Fit) -> dict[str, float]:
        understood = self._understood
        return {
            **self._situation(fit),
            "kind": self._kind_prior(fit),
            "kind asked for": self._asked_for(fit),
            "for who asks": 0.6 * self._is_for_asker(fit),
            "channel": 1.5 * (understood.channel in fit.channels),
            "age": _age(fit, understood.age),
            "other audience": _other_audience(fit, understood),
            "answers": self._answers(fit),
            "only for some": -0.8 * fit.is_limited,
            "opening note": self._opening_note(fit),
            "for people in need": _public(fit),
        }

    def _situation(self, fit: Fit) -> dict[str, float]:
        if not self._told:
            return {}
        named = fits = 0.0
        share, kind = (0.7, "helpline") if self._leads_to_a_line(fit) else (1.0, fit.kind)
        for weight, situation, kinds in self._told:
            if situation in fit.situations:
                named += 2.5 * weight
            if kind in kinds:
                fits += weight * share * 2.5 / (1 + 0.5 * kinds.index(kind))
        elsewhere = bool(fit.situations) and fit.situations.isdisjoint(self._understood.situations)
        return {
            "made for something else": -1.5 if elsewhere else 0.0,
            "for this situation": named,
            "kind fits": fits,
            "for whom": _audience(fit, self._main.get("audience")),
            "unfit here": self._unfit(fit),
        }

    def _unfit(self, fit: Fit) -> float:
        """Weigh a harm rule, not a preference: such a kind never stands first."""
        return -20.0 if fit.kind in self._main.get("unfit", []) else 0.0

    def _asked_kinds(self) -> list[str]:
        """Return the kinds of service that were asked for."""
        if not self._understood.kind:
            return []
        meant = self._vocabulary.kinds_meant(self._understood.kind)
        if self._told and self._understood.is_kind_read and "hotline" in meant:
            # Who wants to "report" a child being hurt means the police, not a hotline for pictures.
            return [kind for kind in meant if kind in self._main.get("kinds", [])]
        return meant

    def _asked_for(self, fit: Fit) -> float:
        if self._is_asked_kind(fit):
            return 2.0
        # Whoever takes reports serves a person who wants to report, whatever else they do.
        takes_reports = fit.kind in _TAKING_REPORTS and "report" in fit.channels
        return 1.0 if "hotline" in self._kinds_asked and takes_reports else 0.0

    def _is_asked_kind(self, fit: Fit) -> bool:
        asked = self._kinds_asked
        return fit.kind in asked or ("helpline" in asked and self._leads_to_a_line(fit))

    def _is_for_asker(self, fit: Fit) -> bool:
        return not fit.audiences.isdisjoint(self._askers)

    def _leads_to_a_line(self, fit: Fit) -> bool:
        """Tell whether a network is the documents' way to a helpline; in a country, its own are."""
        in_no_country = not self._understood.countries
        return in_no_country and fit.kind == "network" and bool(fit.opening_note)

    def _kind_prior(self, fit: Fit) -> float:
        if self._understood.situations or self._is_asked_kind(fit):
            return 0.0
        return _KIND_PRIOR["helpline" if self._leads_to_a_line(fit) else fit.kind]

    def _answers(self, fit: Fit) -> float:
        """Weigh whether somebody answers: most for a person who is alone with what is their own."""
        if not self._told:
            return 0.8 * fit.is_direct
        if fit.is_direct:
            return 2.0 if self._main.get("audience") else 1.0
        return (
            0.0 if fit.kind in self._main.get("kinds", []) or self._leads_to_a_line(fit) else -1.0
        )

    def _opening_note(self, fit: Fit) -> float:
        """Weigh what the documents offer first to anybody: most where no country is known."""
        if not fit.opening_note:
            return 0.0
        if self._understood.countries:
            return 0.2
        return 0.6 if self._understood.situations else 1.2

    def _place(self, place: Place) -> dict[str, float]:
        area, countries = place.area, self._understood.countries
        if not countries:
            # Without a country, another country's telephone is of little use, its chat of some.
            return {"place": 1.5 if WORLD in area else -0.8 if place.is_reachable else -2.0}
        if not area.intersection(countries):
            return {}
        # National first, then regional, then the world's.
        return {"place": 4.5 if len(area) <= _NATIONAL else 3.0}

    def _languages(self, spoken: frozenset[str]) -> dict[str, float]:
        """Weigh whether a service states a language that was asked for, else the reader's.

        Not stated says nothing.
        """
        if not spoken:
            return {}
        asked = self._understood.languages
        if asked:
            return {"language": 2.5 if spoken.intersection(asked) else -0.6}
        if self._understood.lang in spoken:
            return {"language": 0.8}
        # Where no country is known, somebody one cannot talk to is no help at all.
        return {"language": -0.6 if self._understood.countries else -2.0}


def _audience(fit: Fit, wanted: str | None) -> float:
    """Weigh whom a service is for, where a situation is one person's own (data: `audience`)."""
    if wanted is None or "general-public" in fit.audiences:
        return 0.0
    return 1.0 if wanted in fit.audiences else -3.0


def _age(fit: Fit, age: int | None) -> float:
    if age is None or (fit.age_from is None and fit.age_to is None):
        return 0.0
    return -6.0 if fit.is_outside(age) else 1.0


def _other_audience(fit: Fit, understood: Understood) -> float:
    """Weigh whom a service is for against an age: a children's line for an adult, and back.

    Where no age is known a child is thought of, unless an adult speaks of their own past.
    """
    age = understood.age
    if age is None and understood.role == "adult-survivor":
        age = _ADULT
    if age is None and (fit.age_from or 0) >= _ADULT:
        return -1.5
    if age is None or "general-public" in fit.audiences:
        return 0.0
    if age >= _ADULT:
        # A line for children sends an adult away; a parent's is no better for what is their own.
        return 1.0 if "adult-survivor" in fit.audiences else -4.0
    return -2.0 * (not fit.audiences & {*_YOUNG, "parent"})


def _public(fit: Fit) -> float:
    """Weigh whether a person in need can use a service, or only a worker."""
    public = fit.is_direct and _PUBLIC & fit.audiences
    return 0.5 if fit.role == "primary" or public else -1.0


def _proof(proof: Proof, today: datetime.date) -> dict[str, float]:
    if proof.best_how is None:
        return {"trust": -3.0}
    if trust.is_fresh(proof.newest_evidence, today):
        return {"trust": 0.6 + 0.1 * min(proof.most_sources, 3)}
    alone = proof.most_sources < 2 and proof.best_how == "press"
    return {"trust": -1.0 if alone else 0.1 * min(proof.most_sources, 3)}
