"""A look into data that come in batches, without changing what training will see.

Drawing from a `tf.data.Dataset` is not innocent. A shuffled one moves on to its next
order, and a cached or generated one starts to read: the seed would no longer give the
same training. So a batch is drawn only from a data set that has none of these parts.
"""

from typing import Any, NamedTuple

_STATEFUL = ("Shuffle", "Cache", "Generator", "Random", "Sample", "Memory")


class Sample(NamedTuple):
    """Inputs, targets and weights of one batch, or of all samples."""

    X: Any
    y: Any = None
    sample_weight: Any = None


def comes_in_batches(X: Any) -> bool:
    """Tell a `tf.data.Dataset`, a `PyDataset` or a generator from arrays."""
    is_array_like = hasattr(X, "shape") or isinstance(X, dict | list | tuple)
    return not is_array_like and (hasattr(X, "__iter__") or hasattr(X, "__getitem__"))


def first_batch(batches: Any, name: str = "X") -> Sample | None:
    """Give a batch to look at.

    Parameters
    ----------
    batches : tf.data.Dataset, PyDataset or iterator
        What would be passed to `fit`.
    name : str
        What to call it in a message.

    Returns
    -------
    Sample or None
        None where a look would change what training sees: shuffled, cached or generated
        data.

    Raises
    ------
    ValueError
        If there is no batch at all.
    """
    if hasattr(batches, "element_spec"):
        if int(batches.cardinality()) == 0:
            raise ValueError(f"{name} must hold at least one batch. Received: an empty data set")
        return None if _has_state(batches) else _unpack(next(iter(batches.take(1)), None), name)
    if hasattr(batches, "__getitem__") and hasattr(batches, "__len__"):
        return _unpack(batches[0] if len(batches) else None, name)
    return None


def _has_state(dataset: Any) -> bool:
    """Walk from a data set to what it is made of."""
    kind = type(dataset).__name__
    parts = dataset._inputs() if hasattr(dataset, "_inputs") else []
    return any(word in kind for word in _STATEFUL) or any(map(_has_state, parts))


def _unpack(batch: Any, name: str) -> Sample:
    if batch is None:
        raise ValueError(f"{name} must hold at least one batch. Received: none")
    return Sample(*batch) if isinstance(batch, tuple) else Sample(batch)
