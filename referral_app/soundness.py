"""Whether the directory is whole, and what is put in the place of a damaged one."""

import contextlib
import datetime
import hashlib
import json
import lzma
import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from referral_app import db
from referral_app.errors import DatabaseDamagedError, DatabaseMissingError, ReferralError

_SEAL = hashlib.blake2b().digest_size
"""Bytes at the end of the file: the BLAKE2b of all before. SQLite does not read them.

Python has BLAKE2b of its own; its SHA-256 takes three times as long without OpenSSL, which would
make a bundle 5 MB larger for this alone.
"""
_CHUNK = 1 << 20
_RECORDS = {
    "service": "SELECT id AS record, * FROM service ORDER BY id",
    "contact": """
        SELECT service.id AS record, contact.* FROM contact
        JOIN service ON service.number = contact.service ORDER BY service.id, contact.position
    """,
    "emergency": "SELECT country AS record, * FROM emergency ORDER BY country, position",
    "advice": "SELECT situation AS record, * FROM advice ORDER BY situation, position",
    "lesson": "SELECT id AS record, * FROM lesson ORDER BY id, kind, position",
    "document": "SELECT id AS record, * FROM document ORDER BY id",
    "source": "SELECT id AS record, * FROM source ORDER BY id",
}
"""What people read, by the record it belongs to."""


@dataclass(frozen=True)
class Opened:
    """The directory that is read, and what its reader has to be told of it."""

    path: Path
    #: "replaced" = a damaged or missing one was; "searched-in-part" = its records are right, but
    #: the rest is damaged and could not be replaced; None = it is whole.
    notice: str | None = None


def seal(path: Path) -> None:
    """Add the seal of its bytes to a directory that was just written."""
    with path.open("r+b") as file:
        digest = _digest(file, path.stat().st_size)
        file.seek(0, os.SEEK_END)
        file.write(digest)
        file.flush()
        os.fsync(file.fileno())


def is_whole(path: Path) -> bool:
    """Tell whether every byte is as it was built, in the form this program reads.

    Reads the whole file once: 20 ms for 17 MB on the machine of README's figures.
    """
    try:
        length = path.stat().st_size - _SEAL
        with path.open("rb") as file:
            if length <= 0 or _digest(file, length) != file.read():
                return False
        db.connect(path).close()
    except (OSError, DatabaseMissingError, DatabaseDamagedError):
        return False
    return True


def _digest(file: BinaryIO, length: int) -> bytes:
    """Return the BLAKE2b of the first `length` bytes of an open file, and stand behind them."""
    digest = hashlib.blake2b()
    while length:
        chunk = file.read(min(_CHUNK, length))
        if not chunk:
            break
        digest.update(chunk)
        length -= len(chunk)
    return digest.digest()


def sums(connection: sqlite3.Connection) -> dict[str, str]:
    """Return "kind id" of every record → SHA-256 of its canonical form.

    The canonical form is its rows as JSON with sorted names, in UTF-8.
    """
    connection.row_factory = sqlite3.Row
    found = defaultdict(hashlib.sha256)
    for kind, rows in _RECORDS.items():
        for row in connection.execute(rows):
            form = json.dumps(dict(row), ensure_ascii=False, sort_keys=True)
            found[f"{kind} {row['record']}"].update(form.encode("utf-8", "surrogatepass"))
    return {record: digest.hexdigest() for record, digest in found.items()}


def faults(path: Path) -> list[str]:
    """Return what is wrong with the structure or the records of a directory; nothing if sound."""
    try:
        with contextlib.closing(db.connect(path)) as connection:
            checked = [row[0] for row in connection.execute("PRAGMA quick_check")]
            built = dict(map(tuple, connection.execute("SELECT record, sum FROM record_sum")))
            found = sums(connection)
    except (DatabaseMissingError, DatabaseDamagedError) as error:
        return [str(error)]
    except Exception as error:  # noqa: BLE001 SQLite raises nearly anything on damaged text
        return [f"The directory cannot be read to its end ({type(error).__name__})."]
    wrong = [
        record for record in sorted(built.keys() | found) if built.get(record) != found.get(record)
    ]
    return [fault for fault in checked if fault != "ok"] + [
        f"{record} is not as it was built." for record in wrong
    ]


def check(path: Path) -> None:
    """See that every number in the directory at `path` is as it was built.

    Raises:
        DatabaseMissingError: nothing stands there.
        DatabaseDamagedError: something is wrong with it.
    """
    if not path.is_file():
        raise DatabaseMissingError(path)
    if not is_whole(path) and faults(path):
        raise DatabaseDamagedError(path)


def ensure(
    path: Path,
    folders: Sequence[Path],
    write: Callable[[Path], None],
    today: datetime.date,
) -> Opened:
    """Return a whole directory: the one at `path`, or one made by `write` in its place.

    A damaged one is kept under the date of `today`. Where its folder cannot be written, one of
    `folders` takes the new one, at every start anew: what an older copy of the program left there
    may hold older numbers. Where none can be made, a sound one is still read.

    Raises:
        DatabaseMissingError, DatabaseDamagedError: there is none, and none could be made.
    """
    if is_whole(path):
        return Opened(path)
    for place in (path, *(folder / path.name for folder in folders)):
        with contextlib.suppress(OSError, lzma.LZMAError, EOFError, ReferralError):
            _replace(place, write, today)
            return Opened(place, "replaced")
    check(path)
    return Opened(path, "searched-in-part")


def _replace(path: Path, write: Callable[[Path], None], today: datetime.date) -> None:
    fresh = path.with_suffix(".fresh")
    try:
        write(fresh)
        if not is_whole(fresh):
            raise DatabaseMissingError(fresh)
        if path.exists() and not is_whole(path):
            path.replace(path.with_name(f"{path.name}.damaged-{today:%Y-%m-%d}"))
        fresh.replace(path)
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def unpack(spare: Path, path: Path) -> None:
    """Write the directory that is packed in `spare` (xz) to `path`.

    Raises:
        OSError, lzma.LZMAError, EOFError: it cannot be read or written to its end.
    """
    with lzma.open(spare) as packed, path.open("wb") as file:
        for chunk in iter(lambda: packed.read(_CHUNK), b""):
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def pack(path: Path, spare: Path) -> None:
    """Pack the directory at `path` into `spare` (xz); the same bytes give the same bytes."""
    spare.write_bytes(lzma.compress(path.read_bytes(), preset=9 | lzma.PRESET_EXTREME))
