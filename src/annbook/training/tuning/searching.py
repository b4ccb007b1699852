"""One call for a search, whichever tuner, on one process or several, begun or continued."""

import hashlib
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import keras
import keras_tuner
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning

from annbook.training.tuning.budget import FACTOR, rounds_within
from annbook.training.tuning.directory import claim, mend
from annbook.training.tuning.trials import read_trials
from annbook.training.tuning.tuners import SeededModel, last_error, make_tuner
from annbook.training.tuning.workers import run_workers

Pair = tuple[NDArray[Any], NDArray[Any]]


class Search(NamedTuple):
    """A finished search.

    Parameters
    ----------
    tuner : Tuner
        KerasTuner's own, for everything that it can do.
    directory : Path
        Where the search lies.
    """

    tuner: Any
    directory: Path

    @property
    def trials(self) -> pd.DataFrame:
        """The table of trials, see `read_trials`."""
        return read_trials(self.directory)

    @property
    def best_values(self) -> dict[str, Any]:
        """The hyperparameters of the best trial, without those that Hyperband adds."""
        values = self.tuner.get_best_hyperparameters()[0].values
        return {name: value for name, value in values.items() if not name.startswith("tuner/")}

    @property
    def best_score(self) -> float:
        """The best score of a trial."""
        return float(self.tuner.oracle.get_best_trials()[0].score)

    def best_model(self) -> keras.Model:
        """Load the model of the best trial, as it was after its best epoch."""
        with quiet_libraries():
            return self.tuner.get_best_models()[0]


def search(
    hypermodel: Any,
    X: NDArray[Any],
    y: NDArray[Any],
    *,
    validation_data: Pair,
    directory: str | Path,
    tuner: str = "random",
    objective: Any = "val_accuracy",
    budget: int = 36,
    max_epochs: int = 6,
    seed: int = 42,
    workers: int = 1,
    threads: int | None = None,
    **fit_options: Any,
) -> Search:
    """Search for hyperparameters; if the folder holds this search already, go on with it.

    Parameters
    ----------
    hypermodel : callable or HyperModel
        What builds a compiled model from hyperparameters. For several workers it must be
        importable from a module.
    X, y : ndarray
        Training data, handed to `fit`.
    validation_data : (X_valid, y_valid)
        What trials are judged on.
    directory : path
        The folder of the search: new, empty, or that of the same search.
    tuner : str
        `"random"`, `"hyperband"` or `"bayesian"`.
    objective : str or keras_tuner.Objective
        A value that `fit` reports; its direction follows from its name.
    budget : int
        Epochs that all trials together may train. Raise it to go on with a finished search.
    max_epochs : int
        Epochs of one trial, at most.
    seed : int
        At least 1. Trial number k is initialised and shuffled by seed + k.
    workers : int
        Processes that run trials. 1 is this process; more are started, with one more as
        their chief, in KerasTuner's distributed mode, and have ended when this returns.
    threads : int, optional
        Threads of each worker, by default its share of the cores. Only for several.
    **fit_options
        For `fit`, such as `callbacks`; `epochs` is `max_epochs`.

    Returns
    -------
    Search
        Table, best values and best model.

    Raises
    ------
    ValueError
        If a setting is out of range or a name unknown; the known ones are listed.
    OtherSearchError
        If the folder holds another search, or other files.
    OSError
        If the folder cannot be written to.
    WorkerError
        If a worker ends before the search does; the message has its traceback.
    RuntimeError
        If no trial succeeded, with the traceback of the last one.

    Notes
    -----
    The best epoch of each trial is saved. Killed and called again with the same arguments,
    a search repeats only the trials that had not ended. Built in: chapter 17.
    """
    rounds = rounds_within(tuner, budget=budget, max_epochs=max_epochs)
    for name, value in (("seed", seed), ("workers", workers)):
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise ValueError(f"{name} must be a positive integer. Received: {value!r}")
    directory = Path(directory).resolve()
    data = {"X": X, "y": y, "X_valid": validation_data[0], "y_valid": validation_data[1]}
    with quiet_libraries():
        space, reported = try_defaults(hypermodel, X, y)
        goal = find_objective(objective, reported)
        settings: dict[str, Any] = {
            "tuner": tuner,
            "max_epochs": max_epochs,
            "seed": seed,
            "factor": FACTOR,
        }
        identity = {
            **settings,
            "objective": f"{goal.direction} {goal.name}",
            "space": space,
            "data": digest(data.values()),
        }
        claim(directory, identity)
        mend(directory)
        settings |= {"objective": goal, "rounds": rounds, "directory": directory}
        options = {**fit_options, "epochs": max_epochs, "verbose": 0}
        if workers > 1:
            run_workers(
                hypermodel, settings, data, options, directory, workers=workers, threads=threads
            )
            mend(directory)
        made = make_tuner(hypermodel=hypermodel, **settings)
        if workers == 1:
            made.search(X, y, validation_data=validation_data, **options)
    _refuse_fruitless(made, directory)
    return Search(made, directory)


def try_defaults(
    hypermodel: Any, X: NDArray[Any], y: NDArray[Any]
) -> tuple[dict[str, Any], list[str]]:
    """Build the default model and show it four samples, before a night is lost.

    Parameters
    ----------
    hypermodel : callable or HyperModel
        The space.
    X, y : ndarray
        Training data.

    Returns
    -------
    space : dict
        The configuration of each hyperparameter, by name.
    reported : list of str
        The names that training will report.
    """
    hp, model_maker = keras_tuner.HyperParameters(), SeededModel(hypermodel)
    model_maker.declare_hyperparameters(hp)
    model = model_maker.build(hp)
    if not isinstance(model, keras.Model):
        raise ValueError(f"hypermodel must build a keras.Model. Received: {model!r}")
    values = model.evaluate(X[:4], y[:4], verbose=0, return_dict=True)
    space = {part["config"]["name"]: part for part in hp.get_config()["space"]}
    return space, sorted([*values, *(f"val_{name}" for name in values)])


def find_objective(objective: Any, reported: list[str]) -> Any:
    """Turn a name into KerasTuner's objective.

    Parameters
    ----------
    objective : str or keras_tuner.Objective
        An `Objective` is returned as it is.
    reported : list of str
        The names that exist.

    Raises
    ------
    ValueError
        If the name does not exist; the message lists those that do.
    """
    if isinstance(objective, keras_tuner.Objective):
        return objective
    if objective not in reported:
        raise ValueError(f"objective must be one of {', '.join(reported)}. Received: {objective!r}")
    return keras_tuner.oracles.RandomSearchOracle(objective=objective).objective


def digest(arrays: Any) -> str:
    """Give a fingerprint of arrays: their shapes, types and values."""
    total = hashlib.blake2b(digest_size=16)
    for array in map(np.asarray, arrays):
        total.update(f"{array.shape} {array.dtype}".encode())
        total.update(np.ascontiguousarray(array).data)
    return total.hexdigest()


def _refuse_fruitless(tuner: Any, directory: Path) -> None:
    if not any(trial.status == "COMPLETED" for trial in tuner.oracle.trials.values()):
        raise RuntimeError(
            f"no trial succeeded; the last one failed with:\n{last_error(directory)}"
        )


@contextmanager
def quiet_libraries() -> Iterator[None]:
    """Leave out what the libraries say about themselves, and not about the search.

    KerasTuner 1.4.8 calls names of `threading` that are old, Keras hands variables to h5py in
    a way that NumPy 2 finds old, scikit-learn's Gaussian process is never content, and
    TensorFlow minds that every trial has a graph of its own.
    """
    logger = logging.getLogger("tensorflow")
    level = logger.level
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning, module="keras_tuner")
        warnings.filterwarnings("ignore", "__array__ implementation doesn't accept a copy")
        warnings.simplefilter("ignore", ConvergenceWarning)
        logger.setLevel(logging.ERROR)
        try:
            yield
        finally:
            logger.setLevel(level)
