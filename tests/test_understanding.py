import pytest

from referral_app import entries, text, understanding
from referral_app.config import MAX_QUERY
from referral_app.errors import UnknownValueError
from referral_app.understanding import Query


@pytest.mark.parametrize(
    ("words", "lang", "country"),
    [
        ("helpline in Morocco", "en", "MA"),
        ("ligne d’écoute au Maroc", "fr", "MA"),
        ("خط مساعدة في المغرب", "ar", "MA"),
        ("a Kenyan girl", "en", "KE"),
        ("aide en Côte d'Ivoire", "fr", "CI"),
        ("somebody in the united states", "en", "US"),
        ("nobody said where", "en", None),
        ("ابتزاز بالسودان", "ar", "SD"),
        ("يريد المال مقابل الصور", "ar", None),  # money, whose stem is that of Mali
        ("help in Spanish", "en", None),
        ("Sorgentelefon in der Schweiz", "de", "CH"),
        ("estoy en new jersey", "es", "US"),  # not Jersey
        ("lucknow me bachon ka helpline", "hi", "IN"),
        ("khti f casa", "ar", "MA"),
        ("200 000 francs", "fr", None),
    ],
)
def test_country(understand, words, lang, country):
    assert understand(words, lang=lang).country == country


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("we live just outside Cork, who helps my son", "IE"),
        ("ajuda para a minha filha, moramos no Brasil", "BR"),
        ("helpline outside France", None),
        ("une ligne hors UK", None),
        ("child helpline ireland not uk", "IE"),
    ],
)
def test_a_country_is_denied_but_not_by_a_place_near_it(understand, words, country):
    assert understand(words).country == country


@pytest.mark.parametrize(
    ("words", "lang", "situation"),
    [
        ("chantage photo", "fr", "sextortion-financial"),
        ("ابتزاز صورة", "ar", "sextortion-financial"),
        ("he made a deepfake of me", "en", "ai-generated-or-deepfake"),
        ("un élève m'a parlé de ses envies de mourir", "fr", "suicidal-thoughts-or-self-harm"),
    ],
)
def test_situation(understand, words, lang, situation):
    assert understand(words, lang=lang).situations[0] == situation


@pytest.mark.parametrize(
    ("words", "lang", "languages", "country"),
    [
        ("she only speaks Somali", "en", ["so"], None),
        ("a Somali girl in Kenya", "en", [], "SO"),
        ("swahili helpline", "en", ["sw"], None),
        ("هي تتكلم الصومالية فقط في كينيا", "ar", ["so"], "KE"),
        ("بتحكي تركي بس", "ar", ["tr"], None),
        ("alguien que hable español en new jersey", "es", ["es"], "US"),
        ("une fille qui parle arabe en Belgique", "fr", ["ar"], "BE"),
        ("quelqu’un en anglais au Maroc", "fr", ["en"], "MA"),
        ("أريد التحدث بالفرنسية في المغرب", "ar", ["fr"], "MA"),
        ("a French-speaking line in Tunisia", "en", ["fr"], "TN"),
        ("mon prof d’arabe me fait peur", "fr", [], None),
    ],
)
def test_language_in_which_somebody_shall_answer(understand, words, lang, languages, country):
    found = understand(words, lang=lang)
    assert (found.languages, found.country) == (languages, country)


def test_a_language_that_was_taken_away_is_not_asked_for(understand):
    assert understand("swahili helpline", ignored=frozenset({"sw"})).languages == []


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("my 9 year old daughter", 9),
        ("ma fille de 12 ans", 12),
        ("عمره 14 سنة", 14),
        ("عمرها ١٤ سنة", 14),
        ("aged 16", 16),
        ("call 116 111", None),
        ("24 hours", None),
    ],
)
def test_age(understand, words, age):
    assert understand(words).age == age


@pytest.mark.parametrize(
    ("words", "lang", "age"),
    [
        ("il a 30 ans, il offre des cadeaux à mon fils de 10 ans", "fr", 10),
        ("I'm 35 and my daughter is 8, her coach sends her pictures", "en", 8),
        (
            "I am 41, abused as a child, and my girl is 9 now, I need to talk about my past",
            "en",
            41,
        ),
    ],
)
def test_the_childs_age_counts_unless_an_adult_speaks_of_themselves(understand, words, lang, age):
    assert understand(words, lang=lang).age == age


def test_a_word_of_the_guidance_is_no_misspelt_country(understand, records_read):
    written = {
        word
        for _, pieces in entries.of(records_read)
        for piece in pieces
        for word in text.words(piece)
    }
    assert "begin" in written
    assert understand("we are new to this, where do we begin with our pupils").country is None
    assert understand("helpline kenja").country == "KE"


@pytest.mark.parametrize("words", ["عنف ضد طفل", "لدي سؤال عن خط المساعدة", "بنت في المدرسة"])
def test_a_child_who_is_spoken_of_does_not_make_a_parent(understand, words):
    assert understand(words, lang="ar").role is None
    assert understand("ابنتي حزينة", lang="ar").role == "parent"


def test_the_place_at_the_end_of_a_long_story_is_read(understand):
    story = "she met somebody in a game and told her aunt about it last night after dinner. " * 6
    assert len(story) > 400
    assert understand(f"{story} We live in Nairobi").country == "KE"


def test_what_a_child_told_comes_before_how_the_worker_is(understand):
    told = understand(
        "prof ici, une élève m'a dit ce que son oncle lui fait, j'en tremble et ne dors plus",
        lang="fr",
    )
    assert told.situations[0] == "disclosure-received"


def test_who_is_served_is_read_for_those_at_work(understand):
    assert "industry" in understand("our startup lets people upload pictures").audiences
    assert "government" in understand("le ministère prépare une loi", lang="fr").audiences


def test_channel_and_country_leave_the_words_to_look_for(understand):
    found = understand("kids help whatsapp kenya")
    assert (found.channel, found.country) == ("whatsapp", "KE")
    assert found.rest == ["kids", "help"]


def test_what_was_chosen_beats_what_was_typed(understand):
    assert understand("helpline morocco", country="KE").country == "KE"


def test_what_was_taken_away_is_not_understood_again(understand):
    ignored = frozenset({"MA", "helpline"})
    found = understand("helpline morocco", ignored=ignored)
    assert found.country is None
    assert found.kind is None


@pytest.mark.parametrize("words", ["", "   ", "\x00\x07", "😢😢", '"*^(', "\u202e\u200f"])
def test_nothing_is_understood_from_nothing(understand, words):
    found = understand(understanding.clean(words))
    assert (found.country, found.situations, found.channel, found.age) == (None, [], None, None)


def test_words_are_cut_and_control_characters_dropped():
    assert understanding.clean("a\x00b\n c\u202e") == "a b c"
    assert len(understanding.clean("word " * 5_000)) <= MAX_QUERY


@pytest.mark.parametrize(
    ("chosen", "noun"),
    [
        ({"country": "XX"}, "country"),
        ({"kind": "magic"}, "kind"),
        ({"situation": "rain"}, "situation"),
        ({"age": 900}, "age"),
        ({"age": -1}, "age"),
    ],
)
def test_unknown_choices_name_the_accepted_ones(vocabulary, chosen, noun):
    with pytest.raises(UnknownValueError, match=f"Unknown {noun} .* Accepted: "):
        understanding.validate(Query(**chosen), vocabulary)


def test_a_country_may_be_typed_small(vocabulary):
    assert understanding.validate(Query(country="ma"), vocabulary).country == "MA"


def test_a_person_in_need_is_not_taken_for_one_who_wants_to_learn(understand, vocabulary):
    studied = {item.id for item in vocabulary.concepts["situations"] if item.more.get("doubted")}
    assert studied
    told = understand("ابنتي لا تتكلم إلا العربية وتريد أن تحكي مع أحد عما يحدث لها", lang="ar")
    assert studied.isdisjoint(told.situations)
    story = (
        "I am a social worker. Yesterday a mother told us that a neighbour films the children of"
        " the building while they play, she cried and asked us what happens now"
    )
    assert studied.isdisjoint(understand(story).situations)
    asked = understand("نريد دراسة عن حماية الأطفال لوزارتنا", lang="ar")
    assert asked.situations[0] in studied
