"""Names of places, and words that are none."""

import pytest


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("helpline Magyarország", "HU"),
        ("someone to call in Бишкек", "KG"),
        ("je vis en Ελλάδα", "GR"),
        ("Atina'da oturan yeğenim", "GR"),
        ("نحن ببيروت", "LB"),
        ("للبنات ببغداد", "IQ"),
        ("احنا بنابلس", "PS"),
        ("في السودان", "SD"),
        ("بالسودان", "SD"),
        ("child helpline zambai", "ZM"),
        ("الشرطة القطرية", "QA"),
        ("İzmir'de bir hat", "TR"),
        ("a girl in Gqeberha", "ZA"),
        ("je suis à Bordeaux", "FR"),
    ],
)
def test_a_place_is_known_by_its_own_name_and_by_what_is_joined_to_it(understand, words, country):
    assert understand(words).countries == [country]


@pytest.mark.parametrize(
    "words",
    [
        "il veut regarder des vidéos tout seul",
        "je voudrais que quelqu'un vienne",
        "pegaram minha selfie da praia",
        "an island of calm",
        "كيف فينا نساعدها",
        "انا أو اختي",
        "هو اوي طيب",
        "انا جدة وابنتي",
        "وجده يبكي",
        "i want a hamburger",
        "medicine for my son",
        "اسمي خليل",
    ],
)
def test_an_everyday_word_is_no_place(understand, words):
    assert understand(words).countries == []
