"""One notebook to be graded: what the workers get, and what comes back."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Cell:
    """A code cell of a notebook that has been prepared.

    Parameters
    ----------
    number : int
        Its place in the notebook.
    source : str
        What is executed.
    role : str
        `"answer"` (the student's), `"given"` (locked, not graded), `"check"` or
        `"check in the answer"` (a check that must run in the student's process).
    name : str
        Its grade_id, or nothing.
    imports : str
        Import statements of the public part, of a trusted cell.
    supplies : tuple of str
        Names that the statement asks the student to define here; of a given cell, those
        that it defines itself.
    hidden : tuple of (int, int)
        First and last lines of hidden regions of a check.
    points : float
        What a check is worth.
    helpers : str
        Functions of a check's public text that may run in the answer's process.
    """

    number: int
    source: str
    role: str
    name: str = ""
    imports: str = ""
    supplies: tuple[str, ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()
    points: float = 0.0
    helpers: str = ""


@dataclass(frozen=True)
class Limits:
    """What an answer may use."""

    cell_seconds: float = 60.0
    total_seconds: float = 900.0
    memory_mb: int = 4096
    disk_mb: int = 256
    processes: int = 256


@dataclass(frozen=True)
class Job:
    """A notebook, the files beside it, those that the source gives, and limits."""

    notebook: str
    cells: tuple[Cell, ...]
    files: tuple[tuple[str, bytes], ...] = ()
    given: tuple[tuple[str, bytes], ...] = ()
    limits: Limits = Limits()


@dataclass
class Result:
    """What running a notebook gave.

    Parameters
    ----------
    outputs : dict from int to list of dict
        What each cell shows, as a notebook has it.
    passed : dict from str to bool
        Which checks passed, by grade_id.
    suspicions : list of str
        What a person should look at.
    seconds : dict from str to float
        Where the time went.
    modules : list of str
        What was imported on the way: the next jobs may find it imported.
    fault : str
        What went wrong on our side; then nothing else counts.
    """

    outputs: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    passed: dict[str, bool] = field(default_factory=dict)
    suspicions: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    modules: list[str] = field(default_factory=list)
    fault: str = ""
