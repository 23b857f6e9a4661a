"""What tests share: the real data built once, clients that audit, and small made-up records."""

import contextlib
import datetime
import functools
import html.parser
import os
import re
import shutil
from collections import Counter
from pathlib import Path

import dev
import pytest
import yaml
from click.testing import CliRunner

from referral_app import builder, config, db, queries, records, understanding
from referral_app.models import Check, Contact
from referral_app.understanding import Query
from referral_app.web import safety
from referral_app.web.app import create_app

HOST = "localhost"
POSTING = {"Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin"}
NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)  # a Monday


@pytest.fixture(scope="session")
def records_read():
    """Everything in data/, read once."""
    return records.read()


@pytest.fixture(scope="session")
def database(request, tmp_path_factory):
    """The real directory: a copy of the one that lies there, if nothing it is made of is newer."""
    path = tmp_path_factory.mktemp("built") / "directory.db"
    if dev.is_built():
        shutil.copy(config.DATABASE, path)
    else:
        builder.build(request.getfixturevalue("records_read"), path)
    return path


@pytest.fixture(autouse=True)
def _use_built(request, monkeypatch):
    """Let commands open the freshly built directory, not one that lies about."""
    if "database" in request.fixturenames or "runner" in request.fixturenames:
        monkeypatch.setattr(config, "DATABASE", request.getfixturevalue("database"))


@pytest.fixture
def directory(database):
    connection = db.connect(database)
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def vocabulary(database):
    with contextlib.closing(db.connect(database)) as connection:
        return queries.vocabulary(connection)


@pytest.fixture
def contact():
    """Make an invented telephone contact, with what is named changed."""
    given = {
        "channel": "phone", "value": "000 000", "e164": None, "reach": "AQ", "from_abroad": None,
        "hours": None, "hours_text": {}, "timezone": None, "languages": [], "cost": None,
        "identity": None, "limits": {}, "sources": ["example-page"], "evidence_on": "2026-01",
        "checked": Check("2026-02-01", "own-page"),
    }  # fmt: skip
    return lambda **changes: Contact(**{**given, **changes})


@pytest.fixture
def understand(vocabulary):
    return lambda words, **chosen: understanding.understand(
        Query(words=words, **chosen), vocabulary
    )


@pytest.fixture(scope="session")
def traits(database):
    with contextlib.closing(db.connect(database)) as connection:
        return queries.traits(connection)


@pytest.fixture
def posting():
    """What a browser sends with a form of this app's own page."""
    return dict(POSTING)


@pytest.fixture
def check_headers():
    return headers_are_whole


@pytest.fixture
def now():
    return NOON


@pytest.fixture(scope="session")
def app(database):
    return create_app(database=database, hosts=frozenset({HOST}))


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def runner(database):
    return CliRunner()


@pytest.fixture(scope="session")
def launch():
    """Starts Chromium; its absence skips the browser tests on a desk and fails them in CI."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs a real chromium; .ci/run installs it")
        pytest.skip("no chromium on this machine: the browser tests were not run")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield functools.partial(playwright.chromium.launch, executable_path=chromium)


class Page(html.parser.HTMLParser):
    """One fetched page, taken apart and audited."""

    VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})

    def __init__(self, response, lang):
        super().__init__()
        self.text = response.get_data(as_text=True)
        self.root, self.title, self.ids, self.headings = {}, "", [], []
        self.addresses, self.open, self.labels, self.fields = [], [], set(), []
        self._in = None
        self.feed(self.text)
        self.close()
        assert not self.open, f"never closed: {self.open}"
        assert self.root["lang"] == lang
        assert self.root["dir"] == ("rtl" if lang == "ar" else "ltr")
        assert self.headings.count("h1") == 1, self.headings
        assert self.title.strip()
        repeated = [name for name, count in Counter(self.ids).items() if count > 1]
        assert not repeated, repeated
        for tag, name, value in self.addresses:
            outside = value.startswith(("http:", "https:", "//"))
            assert not outside or (tag, name) == ("a", "href"), (tag, value)
        assert set(self.fields) <= self.labels, set(self.fields) - self.labels
        assert not re.search(r"<[^>]+\son\w+=", self.text), "inline script"
        assert not re.search(r"<[^>]+\sstyle=", self.text), "inline style"

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "html":
            self.root = attributes
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag in ("h1", "h2", "h3"):
            self.headings.append(tag)
        if tag == "label":
            self.labels.add(attributes["for"])
        if tag in ("input", "select", "textarea") and attributes.get("type") != "hidden":
            self.fields.append(attributes["id"])
        self.addresses += [
            (tag, name, attributes[name])
            for name in ("href", "src", "action", "formaction")
            if name in attributes
        ]
        self._in = tag
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open[-1:] == [tag], (tag, self.open)
        self.open.pop()
        self._in = None

    def handle_data(self, data):
        if self._in == "title":
            self.title += data

    def links(self):
        return [value for tag, name, value in self.addresses if (tag, name) == ("a", "href")]


def headers_are_whole(response):
    """Every answer carries the whole constant set, and no cookie."""
    for name, value in safety.HEADERS.items():
        assert response.headers[name] == value, name
    assert "Set-Cookie" not in response.headers


@pytest.fixture
def page(client):
    """Fetch a page (posting `form` if given), audit it, and return it."""

    def fetch(path, form=None, status=200, **headers):
        if form is None:
            response = client.get(path, headers=headers)
        else:
            response = client.post(
                path, data=form, headers={**POSTING, **headers}, follow_redirects=True
            )
        assert response.status_code == status, response.get_data(as_text=True)[:500]
        headers_are_whole(response)
        first = path.split("/")[1]
        return Page(response, first if first in ("fr", "ar") else "en")

    return fetch


TEXTS = {"en": "Example", "fr": "Exemple", "ar": "مثال"}


def small_service(**changes):
    """A record that nobody could take for a real service."""
    record = {
        "id": "example-one",
        "kind": "helpline",
        "name": {"en": "Example, not a real service"},
        "area": ["AQ"],
        "audiences": ["child"],
        "translated": {"fr": "unreviewed", "ar": "unreviewed"},
        "contacts": [
            {
                "channel": "phone",
                "number": "000 000",
                "reach": "AQ",
                "sources": ["example-page"],
                "evidence_on": "2026-01",
                "checked": {"on": "2026-02-01", "how": "own-page"},
            }
        ],
    }
    return {**record, **changes}


def small_contact(**changes):
    return {**small_service()["contacts"][0], **changes}


@pytest.fixture
def small(tmp_path):
    """Write a small data folder; return a function that writes it with other records."""

    def concepts(*names, **more):
        return [{"id": name, "label": TEXTS, "help": TEXTS, "words": {}, **more} for name in names]

    def write(services=None, **files):
        folder = tmp_path / "data"
        (folder / "services").mkdir(parents=True, exist_ok=True)
        (folder / "vocabulary").mkdir(exist_ok=True)
        (folder / "guidance").mkdir(exist_ok=True)
        content = {
            "services/aq.yaml": [small_service()] if services is None else services,
            "emergency.yaml": [],
            "sources.yaml": [
                {
                    "id": "example-page",
                    "title": "Example page",
                    "url": "https://example.org/",
                    "date": None,
                }
            ],
            "documents.yaml": [],
            "fallback.yaml": [{"id": "example-one"}],
            "doubts.yaml": [],
            "left-out.yaml": [],
            "vocabulary/asked.yaml": [],
            "vocabulary/names.yaml": [],
            "vocabulary/parts.yaml": [],
            "glossary.yaml": [],
            "figures.yaml": [],
            "charts.yaml": [],
            "searched.yaml": [],
            "vocabulary/regions.yaml": [{"id": "AQ", "countries": ["AQ"]}],
            "vocabulary/actors.yaml": concepts("schools"),
            "vocabulary/subjects.yaml": concepts("reports"),
            "vocabulary/demands.yaml": concepts("money"),
            "vocabulary/evidence.yaml": concepts("messages"),
            "guidance/topics.yaml": [],
            "guidance/drill.yaml": [],
            "guidance/removal.yaml": [],
            "vocabulary/situations.yaml": concepts("grooming", kinds=["helpline"], unfit=[]),
            "vocabulary/kinds.yaml": concepts("helpline", "prevention"),
            "vocabulary/groups.yaml": concepts("talk", kinds=["helpline", "prevention"]),
            "vocabulary/audiences.yaml": concepts("child"),
            "vocabulary/channels.yaml": concepts("phone"),
            "vocabulary/roles.yaml": concepts("child"),
            "vocabulary/ages.yaml": concepts("0-9", **{"from": 0, "to": 9}),
            "vocabulary/countries.yaml": [{"id": "AQ", "words": {}}],
            "vocabulary/languages.yaml": [],
            "vocabulary/sentences.yaml": [
                {"id": "for-audiences", "label": dict.fromkeys(TEXTS, "For {audiences}.")},
                {"id": "ages-between", "label": dict.fromkeys(TEXTS, "{low} to {high}.")},
                {"id": "ages-up-to", "label": dict.fromkeys(TEXTS, "Up to {high}.")},
                {"id": "ages-from", "label": dict.fromkeys(TEXTS, "From {low}.")},
            ],
            **{name.replace("__", "/") + ".yaml": value for name, value in files.items()},
        }
        for name, value in content.items():
            path: Path = folder / name
            text = value if isinstance(value, str) else yaml.safe_dump(value, allow_unicode=True)
            path.write_text(text, encoding="utf-8")
        return folder

    write.service = small_service
    write.contact = small_contact
    return write
