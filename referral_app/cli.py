"""The command line: thin commands over the same questions the pages ask."""

import contextlib
import csv
import datetime
import sqlite3
import sys
from collections.abc import Callable, Iterator
from typing import Any

import click

from referral_app import __version__, clock, config
from referral_app.errors import ReferralError

_PAPERS = ("booklet", "handout")
_UPKEEP = {"build": "build", "check": "check", "self-check": "self_check"}


class _Group(click.Group):
    """Commands whose explained errors become one sentence and exit 1, or 2 for a wrong word.

    Those that write papers or look after the data are loaded when they are asked for.
    """

    def list_commands(self, context: click.Context) -> list[str]:
        """Name all commands."""
        return sorted([*super().list_commands(context), *_PAPERS, *_UPKEEP])

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return one command."""
        if name in _PAPERS:
            from referral_app import paper_commands

            return getattr(paper_commands, name)
        if name in _UPKEEP:
            from referral_app import upkeep_commands

            return getattr(upkeep_commands, _UPKEEP[name])
        return super().get_command(context, name)

    def invoke(self, context: click.Context) -> Any:  # noqa: ANN401 as click has it
        """Turn ReferralError into click's own error."""
        try:
            return super().invoke(context)
        except ReferralError as error:
            raise _sentence(error) from error


def _sentence(error: ReferralError) -> click.ClickException:
    explained = click.ClickException(str(error))
    explained.exit_code = error.exit_code
    return explained


@click.group(
    cls=_Group,
    invoke_without_command=True,
    context_settings={"auto_envvar_prefix": "REFERRAL_APP", "help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__)
@click.pass_context
def main(context: click.Context) -> None:
    """Who can help this child, here, now, and what to do first. Without a command: serve."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # Windows pipes would refuse Arabic
    if context.invoked_subcommand is None:
        context.invoke(serve)


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Port to use; a free one if left out.")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@click.option("--private", is_flag=True, help="Open a private window of the browser.")
def serve(port: int | None = None, no_browser: bool = False, private: bool = False) -> None:
    """Start the directory on this computer and open it, or open the one that runs already."""
    from referral_app import starting

    starting.start(_say, lambda address: _opened(address, no_browser, private), port)


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)


def _opened(address: str, no_browser: bool, private: bool) -> None:
    from referral_app import browsers

    click.echo(address)
    if no_browser:
        return
    if not private:
        browsers.open_usual(address)
    elif not browsers.open_private(address):
        _say(
            "No browser was found whose private window could be opened. "
            "Open a private window yourself and type the address above."
        )


_LANG = click.option("--lang", default="en", show_default=True, help="Any BCP 47 language tag.")
_COUNTRY = click.option("--country", help="ISO 3166-1 code, such as MA.")
_AGE = click.option("--age", type=int, help="Age of the child, in years.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
_LIMIT = click.option(
    "--limit", type=click.IntRange(1, 100), default=config.PAGE_RESULTS, show_default=True
)


def _options(*options: Callable[..., Any]) -> Callable[..., Any]:
    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


@main.command("search")
@_options(_LANG, _COUNTRY)
@click.option("--kind", help="Kind of service, such as helpline.")
@_AGE
@click.option("--speaks", help="Language in which somebody shall answer, such as so.")
@click.option("--open-now", is_flag=True, help="Only services open now by their stated hours.")
@_options(_LIMIT, _JSON)
@click.option("--explain", is_flag=True, help="Say why each result stands where it does.")
@click.argument("words", nargs=-1)
def search_command(
    lang: str,
    country: str | None,
    kind: str | None,
    age: int | None,
    speaks: str | None,
    open_now: bool,
    limit: int,
    as_json: bool,
    explain: bool,
    words: tuple[str, ...],
) -> None:
    """Find services by WORDS, in any of the languages."""
    from referral_app import answers, plain, queries, search
    from referral_app.understanding import Query

    with _directory() as directory:
        vocabulary = queries.vocabulary(directory)
        asked = Query(
            words=" ".join(words),
            lang=lang,
            country=country,
            kind=kind,
            age=age,
            speaks=speaks,
            open_now=open_now,
        )
        answer = search.find(
            directory,
            vocabulary,
            queries.traits(directory),
            asked,
            limit=limit,
            now=clock.now(),
            explain=explain,
        )
        shown = answers.search_json(answer, answers.answer_language(lang), _today(directory))
    if explain:
        for result, shown_result in zip(answer.results, shown["results"], strict=True):
            shown_result["reasons"] = result.reasons
    _print(shown, as_json, lambda: plain.print_answer(answer, shown["lang"], explain))


@main.command()
@click.argument("service_id", metavar="ID")
@_options(_LANG, _JSON)
def show(service_id: str, lang: str, as_json: bool) -> None:
    """Show one service with every contact, source and date."""
    from referral_app import answers, plain, queries

    lang = answers.answer_language(lang)
    with _directory() as directory:
        service = queries.service(directory, service_id)
        shown = answers.show_json(directory, service, _today(directory))
    _print(shown, as_json, lambda: plain.print_service(service, lang, shown["sources"]))


@main.command()
@click.option("--situation", required=True, help="What is happening, such as sextortion-financial.")
@click.option("--role", help="Who asks, such as parent.")
@_options(_AGE, _COUNTRY, _LANG, _JSON)
def guide(
    situation: str,
    role: str | None,
    age: int | None,
    country: str | None,
    lang: str,
    as_json: bool,
) -> None:
    """Show what to do first in a situation, and who to turn to."""
    from referral_app import answers, guidance, plain, queries

    lang = answers.answer_language(lang)
    with _directory() as directory:
        found = guidance.guide(
            directory,
            queries.vocabulary(directory),
            queries.traits(directory),
            situation=situation,
            lang=lang,
            now=clock.now(),
            role=role,
            age=age,
            country=country,
        )
        shown = answers.guide_json(directory, found, lang, _today(directory))
    _print(shown, as_json, lambda: plain.print_guide(found, lang))


@main.command()
@_JSON
@click.option("--csv", "as_csv", is_flag=True, help="Print a table for a spreadsheet.")
@_options(_LANG)
def countries(as_json: bool, as_csv: bool, lang: str) -> None:
    """List what is known, and what is missing, for every country and territory."""
    from referral_app import answers, coverage, plain, queries

    with _directory() as directory:
        vocabulary = queries.vocabulary(directory)
        if as_csv:
            lang = answers.answer_language(lang)
            csv.writer(sys.stdout, lineterminator="\n").writerows(
                coverage.table(directory, vocabulary, lang)
            )
            return
        rows = answers.countries_json(directory, vocabulary)
    _print(rows, as_json, lambda: plain.print_countries(rows))


@main.command("look-up")
@_options(_LANG, _LIMIT, _JSON)
@click.argument("words", nargs=-1, required=True)
def look_up(lang: str, limit: int, as_json: bool, words: tuple[str, ...]) -> None:
    """Look WORDS up among the words of the field, the figures and the topics."""
    from referral_app import answers, lookup, plain

    lang = answers.answer_language(lang)
    with _directory() as directory:
        found = lookup.find(directory, " ".join(words), limit)
    _print(answers.look_up_json(found, lang), as_json, lambda: plain.print_entries(found, lang))


@contextlib.contextmanager
def _directory() -> Iterator[sqlite3.Connection]:
    """Open the directory for a question, when every number in it is as it was built."""
    from referral_app import db, soundness

    soundness.check(config.DATABASE)
    with contextlib.closing(db.connect()) as directory:
        yield directory


def _today(directory: sqlite3.Connection) -> datetime.date:
    from referral_app import queries, trust

    return trust.today_or_later(queries.data_date(directory))


def _print(shown: Any, as_json: bool, tell: Callable[[], None]) -> None:  # noqa: ANN401 JSON
    if as_json:
        from referral_app import plain

        plain.print_json(shown)
    else:
        tell()
