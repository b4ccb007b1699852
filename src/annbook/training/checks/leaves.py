"""The arrays of a structure, each with a name that an error message can use.

Keras takes an array, or tuples, lists and dictionaries of arrays. The checks see a flat
list of leaves: `X`, `X[0]`, `X['wide']`.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray


class Leaf(NamedTuple):
    """One array of a structure, as NumPy sees it."""

    name: str  # such as X['wide']
    values: NDArray[Any]  # (n_samples, ...)

    @property
    def is_numeric(self) -> bool:
        """Whether it holds real numbers; text, sparse and ragged data do not count."""
        return self.values.dtype.kind in "buif"

    def some(self, n_rows: int) -> NDArray[Any]:
        """Take rows, evenly spread so that sorted data show all that they hold."""
        rows = np.linspace(0, len(self.values) - 1, min(n_rows, len(self.values)))
        chosen: NDArray[Any] = self.values[rows.astype(int)]
        return chosen


def leaves(structure: Any, name: str) -> Iterator[Leaf]:
    """Walk through a structure.

    Parameters
    ----------
    structure : array, or tuple, list or dict of structures, or None
        None, which stands for something that is not there, has no leaves.
    name : str
        What to call the structure.

    Yields
    ------
    Leaf
        In the order of the structure.

    Raises
    ------
    ValueError
        If a leaf is a single number and not an array.
    """
    if structure is None:
        return
    if isinstance(structure, dict):
        for key, part in structure.items():
            yield from leaves(part, f"{name}[{key!r}]")
    elif isinstance(structure, list | tuple) and any(hasattr(part, "shape") for part in structure):
        for i, part in enumerate(structure):
            yield from leaves(part, f"{name}[{i}]")
    else:
        values = _as_array(structure)
        if values.ndim == 0:
            raise ValueError(f"{name} must be an array, one row per sample. Received: {structure}")
        yield Leaf(name, values)


def _as_array(values: Any) -> NDArray[Any]:
    """Convert without a copy where possible; what NumPy cannot hold becomes empty objects."""
    array = np.asarray(values)
    if array.ndim == 0 and len(getattr(values, "shape", ())):  # sparse or ragged
        return np.empty(values.shape[0], dtype=object)
    return array
