"""Check a problem set before you hand it in, as grading will, with the checks that you see.

    classroom check ps1-logic.ipynb
    classroom check ps1-logic.ipynb --output ~/Desktop

Your notebook is run from top to bottom in a fresh process; your open notebook and its
variables play no part. You read which checks pass, what the others say, and what would be
repaired: renamed files, deleted or copied cells. Grading adds hidden checks with other inputs.

In handin/ you find the file to hand in, under its right name, and a receipt to keep: what was
handed in, when it was checked, and with which versions. Nothing is sent anywhere.
"""

import argparse
import contextlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from classroom import assignment, intake, receipt, released
from classroom.errors import ClassroomError
from classroom.feedback.guidance import number
from classroom.feedback.messages import Check
from classroom.job import Job, Limits, Result
from classroom.parts import graded_cells

BLANK = "YOUR ANSWER HERE"
MOST_BYTES = 100_000_000
DATA_FOLDERS = ("KERAS_HOME", "SCIKIT_LEARN_DATA")  # variables that name them


@dataclass
class Checked:
    """What checking a notebook gave: the notebook as it was run, and the results."""

    name: str
    notebook: Any
    result: Result
    notes: list[str]
    origin: str  # where the checks come from
    runner: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `classroom check` takes."""
    parser.add_argument("notebook", type=Path, help="your notebook")
    parser.add_argument(
        "--release", type=Path, help="the notebook as you got it (default: the course's own)"
    )
    parser.add_argument(
        "--output", type=Path, default=Path("handin"), help="folder for what to hand in"
    )
    parser.add_argument("--seconds", type=float, default=60.0, help="most for one cell")


def main(args: argparse.Namespace) -> int:
    """Check, report, write what to hand in; return 0 if every check passes."""
    data = _read(args.notebook)
    checked = check(args.notebook.name, data, args.release, args.seconds)
    print(_report(checked))
    same = args.notebook.name == f"{checked.name}.ipynb" and not checked.notes
    content = data if same else _clean(checked.notebook)
    place, kept = receipt.write(args.output, checked, content)
    print(f"\nHand in {place}\nKeep    {kept}")
    return 0 if all(checked.result.passed.values()) else 1


def check(file: str, data: bytes, release: Path | None, seconds: float) -> Checked:
    """Run a notebook with the checks that students see.

    Parameters
    ----------
    file : str
        The notebook's name.
    data : bytes
        What is in it.
    release : Path, optional
        The notebook as it was handed out.
    seconds : float
        Most for one cell.

    Raises
    ------
    ClassroomError
        If it is no notebook of a known set, or could not be run.
    """
    name, source, origin = released.find(file, data, release)
    submission = intake.take_in([(file, data)], [], {name: source})
    if name not in submission.notebooks:  # nothing in its name or its cells tells: try it anyway
        submission = intake.take_in([(f"{name}.ipynb", data)], [], {name: source})
    notebook = submission.notebooks[name]
    for cell in notebook.cells:
        known = source.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
        if known is not None and known.locked:
            cell.source = known.source
    cells = assignment.cells_of(notebook, source)
    limits = Limits(cell_seconds=seconds, total_seconds=15 * seconds)
    result, runner = _run(Job(name, cells, limits=limits), notebook)
    if result.fault:
        raise ClassroomError(f"{file} could not be run: {result.fault}. Try again.")
    return Checked(name, notebook, result, submission.notes.get(name, []), origin, runner)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ClassroomError(f"{path} is larger than 100 MB: clear its outputs and save it.")
        return path.read_bytes()
    except OSError as error:
        raise ClassroomError(
            f"{path} cannot be read ({error.strerror}). Give the notebook that you work on."
        ) from error


def _run(job: Job, notebook: Any) -> tuple[Result, str]:
    """Run in the sandbox that grading uses, or where there is none, in a kernel."""
    from classroom.sandbox import SandboxMissing, Warm

    found = {name: os.environ[name] for name in DATA_FOLDERS if name in os.environ}
    warm = Warm(readable=tuple(found.values()), variables=found)
    try:
        warm.start()
        return warm.run(job), "the sandbox that grading uses"
    except SandboxMissing:
        return _in_kernel(job, notebook), "a fresh kernel (grading's sandbox needs Linux)"
    finally:
        warm.stop()


def _in_kernel(job: Job, notebook: Any) -> Result:
    """Run in an ordinary kernel, in an empty folder."""
    from nbclient import NotebookClient
    from nbclient.exceptions import DeadKernelError

    result = Result()
    seconds = int(job.limits.cell_seconds)
    with tempfile.TemporaryDirectory() as folder:
        client = NotebookClient(
            notebook,
            timeout=seconds,
            interrupt_on_timeout=True,
            allow_errors=True,
            error_on_timeout={
                "ename": "CellTimeoutError",
                "evalue": f"This cell did not end within {seconds} seconds.",
                "traceback": [],
            },
            resources={"metadata": {"path": folder}},
        )
        with contextlib.suppress(DeadKernelError):  # checks after that were not reached
            client.execute()
    for cell in job.cells:
        ran = notebook.cells[cell.number]
        result.outputs[cell.number] = ran.outputs
        if cell.role.startswith("check"):
            wrong = any(output.output_type == "error" for output in ran.outputs)
            result.passed[cell.name] = ran.execution_count is not None and not wrong
    return result


def _report(checked: Checked) -> str:
    """Return the report: one line for each part, then what failed."""
    lines, failures = [f"{checked.name}, run in {checked.runner}:", ""], []
    parts: dict[str, list[Any]] = {}
    for title, cell in graded_cells(checked.notebook.cells):
        parts.setdefault(title, []).append(cell)
    for title, cells in parts.items():
        checks = [cell for cell in cells if cell.cell_type == "code"]
        words = [cell for cell in cells if cell.cell_type != "code"]
        passed = [c for c in checks if checked.result.passed.get(c.metadata.nbgrader.grade_id)]
        if checks:
            lines.append(f"  {title:<40} {len(passed)} of {len(checks)} checks pass")
        for cell in words:
            blank = not cell.source.strip() or BLANK in cell.source
            lines.append(f"  {title:<40} {'still blank' if blank else 'is read by a person'}")
        failures += [_failure(title, c, checked) for c in checks if c not in passed]
    points = sum(
        c.metadata.nbgrader.points
        for cells in parts.values()
        for c in cells
        if checked.result.passed.get(c.metadata.nbgrader.grade_id)
    )
    lines += ["", f"Checks worth {number(points)} points pass; grading tries more inputs."]
    lines += failures
    if checked.notes:
        lines += ["", "Repaired in the file to hand in:", *(f"  {note}" for note in checked.notes)]
    if "itself" in checked.origin:
        lines += ["", f"The checks were taken from {checked.origin}."]
    return "\n".join(lines)


def _failure(title: str, cell: Any, checked: Checked) -> str:
    place = next(k for k, other in enumerate(checked.notebook.cells) if other is cell)
    shown = checked.result.outputs.get(place, [])
    texts = [output.get("evalue", "") for output in shown if output["output_type"] == "error"]
    text = texts[0] if texts else "It was not reached."
    about = Check(cell.source).title or cell.metadata.nbgrader.grade_id
    body = "\n".join(f"    {line}" for line in text.split("\n"))
    return f"\n  {title}: {about}\n{body}"


def _clean(notebook: Any) -> bytes:
    """Return a repaired notebook as a file, without outputs."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    text: str = nbformat.writes(notebook)
    return f"{text}\n".encode()
