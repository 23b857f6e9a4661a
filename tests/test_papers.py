"""What may stand on paper, and how much."""

import dataclasses
import datetime

import pytest

from referral_app import papers
from referral_app.errors import PaperTooLargeError
from referral_app.models import Check

TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def service(directory):
    from referral_app import queries

    return queries.service(directory, "take-it-down")


@pytest.mark.parametrize(
    ("sensitivity", "card", "sheet"),
    [("public", True, True), ("professional", False, True), ("no-print", False, False)],
)
def test_sensitivity_is_obeyed_on_every_paper(service, sensitivity, card, sheet):
    marked = dataclasses.replace(service, sensitivity=sensitivity)
    for name, layout in papers.FORMATS.items():
        assert papers.may_hand_out(marked, layout) is (
            sheet if name in papers.FOR_WORKERS else card
        )


def test_unconfirmed_contacts_are_printed_only_if_chosen(service, contact):
    doubtful = contact(evidence_on=None, checked=Check("2026-02-01", "press"))
    both = dataclasses.replace(service, contacts=[doubtful, contact()])
    card = papers.FORMATS["a6"]
    assert papers.printable(both, card, unconfirmed=False, today=TODAY) == [1]
    assert papers.printable(both, card, unconfirmed=True, today=TODAY) == [0, 1]


def test_a_plain_card_holds_numbers_only(service, contact):
    addresses = [
        contact(channel="web", value="https://example.org/help"),
        contact(channel="email", value="help@example.org"),
        contact(),
    ]
    found = papers.printable(
        dataclasses.replace(service, contacts=addresses),
        papers.FORMATS["plain"],
        unconfirmed=True,
        today=TODAY,
    )
    assert found == [2]


def test_a_list_and_a_note_have_an_end():
    with pytest.raises(PaperTooLargeError, match="200 services are too many: 30"):
        papers.limited(f"example-{number}" for number in range(200))
    with pytest.raises(PaperTooLargeError, match="50000 characters"):
        papers.note("x" * 50_000)
    assert papers.limited(["b", "a", "b"]) == ["b", "a"]


def test_typed_words_lose_characters_that_turn_numbers_round():
    assert papers.note("116\u202e 111\x00\u2067\r\nرقم") == "116 111\nرقم"
    assert papers.first_name(" Anna\u202e\n\n Maria ", 0) == "Anna Maria"
    assert [papers.first_name("", place) for place in (0, 25, 26)] == ["A", "Z", "27"]
    assert len(papers.first_name("x" * 300, 0)) == papers.MOST_LABEL


def test_records_say_who_may_be_handed_them(records_read):
    by_role = {item.id: (item.role, item.sensitivity) for item in records_read.services}
    assert by_role["lb-higher-council-for-childhood"] == ("primary", "professional")
    assert {value for role, value in by_role.values() if role == "professional"} == {"professional"}
    assert ("primary", "public") in by_role.values()
