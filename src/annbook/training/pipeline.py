"""From arrays or files to batches: a `tf.data` pipeline in the right order.

Load and decode, cache, shuffle, collect a batch, augment, prefetch. What is the same in every
epoch comes before the cache, what must differ comes after it.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from annbook.training.fit.arrays import Arrays, as_arrays

LAST_BATCHES = ("keep", "drop", "pad")


def make_dataset(
    X: Any,
    y: Any = None,
    *,
    batch_size: int = 32,
    sample_weight: Any = None,
    shuffle: bool = False,
    seed: int | None = None,
    load: Callable[[Any], Any] | None = None,
    cache: bool | str | Path = True,
    augment: Callable[[Any], Any] | None = None,
    last_batch: str = "keep",
) -> Any:
    """Make batches for `fit`, `evaluate` and `predict` out of arrays or files.

    Parameters
    ----------
    X : array of shape (n_samples, ...), or dict, tuple or list of such; or paths
        Inputs. With `load`, the paths of n_samples files.
    y : as X, or None
        Targets; without them the batches are for `predict`.
    batch_size : int
        Samples per batch.
    sample_weight : array of shape (n_samples,) or None
        How much each sample counts.
    shuffle : bool
        Whether samples are shuffled, anew in each epoch.
    seed : int or None
        With the same seed, two datasets give the same sequence of epochs.
    load : callable or None
        Turns the path of a file (a string tensor) into its inputs, in TensorFlow operations;
        runs in parallel.
    cache : bool or path
        Whether loaded files are kept in memory; a path keeps them in that file. Arrays are in
        memory anyway.
    augment : callable or None
        Changes the inputs of a batch at random, in TensorFlow operations; its results are
        never cached. Mind that under a global seed operations such as `tf.random.uniform`
        draw the same numbers in each epoch.
    last_batch : {"keep", "drop", "pad"}
        What becomes of the last batch if it is not full. XLA compiles anew for each size, so
        "drop" leaves it out, "pad" fills it up with copies of its first row that weigh
        nothing, which needs targets. Keras divides a batch's loss by its size with the padding,
        so a padded batch makes a smaller step, in proportion to its real rows.

    Returns
    -------
    tf.data.Dataset
        Of `X` batches, or tuples `(X, y)` or `(X, y, sample_weight)`.

    Raises
    ------
    ValueError
        If data are empty or of different lengths, a name is unknown, or padding lacks targets.
    FileNotFoundError
        If one of the files is not there.

    Notes
    -----
    Built in: chapter 16.

    Examples
    --------
    >>> import numpy as np
    >>> batches = make_dataset(np.zeros((10, 4)), np.arange(10), batch_size=4)
    >>> [len(y) for X, y in batches]
    [4, 4, 2]
    """
    import tensorflow as tf

    _check(batch_size, last_batch, y)
    arrays = as_arrays(X if load is None else _check_files(X), y, sample_weight)
    if last_batch == "pad" and arrays.sample_weight is None:
        arrays = arrays.weighing_alike()
    if load is None:
        batches = _gather(arrays, batch_size, shuffle, seed)
    else:
        batches = _load(arrays, load, cache, batch_size, shuffle, seed)
    batches = _finish(batches, arrays.n_samples, batch_size, last_batch)
    if augment is not None:
        change = augment
        batches = batches.map(
            lambda X, *rest: (change(X), *rest), num_parallel_calls=tf.data.AUTOTUNE
        )
    if arrays.y is None:
        batches = batches.map(lambda X: X)  # (X,) becomes X
    return batches.with_options(_options(tf)).prefetch(tf.data.AUTOTUNE)


def _order(n_samples: int, shuffle: bool, seed: int | None) -> Any:
    import tensorflow as tf

    rows = tf.data.Dataset.range(n_samples)
    return rows.shuffle(n_samples, seed, reshuffle_each_iteration=True) if shuffle else rows


def _gather(arrays: Arrays, batch_size: int, shuffle: bool, seed: int | None) -> Any:
    """Collect rows of arrays: shuffle and batch row numbers, which is cheap, then gather."""
    import keras
    import tensorflow as tf

    data = keras.tree.map_structure(tf.constant, arrays.parts)
    rows = _order(arrays.n_samples, shuffle, seed).batch(batch_size)
    return rows.map(
        lambda batch: keras.tree.map_structure(lambda part: tf.gather(part, batch), data),
        num_parallel_calls=tf.data.AUTOTUNE,
    )


def _load(
    arrays: Arrays,
    load: Callable[[Any], Any],
    cache: bool | str | Path,
    batch_size: int,
    shuffle: bool,
    seed: int | None,
) -> Any:
    """Read files one by one, in parallel. What is shuffled is loaded and cached samples."""
    import tensorflow as tf

    samples = tf.data.Dataset.from_tensor_slices(arrays.parts)
    samples = samples.map(
        lambda path, *rest: (load(path), *rest), num_parallel_calls=tf.data.AUTOTUNE
    )
    if cache:
        samples = samples.cache("" if cache is True else str(cache))
    if shuffle:
        samples = samples.shuffle(arrays.n_samples, seed, reshuffle_each_iteration=True)
    return samples.batch(batch_size)


def _finish(batches: Any, n_samples: int, batch_size: int, last_batch: str) -> Any:
    import keras
    import tensorflow as tf

    if last_batch == "keep" or n_samples % batch_size == 0:
        return batches
    if last_batch == "drop":
        return batches.take(n_samples // batch_size)

    def fill(part: Any, *, weight: bool = False) -> Any:
        missing = batch_size - tf.shape(part)[0]
        more = tf.repeat(part[:1], missing, axis=0)
        full = tf.concat([part, tf.zeros_like(more) if weight else more], axis=0)
        return tf.ensure_shape(full, [batch_size, *part.shape[1:]])

    def pad(X: Any, y: Any, weight: Any) -> Any:
        alike = keras.tree.map_structure(fill, (X, y))
        return *alike, keras.tree.map_structure(lambda part: fill(part, weight=True), weight)

    return batches.map(pad, num_parallel_calls=tf.data.AUTOTUNE)


def _check(batch_size: int, last_batch: str, y: Any) -> None:
    if isinstance(batch_size, bool) or not isinstance(batch_size, int) or batch_size < 1:
        raise ValueError(f"batch_size must be a positive integer. Received: {batch_size!r}")
    if last_batch not in LAST_BATCHES:
        names = ", ".join(LAST_BATCHES)
        raise ValueError(f"last_batch must be one of {names}. Received: {last_batch!r}")
    if last_batch == "pad" and y is None:
        raise ValueError("last_batch must be 'keep' or 'drop' without y: rows cannot weigh nothing")


def _check_files(paths: Sequence[str | Path]) -> Any:
    import numpy as np

    names = [str(path) for path in paths]
    if missing := [name for name in names if not Path(name).is_file()]:
        more = f", and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise FileNotFoundError(f"X must be paths of files. Not found: {missing[0]}{more}")
    return np.array(names, dtype=str)


def _options(tf: Any) -> Any:
    """Have several devices cut batches up rather than look for several files."""
    options = tf.data.Options()
    options.experimental_distribute.auto_shard_policy = tf.data.experimental.AutoShardPolicy.DATA
    return options
