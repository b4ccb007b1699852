"""The neuron of McCulloch and Pitts: all or nothing.

Inputs are 0 or 1, and so is the output. The neuron counts its active excitatory
connections and fires when there are at least `threshold` of them, two unless said
otherwise, provided that no inhibitory connection is active: one is enough to veto.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Bits = NDArray[np.int64]

ALWAYS_ON = "1"  # the source that every neuron may listen to, and that never rests


def check_binary(values: ArrayLike, *, name: str = "inputs") -> Bits:
    """Return `values` as an integer array, or refuse them.

    Parameters
    ----------
    values : array_like of any shape
        Zeros and ones, as numbers or as booleans.
    name : str
        What to call the values in the error.

    Returns
    -------
    ndarray of int64, same shape
        The same zeros and ones.

    Raises
    ------
    ValueError
        If anything else than 0 and 1 is found; the message quotes the first one.

    Notes
    -----
    Built in: chapter 02
    """
    array = np.asarray(values)
    if array.dtype.kind in "biuf":
        strangers = array[(array != 0) & (array != 1)].tolist()
    else:
        array = np.asarray(values, dtype=object)  # keeps what text would swallow
        strangers = [value for value in array.ravel() if value not in (0, 1)]
    if strangers:
        raise ValueError(f"{name} must be 0 or 1. Received: {strangers[0]!r}")
    return array.astype(np.int64)


def fires(excitatory: ArrayLike, inhibitory: ArrayLike = (), *, threshold: int = 2) -> Any:
    r"""Decide whether a neuron fires, given what arrives on its connections.

    Parameters
    ----------
    excitatory : array_like of 0 and 1, shape (..., n_excitatory)
        Activity of the excitatory connections. A doubled connection counts as two.
    inhibitory : array_like of 0 and 1, shape (..., n_inhibitory)
        Activity of the inhibitory connections: any 1 keeps the neuron silent.
    threshold : int
        How many active excitatory connections it takes, 1 or more.

    Returns
    -------
    int, or ndarray of int64 with shape (...)
        1 where the neuron fires, 0 where it does not.

    Raises
    ------
    ValueError
        If an activity is neither 0 nor 1, or the threshold no positive integer.

    Notes
    -----
    Equation (2.1) of the book; McCulloch and Pitts (1943), assumptions 1 to 5,
    with the threshold that they draw most often. Built in: chapter 02

    Examples
    --------
    >>> fires([1, 1])
    1
    >>> fires([1, 1], [1])
    0
    """
    _check_threshold(threshold)
    excited = check_binary(excitatory, name="excitatory inputs").sum(axis=-1) >= threshold
    vetoed = check_binary(inhibitory, name="inhibitory inputs").any(axis=-1)
    spikes = (excited & ~vetoed).astype(np.int64)
    return spikes if spikes.ndim else int(spikes)


def _check_threshold(threshold: int) -> None:
    if isinstance(threshold, bool) or not isinstance(threshold, int) or threshold < 1:
        raise ValueError(f"threshold must be an integer of at least 1. Received: {threshold!r}")


def _names(value: Iterable[str], field: str) -> tuple[str, ...]:
    names = value if isinstance(value, str) else tuple(value)
    if isinstance(names, str) or not all(isinstance(name, str) for name in names):
        raise ValueError(f'{field} must list names, such as ["A", "A"]. Received: {names!r}')
    return names


@dataclass(frozen=True)
class Neuron:
    """A McCulloch–Pitts neuron and the names of the neurons that it listens to.

    Parameters
    ----------
    name : str
        Its own name, unique in its network.
    excited_by : sequence of str
        Sources of its excitatory connections. A name listed twice is a doubled
        connection. The name `"1"` (`ALWAYS_ON`) is a source that is always active.
    inhibited_by : sequence of str
        Sources of its inhibitory connections, each of them a veto.
    threshold : int, default 2
        Active excitatory connections needed to fire.

    Raises
    ------
    ValueError
        If a name, a list of names or the threshold is not of this kind.

    Notes
    -----
    Built in: chapter 02

    Examples
    --------
    >>> Neuron("C", excited_by=["A", "A"], inhibited_by=["B"]).fire({"A": 1, "B": 0})
    1
    """

    name: str
    excited_by: tuple[str, ...] = ()
    inhibited_by: tuple[str, ...] = ()
    threshold: int = 2

    def __init__(
        self,
        name: str,
        excited_by: Iterable[str] = (),
        inhibited_by: Iterable[str] = (),
        *,
        threshold: int = 2,
    ) -> None:
        if not isinstance(name, str) or not name.strip():
            raise ValueError(f"name must be a word. Received: {name!r}")
        _check_threshold(threshold)
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "excited_by", _names(excited_by, "excited_by"))
        object.__setattr__(self, "inhibited_by", _names(inhibited_by, "inhibited_by"))
        object.__setattr__(self, "threshold", threshold)

    @property
    def sources(self) -> tuple[str, ...]:
        """Names of the neurons that it listens to, each once, in order of first mention."""
        return tuple(dict.fromkeys(self.excited_by + self.inhibited_by))

    def fire(self, activity: Mapping[str, ArrayLike]) -> Any:
        """Fire or stay silent, given the activity of every source by name.

        Parameters
        ----------
        activity : mapping from name to 0 or 1, or to an array of them
            Arrays must have one shape; the answer then has that shape too.

        Returns
        -------
        int or ndarray of int64
            1 where the neuron fires.

        Raises
        ------
        ValueError
            If the activity of a source is missing, or is neither 0 nor 1.
        """
        excitatory = self._arriving(self.excited_by, activity)
        inhibitory = self._arriving(self.inhibited_by, activity)
        return fires(excitatory, inhibitory, threshold=self.threshold)

    def _arriving(self, sources: tuple[str, ...], activity: Mapping[str, ArrayLike]) -> Bits:
        """Stack what the sources send: shape (..., n_connections)."""
        unheard = [source for source in sources if source not in (ALWAYS_ON, *activity)]
        if unheard:
            raise ValueError(
                f"The activity of {unheard[0]!r} must be given to neuron {self.name!r}. "
                f"Received: {list(activity)}"
            )
        shape = np.shape(next(iter(activity.values()), 0))
        arriving = np.ones((*shape, len(sources)), dtype=np.int64)
        for column, source in enumerate(sources):
            if source != ALWAYS_ON:
                arriving[..., column] = check_binary(activity[source], name=source)
        return arriving
