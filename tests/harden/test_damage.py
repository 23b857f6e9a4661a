"""A damaged directory: the program starts every time, and every number is right."""

import json
import lzma
import random
import re
import shutil
import socket
import subprocess
import sys
import urllib.request

import pytest

from referral_app.config import ROOT

ASKED = ("/api/search?q=maroc&limit=100", "/api/countries", "/en/country/MA", "/ar/country/FR")
RANDOM_NAME = re.compile(rb"\?r=[\w-]+")


class Copy:
    """A copy of the program as it is carried: with a spare directory, packed, beside it."""

    def __init__(self, folder, whole):
        self.folder, self.whole = folder, whole
        self.database = folder / "data" / "directory.db"
        for name in ("referral_app", "translations"):
            shutil.copytree(ROOT / name, folder / name)
        self.database.parent.mkdir()
        self.database.write_bytes(whole)
        spare = self.database.with_name("directory.db.xz")
        spare.write_bytes(lzma.compress(whole, preset=0))

    def answers(self):
        """Start the program, ask it, stop it; return what it answered, and what it said."""
        process = subprocess.Popen(
            [sys.executable, "-m", "referral_app", "serve", "--port", str(self.port()),
             "--no-browser"],
            cwd=self.folder, env={"PYTHONPATH": str(self.folder), "HOME": str(self.folder)},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        answers, said = None, []
        for line in process.stdout:
            if line.startswith("http://"):
                answers = [self.fetch(line.strip().rstrip("/") + path) for path in ASKED]
                break
            said.append(line)
        process.terminate()
        return answers, "".join([*said, *process.communicate(timeout=20)])

    @staticmethod
    def fetch(address):
        with urllib.request.urlopen(address, timeout=20) as response:
            body = response.read()
        if "/api/" in address:
            return json.loads(body)
        return re.findall(rb'class="num"[^>]*>([^<]+)<', body)

    @staticmethod
    def port():
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            return free.getsockname()[1]

    def is_put_back(self):
        """Tell whether the directory is whole again; clear away what was set aside."""
        for path in self.database.parent.glob("directory*"):
            if path != self.database and path.suffix != ".xz":
                path.unlink()
        return self.database.read_bytes() == self.whole


@pytest.fixture(scope="module")
def copy(database, tmp_path_factory):
    return Copy(tmp_path_factory.mktemp("copy"), database.read_bytes())


@pytest.fixture(scope="module")
def right(copy):
    answers, said = copy.answers()
    assert answers, said
    assert "2511" in str(answers[0])
    return answers


def flipped(whole, chance):
    damaged = bytearray(whole)
    damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def cut(whole, chance):
    return whole[: chance.randrange(len(whole))]


@pytest.mark.parametrize(
    ("how", "times"),
    [
        (flipped, 3), (cut, 2),
        pytest.param(flipped, 300, marks=pytest.mark.long),
        pytest.param(cut, 20, marks=pytest.mark.long),
    ],
)  # fmt: skip
def test_it_starts_every_time_with_right_numbers(copy, right, figure, how, times):
    chance = random.Random(times)
    wrong = []
    for number in range(times):
        copy.database.write_bytes(how(copy.whole, chance))
        answers, said = copy.answers()
        if answers != right or not copy.is_put_back() or "put back" not in said:
            wrong.append((number, said))
    assert wrong == []
    what = "bit flips" if how is flipped else "truncations"
    figure(f"{what} in the directory", f"{times}: {times} starts, {len(wrong)} wrong answers")
