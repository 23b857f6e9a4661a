"""Ages as people write them."""

import pytest

from referral_app import ages, text


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("13 years old", 13),
        ("13 yo", 13),
        ("a nine-year-old", 9),
        ("a boy of 10 told my wife", 10),
        ("my son is 15 and", 15),
        ("my daughter (13)", 13),
        ("my son is 22", 22),
        ("j'ai trente-huit ans", 30),
        ("j'en ai 22 aujourd'hui", 22),
        ("عمره خمسة وعشرين سنة", 20),
        ("When I was eleven. I am 28 now", 28),
        ("live chat for a 16 year old", 16),
        ("j'ai 13 ans", 13),
        ("ma fille, douze ans", 12),
        ("mi nieta de 12 dice", 12),
        ("12 yaşında", 12),
        ("عمرها ١٢", 12),
        ("ابني عمره ست سنوات", 6),
        ("ابن جارتنا في العاشرة", 10),
        ("طالبة في الثالثة عشرة", 13),
        ("ابنتها ذات الثماني سنوات", 8),
        ("فتاة خمستعش سنة", 15),
    ],
)
def test_the_age_somebody_has(words, age):
    assert ages.read(text.fold(words)) == [age]


@pytest.mark.parametrize(
    "words",
    [
        "when I was 9 years old",
        "when i was a 9 year old",
        "I was 17 in some of them",
        "three years ago my daughter",
        "for 3 years",
        "j'avais 9 ans, j'en ai parlé",
        "il y a dix ans",
        "en la foto tenía 17",
        "قبل عشر سنوات",
        "كنت في التاسعة",
        "my son sent 15 pictures",
        "he sent my daughter 50 pictures",
        "my daughter 3 days ago",
        "my son is 15 minutes late",
        "i gave my sister 2 of them",
        "a group of girls, 12 of them, laugh at her",
        "year 8",
    ],
)
def test_an_age_somebody_had_or_a_span_is_none(words):
    assert ages.read(text.fold(words)) == []
