"""The same answers for programs on this computer: GET, JSON."""

from typing import Any

from flask import Blueprint, request

from referral_app import answers, config, guidance, lookup, queries, search
from referral_app.understanding import Query
from referral_app.web import context

blueprint = Blueprint("api", __name__, url_prefix="/api")

_MOST = 100


@blueprint.get("/search")
def search_services() -> dict[str, Any]:
    """Answer ?q= with country, kind, age, speaks, open_now, lang and limit, as `search --json`."""
    asked = Query(
        words=request.args.get("q", ""),
        lang=_language(),
        country=request.args.get("country") or None,
        kind=request.args.get("kind") or None,
        age=context.number("age", request.args.get("age")),
        speaks=request.args.get("speaks") or None,
        open_now=request.args.get("open_now", "") not in ("", "0", "false"),
    )
    answer = search.find(
        context.directory(),
        context.vocabulary(),
        context.traits(),
        asked,
        limit=_limit(),
        now=context.now(),
    )
    return answers.search_json(answer, asked.lang, context.today())


@blueprint.get("/services/<service_id>")
def show_service(service_id: str) -> dict[str, Any]:
    """Answer with one service, as `show --json`."""
    directory = context.directory()
    return answers.show_json(directory, queries.service(directory, service_id), context.today())


@blueprint.get("/guide")
def guide() -> dict[str, Any]:
    """Answer ?situation= with role, age, country and lang, as `guide --json`."""
    vocabulary = context.vocabulary()
    situation = request.args.get("situation", "")
    vocabulary.get("situations", situation)
    found = guidance.guide(
        context.directory(),
        vocabulary,
        context.traits(),
        situation=situation,
        lang=_language(),
        now=context.now(),
        role=request.args.get("role") or None,
        age=context.number("age", request.args.get("age")),
        country=request.args.get("country") or None,
    )
    return answers.guide_json(context.directory(), found, _language(), context.today())


@blueprint.get("/look-up")
def look_up() -> list[dict[str, Any]]:
    """Answer ?q= with lang and limit, as `look-up --json`."""
    found = lookup.find(context.directory(), request.args.get("q", ""), _limit())
    return answers.look_up_json(found, _language())


@blueprint.get("/countries")
def list_countries() -> list[dict[str, Any]]:
    """Answer with what is known per country, as `countries --json`."""
    return answers.countries_json(context.directory(), context.vocabulary())


def _limit() -> int:
    asked = context.number("limit", request.args.get("limit")) or config.PAGE_RESULTS
    return max(1, min(asked, _MOST))


def _language() -> str:
    return answers.answer_language(request.args.get("lang", config.SOURCE_LANGUAGE))
