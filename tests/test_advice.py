"""Guidance records: what is shared, what is refused, and with which place and reason."""

import pytest

from referral_app import records

TEXT = {"en": "Example.", "fr": "Exemple.", "ar": "مثال."}
BASIS = [{"source": "example-page"}]


def saying(name, **changes):
    return {"id": name, "roles": ["child"], "text": TEXT, "basis": BASIS, **changes}


def guidance(name="grooming", **changes):
    record = {
        "id": name,
        "opening": [{"roles": ["child"], "text": TEXT, "basis": BASIS}],
        "steps": [saying(f"{name}-step", weight="now")],
        "say": [saying(f"{name}-say")],
        "avoid": [saying(f"{name}-avoid")],
    }
    return [{**record, **changes}]


def faults(folder):
    return [(fault.file, fault.record, fault.field) for fault in records.examine(folder)[1]]


def test_sound_guidance_becomes_advice(small):
    directory, problems = records.examine(small(guidance__grooming=guidance()))
    assert problems == []
    assert [item.part for item in directory.advice] == ["opening", "step", "say", "avoid"]
    assert {tuple(item.situations) for item in directory.advice} == {("grooming",)}


def test_what_is_shared_holds_in_every_guided_situation_but_those_it_names(small):
    shared = guidance("shared", steps=[saying("shared-step", weight="now", not_in=["grooming"])])
    del shared[0]["opening"]
    folder = small(guidance__grooming=guidance(), guidance__shared=shared)
    found = {item.id: item.situations for item in records.read(folder).advice}
    assert found["shared-say"] == ["grooming"]
    assert found["shared-step"] == []


@pytest.mark.parametrize(
    ("step", "field"),
    [
        ({"basis": []}, "steps.0.basis"),
        ({"weight": "soon"}, "steps.0.weight"),
        ({"text": {"en": "Only one language."}}, "steps.0.text"),
        ({"roles": []}, "steps.0.roles"),
        ({"basis": [{"document": "x"}]}, "steps.0.basis.0"),
    ],
)
def test_a_step_of_the_wrong_form_is_refused_with_its_place(small, step, field):
    broken = guidance(steps=[saying("grooming-step", **{"weight": "now", **step})])
    assert ("guidance/grooming.yaml", "grooming", field) in faults(small(guidance__grooming=broken))


@pytest.mark.parametrize(
    ("step", "field"),
    [
        ({"basis": [{"source": "nowhere"}]}, "basis"),
        ({"basis": [{"document": "none", "section": "x"}]}, "basis"),
        ({"roles": ["captain"]}, "roles"),
        ({"also_in": ["weather"]}, "situations"),
        ({"countries": ["XX"]}, "countries"),
        ({"text": {**TEXT, "en": "child porn"}}, "text.en"),
        ({"id": "grooming-say"}, "id"),
    ],
)
def test_a_step_that_breaks_a_rule_is_refused(small, step, field):
    broken = guidance(steps=[saying("grooming-step", **{"weight": "now", **step})])
    assert field in {place for *_, place in faults(small(guidance__grooming=broken))}


def test_a_practice_case_needs_exactly_one_best_step(small):
    option = {"text": TEXT, "good": True, "because": TEXT}
    case = {
        "id": "case-01", "role": "child", "situation": "grooming", "age": None, "story": TEXT,
        "question": TEXT, "options": [option, option, option], "basis": BASIS,
    }  # fmt: skip
    found = faults(small(guidance__drill=[case]))
    assert ("guidance/drill.yaml", "case-01", "options") in found


def test_a_way_to_remove_a_picture_must_name_a_service_that_exists(small):
    route = {
        "id": "example", "service": "nobody", "taken": ["unknown"], "device": [None],
        "can": TEXT, "cannot": TEXT, "basis": BASIS,
    }  # fmt: skip
    assert ("guidance/removal.yaml", "example", "service") in faults(
        small(guidance__removal=[route])
    )
