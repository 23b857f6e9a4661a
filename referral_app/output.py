"""Files a reader asked for: written whole, or not at all."""

import os
import tempfile
from pathlib import Path

from referral_app.errors import OutputError


def write(path: Path, content: bytes) -> None:
    """Write `content` to `path`, replacing what stands there only when all of it is on the disk.

    Raises:
        OutputError: the place cannot be written, or is full; what stood there stays.
    """
    if path.is_dir():
        raise OutputError(path, "it is a folder")
    try:
        number, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    except OSError as error:
        raise OutputError(path, error.strerror or "unknown reason") from None
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise OutputError(path, error.strerror or "unknown reason") from None
