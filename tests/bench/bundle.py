"""Figures of the packed program: python3 tests/bench/bundle.py [rounds], after dev.py package."""

import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "out"
FREEZE = [
    *(ROOT / ".venv-package" / "bin" / "python", "-m", "PyInstaller", "--noconfirm"),
    *("--log-level", "ERROR", "--distpath", OUT, "--workpath", OUT / "work"),
    ROOT / "tests" / "bench" / "bare.spec",
]
FORM = {
    "Content-Type": "application/x-www-form-urlencoded",
    "Answer-In-Place": "1",
    "Sec-Fetch-Site": "same-origin",
}
WORDS = (
    "chantage+photo+Maroc",
    "helpline+kenya",
    "%D8%A7%D8%A8%D8%AA%D8%B2%D8%A7%D8%B2",
    "grooming",
)


def main(rounds: int, searches: int) -> None:
    """Freeze a bare program beside ours, start both in turn, then search in ours."""
    subprocess.run(FREEZE, check=True)
    contacts = [OUT / "contacts" / "contacts", "serve", "--no-browser"]
    bare = [OUT / "bare" / "bare"]
    times: dict[str, list[float]] = {"bare": [], "contacts": [], "--version": []}
    for _ in range(rounds):
        for name, command in (("bare", bare), ("contacts", contacts)):
            began = time.perf_counter()
            with Served(command) as served:
                served.ask("GET", "/en/")
                times[name].append(time.perf_counter() - began)
        began = time.perf_counter()
        subprocess.run([contacts[0], "--version"], check=True, stdout=subprocess.DEVNULL)
        times["--version"].append(time.perf_counter() - began)
    median = {name: statistics.median(found) for name, found in times.items()}
    least = {name: min(found) for name, found in times.items()}
    for name in times:
        print(f"{name}: median {median[name]:.3f} s, least {least[name]:.3f} s")
    print(
        f"start to first page: {median['contacts'] / median['bare']:.2f} times the bare program "
        f"(least to least {least['contacts'] / least['bare']:.2f})"
    )
    with Served(contacts) as served:
        marks = {1, 100, 1_000, 5_000, searches}
        for turn in range(1, searches + 1):
            # Every search has a word that was never asked before, in letters.
            new = "".join(chr(ord("a") + int(digit)) for digit in str(turn))
            words = f"q={WORDS[turn % len(WORDS)]}+x{new}"
            served.ask("POST", f"/{('en', 'fr', 'ar')[turn % 3]}/search", words)
            if turn in marks:
                print(f"memory after {turn} searches: {served.memory_mb():.1f} MB")


class Served:
    """A program that serves, on its own, until the block ends."""

    def __init__(self, command: list) -> None:
        self._command = command

    def __enter__(self) -> "Served":
        self._folder = tempfile.TemporaryDirectory()
        own = {"XDG_RUNTIME_DIR": self._folder.name, "LOCALAPPDATA": self._folder.name}
        self._process = subprocess.Popen(
            self._command, stdout=subprocess.PIPE, text=True, env={**os.environ, **own}
        )
        self._port = int(re.search(r":(\d+)/", self._process.stdout.readline())[1])
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()
        self._folder.cleanup()

    def ask(self, method: str, path: str, form: str | None = None) -> None:
        """Ask for one page, to its end."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port)
        connection.request(method, path, form, FORM)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}")

    def memory_mb(self) -> float:
        """Resident memory, where the system tells it."""
        status = Path(f"/proc/{self._process.pid}/status")
        if not status.is_file():
            return float("nan")
        return int(re.search(r"VmRSS:\s+(\d+) kB", status.read_text())[1]) / 1_000


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["15"])[0]), int((sys.argv[2:] or ["10000"])[0]))
