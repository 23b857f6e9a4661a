"""Guidance for everybody in every situation, and nothing in it that could harm."""

import itertools
import re

import pytest

from referral_app import guidance, library
from referral_app.errors import UnknownValueError

LANGUAGES = ("en", "fr", "ar")
AGES = (None, 5, 11, 14, 17, 30)
# Advice that no sentence may give; a sentence that forbids it is no advice.
NEVER = {
    "en": r"\b(?:take|make) (?:a )?screenshots?\b|\bpay (?:them|the|him|her|a small)\b"
    r"|\b(?:forward|print|download|copy) (?:the|any) (?:image|picture|video)"
    r"|\blook at the (?:image|picture|video)|\bconfront (?:the|him|her|them)"
    r"|\bwarn (?:the person|him|her)|\bdelete (?:the |all )?(?:message|chat|account|evidence)"
    r"|\bmeet (?:the person|him|her|them)\b|\b(?:keep|stay) (?:it |this )?(?:a )?secret",
    "fr": r"capture d.écran|\bpay(?:e|ez|er) (?:la|le|cette|cet)\b|\btransf[ée]re(?:z|r)?\b"
    r"|\bregarde(?:z|r)? (?:l’image|la photo|la vidéo)|\baffronte(?:z|r)? (?:la|le|cette)\b"
    r"|\bsupprime(?:z|r)? (?:les|la|le|tout)|\befface(?:z|r)? (?:les|la|le|tout)"
    r"|\brencontre(?:z|r)? (?:la personne|cette personne)|garde(?:z|r)? (?:le|ce) secret",
    "ar": r"لقطة شاشة|ادفعوا|أعيدوا إرسال|انظروا إلى الصورة|شاهدوا الصورة|واجهوا|احذفوا|امسحوا"
    r"|قابلوا الشخص|احفظوا السر",
}
NEGATED = {
    "en": r"\b(?:not|never|no|without|nobody|rather than|instead|avoid|cannot|don’t|before)\b",
    "fr": r"\b(?:ne|n’|ni|pas|jamais|sans|aucun|aucune|personne|évite[rz]?|au lieu)\b|\bn’",
    "ar": r"لا |لم |لن |ليس|دون|بدون|عدم|بدلاً|بدلًا|من غير|ولا|فلا|ألا|قبل",
}
BLAME = {
    "en": r"why did you|your own fault|should have known|you let (?:him|her|them)",
    "fr": r"pourquoi (?:as-tu|avez-vous|tu as)|c’est (?:ta|votre) faute|tu aurais dû",
    "ar": r"لماذا (?:أرسلت|فعلت|لم تخبر)|كان عليك أن",
}
PROMISE = {
    "en": r"\bwe guarantee|nobody will ever know|will (?:all )?be removed|get the money back",
    "fr": r"nous garantissons|personne ne saura jamais|sera entièrement supprimé",
    "ar": r"نضمن|لن يعرف أحد أبد",
}


@pytest.fixture(scope="module")
def said(database):
    from referral_app import db

    directory = db.connect(database)
    yield {name: library.advice_for(directory, name) for name in library.guided(directory)}
    directory.close()


@pytest.fixture(scope="module")
def roles(vocabulary):
    return vocabulary.ids("roles")


def test_every_situation_of_the_plan_has_guidance(said, vocabulary):
    without = set(vocabulary.ids("situations")) - said.keys()
    assert len(said) == 25
    assert without == {
        "harmful-digital-communication",
        "information-and-education",
        "justice-process",
        "policy-and-systems",
    }


def test_nobody_is_left_without_a_first_step_or_an_opening(said, roles):
    for (name, items), role, age in itertools.product(said.items(), roles, AGES):
        parts = guidance.chosen(items, role, age, None)
        assert parts["opening"], (name, role, age)
        assert any(item.weight == "now" for item in parts["step"]), (name, role, age)


def test_those_who_look_after_a_child_are_told_what_to_say_and_avoid(said):
    for (name, items), role in itertools.product(
        said.items(), ("child", "parent", "school-staff", "volunteer", "field-staff")
    ):
        parts = guidance.chosen(items, role, None, None)
        assert parts["say"], (name, role)
        assert parts["avoid"], (name, role)


def test_steps_stand_in_the_order_of_their_urgency(said, roles):
    order = ("now", "today", "later")
    for items, role in itertools.product(said.values(), roles):
        weights = [item.weight for item in guidance.chosen(items, role, None, None)["step"]]
        assert weights == sorted(weights, key=order.index)


def test_every_sentence_stands_in_three_languages_with_its_basis(said):
    for item in itertools.chain(*said.values()):
        assert set(LANGUAGES) <= item.text.keys(), item.id
        assert item.basis, item.id


def test_a_first_step_rests_on_two_bodies(said, database):
    from referral_app import db

    directory = db.connect(database)
    bodies = {source.id: source.publisher for source, _ in library.sources(directory)}
    directory.close()
    alone = {
        item.id
        for item in itertools.chain(*said.values())
        if item.weight == "now"
        and len({basis.document or bodies[basis.source] for basis in item.basis}) < 2
    }
    assert alone == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_advises_what_could_harm(said, lang):
    """What one is told to avoid may name it; what one is told to do or say may not."""
    faults = []
    for item in itertools.chain(*said.values()):
        if item.part == "avoid":
            continue
        for sentence in re.split(r"(?<=[.!?؟;؛:])\s+", item.text[lang]):
            named = re.search(NEVER[lang], sentence, re.I)
            if named and not re.search(NEGATED[lang], sentence, re.I):
                faults.append((item.id, sentence))
    assert faults == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_blames_or_promises_what_nobody_can_keep(said, lang):
    for item in itertools.chain(*said.values()):
        if item.part == "avoid":
            continue
        for texts in (item.text, item.why, item.differs):
            assert not re.search(BLAME[lang], texts.get(lang, ""), re.I), item.id
            assert not re.search(PROMISE[lang], texts.get(lang, ""), re.I), item.id


def test_a_screenshot_is_never_named_without_its_limit(said):
    limit = re.compile(r"never|not|no |pas|jamais|aucun|لا |دون")
    for item in itertools.chain(*said.values()):
        for words in item.text.values():
            if re.search("screenshot|capture d.écran|لقطة", words, re.I):
                assert limit.search(words), item.id


def test_sentences_are_short(said):
    """Twelve words for a child, twenty for others; French takes a few more for the same."""
    for item in itertools.chain(*said.values()):
        most = 12 if item.roles == ["child"] else 20
        for lang, more in (("en", 0), ("ar", 0), ("fr", 4)):
            for sentence in re.split(r"[.!?؟:;؛…]+", item.text[lang]):
                words = [word for word in sentence.split() if re.search(r"\w", word)]
                assert len(words) <= most + more, (item.id, lang, sentence)


def test_a_country_brings_its_emergency_number_and_services(directory, vocabulary, traits, now):
    for country in ("MA", "FR", "KE", "PH", "BR"):
        found = guidance.guide(
            directory, vocabulary, traits, situation="grooming", lang="en", now=now, country=country
        )
        assert found.emergency
        assert (
            country in found.services[0].service.area or "world" in found.services[0].service.area
        )


def test_every_situation_leads_to_a_service(directory, vocabulary, traits, now):
    for situation in vocabulary.ids("situations"):
        found = guidance.guide(
            directory, vocabulary, traits, situation=situation, lang="ar", now=now
        )
        assert found.services
        assert any(item.weight == "now" for item in found.steps)


def test_who_does_not_say_who_they_are_is_spoken_to_as_the_situation_suggests(
    directory, vocabulary, traits, now
):
    def voice(situation):
        return guidance.guide(
            directory, vocabulary, traits, situation=situation, lang="en", now=now
        ).voice

    assert voice("worried-about-own-thoughts") == "worried-own-thoughts"
    assert voice("past-abuse-adult") == "adult-survivor"
    assert voice("grooming") == "concerned-adult"


def test_no_cell_is_empty(directory, vocabulary, roles):
    """Every situation × role × age band has a first step, even one without guidance of its own."""
    for situation in vocabulary.ids("situations"):
        said = library.advice_for(directory, situation)
        for role, age in itertools.product(roles, AGES):
            steps = guidance.chosen(said, role, age, "FR")["step"]
            assert any(item.weight == "now" for item in steps), (situation, role, age)


@pytest.mark.parametrize(
    "wrong",
    [{"situation": "x"}, {"role": "x"}, {"age": 121}, {"country": "XX"}],
)
def test_what_is_unknown_is_refused_with_what_is_accepted(
    directory, vocabulary, traits, now, wrong
):
    with pytest.raises(UnknownValueError):
        guidance.guide(
            directory,
            vocabulary,
            traits,
            **{"situation": "grooming", "lang": "en", "now": now, **wrong},
        )


def test_a_practice_case_has_one_best_step_and_says_why(directory, vocabulary):
    cases = library.cases(directory)
    assert len(cases) == 20
    for case in cases:
        assert [option.good for option in case.options].count(True) == 1
        assert case.situation in vocabulary.ids("situations")
        for option in case.options:
            assert set(LANGUAGES) <= option.because.keys()


def test_the_topics_carry_their_basis(directory):
    topics = library.topics(directory)
    assert [topic.is_told for topic in topics] == [False] * 10 + [True] * 10
    for topic in topics:
        for part in topic.parts:
            assert all(point.basis and set(LANGUAGES) <= point.text.keys() for point in part.points)
