"""The pages people read, one view each."""

import calendar
from typing import Any

from flask import Blueprint, current_app, make_response, render_template
from werkzeug.wrappers import Response

from referral_app import coverage, guidance, library, queries, search, trust
from referral_app.config import PAGE_RESULTS
from referral_app.models import WORLD
from referral_app.understanding import Query
from referral_app.vocabulary import require
from referral_app.web import cards, context, forms, i18n, picked, safety, taught

blueprint = Blueprint("pages", __name__, url_prefix="/<lang>")


_TAUGHT = 3
"""Words and topics that are offered below the services."""
_STEPS = 5
"""First steps that find their place beside ten services on one screen."""


@blueprint.before_request
def _known_language() -> None:
    require("language", i18n.language(), i18n.shipped())


@blueprint.before_request
def _receive() -> Any:  # noqa: ANN401 what Flask takes from it
    return picked.receive() or forms.receive()


@blueprint.app_context_processor
def _everywhere() -> dict[str, Any]:
    """What every page may ask for; nothing here touches the directory before it is used."""
    return {
        "vocabulary": context.vocabulary,
        "today": context.today,
        "clock_is_wrong": context.clock_is_wrong,
        "unreviewed": _unreviewed(),
        "listed": picked.ids(),
    }


def _unreviewed() -> bool:
    """Tell whether no native speaker has read the interface in this language."""
    return i18n.language() != i18n.shipped()[0]


@blueprint.get("/")
def home() -> str:
    """Search, the opening note for distressed readers, and the ways in."""
    vocabulary = context.vocabulary()
    return render_template(
        "home.html",
        note=queries.opening_note(context.directory()),
        situations=vocabulary.concepts["situations"],
        groups=vocabulary.concepts["groups"],
        countries=vocabulary.countries(i18n.language()),
        query=Query(),
    )


@blueprint.route("/search", methods=["GET", "POST"])
def results() -> str:
    """The services that fit the posted words and choices; without any, the empty form."""
    if not forms.is_posted():
        return render_template("search.html", query=Query(), answer=None, **forms.choices())
    found = _found("results")
    entries = taught.fitting(found["query"].words, _TAUGHT)
    return render_template("search.html", taught=entries, **found)


@blueprint.route("/console", methods=["GET", "POST"])
def console() -> str:
    """The same search in few lines, for a volunteer with a caller on the phone."""
    if not forms.is_posted():
        return render_template("console.html", query=Query(), answer=None, **forms.choices())
    found = _found("console")
    understood = found["answer"].understood
    steps = guidance.first_steps(context.directory(), context.vocabulary(), understood)
    return render_template("console.html", steps=steps[:_STEPS], **found)


@blueprint.route("/c/<key>", methods=["GET", "POST"])
def service(key: str) -> str:
    """One service with every contact; posted from results, it offers the way back."""
    directory = context.directory()
    found = queries.service(directory, key)
    country = found.area[0] if len(found.area) == 1 and found.area[0] != WORLD else None
    used = {source for contact in found.contacts for source in contact.sources}
    return render_template(
        "service.html",
        service=found,
        parent=queries.service(directory, found.parent) if found.parent else None,
        children=queries.children(directory, found.id),
        documents=library.documents(directory),
        sources={source.id: source for source, _ in library.sources(directory, used)},
        cards=cards.around([found], country),
        back=forms.fields(forms.read_query()) if forms.is_posted() else None,
        view=forms.view(),
        **cards.local(country),
    )


@blueprint.route("/country/<code>", methods=["GET", "POST"])
def country(code: str) -> str:
    """One country: its emergency numbers, its services, and the way out of a gap."""
    require("country", code, context.vocabulary().ids("countries"))
    directory = context.directory()
    services = queries.services_in(directory, code)
    groups = [
        (group, [item for item in services if item.kind in group.more["kinds"]])
        for group in context.vocabulary().concepts["groups"]
    ]
    own = {item.id for item in services}
    world = [item for item in queries.fallback(directory) if item.id not in own]
    return render_template(
        "country.html",
        code=code,
        groups=groups,
        world=world,
        known=coverage.of_country(code, services, queries.emergency(directory, code)),
        cards=cards.around([*services, *world], code),
        **cards.local(code),
    )


@blueprint.get("/emergency")
def emergency() -> str:
    """The emergency numbers of every country."""
    return render_template(
        "emergency.html",
        countries=context.vocabulary().countries(i18n.language()),
        numbers=queries.all_emergency(context.directory()),
    )


@blueprint.get("/about")
def about() -> str:
    """How we know, what we do not know, and what this program does with what is typed: nothing."""
    directory = context.directory()
    covered = coverage.measure(directory, context.vocabulary().ids("countries"))
    return render_template(
        "about.html",
        uncertain=sum(not row.has_certain_emergency for row in covered),
        counts=library.count(directory),
        ages=_ages(library.checks_made(directory)),
        covered=covered,
        data_date=queries.data_date(directory),
        documents=library.documents(directory),
    )


@blueprint.get("/reach")
def reach() -> str:
    """What this program can reach, which is nothing, and how that is checked."""
    return render_template("reach.html")


@blueprint.get("/calendar")
def leave() -> Response:
    """The plain page behind the exit: a calendar of this month, with no way back."""
    if safety.is_asked_here():
        current_app.extensions["kept"].forget()
        current_app.extensions["lists"].forget()
        current_app.extensions["fragments"].forget()
    today = context.now().date()
    weeks = calendar.Calendar().monthdatescalendar(today.year, today.month)
    response = make_response(render_template("calendar.html", today=today, weeks=weeks))
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


def _ages(checks: list[tuple[str, str | None]]) -> list[tuple[str, int, int, int]]:
    """Count contacts by who said it: (how, recent, older, undated)."""
    today = context.today()
    rows = []
    for how in trust.HOW:
        dates = [date for name, date in checks if name == how]
        recent = sum(trust.is_fresh(date, today) for date in dates)
        undated = sum(date is None for date in dates)
        rows.append((how, recent, len(dates) - recent - undated, undated))
    return rows


def _found(view: str) -> dict[str, Any]:
    """Search for what was posted; return what both result pages show."""
    page = forms.read_page()
    answer = search.find(
        context.directory(),
        context.vocabulary(),
        context.traits(),
        forms.read_query(),
        limit=PAGE_RESULTS,
        offset=(page - 1) * PAGE_RESULTS,
        now=context.now(),
    )
    services = [result.service for result in answer.results]
    return {
        "query": answer.query,
        "answer": answer,
        "page": page,
        "pages": -(-answer.total // PAGE_RESULTS),
        "back": forms.fields(answer.query, page, view),
        "has_local": any(set(answer.understood.countries) & set(item.area) for item in services),
        "cards": cards.around(services, answer.understood.country),
        **cards.local(answer.understood.country),
        **forms.choices(),
    }
