import json
import subprocess
import sys

import pytest

from referral_app import cli, config
from referral_app.config import ROOT


@pytest.fixture
def run(runner):
    return lambda *words: runner.invoke(cli.main, list(words), prog_name="referral-app")


def test_search_prints_one_json_object(run):
    result = run("search", "--json", "--lang", "fr", "--country", "MA", "--", "chantage", "photo")
    assert result.exit_code == 0
    shown = json.loads(result.stdout)
    assert shown["query"] == "chantage photo"
    assert shown["results"][0]["contacts"]
    assert result.stdout.count("\n") == 1


def test_words_may_look_like_options(run):
    assert run("search", "--json", "--", "--help").exit_code == 0


def test_a_language_that_is_not_shipped_is_no_error(run):
    result = run("search", "--json", "--lang", "sw", "--", "watoto", "kenya")
    assert json.loads(result.stdout)["lang"] == "en"


def test_explain_says_what_a_score_is_made_of(run):
    plain = run("search", "--explain", "--limit", "1", "--", "take", "it", "down").stdout
    assert "name +" in plain
    shown = json.loads(run("search", "--explain", "--json", "--", "take", "it", "down").stdout)
    for result in shown["results"]:
        assert round(sum(result["reasons"].values()), 2) == round(result["score"], 2)


def test_a_misspelt_word_is_put_right_and_said(run):
    result = run("search", "--limit", "1", "--", "barnahuss")
    assert "Did you mean: barnahus" in result.stdout
    assert "id: barnahus" in result.stdout


def test_search_for_people(run):
    result = run("search", "--", "take", "it", "down")
    assert "takeitdown.ncmec.org" in result.stdout
    assert "id: take-it-down" in result.stdout


def test_show(run):
    shown = json.loads(run("show", "take-it-down", "--json").stdout)
    assert shown["id"] == "take-it-down"
    assert shown["sources"]
    plain = run("show", "take-it-down", "--lang", "ar").stdout
    assert "read on: 2026-11" in plain


def test_guide(run):
    shown = json.loads(
        run("guide", "--situation", "grooming", "--role", "parent", "--age", "12",
            "--country", "FR", "--json").stdout
    )  # fmt: skip
    assert shown["role"] == "parent"
    assert "In danger now" in run("guide", "--situation", "grooming", "--country", "FR").stdout


def test_countries(run):
    assert len(json.loads(run("countries", "--json").stdout)) == 249
    assert "MA " in run("countries").stdout


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("search", "--country", "XX", "--", "x"), "Unknown country 'XX'. Accepted: AD, AE"),
        (("search", "--kind", "magic", "--", "x"), "Unknown kind 'magic'. Accepted: helpline"),
        (("search", "--age", "900", "--", "x"), "Unknown age '900'. Accepted: 0 to 120 years."),
        (("search", "--age", "x", "--", "x"), "'x' is not a valid integer"),
        (("guide", "--situation", "rain"), "Unknown situation 'rain'. Accepted:"),
        (("guide", "--situation", "grooming", "--role", "king"), "Unknown role 'king'. Accepted"),
        (("search", "--limit", "0", "--", "x"), "0 is not in the range"),
        (("magic",), "No such command 'magic'"),
    ],
)
def test_a_wrong_word_exits_2_with_a_sentence(run, words, part):
    result = run(*words)
    assert result.exit_code == 2
    assert part in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_an_unknown_service_exits_1(run):
    result = run("show", "nobody", "--json")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: There is no service 'nobody'. Find ids with 'referral-app search --json'.\n"
    )


def test_no_directory_names_the_command_that_builds_it(run, monkeypatch, tmp_path):
    monkeypatch.setattr(config, "DATABASE", tmp_path / "none.db")
    result = run("search", "--json", "--", "x")
    assert result.exit_code == 1
    assert "Build it with 'referral-app build'" in result.stderr


def test_check_reports_all_problems_and_builds_nothing(run, small, monkeypatch, tmp_path):
    folder = small([small.service(id="Bad Id"), small.service(kind="magic")])
    result = run("check", "--data", str(folder))
    assert result.exit_code == 1
    assert result.stdout.startswith("services/aq.yaml: Bad Id: id: ")
    monkeypatch.setattr(config, "DATABASE", tmp_path / "built.db")
    result = run("build", "--data", str(folder))
    assert result.exit_code == 1
    assert "Bad Id" in result.stderr
    assert not (tmp_path / "built.db").exists()


def test_check_of_sound_data(run, small):
    result = run("check", "--data", str(small()))
    assert result.exit_code == 0
    assert "1 services, 1 contacts" in result.stdout


def test_build_writes_the_directory(run, small, monkeypatch, tmp_path):
    monkeypatch.setattr(config, "DATABASE", tmp_path / "built.db")
    assert run("build", "--data", str(small())).exit_code == 0
    assert (tmp_path / "built.db").is_file()


def test_every_command_has_help_and_stands_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, command in cli.main.commands.items():
        assert command.help, name
        assert f"referral-app {name}" in readme, name


def test_the_package_runs_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "referral_app", "--version"],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0
    assert "0.1.0" in done.stdout
