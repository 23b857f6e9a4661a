"""The pages that end on paper: the list, the card or sheet made of it, and a country's booklet."""

from typing import Any

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from referral_app import bidi, codes, papers, queries
from referral_app.models import Service
from referral_app.vocabulary import require
from referral_app.web import booklets, cards, context, forms, i18n, leaflets, picked
from referral_app.web.pages import blueprint

_FORMATS = ("a7", "a6", "a4", "plain", "sheet")
_SIZES = ("booklet-a4", "booklet-a5")


@blueprint.route("/list", methods=["GET", "POST"])
def picked_list() -> str:
    """The services somebody chose: to order, to write beside, and to put on paper."""
    services = _services()
    return render_template(
        "list.html",
        services=services,
        cards=cards.around(services, None),
        chosen=_chosen(),
        notes=_beside("note", services),
        labels=_beside("label", services),
        formats=_FORMATS,
        codes=papers.CODES,
        most_note=papers.MOST_NOTE,
        most_label=papers.MOST_LABEL,
        second_languages=_second_languages(),
        back=_back(services),
    )


@blueprint.route("/paper", methods=["GET", "POST"])
def paper() -> str | Response:
    """The card or sheet as it will be printed."""
    services = _services()
    if not forms.is_posted() or not services:
        return redirect(url_for("pages.picked_list"), 303)
    chosen = _chosen()
    made, refused = leaflets.leaflet(
        leaflets.Wanted(
            papers.FORMATS[chosen["format"]],
            papers.languages(i18n.language(), chosen["second"], i18n.shipped()),
            services,
            _beside("note", services),
            _beside("label", services),
            unconfirmed=chosen["unconfirmed"] == "1",
            code=chosen["code"],
        )
    )
    names = {service.id: service for service in services}
    return _printed(
        made,
        refused=[(names[error.name], error.reason) for error in refused],
        back=_back(services),
        back_to=url_for("pages.picked_list"),
    )


@blueprint.route("/booklet/<code>", methods=["GET", "POST"])
def booklet(code: str) -> str:
    """One country as a booklet; posted, in two languages or on smaller pages."""
    require("country", code, context.vocabulary().ids("countries"))
    form = forms.posted()
    size = form.get("format") or _SIZES[0]
    require("format", size, _SIZES)
    second = form.get("second") or None
    langs = papers.languages(i18n.language(), second, i18n.shipped())
    made = booklets.booklet([code], langs, papers.FORMATS[size])
    return _printed(
        made,
        code=code,
        sizes=_SIZES,
        size=size,
        second=second,
        second_languages=_second_languages(),
        back=[("second", second or ""), ("format", size)] if forms.is_posted() else None,
    )


def _printed(made: papers.Paper, **more: Any) -> str:  # noqa: ANN401 what a template takes
    return render_template(
        "paper.html",
        paper=made,
        direction_of=bidi.direction_of,
        shown_in=papers.shown_in,
        drawn=codes.path,
        **more,
    )


def _services() -> list[Service]:
    """Return the services on the list; those of the form where the list itself is gone."""
    wanted = picked.ids() or forms.posted().getlist("id")
    directory = context.directory()
    return [queries.service(directory, name) for name in papers.limited(wanted)]


def _chosen() -> dict[str, str]:
    """Return how the paper shall be: format, second language, code, unconfirmed contacts.

    Raises:
        UnknownValueError: a choice that the form does not offer.
    """
    form = forms.posted()
    chosen = {
        "format": form.get("format") or "a6",
        "second": form.get("second") or "",
        "code": form.get("code") or papers.CODES[0],
        "unconfirmed": form.get("unconfirmed") or "",
    }
    require("format", chosen["format"], _FORMATS)
    require("code", chosen["code"], papers.CODES)
    return chosen


def _beside(what: str, services: list[Service]) -> dict[str, str]:
    """Return service id → what was typed beside it (note, label), as it may be printed."""
    form = forms.posted()
    typed = {item.id: form.get(f"{what}-{item.key}", "") for item in services}
    return {name: papers.note(words) for name, words in typed.items() if words.strip()}


def _back(services: list[Service]) -> list[tuple[str, str]]:
    """Return the hidden fields that show this list again, with all that was typed."""
    kept = [("id", item.id) for item in services]
    kept += [(name, value) for name, value in _chosen().items() if value]
    for what in ("note", "label"):
        keys = {item.id: item.key for item in services}
        kept += [(f"{what}-{keys[name]}", words) for name, words in _beside(what, services).items()]
    return kept


def _second_languages() -> list[tuple[str, str]]:
    return [(tag, i18n.own_name(tag)) for tag in i18n.shipped() if tag != i18n.language()]
