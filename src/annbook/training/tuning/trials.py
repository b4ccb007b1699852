"""The trials of a search as a table, read from its folder without Keras.

KerasTuner writes one file per trial; beside it lies ours, with what it leaves out: how
long the trial took, how many epochs it trained, who ran it, and why it failed.
"""

import json
import os
from pathlib import Path
from typing import Any

import pandas as pd

RECORD = "record.json"


def read_trials(directory: str | Path) -> pd.DataFrame:
    """Read what is known of each trial, finished or not.

    Parameters
    ----------
    directory : path
        The folder of a search; it may be running.

    Returns
    -------
    DataFrame
        One row per trial, in the order of their numbers (the index, `trial`): a column per
        hyperparameter, then `score`, `epochs` (trained by this trial itself), `seconds`,
        `worker`, `status` (COMPLETED, FAILED, RUNNING) and `error` (the last line of its
        traceback, or empty). Hyperband's own columns begin with `tuner/`.

    Raises
    ------
    FileNotFoundError
        If the folder holds no search.

    Notes
    -----
    Built in: chapter 17.
    """
    directory = Path(directory)
    if not (directory / "oracle.json").is_file():
        raise FileNotFoundError(f"directory must hold a search. Received: {str(directory)!r}")
    files = sorted(directory.glob("trial_*/trial.json"), key=lambda file: int(file.parent.name[6:]))
    table = pd.DataFrame([_row(file) for file in files])
    return table.set_index("trial") if len(table) else table


def _row(file: Path) -> dict[str, Any]:
    trial = json.loads(file.read_text(encoding="utf-8"))
    record = read_record(file.parent)
    return {
        "trial": int(trial["trial_id"]),
        **trial["hyperparameters"]["values"],
        "score": trial["score"],
        "epochs": record.get("epochs"),
        "seconds": record.get("seconds"),
        "worker": record.get("worker", ""),
        "status": trial["status"],
        "error": (record.get("error") or "").strip().rpartition("\n")[2],
    }


def read_record(trial: Path) -> dict[str, Any]:
    """Read our own record of a trial; an empty one if it has not ended yet."""
    file = trial / RECORD
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def write_whole(file: Path, content: Any) -> None:
    """Write JSON so that, killed at any moment, the file is the old one or the new one."""
    beside = file.with_name(f"{file.name}.{os.getpid()}.part")
    beside.write_text(json.dumps(content), encoding="utf-8")
    beside.replace(file)
