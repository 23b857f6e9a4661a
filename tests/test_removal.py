import pytest

from referral_app import library, removal


@pytest.fixture
def plan(directory):
    routes = library.routes(directory)

    def ask(**known):
        return [route.id for route in removal.plan(routes, **known)]

    return ask


def test_a_picture_of_a_child_feared_to_be_posted(plan):
    assert plan(taken="under-18", on_device=True, posted=False) == ["take-it-down", "hotline"]


def test_what_is_online_is_reported_where_it_stands_first(plan):
    assert plan(taken="under-18", on_device=True, posted=True)[0] == "platform"


def test_a_picture_of_an_adult_is_never_sent_to_a_childs_tool(plan):
    assert plan(taken="adult", on_device=True, posted=True) == ["platform", "stopncii"]


def test_without_the_picture_the_tools_cannot_help_but_the_hotline_can(plan):
    assert plan(taken="under-18", on_device=False, posted=True) == ["platform", "hotline"]


def test_report_remove_is_for_the_united_kingdom(plan):
    assert "report-remove" in plan(taken="under-18", country="GB")
    assert "report-remove" not in plan(taken="under-18", country="FR")


def test_what_is_not_known_rules_nothing_out(plan):
    assert plan(country="GB") == [
        "take-it-down",
        "report-remove",
        "stopncii",
        "platform",
        "hotline",
    ]
