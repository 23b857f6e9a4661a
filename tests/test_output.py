"""A file is whole, or it is not there."""

import errno
import os

import pytest

from referral_app import output
from referral_app.errors import OutputError


def test_a_file_replaces_the_older_one(tmp_path):
    path = tmp_path / "card.pdf"
    output.write(path, b"one")
    output.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert [found.name for found in tmp_path.iterdir()] == ["card.pdf"]


@pytest.mark.parametrize("place", ["", "nowhere/card.pdf"])
def test_a_place_that_cannot_be_written_is_said(tmp_path, place):
    with pytest.raises(OutputError, match="cannot be written"):
        output.write(tmp_path / place, b"x")
    assert [found.name for found in tmp_path.iterdir()] == []


def test_a_full_disk_leaves_what_stood_there(tmp_path, monkeypatch):
    path = tmp_path / "card.pdf"
    path.write_bytes(b"before")

    def full(number):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        output.write(path, b"after")
    assert path.read_bytes() == b"before"
    assert [found.name for found in tmp_path.iterdir()] == ["card.pdf"]
