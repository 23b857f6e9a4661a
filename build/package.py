"""Packs the program into one folder to carry, lets that check itself, and has it zipped.

Run by `python3 build/dev.py package`. Its environment holds no tools of development, because what
lies in it may end up in the bundle.
"""

import hashlib
import os
import subprocess
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "out"
VENV = ROOT / ".venv-package"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed"
NAME = "contacts"  # as in referral_app/places.py


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
    print(f"{bundle}: {size_mb(bundle):.1f} MB", flush=True)
    subprocess.run([PYTHON, ROOT / "build" / "archive.py", bundle], check=True)


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
