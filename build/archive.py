"""Packs a folder into one zip, as small as any program still unpacks, with its sum beside it.

Run by build/package.py, in its environment: python build/archive.py FOLDER. Two runs over the same
folder give the same bytes.
"""

import hashlib
import os
import sys
import zipfile
from pathlib import Path

import deflate

TIME = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the zip, the first that a zip can hold."""
LEVEL = 12
"""The most that libdeflate tries."""


def pack(bundle: Path) -> Path:
    """Write the zip, its files in order and with one time, and SHA256SUMS beside it."""
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    archive = bundle.with_name(f"{bundle.name}-{system}.zip")
    with zipfile.ZipFile(archive, "w") as packed:
        for path in sorted(bundle.rglob("*")):
            if path.is_dir():
                continue
            entry = zipfile.ZipInfo(path.relative_to(bundle.parent).as_posix(), TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if path.is_symlink():  # macOS: libraries are reached by links
                entry.external_attr = 0o120777 << 16
                packed.writestr(entry, str(path.readlink()))
                continue
            mode = 0o755 if os.access(path, os.X_OK) else 0o644
            entry.external_attr = (0o100000 | mode) << 16
            with packed.open(entry, "w") as file:
                file._compressor = Whole()  # zipfile has no open way to be told how to pack
                file.write(path.read_bytes())
    sums = [f"{sha256(archive)}  {archive.name}\n"]
    archive.with_name("SHA256SUMS").write_text("".join(sums), encoding="utf-8", newline="\n")
    return archive


class Whole:
    """What zipfile asks of a compressor, for libdeflate, which wants a file in one piece.

    It makes what any program unpacks, a twentieth smaller than zlib does.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._pieces: list[bytes] = []

    def compress(self, piece: bytes) -> bytes:
        """Take a piece, and give nothing yet."""
        self._pieces.append(piece)
        return b""

    def flush(self) -> bytes:
        """Return all that was taken, packed."""
        return bytes(deflate.deflate_compress(b"".join(self._pieces), LEVEL))


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    archive = pack(Path(sys.argv[1]).resolve())
    print(f"{archive}: {archive.stat().st_size / 1e6:.1f} MB")
