"""What is known of every country, as a page, a map of tiles and a table to take away."""

import csv
import io

from flask import Response, render_template, request

from referral_app import coverage, library
from referral_app.vocabulary import require
from referral_app.web import context, i18n
from referral_app.web.pages import blueprint

_AT_A_GLANCE = {"helpline", "report", "emergency"}
"""Those of coverage.WANTED that a tile shows."""


@blueprint.get("/countries")
def countries() -> str:
    """Every country and territory by region, with what is known and what is not.

    ?missing= keeps those without one kind of help.
    """
    missing = request.args.get("missing", "")
    if missing:
        require("kind of help", missing, coverage.WANTED)
    rows = _rows()
    shown = [row for row in rows if not missing or missing in row.missing]
    regions = [
        (concept.id, [row for row in shown if row.country in concept.more["countries"]])
        for concept in context.vocabulary().concepts["regions"]
    ]
    return render_template(
        "countries.html",
        regions=[pair for pair in regions if pair[1]],
        rows=rows,
        shown=shown,
        missing=missing,
        counts=[(name, sum(name not in row.missing for row in rows)) for name in coverage.WANTED],
        at_a_glance=_AT_A_GLANCE,
        gaps=library.gaps(context.directory()),
    )


@blueprint.get("/countries.csv")
def countries_csv() -> Response:
    """The same as a table for a spreadsheet."""
    lines = coverage.table(context.directory(), context.vocabulary(), i18n.language())
    file = io.StringIO()
    csv.writer(file).writerows(lines)
    # The mark at the beginning tells spreadsheets that this is UTF-8.
    return Response(
        "\ufeff" + file.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": "attachment; filename=coverage.csv"},
    )


def _rows() -> list[coverage.CountryCoverage]:
    named = context.vocabulary().countries(i18n.language())
    return coverage.measure(context.directory(), [code for code, _ in named])
