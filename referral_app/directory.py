"""Everything the data folder holds, read and found in order."""

from dataclasses import dataclass, field

from referral_app.lessons import Advice, Case, Chart, Figure, Route, Term, Topic
from referral_app.models import Concept, Document, EmergencyNumber, Service, Source


@dataclass(frozen=True)
class Gap:
    """What was looked for in a country and not found."""

    country: str
    #: helpline | hotline | police | protection
    sought: str
    #: Day of the search.
    on: str
    #: For curators: what was looked up, and why it could not be used.
    tried: list[str]


@dataclass(frozen=True)
class Directory:
    """Everything the data folder holds, read and found in order."""

    services: list[Service]
    emergency: list[EmergencyNumber]
    sources: list[Source]
    documents: list[Document]
    #: Set name (situations, kinds, …) → concepts in order.
    vocabulary: dict[str, list[Concept]]
    #: Services offered where a country has none of its own, first one first.
    fallback: list[str]
    #: What people say: situation (or "none") → sentences. They teach the search, nobody sees them.
    examples: dict[str, list[str]] = field(default_factory=dict)
    advice: list[Advice] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    routes: list[Route] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
