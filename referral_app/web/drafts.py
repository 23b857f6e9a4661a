"""The pages on which a report is drafted: in words only, kept nowhere, sent nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response, redirect, render_template, url_for
from flask_babel import gettext as _

from referral_app import library, report
from referral_app.errors import PictureError, ReportTooLongError
from referral_app.models import pick
from referral_app.web import cards, cited, context, filters, forms, i18n
from referral_app.web.pages import blueprint

_TOPIC = "writing-a-report"
"""The topic that says what those who take reports need, and what they do."""
_FILE = "notes.txt"
"""A name that tells nothing, in a folder of downloads."""


@dataclass(frozen=True)
class Written:
    """A draft as text in one language: what is said, and what of it."""

    lang: str
    lines: list[tuple[str, str]]

    @property
    def text(self) -> str:
        """The whole as plain text; every value stands on a line of its own, for its direction."""
        return "\n\n".join(f"{label}\n{value}" if value else label for label, value in self.lines)


@blueprint.route("/draft", methods=["GET", "POST"])
def draft() -> str:
    """The form; posted, the text that came of it and who takes it."""
    form = forms.posted()
    if not forms.is_posted() or form.get("again"):
        return _form(None)
    try:
        drafted = _read()
    except (PictureError, ReportTooLongError) as fault:
        return _form(fault)
    if drafted.is_empty:
        return _form(None)
    found = report.bodies(
        context.directory(),
        context.vocabulary(),
        context.traits(),
        drafted,
        lang=i18n.language(),
        shipped=i18n.shipped(),
        now=context.now(),
    )
    country = drafted.choices.get("country")
    langs = [i18n.language()]
    langs += sorted({body.lang for body in found if body.lang} - set(langs))
    return render_template(
        "drafted.html",
        written=[write(drafted, lang) for lang in langs],
        bodies=found,
        cards=cards.around([body.service for body in found], country),
        back=_fields(),
        **cards.local(country),
    )


@blueprint.route("/draft/text", methods=["GET", "POST"])
def draft_text() -> Response:
    """The text as a file to be saved where the reader chooses."""
    if not forms.is_posted():
        return redirect(url_for("pages.draft"), 303)
    drafted = _read()
    wanted = dict.fromkeys(forms.posted().getlist("as"))
    langs = [tag for tag in wanted if tag in i18n.shipped()]
    texts = [write(drafted, lang).text for lang in langs or [i18n.language()]]
    response = Response("\n\n---\n\n".join(texts) + "\n", mimetype="text/plain")
    response.headers["Content-Disposition"] = f'attachment; filename="{_FILE}"'
    return response


def write(drafted: report.Draft, lang: str) -> Written:
    """Return a draft as text in `lang`; what was typed freely stays as it was typed."""
    with i18n.speaking(lang):
        return Written(lang, list(_lines(drafted, lang)))


def _lines(drafted: report.Draft, lang: str) -> Iterator[tuple[str, str]]:
    vocabulary = context.vocabulary()
    words, choices, lists = drafted.words, drafted.choices, drafted.lists
    yield _("A report"), ""
    if "situation" in choices:
        yield _("What is happening"), vocabulary.label("situations", choices["situation"], lang)
    if "age" in choices:
        yield _("Age of the child"), vocabulary.label("ages", choices["age"], lang)
    if "country" in choices:
        yield _("Country"), filters.country(choices["country"])
    for name, label in (
        ("platform", _("App or site")),
        ("address", _("Address of the page or place in the app")),
        ("users", _("User names, as shown there")),
        ("when", _("When")),
    ):
        if name in words:
            yield label, words[name]
    for name, label in (
        ("demands", _("What was asked or threatened")),
        ("kept", _("What was kept")),
    ):
        if name in lists:
            noun = report.LISTS[name]
            yield label, filters.listed([vocabulary.label(noun, one, lang) for one in lists[name]])
    for name, label in (("paid", _("What was paid, and how")), ("more", _("More"))):
        if name in words:
            yield label, words[name]
    yield _("How to reach me"), words.get("contact") or _("I do not give my name.")
    yield _("This report holds no picture."), ""


def _form(fault: PictureError | ReportTooLongError | None) -> str:
    form, vocabulary = forms.posted(), context.vocabulary()
    guided = library.guided(context.directory())
    topic = next((item for item in library.topics(context.directory()) if item.id == _TOPIC), None)
    points = [point for part in topic.parts for point in part.points] if topic else []
    lang = i18n.language()
    return render_template(
        "draft.html",
        fault=fault,
        is_picture=isinstance(fault, PictureError),
        typed={name: form.get(name, "") for name in (*report.LIMITS, *report.CHOICES)},
        chosen={name: form.getlist(name) for name in report.LISTS},
        limits=report.LIMITS,
        topic=topic,
        situations=[
            (item.id, pick(item.label, lang)[1])
            for item in vocabulary.concepts["situations"]
            if item.id in guided
        ],
        ages=[(item.id, pick(item.label, lang)[1]) for item in vocabulary.concepts["ages"]],
        countries=vocabulary.countries(lang),
        lists={name: vocabulary.concepts[noun] for name, noun in report.LISTS.items()},
        back=_fields() if forms.is_posted() else None,
        **cited.by(basis for point in points for basis in point.basis),
    )


def _read() -> report.Draft:
    form = forms.posted()
    lists = {name: form.getlist(name) for name in report.LISTS}
    return report.read(form, lists, context.vocabulary())


def _fields() -> list[tuple[str, str]]:
    """Return the hidden fields that hold the draft."""
    form = forms.posted()
    names = (*report.LIMITS, *report.CHOICES, *report.LISTS)
    return [(name, value) for name in names for value in form.getlist(name) if value]
