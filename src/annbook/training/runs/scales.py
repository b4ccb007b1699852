"""From values to places in a picture: an axis, its ticks and how they are written."""

from typing import NamedTuple

import numpy as np
from matplotlib.ticker import LogLocator, MaxNLocator

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class Scale(NamedTuple):
    """A piece of the number line, laid out between two places.

    Notes
    -----
    Built in: chapter 15.
    """

    low: float
    high: float
    start: float  # where the lowest value lies, in the units of the picture
    end: float
    log: bool = False

    def __call__(self, value: float) -> float:
        """Return the place of a value."""
        low, high, at = self.low, self.high, value
        if self.log:
            low, high, at = np.log10([low, high, value])
        return float(self.start + (at - low) / (high - low) * (self.end - self.start))

    def ticks(self, number: int = 5, *, whole: bool = False) -> list[float]:
        """Return about so many round values within the scale."""
        slack = 1e-9 * (self.high - self.low)
        if self.log:
            found = LogLocator(numticks=number + 1).tick_values(self.low, self.high)
        else:
            locator = MaxNLocator(number, steps=[1, 2, 5, 10], integer=whole)
            found = locator.tick_values(self.low, self.high)
        return [float(t) for t in found if self.low - slack <= t <= self.high + slack]

    def label(self, tick: float) -> str:
        """Write a tick as a reader expects it: −0.5, 10⁶."""
        exponent = np.log10(tick) if tick > 0 else 0.0
        if self.log and abs(exponent) > 3 and exponent == round(exponent):
            return "10" + str(round(exponent)).translate(_RAISED)
        return number(tick)


def spanning(values: "np.typing.NDArray[np.float64]") -> tuple[float, float]:
    """Return the least and the greatest finite value, apart even if they are equal."""
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    if low < high:
        return low, high
    room = abs(low) / 2 or 0.5
    return low - room, high + room


def number(value: float) -> str:
    """Write a number for readers: four digits, a real minus, words where there is no number.

    Examples
    --------
    >>> number(-0.25), number(float("nan")), number(1234567.0)
    ('−0.25', 'not a number', '1.235·10⁶')
    """
    if np.isnan(value):
        return "not a number"
    if np.isinf(value):
        return "∞" if value > 0 else "−∞"
    digits, e, exponent = f"{value:.4g}".partition("e")
    raised = "·10" + str(int(exponent)).translate(_RAISED) if e else ""
    return digits.replace("-", "−") + raised
