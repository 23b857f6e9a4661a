"""What the documents teach is all here, in three languages, each sentence with its basis."""

import itertools

import pytest
import yaml

from referral_app import grounds, reading, wording
from referral_app.config import DATA

LANGUAGES = {"en", "fr", "ar"}


def raw(name):
    return yaml.load((DATA / name).read_text(encoding="utf-8"), reading.Loader)


def told(records_read, topic_id):
    [topic] = [topic for topic in records_read.topics if topic.id == topic_id]
    return topic


def test_all_terms_are_here(records_read):
    assert len(records_read.terms) == 81
    for term in records_read.terms:
        assert set(term.term) >= LANGUAGES, term.id
        assert set(term.meaning) >= LANGUAGES, term.id
        assert max(len(text.split()) for text in term.meaning.values()) <= 60, term.id


def test_words_to_avoid_are_explained(records_read):
    for term in records_read.terms:
        if term.avoid:
            assert set(term.advice) >= LANGUAGES, term.id
        for lang, words in term.avoid.items():
            assert term.term[lang] not in words, term.id


def test_all_figures_are_here_with_year_counter_and_limits(records_read):
    whole = [figure for figure in records_read.figures if not figure.part_of]
    assert len(whole) == 87
    for figure in records_read.figures:
        assert figure.year, figure.id
        assert figure.counted_by, figure.id
        assert set(figure.limits) >= LANGUAGES, figure.id


def test_a_figure_has_the_same_digits_in_every_language(records_read):
    for figure in records_read.figures:
        # "One million" needs no digit in Arabic.
        digits = {
            "".join(sorted(filter(str.isdigit, text))).replace("1", "")
            for text in figure.value.values()
        }
        assert len(digits) == 1, (figure.id, figure.value)


def test_the_framework_has_its_twelve_cells(records_read):
    framework = told(records_read, "prevention-framework")
    cells = {
        (place, point.level)
        for place, part in enumerate(framework.parts)
        for point in part.points
        if point.level
    }
    areas = {place for place, _ in cells}
    assert cells == set(itertools.product(areas, ("primary", "secondary", "tertiary")))
    assert len(areas) == 4


def test_the_eight_rights_and_the_six_rs_have_their_names(records_read):
    rights = told(records_read, "young-peoples-rights")
    titled = [point for part in rights.parts for point in part.points if point.title]
    assert len(titled) == 8
    policing = told(records_read, "trauma-informed-policing")
    names = [point.title["en"] for part in policing.parts for point in part.points if point.title]
    for name in ("Realize", "Recognize", "Rethink", "Respond", "Reduce", "Review"):
        assert any(name.lower()[:6] in title.lower() for title in names), name


def test_age_assurance_says_how_and_what_concerns(records_read):
    methods = [
        point
        for part in told(records_read, "safety-by-design").parts
        for point in part.points
        if point.concern
    ]
    assert len(methods) == 3
    assert all(point.title for point in methods)


@pytest.mark.parametrize(
    ("topic_id", "document", "sections"),
    [("terre-des-hommes", "tdh-submission-2024", 10), ("netsafe", "netsafe-submission-2024", 5)],
)
def test_a_submission_is_told_section_by_section(records_read, topic_id, document, sections):
    cited = {
        basis.section
        for part in told(records_read, topic_id).parts
        for point in part.points
        for basis in point.basis
        if basis.document == document
    }
    assert len(cited) >= sections


def test_everything_told_rests_on_a_document(records_read):
    for topic in records_read.topics:
        if topic.is_told:
            for part in topic.parts:
                for point in part.points:
                    assert any(basis.document for basis in point.basis), point.id


def test_nothing_is_used_that_is_not_held(records_read):
    used = {source for source, *_ in grounds.uses(records_read)}
    known = {item.id for item in (*records_read.sources, *records_read.documents)}
    assert used <= known


def test_what_was_sought_names_what_was_tried():
    rows = raw("searched.yaml")
    assert len(rows) >= 150
    assert all(len(" ".join(row["tried"])) > 5 for row in rows)


def test_a_glossary_may_name_the_words_it_asks_not_to_use():
    found = list(wording.faults("advice.en", "Do not say child pornography."))
    assert [reason for _, reason in found] == ["a term the Terminology Guidelines ask not to use"]
    assert not list(wording.faults("advice.en", "Do not say child pornography.", may_name=True))
