"""What the program writes: whole, or not at all, when it is killed, doubled or out of space."""

import dataclasses
import datetime
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from referral_app import builder, db, queries, records, soundness

WRITER = """
import dataclasses, os, sys
from pathlib import Path
from referral_app import builder, records
from referral_app.errors import ReferralError
folder, path = Path(sys.argv[1]), Path(sys.argv[2])
one = records.read(folder)
two = dataclasses.replace(one, services=[
    dataclasses.replace(service, name={"en": "Example, changed"}) for service in one.services])
"""
FOREVER = """
builder.build(one, path)
print("ready", flush=True)
for line in sys.stdin:
    child = os.fork()
    if not child:
        while True:
            builder.build(two, path)
            builder.build(one, path)
    print(child, flush=True)
    os.waitpid(child, 0)
"""
FILES = """
from pathlib import Path
import os, sys
from referral_app import output
path = Path(sys.argv[1])
output.write(path, bytes([1]) * 3_000_000)
print("ready", flush=True)
for line in sys.stdin:
    child = os.fork()
    if not child:
        while True:
            for number in (2, 1):
                output.write(path, bytes([number]) * 3_000_000)
    print(child, flush=True)
    os.waitpid(child, 0)
"""
STARTS = """
import datetime, os, sys
from pathlib import Path
from referral_app import soundness
path, spare = Path(sys.argv[1]), Path(sys.argv[2])
print("ready", flush=True)
for line in sys.stdin:
    child = os.fork()
    if not child:
        while True:
            with path.open("r+b") as file:
                file.truncate(50_000)
            soundness.ensure(
                path, [], lambda to: soundness.unpack(spare, to), datetime.date(2026, 2, 2))
    print(child, flush=True)
    os.waitpid(child, 0)
"""
FULL = """
import resource
builder.build(one, path)
before = path.read_bytes()
if len(sys.argv) > 3:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
else:
    filler = path.with_name("filler").open("wb", buffering=0)
    try:
        while True:
            filler.write(bytes(50_000))
    except OSError:
        filler.truncate(filler.tell() - 100_000)
try:
    builder.build(two, path)
except ReferralError as error:
    print(error)
print(path.read_bytes() == before, [found.name for found in path.parent.iterdir()])
"""


@pytest.fixture
def folder(small):
    return small()


@pytest.fixture
def versions(folder, tmp_path):
    """Checksums of the two directories that the writer writes in turn."""
    one = records.read(folder)
    changed = [dataclasses.replace(item, name={"en": "Example, changed"}) for item in one.services]
    sums = set()
    for directory in (one, dataclasses.replace(one, services=changed)):
        builder.build(directory, tmp_path / "one.db")
        sums.add(checksum(tmp_path / "one.db"))
    assert len(sums) == 2
    return sums


def checksum(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def writer(code, *words, **settings):
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **settings,
    )  # fmt: skip


def kill_often(process, times, longest):
    """Let `process` write without end, kill what writes after up to `longest` seconds; yield."""
    chance = random.Random(11)
    assert process.stdout.readline() == "ready\n"
    for _ in range(times):
        process.stdin.write("\n")
        process.stdin.flush()
        child = int(process.stdout.readline())
        time.sleep(chance.random() * longest)
        os.kill(child, signal.SIGKILL)
        yield
    process.communicate(timeout=10)


@pytest.mark.parametrize("kills", [5, pytest.param(100, marks=pytest.mark.long)])
def test_killed_at_any_moment_the_old_or_the_new_directory_stands(
    folder, versions, tmp_path, figure, kills
):
    path = tmp_path / "built" / "directory.db"
    path.parent.mkdir()
    read = records.read(folder)
    builder.build(read, path)
    start = time.monotonic()
    builder.build(read, path)
    once = time.monotonic() - start
    process = writer(WRITER + FOREVER, folder, path)
    seen = [checksum(path) for _ in kill_often(process, kills, 3 * once)]
    assert set(seen) <= versions
    assert kills < 100 or len(set(seen)) == 2, "the moments are chosen badly: nothing was written"
    connection = db.connect(path)
    assert queries.data_date(connection) == "2026-02-01"
    connection.close()
    figure(
        "kill -9 while the directory is written",
        f"{kills} times: always the old or the new one, whole",
    )


@pytest.mark.parametrize("kills", [5, pytest.param(100, marks=pytest.mark.long)])
def test_killed_at_any_moment_a_file_that_was_asked_for_is_whole(tmp_path, figure, kills):
    path = tmp_path / "paper.pdf"
    seen = {checksum(path) for _ in kill_often(writer(FILES, path), kills, 0.05)}
    whole = {hashlib.sha256(bytes([number]) * 3_000_000).hexdigest() for number in (1, 2)}
    assert seen <= whole
    assert kills < 100 or seen == whole, "the moments are chosen badly"
    figure(
        "kill -9 while a paper is written", f"{kills} times: always the old or the new one, whole"
    )


@pytest.mark.parametrize("kills", [5, pytest.param(100, marks=pytest.mark.long)])
def test_killed_while_a_directory_is_put_back_the_next_start_has_it(
    folder, tmp_path, figure, kills
):
    path, spare = tmp_path / "directory.db", tmp_path / "directory.db.xz"
    builder.build(records.read(folder), path)
    whole = checksum(path)
    soundness.pack(path, spare)
    found = []
    for _ in kill_often(writer(STARTS, path, spare), kills, 0.2):
        found.append(soundness.is_whole(path))
        opened = soundness.ensure(
            path, [], lambda to: soundness.unpack(spare, to), datetime.date(2026, 2, 2)
        )
        assert checksum(opened.path) == whole
    assert kills < 100 or len(set(found)) == 2, "the moments are chosen badly"
    figure(
        "kill -9 while a damaged directory is put back",
        f"{kills} times: the next start has it whole",
    )


def test_two_that_write_at_once_do_not_mix(folder, versions, tmp_path, figure):
    path = tmp_path / "built" / "directory.db"
    path.parent.mkdir()
    builder.build(records.read(folder), path)
    processes = [writer(WRITER + FOREVER, folder, path) for _ in range(2)]
    children = []
    for process in processes:
        assert process.stdout.readline() == "ready\n"
        process.stdin.write("\n")
        process.stdin.flush()
        children.append(int(process.stdout.readline()))
    looks = [checksum(path) for _ in range(100)]
    for child, process in zip(children, processes, strict=True):
        os.kill(child, signal.SIGKILL)
        process.communicate(timeout=10)
    assert set(looks) <= versions
    figure("two builds at once", f"looked at {len(looks)} times, always whole")


def test_what_was_broken_off_is_cleared_away(folder, tmp_path):
    path = tmp_path / "directory.db"
    old, young = (tmp_path / f"directory.{name}.db-part" for name in ("1", "2"))
    old.touch()
    young.touch()
    os.utime(old, (0, 0))
    builder.build(records.read(folder), path)
    assert not old.exists()
    assert young.exists()


@pytest.mark.parametrize("how", ["a full disk", "a limit on files"])
def test_without_space_the_old_directory_stands(folder, tmp_path, how, figure):
    place = tmp_path / "disk"
    place.mkdir()
    words = [sys.executable, "-c", WRITER + FULL, folder, place / "directory.db"]
    if how == "a full disk":
        mount = f'mount -t tmpfs -o size=3m disk {place} && exec "$@"'
        words = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount, "sh", *words]
        if shutil.which("unshare") is None or subprocess.run([*words[:4], "true"]).returncode:
            pytest.skip("this system allows no small disk of its own")
    else:
        words.append("limit")
    done = subprocess.run(words, capture_output=True, text=True)
    sentence, state = done.stdout.splitlines()
    assert sentence.startswith("The directory could not be written to "), done.stderr
    assert "is unchanged." in sentence
    assert state.startswith("True ")
    assert "part" not in state
    figure(how, "one sentence; the old directory is unchanged, nothing is left behind")
