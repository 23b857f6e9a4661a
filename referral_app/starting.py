"""How the program starts: one running copy for each user, over a directory that is whole."""

import gc
import threading
from collections.abc import Callable
from pathlib import Path

from referral_app import __version__, clock, config, instance, places, soundness
from referral_app.errors import DatabaseMissingError, OtherVersionError, ReferralError

SPARE = config.DATABASE.with_name(f"{config.DATABASE.name}.xz")
"""A bundle's second copy of the directory, packed."""
_SENTENCES = {
    "replaced": "The directory was missing or damaged. It was put back whole.",
    "searched-in-part": (
        "A part of the directory is damaged. The numbers are not, but a search may miss some. "
        "Copy the program again from where you got it."
    ),
}


def start(say: Callable[[str], None], show: Callable[[str], None], port: int | None = None) -> None:
    """Serve the directory until stopped, or show the copy that runs already and return.

    `say` is given sentences for the console, `show` the address once it answers. With a `port` of
    its own a copy stands beside others.

    Raises:
        OtherVersionError: a copy of another version is running.
        NoAnswerError: a copy is running but does not answer.
        PortTakenError: `port` is in use.
        DatabaseMissingError, DatabaseDamagedError: there is no directory, and no spare copy.
    """
    place = None if port else _place(say)
    running = place.holder() if place and not place.take() else None
    if running:
        if running.version != __version__:
            raise OtherVersionError(running.version, running.address, __version__)
        show(running.address)
        return

    # What is loaded now stays: to look it through for waste takes an eighth of a start.
    gc.disable()

    def announce(address: str) -> None:
        gc.freeze()
        gc.enable()
        if place:
            place.announce(instance.Running(__version__, address))
        show(address)

    opening = _Opening(say)
    opening.start()
    try:
        from referral_app.web import server  # while the other thread reads the directory

        opened = opening.result()
        server.serve(port, announce, opened.path, opened.notice)
    finally:
        if place:
            place.leave()


def _place(say: Callable[[str], None]) -> instance.Place | None:
    folder = places.own_folder()
    if folder and instance.is_lockable(folder):
        return instance.Place(folder)
    say("Nothing can be written here, so a second start will not find this one. All else works.")
    return None


class _Opening(threading.Thread):
    """The reading of the whole directory, and putting it back, beside the loading of libraries."""

    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__(daemon=True)
        self._say = say
        self._opened: soundness.Opened | None = None
        self._error: ReferralError | None = None

    def run(self) -> None:
        """Open the directory."""
        try:
            self._opened = opened(self._say)
        except ReferralError as error:
            self._error = error

    def result(self) -> soundness.Opened:
        """Wait for the directory, and return it.

        Raises:
            DatabaseMissingError, DatabaseDamagedError: as `opened`.
        """
        self.join()
        if self._opened is None:
            raise self._error or RuntimeError("the directory was not opened")
        return self._opened


def opened(say: Callable[[str], None]) -> soundness.Opened:
    """Return the directory, whole; put back if it was missing or damaged, and that said.

    Raises:
        DatabaseMissingError, DatabaseDamagedError: there is no directory, and no spare copy.
    """
    own = places.own_folder()
    today = clock.today()

    def write(path: Path) -> None:
        if SPARE.is_file():
            soundness.unpack(SPARE, path)
        elif places.is_bundle():
            raise DatabaseMissingError(SPARE)
        else:
            say("The directory is missing or damaged. It is built anew, which takes a minute.")
            from referral_app import builder, records

            builder.build(records.read(), path)

    found = soundness.ensure(config.DATABASE, [own] if own else [], write, today)
    if found.notice:
        say(_SENTENCES[found.notice])
    for lang in config.languages_without_words():
        say(f"The words of this program are missing in '{lang}'. Copy the program again.")
    return found
