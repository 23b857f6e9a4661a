"""The browser on this computer: opened as the person has set it, or with a private window."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import click

_PRIVATE = {
    # How each is called on Linux, its place on Windows and on macOS, and its word for private.
    "--incognito": (
        ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "brave-browser"),
        ("Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe"),
        ("Google Chrome", "Chromium"),
    ),
    "--inprivate": (
        ("microsoft-edge", "microsoft-edge-stable"),
        ("Microsoft/Edge/Application/msedge.exe",),
        ("Microsoft Edge",),
    ),
    "--private-window": (
        ("firefox", "firefox-esr"),
        ("Mozilla Firefox/firefox.exe",),
        ("Firefox",),
    ),
}


def open_usual(address: str) -> None:
    """Open `address` as the person has set their computer to."""
    _forget_bundle()
    click.launch(address)


def open_private(address: str) -> bool:
    """Open `address` in a private window; tell whether a browser for it was found."""
    _forget_bundle()
    for program, word in _found():
        try:
            process = subprocess.Popen(  # noqa: S603 one of the programs above, our own address
                [program, word, address],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            continue
        threading.Thread(target=process.wait, daemon=True).start()  # its end is no matter of ours
        return True
    return False


def _found() -> Iterator[tuple[str, str]]:
    """Yield (program, its word for a private window) of the browsers on this computer."""
    roots = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    for word, (commands, windows, apples) in _PRIVATE.items():
        if sys.platform == "win32":
            places = [Path(root) / name for root in roots if root for name in windows]
        elif sys.platform == "darwin":
            places = [Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in apples]
        else:
            places = [Path(path) for path in map(shutil.which, commands) if path]
        yield from ((str(place), word) for place in places if place.is_file())


def _forget_bundle() -> None:
    """Give other programs their own libraries back, where the packed program has set its own."""
    if sys.platform == "linux" and getattr(sys, "frozen", False):
        before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
        os.environ.pop("LD_LIBRARY_PATH", None)
        if before is not None:
            os.environ["LD_LIBRARY_PATH"] = before
