"""The open directory: read-only connections."""

import sqlite3
import threading
from pathlib import Path

from referral_app import config
from referral_app.errors import DatabaseDamagedError, DatabaseMissingError

VERSION = "4"
"""The form of the file this program reads (builder.py writes it)."""


_held = threading.local()


def held(path: Path | None = None) -> sqlite3.Connection:
    """Return this thread's open connection to the directory at `path`; opened anew for a new file.

    Opening reads the file's form, which costs more than most questions.

    Raises:
        DatabaseMissingError, DatabaseDamagedError: as `connect`.
    """
    path = path or config.DATABASE
    try:
        stat = path.stat()
    except OSError:
        raise DatabaseMissingError(path) from None
    seen = (path, stat.st_ino, stat.st_mtime_ns, stat.st_size)
    if getattr(_held, "seen", None) != seen:
        close()
        _held.connection, _held.seen = connect(path), seen
    return _held.connection


def close() -> None:
    """Close this thread's connection, if it holds one."""
    if getattr(_held, "seen", None):
        _held.seen = None
        _held.connection.close()


def connect(path: Path | None = None) -> sqlite3.Connection:
    """Open the directory (config.DATABASE unless another is named) read-only.

    Works from read-only media and leaves no file beside it.

    Raises:
        DatabaseMissingError: nothing stands at `path`.
        DatabaseDamagedError: the file is no directory of this version.
    """
    path = path or config.DATABASE
    if not path.is_file():
        raise DatabaseMissingError(path)
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        connection.row_factory = sqlite3.Row
        row = connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
    except sqlite3.Error as error:
        raise DatabaseDamagedError(path) from error
    if row is None or row["value"] != VERSION:
        raise DatabaseDamagedError(path)
    return connection
