"""The order in which samples are shown, the same as scikit-learn's.

The perceptron rule learns from one sample at a time, so what it learns depends on the
order. Two programs that are to agree to the last bit must shuffle alike: here are the
generator and the shuffle that scikit-learn's stochastic gradient descent uses.
"""

from collections.abc import Iterator
from itertools import repeat
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Order: TypeAlias = NDArray[np.intp]

_INT32_MAX = 2**31 - 1


def shuffle_seeds(rng: np.random.RandomState, n_units: int) -> list[int]:
    """Draw one shuffling seed per unit, as scikit-learn's `fit` does.

    Parameters
    ----------
    rng : RandomState
        The generator that `random_state` stands for.
    n_units : int
        1 for two classes, else the number of classes.

    Returns
    -------
    list of int
        One seed in [0, 2³¹ − 1) per unit.

    Notes
    -----
    Several units get a generator each, seeded in turn; a single unit uses `rng` itself.
    From its generator each draws twice: scikit-learn spends the first number on a data
    set object that never uses it. Built in: chapter 04.
    """
    if n_units == 1:
        generators = [rng]
    else:
        seeds = rng.randint(_INT32_MAX, size=n_units)
        generators = [np.random.RandomState(seed) for seed in seeds]
    for generator in generators:
        generator.randint(1, _INT32_MAX)
    return [int(generator.randint(_INT32_MAX)) for generator in generators]


def visiting_orders(n_samples: int, seed: int, *, shuffle: bool) -> Iterator[Order | None]:
    """Yield, pass after pass and without end, the order in which samples are shown.

    Parameters
    ----------
    n_samples : int
        How many samples there are.
    seed : int
        Seeds the shuffle, see `shuffle_seeds`.
    shuffle : bool
        If False, every order is None: as the data come.

    Yields
    ------
    ndarray of shape (n_samples,) or None
        Row numbers.

    Notes
    -----
    scikit-learn starts every pass from the same seed, so every pass makes the same swaps:
    the order of pass t is the t-th power of one permutation. Built in: chapter 04.
    """
    if not shuffle:
        yield from repeat(None)
    swaps = fisher_yates(n_samples, seed)
    order = swaps
    while True:
        yield order
        order = order[swaps]


def fisher_yates(n_samples: int, seed: int) -> Order:
    """Shuffle 0 … n_samples − 1 with Marsaglia's 32-bit xorshift generator.

    Parameters
    ----------
    n_samples : int
        How many numbers to shuffle.
    seed : int
        In [0, 2³²); 0 counts as 1, since xorshift would stay at 0 for ever.

    Returns
    -------
    ndarray of shape (n_samples,)
        A permutation, the same for the same seed.

    Notes
    -----
    The shifts 13, 17, 5 are those of Marsaglia, "Xorshift RNGs", J. Stat. Softw. 8(14),
    2003. Built in: chapter 04.
    """
    order = list(range(n_samples))
    state = seed or 1
    for i in range(n_samples - 1):
        state ^= (state << 13) & 0xFFFFFFFF
        state ^= state >> 17
        state ^= (state << 5) & 0xFFFFFFFF
        j = i + (state & _INT32_MAX) % (n_samples - i)
        order[i], order[j] = order[j], order[i]
    return np.array(order, dtype=np.intp)
