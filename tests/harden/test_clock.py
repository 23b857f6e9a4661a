"""A wrong clock breaks nothing, and opens nothing that may be closed."""

import datetime
import json
import re
import time
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from referral_app import cli, clock, hours, queries, trust

ZONES = (
    "Europe/Paris", "America/Santiago", "Africa/Casablanca", "Australia/Lord_Howe",
    "Asia/Beirut", "Pacific/Auckland",
)  # fmt: skip
OPEN = re.compile(r'class="(?:when )?open">(.*?)</', re.DOTALL)
ASKED = {"q": "chantage photo maroc", "open_now": "1", "show_hidden": "1"}
ANSWERS = {"role": "child", "situation": "grooming", "age": "13", "country": "MA"}


@pytest.fixture
def set_clock(monkeypatch):
    """Let the whole program believe in one moment and one zone."""

    def setting(moment):
        monkeypatch.setenv("TZ", str(moment.tzinfo))
        time.tzset()
        monkeypatch.setattr(clock, "now", lambda: moment)

    yield setting
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def look(client, posting):
    """Return what every part that knows the time says, pages and commands."""

    def looking():
        pages = [
            client.get(f"/{lang}{path}")
            for lang in ("en", "fr", "ar")
            for path in ("/country/MA", "/country/FR", "/emergency", "/about", "/calendar")
        ]
        for path, form in (("/search", ASKED), ("/console", ASKED), ("/guide", ANSWERS)):
            headers = {**posting, "Answer-In-Place": "1"}
            pages.append(client.post(f"/en{path}", data=form, headers=headers))
        assert [page.status_code for page in pages] == [200] * len(pages)
        found = client.get("/api/search?q=maroc").json["results"]
        words = ["search", "--json", "--open-now", "--", "maroc"]
        command = CliRunner().invoke(cli.main, words)
        assert command.exit_code == 0, command.output
        said = [text for page in pages for text in OPEN.findall(page.text)]
        states = {item["open"] for item in found}
        return said, states, json.loads(command.stdout)["results"]

    return looking


@pytest.fixture
def data_date(directory):
    return trust.earliest(queries.data_date(directory))


def at_noon(day, zone="UTC"):
    return datetime.datetime.combine(day, datetime.time(12), ZoneInfo(zone))


@pytest.mark.parametrize("day", ["1970-01-01", "2000-01-01", "the day before"])
def test_before_the_data_nothing_is_called_open(day, data_date, set_clock, look, figure):
    if day == "the day before":
        moment = at_noon(data_date - datetime.timedelta(days=1))
    else:
        moment = at_noon(datetime.date.fromisoformat(day))
    set_clock(moment)
    said, states, found = look()
    assert said == []
    assert states == {"unknown"}
    assert found == []
    figure(f"clock at {moment:%Y-%m-%d}", "nothing breaks, 0 said to be open")


def test_long_after_the_data_nothing_is_plainly_called_open(data_date, set_clock, look, figure):
    set_clock(at_noon(data_date.replace(year=data_date.year + 20)))
    said, _, _ = look()
    assert said
    assert [
        text for text in said if re.search(r"Open now|Ouvert en ce moment|مفتوح الآن", text)
    ] == []
    figure("clock 20 years after the data", "nothing breaks, 0 plainly said to be open")


def test_on_the_day_of_the_data_something_is_open(data_date, set_clock, look):
    set_clock(at_noon(data_date))
    said, states, _ = look()
    assert any("Open now" in text for text in said)
    assert "open" in states


def edges(zone, year=2027):
    """Return the moments of a year at which a zone's clocks are changed."""
    hour = datetime.timedelta(hours=1)
    moment = datetime.datetime(year, 1, 1, tzinfo=datetime.UTC)
    found = []
    while moment.year == year:
        if moment.astimezone(zone).utcoffset() != (moment + hour).astimezone(zone).utcoffset():
            found.append(moment + hour)
        moment += hour
    return found


def is_open(moment, first, last):
    """Tell by the clock on the wall, hours past midnight included."""
    hour = moment.hour + moment.minute / 60
    return first <= hour < last if first < last else hour >= first or hour < last


@pytest.mark.parametrize("name", ZONES)
def test_hours_hold_where_clocks_are_changed(name, contact, figure):
    zone = ZoneInfo(name)
    found = edges(zone)
    assert len(found) >= 2
    looks = 0
    for edge in found:
        for minutes in range(-240, 241, 10):
            moment = edge + datetime.timedelta(minutes=minutes)
            for first, last in ((0, 3), (22, 2), (1, 4), (2, 3)):
                line = contact(hours=f"{first:02}:00-{last:02}:00", timezone=name)
                wanted = "open" if is_open(moment.astimezone(zone), first, last) else "closed"
                assert hours.state(line, moment) == wanted, (moment.astimezone(zone), line.hours)
                assert hours.next_change(line, moment) > moment
                looks += 1
    figure(f"clock changes in {name}", f"{len(found)} in 2027, {looks} looks, 0 wrong")


@pytest.mark.parametrize("name", ZONES)
def test_pages_stand_where_clocks_are_changed(name, set_clock, client):
    for edge in edges(ZoneInfo(name))[:2]:
        for seconds in (-1, 0, 1):
            moment = (edge + datetime.timedelta(seconds=seconds)).astimezone(ZoneInfo(name))
            set_clock(moment)
            assert client.get("/en/country/MA").status_code == 200
            assert client.get("/ar/calendar").status_code == 200
