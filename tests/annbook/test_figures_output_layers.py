"""The drawing of the output layers: its numbers are computed, its sizes readable."""

import matplotlib.pyplot as plt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annbook.figures.output_layers import output_layers


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_the_same_scores_give_the_probabilities_worked_by_hand():
    # sigmoid of 2, 1, −2: 0.881, 0.731, 0.119; softmax: e², e, e⁻² over 10.24: 0.721, 0.265, 0.013
    numbers = words(output_layers([2, 1, -2]))
    for value in ("0.88", "0.73", "0.12", "0.72", "0.27", "0.01", "sum 1.73", "sum 1.00"):
        assert value in numbers
    assert numbers.count("0.88") == 2  # binary, and the first label
    assert numbers.count("+2") == 3
    assert "−2" in numbers  # a minus sign, not a hyphen


def test_sigmoids_stand_alone_and_softmax_is_shared():
    numbers = words(output_layers([2, 1, -2]))
    assert numbers.count(r"$\sigma$") == 4
    assert numbers.count("softmax") == 1


@settings(max_examples=10, deadline=None)
@given(st.lists(st.floats(-9, 9).map(round), min_size=2, max_size=4))
def test_the_exclusive_probabilities_always_sum_to_one(scores):
    assert "sum 1.00" in words(output_layers(scores))
    plt.close("all")


def test_the_drawing_fits_a_page_and_can_be_read_on_a_phone():
    ax = output_layers()
    assert ax.figure.get_figwidth() <= 6.4
    assert min(text.get_fontsize() for text in ax.texts) >= 10


@pytest.mark.parametrize("scores", [[1.0], [1, 2, 3, 4, 5], [[1, 2]]])
def test_too_few_or_too_many_scores_are_refused(scores):
    with pytest.raises(ValueError, match=r"two to four numbers\. Received: \["):
        output_layers(scores)
