"""One call for a search, whichever tuner, on one process or several, begun or continued."""

from pathlib import Path
from typing import Any, NamedTuple

import keras
import pandas as pd
from numpy.typing import NDArray

from annbook.training.tuning.budget import rounds_within
from annbook.training.tuning.directory import mend
from annbook.training.tuning.preparing import prepare
from annbook.training.tuning.quiet import quiet_libraries
from annbook.training.tuning.trials import read_trials
from annbook.training.tuning.tuners import last_error, make_tuner
from annbook.training.tuning.workers import Team, run_workers

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
    _refuse_below_one(seed=seed, workers=workers)
    directory = Path(directory).resolve()
    data = {"X": X, "y": y, "X_valid": validation_data[0], "y_valid": validation_data[1]}
    options = {**fit_options, "epochs": max_epochs, "verbose": 0}
    choice = {"tuner": tuner, "objective": objective, "max_epochs": max_epochs, "seed": seed}
    with quiet_libraries():
        settings = {"rounds": rounds, **prepare(hypermodel, data, directory, **choice)}
        if workers > 1:
            team = Team(workers, threads)
            run_workers(hypermodel, settings, data, options, directory, team)
            mend(directory)
        made = make_tuner(hypermodel=hypermodel, **settings)
        if workers == 1:
            made.search(X, y, validation_data=validation_data, **options)
    _refuse_fruitless(made, directory)
    return Search(made, directory)


def _refuse_below_one(**numbers: Any) -> None:
    for name, value in numbers.items():
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise ValueError(f"{name} must be a positive integer. Received: {value!r}")


def _refuse_fruitless(tuner: Any, directory: Path) -> None:
    if not any(trial.status == "COMPLETED" for trial in tuner.oracle.trials.values()):
        raise RuntimeError(
            f"no trial succeeded; the last one failed with:\n{last_error(directory)}"
        )
