"""Figures in the page: labelled, themed, and without clashing names."""

import re

import matplotlib.pyplot as plt
import pytest
from inline_svg import to_inline

from annbook.figures import show
from annbook.figures.style import BLUE, PALETTE

ALT = "A straight line rises from the origin to the point (1, 1)."


def drawn() -> str:
    with plt.style.context("annbook.figures.book"):
        _, ax = plt.subplots()
        ax.plot([0, 1], [0, 1], color=BLUE)
        return show(ax, alt=ALT).svg


def test_the_title_becomes_the_label():
    markup = to_inline(drawn())
    assert f'aria-label="{ALT}"' in markup
    assert 'role="img"' in markup
    assert "<title>" not in markup


def test_colours_of_the_palette_become_variables_of_the_theme():
    markup = to_inline(drawn())
    assert "var(--fig-blue)" in markup
    assert "var(--fig-paper)" in markup
    left = [name for name, colour in PALETTE.items() if colour.light in markup]
    assert left == []


def test_names_do_not_clash_between_two_figures_of_a_page():
    _, ax = plt.subplots()
    ax.plot([1, 0], [0, 1])
    other = show(ax, alt="A straight line falls from the left to the right.").svg
    ids = [re.findall(r'id="([^"]+)"', to_inline(svg)) for svg in (drawn(), other)]
    assert ids[0]
    assert not set(ids[0]) & set(ids[1])


def test_every_reference_finds_its_target():
    markup = to_inline(drawn())
    ids = set(re.findall(r'id="([^"]+)"', markup))
    targets = set(re.findall(r'(?:href="#|url\(#)([^")]+)', markup))
    assert targets
    assert targets <= ids


def test_a_figure_without_words_is_refused():
    with pytest.raises(ValueError, match="no alternative text"):
        to_inline('<svg xmlns="http://www.w3.org/2000/svg"></svg>')
