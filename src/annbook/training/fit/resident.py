"""Training steps on data that stay on the device.

Plain `fit` hands over one batch at a time: tf.data collects it, Python passes it on, TensorFlow
computes a step, Python looks at the result. Here the whole set is on the device, Python hands
over the *row numbers* of many batches, and a loop inside TensorFlow does the rest. Each step is
the model's own `train_step`, on the same rows in the same order, so the losses are the same.
"""

from functools import partial
from typing import Any

from annbook.training.fit.arrays import Arrays

UNROLLED = 4  # steps per turn of the loop: it has to carry all variables round each turn


class ResidentSteps:
    """What Keras calls a train function: each call works through one execution.

    Parameters
    ----------
    model : keras.Model
        Compiled.
    arrays : Arrays
        Copied to the device here, once.
    batch_size : int
        Rows per step.
    steps : int
        Steps per execution.
    shuffle : bool
        Whether the rows are shuffled.
    xla : bool
        Whether the whole loop is compiled with XLA.

    Notes
    -----
    Built in: chapter 16.
    """

    def __init__(
        self,
        model: Any,
        arrays: Arrays,
        *,
        batch_size: int,
        steps: int,
        shuffle: bool,
        xla: bool,
    ) -> None:
        import keras
        import tensorflow as tf

        self.batch_size = batch_size
        self.rows_per_call = batch_size * steps
        self.n_samples = arrays.n_samples
        self.data = keras.tree.map_structure(_place, arrays.parts)
        self.orders = row_orders(self.n_samples, shuffle)
        self._next_row = 0
        self._order: Any = None
        self._unrolled = 1 if xla else UNROLLED
        # each a partial, so that TensorFlow does not take all models for one that it retraces
        batch = keras.tree.map_structure(self._spec, self.data)
        self._step = tf.function(partial(model.train_step), [batch], autograph=False)
        rows = tf.TensorSpec([None], tf.int64)
        self._whole = tf.function(
            partial(self._whole_batches), [rows], autograph=False, jit_compile=xla
        )
        self._one = tf.function(partial(self._one_batch), autograph=False, jit_compile=xla)

    def __call__(self, iterator: Any = None) -> Any:
        """Work through the next batches of the epoch; return the logs of the last step.

        Parameters
        ----------
        iterator : object
            Keras passes its iterator over batches. It is not needed: the data are here.

        Returns
        -------
        dict of str to tensor
            What the model's `train_step` returned.
        """
        if self._next_row == 0:
            self._order = next(iter(self.orders))
        rows = self._order[self._next_row : self._next_row + self.rows_per_call]
        self._next_row = (self._next_row + self.rows_per_call) % self._rounded_up
        whole = int(rows.shape[0]) // self.batch_size * self.batch_size
        if whole == 0 or self.rows_per_call == self.batch_size:
            return self._one(rows)
        logs = self._whole(rows[:whole])
        return self._one(rows[whole:]) if whole < int(rows.shape[0]) else logs

    @property
    def _rounded_up(self) -> int:
        return -(-self.n_samples // self.rows_per_call) * self.rows_per_call

    def _spec(self, data: Any) -> Any:
        """Say what a batch looks like: of open length if, as in Keras, the last one is shorter."""
        import tensorflow as tf

        length = None if self.n_samples % self.batch_size else self.batch_size
        return tf.TensorSpec([length, *data.shape[1:]], data.dtype)

    def _one_batch(self, rows: Any) -> Any:
        import keras
        import tensorflow as tf

        return self._step(keras.tree.map_structure(lambda data: tf.gather(data, rows), self.data))

    def _whole_batches(self, rows: Any) -> Any:
        """Take a step for each whole batch. The last one is outside the loops: it has logs."""
        import keras
        import tensorflow as tf

        block = keras.tree.map_structure(lambda data: tf.gather(data, rows), self.data)
        in_loops = tf.size(rows) // self.batch_size - 1
        turn = self._unrolled

        def step(number: Any) -> Any:
            return self._step(keras.tree.map_structure(lambda part: self._cut(part, number), block))

        def several(number: Any) -> tuple[Any]:
            for ahead in range(turn):
                step(number + ahead)
            return (number + turn,)

        def single(number: Any) -> tuple[Any]:
            step(number)
            return (number + 1,)

        (done,) = tf.while_loop(lambda number: number + turn <= in_loops, several, [0])
        if turn > 1:
            (done,) = tf.while_loop(lambda number: number < in_loops, single, [done])
        return step(done)

    def _cut(self, part: Any, number: Any) -> Any:
        import tensorflow as tf

        begin = [number * self.batch_size, *(0 for _ in part.shape[1:])]
        return tf.slice(part, begin, [self.batch_size, *part.shape[1:]])


def row_orders(n_samples: int, shuffle: bool) -> Any:
    """Give the order of the rows for each epoch, the same that Keras' `fit` takes.

    Keras' array adapter makes the permutation in a tf.data map, so that its seed is the global
    one and the operation's number within that function. The same operations in the same place
    draw the same permutations. With a global seed, that is the same one in each epoch.

    Parameters
    ----------
    n_samples : int
        Number of rows.
    shuffle : bool
        Otherwise the rows come as they lie.

    Returns
    -------
    tf.data.Dataset
        Each pass over it gives one order, an int64 tensor of shape (n_samples,).
    """
    import tensorflow as tf

    def order(_: Any) -> Any:
        rows = tf.range(n_samples, dtype=tf.int64)
        return tf.random.shuffle(rows) if shuffle else rows

    return tf.data.Dataset.range(1).map(order).prefetch(1)


def _place(array: Any) -> Any:
    import tensorflow as tf

    return None if array is None else tf.constant(array)
