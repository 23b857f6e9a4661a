"""How search grows with the directory: python3 build/dev.py bench 0 5000 50000 500000.

Each number is a directory of so many invented services, built once; 0 is the real one. Half a
million take half an hour to build and 4 GB.
"""

import datetime
import json
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable
from pathlib import Path

import corpus

from referral_app import config, db, index, queries, search, text
from referral_app.understanding import Query

NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
FOLDER = config.ROOT / "build" / "out" / "bench"
ASKED = [
    "someone threatens to share my photo", "chantage photo", "ابتزاز صورة", "helpline for children",
    "signaler une image d'abus", "my friend wants to hurt herself", "report grooming",
    "numéro pour enfants", "خط مساعدة الأطفال", "remove a picture of a minor",
]  # fmt: skip
COMMON = ("children", "help", "support", "abuse", "enfants", "aide", "online", "الأطفال")


def main(sizes: Iterable[int]) -> None:
    """Print one row for each size of directory."""
    print("| services | file | bare top 20, p50 | find, p50 | ratio | one word, p50 / p99 "
          "| common word, p99 | memory | same top 10 |")  # fmt: skip
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for many in sizes:
        path = corpus.build(many, FOLDER / f"{many}-{db.VERSION}.db") if many else config.DATABASE
        print(_row(path), flush=True)


def _row(path: Path) -> str:
    """Measure one directory in a fresh process, so that memory is its own."""
    code = f"import scale, pathlib; print(scale.measure(pathlib.Path({str(path)!r})))"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def measure(path: Path) -> str:
    """Return the row of one directory."""
    directory = db.connect(path)
    before = _memory_mb()
    vocabulary = queries.vocabulary(directory)
    known = _memory_mb()
    traits = queries.traits(directory)
    many = directory.execute("SELECT count(*) FROM service").fetchone()[0]
    words = _drawn_words(directory)

    def find(asked: str, most: int = search.MOST_RANKED) -> search.Answer:
        query = Query(words=asked)
        return search.find(directory, vocabulary, traits, query, limit=20, now=NOW, most=most)

    def bare(asked: str) -> None:
        expression = index.any_word(index.forms(text.words(asked)))
        directory.execute(
            "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT 20", (expression,)
        ).fetchall()

    for asked in ASKED:  # warms caches
        find(asked)
    asked_bare, asked_find = _times(bare, ASKED * 20), _times(find, ASKED * 20)
    one = _times(find, words)
    common = _times(find, COMMON * 25)
    grown = _memory_mb() - known
    overlap = "-"
    if many <= 60_000:
        pairs = [(find(asked), find(asked, 10**9)) for asked in (*ASKED, *COMMON)]
        shared = statistics.mean(_shared(*pair) for pair in pairs)
        reached = statistics.mean(_reached(*pair) for pair in pairs)
        overlap = f"{shared:.2f}, {reached:.2f} of the points"
    middle, bare_middle = statistics.median(asked_find), statistics.median(asked_bare)
    return (
        f"| {many:,} | {path.stat().st_size / 1e6:.0f} MB | {bare_middle:.2f} ms | {middle:.2f} ms "
        f"| {middle / bare_middle:.1f} | {statistics.median(one):.2f} / {_p99(one):.1f} ms "
        f"| {_p99(common):.1f} ms | {grown:.0f} MB, and {known - before:.0f} for the vocabulary "
        f"| {overlap} |"
    )


def _drawn_words(directory: sqlite3.Connection) -> list[str]:
    """Return two hundred words of names, as often as they stand there."""
    chance = random.Random(1)
    many = directory.execute("SELECT max(number) FROM service").fetchone()[0]
    names = directory.execute(
        f"SELECT name FROM service WHERE number IN ({','.join('?' * 200)})",
        chance.choices(range(1, many + 1), k=200),
    )
    return [
        chance.choice(text.words(next(iter(json.loads(row["name"]).values())))) for row in names
    ]


def _times(ask: Callable[[str], object], asked: Iterable[str]) -> list[float]:
    found = []
    for words in asked:
        began = time.perf_counter()
        ask(words)
        found.append((time.perf_counter() - began) * 1_000)
    return found


def _p99(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99) - 1]


def _shared(bounded: search.Answer, whole: search.Answer) -> float:
    first, second = (
        {result.service.id for result in answer.results[:10]} for answer in (bounded, whole)
    )
    return len(first & second) / max(len(second), 1)


def _reached(bounded: search.Answer, whole: search.Answer) -> float:
    """Return the points of the first ten, as a share of what all matches would have given."""
    first, second = (
        sum(result.score for result in answer.results[:10]) for answer in (bounded, whole)
    )
    return first / second if second else 1.0


def _memory_mb() -> float:
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1_000


def datasette_ms(path: Path) -> float | None:
    """Return the median time datasette takes for a search as JSON; None where it is missing."""
    command = shutil.which("datasette")
    if command is None:
        return None
    server = subprocess.Popen(
        [command, "serve", "--immutable", str(path), "--port", "8127"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    asked = "select rowid, rank from search where search match :q order by rank limit 20"
    try:
        found = []
        for turn in range(120):
            words = index.any_word(index.forms(text.words(ASKED[turn % len(ASKED)])))
            form = urllib.parse.urlencode({"sql": asked, "q": words, "_shape": "array"})
            began = time.perf_counter()
            try:
                with urllib.request.urlopen(
                    f"http://127.0.0.1:8127/{path.stem}.json?{form}"
                ) as got:
                    got.read()
            except OSError:
                time.sleep(0.3)
                continue
            found.append((time.perf_counter() - began) * 1_000)
        return statistics.median(found[20:])
    finally:
        server.terminate()
        server.wait()
