"""Settings for all tests: draw without a screen."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from table import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]  # prints the result of the bank of answers

mpl.use("agg")


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")
