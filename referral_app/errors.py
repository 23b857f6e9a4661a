"""What can go wrong, each with the one sentence a person reads.

ReferralError                 the base; never raised itself
├── DataError                 records that break the rules: every problem at once
├── DatabaseMissingError      no directory yet: says which command builds it
├── DatabaseDamagedError      a directory that cannot be read
├── NotWrittenError           the directory cannot be written: full disk, or read-only
├── UnknownValueError         a word outside the accepted ones: names those
├── NotFoundError             no such service
├── OtherVersionError         another version of this program is running
├── NoRecordsError            this copy holds the built directory, not what it is built from
├── NoAnswerError             this program runs, but does not answer
├── SelfCheckError            something in this copy is not as it should be
├── NotForPaperError          a service that may not be handed out
├── PaperTooLargeError        more on a list or in a note than fits
├── PaperMissingError         the part that writes PDF files is not installed
├── LettersMissingError       letters the PDF's fonts do not have
├── OutputError               a file that cannot be written
├── PictureError              a picture or file pasted into a report
├── ReportTooLongError        more letters than a field of a report takes
└── PortTakenError            the asked port is in use
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


class ReferralError(Exception):
    """The base of all errors this program explains; its text is one plain sentence."""

    #: What a command exits with: 1, or 2 when a word on the command line was wrong.
    exit_code = 1


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in the data and its place."""

    file: str
    record: str
    field: str
    reason: str

    def __str__(self) -> str:
        """`file: record: field: reason`, leaving out what is empty."""
        return ": ".join(part for part in (self.file, self.record, self.field, self.reason) if part)


class DataError(ReferralError):
    """Records break the rules; `problems` holds each fault with its place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep every problem, sorted by place."""
        self.problems = sorted(problems)
        count = len(self.problems)
        super().__init__(
            f"{count} problem{'s' if count != 1 else ''} in the data; "
            "nothing was built. Run 'referral-app check' to see each one."
        )


class DatabaseMissingError(ReferralError):
    """No directory has been built."""

    def __init__(self, path: Path) -> None:
        """Name the command that builds it."""
        super().__init__(
            f"There is no directory at {path}. Build it with 'referral-app build', or start the "
            "program without words, which puts its spare copy there."
        )


class DatabaseDamagedError(ReferralError):
    """The file is there, but is not a whole directory of this version."""

    def __init__(self, path: Path) -> None:
        """Name the command that builds it anew."""
        super().__init__(
            f"The directory at {path} is damaged, so nothing of it is shown. Build it again with "
            "'referral-app build', or start the program without words, which puts its spare copy "
            "there. If that does not help, copy the program again from where you got it."
        )


class NotWrittenError(ReferralError):
    """The disk is full, or the folder cannot be written."""

    def __init__(self, path: Path) -> None:
        """Say what to look at, and that nothing is lost."""
        super().__init__(
            f"The directory could not be written to {path}. Make room on the disk, or allow "
            "writing in its folder, then try again. What stood there before is unchanged."
        )


class UnknownValueError(ReferralError):
    """A word outside the accepted ones."""

    exit_code = 2

    def __init__(self, noun: str, value: str, accepted: Iterable[str]) -> None:
        """Name the accepted words, or the first forty of them."""
        words = list(accepted)
        more = f" and {len(words) - 40} more" if len(words) > 40 else ""
        self.noun, self.value, self.accepted = noun, value, words
        super().__init__(f"Unknown {noun} '{value[:60]}'. Accepted: {', '.join(words[:40])}{more}.")


class NotFoundError(ReferralError):
    """No service has this id."""

    def __init__(self, value: str) -> None:
        """Say how to find ids."""
        super().__init__(
            f"There is no service '{value[:60]}'. Find ids with 'referral-app search --json'."
        )


class NotForPaperError(ReferralError):
    """A service that may not be handed out, or has nothing to be printed."""

    exit_code = 2

    def __init__(self, name: str, reason: str) -> None:
        """Name the service and the reason: sensitivity | unconfirmed | no-number."""
        self.name, self.reason = name, reason
        why = {
            "sensitivity": "is not meant to be handed out; leave it out",
            "unconfirmed": (
                "has no confirmed contact; add --unconfirmed to print it, marked as such"
            ),
            "no-number": "has no number, and a plain card holds nothing else; leave it out",
        }[reason]
        super().__init__(f"'{name}' {why}.")


class PaperTooLargeError(ReferralError):
    """More than fits on a list or in a note."""

    exit_code = 2

    def __init__(self, noun: str, count: int, most: int) -> None:
        """Say how many are allowed."""
        self.noun, self.count, self.most = noun, count, most
        super().__init__(f"{count} {noun} are too many: {most} at most. Take some away.")


class PaperMissingError(ReferralError):
    """The part that writes PDF files is not installed."""

    def __init__(self) -> None:
        """Say what installs it, and what works without."""
        super().__init__(
            "PDF files need the extra part: install it with \"pip install 'referral-app[pdf]'\". "
            "Without it, print the page from the browser."
        )


class LettersMissingError(ReferralError):
    """Letters the fonts of a PDF do not have."""

    exit_code = 2

    def __init__(self, letters: Sequence[str]) -> None:
        """Name the letters, and what works instead."""
        super().__init__(
            f"The PDF's fonts lack these letters: {' '.join(letters[:10])}. Write the note in "
            "Latin or Arabic letters, or print the page from the browser."
        )


class OutputError(ReferralError):
    """A file that cannot be written."""

    def __init__(self, path: Path, reason: str) -> None:
        """Name the place and the system's reason; nothing half-written stays."""
        super().__init__(
            f"{path} cannot be written ({reason}). Nothing was left there; choose another place."
        )


class PictureError(ReferralError):
    """A picture or file pasted into a report as text."""

    exit_code = 2

    def __init__(self, field: str) -> None:
        """Name the field and the reason."""
        self.field = field
        super().__init__(
            f"The field '{field}' holds a picture or file. None is accepted: a copy would spread "
            "it, and in many countries it is a crime. Write the address instead."
        )


class ReportTooLongError(ReferralError):
    """More letters than a field of a report takes."""

    exit_code = 2

    def __init__(self, field: str, count: int, most: int) -> None:
        """Name the field and how many letters it takes."""
        self.field, self.count, self.most = field, count, most
        super().__init__(f"The field '{field}' takes {most} letters; these are {count}.")


class PortTakenError(ReferralError):
    """Another program holds the asked port."""

    def __init__(self, port: int) -> None:
        """Say what to do."""
        super().__init__(
            f"Port {port} is in use by another program. "
            "Choose another one, or leave --port out and a free one is taken."
        )


class OtherVersionError(ReferralError):
    """A copy of another version is running."""

    def __init__(self, running: str, address: str, own: str) -> None:
        """Name both versions and the way out."""
        super().__init__(
            f"Version {running} is running already, at {address}. Close its window, or end it in "
            f"the list of programs, then start version {own} again."
        )


class NoAnswerError(ReferralError):
    """A copy holds the place of the running one, but cannot be reached."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "The program seems to be running already, but does not answer. Close its window, or "
            "end it in the list of programs, then start it again."
        )


class NoRecordsError(ReferralError):
    """A packed copy holds the built directory only."""

    def __init__(self) -> None:
        """Say where the records are."""
        super().__init__(
            "This packed copy holds the directory, not the records it is built from. "
            "They stand in data/ of the source code."
        )


class SelfCheckError(ReferralError):
    """Something in this copy is not as it should be."""

    def __init__(self, faults: int) -> None:
        """Say what to do; every fault was named before."""
        super().__init__(
            f"{faults} fault{'s' if faults != 1 else ''} in this copy of the program. "
            "Copy it again from where you got it."
        )
