"""How near a service is to a person: its place, its languages, how far it can be trusted."""

import datetime
from collections.abc import Sequence

from referral_app import trust
from referral_app.models import WORLD
from referral_app.traits import Place, Proof
from referral_app.understanding import Understood

_NATIONAL = 2
"""A service of at most so many countries is a national one; of more, a regional one."""


def of_place(place: Place, countries: Sequence[str], *, learns: bool) -> dict[str, float]:
    """Return the points for where a service can be used, for the `countries` asked about.

    `learns`: somebody wants to learn, and can read from anywhere.
    """
    if not countries:
        # Without a country, another country's telephone is of little use, its chat of some.
        near = 1.5 if WORLD in place.area else -0.8 if place.is_reachable else -2.0
        return {} if learns else {"place": near}
    if not place.area.intersection(countries):
        return {}
    # National first, then regional, then the world's.
    return {"place": 4.5 if len(place.area) <= _NATIONAL else 3.0}


def of_languages(spoken: frozenset[str], understood: Understood) -> dict[str, float]:
    """Return the points for stating a language that was asked for, else the reader's.

    Not stated says nothing.
    """
    if not spoken:
        return {}
    asked = understood.languages
    if asked:
        return {"language": 2.5 if spoken.intersection(asked) else -0.6}
    if understood.lang in spoken:
        return {"language": 0.8}
    # Where no country is known, somebody one cannot talk to is no help at all.
    return {"language": -0.6 if understood.countries else -2.0}


def of_proof(proof: Proof, today: datetime.date) -> dict[str, float]:
    """Return the points for how well the best of a service's contacts is proven on `today`."""
    if proof.best_how is None:
        return {"trust": -3.0}
    if trust.is_fresh(proof.newest_evidence, today):
        return {"trust": 0.6 + 0.1 * min(proof.most_sources, 3)}
    alone = proof.most_sources < 2 and proof.best_how == "press"
    return {"trust": -1.0 if alone else 0.1 * min(proof.most_sources, 3)}
