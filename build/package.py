"""Packs the program into one folder to carry, and that folder into one zip with its sums.

Run by `python3 build/dev.py package`. Its environment holds no tools of development, because what
lies in it may end up in the bundle.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "out"
VENV = ROOT / ".venv-package"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed"
NAME = "contacts"  # as in referral_app/places.py
TIME = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the zip, the first that a zip can hold."""


def package() -> None:
    """Build, freeze, let the bundle check itself, and zip it."""
    set_up()
    call("babel.messages.frontend", "--quiet", "compile", "-d", "translations")
    call("referral_app", "build")
    call(
        "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN",
        "--distpath", str(OUT), "--workpath", str(OUT / "work"), "build/referral_app.spec",
    )  # fmt: skip
    bundle = OUT / NAME
    self_check(bundle)
    archive = zip_up(bundle)
    print(f"{bundle}: {size_mb(bundle):.1f} MB")
    print(f"{archive}: {archive.stat().st_size / 1e6:.1f} MB")


def set_up() -> None:
    """Make .venv-package, unless that was done for these settings."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text() == wanted:
        return
    print("Setting up what packs; this takes a minute the first time.", flush=True)
    venv.create(VENV, with_pip=True, clear=True)
    call(
        "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", f"{ROOT}[package]"
    )
    STAMP.write_text(wanted)


def self_check(bundle: Path) -> None:
    """Let the bundle look through itself, in an empty home and without Python on its path."""
    program = bundle / (f"{NAME}.exe" if os.name == "nt" else NAME)
    with tempfile.TemporaryDirectory() as home:
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
        subprocess.run(
            [program, "self-check"], check=True, cwd=home, env={**kept, "HOME": home, "PATH": home}
        )


def zip_up(bundle: Path) -> Path:
    """Write the zip, its files in order and with one time, and SHA256SUMS beside it."""
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    archive = OUT / f"{NAME}-{system}.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(bundle.rglob("*")):
            if path.is_dir():
                continue
            entry = zipfile.ZipInfo(path.relative_to(OUT).as_posix(), TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if path.is_symlink():  # macOS: libraries are reached by links
                entry.external_attr = 0o120777 << 16
                packed.writestr(entry, str(path.readlink()))
                continue
            mode = 0o755 if os.access(path, os.X_OK) else 0o644
            entry.external_attr = (0o100000 | mode) << 16
            packed.writestr(entry, path.read_bytes())
    sums = [f"{sha256(archive)}  {archive.name}\n"]
    (OUT / "SHA256SUMS").write_text("".join(sums), encoding="utf-8", newline="\n")
    return archive


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def size_mb(folder: Path) -> float:
    """Return the sum of the sizes of all files under a folder, in MB."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def call(module: str, *words: str) -> None:
    """Run a Python module of .venv-package; the order of sets and all times are fixed."""
    fixed = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "315532800"}  # 1980-01-01
    subprocess.run(
        [PYTHON, "-m", module, *words], check=True, cwd=ROOT, env={**os.environ, **fixed}
    )


if __name__ == "__main__":
    package()
