from referral_app import summaries
from referral_app.records import read


def concepts(directory):
    return {
        (name, concept.id): concept
        for name, group in directory.vocabulary.items()
        for concept in group
    }


def composed(folder):
    directory = read(folder)
    return summaries.compose(directory.services[0], concepts(directory), ["en", "fr"])


def test_a_summary_says_kind_and_audience(small):
    assert composed(small()) == {"en": "Example For example.", "fr": "Exemple For exemple."}


def test_ages_are_said_only_when_stated(small):
    for ages, words in (
        ({"from": 5, "to": 25}, "5 to 25."),
        ({"from": None, "to": 17}, "Up to 17."),
        ({"from": 18, "to": None}, "From 18."),
    ):
        folder = small([small.service(ages=ages)])
        assert composed(folder)["en"] == f"Example For example. {words}"
