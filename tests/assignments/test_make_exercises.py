"""`make exercises` is deterministic, refuses what must not be released, and can check."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from answers import ROOT, SETS, cells


@pytest.fixture
def course_copy(tmp_path):
    """A copy of what the tool reads and writes, with two sets."""
    for name in SETS[:2]:
        for folder in ("solutions", "exercises"):
            shutil.copytree(ROOT / folder / name, tmp_path / folder / name)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    return tmp_path


def make_exercises(root, *options):
    command = [sys.executable, ROOT / "tools" / "make_exercises.py", "--root", root, *options]
    settings = {"JUPYTER_CONFIG_DIR": str(root / "none"), "JUPYTER_DATA_DIR": str(root / "none")}
    return subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, **settings}, cwd=root
    )


def contents(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def source_of(root):
    return root / "solutions" / SETS[0] / f"{SETS[0]}.ipynb"


def change_first_code_cell(path, **changes):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    next(c for c in notebook["cells"] if c["cell_type"] == "code").update(changes)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def test_committed_exercises_are_what_the_sources_make():
    """From the repository itself: it writes nothing there."""
    finished = make_exercises(ROOT, "--check")
    assert finished.returncode == 0, finished.stderr


def test_writes_the_same_bytes_again_and_removes_what_has_no_source(course_copy):
    committed = contents(course_copy / "exercises")
    stray = course_copy / "exercises" / "ps0-gone" / "ps0-gone.ipynb"
    stray.parent.mkdir()
    stray.write_text("{}")
    finished = make_exercises(course_copy)
    assert finished.returncode == 0, finished.stderr
    assert contents(course_copy / "exercises") == committed
    assert list((course_copy / "_build").iterdir()) == []
    assert not (course_copy / "gradebook.db").exists()


def test_check_names_every_file_that_differs_and_changes_nothing(course_copy):
    first = course_copy / "exercises" / SETS[0] / f"{SETS[0]}.ipynb"
    first.write_text(first.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    second = course_copy / "exercises" / SETS[1] / f"{SETS[1]}.ipynb"
    second.unlink()
    (course_copy / "exercises" / "extra.txt").write_text("x")
    before = contents(course_copy)
    finished = make_exercises(course_copy, "--check")
    assert finished.returncode == 1
    assert f"exercises/{SETS[0]}/{SETS[0]}.ipynb: differs" in finished.stderr
    assert f"exercises/{SETS[1]}/{SETS[1]}.ipynb: missing" in finished.stderr
    assert "exercises/extra.txt: no source makes this file" in finished.stderr
    assert contents(course_copy) == before


@pytest.mark.parametrize(
    "changes",
    [
        {"execution_count": 3},
        {"outputs": [{"output_type": "stream", "name": "stdout", "text": ["1"]}]},
    ],
)
def test_refuses_a_source_that_was_saved_with_outputs(course_copy, changes):
    change_first_code_cell(source_of(course_copy), **changes)
    before = contents(course_copy / "exercises")
    finished = make_exercises(course_copy)
    assert finished.returncode == 1
    assert "has outputs. Clear all outputs, save." in finished.stderr
    assert SETS[0] in finished.stderr
    assert contents(course_copy / "exercises") == before


@pytest.mark.parametrize("name", ["draft.ipynb", "notes.md", "other/helper.py"])
def test_refuses_files_that_nbgrader_would_hand_out_unseen(course_copy, name):
    path = course_copy / "solutions" / SETS[0] / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("the answer")
    finished = make_exercises(course_copy, "--check")
    assert finished.returncode == 1
    assert "nbgrader would release this file to students" in finished.stderr
    assert name.split("/")[-1] in finished.stderr


def test_data_beside_a_notebook_is_released(course_copy):
    data = course_copy / "solutions" / SETS[0] / "data" / "table.csv"
    data.parent.mkdir()
    data.write_text("a,b\n1,2\n")
    finished = make_exercises(course_copy)
    assert finished.returncode == 0, finished.stderr
    assert (course_copy / "exercises" / SETS[0] / "data" / "table.csv").read_text() == "a,b\n1,2\n"


def test_a_source_that_nbgrader_rejects_leaves_exercises_as_they_were(course_copy):
    notebook = json.loads(source_of(course_copy).read_text(encoding="utf-8"))
    solution = next(
        c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("solution")
    )
    solution["source"] = "### BEGIN SOLUTION\nx = 1"
    source_of(course_copy).write_text(json.dumps(notebook), encoding="utf-8")
    before = contents(course_copy / "exercises")
    finished = make_exercises(course_copy)
    assert finished.returncode != 0
    assert "no end solution statement found" in finished.stderr
    assert contents(course_copy / "exercises") == before


def test_without_sources_it_says_so(tmp_path):
    (tmp_path / "solutions").mkdir()
    finished = make_exercises(tmp_path)
    assert finished.returncode == 1
    assert "no <set>/<set>.ipynb here" in finished.stderr


def test_sources_differ_from_releases():
    """The comparison above would also pass if nothing had been removed."""
    for name in SETS:
        assert cells(name) != cells(name, "exercises")
