"""Drawings of living neurons: complete, legible, in the palette, and honest about their data."""

from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Patch
from matplotlib.text import Text

from annbook.biology import HodgkinHuxley, LeakyIntegrateAndFire, step_current
from annbook.figures.biology import biological_neuron, synapse
from annbook.figures.cortex import cortical_layers
from annbook.figures.membrane import action_potential, membrane_trace
from annbook.figures.silhouettes import bezier
from annbook.figures.style import PALETTE

LIF = LeakyIntegrateAndFire()
PUSH = step_current(2.0, duration=60, dt=0.1, start=10, stop=50)
KICK = step_current(10.0, duration=30, dt=0.05, start=10, stop=12)


def _spike():
    return action_potential(HodgkinHuxley().simulate(KICK, dt=0.05))


def _trace():
    return membrane_trace(LIF.simulate(PUSH, dt=0.1), PUSH, threshold=LIF.threshold)


DRAWINGS = [biological_neuron, synapse, cortical_layers, _spike, _trace]


@pytest.fixture(autouse=True)
def _book_style():
    with plt.style.context("annbook.figures.book"):
        yield
    plt.close("all")


def _words(ax):
    return [text for text in ax.texts if text.get_text()]


@pytest.mark.parametrize("draw", DRAWINGS)
def test_drawings_fit_a_page_and_a_phone(draw):
    figure = draw().get_figure()
    assert figure.get_figwidth() <= 6.4
    for ax in figure.axes:
        assert all(text.get_fontsize() >= 10 for text in _words(ax))


@pytest.mark.parametrize("draw", DRAWINGS)
def test_words_do_not_overlap_and_none_is_cut_off(draw):
    figure = draw().get_figure()
    figure.canvas.draw()
    boxes = {
        text.get_text(): Text.get_window_extent(text)  # of the words alone, without leader lines
        for ax in figure.axes
        for text in _words(ax)
    }
    for (one, box), (other, another) in combinations(boxes.items(), 2):
        assert not box.overlaps(another), f"{one!r} overlaps {other!r}"
    for words, box in boxes.items():
        assert figure.bbox.x0 <= box.x0, words
        assert box.x1 <= figure.bbox.x1, words
        assert figure.bbox.y0 <= box.y0, words
        assert box.y1 <= figure.bbox.y1, words


@pytest.mark.parametrize("draw", DRAWINGS)
def test_only_colours_of_the_palette_are_used(draw):
    figure = draw().get_figure()
    allowed = {colour.light for colour in PALETTE.values()}
    used = {to_hex(text.get_color()) for ax in figure.axes for text in _words(ax)}
    for ax in figure.axes:
        used |= {to_hex(p.get_facecolor()) for p in ax.patches if isinstance(p, Patch)}
        used |= {to_hex(line.get_color()) for line in ax.lines}
    assert used <= allowed


def test_a_neuron_has_all_its_parts_named():
    words = {text.get_text().replace("\n", " ") for text in _words(biological_neuron())}
    parts = {"dendrites", "cell body", "nucleus", "axon", "telodendria", "synaptic terminals"}
    assert parts <= words


def test_a_synapse_shows_both_sides_of_the_cleft():
    words = " ".join(text.get_text().replace("\n", " ") for text in _words(synapse()))
    for part in ("axon", "synaptic terminal", "neurotransmitter", "cleft", "dendrite"):
        assert part in words


def test_the_cortex_shows_its_layers_from_top_to_bottom():
    heights = {t.get_text(): t.get_position()[1] for t in _words(cortical_layers())}
    layers = [heights[name] for name in ("I", "II/III", "IV", "V", "VI")]
    assert layers == sorted(layers, reverse=True)


def test_drawing_into_given_axes_makes_no_figure():
    _, ax = plt.subplots()
    before = plt.get_fignums()
    for draw in (biological_neuron, synapse, cortical_layers):
        assert draw(ax=ax) is ax
    assert plt.get_fignums() == before


def test_a_drawing_is_the_same_every_time():
    first, second = biological_neuron(), biological_neuron()
    for one, two in zip(first.patches, second.patches, strict=True):
        np.testing.assert_array_equal(one.get_path().vertices, two.get_path().vertices)


def test_a_bezier_curve_starts_and_ends_at_its_ends_and_halves_as_de_casteljau_says():
    control = np.array([[0.0, 0.0], [1.0, 2.0], [3.0, 2.0], [4.0, 0.0]])
    curve = bezier(control, n=3)
    np.testing.assert_allclose(curve[[0, 2]], control[[0, 3]])
    points = control
    while len(points) > 1:  # halve every segment until one point is left
        points = (points[1:] + points[:-1]) / 2
    np.testing.assert_allclose(curve[1], points[0])


def test_a_trace_shows_the_recorded_voltage_and_one_line_per_spike():
    recording = LIF.simulate(PUSH, dt=0.1)
    ax = membrane_trace(recording, PUSH, threshold=LIF.threshold)
    np.testing.assert_array_equal(ax.lines[0].get_ydata(), recording.voltage)
    assert len(ax.collections[0].get_segments()) == len(recording.spike_time) > 0


def test_the_numbered_phases_sit_on_the_recorded_curve():
    ax = _spike()
    curve = ax.lines[0]
    time, voltage = curve.get_xdata(), curve.get_ydata()
    dots = [(line.get_xdata()[0], line.get_ydata()[0]) for line in ax.lines[1:]]
    assert len(dots) == 5
    assert [x for x, _ in dots] == sorted(x for x, _ in dots)
    for x, y in dots:
        assert y == pytest.approx(np.interp(x, time, voltage))
    assert dots[2][1] == voltage.max()
    assert dots[4][1] == voltage.min()


def test_traces_refuse_several_neurons_and_currents_of_another_length():
    with pytest.raises(ValueError, match=r"one neuron.* Received: voltage of shape \(11, 2\)"):
        membrane_trace(LIF.simulate(np.ones((10, 2)), dt=0.1), np.ones((10, 2)))
    with pytest.raises(ValueError, match=r"current of shape \(9,\)"):
        membrane_trace(LIF.simulate(np.ones(10), dt=0.1), np.ones(9))


def test_an_action_potential_needs_a_spike():
    silent = HodgkinHuxley().simulate(np.zeros(100), dt=0.05)
    with pytest.raises(ValueError, match=r"one neuron that fires\. Received: .* 0 spike"):
        action_potential(silent)
