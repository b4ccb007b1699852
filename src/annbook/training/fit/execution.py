"""How many steps TensorFlow takes before Python is asked again.

Between two calls into TensorFlow, Python stands still, and so do callbacks. Many steps per
execution are fast; a callback that must see each batch needs one.
"""

from collections.abc import Iterable
from typing import Any

from annbook.training.devices import Decision

MOST_STEPS = 256  # per execution: Python's share is below 1 % by then
BLOCK_BYTES = 64 * 1024**2  # samples collected for one execution

# what these do per batch may as well be done after several
EPOCH_CALLBACKS = (
    *("BaseLogger", "CSVLogger", "EarlyStopping", "History", "LearningRateScheduler"),
    *("ProgbarLogger", "ReduceLROnPlateau", "RemoteMonitor", "TerminateOnNaN"),
)
BATCH_HOOKS = ("on_train_batch_begin", "on_train_batch_end", "on_batch_begin", "on_batch_end")


def choose_steps(
    n_batches: int | None, batch_bytes: int, callbacks: Iterable[Any], asked: int | str = "auto"
) -> Decision:
    """Choose how many batches TensorFlow works through before Python is asked again.

    Parameters
    ----------
    n_batches : int or None
        Batches per epoch; None if nobody knows.
    batch_bytes : int
        Size of one batch; those of an execution are collected in memory.
    callbacks : iterable of keras.callbacks.Callback
        One that does something after each batch brings the number down to 1. A callback of
        your own that can wait says so with the attribute `needs_every_batch = False`.
    asked : int or "auto"
        A number is taken as it is.

    Returns
    -------
    Decision
        Its choice is a positive int.

    Raises
    ------
    ValueError
        If `asked` is neither "auto" nor a positive integer.
    """
    name = "steps per execution"
    if asked != "auto":
        if isinstance(asked, bool) or not isinstance(asked, int) or asked < 1:
            raise ValueError(
                f"steps_per_execution must be 'auto' or a positive integer. Received: {asked!r}"
            )
        return Decision(name, asked, "asked for", asked=True)
    if watchers := [type(c).__name__ for c in callbacks if needs_every_batch(c)]:
        return Decision(name, 1, f"{', '.join(watchers)} must see every batch")
    steps = min(MOST_STEPS, max(1, BLOCK_BYTES // max(1, batch_bytes)))
    if n_batches is not None and n_batches <= steps:
        return Decision(name, max(1, n_batches), "the whole epoch")
    return Decision(name, steps, "Python is asked rarely, memory is spent modestly")


def needs_every_batch(callback: Any) -> bool:
    """Whether a callback does something that cannot wait for the end of an execution.

    Parameters
    ----------
    callback : keras.callbacks.Callback
        Its attribute `needs_every_batch`, if it has one, is believed.

    Returns
    -------
    bool
        For Keras' own callbacks, whether they were told to act within an epoch; for others,
        whether they have a method for batches.
    """
    if (said := getattr(callback, "needs_every_batch", None)) is not None:
        return bool(said)
    if type(callback).__module__.startswith("keras."):
        if type(callback).__name__ in EPOCH_CALLBACKS:
            return False
        if hasattr(callback, "save_freq"):  # ModelCheckpoint, BackupAndRestore
            return bool(callback.save_freq and callback.save_freq != "epoch")
        if hasattr(callback, "update_freq"):  # TensorBoard, which may also be told to profile
            return callback.update_freq != "epoch" or bool(getattr(callback, "_start_batch", 0))
    return any(_is_own(callback, hook) for hook in BATCH_HOOKS)


def _is_own(callback: Any, hook: str) -> bool:
    import keras

    own = getattr(getattr(callback, hook), "__func__", None)  # None: set on the object itself
    return own is not getattr(keras.callbacks.Callback, hook)
