import datetime
from zoneinfo import ZoneInfo

import pytest

from referral_app import hours


def at(text):
    return datetime.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "zone", "moment", "state"),
    [
        ("Mo-Fr 09:00-17:00", "Africa/Casablanca", "2026-11-23T10:00+01:00", "open"),
        ("Mo-Fr 09:00-17:00", "Africa/Casablanca", "2026-11-22T10:00+01:00", "closed"),
        # 23:30 in London is 10:30 on Tuesday in Auckland… the zone decides, not the reader's clock
        ("Mo-Fr 09:00-17:00", "Pacific/Auckland", "2026-11-23T21:30+00:00", "open"),
        ("Mo-Fr 09:00-17:00", "Pacific/Auckland", "2026-11-23T09:30+00:00", "closed"),
        # past midnight: Friday's evening is still open on Saturday at 01:00
        ("Fr 20:00-02:00", "Europe/Paris", "2026-11-28T01:00+01:00", "open"),
        ("Fr 20:00-02:00", "Europe/Paris", "2026-11-28T03:00+01:00", "closed"),
        ("24/7", "Asia/Kathmandu", "2026-11-28T03:00+01:00", "open"),
        ("24/7", None, "2026-11-28T03:00+01:00", "open"),
        ("Mo-Fr 09:00-17:00", None, "2026-11-23T10:00+01:00", "unknown"),
        (None, "Europe/Paris", "2026-11-23T10:00+01:00", "unknown"),
        # the hour that does not exist and the one that comes twice
        ("Su 01:00-04:00", "Europe/Paris", "2026-03-29T03:30+02:00", "open"),
        ("Su 01:00-04:00", "Europe/Paris", "2026-10-25T02:30+01:00", "open"),
    ],
)
def test_state(contact, text, zone, moment, state):
    assert hours.state(contact(hours=text, timezone=zone), at(moment)) == state


def test_every_zone_agrees_on_always(contact):
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        now = datetime.datetime.now(ZoneInfo(zone))
        assert hours.state(contact(hours="24/7", timezone=zone), now) == "open"


@pytest.mark.parametrize("odd", ["always", "9-17", "Mo-Fr 25:99-26:00", "Monday 9 to 5"])
def test_other_forms_are_refused(odd):
    assert not hours.is_valid(odd)


def test_hours_beyond_the_simple_form_are_left_as_written():
    assert hours.rules("Mo-Fr 09:00-17:00; PH off") is None


def test_day_and_night_on_some_days():
    assert hours.rules("Sa-Su 00:00-24:00") == [([(5, 6)], [("00:00", "24:00")])]


@pytest.mark.parametrize(("zone", "known"), [("Asia/Beirut", True), ("Mars/Base", False)])
def test_zone(zone, known):
    assert hours.is_zone(zone) is known
