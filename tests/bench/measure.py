"""Figures, not tests: python3 build/dev.py bench prints them as a table for the README."""

import http.client
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import papers
import scale

from referral_app import config

ROUNDS = 300
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Answer-In-Place": "1"}
SEARCHES = (
    "q=chantage+photo&country=MA",
    "q=my+daughter+sent+a+picture+and+he+wants+more",
    "q=%D8%A7%D8%A8%D8%AA%D8%B2%D8%A7%D8%B2+%D8%B5%D9%88%D8%B1%D8%A9",
    "q=helpline+kenya",
    "q=report+abuse+images+france",
)
BARE = """
from referral_app.web import server, app, pages
pages.PAGE_RESULTS = 20
make = app.create_app
def with_bare_route(**options):
    made = make(**options)
    made.add_url_rule("/bare", "bare", lambda: "bare")
    return made
server.create_app = with_bare_route
server.serve(None, lambda address: print(address, flush=True))
"""


def main() -> None:
    """Start the program as a user does, ask it, and print what it took."""
    with tempfile.TemporaryDirectory() as own:  # a copy that runs already is left alone
        os.environ.update(XDG_RUNTIME_DIR=own, LOCALAPPDATA=own)
        starts = [_start_to_first_page() for _ in range(5)]
    process, port = _served([sys.executable, "-c", BARE])
    try:
        bare = _median_ms(port, "GET", ["/bare"])
        home = _median_ms(port, "GET", ["/en/"])
        country = _median_ms(port, "GET", ["/ar/country/MA"])
        search = _median_ms(port, "POST", ["/fr/search"], SEARCHES)
        console = _median_ms(port, "POST", ["/fr/console"], SEARCHES)
        api = _median_ms(port, "GET", [f"/api/search?limit=20&{words}" for words in SEARCHES])
        memory = _memory_mb(process.pid)
    finally:
        process.terminate()
        process.wait()
    other = scale.datasette_ms(config.DATABASE)
    seconds, peak, size = papers.booklet()
    rows = [
        ("start to first page (median of 5)", f"{statistics.median(starts):.2f} s"),
        ("bare Flask route, same server", f"{bare:.1f} ms"),
        ("home page", f"{home:.1f} ms"),
        ("country page (Morocco, Arabic)", f"{country:.1f} ms"),
        ("compact view, 20 results", f"{console:.1f} ms"),
        ("search page, 20 results", f"{search:.1f} ms, {search / bare:.1f} times the bare route"),
        ("search as JSON, 20 results", f"{api:.1f} ms"),
        ("the same words in datasette, 20 ids as JSON", f"{other:.1f} ms" if other else "not here"),
        (
            "booklet of 20 countries in Arabic and French, as PDF",
            f"{seconds:.0f} s, {peak:.0f} MB at most, {size:.1f} MB written",
        ),
        ("memory after all this", f"{memory:.0f} MB" if memory else "not measured here"),
        ("directory.db", f"{config.DATABASE.stat().st_size / 1e6:.1f} MB"),
    ]
    print(f"Python {platform.python_version()}, {platform.system()}, medians of {ROUNDS}\n")
    print("| what | figure |\n| --- | --- |")
    for what, figure in rows:
        print(f"| {what} | {figure} |")
    print()
    scale.main([int(size) for size in sys.argv[1:]] or [0, 5_000])


def _served(command: list[str]) -> tuple[subprocess.Popen[str], int]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=config.ROOT)
    address = process.stdout.readline()
    return process, int(re.search(r":(\d+)/", address)[1])


def _start_to_first_page() -> float:
    """Seconds from starting the program to the last byte of its home page."""
    began = time.perf_counter()
    process, port = _served([sys.executable, "-m", "referral_app", "serve", "--no-browser"])
    try:
        _ask(http.client.HTTPConnection("127.0.0.1", port), "GET", "/en/", None)
        return time.perf_counter() - began
    finally:
        process.terminate()
        process.wait()


def _median_ms(port: int, method: str, paths: list[str], forms: tuple[str, ...] = ()) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    times = []
    for turn in range(ROUNDS + 20):
        form = forms[turn % len(forms)] if forms else None
        began = time.perf_counter()
        _ask(connection, method, paths[turn % len(paths)], form)
        times.append((time.perf_counter() - began) * 1_000)
    connection.close()
    return statistics.median(times[20:])  # the first ones warm caches


def _ask(connection: http.client.HTTPConnection, method: str, path: str, form: str | None) -> None:
    connection.request(method, path, form, {**FORM, "Sec-Fetch-Site": "same-origin"})
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        raise SystemExit(f"{path} answered {response.status}")


def _memory_mb(pid: int) -> float | None:
    status = Path(f"/proc/{pid}/status")
    if not status.is_file():
        return None
    return int(re.search(r"VmRSS:\s+(\d+) kB", status.read_text())[1]) / 1_000


if __name__ == "__main__":
    main()
