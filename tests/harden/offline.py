"""Proves that the program sends nothing to the network: python tests/harden/offline.py.

It starts the program where no interface but loopback exists (a network namespace), under strace,
visits every route in three languages, by HTTP and with a real browser, and lists whatever it tried
to connect or send to. `--leak` plants four leaks in one search, to show that the proof sees them:
the exit code is 1. `--most N` visits at most N addresses of a route in a language. Exit code 3:
this system does not allow the proof; it says why.
"""

import argparse
import fcntl
import http.client
import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import urllib.parse
from collections import Counter
from pathlib import Path

import walker
from werkzeug.routing import Map

from referral_app.config import DATABASE
from referral_app.web.app import create_app

LEAKS = (
    "socket.socket().connect_ex(('192.0.2.1', 443))",
    "socket.socket(type=socket.SOCK_DGRAM).sendto(b'leak', ('192.0.2.1', 9))",
    "socket.getaddrinfo('leak.example', 443)",
    "subprocess.run([sys.executable, '-c', 'import socket;"
    " socket.socket().connect_ex((\\'192.0.2.1\\', 80))'])",
)
"""Ways to leak; each is tried when somebody searches. The addresses are for documentation only."""
_PLANT = """
import contextlib, socket, subprocess, sys
from referral_app import cli, search
kept = search.find
def find(*given, **named):
    for leak in {leaks}:
        with contextlib.suppress(OSError):
            eval(leak)
    return kept(*given, **named)
search.find = find
sys.argv[1:] = ["serve", "--no-browser"]
cli.main()
"""
_ALONE = ("unshare", "--user", "--map-root-user", "--net")
_CALLS = "connect,sendto,sendmsg,sendmmsg"
_TRIED = re.compile(r"\b(connect|sendto|sendmsg|sendmmsg)\(.*sa_family=(AF_\w+).*")
_ON_THIS_MACHINE = ("AF_NETLINK",)
"""The kernel itself, asked for the list of interfaces."""
_CANNOT = 3
_UP, _SET_FLAGS = 0x1, 0x8914


def main(words: list[str]) -> int:
    """Run the proof in a namespace of its own; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--leak", action="store_true", help="plant leaks: they must be found")
    parser.add_argument("--most", type=int, default=3, help="addresses of one route")
    parser.add_argument("--no-browser", action="store_true", help="visit by HTTP only")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(words)
    if asked.inside:
        return prove(asked)
    if reason := why_not():
        print(reason, file=sys.stderr)
        return _CANNOT
    inside = [*_ALONE, sys.executable, __file__, *words, "--inside"]
    return subprocess.run(inside).returncode


def why_not() -> str:
    """Say why the proof cannot be made here; "" when it can."""
    for tool in ("unshare", "strace"):
        if shutil.which(tool) is None:
            return f"The offline proof needs {tool} (Debian: util-linux, strace); it was not made."
    try:
        subprocess.run([*_ALONE, "true"], check=True)
        subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], check=True)
    except subprocess.CalledProcessError:
        return "This system allows no network namespace or no strace; the proof was not made."
    return ""


def prove(asked: argparse.Namespace) -> int:
    """Visit everything, print what was seen; return 0 when nothing tried to leave, else 1."""
    raise_loopback()
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder) / "trace"
        program = ["-m", "referral_app", "serve", "--no-browser"]
        if asked.leak:
            program = ["-c", _PLANT.format(leaks=LEAKS)]
        # A home of its own: a copy that runs for this user stands in another network.
        alone = {name: value for name, value in os.environ.items() if name != "XDG_RUNTIME_DIR"}
        process = subprocess.Popen(
            ["strace", "-f", "-qq", "--seccomp-bpf", "-e", f"trace={_CALLS}", "-o", trace,
             sys.executable, *program],
            stdout=subprocess.PIPE, text=True, env={**alone, "HOME": folder},
        )  # fmt: skip
        try:
            base = process.stdout.readline().strip().rstrip("/")
            routes = create_app(database=DATABASE, hosts=frozenset()).url_map
            visits = visit(base, routes, asked.most, only_search=asked.leak)
            loaded, strange = (None, []) if asked.no_browser else browse(base, routes)
        finally:
            stop(process)
        tried = attempts(trace.read_text(encoding="utf-8"))
    return report(visits, loaded, strange, tried)


def raise_loopback() -> None:
    """Switch on the one interface there is, and make sure that nothing else can be reached."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, _SET_FLAGS, struct.pack("16sh14x", b"lo", _UP))
    with socket.socket() as outside:
        assert outside.connect_ex(("192.0.2.1", 80)), "the network can be reached: no proof"


def visit(base: str, routes: Map, most: int, *, only_search: bool) -> list[walker.Visit]:
    """Visit every route in every language by HTTP, or until a search was made."""
    address = urllib.parse.urlsplit(base)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=60)

    def ask(path: str, form: walker.Form | None) -> walker.Answer:
        headers = {"Origin": base, "Sec-Fetch-Site": "same-origin"}
        if form is None:
            connection.request("GET", path, headers=headers)
        else:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request("POST", path, urllib.parse.urlencode(form), headers)
        response = connection.getresponse()
        body = response.read()
        if place := response.headers["Location"]:
            return ask(place, None)
        kind = response.headers.get_content_type()
        return walker.Answer(response.status, body.decode("utf-8", "replace"), path, kind)

    visits = []
    languages = walker.LANGUAGES[:1] if only_search else walker.LANGUAGES
    for visit in walker.walk(routes, ask, most=most, languages=languages):
        visits.append(visit)
        if only_search and visit.form and visit.endpoint == "pages.results":
            break
    return visits


def browse(base: str, routes: Map) -> tuple[int | None, list[str]]:
    """Search and look around with a real browser in three languages.

    Returns how many requests it made, and those that went elsewhere; None without a browser.
    """
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return None, []
    from playwright.sync_api import sync_playwright

    made: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: made.append(request.url))
        for lang in walker.LANGUAGES:
            for rule in routes.iter_rules():
                if rule.arguments == {"lang"} and not rule.rule.endswith(".csv"):
                    page.goto(base + rule.rule.replace("<lang>", lang))
            page.goto(f"{base}/{lang}/")
            page.fill("#q", walker.WORDS)
            page.click(".search .button")
            page.click(".title >> nth=0")
        browser.close()
    return len(made), [url for url in made if not url.startswith((base + "/", "data:"))]


def stop(process: subprocess.Popen) -> None:
    """End the traced program, and wait until its trace is written."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    for child in children or [process.pid]:
        os.kill(int(child), signal.SIGTERM)
    process.wait(20)
    process.stdout.close()


def attempts(trace: str) -> Counter[str]:
    """Count what the traced program tried to reach. It answers; it has nobody to ask."""
    tried = Counter()
    for line in trace.splitlines():
        found = _TRIED.search(line)
        if found and found[2] not in _ON_THIS_MACHINE:
            tried[found[0]] += 1
    return tried


def report(
    visits: list[walker.Visit], loaded: int | None, strange: list[str], tried: Counter[str]
) -> int:
    """Print the figures; return the exit code."""
    reached = {visit.endpoint for visit in visits}
    failed = [visit.path for visit in visits if visit.answer.status >= 500]
    print(
        f"{tried.total()} outbound attempts over {len(reached)} routes "
        f"({len(visits)} requests in {', '.join(walker.LANGUAGES)})"
    )
    if loaded is None:
        print("No browser here, or none wanted: its requests were not recorded.")
    else:
        print(f"{len(strange)} of {loaded} requests of a real browser went elsewhere")
    for line in [*tried, *strange, *failed]:
        print("  ", line)
    return 1 if tried or strange or failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
