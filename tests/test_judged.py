"""Searches judged by somebody who had not seen the engine: tests/judged/*.jsonl, a hundred each."""

import datetime
import json

import pytest

from referral_app import db, search
from referral_app.config import ROOT
from referral_app.understanding import Query

# What the engine reaches today is the floor (first, among three); the aim is 0.88 and 0.97. On its
# first scoring, before anything was changed for it, a set reached: the fifth 0.69 and 0.81, the
# sixth 0.63 and 0.82, the seventh 0.76 and 0.94, the eighth 0.86 and 0.92, the ninth 0.83 and 0.96,
# the tenth 0.84 and 0.93, the eleventh 0.88 and 0.94, the twelfth 0.91 and 0.95, the thirteenth
# 0.94 and 0.98, the fourteenth 0.91 and 0.98. Most were read afterwards to find causes. Not so the
# fourth, of which three rows were seen once by accident and left alone, and the last two.
FLOORS = {
    "first": (0.92, 0.99),
    "second": (0.95, 0.97),
    "third": (0.93, 0.97),
    "fourth": (0.88, 0.97),
    "fifth": (0.84, 0.93),
    "sixth": (0.89, 0.96),
    "seventh": (0.89, 0.97),
    "eighth": (0.96, 0.97),
    "ninth": (0.90, 0.97),
    "tenth": (0.88, 0.95),
    "eleventh": (0.91, 0.96),
    "twelfth": (0.92, 0.96),
    "thirteenth": (0.92, 0.97),
    "fourteenth": (0.90, 0.97),
}
MUST_NOT = dict.fromkeys(FLOORS, 0)


def rows(name):
    path = ROOT / "tests" / "judged" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def found(database, vocabulary, traits):
    """Ask every search once: set → list of (row, the first three as (id, kind))."""
    directory = db.connect(database)
    now = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)

    def ask(row):
        query = Query(words=row["q"], lang=row["lang"], country=row["country"])
        answer = search.find(directory, vocabulary, traits, query, limit=3, now=now)
        return [(result.service.id, result.service.kind) for result in answer.results]

    yield {name: [(row, ask(row)) for row in rows(name)] for name in FLOORS}
    directory.close()


def share(asked, places):
    judged = [(row, first) for row, first in asked if row["relevant"]]
    good = [
        row
        for row, first in judged
        if {item["id"] for item in row["relevant"] if item["grade"] == 3}
        & {name for name, _ in first[:places]}
    ]
    return len(good) / len(judged)


@pytest.mark.parametrize("name", FLOORS)
def test_there_are_a_hundred_in_many_languages(name):
    assert len(rows(name)) == 100
    assert len({row["lang"] for row in rows(name)}) >= 9


@pytest.mark.parametrize("name", FLOORS)
def test_a_right_answer_stands_first_or_among_three(found, name):
    assert share(found[name], 1) >= FLOORS[name][0]
    assert share(found[name], 3) >= FLOORS[name][1]


@pytest.mark.parametrize("name", FLOORS)
def test_what_is_forbidden_hardly_ever_stands_first(found, name):
    wrong = [
        row["q"] for row, first in found[name] if first and set(first[0]) & set(row["must_not"])
    ]
    assert len(wrong) <= MUST_NOT[name], wrong
