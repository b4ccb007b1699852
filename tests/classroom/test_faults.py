"""No fault of one submission costs another one anything, and each gets what is due.

All are graded in one run, with honest answers between them.
"""

import json

import damage
import pytest
import target
from safe_course import SafeCourse

CASES = (
    {f.__name__: points for f, points in damage.NOTEBOOKS.items()}
    | {f.__name__: points for f, points in damage.FOLDERS.items()}
    | {name: points for name, (_, points) in damage.CODE.items()}
)


def contents(folder):
    found = (p for p in folder.rglob("*") if p.is_file() and not p.is_symlink())
    return {p.relative_to(folder): p.read_bytes() for p in found}


@pytest.fixture(scope="module")
def graded(tmp_path_factory, request):
    request.getfixturevalue("sandbox_once")
    course = SafeCourse.of_notebook(tmp_path_factory.mktemp("faults"), "target", target.notebook())
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "\nc.Execute.timeout = 4\n")
    for make in damage.NOTEBOOKS:
        damage.hand_in(course, make.__name__, make(course))
    for make in damage.FOLDERS:
        make(course, make.__name__)
    for name, (code, _) in damage.CODE.items():
        damage.hand_in(course, name, damage.book(course, code))
    for k in range(5):
        damage.hand_in(course, f"{'amtz~'[k]}-honest{k}", damage.book(course))
    before = contents(course.root / "submitted")
    log = course.grade("--memory", "1024")
    assert contents(course.root / "submitted") == before
    return course, course.results(), log


@pytest.mark.parametrize("name", [name for name, points in CASES.items() if points is not None])
def test_a_damaged_or_harmful_submission_gets_what_is_due(graded, name):
    _, results, log = graded
    scores = {check: result.score for check, result in results[name].items()}
    assert set(scores) == set(target.CHECKS), log
    assert sum(scores.values()) == CASES[name], (scores, [r.text for r in results[name].values()])


def test_a_dead_process_costs_what_comes_after_it_and_nothing_before(graded):
    found = graded[1]["dead_kernel_after_two_checks"]
    scores = [found[check].score for check in target.CHECKS]
    assert scores == [0, 1, 0, 0] or scores == [0, 0, 0, 0]
    assert "has ended" in found["double_many"].text


@pytest.mark.parametrize("k", range(5))
def test_an_honest_answer_among_them_gets_everything(graded, k):
    found = graded[1][f"{'amtz~'[k]}-honest{k}"]
    assert {check: result.score for check, result in found.items()} == dict.fromkeys(
        target.CHECKS, 1
    )


def test_repairs_are_told(graded):
    repaired = graded[2].partition("Repaired:")[2]
    for name, words in (
        ("renamed", "was called Copy of Target (1).ipynb"),
        ("without_a_check", "double_close was missing"),
        ("with_moved_cells", "not in their order"),
        ("in_utf16", "encoded as utf-16"),
        ("truncated", "only a part of one"),
    ):
        line = next(line for line in repaired.splitlines() if line.startswith(f"  {name}:"))
        assert words in line


def test_graded_notebooks_are_of_a_reasonable_size_and_valid(graded):
    import nbformat

    for path in (graded[0].root / "autograded").rglob("*.ipynb"):
        assert path.stat().st_size < 4 << 20, path
        nbformat.validate(json.loads(path.read_text()))
