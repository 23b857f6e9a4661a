import datetime
import random
import shutil
import sqlite3

import pytest

from referral_app import builder, cli, config, db, records, soundness
from referral_app.errors import DatabaseDamagedError, DatabaseMissingError

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def built(small, tmp_path):
    path = tmp_path / "built" / "directory.db"
    path.parent.mkdir()
    builder.build(records.read(small()), path)
    return path


@pytest.fixture
def spare(built, tmp_path):
    packed = tmp_path / "directory.db.xz"
    soundness.pack(built, packed)
    return packed


def from_spare(spare):
    return lambda path: soundness.unpack(spare, path)


def cannot(path):
    raise OSError("nothing can be written")


def change(path, statement):
    """Change a record, as somebody with a tool for databases could."""
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(statement)
    connection.close()


def test_a_built_directory_is_whole(built, database):
    for path in (built, database):
        assert soundness.is_whole(path)
        assert soundness.faults(path) == []
        soundness.check(path)


def test_every_record_has_its_sum(database):
    connection = db.connect(database)
    built = {row["record"] for row in connection.execute("SELECT record FROM record_sum")}
    for kind, table in (("service", "service"), ("source", "source"), ("document", "document")):
        ids = {row["id"] for row in connection.execute(f"SELECT id FROM {table}")}
        assert ids == {name.removeprefix(f"{kind} ") for name in built if name.startswith(kind)}
    connection.close()


@pytest.mark.parametrize("seed", range(40))
def test_one_wrong_bit_anywhere_is_seen_and_put_right(seed, built, spare):
    right = built.read_bytes()
    wrong, rng = bytearray(right), random.Random(seed)
    wrong[rng.randrange(len(wrong))] ^= 1 << rng.randrange(8)
    built.write_bytes(wrong)
    assert not soundness.is_whole(built)
    assert soundness.ensure(built, [], from_spare(spare), TODAY) == soundness.Opened(
        built, "replaced"
    )
    assert built.read_bytes() == right


@pytest.mark.parametrize("share", [0, 0.001, 0.25, 0.5, 0.75, 0.999])
def test_a_cut_file_is_put_right_and_kept_under_its_date(share, built, spare):
    right = built.read_bytes()
    built.write_bytes(right[: int(len(right) * share)])
    assert soundness.ensure(built, [], from_spare(spare), TODAY).notice == "replaced"
    aside = built.with_name("directory.db.damaged-2026-11-22")
    assert aside.read_bytes() == right[: int(len(right) * share)]
    assert sorted(built.parent.iterdir()) == [built, aside]


def test_a_missing_one_is_put_there(built, spare):
    built.unlink()
    assert soundness.ensure(built, [], from_spare(spare), TODAY).notice == "replaced"
    assert [path.name for path in built.parent.iterdir()] == ["directory.db"]


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" + b"x" * 999])
def test_a_foreign_file_is_replaced(content, built, spare):
    built.write_bytes(content)
    assert soundness.ensure(built, [], from_spare(spare), TODAY).notice == "replaced"
    assert soundness.is_whole(built)


def test_a_directory_of_another_form_is_replaced(built, spare):
    change(built, "UPDATE meta SET value = '0' WHERE name = 'version'")
    built.write_bytes(built.read_bytes()[: -soundness._SEAL])
    soundness.seal(built)
    assert not soundness.is_whole(built)
    assert soundness.ensure(built, [], from_spare(spare), TODAY).notice == "replaced"


def test_a_changed_number_is_never_shown(built):
    change(built, "UPDATE contact SET value = '000 001'")
    assert soundness.faults(built) == ["contact example-one is not as it was built."]
    with pytest.raises(DatabaseDamagedError):
        soundness.check(built)
    with pytest.raises(DatabaseDamagedError):
        soundness.ensure(built, [], cannot, TODAY)


def test_commands_show_nothing_of_a_damaged_directory(runner, built, monkeypatch):
    monkeypatch.setattr(config, "DATABASE", built)
    assert runner.invoke(cli.main, ["show", "example-one"]).exit_code == 0
    change(built, "UPDATE contact SET value = '000 001'")
    for words in (["show", "example-one"], ["search", "--", "example"], ["countries", "--json"]):
        result = runner.invoke(cli.main, words)
        assert result.exit_code == 1
        assert result.stdout == ""
        assert "is damaged, so nothing of it is shown" in result.stderr


def test_a_record_added_or_taken_away_is_seen(built):
    change(built, "DELETE FROM source")
    change(built, "INSERT INTO document VALUES ('a', '{}', 'b', '2026', '{}')")
    assert soundness.faults(built) == [
        "document a is not as it was built.",
        "source example-page is not as it was built.",
    ]


def test_where_nothing_can_be_written_sound_records_are_still_read(built):
    built.write_bytes(built.read_bytes()[: -soundness._SEAL])
    assert soundness.ensure(built, [], cannot, TODAY) == soundness.Opened(built, "searched-in-part")


def test_a_folder_that_cannot_be_written_is_left_alone(built, spare, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    locked = tmp_path / "nowhere" / "directory.db"
    first = soundness.ensure(locked, [own], from_spare(spare), TODAY)
    assert first == soundness.Opened(own / "directory.db", "replaced")
    # The next start puts it there anew: what lies there may be older than the program.
    with pytest.raises(DatabaseMissingError):
        soundness.ensure(locked, [own], cannot, TODAY)
    assert soundness.ensure(locked, [own], from_spare(spare), TODAY) == first
    assert [path.name for path in own.iterdir()] == ["directory.db"]


def test_a_broken_spare_copy_is_not_used(built, spare):
    packed = bytearray(spare.read_bytes())
    packed[len(packed) // 2] ^= 1
    spare.write_bytes(packed)
    built.write_bytes(b"")
    with pytest.raises(DatabaseDamagedError):
        soundness.ensure(built, [], from_spare(spare), TODAY)
    assert [path.name for path in built.parent.iterdir()] == ["directory.db"]


def test_with_no_directory_at_all_it_says_so(tmp_path):
    with pytest.raises(DatabaseMissingError):
        soundness.ensure(tmp_path / "none.db", [], cannot, TODAY)


def test_the_spare_copy_is_the_same_each_time(built, spare, tmp_path):
    again = tmp_path / "again.xz"
    soundness.pack(built, again)
    assert again.read_bytes() == spare.read_bytes()
    shutil.copy(spare, again)
    soundness.unpack(again, tmp_path / "unpacked.db")
    assert (tmp_path / "unpacked.db").read_bytes() == built.read_bytes()
