"""Two classes in the plane that no single line separates: corners, moons and spirals.

Each function draws from a NumPy generator seeded by `random_state`: the same call gives
the same points. Class labels are 0 and 1, and as many points have one as the other.
"""

import numpy as np
from numpy.typing import NDArray

from annbook.data.dataset import Dataset

Seed = int | np.random.Generator


def make_xor(n_samples: int = 200, noise: float = 0.1, *, random_state: Seed) -> Dataset:
    """Scatter points around the four rows of XOR's truth table.

    Parameters
    ----------
    n_samples : int
        Number of points, at least 4. They are dealt to the corners (0, 0), (0, 1), (1, 0),
        (1, 1) in turn: `make_xor(4, noise=0, random_state=0)` is the truth table itself.
    noise : float
        Standard deviation of the normal scatter around a corner, at least 0.
    random_state : int or Generator
        Seed of the scatter.

    Returns
    -------
    Dataset
        `X` of shape (n_samples, 2); `y` is 1 where exactly one input is on.

    Raises
    ------
    ValueError
        If `n_samples` or `noise` is out of range.

    Notes
    -----
    Built in: chapter 04.
    """
    check_samples(n_samples, least=4)
    check_noise(noise)
    rng = np.random.default_rng(random_state)
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    corner = np.arange(n_samples) % 4
    X = corners[corner] + rng.normal(scale=noise, size=(n_samples, 2))
    y = np.logical_xor(*corners[corner].T).astype(int)
    return _plane("XOR", X, y)


def make_moons(n_samples: int = 200, noise: float = 0.1, *, random_state: Seed) -> Dataset:
    """Draw two half-moons that reach into each other.

    Parameters
    ----------
    n_samples : int
        Number of points, at least 2; the first half of them on the upper moon.
    noise : float
        Standard deviation of the normal scatter around the moons, whose radius is 1.
    random_state : int or Generator
        Seed of the positions and of the scatter.

    Returns
    -------
    Dataset
        `X` of shape (n_samples, 2); `y` is 0 on the upper moon and 1 on the lower one.

    Raises
    ------
    ValueError
        If `n_samples` or `noise` is out of range.

    Notes
    -----
    Built in: chapter 05.
    """
    y = _halves(n_samples)
    check_noise(noise)
    rng = np.random.default_rng(random_state)
    angle = rng.uniform(0, np.pi, n_samples)
    upper = np.column_stack((np.cos(angle), np.sin(angle)))
    lower = np.column_stack((1 - np.cos(angle), 0.5 - np.sin(angle)))
    X = np.where(y[:, None], lower, upper) + rng.normal(scale=noise, size=(n_samples, 2))
    return _plane("Moons", X, y)


def make_spirals(
    n_samples: int = 200, noise: float = 0.02, *, turns: float = 1.5, random_state: Seed
) -> Dataset:
    """Draw two spirals, one inside the other, that start at the centre.

    Parameters
    ----------
    n_samples : int
        Number of points, at least 2; the first half of them on the first spiral.
    noise : float
        Standard deviation of the normal scatter around the spirals, which end at radius 1.
    turns : float
        How many times each spiral goes round, more than 0. More turns, a harder problem.
    random_state : int or Generator
        Seed of the positions and of the scatter.

    Returns
    -------
    Dataset
        `X` of shape (n_samples, 2); `y` is 0 on the first spiral and 1 on the second one.

    Raises
    ------
    ValueError
        If `n_samples`, `noise` or `turns` is out of range.

    Notes
    -----
    After K. J. Lang and M. J. Witbrock (1988), "Learning to tell two spirals apart",
    *Proceedings of the 1988 Connectionist Models Summer School*. Built in: chapter 05.
    """
    y = _halves(n_samples)
    check_noise(noise)
    if not turns > 0:
        raise ValueError(f"turns must be positive. Received: {turns}")
    rng = np.random.default_rng(random_state)
    radius = np.sqrt(rng.uniform(0.01, 1, n_samples))  # the root spreads points along the arc
    angle = 2 * np.pi * turns * radius + np.pi * y
    X = radius[:, None] * np.column_stack((np.cos(angle), np.sin(angle)))
    return _plane("Spirals", X + rng.normal(scale=noise, size=(n_samples, 2)), y)


def check_samples(n_samples: int, *, least: int) -> None:
    """Refuse a number of samples below `least`."""
    if n_samples < least:
        raise ValueError(f"n_samples must be at least {least}. Received: {n_samples}")


def check_noise(noise: float) -> None:
    """Refuse a standard deviation that is negative, infinite or no number."""
    if not 0 <= noise < np.inf:
        raise ValueError(f"noise must be finite and at least 0. Received: {noise}")


def _halves(n_samples: int) -> NDArray[np.int64]:
    check_samples(n_samples, least=2)
    return (np.arange(n_samples) >= n_samples // 2).astype(np.int64)


def _plane(name: str, X: NDArray[np.float64], y: NDArray[np.int64]) -> Dataset:
    return Dataset(
        name=name,
        X=X,
        y=y,
        feature_names=("x1", "x2"),
        target_names=("0", "1"),
        source="generated",
        licence="CC0",
    )
