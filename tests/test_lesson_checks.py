"""A fault in what is taught is named with its file, record and field, and nothing is built."""

import pytest

from referral_app import records

TEXTS = {"en": "Rain", "fr": "Pluie", "ar": "مطر"}
BASIS = [{"source": "example-page"}]


def term(**changes):
    return {"id": "rain", "term": TEXTS, "meaning": TEXTS, "basis": BASIS, **changes}


def figure(**changes):
    record = {
        "id": "drops", "subject": "reports", "value": TEXTS, "what": TEXTS, "year": "2024",
        "counted_by": "Nobody", "limits": TEXTS, "basis": BASIS,
    }  # fmt: skip
    return {**record, **changes}


def chart(**changes):
    bars = [{"figure": "drops", "label": TEXTS}, {"figure": "more", "label": TEXTS}]
    return {"id": "c", "title": TEXTS, "unit": "drops", "caution": TEXTS, "bars": bars, **changes}


def topic(**point):
    given = {"id": "point", "text": TEXTS, "basis": BASIS, **point}
    parts = [{"heading": TEXTS, "points": [given]}]
    return {"id": "weather", "title": TEXTS, "lead": TEXTS, "parts": parts}


def faults(folder):
    return [str(problem) for problem in records.examine(folder)[1]]


def without(record, *names):
    return {name: value for name, value in record.items() if name not in names}


@pytest.mark.parametrize(
    ("file", "record", "fault"),
    [
        ("glossary", term(term={"en": "Rain", "fr": "Pluie"}), "rain: term: 'ar' is a required"),
        ("glossary", without(term(), "basis"), "rain: 'basis' is a required"),
        ("glossary", term(basis=[{"source": "nowhere"}]), "rain: basis: unknown source 'nowhere'"),
        ("glossary", term(situations=["snow"]), "rain: situations: unknown word 'snow'"),
        ("figures", without(figure(), "year"), "drops: 'year' is a required"),
        ("figures", without(figure(), "counted_by"), "drops: 'counted_by' is a required"),
        ("figures", figure(subject="snow"), "drops: subject: unknown word 'snow'"),
        ("figures", figure(part_of="snow"), "drops: part_of: no figure 'snow'"),
        ("figures", figure(amount=3), "drops: "),
        ("guidance/topics", topic(actors=["snow"]), "point: actors: unknown word 'snow'"),
        ("charts", chart(), "c: bars: no figure 'drops'"),
        (
            "searched",
            {"country": "XX", "sought": "helpline", "on": "2026-11-22", "tried": ["a page"]},
            "XX: country: unknown word 'XX'",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(small, file, record, fault):
    found = faults(small(**{file.replace("/", "__"): [record]}))
    assert any(item.startswith(f"{file}.yaml: {fault}") for item in found), found


def test_two_bodies_are_never_drawn_together(small):
    counted = figure(amount=3, unit="drops")
    other = figure(id="more", amount=4, unit="drops", counted_by="Somebody")
    found = faults(small(figures=[counted, other], charts=[chart()]))
    assert found == ["charts.yaml: c: bars: counted by more than one body"]


def test_sound_lessons_have_no_fault(small):
    two = [figure(amount=3, unit="drops"), figure(id="more", amount=4, unit="drops")]
    folder = small(glossary=[term()], figures=two, charts=[chart()], guidance__topics=[topic()])
    assert faults(folder) == []


def test_the_same_id_twice_is_a_fault(small):
    found = faults(small(glossary=[term(), term()]))
    assert "glossary.yaml: rain: id: given twice" in found
