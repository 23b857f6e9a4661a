"""For whom a service is, weighed against who asks, how old they are, and what is their own."""

from referral_app.traits import Fit
from referral_app.understanding import Understood
from referral_app.vocabulary import Vocabulary

_ADULT = 18
_PUBLIC = frozenset({"child", "young-person", "parent", "adult-survivor", "general-public"})
_OF_CHILDREN = frozenset({"child", "young-person", "parent"})
_OF_ADULTS = frozenset({"adult-survivor", "worried-own-thoughts"})
_ANYBODY = frozenset({"general-public"})
"""For whom a general line is, which has its limits: not only for children, one purpose alone."""


class Audience:
    """The points of services for the persons of one question."""

    def __init__(self, understood: Understood, vocabulary: Vocabulary) -> None:
        """Take what was understood."""
        self._understood = understood
        main = next(iter(understood.situations), None)
        self._main = vocabulary.get("situations", main).more if main else {}
        role = vocabulary.get("roles", understood.role).more if understood.role else {}
        self._askers = role.get("audiences", [])

    def weigh(self, fit: Fit) -> dict[str, float]:
        """Return reason → points for whom a service is."""
        return {
            "for whom": self._own(fit),
            "for who asks": 0.6 * (not fit.audiences.isdisjoint(self._askers)) + self._at_work(fit),
            "age": _age(fit, self._understood.age),
            "other audience": self._other_age(fit),
            "for anybody": self._anybody(fit),
            "for people in need": 0.0 if self._understood.learns else _public(fit),
        }

    def _at_work(self, fit: Fit) -> float:
        """Weigh for whom at work something to learn from is wanted: a company, a ministry."""
        said = self._understood.audiences
        if not said or not self._understood.learns:
            return 0.0
        return 1.0 if said & fit.audiences else -1.0

    def _own(self, fit: Fit) -> float:
        """Weigh whom a service is for, where a situation is one person's own (data: `audience`)."""
        wanted = self._main.get("audience")
        if wanted is None:
            return 0.0
        if wanted in fit.audiences:
            # Made for this and for nobody else: no other question stands in the way.
            return 2.4 if len(fit.audiences) == 1 and self._is_made_for(fit) else 1.0
        return -1.0 if "general-public" in fit.audiences else -3.0

    def _other_age(self, fit: Fit) -> float:
        """Weigh whom a service is for against an age: a children's line for an adult, and back.

        Where no age is known a child is thought of, unless an adult speaks of their own past or
        thoughts.
        """
        age = self._understood.age
        own = bool(self._main.get("voice"))
        if age is None and (own or self._understood.role == "adult-survivor"):
            age = _ADULT
        if age is None and (fit.age_from or 0) >= _ADULT:
            return -1.5
        # What is made for the very situation is for its adults too: pictures of a childhood.
        if age is None or "general-public" in fit.audiences or (own and self._is_made_for(fit)):
            return 0.0
        if _age(fit, age) > 0:
            return 0.0  # it says itself that it is for this age
        if age >= _ADULT:
            # A line for children sends an adult away; a parent's is no better for what is own.
            return -4.0 if fit.audiences.isdisjoint(_OF_ADULTS) else 1.0
        return -2.0 * fit.audiences.isdisjoint(_OF_CHILDREN)

    def _anybody(self, fit: Fit) -> float:
        """Weigh a general service with limits, not made for the situation; most a line to talk."""
        if not fit.is_limited or fit.audiences != _ANYBODY or self._is_made_for(fit):
            return 0.0
        return -2.2 if fit.kind == "helpline" else -0.8

    def _is_made_for(self, fit: Fit) -> bool:
        return not fit.situations.isdisjoint(self._understood.situations[:1])


def _age(fit: Fit, age: int | None) -> float:
    if age is None or (fit.age_from is None and fit.age_to is None):
        return 0.0
    return -6.0 if fit.is_outside(age) else 1.0


def _public(fit: Fit) -> float:
    """Weigh whether a person in need can use a service, or only a worker."""
    public = fit.is_direct and _PUBLIC & fit.audiences
    return 0.5 if fit.role == "primary" or public else -1.0
