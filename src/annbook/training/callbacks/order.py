"""Batches whose order is a function of a seed and the epoch's number, and of nothing else.

Whoever trains epoch 7 gets the order of epoch 7: in one go, or after a crash in a new
process. Keras' own shuffling of arrays does not promise that.
"""

from typing import Any

import keras
import numpy as np
import tensorflow as tf


class EpochOrder(keras.callbacks.Callback):  # type: ignore[misc]
    """Shuffle arrays anew in every epoch, in a way that can be repeated.

    It makes the batches, and it is the callback that tells them which epoch it is: give
    both to `fit`, with `shuffle=False`, or Keras warns that it will not shuffle a second time.
    (`Resume` contains one; you need this class only without `Resume`.)

    Parameters
    ----------
    seed : int
        From 0 on. Another seed, other orders.

    Notes
    -----
    Built in: chapter 14.
    """

    def __init__(self, seed: int = 0) -> None:
        super().__init__()
        if seed != int(seed) or seed < 0:
            raise ValueError(f"seed must be a whole number from 0 on. Received: {seed!r}")
        self.seed = int(seed)
        with tf.device("CPU"):  # where tf.data works, even if there is a GPU
            self._epoch = tf.Variable(0, dtype=tf.int64, trainable=False)

    def on_epoch_begin(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        """Choose the order of this epoch, before its first batch is made."""
        self._epoch.assign(epoch)

    def batches(self, *arrays: Any, batch_size: int = 32) -> Any:
        """Make a data set of batches for `fit`.

        Parameters
        ----------
        *arrays : array-like of shape (n_samples, ...)
            Inputs, targets and possibly sample weights, of equal lengths.
        batch_size : int
            Samples per batch, 1 or more. The last batch of an epoch may have fewer.

        Returns
        -------
        tf.data.Dataset
            Of tuples, with floats as `keras.config.floatx()`. It holds one epoch; `fit` goes
            through it once per epoch. Its order is drawn when an iterator is made, for the
            epoch in which that happens.

        Raises
        ------
        ValueError
            If there is no array or no sample, lengths differ, or `batch_size` is below 1.
        """
        lengths = [len(array) for array in arrays]
        if not lengths or min(lengths) == 0 or len(set(lengths)) > 1:
            raise ValueError(f"arrays must have one row per sample. Received lengths: {lengths}")
        if batch_size != int(batch_size) or batch_size < 1:
            raise ValueError(
                f"batch_size must be a whole number from 1 on. Received: {batch_size!r}"
            )
        with tf.device("CPU"):
            tensors = tuple(_tensor(array) for array in arrays)

        def take(rows: Any) -> tuple[Any, ...]:
            return tuple(tf.gather(tensor, rows) for tensor in tensors)

        rows = tf.data.Dataset.range(1).flat_map(lambda _: self._rows(lengths[0]))
        batches = rows.batch(int(batch_size)).map(take, num_parallel_calls=tf.data.AUTOTUNE)
        n_batches = -(-lengths[0] // int(batch_size))
        counted = batches.apply(tf.data.experimental.assert_cardinality(n_batches))
        return counted.prefetch(tf.data.AUTOTUNE)

    def _rows(self, n: int) -> Any:
        seed = tf.stack([tf.constant(self.seed, tf.int64), self._epoch])
        order = tf.random.experimental.stateless_shuffle(tf.range(n), seed=seed)
        return tf.data.Dataset.from_tensor_slices(order)


def _tensor(array: Any) -> Any:
    """Turn floats into Keras' kind of floats, as `fit` does with arrays."""
    array = np.asarray(array)
    is_float = np.issubdtype(array.dtype, np.floating)
    return tf.constant(array.astype(keras.config.floatx()) if is_float else array)
