"""Icons of the theme, as masks in a small style sheet."""

import pytest
from site_icons import THEME, names_in, outlines, rule


def test_the_names_of_icons_are_found_wherever_they_stand_in_a_class():
    page = '<i class="fas fa-code fa-lg"></i><span class="theme-switch fa-solid fa-sun"></span>'
    assert names_in([page, 'e.classList.add("x"),"fa-solid fa-xmark"']) == {"code", "sun", "xmark"}


@pytest.mark.parametrize("name", ["github", "sun", "pencil-alt", "circle-half-stroke"])
def test_outlines_are_found_by_name_and_by_alias(name):
    width, height, path = known()[name]
    assert 256 <= width <= 640
    assert height == 512
    assert path.startswith("M")
    assert f".fa-{name}::before" in rule(name, known()[name])


def test_the_solid_outline_wins():
    assert len(known()["moon"][2]) < 300  # the regular one, a hollow moon, takes two strokes


def known() -> dict[str, tuple[int, int, str]]:
    return outlines((THEME / "scripts" / "fontawesome.js").read_text(encoding="utf-8"))
