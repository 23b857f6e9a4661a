"""The commands that look after the data and this copy of the program."""

from pathlib import Path

import click

from referral_app import config, places
from referral_app.errors import DataError, NoRecordsError, SelfCheckError


@click.command("self-check")
def self_check() -> None:
    """Look through this copy of the program: every kind of page, a search, every record."""
    from referral_app.web import self_check

    faults = 0
    for what, found in self_check.look_through(config.DATABASE):
        click.echo(f"{what}: {'; '.join(found) or 'as it should be'}")
        faults += len(found)
    if faults:
        raise SelfCheckError(faults)


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=config.DATA, show_default=True)
def check(data: Path) -> None:
    """Check every record in data/ and report each problem with its place."""
    _need_records()
    from referral_app import records

    directory, problems = records.examine(data)
    for problem in problems:
        click.echo(str(problem))
    if problems:
        raise DataError(problems)
    contacts = sum(len(service.contacts) for service in directory.services)
    click.echo(
        f"{len(directory.services)} services, {contacts} contacts, "
        f"{len(directory.emergency)} emergency numbers, {len(directory.sources)} sources: "
        "no problem."
    )


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=config.DATA, show_default=True)
def build(data: Path) -> None:
    """Build the directory from data/."""
    _need_records()
    from referral_app import builder, records

    try:
        directory = records.read(data)
    except DataError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        raise
    builder.build(directory, config.DATABASE)
    click.echo(f"Built {config.DATABASE} with {len(directory.services)} services.")


def _need_records() -> None:
    if places.is_bundle():
        raise NoRecordsError
