import sqlite3

import pytest

from referral_app import builder, db, indexing, records
from referral_app.errors import DatabaseDamagedError, DatabaseMissingError, NotWrittenError


def test_the_same_records_give_the_same_bytes(records_read, database, tmp_path):
    again = tmp_path / "again.db"
    builder.build(records_read, again)
    assert again.read_bytes() == database.read_bytes()


def test_building_replaces_in_one_step_and_leaves_nothing_beside(small, tmp_path):
    path = tmp_path / "directory.db"
    path.write_text("an older one")
    builder.build(records.read(small()), path)
    assert db.connect(path).execute("SELECT count(*) FROM service").fetchone()[0] == 1
    assert [item.name for item in tmp_path.glob("directory*")] == ["directory.db"]


def test_a_build_that_fails_leaves_the_old_directory(small, tmp_path, monkeypatch):
    path = tmp_path / "directory.db"
    builder.build(records.read(small()), path)
    before = path.read_bytes()

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr(builder, "_write", fail)
    with pytest.raises(NotWrittenError, match="What stood there before is unchanged"):
        builder.build(records.read(small()), path)
    assert path.read_bytes() == before


def test_every_service_is_indexed(directory):
    services = directory.execute("SELECT count(*) FROM service").fetchone()[0]
    assert services > 500
    assert directory.execute("SELECT count(*) FROM search").fetchone()[0] == services


def test_tags_hold_the_filters(records_read):
    [service] = [item for item in records_read.services if item.id == "take-it-down"]
    found = indexing.tags(service)
    assert {"country_world", "kind_removal", "about_image_shared"} <= set(found)


def test_the_data_date_is_the_newest_reading(records_read):
    assert builder.data_date(records_read) == "2026-11-22"


def test_no_directory_says_which_command_builds_it(tmp_path):
    with pytest.raises(DatabaseMissingError, match="'referral-app build'"):
        db.connect(tmp_path / "none.db")


@pytest.mark.parametrize(
    "content", [b"", b"no database at all", b"SQLite format 3\x00" + b"x" * 99]
)
def test_a_file_that_is_no_directory_is_refused(tmp_path, content):
    path = tmp_path / "directory.db"
    path.write_bytes(content)
    with pytest.raises(DatabaseDamagedError, match="'referral-app build'"):
        db.connect(path)


def test_a_directory_of_another_version_is_refused(database, tmp_path):
    path = tmp_path / "directory.db"
    path.write_bytes(database.read_bytes())
    other = sqlite3.connect(path)
    other.execute("UPDATE meta SET value = '0' WHERE name = 'version'")
    other.commit()
    other.close()
    with pytest.raises(DatabaseDamagedError):
        db.connect(path)


def test_the_directory_cannot_be_written(directory):
    with pytest.raises(sqlite3.OperationalError):
        directory.execute("DELETE FROM service")
