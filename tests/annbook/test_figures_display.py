"""Showing a figure: as vector graphics, with words, and closed afterwards."""

import matplotlib.pyplot as plt
import pytest
from matplotlib.lines import Line2D

from annbook.figures import show

ALT = "A straight line rises from the origin to the point (1, 1)."


def test_a_figure_becomes_svg_with_its_alternative_text():
    _, ax = plt.subplots()
    bundle = show(ax, alt=ALT)._repr_mimebundle_()
    assert f"<title>{ALT}</title>" in bundle["image/svg+xml"]
    assert bundle["text/plain"] == f"Figure: {ALT}"


def test_the_same_figure_gives_the_same_svg():
    svgs = []
    for _ in range(2):
        _, ax = plt.subplots()
        ax.plot([0, 1], [0, 1])
        svgs.append(show(ax, alt=ALT).svg)
    assert svgs[0] == svgs[1]


def test_the_figure_is_closed():
    figure, _ = plt.subplots()
    show(figure, alt=ALT)
    assert not plt.fignum_exists(figure.number)


def test_markup_in_the_text_is_escaped():
    _, ax = plt.subplots()
    assert "a &lt; b &amp; c" in show(ax, alt="The region where a < b & c is coloured blue.").svg


@pytest.mark.parametrize("alt", ["", "   ", "A plot."])
def test_a_text_too_short_to_replace_the_figure_is_refused(alt):
    _, ax = plt.subplots()
    with pytest.raises(ValueError, match=r"at least 30 characters\. Received:"):
        show(ax, alt=alt)


def test_what_was_never_drawn_is_refused():
    with pytest.raises(ValueError, match=r"be drawn in one\. Received:"):
        show(Line2D([0, 1], [0, 1]), alt=ALT)
