"""Go on after a crash as if there had been none.

The weights are not all that a training is made of. The optimiser's moments, the states of
dropout's random numbers, the order of the data, what early stopping has seen so far and
the history belong to it too. Restore them all, and the resumed training ends with the very
weights of one that was never interrupted.
"""

import os
import warnings
from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from annbook.training.callbacks.checkpoint import Checkpoint, CheckpointFolder
from annbook.training.callbacks.memory import recall, remember
from annbook.training.callbacks.order import EpochOrder

Logs = dict[str, float] | None


class Resume(keras.callbacks.Callback):  # type: ignore[misc]
    """Save the whole state of a training after each epoch; restore it when `fit` starts.

    Put it first in the list of callbacks.

    Start the same script again after a crash: `fit` goes on with the epoch that was under
    way. Start it again after its end: no epoch is left to train, and the model is the
    trained one. Ask for more epochs: they are added.

    Parameters
    ----------
    directory : path
        A folder for this training alone.
    also : sequence of callbacks
        Those whose memory is to survive as well, such as `EarlyStopping`,
        `ReduceLROnPlateau` and `ModelCheckpoint`. Give the same ones to `fit`.
    seed : int
        Decides the order of `batches`. The global generators of Python, NumPy and Keras
        are seeded from it and the epoch's number at the start of each epoch, so what you
        draw from them is the same in a resumed training.
    every : int
        Save after each so many epochs, and at the end.

    Attributes
    ----------
    epochs_done : int
        How many epochs this training has behind it, those before a crash included.

    Raises
    ------
    OSError
        When training starts, if the folder cannot be written to.
    DamagedFileError
        When training starts, if no checkpoint in the folder is whole. One that is whole
        is used, with a warning, if the newest is damaged.
    ValueError
        When training starts, if the checkpoint is that of another model or optimiser, or
        of another list `also`.

    Warns
    -----
    UserWarning
        If a checkpoint cannot be written during training, for instance because the disk
        is full. Training goes on; the checkpoint before stays.

    Notes
    -----
    Random numbers from `tf.random` inside a model have a hidden state that nobody can
    save: draw with `keras.random` and a `SeedGenerator`, as Keras' own layers do.
    Built in: chapter 14.

    Examples
    --------
    >>> resume = Resume("runs/houses", also=[early_stopping])  # doctest: +SKIP
    >>> model.fit(  # doctest: +SKIP
    ...     resume.batches(X_train, y_train, batch_size=32), epochs=100,
    ...     validation_data=(X_valid, y_valid), callbacks=[resume, early_stopping],
    ... )
    """

    def __init__(
        self,
        directory: str | os.PathLike[str],
        *,
        also: Sequence[Any] = (),
        seed: int = 0,
        every: int = 1,
    ) -> None:
        super().__init__()
        if every != int(every) or every < 1:
            raise ValueError(f"every must be a whole number from 1 on. Received: {every!r}")
        self.folder = CheckpointFolder(directory)
        self.also = tuple(also)
        self.every = int(every)
        self.epochs_done = 0
        self._order = EpochOrder(seed)
        self._restored: Checkpoint | None = None

    def batches(self, *arrays: Any, batch_size: int = 32) -> Any:
        """Make batches for `fit`, shuffled by seed and epoch: see `EpochOrder.batches`."""
        return self._order.batches(*arrays, batch_size=batch_size)

    def on_train_begin(self, logs: Logs = None) -> None:
        """Restore what there is, and tell `fit` with which epoch to begin."""
        self.folder.refuse_unless_writable()
        if not self.model.optimizer.built:
            self.model.optimizer.build(self.model.trainable_variables)
        self.epochs_done, self._has_trained = 0, False
        self._restored = self.folder.load()
        if self._restored is not None:
            self._restore_variables(self._restored)
            self.epochs_done = self._restored.state["epochs_done"]
            is_over = self._restored.state["is_over"]
            # `fit` reads this next; Keras' own BackupAndRestore uses the same way
            self.model._initial_epoch = self.params["epochs"] if is_over else self.epochs_done

    def on_epoch_begin(self, epoch: int, logs: Logs = None) -> None:
        """Save what the epochs so far have led to, before the next one changes it."""
        self.model._initial_epoch = None  # or else a later `fit` would begin there too
        self._recall_memories()
        self.epochs_done = epoch
        if self._has_trained and epoch % self.every == 0:
            self._save(is_over=False)
        self._order.on_epoch_begin(epoch)
        keras.utils.set_random_seed((self._order.seed + epoch) % 2**32)

    def on_epoch_end(self, epoch: int, logs: Logs = None) -> None:
        """Count the epoch. Saving waits until all callbacks have dealt with its end."""
        self.epochs_done, self._has_trained = epoch + 1, True

    def on_train_end(self, logs: Logs = None) -> None:
        """Save the end, so that a training that is over is not trained again."""
        self.model._initial_epoch = None
        self._recall_memories()
        if self._has_trained:
            self._save(is_over=bool(self.model.stop_training))

    def _variables(self) -> list[Any]:
        """Weights, the states of random generators, and what the optimiser remembers."""
        return [*self.model.variables, *self.model.optimizer.variables]

    def _save(self, *, is_over: bool) -> None:
        arrays = [_storable(variable.numpy()) for variable in self._variables()]
        if not all(np.isfinite(array).all() for array in arrays):
            return  # whoever restarts wants the last state that was worth keeping
        history = self.model.history
        state = {
            "epochs_done": self.epochs_done,
            "is_over": is_over,
            "history": [history.epoch, _plain(history.history)],
            "memories": [[type(one).__name__, remember(one, arrays)] for one in self.also],
        }
        try:
            self.folder.save(Checkpoint(arrays, state))
        except OSError as error:
            text = f"The checkpoint after epoch {self.epochs_done} could not be saved: {error}"
            warnings.warn(f"{text}. Training goes on; the one before stays.", stacklevel=2)

    def _restore_variables(self, checkpoint: Checkpoint) -> None:
        variables = self._variables()
        arrays = checkpoint.arrays[: len(variables)]
        if [a.shape for a in arrays] != [tuple(v.shape) for v in variables]:
            raise ValueError(
                "directory must hold the training of this model with this optimiser, or nothing. "
                f"Received: {self.folder.path}, with variables of other shapes"
            )
        saved = [name for name, _ in checkpoint.state["memories"]]
        given = [type(one).__name__ for one in self.also]
        if saved != given:
            raise ValueError(f"also must be callbacks like those saved, {saved}. Received: {given}")
        for variable, array in zip(variables, arrays, strict=True):
            variable.assign(array)

    def _recall_memories(self) -> None:
        """Restore callbacks and history, once, after all of them have begun."""
        if self._restored is None:
            return
        arrays, state = self._restored
        for callback, (_, memories) in zip(self.also, state["memories"], strict=True):
            recall(callback, memories, arrays)
        self.model.history.epoch, self.model.history.history = state["history"]
        self._restored = None


def _storable(array: NDArray[Any]) -> NDArray[Any]:
    """Widen bfloat16, which NumPy's files do not know; the value stays the same."""
    return array.astype(np.float32) if array.dtype.kind == "V" else array


def _plain(history: dict[str, list[Any]]) -> dict[str, list[float]]:
    return {name: [float(value) for value in values] for name, values in history.items()}
