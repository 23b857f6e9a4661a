import pytest

from referral_app.packed import Packed, pack

ROWS = {"a": "1", "a b": "2", "ab": "3 \t4", "abc": "", "é": "5", "ابتزاز": "6"}


@pytest.fixture
def packed():
    return Packed(pack(ROWS.items()), str)


def test_it_holds_what_was_packed(packed):
    assert dict(packed) == ROWS
    assert len(packed) == len(ROWS)


@pytest.mark.parametrize("key", ["", "b", "a ", "aa", "abcd", "\t", "\n", "1", "ي", "\ud800", "zz"])
def test_other_keys_are_not_there(packed, key):
    assert key not in packed
    assert packed.get(key, "none") == "none"


def test_order_of_packing_is_no_matter():
    assert pack(ROWS.items()) == pack(reversed(ROWS.items()))


def test_values_are_read():
    assert Packed(pack([("a", "7")]), int)["a"] == 7


def test_an_empty_one_holds_nothing():
    assert "a" not in Packed(b"", str)
