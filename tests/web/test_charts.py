from referral_app import library
from referral_app.web import charts


def test_bars_are_as_long_as_their_amounts_and_mirrored_from_right_to_left(directory):
    figures = {figure.id: figure for figure in library.figures(directory)}
    for chart in library.charts(directory):
        left, right = (charts.draw(chart, figures, rtl=rtl) for rtl in (False, True))
        longest = max(bar.width for bar in left)
        assert longest == charts.WIDTH
        most = max(figures[bar.figure].amount for bar in chart.bars)
        for bar, mirrored, source in zip(left, right, chart.bars, strict=True):
            amount = figures[source.figure].amount
            assert abs(bar.width - charts.WIDTH * amount / most) <= 2
            assert bar.x == 0
            assert abs(mirrored.x + mirrored.width - charts.WIDTH) < 0.2
            assert mirrored.width == bar.width
