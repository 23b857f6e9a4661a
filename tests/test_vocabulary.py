import pytest

from referral_app import vocabulary as module
from referral_app.errors import UnknownValueError


def test_every_language_in_the_data_has_a_name(vocabulary, records_read):
    tags = {
        tag
        for service in records_read.services
        for tag in (*service.name, *(lang for item in service.contacts for lang in item.languages))
    }
    for lang in ("en", "fr", "ar"):
        for tag in tags:
            assert vocabulary.language_name(tag, lang) != tag, (tag, lang)


def test_every_country_has_a_name_in_every_language(vocabulary):
    for lang in ("en", "fr", "ar"):
        named = vocabulary.countries(lang)
        assert len({name for _, name in named}) == 249


def test_countries_are_sorted_as_people_look_them_up(vocabulary):
    names = [name for _, name in vocabulary.countries("fr")]
    assert names.index("Égypte") == names.index("Équateur") - 2
    assert names.index("Éthiopie") < names.index("France")


@pytest.mark.parametrize(
    ("age", "band"),
    [(0, "0-9"), (9, "0-9"), (10, "10-12"), (17, "16-17"), (18, "18+"), (90, "18+")],
)
def test_age_band(vocabulary, age, band):
    assert vocabulary.age_band(age).id == band


def test_a_group_means_its_kinds_and_a_kind_itself(vocabulary):
    assert vocabulary.kinds_meant("talk") == ["helpline", "survivor-support"]
    assert vocabulary.kinds_meant("removal") == ["removal"]
    with pytest.raises(UnknownValueError, match="Unknown kind 'x'"):
        vocabulary.kinds_meant("x")


def test_an_unknown_word_names_the_accepted_ones(vocabulary):
    with pytest.raises(UnknownValueError, match=r"Unknown country 'XX'\. Accepted: AD, AE"):
        vocabulary.get("countries", "XX")
    with pytest.raises(UnknownValueError, match=r"Unknown fruit 'fig'. Accepted: apple, pear\."):
        module.require("fruit", "fig", ["apple", "pear"])
