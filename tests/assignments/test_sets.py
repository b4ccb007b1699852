"""Every set is complete, tidy, and gives nothing away."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from answers import (
    ROOT,
    SETS,
    cells,
    checks_of,
    classes,
    functions,
    methods,
    nbgrader,
    parts,
    points,
    secret_lines,
    source,
)

WEIGHTS = {
    "ps1-logic": 10,
    "ps2-perceptron": 15,
    "ps3-backprop": 20,
    "ps4-mlps": 15,
    "ps5-keras-apis": 20,
    "ps6-training": 15,
    "ps7-capstone": 25,
}
CHAPTERS = re.compile(r"^\d\d-[a-z-]+$")


def notebook(problem_set, folder="solutions"):
    path = ROOT / folder / problem_set / f"{problem_set}.ipynb"
    return nbformat.read(path, as_version=nbformat.NO_CONVERT)


def test_names_every_set_that_has_a_source():
    assert set(SETS) <= set(WEIGHTS)
    assert sorted(path.name for path in (ROOT / "exercises").iterdir()) == SETS


def test_is_a_valid_notebook_of_the_current_format(problem_set):
    for folder in ("solutions", "exercises"):
        book = notebook(problem_set, folder)
        nbformat.validate(book)
        assert (book.nbformat, book.nbformat_minor) == (4, 5)


def test_says_weight_time_and_chapters(problem_set):
    course = notebook(problem_set).metadata.course
    assert course.set == problem_set
    assert course.weight == WEIGHTS[problem_set]
    assert 30 <= course.minutes <= 600
    assert course.chapters
    assert all(CHAPTERS.match(chapter) for chapter in course.chapters)
    opening = notebook(problem_set).cells[0].source
    assert all(f"/{chapter}.html" in opening for chapter in course.chapters)
    total = sum(nbgrader(cell).get("points", 0) for cell in cells(problem_set))
    assert f"{total} points" in opening


def test_statement_names_the_points_that_the_checks_give(problem_set):
    by_hand = [
        c for c in cells(problem_set) if nbgrader(c).get("grade") and c["cell_type"] != "code"
    ]
    worth = {
        part: sum(points(problem_set)[c] for c in checks_of(problem_set, part))
        for part in parts(problem_set)
    }
    worth |= {nbgrader(cell)["grade_id"]: nbgrader(cell)["points"] for cell in by_hand}
    statements = {
        cell["id"].removesuffix("-statement").replace("-", "_"): source(cell)
        for cell in cells(problem_set)
        if cell["id"].endswith("-statement")
    }
    assert {name: f"({number} points)" in statements[name] for name, number in worth.items()} == (
        dict.fromkeys(statements, True)
    )


def test_has_six_to_twelve_graded_parts_one_of_them_read_by_a_person(problem_set):
    by_hand = [
        c for c in cells(problem_set) if nbgrader(c).get("grade") and c["cell_type"] != "code"
    ]
    assert len(by_hand) >= 1
    assert 6 <= len(parts(problem_set)) + len(by_hand) <= 12
    for cell in by_hand:
        assert f"**Rubric ({nbgrader(cell)['points']} points)**" in source(cell)


def test_every_check_belongs_to_one_part(problem_set):
    owners = {
        check: [p for p in parts(problem_set) if check.startswith(f"{p}_")]
        for check in points(problem_set)
    }
    assert {check: len(parts) for check, parts in owners.items()} == dict.fromkeys(owners, 1)


def test_every_part_has_partial_credit(problem_set):
    for part in parts(problem_set):
        assert len(checks_of(problem_set, part)) >= 2, part


def test_every_check_has_a_public_and_a_hidden_half(problem_set):
    for cell in cells(problem_set):
        if nbgrader(cell).get("grade") and cell["cell_type"] == "code":
            public, *hidden = source(cell).split("### BEGIN HIDDEN TESTS\n")
            assert len(hidden) == 1, cell["id"]
            assert hidden[0].rstrip().endswith("### END HIDDEN TESTS"), cell["id"]
            assert public.count("expect") >= 2, cell["id"]  # imported and called
            assert "hint=" in public, cell["id"]
            assert "with hidden(" in hidden[0], cell["id"]


def test_no_check_relies_on_a_bare_assert(problem_set):
    for cell in cells(problem_set):
        if nbgrader(cell).get("grade"):
            assert not re.search(r"(?m)^\s*assert\b", source(cell)), cell["id"]


def test_a_name_that_is_missing_is_found_far_above_the_hidden_checks(problem_set):
    """Jupyter shows two lines below the one that fails: they must not be hidden ones."""
    for part, code in parts(problem_set).items():
        for cell in cells(problem_set):
            if nbgrader(cell).get("grade_id") in checks_of(problem_set, part):
                listing = source(cell).splitlines()
                hidden = listing.index("### BEGIN HIDDEN TESTS")
                pattern = re.compile(rf"\b({'|'.join(functions(code))})\b")
                uses = [
                    i for i, line in enumerate(listing) if pattern.search(line) and line[0] != "#"
                ]
                assert uses[0] + 2 < hidden, cell["id"]


def test_every_stub_keeps_its_docstring_and_nothing_else(problem_set):
    for cell in cells(problem_set, "exercises"):
        if nbgrader(cell).get("solution") and cell["cell_type"] == "code":
            defined = functions(source(cell)) + methods(source(cell))
            stubs = len(defined) - len(classes(source(cell)))  # a class has none of its own
            assert source(cell).count("raise NotImplementedError") == stubs
            assert source(cell).count('"""') == 2 * len(defined)
            assert "Returns\n" in source(cell)


def test_committed_notebooks_hold_no_outputs(problem_set):
    for folder in ("solutions", "exercises"):
        for cell in cells(problem_set, folder):
            assert not cell.get("outputs"), (folder, cell["id"])
            assert cell.get("execution_count") is None, (folder, cell["id"])


def test_cells_keep_readable_ids_from_source_to_release(problem_set):
    released = [cell["id"] for cell in cells(problem_set, "exercises")]
    assert released == [cell["id"] for cell in cells(problem_set)]
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in released)
    for cell in cells(problem_set):
        if nbgrader(cell):
            assert cell["id"] == nbgrader(cell)["grade_id"].replace("_", "-")


def test_release_contains_no_line_of_a_solution_or_a_hidden_check(problem_set):
    secrets = secret_lines(problem_set)
    released = "\n".join(cell.source for cell in notebook(problem_set, "exercises").cells)
    assert len(secrets) > 100
    assert {line for line in released.splitlines() if line.strip() in secrets} == set()


@pytest.mark.parametrize("mark", ["BEGIN SOLUTION", "HIDDEN TESTS", "Rubric", "MARK SCHEME"])
def test_release_contains_no_mark_of_what_was_removed(problem_set, mark):
    text = Path(ROOT / "exercises" / problem_set / f"{problem_set}.ipynb").read_text(
        encoding="utf-8"
    )
    assert mark not in text


def test_release_is_written_as_nbformat_writes(problem_set):
    for folder in ("solutions", "exercises"):
        path = ROOT / folder / problem_set / f"{problem_set}.ipynb"
        text = path.read_text(encoding="utf-8")
        book = json.loads(text)
        again = json.dumps(book, ensure_ascii=False, indent=1, sort_keys=True)
        assert text == again + "\n", f"{folder}: save it with Jupyter, or with nbformat.write"
