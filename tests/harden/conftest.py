"""The figures that these tests print, and what they share."""

import pytest


@pytest.fixture
def figure(record_property):
    """Note a figure for the table that `build/dev.py harden` prints."""

    def note(line, value):
        record_property("figure", [line, str(value)])

    return note


def pytest_terminal_summary(terminalreporter):
    """Print every figure of this run."""
    found = [
        value
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
        if report.when == "call"
        for name, value in report.user_properties
        if name == "figure"
    ]
    if found:
        terminalreporter.section("figures")
        for line, value in found:
            terminalreporter.write_line(f"{line:<66} {value}")
