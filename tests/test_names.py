import pytest

from referral_app.names import Asked, prepare
from referral_app.understanding import Query, understand


@pytest.fixture
def fit(vocabulary):
    def ask(words, name, typed=(), country=None):
        understood = understand(Query(words=words, country=country), vocabulary)
        return Asked(understood, vocabulary).fit(prepare([name], typed))

    return ask


def test_a_whole_name_in_order_says_most(fit):
    assert fit("zorbal quennick", "Zorbal Quennick") >= 1.5


def test_half_a_name_says_less(fit):
    assert 0 < fit("zorbal", "Zorbal Quennick") < fit("zorbal quennick", "Zorbal Quennick")


def test_no_word_of_it_says_nothing(fit):
    assert fit("zorbal", "Mirrelto") == 0


def test_what_people_type_counts_as_a_whole_only(fit):
    assert fit("زوربال", "Zorbal", typed=["زوربال"]) >= 1
    assert fit("ligne", "Zorbal", typed=["ligne zorbal"]) == 0


def test_a_part_of_a_joined_name_is_found(fit):
    assert fit("quennick", "ZorbalQuennick") > 0


def test_words_for_a_kind_are_no_name_in_a_country(fit):
    assert fit("helpline", "Helpline Zorbal", country="KE") == 0
