"""What a student's own check says is what grading will find on the public checks."""

import csv
import hashlib
import json
import shutil
from pathlib import Path

import answers as bank
import pytest

from classroom import check, released, sandbox
from classroom.cli import main
from tests.classroom.downloads import SET

ROOT = Path(__file__).resolve().parents[2]
RELEASE = ROOT / "exercises" / SET / f"{SET}.ipynb"


def solved(answers, written="Because of thresholds."):
    """Return the released notebook with parts answered."""
    book = json.loads(RELEASE.read_text(encoding="utf-8"))
    for cell in book["cells"]:
        about = cell["metadata"].get("nbgrader", {})
        if about.get("grade_id") in answers:
            cell["source"] = answers[about["grade_id"]]
        elif written and about.get("solution") and cell["cell_type"] == "markdown":
            cell["source"] = written
    return book


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Write a notebook, check it; return status, report and the folder to hand in."""
    monkeypatch.chdir(tmp_path)

    def checked(book, *options, name=f"{SET}.ipynb"):
        Path(name).write_text(book if isinstance(book, str) else json.dumps(book))
        capsys.readouterr()
        status = main(["check", name, *options])
        printed = capsys.readouterr()
        return status, printed.out + printed.err, tmp_path / "handin"

    return checked


def test_a_right_notebook_passes_and_is_handed_in_as_it_is(run):
    status, report, handin = run(solved(bank.parts(SET)))
    assert status == 0
    assert f"Checks worth {sum(bank.points(SET).values())} points pass" in report
    assert "9. In your own words" in report
    assert "is read by a person" in report
    assert (handin / f"{SET}.ipynb").read_bytes() == Path(f"{SET}.ipynb").read_bytes()


def test_the_receipt_names_the_file_as_the_log_of_collecting_does(run, classroom, stock, tmp_path):
    _, _, handin = run(solved(bank.parts(SET)))
    file = handin / f"{SET}.ipynb"
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    receipt = (handin / f"{SET}.receipt.txt").read_text()
    assert f"SHA-256   {digest}" in receipt
    assert f"{len(bank.points(SET))} of {len(bank.points(SET))} checks pass" in receipt
    assert "from-neurons-to-keras 0." in receipt
    assert "Python 3." in receipt
    (tmp_path / "plain" / "ada").mkdir(parents=True)
    shutil.copy(file, tmp_path / "plain" / "ada")
    classroom("collect", SET, tmp_path / "plain")
    with (stock.root / "collected" / SET / "log.csv").open() as log:
        assert next(csv.DictReader(log))["sha256"] == f"{SET} {digest}"


def test_a_wrong_answer_is_told_what_the_notebook_would_tell(run):
    parts = bank.parts(SET)
    wrong = {p: bank.answers(SET, p, "wrong")[0] for p in parts}
    status, report, _ = run(solved({p: a.code for p, a in wrong.items()}, written=""))
    assert status == 1
    assert "still blank" in report
    assert "came back:" in report
    assert "Hint:" in report
    assert "not shown" not in report  # no hidden check has run


def test_a_changed_check_is_put_back(run):
    book = solved({})
    for cell in book["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade") and cell["cell_type"] == "code":
            cell["source"] = "pass"
    status, report, _ = run(book)
    assert status == 1
    assert "Checks worth 0 points pass" in report
    assert "this part is still blank" in report


def test_damage_is_repaired_in_the_file_to_hand_in(run):
    book = solved(bank.parts(SET))
    checks = [c for c in book["cells"] if c["metadata"].get("nbgrader", {}).get("grade")]
    book["cells"].remove(checks[0])
    status, report, handin = run(book, name="my work (2).ipynb")
    assert status == 0
    assert "Repaired in the file to hand in:" in report
    assert checks[0]["metadata"]["nbgrader"]["grade_id"] in report
    names = [
        c["metadata"].get("nbgrader", {}).get("grade_id")
        for c in json.loads((handin / f"{SET}.ipynb").read_text())["cells"]
    ]
    assert checks[0]["metadata"]["nbgrader"]["grade_id"] in names


def test_it_works_without_the_course_beside_it(run, monkeypatch, tmp_path):
    monkeypatch.setattr(released, "course_releases", list)
    status, report, _ = run(solved(bank.parts(SET)))
    assert status == 0
    assert "taken from your notebook itself" in report
    status, report, _ = run(solved({}), "--release", str(RELEASE))
    assert status == 1
    assert "itself" not in report


def test_a_kernel_finds_what_the_sandbox_finds(run, monkeypatch):
    parts = bank.parts(SET)
    mixed = {p: bank.answers(SET, p, "wrong")[k % 3].code for k, p in enumerate(parts)}
    data = json.dumps(solved(mixed)).encode()
    ours = check.check(f"{SET}.ipynb", data, None, 60)
    monkeypatch.setattr(sandbox.shutil, "which", lambda program: None)
    theirs = check.check(f"{SET}.ipynb", data, None, 60)
    assert ours.runner != theirs.runner
    assert ours.result.passed == theirs.result.passed
    assert 0 < sum(ours.result.passed.values()) < len(ours.result.passed)


def test_in_a_kernel_that_dies_the_rest_is_not_reached(run, monkeypatch):
    monkeypatch.setattr(sandbox.shutil, "which", lambda program: None)
    parts = bank.parts(SET)
    last = list(parts)[-1]
    status, report, _ = run(solved(parts | {last: "import os\nos._exit(3)\n"}))
    assert status == 1
    assert "It was not reached." in report


@pytest.mark.parametrize(
    ("book", "message"),
    [
        ("no json", "is no problem set of this course"),
        ('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "--release FILE"),
    ],
)
def test_what_is_no_problem_set_is_answered_with_what_to_do(run, book, message):
    status, report, handin = run(book, name="notes.ipynb")
    assert status == 1
    assert message in report
    assert not handin.exists()


def test_a_missing_file_is_answered_with_what_to_do(capsys):
    assert main(["check", "nowhere.ipynb"]) == 1
    assert "Give the notebook that you work on" in capsys.readouterr().err
