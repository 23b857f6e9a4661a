"""The figures that these tests print, and what they share."""

import contextlib
import http.client
import os
import subprocess
import sys
from collections import namedtuple

import pytest
import walker
from werkzeug.datastructures import MultiDict

from referral_app import config

Answer = namedtuple("Answer", "status headers body")


class Served:
    """The program, started as people start it."""

    def __init__(self, process, errors):
        self.process, self.errors = process, errors
        self.base = process.stdout.readline().strip().rstrip("/")
        self.place = self.base.removeprefix("http://")
        host, port = self.place.split(":")
        self.address = host, int(port)

    def ask(self, method="GET", path="/en/", body=None, **headers):
        """Send one request, with `Sec_Fetch_Site` for `Sec-Fetch-Site`."""
        sent = {name.replace("_", "-"): value for name, value in headers.items() if value}
        connection = http.client.HTTPConnection(*self.address, timeout=10)
        with contextlib.closing(connection):
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())

    def post(self, path, body, **headers):
        """Post a form as a page of the program does."""
        own = {"Origin": self.base, "Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, body, **{**own, **headers})


@pytest.fixture(scope="session")
def database():
    """The directory as `build/dev.py` leaves it: these tests start the program itself."""
    if not config.DATABASE.is_file():
        pytest.fail("there is no directory; run 'referral-app build' first")
    return config.DATABASE


@pytest.fixture
def ask(posting):
    """Return a function that lets a walker ask an app's test client."""

    def using(client):
        def asking(path, form):
            if form is None:
                response = client.get(path, follow_redirects=True)
            else:
                response = client.post(
                    path, data=MultiDict(form), headers=posting, follow_redirects=True
                )
            body = response.get_data(as_text=True)
            address = response.request.full_path.rstrip("?")
            response.close()
            return walker.Answer(response.status_code, body, address, response.mimetype)

        return asking

    return using


@pytest.fixture(scope="session")
def served(database, tmp_path_factory):
    home = tmp_path_factory.mktemp("served")
    errors = home / "errors"
    alone = {name: value for name, value in os.environ.items() if name != "XDG_RUNTIME_DIR"}
    with errors.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "referral_app", "serve", "--no-browser"],
            stdout=subprocess.PIPE, stderr=log, text=True, env={**alone, "HOME": str(home)},
        )  # fmt: skip
    yield Served(process, errors)
    process.terminate()
    process.communicate(timeout=20)


@pytest.fixture
def figure(record_property):
    """Note a figure for the table that `build/dev.py harden` prints."""

    def note(line, value):
        record_property("figure", [line, str(value)])

    return note


def pytest_terminal_summary(terminalreporter):
    """Print every figure of this run."""
    found = [
        value
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
        if report.when == "call"
        for name, value in report.user_properties
        if name == "figure"
    ]
    if found:
        terminalreporter.section("figures")
        for line, value in found:
            terminalreporter.write_line(f"{line:<66} {value}")


@pytest.fixture(scope="session")
def browser(launch):
    """A browser for which a name of another site stands on this computer too."""
    rules = "MAP elsewhere.test 127.0.0.1"
    browser = launch(args=["--no-sandbox", "--disable-gpu", f"--host-resolver-rules={rules}"])
    yield browser
    browser.close()
