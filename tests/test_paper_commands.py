"""Papers from the command line: what is written, what is refused, and that nothing is left."""

import pypdfium2
import pytest

from referral_app import cli

ONDE = "ma-onde-child-helpline"


@pytest.fixture
def run(runner):
    return lambda *words: runner.invoke(cli.main, list(words), prog_name="referral-app")


def test_a_card_is_written_and_said(run, tmp_path):
    path = tmp_path / "card.pdf"
    done = run("handout", ONDE, "--lang", "ar", "--with", "fr", "--output", str(path))
    assert done.exit_code == 0, done.output
    assert done.stdout == f"Wrote {path}.\n"
    text = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()
    assert "2511" in text
    assert "Ligne d’écoute" in text


def test_a_plain_card_marks_what_nobody_confirmed(run, tmp_path):
    path = tmp_path / "card.pdf"
    words = (
        "handout",
        "ke-dci-toll-free-line-fichuakwadci",
        "--format",
        "plain",
        "--output",
        str(path),
    )
    assert "no confirmed contact" in run(*words).stderr
    assert (
        run(
            *words, "--unconfirmed", "--call-it", "ke-dci-toll-free-line-fichuakwadci=Sara"
        ).exit_code
        == 0
    )
    text = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()
    assert text.split() == ["Sara", "0800722203", "Unconfirmed"]


def test_what_is_left_out_is_said(run, tmp_path):
    done = run("handout", ONDE, "ma-e-blagh", "--format", "plain", "--output", f"{tmp_path}/a.pdf")
    assert done.exit_code == 0
    assert "Not on it: 'ma-e-blagh' has no number" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nobody"], "There is no service 'nobody'"),
        ([f"example-{number}" for number in range(200)], "200 services are too many: 30"),
        ([ONDE, "--note", f"{ONDE}={'x' * 50_000}"], "50000 characters in a note"),
        ([ONDE, "--note", "ma-e-blagh=words"], "does not begin with one of the IDs"),
        ([ONDE, "--note", "words"], "does not begin with one of the IDs"),
        ([ONDE, "--note", f"{ONDE}=ጤና"], "fonts lack these letters"),
        ([ONDE, "--with", "xx"], "Unknown language 'xx'"),
        (["lb-higher-council-for-childhood"], "is not meant to be handed out"),
    ],
)
def test_bad_input_is_one_sentence_and_no_file(run, tmp_path, words, said):
    done = run("handout", *words, "--output", str(tmp_path / "card.pdf"))
    assert done.exit_code in (1, 2)
    assert said in done.stderr
    assert "Traceback" not in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written(run, tmp_path):
    done = run("handout", ONDE, "--output", str(tmp_path / "nowhere" / "card.pdf"))
    assert done.exit_code == 1
    assert "cannot be written" in done.stderr


def test_a_booklet_of_two_countries(run, tmp_path):
    path = tmp_path / "booklet.pdf"
    words = ("--country", "KE", "--country", "MA", "--size", "a5", "--output", str(path))
    assert run("booklet", *words).exit_code == 0
    pages = pypdfium2.PdfDocument(path)
    assert [round(side / 72 * 25.4) for side in pages[0].get_size()] == [148, 210]
    assert len(pages) > 6
    assert "Unknown country 'XX'" in run("booklet", "--country", "XX", *words[4:]).stderr
