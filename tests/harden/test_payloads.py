"""No text of a record becomes part of a page: two hundred payloads in every text."""

import contextlib
import html.parser
import itertools
import json
import re
import threading

import payloads
import pytest
import walker
from click.testing import CliRunner
from waitress.server import create_server

from referral_app import builder, cli, config, db, library, papers, pdf, queries
from referral_app.errors import LettersMissingError
from referral_app.models import opaque
from referral_app.web import leaflets
from referral_app.web.app import create_app
from referral_app.web.server import HOST, listen

ADDRESSES = ("href", "src", "action", "formaction", "srcset", "data", "poster", "cite")
FOREIGN_TAGS = {
    "iframe", "object", "embed", "base", "style", "template", "math", "video", "audio", "frame",
    "applet", "noscript", "marquee",
}  # fmt: skip
FAVICON = "data:,"


@pytest.fixture(scope="session")
def poisoned(records_read, tmp_path_factory):
    """A built directory whose every text is a payload, and how many texts that are."""
    directory, texts = payloads.poisoned(records_read)
    path = tmp_path_factory.mktemp("poisoned") / "directory.db"
    builder.build(directory, path)
    return path, texts


@pytest.fixture(scope="session")
def poisoned_app(poisoned):
    return create_app(database=poisoned[0], hosts=frozenset({"localhost"}))


class Living(html.parser.HTMLParser):
    """What of a page is alive and was not written by us."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self._tag = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self._tag = tag
        if tag in FOREIGN_TAGS:
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith(("on", "zq")) or name in ("style", "srcdoc", "http-equiv"):
                self.found.append((tag, name, value))
            if name in ADDRESSES and not self._is_ours(tag, value or ""):
                self.found.append((tag, name, value))

    def _is_ours(self, tag, value):
        if re.match(r"/(?!/)|#|\?|$", value):
            return True
        if tag == "a":
            return value.startswith(("https://", "http://", "tel:", "mailto:", "sms:"))
        return (tag, value) == ("link", FAVICON)

    def handle_data(self, data):
        if self._tag == "script" and data.strip():
            self.found.append(("script", data))

    def handle_endtag(self, tag):
        self._tag = ""


def records_pages(path):
    """Return the paths, without language, of every record's page."""
    with db.connect(path) as directory:
        services = queries.services_in(directory, "AQ")
        sources = [*library.documents(directory)]
        sources += [source.id for source, _ in library.sources(directory)]
        topics = library.topics(directory)
    directory.close()
    assert len(services) == len(payloads.PAYLOADS)
    return [
        *(f"/c/{service.key}" for service in services),
        *(f"/sources/{opaque(name)}" for name in sources),
        *(f"/topics/{number}" for number, _ in enumerate(topics, 1)),
    ]


@pytest.mark.parametrize(
    ("every", "languages"),
    [(20, ("ar",)), pytest.param(1, walker.LANGUAGES, marks=pytest.mark.long)],
)
def test_none_lives_on_any_page(poisoned, poisoned_app, ask, figure, every, languages):
    asking = ask(poisoned_app.test_client())
    living, holding, pages = [], 0, 0

    def look(answer):
        nonlocal holding, pages
        assert answer.status == 200, (answer.address, answer.body[-900:])
        holding += "zq" in answer.body
        pages += 1
        if answer.kind == "text/html":
            living.extend((answer.address, found) for found in Living(answer.body).found)

    for number, path in enumerate(records_pages(poisoned[0])[::every]):
        look(asking(f"/{walker.LANGUAGES[number % 3]}{path}", None))
    look(asking("/ar/country/AQ", None))
    for visit in walker.walk(poisoned_app.url_map, asking, most=1, languages=languages):
        if visit.path != "/api/guide":
            look(visit.answer)
    assert living == []
    assert holding > pages * 0.8
    figure(
        "script payloads on pages",
        f"{len(payloads.PAYLOADS)} payloads in {poisoned[1]:,} texts, {pages:,} pages: 0 live",
    )


COMMANDS = [
    ["search", "--country", "AQ", "--limit", "100", "--", "zq"],
    ["search", "--explain", "--", "zq"],
    ["show", "example-32"],
    ["guide", "--situation", "grooming", "--country", "AQ"],
    ["guide", "--situation", "image-shared", "--role", "parent"],
    ["look-up", "--limit", "100", "--", "zq"],
    ["countries"],
]


# What moves the cursor, sets a window's title or turns the writing round.
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_none_lives_in_a_terminal(poisoned, monkeypatch, figure):
    monkeypatch.setattr(config, "DATABASE", poisoned[0])
    languages = itertools.cycle(walker.LANGUAGES)
    runs = list(itertools.product(COMMANDS, ([], ["--json"])))
    for ((command, *rest), form), lang in zip(runs, languages, strict=False):
        done = CliRunner().invoke(cli.main, [command, *form, "--lang", lang, *rest])
        assert done.exit_code == 0, done.output
        assert "zq" in done.stdout
        assert not OBEYED.search(done.output), (command, form, OBEYED.findall(done.output))
        if form:
            json.loads(done.stdout)
    figure(
        "script payloads in a terminal", f"{len(runs)} commands: 0 control characters come through"
    )


ACTIONS = (b"/JavaScript", b"/JS", b"/Launch", b"/URI", b"/GoToR", b"/AA", b"/EmbeddedFile")
"""What makes a PDF file do something (ISO 32000-1, 12.6)."""


@pytest.mark.parametrize("most", [3, pytest.param(200, marks=pytest.mark.long)])
def test_none_lives_in_a_pdf(poisoned, poisoned_app, figure, most):
    painted, refused = 0, 0
    with poisoned_app.app_context(), contextlib.closing(db.connect(poisoned[0])) as directory:
        date = queries.data_date(directory)
        for service in queries.services_in(directory, "AQ")[:most]:
            notes = {service.id: service.name["en"][: papers.MOST_NOTE]}
            wanted = leaflets.Wanted(
                papers.FORMATS["sheet"], ["ar", "fr"], [service], notes, unconfirmed=True
            )
            try:
                content = pdf.paint(leaflets.leaflet(wanted)[0], date)
            except LettersMissingError:
                refused += 1
                continue
            painted += 1
            assert not [action for action in ACTIONS if action in content]
    assert painted > refused
    figure("script payloads in PDF files", f"{painted} painted: 0 live; {refused} refused")


@pytest.fixture(scope="module")
def poisoned_base(poisoned):
    listener = listen(None)
    place = f"{HOST}:{listener.getsockname()[1]}"
    app = create_app(database=poisoned[0], hosts=frozenset({place}))
    server = create_server(app, sockets=[listener], threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://{place}"
    server.close()


ALIVE = """() => [...document.querySelectorAll("*")].flatMap((element) =>
  [...element.attributes].filter(({name}) => /^(on|zq|style)/.test(name)).map(({name}) => name)
).concat([...document.links].map((link) => link.protocol).filter(
  (name) => !["http:", "https:", "tel:", "mailto:", "sms:"].includes(name)
)).concat(typeof zq === "undefined" ? [] : ["zq was set"])"""


def browse(browser, base, paths):
    """Open pages, and return whatever a browser did that it should not, and how many it opened."""
    page = browser.new_page()
    seen = []
    page.on("dialog", lambda dialog: seen.append(dialog.message) or dialog.dismiss())
    page.on("console", lambda message: message.type == "error" and seen.append(message.text))
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on(
        "request",
        lambda asked: asked.url.startswith((base + "/", "data:,")) or seen.append(asked.url),
    )
    for path in paths:
        page.goto(base + path)
        seen += [(path, found) for found in page.evaluate(ALIVE)]
    for lang in walker.LANGUAGES:
        for path in ("", "look-up", "console"):
            page.goto(f"{base}/{lang}/{path}")
            page.fill("#q", "zq")
            with page.expect_navigation():
                page.press("#q", "Enter")
            seen += [(path, found) for found in page.evaluate(ALIVE)]
    page.close()
    return seen, len(paths) + 9


@pytest.mark.long
@pytest.mark.browser
def test_none_lives_in_a_real_browser(browser, poisoned, poisoned_base, figure):
    pages = ("/country/AQ", "/guide", "/topics", "/words", "/figures", "/sources", "/about")
    paths = [
        *(f"/{lang}{path}" for lang in walker.LANGUAGES for path in pages),
        *(
            f"/{walker.LANGUAGES[number % 3]}{path}"
            for number, path in enumerate(records_pages(poisoned[0])[::5])
        ),
    ]
    seen, count = browse(browser, poisoned_base, paths)
    assert seen == []
    figure(
        "script payloads in a real browser",
        f"{count:,} pages: 0 dialogs, 0 console errors, 0 requests elsewhere",
    )
