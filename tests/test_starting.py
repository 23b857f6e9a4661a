import http.client
import json
import os
import re
import socket
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from referral_app import browsers, cli, config, instance, places, records, starting
from referral_app.config import ROOT
from referral_app.errors import NoAnswerError

PROGRAM = """
import sys
from pathlib import Path
import referral_app
from referral_app import config
config.DATABASE = Path(sys.argv[1])
referral_app.__version__ = sys.argv[2]
from referral_app.cli import main
main(sys.argv[3:], prog_name="referral-app")
"""


@pytest.fixture
def folder(tmp_path):
    """The folder of a user who has just come to this computer."""
    own = tmp_path / "own"
    own.mkdir()
    return own


@pytest.fixture
def start(database, folder):
    """Start the program as that user does; every copy is ended after the test."""
    started = []

    def begin(*words, version="0.1.0"):
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(database), version, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)},
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def get(address, path="/en/"):
    parts = urlsplit(address.strip())
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status


def test_twenty_starts_at_once_make_one_server(start, record_property):
    processes = [start("serve", "--no-browser") for _ in range(20)]
    addresses = {process.stdout.readline() for process in processes}
    assert len(addresses) == 1
    assert get(addresses.pop()) == 200
    ended = [process for process in processes if process.poll() is not None or _ends(process)]
    assert len(ended) == 19
    assert {process.returncode for process in ended} == {0}
    record_property("figure", ["starts at once", "20 starts: 1 server, 19 show it"])


def _ends(process):
    try:
        process.wait(2)
    except subprocess.TimeoutExpired:
        return False
    return True


def test_a_killed_copy_does_not_keep_its_place(start):
    first = start("serve", "--no-browser")
    before = first.stdout.readline()
    first.kill()
    first.wait()
    second = start("serve", "--no-browser")
    assert get(second.stdout.readline()) == 200
    assert second.poll() is None, before


def test_what_is_written_holds_nothing_personal(start, folder):
    process = start("serve", "--no-browser")
    address = process.stdout.readline().strip()
    [written] = (path for path in folder.rglob("*") if path.is_file())
    assert written.stat().st_mode & 0o777 == 0o600
    assert json.loads(written.read_text()) == {"version": "0.1.0", "address": address}
    assert get(address, "/fr/search") == 200
    assert get(address, "/api/search?q=chantage+Maroc") == 200
    process.kill()
    assert process.communicate() == ("", "")


def test_another_version_is_explained(start):
    first = start("serve", "--no-browser", version="0.0.9")
    address = first.stdout.readline().strip()
    out, said = start("serve", "--no-browser").communicate(timeout=30)
    assert out == ""
    assert said == (
        f"Error: Version 0.0.9 is running already, at {address}. Close its window, or end it in "
        "the list of programs, then start version 0.1.0 again.\n"
    )


def test_with_a_port_of_its_own_it_stands_beside_others(start):
    first = start("serve", "--no-browser").stdout.readline()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    second = start("serve", "--no-browser", "--port", str(port)).stdout.readline()
    assert second.strip() == f"http://127.0.0.1:{port}/"
    assert get(first) == get(second) == 200
    said = start("serve", "--no-browser", "--port", str(port)).communicate(timeout=30)[1]
    assert re.fullmatch(rf"Error: Port {port} is in use by another program\. .+\n", said)


def test_a_copy_that_does_not_answer_is_explained(folder, monkeypatch):
    monkeypatch.setattr(instance, "_PATIENCE", 0.3)
    first, second = instance.Place(folder), instance.Place(folder)
    assert first.take()
    assert not second.take()
    with pytest.raises(NoAnswerError, match="does not answer"):
        second.holder()
    first.announce(instance.Running("0.1.0", "http://127.0.0.1:9/"))
    with pytest.raises(NoAnswerError):
        second.holder()
    first.leave()
    assert second.holder() is None, "the place is free and was taken"
    second.leave()
    assert list(folder.iterdir()) == []


def test_where_nothing_can_be_written_it_runs_alone_and_says_so(monkeypatch):
    monkeypatch.setattr(places, "own_folder", lambda: None)
    said = []
    assert starting._place(said.append) is None
    assert said == [
        "Nothing can be written here, so a second start will not find this one. All else works."
    ]


def test_a_damaged_directory_is_built_anew_and_said(small, tmp_path, monkeypatch):
    path = tmp_path / "directory.db"
    monkeypatch.setattr(config, "DATABASE", path)
    monkeypatch.setattr(starting, "SPARE", tmp_path / "none.xz")
    read = records.read(small())
    monkeypatch.setattr(records, "read", lambda: read)
    said = []
    assert starting.opened(said.append).notice == "replaced"
    assert said[-1] == "The directory was missing or damaged. It was put back whole."
    said.clear()
    assert starting.opened(said.append).notice is None
    assert said == []


def test_missing_words_are_said(database, monkeypatch):
    monkeypatch.setattr(config, "DATABASE", database)
    monkeypatch.setattr(config, "languages_without_words", lambda: ["fr"])
    said = []
    starting.opened(said.append)
    assert said == ["The words of this program are missing in 'fr'. Copy the program again."]


def test_portable_mode_writes_beside_the_program_only(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "program_folder", lambda: tmp_path)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "user"))
    assert not places.is_portable()
    (tmp_path / "portable").touch()
    assert places.own_folder() == tmp_path / "state"
    assert not (tmp_path / "user").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no modes there")
def test_a_folder_somebody_else_could_have_made_is_not_used(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    own = places.own_folder()
    assert own == tmp_path / "run" / places.NAME
    assert own.stat().st_mode & 0o777 == 0o700
    own.chmod(0o777)
    assert places.own_folder() == tmp_path / "home" / ".cache" / places.NAME


@pytest.mark.skipif(sys.platform != "linux", reason="looks for browsers elsewhere")
@pytest.mark.parametrize(
    ("program", "word"),
    [
        ("chromium", "--incognito"),
        ("microsoft-edge", "--inprivate"),
        ("firefox", "--private-window"),
    ],
)
def test_a_private_window_is_opened_where_a_browser_is_found(program, word, tmp_path, monkeypatch):
    called = tmp_path / "called"
    os.mkfifo(called)
    (tmp_path / program).write_text(f'#!/bin/sh\necho "$@" > {called}\n')
    (tmp_path / program).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browsers.open_private("http://127.0.0.1:1/")
    assert called.read_text() == f"{word} http://127.0.0.1:1/\n"


def test_without_such_a_browser_nothing_is_opened(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browsers, "open_usual", pytest.fail)
    cli._opened("http://127.0.0.1:1/", no_browser=False, private=True)
    shown = capsys.readouterr()
    assert shown.out == "http://127.0.0.1:1/\n"
    assert "Open a private window yourself" in shown.err
