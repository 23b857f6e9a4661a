"""Codes to be scanned: they hold the contact itself, and need no site behind them."""

import io

from referral_app.models import Contact

_ERROR = "m"
"""15 % of the code may be damaged (ISO/IEC 18004); it survives a fold."""
_MARGIN = 4
"""Modules of white around the code, as ISO/IEC 18004 asks."""
_SCHEMES = {"phone": "tel", "sms": "sms"}


def held(contact: Contact, dialled: str) -> str | None:
    """Return what the code of a contact holds: `tel:`, `sms:`, `mailto:` or its address.

    `dialled` is what a telephone dials; a short code keeps no country code. None where no
    telephone would know what to do.
    """
    if contact.value.startswith("http"):
        return contact.value
    if contact.channel == "email":
        return f"mailto:{contact.value}"
    scheme = _SCHEMES.get(contact.channel)
    return f"{scheme}:{dialled}" if scheme else None


def contact_card(name: str, numbers: list[str], addresses: list[str]) -> str:
    """Return a vCard 3.0 of a service: a telephone can keep it without a network."""
    from segno import helpers  # loaded by the first paper, not at start

    return helpers.make_vcard_data(
        name=f";{name}", displayname=name, phone=numbers or None, url=addresses or None
    )


def squares(text: str) -> tuple[int, list[tuple[int, int, int]]]:
    """Return the code of `text`: its side in modules, margin included, and its black runs.

    A run is (column, row, length), in modules from the upper left corner.
    """
    import segno

    code = segno.make_qr(text, error=_ERROR, boost_error=False)
    rows = list(code.matrix_iter(border=_MARGIN))
    runs = []
    for y, row in enumerate(rows):
        start = None
        for x, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                runs.append((start, y, x - start))
                start = None
    return len(rows), runs


def path(text: str) -> tuple[int, str]:
    """Return the code of `text` for a drawing: its side in modules, and the outline's data."""
    side, runs = squares(text)
    drawn = io.StringIO()
    for x, y, length in runs:
        drawn.write(f"M{x} {y}h{length}v1h-{length}z")
    return side, drawn.getvalue()
