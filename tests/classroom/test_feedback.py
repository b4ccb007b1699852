"""Feedback says what failed and why; of what is hidden it says nothing."""

import html
import json
import re
import shutil
from pathlib import Path

import answers as bank
import pytest

from classroom.cli import main
from classroom.feedback.messages import NOT_SHOWN, SECRET, Check
from tests.classroom.downloads import SET

PUBLIC = """\
# Check: the neuron counts its active connections.
from annbook.checking import expect, hidden

expect(fires, ("C", "A"), {"A": 1}, returns=0, hint="one active connection is below 2")
"""
HIDDEN = """\
### BEGIN HIDDEN TESTS
with hidden("The threshold is 2 unless another one is given."):
    expect(fires, ("C", ("Q",)), {"Q": 7319}, 3, returns=8642, hint="")
for name in ("relu",):
    with hidden(f"{name}: float16 and float32 stay what they are."):
        expect(fires, name, returns=1, hint="")
### END HIDDEN TESTS
"""
FAILED = """\
fires(('C', 'A'), {'A': 1})
  came back: 5
  expected:  0
  that is:   5 instead of 0
  Hint: one active connection is below 2"""


def pages(root):
    """Return the text of every page of feedback, by student, tags taken out."""
    found = {}
    for path in sorted(root.glob(f"feedback/*/{SET}/*.html")):
        text = re.sub(r"(?s)<(style|script).*?</\1>", "", path.read_text(encoding="utf-8"))
        found[path.parts[-3]] = html.unescape(re.sub(r"<[^>]+>", "\n", text))
    return found


def write_feedback(root, *students):
    chosen = [word for student in students for word in ("--student", student)]
    assert main(["feedback", SET, *chosen, "--course", str(root)]) == 0
    return pages(root)


@pytest.fixture(scope="module")
def written(graded_root, tmp_path_factory):
    """Return a course whose feedback has been written; not to be changed."""
    root = tmp_path_factory.mktemp("written") / "course"
    shutil.copytree(graded_root, root)
    write_feedback(root)
    return root


def test_a_page_opens_with_points_behaviours_expectations_and_hints(written):
    page = pages(written)["bob"]
    top = page[page.index("What to look at") : page.index("How this notebook works")]
    for part in bank.parts(SET):
        answer = bank.answers(SET, part, "wrong")[0]
        behaviour, _, _ = answer.hint.partition(" (The answer")
        assert behaviour in top, (part, answer.hint, top)
    assert "expected:" in top
    assert "Hint:" in top
    assert "not all read yet" in top


def test_who_passes_everything_is_told_so(written):
    assert "Every automatic check passed." in pages(written)["ada"]


def test_a_blank_part_is_called_blank(written):
    assert "this part is still blank" in pages(written)["cleo"]


def test_no_line_of_a_hidden_check_or_solution_is_on_any_page(written):
    secrets = bank.secret_lines(SET)
    found = pages(written)
    solvers = {"ada", "eve", "mallory"}  # these handed the reference in
    solutions = {line.strip() for code in bank.parts(SET).values() for line in code.splitlines()}
    for student, page in found.items():
        lines = {line.strip() for line in page.splitlines()}
        own = solutions if student in solvers else set()
        assert (secrets - own) & lines == set(), student
        assert "HIDDEN TESTS" not in page


def test_what_hidden_checks_call_an_answer_with_is_on_no_page(written):
    """Eve's answers print it, raise it, return it, and write it into a file."""
    place = written / "autograded" / "eve" / SET
    shown = [c.get("outputs") for c in json.loads((place / f"{SET}.ipynb").read_text())["cells"]]
    assert "noise" in json.dumps(shown)  # a hidden input, there to be found
    assert "noise" in (place / "seen.txt").read_text()
    page = pages(written)["eve"]
    assert "noise" not in page
    assert "CALLED (" not in page
    assert re.search(r"Saw_+\w", page) is None
    assert "an exception of its own" in page
    assert "ran after hidden checks" in page
    folder = written / "feedback" / "eve" / SET
    assert [path.name for path in folder.iterdir()] == [f"{SET}.html"]


def files(root):
    return {p.relative_to(root): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_nbgraders_own_command_writes_the_same_pages(graded, written):
    graded.nbgrader("generate_feedback", SET, "--force")
    ours, theirs = files(written / "feedback"), files(graded.root / "feedback")
    assert theirs == ours
    assert len(ours) == 5


def test_files_of_the_release_stay_beside_the_page(graded):
    for step in ("exercises/ps1-logic", "autograded/ada/ps1-logic"):
        (graded.root / step / "net.png").write_bytes(b"a picture")
    write_feedback(graded.root, "ada")
    assert (graded.root / "feedback/ada/ps1-logic/net.png").read_bytes() == b"a picture"


def test_repairs_are_listed(graded):
    note = "A deleted check was put back: `fires_threshold` <b>"
    (path,) = (graded.root / ".classroom" / "journal" / SET).glob("ada-*.json")
    path.write_text(json.dumps(json.loads(path.read_text()) | {"notes": [note]}))
    found = write_feedback(graded.root, "ada", "bob")
    assert note in found["ada"]
    assert "Repaired" not in found["bob"]


def test_one_page_that_cannot_be_written_costs_the_others_nothing(graded, capsys):
    path = graded.root / "autograded" / "bob" / SET / f"{SET}.ipynb"
    path.chmod(0o644)
    path.write_text("{ no notebook")
    assert main(["feedback", SET, "--course", str(graded.root)]) == 1
    assert "No page for bob" in capsys.readouterr().out
    assert set(pages(graded.root)) == {"ada", "cleo", "eve", "mallory"}


def test_feedback_before_grading_says_what_to_do(stock, classroom):
    status, report = classroom("feedback", SET)
    assert status == 1
    assert f"Grade first: classroom grade {SET}" in report


def test_a_behaviour_is_shown_and_one_that_is_in_no_source_is_not():
    check = Check(PUBLIC, HIDDEN)
    told = f"The threshold is 2 unless another one is given.\n{NOT_SHOWN}"
    assert check.message("CheckFailed", told) == told
    formatted = f"relu: float16 and float32 stay what they are.\n{NOT_SHOWN}"
    assert check.message("CheckFailed", formatted) == formatted
    for forged in ("fires(('C', ('Q',)), {'Q': 7319}) is 8642", "### BEGIN HIDDEN TESTS", "Q"):
        assert check.message("CheckFailed", f"{forged}\n{NOT_SHOWN}") == SECRET


def test_what_came_back_is_shown_until_a_hidden_check_has_run():
    assert Check(PUBLIC, HIDDEN).message("CheckFailed", FAILED) == FAILED
    after = Check(PUBLIC, HIDDEN, after_hidden=True).message("CheckFailed", FAILED)
    assert after == FAILED.replace("  came back: 5\n", "").replace(
        "  that is:   5 instead of 0\n", ""
    )


@pytest.mark.parametrize("small", ["None", "True", "0", "[]"])
def test_what_is_too_small_to_tell_anything_is_always_shown(small):
    text = FAILED.replace("came back: 5", f"came back: {small}")
    assert f"came back: {small}" in Check(PUBLIC, HIDDEN, True).message("CheckFailed", text)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("  came back: '7319 8642'", ""),
        ("  came back: 7319", ""),
        ("  that is:   a Saw7319 instead of an int", ""),
        ("  that is:   a list instead of a tuple", "  that is:   a list instead of a tuple"),
        ("  that is:   an array of shape (7319,) and dtype int64 instead of None", ""),
        ("  raised:    ValueError: saw 7319", "  raised:    ValueError"),
        ("  raised:    Saw7319: x", "  raised:    an exception of its own"),
        ("  called:    annbook.mlp.saw_7319", "  called:    annbook"),
        ("  called:    saw_7319.x", ""),
        ("  in fires, line 3: return SEEN[7319]", ""),
        ("  in fires, line 3: return 1 / 0", "  in fires, line 3: return 1 / 0"),
        ("  Hint: the hidden input is 7319", ""),
        ("saw 7319", ""),
    ],
)
def test_lines_that_could_carry_hidden_inputs_are_cut(line, kept):
    check = Check(PUBLIC, HIDDEN, after_hidden=True, answers="def fires(x):\n    return 1 / 0\n")
    message = check.message("CheckFailed", f"fires(('C', 'A'), {{'A': 1}})\n{line}")
    assert message.split("\n")[1:] == ([kept] if kept else [])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("fires(('C', 'A'), {'A': 1})", "fires(('C', 'A'), {'A': 1})"),
        ("<lambda>(('C', 'A'), {'A': 1})", "your_function(('C', 'A'), {'A': 1})"),
        ("saw_7319(('C', 'A'), {'A': 1})", "your_function(('C', 'A'), {'A': 1})"),
        ("fires(7319)(('C', 'A'), {'A': 1})", "A check on inputs that you can see failed."),
        ("An argument, after f(('C', 'A'))", "An argument, after your_function(('C', 'A'))"),
        ("7319", "A check on inputs that you can see failed."),
    ],
)
def test_the_name_of_a_function_tells_nothing(line, told):
    """A function may be named after what it was called with."""
    assert Check(PUBLIC, HIDDEN, after_hidden=True).message("CheckFailed", line) == told


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("KeyError", "7319", "The check ended with KeyError."),
        ("Saw7319", "x", "The check ended with an exception of its own."),
        ("NameError", "name 'fires' is not defined", "name 'fires' is not defined"),
        ("NameError", "name 'Q7319' is not defined", "The check ended with NameError."),
        ("DeadKernelError", "7319", "Your program ended"),
        ("CellTimeoutError", "7319", "did not end in time"),
    ],
)
def test_other_errors_tell_their_kind_only(name, text, told):
    message = Check(PUBLIC, HIDDEN).message(name, text)
    assert told in message
    assert "7319" not in message


def test_the_settings_of_this_project_are_the_settings_of_feedback():
    root = Path(__file__).resolve().parents[2]
    assert "feedback.configure(c)" in (root / "nbgrader_config.py").read_text()
