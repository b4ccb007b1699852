"""The folder of a search: whose it is, and what a kill may have left half done.

KerasTuner goes on with whatever it finds in a folder, even if it belongs to another
search. A file of ours says which search it is, and nothing is touched if it is another.
"""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from annbook.training.tuning.trials import write_whole

IDENTITY = "search.json"


class OtherSearchError(ValueError):
    """The folder holds another search, or something that is none."""


def claim(directory: Path, identity: dict[str, Any]) -> None:
    """Make the folder that of this search, or make sure that it already is.

    Parameters
    ----------
    directory : Path
        Made if it is not there.
    identity : dict
        What makes two searches the same one; JSON values.

    Raises
    ------
    OtherSearchError
        If the folder holds anything but this search. It is left as it was.
    OSError
        If it cannot be made or written to.
    """
    _refuse_unwritable(directory)
    file = directory / IDENTITY
    identity = json.loads(json.dumps(identity))
    if not file.is_file():
        if any(directory.iterdir()):
            raise OtherSearchError(
                f"directory must be empty, new, or hold this search. Received: "
                f"{str(directory)!r}, which has files and no {IDENTITY}"
            )
        write_whole(file, identity)
        return
    there = json.loads(file.read_text(encoding="utf-8"))
    if different := [key for key in identity if there.get(key) != identity[key]]:
        facts = "; ".join(_difference(key, there.get(key), identity[key]) for key in different)
        raise OtherSearchError(
            f"directory must be new or hold this search. Received: {str(directory)!r}, which "
            f"holds another one: {facts}. Nothing was overwritten"
        )


def _refuse_unwritable(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=directory) as probe:
            probe.write(b"?")
    except OSError as error:
        raise type(error)(
            error.errno,
            f"directory must be a folder that can be written to ({error.strerror}). Received",
            str(directory),
        ) from error


def _difference(key: str, there: Any, here: Any) -> str:
    if key == "space":
        names = sorted(name for name in there | here if there.get(name) != here.get(name))
        return f"the space differs in {', '.join(names)}"
    if key == "data":
        return "the data are not the same"
    return f"{key} is {there!r} there and {here!r} here"


def mend(directory: Path) -> None:
    """Settle what was under way when a search was killed, before KerasTuner reads it.

    KerasTuner saves a trial and then the list of trials. Killed between the two, it would
    run a finished trial again, or keep one that nobody runs.

    Parameters
    ----------
    directory : Path
        The folder of a search that is not running.
    """
    file = directory / "oracle.json"
    if not file.is_file():
        return
    oracle = json.loads(file.read_text(encoding="utf-8"))
    for path in directory.glob("trial_*"):
        _settle(path, oracle)
    write_whole(file, oracle)


def _settle(folder: Path, oracle: dict[str, Any]) -> None:
    file, number = folder / "trial.json", folder.name.removeprefix("trial_")
    if not file.is_file() or number not in oracle["start_order"]:
        shutil.rmtree(folder)  # begun, but not on the list: it will be begun again
        return
    trial = json.loads(file.read_text(encoding="utf-8"))
    if trial["status"] in {"COMPLETED", "FAILED"}:
        ongoing = oracle["ongoing_trials"]
        oracle["ongoing_trials"] = {who: which for who, which in ongoing.items() if which != number}
        if number not in oracle["end_order"]:
            oracle["end_order"].append(number)
    else:
        trial["metrics"] = {"metrics": {}}  # of a run that never ended
        write_whole(file, trial)
