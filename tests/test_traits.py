import dataclasses

import pytest

from referral_app.traits import Traits, pack


@pytest.fixture
def packed(records_read):
    ordered = records_read.services
    rows = [(row["name"], row["ids"], row["choices"]) for row in pack(ordered)]
    return ordered, Traits(rows)


def test_what_was_packed_comes_back(packed):
    services, traits = packed
    for number, service in enumerate(services, 1):
        fit = traits.fit(number)
        assert (fit.kind, fit.role, fit.age_from, fit.age_to) == (
            service.kind, service.role, service.age_from, service.age_to,
        )  # fmt: skip
        assert fit.situations == set(service.situations)
        assert traits.area(number) == set(service.area)


def test_services_alike_share_one_value(packed):
    services, _ = packed
    twins = [services[0], dataclasses.replace(services[0], id="example-twin")]
    for row in pack(twins):
        assert "\n" not in row["choices"]


def test_an_age_is_measured_against_both_ends(packed):
    fit = dataclasses.replace(packed[1].fit(1), age_from=10, age_to=17)
    assert [fit.is_outside(age) for age in (None, 9, 10, 17, 18)] == [
        False, True, False, False, True,
    ]  # fmt: skip


def test_a_page_beside_a_limited_line_does_not_lift_its_limits(records_read, contact):
    limited = contact(limits={"en": "For one purpose."})
    page = contact(channel="web", value="https://example.org/")
    for contacts, is_limited in (([limited, page], True), ([limited, contact()], False)):
        service = dataclasses.replace(records_read.services[0], contacts=contacts)
        rows = [(row["name"], row["ids"], row["choices"]) for row in pack([service])]
        assert Traits(rows).fit(1).is_limited is is_limited


def test_a_form_answers_at_once_only_where_it_is_what_the_service_is_for(packed):
    fit = dataclasses.replace(packed[1].fit(1), channels=frozenset({"report", "web"}))
    kinds = ("hotline", "removal", "police", "helpline")
    live = [dataclasses.replace(fit, kind=kind).is_live for kind in kinds]
    assert live == [True, True, False, False]
    called = dataclasses.replace(fit, kind="police", channels=frozenset({"report", "phone"}))
    assert called.is_live
