"""Every trial's line passes each axis at the height of its value."""

import numpy as np
import pandas as pd
import pytest

from annbook.figures.style import BLUE
from annbook.figures.trials import parallel_coordinates

TRIALS = pd.DataFrame(
    {
        "learning_rate": [0.001, 0.01, 0.1, 0.01],
        "optimizer": ["sgd", "adam", "sgd", "adam"],
        "tuner/round": [0, 0, 1, 1],
        "score": [0.5, 0.9, 0.7, np.nan],
        "status": ["COMPLETED"] * 3 + ["FAILED"],
    }
)


def lines(ax):
    return [line for line in ax.lines if len(line.get_xdata()) > 2]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_a_line_per_scored_trial_best_last():
    ax = parallel_coordinates(TRIALS, logarithmic=["learning_rate"])
    # worst to best: scores 0.5, 0.7, 0.9; heights log10(rate) + 3 halved, adam 0 and sgd 1
    expected = [[0, 1, 0], [1, 1, 0.5], [0.5, 0, 1]]
    for line, heights in zip(lines(ax), expected, strict=True):
        np.testing.assert_allclose(line.get_ydata(), heights, atol=1e-12)


def test_the_best_trials_are_told_apart_by_dots_width_and_rank():
    ax = parallel_coordinates(TRIALS, best=1)
    marked = [line for line in lines(ax) if line.get_marker() == "o"]
    assert [line.get_color() for line in marked] == [BLUE]
    assert marked[0].get_linewidth() > 2 * lines(ax)[0].get_linewidth()
    assert "1" in texts(ax)
    assert "2" not in texts(ax)


def test_with_a_loss_the_smallest_is_best():
    ax = parallel_coordinates(TRIALS, best=1, larger_is_better=False)
    assert lines(ax)[-1].get_ydata()[-1] == 0


def test_hyperparameters_are_the_columns_before_the_score_without_hyperbands():
    ax = parallel_coordinates(TRIALS)
    labels = [label.get_text() for label in ax.get_xticklabels()]
    assert labels == ["learning\nrate", "optimizer", "score"]
    assert {"adam", "sgd", "0.001", "0.01", "0.1"} <= set(texts(ax))


def test_an_axis_with_one_value_is_drawn_in_the_middle():
    ax = parallel_coordinates(TRIALS.assign(depth=2), columns=["depth", "optimizer"])
    assert {line.get_ydata()[0] for line in lines(ax)} == {0.5}


def test_bad_tables_are_refused():
    with pytest.raises(ValueError, match=r"columns of the trials\. Received: depth"):
        parallel_coordinates(TRIALS, columns=["depth"])
    with pytest.raises(ValueError, match=r"at least one score\. Received: none"):
        parallel_coordinates(TRIALS[TRIALS.status == "FAILED"])
    with pytest.raises(ValueError, match=r"positive values\. Received: momentum has 0"):
        parallel_coordinates(
            TRIALS.assign(momentum=0.0), columns=["momentum"], logarithmic=["momentum"]
        )
