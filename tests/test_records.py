import pytest

from referral_app import records
from referral_app.errors import DataError


def reasons(folder):
    return [str(problem) for problem in records.examine(folder)[1]]


def test_sound_records_become_models(small):
    directory = records.read(small())
    [service] = directory.services
    assert service.contacts[0].value == "000 000"
    assert service.contacts[0].checked.on == "2026-02-01"
    assert service.age_from is None


def test_norway_zero_and_dates_keep_their_letters(small):
    text = """
- id: example-one
  kind: helpline
  name: {no: Eksempel}
  area: [AQ]
  audiences: [child]
  translated: {fr: unreviewed}
  contacts:
    - {channel: phone, number: "0000", reach: NO, sources: [example-page],
       evidence_on: 2026-01-31, checked: {on: 2026-02-01, how: listing}}
"""
    directory = records.read(small(**{"services__aq": text}))
    contact = directory.services[0].contacts[0]
    assert (contact.reach, contact.value, contact.evidence_on) == ("NO", "0000", "2026-01-31")


def test_every_problem_is_reported_at_once_with_its_place(small):
    broken = [
        small.service(id="Bad Id"),
        small.service(id="example-b", kind=None),
        small.service(id="example-c", contacts=[small.contact(number=116111)]),
    ]
    found = reasons(small(broken))
    assert len(found) == 3
    assert found[0].startswith("services/aq.yaml: Bad Id: id: ")
    assert found[1].startswith("services/aq.yaml: example-b: kind: ")
    assert found[2].startswith("services/aq.yaml: example-c: contacts.0")


def test_nothing_is_read_from_broken_records(small):
    with pytest.raises(DataError) as error:
        records.read(small([small.service(id="Bad Id")]))
    assert len(error.value.problems) == 1
    assert "nothing was built" in str(error.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- [", "not YAML"),
        ("just words", "a list of records is expected"),
        ("a: 1", "a list of records is expected"),
        ("- just words", "is not of type 'object'"),
    ],
)
def test_a_file_that_is_no_list_of_records(small, text, reason):
    [found] = reasons(small(**{"services__aq": text}))
    assert found.startswith("services/aq.yaml: ")
    assert reason in found


def test_words_of_a_further_language_join_their_concept(small):
    folder = small()
    (folder / "vocabulary" / "words").mkdir()
    path = folder / "vocabulary" / "words" / "sw.yaml"
    path.write_text("- {vocabulary: situations, id: grooming, words: [urafiki]}", "utf-8")
    [concept] = records.read(folder).vocabulary["situations"]
    assert concept.words == {"sw": ["urafiki"]}
    path.write_text("- {vocabulary: situations, id: rain, words: [mvua]}", "utf-8")
    assert reasons(folder) == ["vocabulary/words/sw.yaml: rain: id: no such concept in situations"]


def test_a_missing_file_is_named(small):
    folder = small()
    (folder / "emergency.yaml").unlink()
    assert reasons(folder) == ["emergency.yaml: the file is missing"]


def test_a_file_in_another_encoding_is_named(small):
    folder = small()
    (folder / "services" / "aq.yaml").write_bytes("- id: été".encode("latin-1"))
    assert reasons(folder) == ["services/aq.yaml: the file is not UTF-8"]


@pytest.mark.parametrize(
    "change",
    [
        {"reach": None},
        {"reach": "Antarctica"},
        {"checked": {"on": "yesterday", "how": "own-page"}},
        {"checked": {"on": "2026-02-01", "how": "memory"}},
        {"evidence_on": "May 2022"},
        {"sources": []},
        {"number": "call us"},
        {"channel": "fax"},
        {"limits": {"en": "Only English"}},
        {"price": "free"},
    ],
)
def test_a_contact_with_a_bad_field_is_refused(small, change):
    folder = small([small.service(contacts=[small.contact(**change)])])
    [found, *_] = reasons(folder)
    assert found.startswith("services/aq.yaml: example-one: contacts.0")


@pytest.mark.parametrize("mark", ["\x1b[2J", "\x00", "\x9b31m", "\n"])
def test_a_character_that_a_terminal_obeys_is_refused(small, mark):
    [found] = reasons(small([small.service(name={"en": f"Example{mark}one"})]))
    assert "example-one: name.en: " in found


@pytest.mark.parametrize("field", ["near", "yields_to"])
def test_a_situation_names_only_situations_that_are_there(small, field):
    concept = {"id": "grooming", "label": {"en": "One", "fr": "Un", "ar": "واحد"}, "words": {}}
    concept |= {"kinds": ["helpline"], "unfit": [], field: ["example-none"]}
    _, problems = records.examine(small(**{"vocabulary__situations": [concept]}))
    assert ("grooming", field) in [(problem.record, problem.field) for problem in problems]


def test_questions_are_for_services_that_are_there(small):
    asked = {"id": "example-none", "asked": {"en": ["a"], "fr": ["b"], "ar": ["ج"]}}
    _, problems = records.examine(small(**{"vocabulary__asked": [asked]}))
    assert [problem.record for problem in problems] == ["example-none"]
