"""One running program for each user: who holds the place, and at which address it answers."""

import contextlib
import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from referral_app.errors import NoAnswerError

_FILE = "running"
_LOCKED = 1 << 30
"""The byte that is locked, far behind what is written: Windows lets nobody read a locked one."""
_PATIENCE = 30.0
"""Seconds in which a program that is just starting must have said its address."""


@dataclass(frozen=True)
class Running:
    """The program that holds the place."""

    version: str
    address: str


def is_lockable(folder: Path) -> bool:
    """Tell whether files of `folder` can be locked; some sticks and network folders cannot."""
    try:
        file = _opened(folder / f"{_FILE}-{os.getpid()}")
        try:
            return _lock(file)
        finally:
            os.close(file)
            (folder / f"{_FILE}-{os.getpid()}").unlink()
    except OSError:
        return False


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)


class Place:
    """The place of the one running program, in a folder of its user.

    The system frees it when the program ends, however it ends: neither a killed program nor a
    process number that was given again can keep it.
    """

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is opened yet."""
        self._path = folder / _FILE
        self._file: int | None = None

    def take(self) -> bool:
        """Take the place if it is free; tell whether it was.

        Raises:
            OSError: the folder cannot be written, or its file system knows no locks.
        """
        while True:
            file = _opened(self._path)
            try:
                if not _lock(file):
                    os.close(file)
                    return False
                if _same(file, self._path):
                    os.ftruncate(file, 0)
                    self._file = file
                    return True
            except BaseException:
                os.close(file)
                raise
            os.close(file)  # who held it before has just taken the file away

    def announce(self, running: Running) -> None:
        """Say to later starts where this one answers."""
        if self._file is not None:
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, json.dumps(vars(running)).encode() + b"\n")

    def leave(self) -> None:
        """Free the place and take its file away."""
        if self._file is None:
            return
        file, self._file = self._file, None
        if sys.platform == "win32":  # an open file cannot be taken away there
            os.close(file)
        with contextlib.suppress(OSError):
            self._path.unlink()
        if sys.platform != "win32":
            os.close(file)

    def holder(self) -> Running | None:
        """Return the program that holds the place, waiting while it is still starting.

        None when it ended meanwhile, and the place was taken.

        Raises:
            NoAnswerError: it says no address, or does not answer there.
        """
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            running = self._read()
            if running and _answers(running.address):
                return running
            if self.take():
                return None
            time.sleep(0.05)
        raise NoAnswerError

    def _read(self) -> Running | None:
        try:
            text = self._path.read_text(encoding="utf-8")
            return Running(**json.loads(text)) if text.endswith("\n") else None
        except (OSError, ValueError, TypeError):
            return None


def _answers(address: str) -> bool:
    import http.client  # for a second start only

    parts = urlsplit(address)
    try:
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
        with contextlib.closing(connection):
            connection.request("GET", "/")
            return connection.getresponse().status == http.client.SEE_OTHER
    except (OSError, ValueError, http.client.HTTPException):
        return False


def _same(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> bool:
        os.lseek(file, _LOCKED, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
