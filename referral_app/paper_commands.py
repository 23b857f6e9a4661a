"""The commands that write papers: hand-outs and booklets."""

from pathlib import Path

import click

from referral_app import answers, config, output, papers
from referral_app.vocabulary import require

_LANG = click.option("--lang", default="en", show_default=True, help="First language.")
_WITH = click.option("--with", "second", help="Second language, beside or below the first.")
_OUTPUT = click.option(
    "--output", "path", type=click.Path(path_type=Path), required=True, help="PDF file to write."
)


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@_LANG
@_WITH
@click.option(
    "--format",
    "kind",
    type=click.Choice(["card", "sheet", "plain"]),
    default="card",
    show_default=True,
    help="sheet: with words for calling together; plain: numbers and first names only.",
)
@click.option(
    "--size",
    type=click.Choice(papers.CARDS),
    default="a6",
    show_default=True,
    help="Of a card: a7 is folded, a4 has large print.",
)
@click.option("--note", "notes", multiple=True, metavar="ID=TEXT", help="Words beside a service.")
@click.option(
    "--call-it", "labels", multiple=True, metavar="ID=NAME", help="First name on a plain card."
)
@click.option(
    "--code",
    type=click.Choice(papers.CODES),
    default="call",
    show_default=True,
    help="What the code to be scanned holds.",
)
@click.option("--unconfirmed", is_flag=True, help="Print unconfirmed contacts too, marked.")
@_OUTPUT
def handout(
    ids: tuple[str, ...],
    lang: str,
    second: str | None,
    kind: str,
    size: str,
    notes: tuple[str, ...],
    labels: tuple[str, ...],
    code: str,
    unconfirmed: bool,
    path: Path,
) -> None:
    """Write services (ID, as search --json gives it) as a card or sheet to take away."""
    from referral_app.web import printing

    content, refused = printing.handout(
        ids,
        _languages(lang, second),
        layout=papers.FORMATS[size if kind == "card" else kind],
        notes=_beside(notes, ids),
        labels=_beside(labels, ids),
        unconfirmed=unconfirmed,
        code=code,
    )
    _write(path, content)
    for error in refused:
        click.echo(f"Not on it: {error}", err=True)


@click.command()
@click.option(
    "--country", "countries", multiple=True, required=True, help="ISO 3166-1 code; more than once."
)
@_LANG
@_WITH
@click.option("--size", type=click.Choice(["a4", "a5"]), default="a4", show_default=True)
@_OUTPUT
def booklet(
    countries: tuple[str, ...], lang: str, second: str | None, size: str, path: Path
) -> None:
    """Write a country, or several, as a booklet: emergency, who to call for what, all services."""
    from referral_app.web import printing

    with click.progressbar(
        length=len(countries), label="Countries", hidden=len(countries) < 2
    ) as bar:
        content = printing.booklet(
            countries,
            _languages(lang, second),
            papers.FORMATS[f"booklet-{size}"],
            lambda: bar.update(1),
        )
    _write(path, content)


def _languages(first: str, second: str | None) -> list[str]:
    first = answers.answer_language(first)
    shipped = config.shipped_languages()
    if second is not None:
        require("language", second, shipped)
    return papers.languages(first, second, shipped)


def _beside(given: tuple[str, ...], ids: tuple[str, ...]) -> dict[str, str]:
    """Return id → words of the ID=WORDS given; an id that is not on the paper is refused."""
    found = {}
    for words in given:
        name, sign, value = words.partition("=")
        if not sign or name not in ids:
            raise click.BadParameter(f"'{words[:60]}' does not begin with one of the IDs and '='.")
        found[name] = value
    return found


def _write(path: Path, content: bytes) -> None:
    output.write(path, content)
    click.echo(f"Wrote {path}.")
