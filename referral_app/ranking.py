"""How well a service fits a question: the weights, and the reason for each.

The weights were set on the judged searches and hold for kinds of questions, never for one: what
harms most if it is wrong (a programme for one's own thoughts shown to a harmed child) weighs more
than any match of words.
"""

import datetime
import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from referral_app import names, nearness
from referral_app.audience import Audience
from referral_app.models import TO_LEARN
from referral_app.traits import Fit, Traits
from referral_app.understanding import SENTENCE, Understood
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
_ANSWERING = ("helpline", "prevention", "survivor-support")
"""Kinds whose use is that somebody answers."""
_WHOLE = 1.5
"""How far a name is said (names.Asked.fit) when all its words were typed, in order."""


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
        self._audience = Audience(understood, vocabulary)
        concepts = [vocabulary.get("situations", name) for name in understood.situations]
        # For each situation, how much it counts and which kinds of service fit it, best first.
        self._told = [
            (weight, concept.id, concept.more.get("kinds", []))
            for weight, concept in zip((1.0, 0.5, 0.3), concepts, strict=False)
        ]
        self._main = concepts[0].more if concepts else {}
        self._learns = understood.learns
        self._kinds_asked = self._asked_kinds()
        if self._learns:
            # Who wants to learn about a situation is in none: its kinds of help do not fit.
            fitting = self._kinds_asked or self._main.get("kinds", TO_LEARN)
            self._told = [
                (weight, name, [] if at else fitting)
                for at, (weight, name, _) in enumerate(self._told)
            ]
        self._weigh: dict[str, Callable[[Any], dict[str, float]]] = {
            "fit": self._fit,
            "place": lambda place: nearness.of_place(
                place, understood.countries, learns=self._learns
            ),
            "languages": lambda spoken: nearness.of_languages(spoken, understood),
            "proof": lambda proof: nearness.of_proof(proof, today),
        }

    def scores(
        self,
        numbers: Iterable[int],
        shares: Mapping[int, float],
        named: Mapping[int, str],
    ) -> dict[int, float]:
        """Return service number → points.

        `shares`: number → how well its words match, up to 1 for the best match. `named`: number →
        its names made ready (names.prepare), where words of the question may stand in them.
        """
        numbers = list(numbers)
        columns = []
        for facet, weigh in self._weigh.items():
            ids = self._traits.ids(facet)
            values = [ids[number - 1] for number in numbers]
            weighed = {
                value: sum(weigh(self._traits.value(facet, value)).values())
                for value in set(values)
            }
            columns.append([weighed[value] for value in values])
        found = dict(zip(numbers, map(sum, zip(*columns, strict=True)), strict=True))
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
        weight = 1.5 if self._understood.situations and not self._learns else 3.0
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
        return {
            **self._situation(fit),
            **self._audience.weigh(fit),
            "kind": self._kind_prior(fit),
            "kind asked for": self._asked_for(fit),
            "channel": self._channel(fit),
            "answers": self._answers(fit),
            "only in a part": self._part(fit),
            "of some country": self._of_some_country(fit),
            "opening note": self._opening_note(fit),
        }

    def _situation(self, fit: Fit) -> dict[str, float]:
        if not self._told:
            return {}
        named = fits = 0.0
        leads = self._leads_to_a_line(fit)
        # In a country whose own lines are listed, the way to them is none of them.
        is_beside = _is_way_to_lines(fit) and not (leads or self._main.get("audience"))
        share, kind = (0.9, "helpline") if leads else (1.0, fit.kind)
        for weight, situation, kinds in self._told:
            if situation in fit.situations and not is_beside:
                named += 2.5 * weight
            if kind in kinds:
                fits += weight * share * 2.5 / (1 + 0.5 * kinds.index(kind))
        near = not fit.situations.isdisjoint(self._main.get("near", []))
        elsewhere = (
            bool(fit.situations)
            and fit.situations.isdisjoint(self._understood.situations)
            and not (self._learns and self._is_asked_kind(fit))
        )
        return {
            "made for something else": -1.5 if elsewhere and not near and not leads else 0.0,
            "made for something like it": 0.8 if elsewhere and near else 0.0,
            "for this situation": named,
            "kind fits": fits,
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
        if self._learns and self._understood.is_kind_read:
            fitting = {*self._main.get("kinds", TO_LEARN)} - {"helpline"}
            return [kind for kind in meant if kind in fitting]
        if self._told and self._understood.is_kind_read:
            # Who wants to "report" a child being hurt means the police, not a hotline for pictures.
            fitting = set(self._main.get("kinds", [])).difference(TO_LEARN)
            return [kind for kind in meant if kind in fitting]
        return meant

    def _asked_for(self, fit: Fit) -> float:
        if self._is_asked_kind(fit):
            return 4.0 if self._learns else 2.0
        # Whoever takes reports serves a person who wants to report, whatever else they do.
        takes_reports = fit.kind in _TAKING_REPORTS and "report" in fit.channels
        return 1.0 if "hotline" in self._kinds_asked and takes_reports else 0.0

    def _is_asked_kind(self, fit: Fit) -> bool:
        asked = self._kinds_asked
        # Who wants to talk about their own thoughts is served by whom such thoughts are told.
        to_talk = "helpline" in asked and (self._leads_to_a_line(fit) or self._is_own(fit))
        return fit.kind in asked or to_talk

    def _is_own(self, fit: Fit) -> bool:
        """Tell whether the situation is one person's own, and the service for such persons."""
        return self._main.get("audience") in fit.audiences and fit.kind in self._main["kinds"]

    def _leads_to_a_line(self, fit: Fit) -> bool:
        """Tell whether a network is the documents' way to a helpline; in a country, its own are."""
        return _is_way_to_lines(fit) and not (self._understood.countries or self._learns)

    def _kind_prior(self, fit: Fit) -> float:
        if self._understood.situations or self._is_asked_kind(fit):
            return 0.0
        prior = _KIND_PRIOR["helpline" if self._leads_to_a_line(fit) else fit.kind]
        return min(prior, 0.0) if self._kinds_asked else prior

    def _answers(self, fit: Fit) -> float:
        """Weigh whether somebody answers: most for a person who is alone with what is their own."""
        if not self._told:
            return 0.8 * fit.is_direct
        if self._learns:
            return 0.0
        if fit.is_live or (fit.is_direct and self._leads_to_a_line(fit)):
            return 2.0 if self._main.get("audience") else 1.0
        if fit.is_direct:
            return 0.0
        if fit.kind in _ANSWERING and not self._main.get("audience"):
            return -2.6
        return (
            0.0 if fit.kind in self._main.get("kinds", []) or self._leads_to_a_line(fit) else -1.0
        )

    def _channel(self, fit: Fit) -> float:
        """Weigh the channel asked for; another country's telephone is none."""
        asked = self._understood.channel
        is_far = asked == "phone" and not self._understood.countries
        # In a story a telephone or a chat is where it happened.
        weight = 0.3 if self._told and len(self._understood.words) > SENTENCE else 1.5
        return weight * (asked in fit.channels and not is_far)

    def _of_some_country(self, fit: Fit) -> float:
        """Weigh an authority where no country is known: it acts in its own alone."""
        told = bool(self._told) and not self._understood.countries
        return -2.5 * (told and fit.kind in ("police", "protection"))

    def _part(self, fit: Fit) -> float:
        """Weigh a service for one part of its country: no help elsewhere, the nearest there."""
        if not fit.part:
            return 0.0
        return 1.0 if any(map(self._asked.names_place, fit.part)) else -4.0

    def _opening_note(self, fit: Fit) -> float:
        """Weigh what the documents offer first to anybody: most where no country is known."""
        if not fit.opening_note or self._learns:
            return 0.0
        if self._understood.countries:
            return 0.2
        if self._main.get("audience"):
            return 1.0
        return 0.6 if self._understood.situations else 1.2


def _is_way_to_lines(fit: Fit) -> bool:
    """Tell whether a service is a network that the documents' opening note leads to lines by."""
    return fit.kind == "network" and bool(fit.opening_note)
