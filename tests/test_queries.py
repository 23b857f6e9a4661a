import pytest

from referral_app import library, queries
from referral_app.errors import NotFoundError
from referral_app.models import WORLD


def test_a_service_is_found_by_id_and_by_key(directory):
    one = queries.service(directory, "take-it-down")
    assert queries.service(directory, one.key) == one
    assert "take" not in one.key


def test_an_unknown_service(directory):
    with pytest.raises(NotFoundError, match="no service 'nobody'"):
        queries.service(directory, "nobody")


def test_what_was_written_is_read_back(directory, records_read):
    for record in records_read.services[::20]:
        read = queries.service(directory, record.id)
        assert read.contacts == record.contacts
        assert read.name == record.name
        assert read.named_in == record.named_in


def test_services_of_a_country_are_its_own(directory):
    found = queries.services_in(directory, "MA")
    assert found
    assert all("MA" in service.area for service in found)


def test_in_a_country_whom_one_can_reach_at_once_stands_first(directory):
    for code in queries.vocabulary(directory).ids("countries"):
        answered = [service.is_answered for service in queries.services_in(directory, code)]
        assert answered == sorted(answered, reverse=True), code


def test_order_of_numbers_is_kept(directory):
    assert [item.id for item in queries.services_by_number(directory, [3, 1, 2])] == [
        queries.services_by_number(directory, [number])[0].id for number in (3, 1, 2)
    ]


def test_the_opening_note_has_its_five_in_order(directory):
    assert [service.id for service in queries.opening_note(directory)] == [
        "brave-movement-get-help",
        "child-helpline-international",
        "inhope",
        "moore-preventing-child-sexual-abuse",
        "redirection-self-help-program",
    ]


def test_fallback_services_serve_the_world(directory):
    fallback = queries.fallback(directory)
    assert [service.id for service in fallback[:3]] == [
        "child-helpline-international",
        "take-it-down",
        "inhope",
    ]
    assert all(WORLD in service.area and service.contacts for service in fallback)


def test_emergency_numbers_come_general_first(directory):
    services = [number.service for number in queries.emergency(directory, "MA")]
    assert services == sorted(services, key=["general", "police", "ambulance", "fire"].index)


def test_every_source_carries_at_least_one_fact(directory):
    found = library.sources(directory)
    assert len(found) > 400
    assert all(facts > 0 for _, facts in found)


def test_children_of_a_body(directory):
    assert {child.parent for child in queries.children(directory, "ncmec")} == {"ncmec"}
