"""A straight line, normal noise, and a few points that are plainly wrong.

Squared errors let such points pull the line towards them; absolute and Huber losses
resist. Which points are wrong, and which line is true, is known.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annbook.data.dataset import Dataset
from annbook.data.shapes import Seed, check_noise, check_samples


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class OutlierDataset(Dataset):
    """Points on a known line, some of them spoiled.

    Parameters
    ----------
    slope, intercept : float
        The true line.
    is_outlier : array of bool of shape (n_samples,)
        Which samples were spoiled.
    """

    slope: float
    intercept: float
    is_outlier: NDArray[np.bool_]


def make_outliers(
    n_samples: int = 100,
    noise: float = 0.3,
    *,
    share: float = 0.1,
    shift: float = 8.0,
    random_state: Seed,
) -> OutlierDataset:
    """Scatter points around a line and shift some of those on its right half upwards.

    Parameters
    ----------
    n_samples : int
        Number of points, at least 2.
    noise : float
        Standard deviation of the normal scatter around the line.
    share : float
        Share of the samples to spoil, from 0 up to 0.5.
    shift : float
        How far the spoiled samples are moved along y.
    random_state : int or Generator
        Seed of the points and of the choice.

    Returns
    -------
    OutlierDataset
        `X` of shape (n_samples, 1), from −2 to 2; `y` of shape (n_samples,), around
        1.5 x + 1. `slope`, `intercept` and `is_outlier` hold the truth.

    Raises
    ------
    ValueError
        If `n_samples`, `noise` or `share` is out of range.

    Notes
    -----
    Spoiled samples lie on one side so that they tilt the line and do not only lift it.
    Built in: chapter 07.
    """
    check_samples(n_samples, least=2)
    check_noise(noise)
    if not 0 <= share <= 0.5:
        raise ValueError(f"share must lie between 0 and 0.5. Received: {share}")
    rng = np.random.default_rng(random_state)
    slope, intercept = 1.5, 1.0
    x = rng.uniform(-2, 2, n_samples)
    right_half = np.argsort(x)[n_samples // 2 :]
    is_outlier = np.zeros(n_samples, dtype=bool)
    is_outlier[rng.choice(right_half, size=int(share * n_samples), replace=False)] = True
    scatter = rng.normal(scale=noise, size=n_samples)
    return OutlierDataset(
        name="Outliers",
        X=x[:, None],
        y=slope * x + intercept + scatter + shift * is_outlier,
        feature_names=("x",),
        target_names=("y",),
        source="generated",
        licence="CC0",
        slope=slope,
        intercept=intercept,
        is_outlier=is_outlier,
    )
