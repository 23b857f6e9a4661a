"""Where the program stands, and where it may write: nothing personal, and little of anything."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from referral_app import config

NAME = "contacts"
"""The name of the folder it writes to: neutral, because others of the computer may see it."""
MARKER = "portable"
"""A file of this name beside the program makes it write beside itself only."""


def program_folder() -> Path:
    """Return the folder a person copies: the bundle's, or the checkout."""
    return Path(sys.executable).resolve().parent if is_bundle() else config.ROOT


def is_bundle() -> bool:
    """Tell whether this is the packed program (PyInstaller says so)."""
    return getattr(sys, "frozen", False)


def is_portable() -> bool:
    """Tell whether the marker stands beside the program."""
    return any((program_folder() / name).exists() for name in (MARKER, f"{MARKER}.txt"))


def own_folder() -> Path | None:
    """Return this user's folder for what the program writes, made if need be.

    None where nothing can be written. Only its user may look into it.
    """
    for folder in _candidates():
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if _is_own(folder) and os.access(folder, os.W_OK):
                return folder
        except OSError:
            continue
    return None


def _candidates() -> Iterator[Path]:
    if is_portable():
        yield program_folder() / "state"
        return
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 Path.home() raises where there is none
    system = {
        "win32": os.environ.get("LOCALAPPDATA"),
        "darwin": home / "Library" / "Application Support",
    }.get(sys.platform, os.environ.get("XDG_RUNTIME_DIR"))
    for place in (system, home / ".cache"):
        if place and Path(place).is_absolute():
            yield Path(place) / NAME
    import tempfile  # where there is no home at all

    user = f"-{os.getuid()}" if hasattr(os, "getuid") else ""
    yield Path(tempfile.gettempdir()) / f"{NAME}{user}"


def _is_own(folder: Path) -> bool:
    """Tell whether nobody else made the folder, as somebody could in a shared one."""
    if not hasattr(os, "getuid"):
        return True
    stat = folder.lstat()
    return stat.st_uid == os.getuid() and not folder.is_symlink() and not stat.st_mode & 0o022
