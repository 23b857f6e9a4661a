import datetime
import random

import pytest

from referral_app import index, queries, search, text
from referral_app.models import WORLD
from referral_app.understanding import Query


@pytest.fixture
def find(directory, vocabulary, traits, now):
    def ask(words="", limit=10, **chosen):
        return search.find(
            directory, vocabulary, traits, Query(words=words, **chosen), limit=limit, now=now
        )

    return ask


def ids(answer):
    return [result.service.id for result in answer.results]


@pytest.mark.parametrize("name", ["Take It Down", "StopNCII", "Stop It Now", "Kids Helpline"])
def test_a_name_finds_its_service_first(find, name):
    first = find(name).results[0].service
    assert name.lower().replace(" ", "") in first.name["en"].lower().replace(" ", "")


def test_a_country_gives_its_own_services_first_then_the_worlds(find):
    areas = ["MA" in result.service.area for result in find("chantage photo", country="MA").results]
    assert areas[0]
    assert all(
        "MA" in result.service.area or WORLD in result.service.area
        for result in find("chantage photo", country="MA", limit=100).results
    )


def test_the_same_question_in_three_languages_meets_the_same_services(find):
    asked = {
        lang: set(ids(find(words, country="MA", lang=lang)))
        for lang, words in (
            ("en", "blackmail photo"),
            ("fr", "chantage photo"),
            ("ar", "ابتزاز صورة"),
        )
    }
    shared = asked["en"] & asked["fr"] & asked["ar"]
    assert len(shared) >= 5


def test_prevention_is_never_first_for_a_harmed_child(find, vocabulary):
    for situation in vocabulary.concepts["situations"]:
        unfit = situation.more["unfit"]
        for country in (None, "GB", "US", "DE"):
            results = find(situation=situation.id, country=country).results
            assert results[0].service.kind not in unfit, (situation.id, country)


def test_a_removal_tool_is_never_first_for_ones_own_thoughts(find):
    for country in (None, "GB", "FR", "MA"):
        results = find(situation="worried-about-own-thoughts", country=country).results
        assert results[0].service.kind == "prevention"


def test_a_kind_shows_only_that_kind(find):
    assert {r.service.kind for r in find("help", kind="removal", limit=50).results} == {"removal"}


def test_a_group_shows_all_its_kinds(find):
    kinds = {r.service.kind for r in find(kind="protect", country="MA", limit=50).results}
    assert kinds == {"protection", "police"} or kinds == {"protection", "police", "model"}


def test_an_age_outside_a_services_ages_sends_it_down(find):
    assert find("removal tool", age=12).results[0].service.id != "stopncii"


def test_open_now_hides_what_is_not_known_to_be_open(find):
    answer = find("helpline", country="GB", open_now=True, limit=50)
    assert answer.results
    assert {result.open for result in answer.results} == {"open"}


def test_a_clock_behind_the_data_says_nothing_about_hours(directory, vocabulary, traits):
    past = datetime.datetime(1999, 1, 1, tzinfo=datetime.UTC)
    query = Query(words="helpline", country="GB")
    answer = search.find(directory, vocabulary, traits, query, limit=20, now=past)
    assert {result.open for result in answer.results} == {"unknown"}


def test_what_is_hidden_has_its_reason(find):
    answer = find("removal tool", age=12)
    assert answer.hidden["other-ages"] >= 1
    assert find("removal tool", age=12, show_hidden=True).hidden == {}


def test_a_service_that_speaks_the_readers_language_comes_first(find):
    first = find("aide", country="BE", lang="fr").results[0].service
    assert "fr" in {tag for contact in first.contacts for tag in contact.languages}


def test_a_country_that_is_refused_is_not_meant(find):
    answer = find("childline ireland not uk")
    assert answer.understood.countries == ["IE"]


def test_nothing_found_falls_back_to_what_helps_everywhere(find):
    answer = find("zzzzqqqq")
    assert answer.is_fallback
    assert "child-helpline-international" in ids(answer)


def test_a_country_without_services_still_gives_the_worlds(find, directory):
    assert queries.services_in(directory, "TM") == []
    answer = find("grooming", country="TM")
    assert answer.results
    assert all(WORLD in result.service.area for result in answer.results)


def test_pages_do_not_repeat_a_service(find, directory, vocabulary, traits, now):
    query = Query(words="helpline")
    first = search.find(directory, vocabulary, traits, query, limit=10, now=now)
    second = search.find(directory, vocabulary, traits, query, limit=10, offset=10, now=now)
    assert not set(ids(first)) & set(ids(second))
    assert first.total == second.total


def test_an_unconfirmed_service_stands_below_a_recent_one_that_fits_as_well(find):
    answer = find("helpline", country="MA")
    levels = [result.service.contacts[0].evidence_on for result in answer.results]
    assert levels[0] is not None


HOSTILE = [
    "",
    "   ",
    '"',
    "' OR 1=1 --",
    "NEAR(a b, 5)",
    "AND OR NOT",
    "a* ^b {c} : d",
    "tags : country_ma",
    '" OR tags : "kind_police',
    "\x00\x01\x02",
    "\u202eabc\u2066",
    "😢 💔",
    "a" * 10_000,
    "mot " * 2_500,
    "-1 -- -",
    "%s %(x)s {0}",
    "../../etc/passwd",
    "<script>alert(1)</script>",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_get_an_orderly_answer(find, words):
    answer = find(words)
    assert answer.total >= len(answer.results) >= 0


def test_two_thousand_random_queries_get_an_orderly_answer(find):
    letters = "ab \"'*()^:-{}[]<>\\/+~!?&|;,.\x00\u0301ابتéß中0١\u202e😢ANDORNOT"
    dice = random.Random(20261122)
    for _ in range(2_000):
        words = "".join(dice.choice(letters) for _ in range(dice.randrange(40)))
        find(words, limit=1)


def test_in_a_country_with_a_helpline_no_directory_of_helplines_stands_first(
    find, directory, vocabulary
):
    own = queries.all_areas(directory)
    del own[WORLD]
    served = [code for code, found in own.items() if any(item.kind == "helpline" for item in found)]
    assert len(served) > 100
    for situation in ("sextortion-financial", "grooming", "contact-abuse"):
        for code in served:
            first = find(situation=situation, country=code, limit=1).results[0].service
            assert first.kind != "network", (situation, code)


def test_a_line_for_one_part_of_a_country_waits_for_those_who_live_there(find):
    line = "ae-dubai-child-protection-hotline"
    assert ids(find("child helpline uae"))[0] != line
    assert line in ids(find("child protection dubai", limit=3))
    assert ids(find("child protection uae outside dubai"))[0] != line


def test_where_nobody_is_there_for_survivors_the_worlds_services_stand_first(find):
    first = find("I am 40 and was abused as a child", country="EG").results[0].service
    assert "adult-survivor" in first.audiences
    assert WORLD in first.area


def test_who_wants_training_is_not_led_to_a_helpline(find):
    answer = find("training for staff on sexual behaviour between children", limit=3)
    assert {result.service.kind for result in answer.results} == {"education"}


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ("our start-up builds a chat app, which good practice on child safety is there", "en"),
        ("notre application accueille des mineurs, quelles bonnes pratiques de sécurité", "fr"),
        ("نحن شركة ناشئة نطور تطبيقا ونريد دليلا عن سلامة الأطفال", "ar"),
    ],
)  # fmt: skip
def test_who_asks_for_a_company_is_given_what_is_for_companies(find, words, lang):
    assert "industry" in find(words, lang=lang, limit=1).results[0].service.audiences


@pytest.mark.parametrize(
    ("service", "words"),
    [
        ("serving-youth", "rules for our scout troop so that leaders keep kids safe"),
        ("ofcom-perceptual-hashing", "guidance for our platform: spot copies of a picture"),
        ("terminology-guidelines", "guide to the words to use when writing about abused children"),
    ],
)  # fmt: skip
def test_what_people_ask_leads_to_what_they_can_learn_from(find, service, words):
    assert service in ids(find(words, limit=3))


def test_every_question_of_the_data_finds_its_own_service(directory, records_read):
    numbers = dict(map(tuple, directory.execute("SELECT id, number FROM service")))
    asked = [(item.id, words) for item in records_read.services for words in item.asked]
    missed = [
        words
        for service, words in asked
        if numbers[service] not in index.learning(directory, index.forms(text.words(words)), 3)
    ]
    assert len(missed) < 0.01 * len(asked), missed
