import pytest

from referral_app.likeness import NONE, Likeness, learn

SAYINGS = [
    ("rain", "the clouds are dark and it is wet"),
    ("rain", "wet shoes and dark clouds again"),
    ("sun", "bright sky and a warm day"),
    ("sun", "a warm and bright morning"),
    (NONE, "the bus timetable"),
]


@pytest.fixture
def likeness():
    return Likeness(dict(learn(SAYINGS)))


def test_words_are_like_what_is_said_there(likeness):
    assert likeness.nearest(["dark", "wet"])[0][0] == "rain"
    assert likeness.nearest(["warm", "sky"])[0][0] == "sun"
    assert likeness.nearest(["bus", "timetable"])[0][0] == NONE


def test_unknown_words_say_nothing(likeness):
    assert {like for _, like in likeness.nearest(["xyzzy"])} == {0.0}


def test_more_evidence_makes_it_liker(likeness):
    one = dict(likeness.nearest(["dark"]))["rain"]
    two = dict(likeness.nearest(["dark", "wet"]))["rain"]
    assert two > one > 0


def test_a_misspelt_word_is_known_by_its_pieces():
    likeness = Likeness(dict(learn([*SAYINGS, ("rain", "a cloudburst in the night")])))
    found = dict(likeness.nearest(["cloudd"]))
    assert found["rain"] > 0 > found["sun"]


def test_a_piece_seen_once_is_left_out():
    features = {feature for feature, _ in learn(SAYINGS)}
    assert "timetable" in features
    assert "#tab" not in features
    assert "#clo" in features
