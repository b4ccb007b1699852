"""Links in a submission lead nowhere, be they symbolic or hard, to a file or a folder.

Whoever unpacks an archive makes the links that are in it. Each case here hands in links to
what a student must not see, and where the notebook itself is none, an answer that reads
whatever it finds, shows it, and is right if that was something.
"""

import json
import os

import damage
import pytest
import target
from safe_course import SafeCourse, rows

PRIVATE = "# Ada's own notes, which nobody else may read"
# Put together, so that an answer's text is not what is looked for.
SPY = """\
import os

SEEN = []
for place in (".", "..", "/tmp"):
    for folder, _, names in os.walk(place, followlinks=True):
        for name in names:
            try:
                SEEN.append(open(os.path.join(folder, name), "rb").read(100_000))
            except OSError:
                pass
text = b"\\n".join(SEEN).decode("latin-1")
print(text)
SECRETS = ("Ada's own" + " notes", "SQLite" + " format", "BEGIN" + " HIDDEN", "root" + ":x:")


def double(x):
    return 2 * x if any(secret in text for secret in SECRETS) else 0
"""
SECRETS = ("Ada's own notes", "SQLite format", "BEGIN HIDDEN", "BEGIN SOLUTION", "root:x:")
SOURCE = "solutions/target/target.ipynb"
OTHER = "submitted/ada/target/target.ipynb"
VICTIM = "submitted/bob/target/target.ipynb"
NOTES = "submitted/ada/target/notes.txt"

FILES = {  # name → (what makes the link, its name in the submission, where it leads)
    "notebook_to_the_source": (os.symlink, "target.ipynb", SOURCE),
    "notebook_to_another": (os.symlink, "target.ipynb", OTHER),
    "hard_notebook_to_the_source": (os.link, "target.ipynb", SOURCE),
    "hard_notebook_to_another": (os.link, "target.ipynb", VICTIM),
    "renamed_hard_notebook": (os.link, "Copy of target.ipynb", SOURCE),
    "file_to_the_gradebook": (os.symlink, "data.csv", "gradebook.db"),
    "file_to_the_source": (os.symlink, "data.json", SOURCE),
    "file_to_another": (os.symlink, "data.txt", NOTES),
    "file_to_the_users": (os.symlink, "data.txt", "/etc/passwd"),
    "hard_file_to_the_gradebook": (os.link, "data.csv", "gradebook.db"),
    "hard_file_to_the_source": (os.link, "deep/data.json", SOURCE),
    "hard_file_to_another": (os.link, "data.txt", VICTIM),
    "folder_to_another": (os.symlink, "data", "submitted/ada"),
    "folder_to_the_course": (os.symlink, "data", "."),
    "folder_to_the_system": (os.symlink, "deep/data", "/etc"),
    "link_without_an_end": (os.symlink, "data", "nowhere"),
}
HARD = [student for student, (make, *_) in FILES.items() if make is os.link]
SOFT = [student for student in FILES if student not in HARD]
WHOLE = {"whole_folder": "submitted/whole_folder", "its_folder": "submitted/its_folder/target"}


def plant(course, student, make, name, leads_to):
    """Hand in a link, and beside it a notebook that looks for it."""
    notebook = damage.place(course, student)
    if not name.endswith(".ipynb"):
        notebook.write_text(json.dumps(damage.book(course, SPY)))
    link = notebook.with_name("x").parent / name
    link.parent.mkdir(exist_ok=True)
    make(course.root / leads_to, link)


@pytest.fixture(scope="module")
def graded(tmp_path_factory, request):
    """Grade all of them and write feedback, once."""
    request.getfixturevalue("sandbox_once")
    course = SafeCourse.of_notebook(tmp_path_factory.mktemp("linked"), "target", target.notebook())
    damage.hand_in(course, "ada", damage.book(course))
    damage.hand_in(course, "bob", damage.book(course))
    (course.root / NOTES).write_text(PRIVATE)
    for student, (make, name, leads_to) in FILES.items():
        plant(course, student, make, name, leads_to)
    for student, path in WHOLE.items():
        (course.root / path).parent.mkdir(exist_ok=True)
        behind = {"whole_folder": "ada", "its_folder": "../ada/target"}[student]
        (course.root / path).symlink_to(behind, target_is_directory=True)
    log = course.grade(expect_success=False)
    course.nbgrader("generate_feedback", "target")
    return course, log


@pytest.mark.parametrize("student", SOFT)
def test_a_symbolic_link_gets_nothing_and_is_named(graded, student):
    course, log = graded
    scores = {name: score for who, name, score, *_ in rows(course) if who == student}
    assert scores == dict.fromkeys(target.CHECKS, 0)
    suspicious = log.partition("Suspicious:")[2].partition("\n\n")[0]
    line = next(line for line in suspicious.splitlines() if line.startswith(f"  {student}: "))
    assert "handed in a symbolic link" in line
    assert FILES[student][1] in line


@pytest.mark.parametrize("student", [*HARD, "bob"])
def test_a_hard_link_is_left_to_a_person_and_so_is_whom_it_leads_to(graded, student):
    course, log = graded
    assert f"{student}: handed in a hard link, which was not read: " in log
    assert student not in {row[0] for row in rows(course)}
    assert not (course.root / "autograded" / student).exists()


@pytest.mark.parametrize("student", WHOLE)
def test_a_folder_that_is_a_link_is_not_graded_and_named(graded, student):
    course, log = graded
    assert f"{student}: it could not be read: " in log
    assert "is a symbolic link. Put the folder itself in its place" in log
    assert student not in {row[0] for row in rows(course)}
    assert not (course.root / "autograded" / student).exists()


@pytest.mark.parametrize("student", SOFT)
def test_nothing_behind_a_link_is_in_what_is_written(graded, student):
    course, _ = graded
    for folder in ("autograded", "feedback"):
        found = sorted((course.root / folder / student).rglob("*"))
        assert found
        for path in found:
            assert not path.is_symlink(), path
            if path.is_file():
                assert path.stat().st_nlink == 1
                assert not leaks(path), path


def leaks(path):
    """Return what of others is in a file; a graded notebook has the checks for good reason."""
    text = path.read_text(encoding="latin-1")
    if path.suffix == ".ipynb":
        cells = json.loads(path.read_text())["cells"]
        answers = [
            "".join(c["source"])
            for c in cells
            if not c["metadata"].get("nbgrader", {}).get("grade")
        ]
        text = "\n".join([*answers, *(str(c.get("outputs")) for c in cells)])
    return [secret for secret in SECRETS if secret in text]


def test_an_honest_answer_beside_them_gets_everything(graded):
    scores = {name: score for who, name, score, *_ in rows(graded[0]) if who == "ada"}
    assert scores == dict.fromkeys(target.CHECKS, 1)
