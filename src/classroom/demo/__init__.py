"""Make a course to try everything on: one problem set, thirty made-up submissions.

    classroom demo ../demo-course
    classroom demo ../demo-course --set ps2-perceptron

The folder gets the settings of nbgrader, the source and the release of the set, and in
downloads/ what a learning platform would give you: two zip files with submissions and a list
of the class. Answers come from the bank of right answers, wrong answers and cheats that the
course tests its own checks with; some are damaged on the way, as real ones are. Afterwards the
commands to go on with are printed.

The bank is part of the course's repository, not of an installed package: run this in a
clone, or say where one is with --clone.
"""

import argparse
import csv
import shutil
import zipfile
from pathlib import Path
from typing import Any

from classroom.course import SETTINGS, Course
from classroom.demo.bank import Bank
from classroom.demo.submissions import Made, first_round, second_round
from classroom.errors import ClassroomError

FIRST, SECOND, LIST = "submissions.zip", "submissions-resubmitted.zip", "gradebook.csv"
NEXT = """\
{folder} is a course with {number} submissions of {name}. Go on with:

  cd {folder}
  classroom roster downloads/{list}
  classroom collect {name} downloads/{first} downloads/{second}
  classroom grade {name}
  classroom feedback {name}
  classroom report {name}
  classroom export {name} --to canvas --table downloads/{list} --dry-run

What each submission is meant to be stands in downloads/README.csv."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `classroom demo` takes."""
    parser.add_argument("folder", type=Path, help="where to make it; must not exist yet")
    parser.add_argument("--set", default="ps1-logic", dest="name", help="default: ps1-logic")
    parser.add_argument("--clone", type=Path, help="a clone of the course's repository")


def main(args: argparse.Namespace) -> int:
    """Make the course, print what to do with it, and return 0."""
    clone = clone_at(args.clone)
    folder: Path = args.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ClassroomError(f"{folder} is not empty. Choose a folder that does not exist yet.")
    source = clone / "solutions" / args.name
    if not (source / f"{args.name}.ipynb").is_file():
        known = sorted(path.name for path in (clone / "solutions").glob("*/"))
        raise ClassroomError(f"there is no set {args.name!r}. Choose one of: {', '.join(known)}.")
    shutil.copytree(source, folder / "solutions" / args.name)
    shutil.copy(clone / SETTINGS, folder)
    course = Course(folder)
    _release(course, args.name)
    released = course.folder("release", ".", args.name) / f"{args.name}.ipynb"
    bank = Bank(clone / "tests" / "assignments" / "bank", source, args.name)
    made = first_round(bank, released.read_text(encoding="utf-8"))
    again = second_round(bank, released.read_text(encoding="utf-8"), made)
    _write(folder / "downloads", args.name, made, again)
    print(
        NEXT.format(
            folder=folder, name=args.name, number=len(made), first=FIRST, second=SECOND, list=LIST
        )
    )
    return 0


def clone_at(given: Path | None) -> Path:
    """Return the clone to take the bank from: a given one, the installed one, or this folder's.

    Raises
    ------
    ClassroomError
        If there is none.
    """
    installed = Path(__file__).resolve().parents[3]
    here = Path.cwd()
    for place in [given] if given else [installed, here, *here.parents]:
        if (place / "tests" / "assignments" / "bank").is_dir() and (place / "solutions").is_dir():
            return place
    raise ClassroomError(
        f"{given or here} is no clone of the course: the demo takes its answers from "
        "tests/assignments/bank. Clone the repository and run this inside it, or give "
        "--clone FOLDER."
    )


def _release(course: Course, name: str) -> None:
    """Let nbgrader make the students' version and enter the set into the gradebook."""
    from nbgrader.converters import GenerateAssignment

    with course.gradebook():
        pass  # makes the file where nbgrader's own tools can be found
    course.directory.assignment_id = name
    converter: Any = GenerateAssignment(coursedir=course.directory, parent=course.app)
    converter.start()


def _write(downloads: Path, name: str, made: list[Made], again: list[Made]) -> None:
    downloads.mkdir()
    for source, submissions in ((FIRST, made), (SECOND, again)):
        with zipfile.ZipFile(downloads / source, "w", zipfile.ZIP_DEFLATED) as archive:
            for number, one in enumerate(submissions):
                for path, content in one.files.items():
                    archive.writestr(_canvas_name(one, 5000 + number, path), content)
    people = {one.number: one for one in [*made, *again]}.values()
    with (downloads / LIST).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", f"{name} (7001)"]
        )
        for one in people:
            writer.writerow(
                [f"{one.last_name}, {one.first_name}", one.number, f"s{one.number}", one.login,
                 "Demo", ""]
            )  # fmt: skip
        writer.writerow(["Neverhere, Nora", 190, "s190", "nora", "Demo", ""])
    with (downloads / "README.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["student", "download", "what it is"])
        for source, submissions in ((FIRST, made), (SECOND, again)):
            writer.writerows([one.login, source, one.kind] for one in submissions)


def _canvas_name(one: Made, attachment: int, path: str) -> str:
    who = f"{one.last_name}{one.first_name}".lower()
    return f"{who}_{'LATE_' if one.late else ''}{one.number}_{attachment}_{path}"
