"""What happens before a search: is everything there, and whose folder is it?"""

import hashlib
from pathlib import Path
from typing import Any

import keras
import keras_tuner
import numpy as np
from numpy.typing import NDArray

from annbook.training.tuning.budget import FACTOR
from annbook.training.tuning.directory import claim, mend
from annbook.training.tuning.tuners import SeededModel


def prepare(
    hypermodel: Any,
    data: dict[str, NDArray[Any]],
    directory: Path,
    *,
    tuner: str,
    objective: Any,
    max_epochs: int,
    seed: int,
) -> dict[str, Any]:
    """Check model and objective, make the folder this search's own, and mend what a kill left.

    Parameters
    ----------
    hypermodel : callable or HyperModel
        The space.
    data : dict of ndarray
        X, y, X_valid and y_valid.
    directory : Path
        The folder of the search.
    tuner, objective, max_epochs, seed
        As for `search`.

    Returns
    -------
    dict
        What `make_tuner` needs, without the number of rounds.
    """
    space, reported = try_defaults(hypermodel, data["X"], data["y"])
    goal = find_objective(objective, reported)
    settings = {"tuner": tuner, "max_epochs": max_epochs, "seed": seed, "factor": FACTOR}
    identity = {"objective": f"{goal.direction} {goal.name}", "space": space}
    claim(directory, settings | identity | {"data": digest(data.values())})
    mend(directory)
    return settings | {"objective": goal, "directory": directory}


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
