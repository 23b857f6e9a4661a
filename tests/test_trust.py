import datetime
from dataclasses import replace

import pytest

from referral_app import trust
from referral_app.models import Check, Contact

TODAY = datetime.date(2026, 11, 22)
CONTACT = Contact(
    channel="phone", value="000", e164=None, reach="AQ", from_abroad=None, hours=None,
    hours_text={}, timezone=None, languages=[], cost=None, identity=None, limits={},
    sources=["a"], evidence_on=None, checked=Check("2026-11-21", "own-page"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("date", "fresh"),
    [
        ("2026-11-22", True),
        ("2024-11-23", True),
        ("2024-11-22", False),
        ("2024-12", True),
        ("2024-11", False),
        ("2026", True),
        ("2024", False),
        ("2026-11-23", False),
        ("2027", False),
        (None, False),
        ("soon", False),
        ("2026-13", False),
        ("26-11-22", False),
    ],
)
def test_evidence_is_fresh_for_24_months(date, fresh):
    assert trust.is_fresh(date, TODAY) is fresh


@pytest.mark.parametrize(
    ("how", "date", "sources", "level"),
    [
        ("press", "2026-01", ["a"], "recent"),
        ("press", "2020", ["a"], "unconfirmed"),
        ("press", None, ["a"], "unconfirmed"),
        ("press", "2020", ["a", "b"], "dated"),
        ("own-page", None, ["a"], "dated"),
        ("listing", "2022-05", ["a"], "dated"),
        ("listing", "2026-05", ["a"], "recent"),
    ],
)
def test_level(how, date, sources, level):
    contact = replace(CONTACT, checked=Check("2026-11-21", how), evidence_on=date, sources=sources)
    assert trust.level(contact, TODAY) == level


def test_a_contact_that_nobody_read_is_unconfirmed():
    contact = replace(CONTACT, checked=Check(None, "own-page"), evidence_on="2026-01")
    assert trust.level(contact, TODAY) == "unconfirmed"


def test_the_best_contact_is_the_newest_not_the_best_letter():
    old = replace(CONTACT, evidence_on="2019")
    new = replace(CONTACT, evidence_on="2026-05", checked=Check("2026-11-21", "press"))
    assert trust.best([old, new], TODAY) is new


def test_a_month_lasts_until_its_last_day():
    assert trust.latest("2024-02") == datetime.date(2024, 2, 29)


@pytest.mark.parametrize("odd", ["", "2026-1-1", "2026-02-30", "20261122", "x"])
def test_odd_dates_are_refused(odd):
    with pytest.raises(ValueError):  # noqa: PT011 any message will do
        trust.earliest(odd)


def test_a_clock_behind_the_data_does_not_make_it_future():
    assert trust.today_or_later("2999-01-01") == datetime.date(2999, 1, 1)
