"""How long a large booklet takes, and how much memory: one process of its own."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from referral_app import config

COUNTRIES = (
    "MA", "DZ", "TN", "EG", "SN", "CI", "CM", "KE", "NG", "ZA",
    "FR", "BE", "CH", "CA", "GB", "IE", "IN", "TH", "NZ", "AU",
)  # fmt: skip


def booklet() -> tuple[float, float, float]:
    """Write a booklet of twenty countries in Arabic and French.

    Returns seconds, peak memory in MB, and the file's size in MB.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "booklet.pdf"
        words = [word for code in COUNTRIES for word in ("--country", code)]
        begin = time.perf_counter()
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "referral_app", "booklet", *words),
                *("--lang", "ar", "--with", "fr", "--output", str(path)),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=config.ROOT,
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        if status:
            raise RuntimeError("the booklet was not written: is the extra 'pdf' installed?")
        return seconds, used.ru_maxrss / 1024, path.stat().st_size / 1e6


if __name__ == "__main__":
    print("{:.1f} s, {:.0f} MB, file of {:.1f} MB".format(*booklet()))
