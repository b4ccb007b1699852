"""Searching for hyperparameters with KerasTuner: resumable, on one process or several.

A search is a folder. Whatever is known about a trial lies in it, so a search that was
killed goes on where it stopped, and its table can be read while it runs.
"""

from annbook.training.tuning.budget import BUDGETED, trained_epochs
from annbook.training.tuning.directory import OtherSearchError
from annbook.training.tuning.searching import Search, search
from annbook.training.tuning.spaces import FashionMLP, build_model
from annbook.training.tuning.trials import read_trials
from annbook.training.tuning.workers import WorkerError

__all__ = [
    "BUDGETED",
    "FashionMLP",
    "OtherSearchError",
    "Search",
    "WorkerError",
    "build_model",
    "read_trials",
    "search",
    "trained_epochs",
]
