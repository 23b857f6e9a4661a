"""Two hundred texts that try to become part of a page, and a directory whose every text is one."""

import dataclasses
import itertools

from referral_app.models import Check, Contact, Service, opaque

_BODIES = (
    "<script>zq=1</script>",
    "<script src=//zq.example/x></script>",
    "<img zq src=x onerror=zq=1>",
    "<svg zq onload=zq=1>",
    "<svg zq><animate onbegin=zq=1 attributeName=x>",
    "<iframe zq srcdoc='<script>parent.zq=1</script>'></iframe>",
    "<iframe zq src=//zq.example></iframe>",
    "<object zq data=//zq.example></object>",
    "<embed zq src=//zq.example>",
    "<a zq href=javascript:zq=1>x</a>",
    "<a zq href='jav&#x09;ascript:zq=1'>x</a>",
    "<form zq action=//zq.example><button>x</button></form>",
    "<button zq formaction=//zq.example>x</button>",
    "<base zq href=//zq.example/>",
    "<meta zq http-equiv=refresh content='0;url=//zq.example'>",
    "<link zq rel=stylesheet href=//zq.example/x.css>",
    "<style zq>body{background:url(//zq.example)}</style>",
    "<details zq open ontoggle=zq=1>",
    "<input zq autofocus onfocus=zq=1>",
    "<video zq><source onerror=zq=1></video>",
    "<math zq><mtext></mtext><mglyph><style><img zq src=x onerror=zq=1></style></mglyph></math>",
    '<noscript><p title="</noscript><img zq src=x onerror=zq=1>">',
    "<template zq><script>zq=1</script></template>",
    " zq onmouseover=zq=1 x=",
    "javascript:zq=1//",
    "data:text/html,<script>zq=1</script>",
    "vbscript:zq(1)",
    "//zq.example/x",
    "{{ 7*7 }}{{ config }}{% for x in y %}",
    "${zq=1}#{zq=1}<%= zq %>",
    "%(num)d %(name)s %s %n {0} {num} {0.__class__}",
    "&lt;script&gt;zq=1&lt;/script&gt;&#60;img zq&#62;",
    "\x1b]0;zq\x07\x1b[31m\x1b[2J\x08\x00\x9b31m",
    "\u202ezq\u2066 115 511\u202c\u200f",
    "\uff1cscript\uff1ezq=1\uff1c/script\uff1e \ud83d\udc68\u200d\U0001f467 \u0000",
    '=HYPERLINK("//zq.example","zq")',
    "@zq|cmd' /C zq'!A0",
    "\\\" zq=1 \\' zq=1 \\u003cscript\\u003e",
    "]]><!-- zq --!><script>zq=1</script>",
    "zq" * 900,
)
_BEFORE = ("", '">', "'>", "</title></textarea></style></script>", "-->")
PAYLOADS = tuple(
    (before + body).replace("\ud83d\udc68", "\U0001f468")
    for before, body in itertools.product(_BEFORE, _BODIES)
)
"""Each names `zq`: as attribute, host or variable, by which whatever came alive is recognised."""

_PLAIN = {
    "title", "publisher", "organization", "value", "from_abroad", "counted_by", "url", "year",
    "unit", "number",
}  # fmt: skip
"""Fields of one text in no language."""
_LISTS = {"short", "variants", "avoid", "typed"}
"""Fields of several."""
_TEXTS = {
    "name", "summary", "expect", "doubt", "hours_text", "limits", "note", "title", "sections",
    "text", "why", "differs", "concern", "heading", "lead", "because", "story", "question", "can",
    "cannot", "term", "meaning", "advice", "what", "caution", "label", "help",
}  # fmt: skip
"""Fields of texts by language (or by section, then by language)."""
CHANNELS = ("phone", "sms", "whatsapp", "chat", "web", "email", "report")


class Poison:
    """Puts the payloads into every text of a record, another one each time."""

    def __init__(self):
        self._turn = itertools.count()
        self.texts = 0

    def one(self):
        """Return the next payload."""
        self.texts += 1
        return PAYLOADS[next(self._turn) % len(PAYLOADS)]

    def all(self, records):
        """Return as many records as there are payloads, or more, each with another payload."""
        many = []
        count = max(len(PAYLOADS), len(records))
        for number, record in enumerate(itertools.islice(itertools.cycle(records), count)):
            self._turn = itertools.count(number)
            if number >= len(records):
                changes = {"id": f"example-{number}"}
                if hasattr(record, "key"):
                    changes["key"] = opaque(changes["id"])
                record = dataclasses.replace(record, **changes)
            many.append(self.record(record))
        return many

    def record(self, record):
        """Return a record with a payload in each of its texts."""
        changes = {}
        for field in dataclasses.fields(record):
            value = getattr(record, field.name)
            if isinstance(value, list) and value and dataclasses.is_dataclass(value[0]):
                changes[field.name] = [self.record(item) for item in value]
            elif value is not None:
                changes[field.name] = self._field(field.name, value)
        return dataclasses.replace(record, **changes)

    def _field(self, name, value):
        if name in _LISTS:
            if isinstance(value, dict):
                return {lang: [self.one() for _ in words] for lang, words in value.items()}
            return [self.one() for _ in value]
        if isinstance(value, str) and name in _PLAIN:
            return self.one()
        if isinstance(value, dict) and name in _TEXTS:
            return self._texts(value)
        return value

    def _texts(self, value):
        return {
            key: self._texts(item) if isinstance(item, dict) else self.one()
            for key, item in value.items()
        }


def service(number):
    """Return an invented service in which every field is filled."""
    texts = dict.fromkeys(("en", "fr", "ar"), "text")
    contacts = [
        Contact(
            channel=channel, value="000", e164=None, reach="AQ", from_abroad="000", hours=None,
            hours_text=dict(texts), timezone=None, languages=["en"], cost="free",
            identity="anonymous", limits=dict(texts), sources=["example-page"],
            evidence_on=evidence, checked=Check("2026-11-21", how),
        )
        for channel, (evidence, how) in zip(
            CHANNELS, itertools.cycle([("2026-11", "own-page"), (None, "press")])
        )
    ]  # fmt: skip
    name = f"example-{number}"
    return Service(
        id=name, kind="helpline", name=dict(texts), organization="text", area=["AQ"],
        audiences=["child"], age_from=None, age_to=None, situations=["grooming"],
        summary=dict(texts), expect=dict(texts), doubt=dict(texts),
        translated={"fr": "unreviewed", "ar": "unreviewed"}, named_in=[], parent=None,
        role="primary", contacts=contacts, key=opaque(name), typed=["text"],
    )  # fmt: skip


def poisoned(directory):
    """Return the directory with a payload in every text, and an invented country full of them.

    Of the real services those stay that other records name; of them, too, only the form.
    """
    poison = Poison()
    named = {*directory.fallback, *(route.service for route in directory.routes)}
    named |= {item.id for item in directory.services if item.opening_note}
    named |= {item.parent for item in directory.services if item.id in named}
    kept = [poison.record(item) for item in directory.services if item.id in named]
    numbers = range(len(PAYLOADS))
    page = dataclasses.replace(directory.sources[0], id="example-page")
    short = [
        dataclasses.replace(
            topic,
            parts=[dataclasses.replace(part, points=part.points[:1]) for part in topic.parts[:1]],
        )
        for topic in directory.topics
    ]
    return dataclasses.replace(
        directory,
        services=[*kept, *poison.all([service(number) for number in numbers])],
        emergency=[poison.record(item) for item in directory.emergency],
        sources=[poison.record(item) for item in (*directory.sources, page)],
        documents=[poison.record(item) for item in directory.documents],
        advice=[poison.record(item) for item in directory.advice[::3]],
        topics=poison.all(short),
        cases=poison.all(directory.cases),
        routes=poison.all(directory.routes),
        terms=poison.all(directory.terms),
        figures=poison.all(directory.figures),
        charts=[poison.record(item) for item in directory.charts],
        examples={},
        vocabulary={
            name: [poison.record(concept) for concept in concepts]
            for name, concepts in directory.vocabulary.items()
        },
    ), poison.texts
