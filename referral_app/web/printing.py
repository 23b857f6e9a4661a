"""Papers without a page: what the command line asks for, said by the same words as the pages."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from referral_app import config, papers, pdf, queries, soundness
from referral_app.errors import NotForPaperError
from referral_app.web import booklets, context, leaflets
from referral_app.web.app import create_app


def handout(
    ids: Sequence[str],
    langs: list[str],
    *,
    layout: papers.Format,
    notes: dict[str, str],
    labels: dict[str, str],
    unconfirmed: bool,
    code: str,
) -> tuple[bytes, list[NotForPaperError]]:
    """Return a card or sheet as a PDF file, and why some services are not on it.

    Raises:
        NotFoundError: an id is no service.
        NotForPaperError: nothing is left to print.
        PaperTooLargeError: too many services, or too long a note.
        PaperMissingError, LettersMissingError: as pdf.paint.
    """
    with _words():
        services = [queries.service(context.directory(), name) for name in papers.limited(ids)]
        paper, refused = leaflets.leaflet(
            leaflets.Wanted(layout, langs, services, notes, labels, unconfirmed, code)
        )
        if len(refused) == len(services):
            raise refused[0]
        return pdf.paint(paper, queries.data_date(context.directory())), refused


def booklet(
    countries: Sequence[str], langs: list[str], layout: papers.Format, step: Callable[[], None]
) -> bytes:
    """Return the booklet of these countries as a PDF file; `step` is called after each country.

    Raises:
        UnknownValueError: a code is no country.
        PaperMissingError: as pdf.paint.
    """
    with _words():
        paper = booklets.booklet(list(dict.fromkeys(countries)), langs, layout, step)
        return pdf.paint(paper, queries.data_date(context.directory()))


@contextmanager
def _words() -> Iterator[None]:
    """Let the pages' words be said where no page is asked for, of a directory that is right."""
    soundness.check(config.DATABASE)
    with create_app(hosts=frozenset()).app_context():
        yield
