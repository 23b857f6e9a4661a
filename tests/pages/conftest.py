"""A running server and a real browser for the page tests."""

import threading

import pytest
from waitress.server import create_server

from referral_app.web.app import create_app
from referral_app.web.server import HOST, listen

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip


@pytest.fixture(scope="session")
def base(database):
    """The address of a server over the real data."""
    listener = listen(None)
    address = f"{HOST}:{listener.getsockname()[1]}"
    server = create_server(
        create_app(database=database, hosts=frozenset({address})), sockets=[listener], threads=4
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://{address}"
    server.close()


@pytest.fixture(scope="session")
def chromium(launch):
    """A browser whose every request is recorded (`asked`)."""
    # The back-forward cache stays on, as readers have it: the exit must hold against it.
    browser = launch(args=ARGUMENTS, ignore_default_args=["--disable-back-forward-cache"])
    browser.asked = _record(browser)
    yield browser
    browser.close()


def _record(browser):
    """Return a list that will hold the address of every request of every page of `browser`."""
    asked = []
    opened = browser.new_context

    def new_context(**settings):
        context = opened(**settings)
        context.on("request", lambda request: asked.append(request.url))
        return context

    browser.new_context = new_context
    browser.new_page = lambda **settings: new_context(**settings).new_page()
    return asked


@pytest.fixture(autouse=True)
def _nothing_is_asked_elsewhere(request):
    """Fail any test of this folder in which a page asked for something on another address."""
    yield
    if "base" in request.fixturenames:
        base = request.getfixturevalue("base")
        asked = request.getfixturevalue("chromium").asked
        strange = [url for url in asked if not url.startswith((base + "/", "data:"))]
        asked.clear()
        assert strange == []


@pytest.fixture
def tab(chromium, base):
    """A new page that fails the test on any console error or request that leaves this machine."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    faults = []
    page.on("console", lambda message: message.type == "error" and faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request",
        lambda request: request.url.startswith((base, "data:")) or faults.append(request.url),
    )
    yield page
    context.close()
    expected = ("404 (NOT FOUND)", "400 (BAD REQUEST)")
    assert [fault for fault in faults if not fault.endswith(expected)] == []


@pytest.fixture(scope="session")
def follow():
    """A click that leads to another page, and the wait until that page is there.

    A form is answered by 303: the click itself may return while the old page is still shown.
    """

    def click(page, selector, wanted="main"):
        with page.expect_navigation():
            page.locator(selector).first.click()
        page.wait_for_selector(wanted)

    return click
