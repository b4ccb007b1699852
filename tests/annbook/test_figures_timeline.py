"""The timeline: to scale, in order, legible, and right about its years."""

from itertools import combinations, pairwise

import matplotlib.pyplot as plt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annbook.figures.timeline import ERAS, MILESTONES, Era, Milestone, spread, timeline


@pytest.fixture(autouse=True)
def _book_style():
    with plt.style.context("annbook.figures.book"):
        yield
    plt.close("all")


def test_every_milestone_of_the_syllabus_is_there():
    years = {milestone.year for milestone in MILESTONES}
    assert {1943, 1949, 1957, 1969, 1970, 1986, 1995, 2012} <= years


def test_waves_and_winters_alternate_up_to_the_present():
    assert [era.winter for era in ERAS] == [False, True, False, True, False]
    assert all(before.end == after.start for before, after in pairwise(ERAS))


def test_dots_lie_at_their_years_on_a_scale_that_runs_downwards():
    ax = timeline()
    dots = [line.get_ydata()[0] for line in ax.lines if line.get_marker() == "o"]
    assert dots == sorted(milestone.year for milestone in MILESTONES)
    bottom, top = ax.get_ylim()
    assert top < 1943 < 2012 < bottom


def test_words_do_not_overlap_and_are_large_enough():
    figure = timeline().get_figure()
    figure.canvas.draw()
    assert figure.get_figwidth() <= 6.4
    texts = figure.axes[0].texts
    assert all(text.get_fontsize() >= 10 for text in texts)
    for one, other in combinations(texts, 2):
        # lines of one entry share an edge: a pixel of slack
        box, another = one.get_window_extent().padded(-1), other.get_window_extent().padded(-1)
        assert not box.overlaps(another), f"{one.get_text()!r} overlaps {other.get_text()!r}"
    for text in texts:
        box = text.get_window_extent()
        assert figure.bbox.x0 <= box.x0 < box.x1 <= figure.bbox.x1, text.get_text()


def test_winters_are_told_apart_without_colour():
    hatches = [patch.get_hatch() for patch in timeline().collections]
    assert [bool(hatch) for hatch in hatches] == [era.winter for era in ERAS]


def test_other_milestones_can_be_drawn():
    ax = timeline((Milestone(2000, "B", "b"), Milestone(1990, "A", "a")), (Era(1985, 2005, "x"),))
    assert [t.get_text() for t in ax.texts if t.get_text().isdigit()] == ["1990", "2000"]


@given(st.lists(st.integers(1900, 2030), min_size=1, max_size=12), st.floats(0.5, 8))
def test_spread_labels_keep_their_order_and_their_distance(years, gap):
    years.sort()
    places = spread(years, gap)
    assert all(after - before >= gap - 1e-6 for before, after in pairwise(places))


def test_labels_move_only_if_they_must_and_then_evenly():
    assert spread([1943, 1957], 5) == [1943, 1957]
    assert spread([1969, 1970], 5) == [1967, 1972]  # centred on 1969.5


def test_a_timeline_without_entries_is_refused():
    with pytest.raises(ValueError, match=r"at least one milestone and one era\. Received: 0 and 5"):
        timeline(())


def test_eras_with_a_gap_are_refused():
    eras = (Era(1943, 1969, "wave"), Era(1980, 1990, "later"))
    with pytest.raises(ValueError, match=r"'wave' ends in 1969, 'later' starts in 1980"):
        timeline(eras=eras)
