"""The viewer: complete without JavaScript, its numbers those that were logged."""

import re
import xml.etree.ElementTree as ET
from html import unescape
from pathlib import Path

import numpy as np
import pytest

from annbook.training.runs import Run, RunViewer, Series
from annbook.training.runs.scales import Scale, number, spanning

SVG = "{http://www.w3.org/2000/svg}"


def series(values, steps=None):
    n = len(values)
    value = np.array(values) if np.ndim(values[0]) == 0 else tuple(np.array(v) for v in values)
    return Series(np.arange(n) if steps is None else np.array(steps), np.zeros(n), value)


@pytest.fixture
def runs():
    buckets = [[[-1.0, 0.0, 3], [0.0, 1.0, 1]], [[-2.0, 0.0, 2], [0.0, 4.0, 2]]]
    lost = [[[0.5, 0.5, 4.0]], [[np.nan, np.nan, 0.0]]]
    return {
        "a & b": Run(Path("a"), {"loss": series([4.0, 2.0, 1.0])}, {"W": series(buckets)}),
        "boom": Run(
            Path("c"),
            {"loss": series([5.0, 5e6, np.inf, np.nan], [0, 1, 2, 5]), "alone": series([1.0])},
            {"W": series(lost)},
        ),
    }


def viewer(runs, **settings):
    return RunViewer(runs, histograms=["W"], caption="Two <runs>", **settings).to_html()


def drawings(html):
    return [ET.fromstring(svg) for svg in re.findall(r"<svg class=.*?</svg>", html)]


def test_the_html_is_well_formed_and_loads_nothing(runs):
    html = viewer(runs)
    ET.fromstring(html)
    addresses = re.findall(r"https?://[^\"]+", html)
    assert set(addresses) <= {"http://www.w3.org/2000/svg"}
    assert "<script" not in html
    assert "src=" not in html


def test_by_default_the_scalars_that_runs_share_are_shown(runs):
    assert re.findall(r'run-tag"><code>(.*?)<', viewer(runs)) == ["loss", "W"]
    assert "alone" in viewer(runs, scalars=["alone"])
    only = RunViewer({"x": runs["boom"]}, caption="c")
    assert only.scalars == ["loss", "alone"]


def test_the_table_holds_every_logged_number(runs):
    (table,) = re.findall(r"<table><caption>loss.*?</table>", viewer(runs))
    rows = [
        [unescape("".join(cell.itertext())) for cell in row]
        for row in ET.fromstring(table).iter("tr")
    ]
    assert rows == [
        ["step", "a & b", "boom"],
        ["0", "4", "5"],
        ["1", "2", "5·10⁶"],
        ["2", "1", "∞"],
        ["5", "", "not a number"],
    ]


def test_the_alternative_text_tells_the_story_of_each_run(runs):
    label = drawings(viewer(runs))[0].get("aria-label")
    assert label.startswith("loss over the steps (logarithmic). ")
    assert "a & b: 4 at step 0, then 1 at step 2." in label
    assert "boom: 5 at step 0, then 5·10⁶ at step 1, then ∞ at step 2." in label


def test_a_run_that_leaves_the_finite_numbers_ends_in_a_cross(runs):
    groups = drawings(viewer(runs))[0].findall(f"{SVG}g")
    assert [group.get("data-run") for group in groups] == ["0", "1"]
    assert [len(group.findall(f"{SVG}path")) for group in groups] == [0, 1]
    points = [len(group.find(f"{SVG}polyline").get("points").split()) for group in groups]
    assert points == [3, 2]


def test_points_lie_where_their_values_belong(runs):
    svg = drawings(viewer({"a": runs["a & b"]}))[0]
    points = svg.find(f"{SVG}g/{SVG}polyline").get("points").split()
    x, y = np.array([point.split(",") for point in points], dtype=float).T
    np.testing.assert_allclose((x - x[0]) / (x[-1] - x[0]), [0, 0.5, 1], atol=1e-3)
    np.testing.assert_allclose((y - y[0]) / (y[-1] - y[0]), [0, 2 / 3, 1], atol=1e-3)
    assert y[0] < y[-1], "heights count downwards in SVG"


def test_histograms_stand_on_their_steps_and_say_when_there_is_none(runs):
    first, second = drawings(viewer(runs))[1:]
    assert [g.get("data-step") for g in first.findall(f"{SVG}g")] == ["0", "1"]
    assert len(first.findall(f".//{SVG}polygon")) == 2
    assert len(second.findall(f".//{SVG}polygon")) == 1
    assert "not a number" in "".join(second.itertext())
    assert "no value that is a number" in second.get("aria-label")
    assert "step 1: from −2 to 4." in first.get("aria-label")


def test_patterns_repeat_what_colours_say(runs):
    many = {str(i): runs["a & b"] for i in range(20)}
    html = RunViewer(many, caption="many").to_html()
    pens = re.findall(r'<path d="M2 6h32" (style="[^"]+"(?: stroke-dasharray="[^"]+")?)', html)
    assert len(pens) == len(set(pens)) == 20


def test_names_from_files_cannot_inject_markup(runs):
    html = viewer({"<b>x</b>": runs["a & b"]})
    assert "<b>" not in html


def test_long_series_are_thinned_but_keep_their_ends():
    run = Run(Path("r"), {"loss": series(np.arange(5000.0))})
    html = RunViewer({"r": run}, caption="long").to_html()
    steps = [int(step) for step in re.findall(r'<tr data-step="(\d+)"', html)]
    assert (len(steps), steps[0], steps[-1]) == (400, 0, 4999)


def test_in_plain_text_each_run_has_a_line(runs):
    bundle = RunViewer(runs, caption="Two runs")._repr_mimebundle_()
    assert bundle["text/plain"].splitlines() == [
        "Two runs",
        "loss, a & b: 4 → 1 in 3 steps",
        "loss, boom: 5 → not a number in 4 steps",
    ]


@pytest.mark.parametrize(
    ("settings", "error", "message"),
    [
        ({"caption": " "}, ValueError, "caption must say"),
        ({"caption": "c", "scalars": ["losss"]}, KeyError, "tags must be among alone, loss"),
        ({"caption": "c", "histograms": ["V"]}, KeyError, "tags must be among W"),
        ({"caption": "c", "scalars": []}, ValueError, "runs must share a scalar"),
    ],
)
def test_what_cannot_be_shown_is_refused(runs, settings, error, message):
    with pytest.raises(error, match=message):
        RunViewer(runs, **settings)


def test_no_runs_and_too_many_are_refused(runs):
    for number_of_runs in (0, 21):
        with pytest.raises(ValueError, match=f"Received: {number_of_runs}"):
            RunViewer({str(i): runs["boom"] for i in range(number_of_runs)}, caption="c")


def test_scales_place_values_and_choose_round_ticks():
    linear = Scale(0, 10, 100, 200)
    assert [linear(v) for v in (0, 5, 10)] == [100, 150, 200]
    assert linear.ticks() == [0, 2, 4, 6, 8, 10]
    decades = Scale(0.5, 2e6, 0, 1, log=True)
    assert all(0 <= decades(t) <= 1 for t in decades.ticks())
    assert decades.label(1e6) == "10⁶"
    assert decades.label(10) == "10"
    assert Scale(0, 3, 0, 1).ticks(whole=True) == [0, 1, 2, 3]


def test_numbers_are_written_for_readers():
    assert [number(v) for v in (-0.5, 1e-7, np.nan, -np.inf)] == [
        "−0.5", "1·10⁻⁷", "not a number", "−∞",
    ]  # fmt: skip
    assert spanning(np.array([3.0, 3.0])) == (1.5, 4.5)
    assert spanning(np.array([np.nan])) == (0, 1)
