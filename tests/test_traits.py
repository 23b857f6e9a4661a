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
