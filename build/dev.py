#!/usr/bin/env python3
"""Everything a fresh machine needs: set up, run, test. Only Python 3.11 with venv is assumed.

python3 build/dev.py run [words for referral-app serve]
python3 build/dev.py test [words for pytest]
python3 build/dev.py screenshots     pictures of the pages into build/out/screenshots
python3 build/dev.py bench [0 5000 …] measures speed and size, also of larger directories
python3 build/dev.py offline-proof   shows that nothing leaves this computer (Linux, strace)
python3 build/dev.py harden [quick|long] tries to break it, and prints the figures
python3 build/dev.py messages        takes new interface words into translations/
python3 build/dev.py package         one folder to carry, and its zip, into build/out
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed"


def main(words: list[str]) -> int:
    """Do what the first word says; return the exit code."""
    commands = {
        "run": run,
        "test": test,
        "screenshots": screenshots,
        "bench": bench,
        "messages": messages,
        "package": package,
        "offline-proof": offline_proof,
        "harden": harden,
    }
    if sys.version_info < (3, 11):  # noqa: UP036 an older Python must say so, not fail later
        print("Python 3.11 or later is needed; this is", sys.version.split()[0], file=sys.stderr)
        return 2
    if not words or words[0] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        commands[words[0]](words[1:])
    except subprocess.CalledProcessError as error:
        return error.returncode
    except KeyboardInterrupt:
        return 0
    return 0


def run(words: list[str]) -> None:
    """Set up, build the directory, serve it and open it."""
    set_up(extras="")
    prepare()
    call("referral_app", "serve", *words)


def test(words: list[str]) -> None:
    """Set up, then check the form of the code, the words and the records, and run every test."""
    set_up(extras="[dev]")
    prepare()
    call("ruff", "format", "--check", ".")
    call("ruff", "check", ".")
    # A worker keeps to its part, where tests share what took long to make, until another is idle.
    call("pytest", *(words or ["-n", "auto", "--dist", "worksteal"]))


def screenshots(words: list[str]) -> None:
    """Take pictures of the pages, to be looked at."""
    set_up(extras="[dev]")
    prepare()
    subprocess.run(
        [PYTHON, ROOT / "tests" / "pages" / "screenshots.py", *words], check=True, cwd=ROOT
    )


def bench(words: list[str]) -> None:
    """Measure; nothing here fails for being slow."""
    set_up(extras="[dev]")
    prepare()
    subprocess.run([PYTHON, ROOT / "tests" / "bench" / "measure.py", *words], check=True, cwd=ROOT)


def messages(words: list[str]) -> None:
    """Extract the interface's words and bring every catalogue up to date."""
    set_up(extras="[dev]")
    template = "translations/messages.pot"
    babel("extract", "-F", "pyproject.toml", "--no-location", "--omit-header", "--sort-output",
          "--add-comments", "Translators:", "--width", "100", "-o", template, ".")  # fmt: skip
    babel("update", "-i", template, "-d", "translations", "--no-fuzzy-matching",
          "--ignore-pot-creation-date", "--width", "100", "--ignore-obsolete")  # fmt: skip


def package(words: list[str]) -> None:
    """Pack the program into one folder (package.py)."""
    subprocess.run([sys.executable, ROOT / "build" / "package.py", *words], check=True, cwd=ROOT)


def offline_proof(words: list[str]) -> None:
    """Visit every page where no network is, and list whatever tried to reach one."""
    set_up(extras="[dev]")
    prepare()
    proof = ROOT / "tests" / "harden" / "offline.py"
    subprocess.run([PYTHON, proof, *words], check=True, cwd=ROOT)


def harden(words: list[str]) -> None:
    """Run the tests that try to break it: the quick ones, the long ones, or both."""
    set_up(extras="[dev]")
    prepare()
    parts = {"quick": "not long", "long": "long", "": ""}
    part = words[0] if words and words[0] in parts else ""
    # Tests of one file share what they start: one server, one browser, one poisoned directory.
    together = ("-n", "auto", "--dist", "loadfile")
    starts = "tests/test_starting.py::test_twenty_starts_at_once_make_one_server"
    call("pytest", "tests/harden", starts, "-q", "-m", parts[part], *together, *words[bool(part) :])


def set_up(extras: str) -> None:
    """Make .venv and install the program with `extras`, unless that was done for these settings."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest() + extras
    done = STAMP.read_text().split() if STAMP.is_file() else []
    if wanted in done or wanted + "[dev]" in done:
        return
    print("Setting up; this takes a minute the first time.", flush=True)
    if not PYTHON.exists():
        venv.create(VENV, with_pip=True)
    call(
        "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", f"{ROOT}{extras}"
    )
    STAMP.write_text("\n".join([wanted]))


def prepare() -> None:
    """Compile the translations and build the directory, where something is newer than it."""
    if not is_built():
        babel("compile", "-d", "translations")
        call("referral_app", "build", stdout=sys.stderr)


def is_built() -> bool:
    """Tell whether nothing that the directory and the translations are made from is newer."""
    database = ROOT / "data" / "directory.db"
    made_from = [
        *(ROOT / "data").rglob("*.yaml"),
        *(ROOT / "translations").rglob("*.po"),
        *(ROOT / "referral_app").glob("*.*"),
    ]
    built = database.stat().st_mtime if database.is_file() else 0.0
    compiled = all(path.with_suffix(".mo").is_file() for path in made_from if path.suffix == ".po")
    return compiled and built > max(path.stat().st_mtime for path in made_from)


def babel(*words: str) -> None:
    """Run Babel's message tools, quietly."""
    call("babel.messages.frontend", "--quiet", *words)


def call(module: str, *words: str, stdout: object = None) -> None:
    """Run a Python module of the .venv in the project's folder."""
    subprocess.run([PYTHON, "-m", module, *words], check=True, cwd=ROOT, stdout=stdout)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
