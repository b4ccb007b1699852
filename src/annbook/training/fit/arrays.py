"""The data as `fit` needs them: arrays of equal length, in the types that Keras trains on.

What Keras' own adapter does to arrays is done here in the same way, so that both train on
the same numbers: floats become Keras' float type, class weights become sample weights, and
a validation split takes the last rows.
"""

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Arrays:
    """Inputs, targets and sample weights; each an array or a dict, tuple or list of them."""

    X: Any
    y: Any = None
    sample_weight: Any = None

    @property
    def parts(self) -> tuple[Any, ...]:
        """What Keras' `train_step` gets: `(X,)`, `(X, y)` or `(X, y, sample_weight)`."""
        if self.sample_weight is not None:
            return self.X, self.y, self.sample_weight
        return (self.X,) if self.y is None else (self.X, self.y)

    @property
    def leaves(self) -> list[NDArray[Any]]:
        """All arrays, out of their dicts and tuples."""
        import keras

        return [leaf for leaf in keras.tree.flatten(self.parts) if leaf is not None]

    @property
    def n_samples(self) -> int:
        """Number of rows."""
        return len(self.leaves[0])

    @property
    def nbytes(self) -> int:
        """Size in memory."""
        return sum(leaf.nbytes for leaf in self.leaves)

    @property
    def as_arguments(self) -> dict[str, Any]:
        """The parts by the names that they have in Keras' `fit`."""
        return {"x": self.X, "y": self.y, "sample_weight": self.sample_weight}

    def weighted(self, class_weight: dict[int, float]) -> "Arrays":
        """Return the same rows, weighted by their classes."""
        if self.sample_weight is not None:
            raise ValueError("class_weight must be None where sample_weight is given")
        return replace(self, sample_weight=weigh_classes(self.y, class_weight))

    def weighing_alike(self) -> "Arrays":
        """Return the same rows, each with the weight 1."""
        import keras

        ones = np.ones(self.n_samples, keras.config.floatx())
        return replace(self, sample_weight=keras.tree.map_structure(lambda _: ones, self.y))

    def rows(self, rows: slice) -> "Arrays":
        """Return some of the rows, uncopied."""
        import keras

        cut = keras.tree.map_structure(
            lambda leaf: None if leaf is None else leaf[rows], (self.X, self.y, self.sample_weight)
        )
        return Arrays(*cut)


def as_arrays(X: Any, y: Any = None, sample_weight: Any = None) -> Arrays:
    """Collect what a model is to learn from, checked.

    Parameters
    ----------
    X : array of shape (n_samples, ...), or dict, tuple or list of such
        Inputs.
    y : as X, or None
        Targets.
    sample_weight : array of shape (n_samples,), or a structure like `y`, or None
        How much each sample counts. With several outputs, one array counts for all.

    Returns
    -------
    Arrays
        Floats in Keras' float type; lists have become tuples, as in Keras.

    Raises
    ------
    ValueError
        If there are no rows, or the lengths differ.
    """
    import keras

    structures = {"X": X, "y": y, "sample_weight": sample_weight}
    tidy = {name: _as_structure(part, name) for name, part in structures.items()}
    check_lengths(tidy)
    X, y, sample_weight = tidy.values()
    if keras.tree.is_nested(y) and isinstance(sample_weight, np.ndarray):
        one_for_all = sample_weight
        sample_weight = keras.tree.map_structure(lambda _: one_for_all, y)
    return Arrays(X, y, sample_weight)


def check_lengths(structures: dict[str, Any]) -> None:
    """Check that all arrays have the same number of rows, and at least one.

    Parameters
    ----------
    structures : dict of str to structure of arrays
        By the name under which the user passed them.

    Raises
    ------
    ValueError
        If they have not; the message names each with its number of rows.
    """
    import keras

    lengths = {
        name: sorted({len(leaf) for leaf in keras.tree.flatten(part) if leaf is not None})
        for name, part in structures.items()
    }
    found = {name: rows for name, rows in lengths.items() if rows}
    if "X" not in found:
        raise ValueError("X must be an array, or a dict, tuple or list of arrays. Received: none")
    if len({row for rows in found.values() for row in rows}) > 1:
        received = ", ".join(f"{name} {' and '.join(map(str, r))}" for name, r in found.items())
        raise ValueError(f"{_names(found)} must have the same number of rows. Received: {received}")
    if found["X"] == [0]:
        raise ValueError("X must have at least one row. Received: 0")


def _names(found: dict[str, Any]) -> str:
    *first, last = found
    return f"{', '.join(first)} and {last}" if first else f"all parts of {last}"


def _as_structure(structure: Any, name: str) -> Any:
    import keras

    if structure is None:
        return None
    if isinstance(structure, list) and structure and all(map(np.isscalar, structure)):
        return _as_array(structure, name)  # a list of numbers, where Keras would see a tree
    tidy = keras.tree.map_structure(lambda leaf: _as_array(leaf, name), structure)
    return keras.tree.lists_to_tuples(tidy)


def _as_array(leaf: Any, name: str) -> Any:
    import keras

    if leaf is None:
        return None
    array = np.asarray(leaf)
    if not array.ndim:
        raise ValueError(f"{name} must be made of arrays. Received: {leaf!r}")
    if array.dtype.kind == "O":
        raise ValueError(f"{name} must be numbers, rows of equal length. Received: dtype object")
    if array.dtype.kind == "f" and array.dtype != keras.config.floatx():
        return array.astype(keras.config.floatx())
    return array


def weigh_classes(y: Any, class_weight: dict[int, float]) -> NDArray[Any]:
    """Turn weights of classes into weights of samples, as Keras does.

    Parameters
    ----------
    y : array of shape (n_samples,), (n_samples, 1) or (n_samples, n_classes)
        Class numbers, or one-hot rows.
    class_weight : dict of int to float
        1 for classes that are not in it.

    Returns
    -------
    ndarray of shape (n_samples,)
        In Keras' float type.

    Raises
    ------
    ValueError
        If there are several outputs, or no targets.
    """
    import keras

    if not isinstance(y, np.ndarray):
        raise ValueError("class_weight must be None unless y is one array")
    if y.ndim > 1:
        y = y.argmax(axis=-1) if y.shape[-1] != 1 else y[..., 0]
    labels, place = np.unique(np.round(y).astype(int), return_inverse=True)
    weights = [class_weight.get(int(label), 1.0) for label in labels]
    return np.asarray(weights, keras.config.floatx())[place]


def split_off(arrays: Arrays, share: float) -> tuple[Arrays, Arrays]:
    """Split off the last rows for validation, before anything is shuffled, as Keras does.

    Parameters
    ----------
    arrays : Arrays
        All data.
    share : float
        Of the rows, greater than 0 and less than 1.

    Returns
    -------
    tuple of two Arrays
        For training, and for validation.

    Raises
    ------
    ValueError
        If the share is out of range, or one part would be empty.
    """
    if not 0 < share < 1:
        raise ValueError(f"validation_split must be at least 0 and less than 1. Received: {share}")
    n = arrays.n_samples
    at = math.floor(n * (1.0 - share))
    if at in (0, n):
        raise ValueError(
            f"validation_split must leave rows on both sides. Received: {share} of {n} rows"
        )
    return arrays.rows(slice(0, at)), arrays.rows(slice(at, n))
