"""Where the bars of a chart stand: lengths from amounts, mirrored for right-to-left readers."""

from collections.abc import Mapping
from dataclasses import dataclass

from referral_app.lessons import Chart, Figure
from referral_app.models import Texts

WIDTH = 600
"""Of the drawing, in its own units; a row is ROW high."""
ROW = 46
_BAR = 16
_BELOW = 24


@dataclass(frozen=True)
class Drawn:
    """One bar and where its words begin, in the drawing's units."""

    label: Texts
    value: Texts
    #: Left edge, top and size of the bar.
    x: float
    y: int
    width: float
    height: int
    #: Where a line of words begins: its left end, or its right end for right-to-left readers.
    text_x: int
    text_y: int


def draw(chart: Chart, figures: Mapping[str, Figure], *, rtl: bool) -> list[Drawn]:
    """Return the bars of `chart` from the top; the longest fills the width, none is empty."""
    amounts = [figures[bar.figure].amount or 0.0 for bar in chart.bars]
    most = max(amounts) or 1.0
    drawn = []
    for row, (bar, amount) in enumerate(zip(chart.bars, amounts, strict=True)):
        width = round(max(WIDTH * amount / most, 2.0), 1)
        drawn.append(
            Drawn(
                label=bar.label,
                value=figures[bar.figure].value,
                x=round(WIDTH - width, 1) if rtl else 0.0,
                y=row * ROW + _BELOW,
                width=width,
                height=_BAR,
                text_x=WIDTH if rtl else 0,
                text_y=row * ROW + _BELOW - 6,
            )
        )
    return drawn
