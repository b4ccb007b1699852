"""KerasTuner's tuners, with seeded trials and files that survive a kill.

Each is KerasTuner's own class; what is added is a random state per trial, a record of
what it cost or why it failed, and the optimiser's state, which Hyperband needs to go on.
"""

import contextlib
import io
import time
import traceback
from pathlib import Path
from typing import Any

import keras
import keras_tuner

from annbook.training.tuning.trials import RECORD, read_record, write_whole


class SeededModel(keras_tuner.HyperModel):  # type: ignore[misc]
    """Someone's hypermodel, built from a seed and with its optimiser's state in place.

    Keras makes an optimiser's state when training begins. A checkpoint that is loaded
    before that loses it, so Hyperband would go on with an Adam that has forgotten everything.
    """

    def __init__(self, hypermodel: Any) -> None:
        super().__init__()
        self.seed: int | None = None
        self._inner = hypermodel if isinstance(hypermodel, keras_tuner.HyperModel) else None
        self._model_of = hypermodel.build if self._inner else hypermodel
        self._train = hypermodel.fit if self._inner else super().fit

    def declare_hyperparameters(self, hp: keras_tuner.HyperParameters) -> None:
        if self._inner:
            self._inner.declare_hyperparameters(hp)

    def build(self, hp: keras_tuner.HyperParameters) -> keras.Model:
        if self.seed is not None:
            keras.utils.set_random_seed(self.seed)
        model = self._model_of(hp)
        if isinstance(model, keras.Model) and model.built and model.optimizer:
            model.optimizer.build(model.trainable_variables)
        return model

    def fit(
        self, hp: keras_tuner.HyperParameters, model: keras.Model, *data: Any, **options: Any
    ) -> Any:
        return self._train(hp, model, *data, **options)


class Recorded:
    """What every tuner here does on top of KerasTuner's: seed, time and record its trials."""

    get_trial_dir: Any
    hypermodel: SeededModel
    tuner_id: str

    def __init__(self, *arguments: Any, first_seed: int, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.first_seed = first_seed

    def run_trial(self, trial: Any, *data: Any, **options: Any) -> Any:
        folder = Path(self.get_trial_dir(trial.trial_id))
        self.hypermodel.seed = self.first_seed + int(trial.trial_id)
        record: dict[str, Any] = {"worker": self.tuner_id}
        started = time.perf_counter()
        try:
            results = super().run_trial(trial, *data, **options)  # type: ignore[misc]
            record["epochs"] = sum(len(getattr(result, "epoch", ())) for result in results)
            return results
        except Exception:
            record["error"] = traceback.format_exc()
            raise
        finally:
            record["seconds"] = time.perf_counter() - started
            write_whole(folder / RECORD, record)


class RandomSearch(Recorded, keras_tuner.RandomSearch):  # type: ignore[misc]
    """Draws every trial at random."""


class Hyperband(Recorded, keras_tuner.Hyperband):  # type: ignore[misc]
    """Draws many short trials at random, and lets the best third go on, again and again."""


class BayesianOptimization(Recorded, keras_tuner.BayesianOptimization):  # type: ignore[misc]
    """Draws a few trials at random, then those that a model of the scores finds promising."""


def make_tuner(
    tuner: str,
    hypermodel: Any,
    *,
    objective: Any,
    rounds: int,
    max_epochs: int,
    factor: int,
    seed: int,
    directory: Path,
) -> Any:
    """Make a tuner for a folder, with everything that the folder already knows.

    Parameters
    ----------
    tuner : str
        random, hyperband or bayesian.
    hypermodel : callable or HyperModel
        The space.
    objective : Objective
        What to make large or small.
    rounds : int
        Trials, or iterations of Hyperband.
    max_epochs, factor : int
        For Hyperband.
    seed : int
        Of the search, and of its first trial.
    directory : Path
        The folder of the search.

    Returns
    -------
    Tuner
        KerasTuner's own kind.
    """
    kind, settings = {
        "random": (RandomSearch, {"max_trials": rounds}),
        "hyperband": (
            Hyperband,
            {"max_epochs": max_epochs, "factor": factor, "hyperband_iterations": rounds},
        ),
        "bayesian": (
            BayesianOptimization,
            {"max_trials": rounds, "num_initial_points": max(2, rounds // 3)},
        ),
    }[tuner]
    place = {"directory": str(directory.parent), "project_name": directory.name}
    with contextlib.redirect_stdout(io.StringIO()):  # it prints the path
        made = kind(
            SeededModel(hypermodel),
            objective=objective,
            seed=seed,
            first_seed=seed,
            **settings,
            **place,
        )
        _take_up(made, directory, rounds)
    return made


def _take_up(tuner: Any, directory: Path, rounds: int) -> None:
    """Read the trials that other processes ran, and save from now on without half files."""
    oracle = tuner.oracle
    if not isinstance(oracle, keras_tuner.Oracle):  # a worker's: it asks the chief
        return
    if (directory / "oracle.json").is_file() and not oracle.trials:
        oracle.reload()
    if isinstance(tuner, Hyperband):
        oracle.hyperband_iterations = rounds  # a larger budget goes on
    oracle.save = lambda: write_whole(directory / "oracle.json", oracle.get_state())
    oracle._save_trial = lambda trial: write_whole(
        Path(oracle._get_trial_dir(trial.trial_id)) / "trial.json", trial.get_state()
    )


def last_error(directory: Path) -> str:
    """Give the traceback of the last trial that failed; empty if none did."""
    folders = sorted(directory.glob("trial_*"), reverse=True)
    errors = (read_record(folder).get("error") for folder in folders)
    return next((error for error in errors if error), "")
