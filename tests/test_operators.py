import random
import sqlite3

import pytest

from referral_app import index, operators, queries


@pytest.fixture
def numbers(directory):
    def ask(words):
        expression = operators.compile_expression(words)
        return set(index.matches(directory, expression, 1_000))

    return ask


@pytest.mark.parametrize(
    "words",
    [
        "a plain sentence",
        "and or not",
        "black and white",
        "ابتزاز وصورة",
        "it costs 5*3",
        "",
        "AND",
    ],
)
def test_plain_words_hold_no_operator(words):
    assert operators.compile_expression(words) is None


def test_and_or_not_are_sets(numbers):
    police, cyber = numbers("police*"), numbers("cyber*")
    assert police
    assert cyber
    assert numbers("police* AND cyber*") == police & cyber
    assert numbers("police* OR cyber*") == police | cyber
    assert numbers("police* NOT cyber*") == police - cyber


@pytest.mark.parametrize(
    ("english", "other"),
    [
        ("police AND child", "police ET child"),
        ("police OR child", "police OU child"),
        ("police NOT child", "police SAUF child"),
        ("police AND child", "police و child"),
        ("police OR child", "police أو child"),
        ("police NOT child", "police ليس child"),
    ],
)
def test_operators_speak_three_languages(english, other):
    assert operators.compile_expression(english) == operators.compile_expression(other)


def test_a_phrase_is_its_words_in_order(numbers, directory):
    found = numbers('"stop it now"')
    names = [item.name["en"] for item in queries.services_by_number(directory, sorted(found))]
    assert any("Stop It Now" in name for name in names)
    assert not numbers('"now it stop"')


def test_random_operators_never_break_the_index(directory):
    dice = random.Random(20261122)
    pieces = [
        "a",
        "AND",
        "OR",
        "NOT",
        '"',
        "(",
        ")",
        "*",
        "b*",
        '"c d"',
        "ET",
        "و",
        "ليس",
        "-",
        ":",
    ]
    for _ in range(2_000):
        words = " ".join(dice.choice(pieces) for _ in range(dice.randrange(1, 9)))
        expression = operators.compile_expression(words)
        if expression:
            try:
                index.matches(directory, expression, 1)
            except sqlite3.Error as error:
                pytest.fail(f"{words!r} became {expression!r}: {error}")
