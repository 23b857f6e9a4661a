"""The table of what is known of every country, and what is missing."""

import csv
import io

import pytest

from referral_app import coverage, library, queries


@pytest.fixture
def rows(directory, vocabulary):
    return list(coverage.table(directory, vocabulary, "en"))


def test_every_country_has_one_line_and_a_region(rows):
    head, *lines = rows
    assert len(lines) == len({line[0] for line in lines}) == 249
    assert all(len(line) == len(head) for line in lines)
    assert all(line[head.index("region")] for line in lines)


def test_what_is_missing_is_what_is_not_counted(directory, vocabulary):
    for row in coverage.measure(directory, vocabulary.ids("countries")):
        assert ("helpline" in row.missing) == (row.helplines == 0)
        assert ("report" in row.missing) == (row.reporting + row.authorities == 0)
        assert row.missing <= set(coverage.WANTED)


def test_the_aims_of_coverage_are_kept(directory, vocabulary):
    found = coverage.measure(directory, vocabulary.ids("countries"))
    assert sum("report" not in row.missing for row in found) >= 170
    assert sum(bool(row.helplines or row.authorities) for row in found) >= 205


def test_what_was_sought_in_vain_is_still_missing(directory):
    kinds = {}
    for country, services in queries.all_areas(directory).items():
        kinds[country] = {item.kind for item in services if item.contacts}
    for country, sought in library.gaps(directory).items():
        assert not kinds.get(country, set()) & sought.keys(), country


def test_no_cell_begins_a_formula(rows):
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    for line in csv.reader(io.StringIO(file.getvalue())):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in line)


def test_regions_hold_every_country_once(vocabulary):
    held = [code for region in vocabulary.concepts["regions"] for code in region.more["countries"]]
    assert sorted(held) == sorted(vocabulary.ids("countries"))
