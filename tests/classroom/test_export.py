"""Grades arrive in the platform's own table, at the right student or nowhere."""

import csv

import pytest

from tests.classroom.downloads import CANVAS_GRADEBOOK, MOODLE_WORKSHEET, SET
from tests.classroom.scores import give

MOST = 50  # points of the set, 4 of them read by a person


@pytest.fixture
def class_of_three(course, classroom, tmp_path):
    """Ada has all points, Grace half of the checks and is unread, Alan did not hand in."""
    path = tmp_path / "list.csv"
    path.write_text(CANVAS_GRADEBOOK)
    classroom("roster", path)
    give(course, "ada", 1.0, written=4)
    give(course, "grace", 0.5)
    return course


def rows_of(path, **options):
    with path.open(encoding=options.pop("encoding", "utf-8"), newline="") as file:
        return list(csv.reader(file, **options))


def by_student(path):
    with path.open(encoding="utf-8", newline="") as file:
        return {row["student_id"]: row for row in csv.DictReader(file)}


@pytest.mark.usefixtures("class_of_three")
def test_canvas_gets_its_own_rows_back_with_this_column_alone(classroom, tmp_path):
    table, output = tmp_path / "gradebook.csv", tmp_path / "upload.csv"
    table.write_text(CANVAS_GRADEBOOK)
    status, report = classroom(
        "export", SET, "--to", "canvas", "--table", table, "--title", "Problem set 1",
        "--output", output,
    )  # fmt: skip
    assert status == 0, report
    header, possible, *people = rows_of(output)
    assert header == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section",
                      "Problem set 1 (881)"]  # fmt: skip
    assert possible[-1] == "50"
    assert {row[1]: row[-1] for row in people} == {"4711": "50", "4712": "", "4713": "", "9999": ""}
    assert "1 grades are in" in report
    assert "left empty (--unread counts it as 0): grace" in report


@pytest.mark.usefixtures("class_of_three")
def test_a_dry_run_writes_nothing_and_lists_who_has_no_match(course, classroom, tmp_path):
    give(course, "stranger", 1.0, written=4)
    table, output = tmp_path / "gradebook.csv", tmp_path / "upload.csv"
    table.write_text(CANVAS_GRADEBOOK)
    status, report = classroom(
        "export", SET, "--to", "canvas", "--table", table, "--title", "Problem set 1",
        "--output", output, "--dry-run",
    )  # fmt: skip
    assert status == 1
    assert "1 graded here, but in no row of the table: stranger" in report
    assert "2 in the table, but not graded here: Turing, Alan, Student, Test" in report
    assert "1 grades would be written" in report
    assert not output.exists()


@pytest.mark.usefixtures("class_of_three")
def test_moodle_gets_its_worksheet_back_with_its_own_separator_and_comma(
    course, classroom, tmp_path
):
    give(course, "grace", 0.5, written=1.5)
    table, output = tmp_path / "worksheet.csv", tmp_path / "upload.csv"
    rows = list(csv.reader(MOODLE_WORKSHEET.splitlines()))
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    status, report = classroom(
        "export", SET, "--to", "moodle", "--table", table, "--output", output
    )
    assert status == 0, report
    assert output.read_bytes().startswith(b"\xef\xbb\xbf")
    written = rows_of(output, encoding="utf-8-sig", delimiter=";")
    place = written[0].index("Grade")
    assert [row[place] for row in written[1:]] == ["50", "24,5", ""]
    assert [row[:place] + row[place + 1 :] for row in written] == [
        row[:place] + row[place + 1 :] for row in rows
    ]


@pytest.mark.usefixtures("class_of_three")
def test_other_points_on_the_platform_are_refused_or_converted(classroom, tmp_path):
    table, output = tmp_path / "gradebook.csv", tmp_path / "upload.csv"
    table.write_text(CANVAS_GRADEBOOK.replace(",50,", ",10,"))
    command = ("export", SET, "--to", "canvas", "--table", table, "--title", "Problem set 1 (881)",
               "--output", output)  # fmt: skip
    status, report = classroom(*command)
    assert status == 1
    assert "10 points are possible, the gradebook says 50" in report
    assert not output.exists()
    assert classroom(*command, "--scale")[0] == 0
    assert rows_of(output)[2][-1] == "10"


@pytest.mark.usefixtures("class_of_three")
def test_unread_and_missing_can_be_counted_as_zero(classroom, tmp_path):
    output = tmp_path / "grades.csv"
    classroom("export", SET, "--output", output)
    grades = {student: row["grade"] for student, row in by_student(output).items()}
    assert grades == {"ada": "50", "alan": "", "grace": ""}
    classroom("export", SET, "--output", output, "--unread", "--missing-as-zero")
    grades = {student: row["grade"] for student, row in by_student(output).items()}
    assert grades == {"ada": "50", "alan": "0", "grace": "23"}


@pytest.mark.usefixtures("class_of_three")
def test_late_points_are_taken_off_and_never_below_zero(course, classroom, tmp_path):
    with course.gradebook() as gradebook:
        gradebook.find_submission_notebook(SET, SET, "ada").late_submission_penalty = 7.5
        gradebook.db.commit()
    output = tmp_path / "grades.csv"
    classroom("export", SET, "--output", output)
    ada = by_student(output)["ada"]
    assert (ada["score"], ada["late_points"], ada["grade"]) == ("50", "7.5", "42.5")


def test_a_name_that_is_a_formula_is_harmless_in_a_spreadsheet(course, classroom, tmp_path):
    with course.gradebook() as gradebook:
        gradebook.update_or_create_student("ada", last_name="=HYPERLINK(1)", first_name="+1")
    for kind in ("plain", "canvas", "moodle"):
        output = tmp_path / f"{kind}.csv"
        classroom("export", SET, "--to", kind, "--output", output)
        cells = [cell for row in rows_of(output)[1:] for cell in row]
        assert not any(cell.startswith(("=", "+", "@")) for cell in cells), kind


@pytest.mark.usefixtures("class_of_three")
def test_without_a_table_one_is_made_that_the_platform_can_import(classroom, tmp_path):
    output = tmp_path / "canvas.csv"
    classroom("export", SET, "--to", "canvas", "--output", output)
    assert rows_of(output)[:3] == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", SET],
        ["    Points Possible", "", "", "", "", "50"],
        ["Lovelace, Ada", "4711", "", "ada", "", "50"],
    ]


@pytest.mark.usefixtures("class_of_three")
def test_an_unknown_column_or_assignment_is_answered_with_what_to_do(classroom, tmp_path):
    table = tmp_path / "gradebook.csv"
    table.write_text(CANVAS_GRADEBOOK)
    status, report = classroom("export", SET, "--to", "canvas", "--table", table)
    assert status == 1
    assert "Choose one with --title" in report
    assert "'Problem set 1 (881)'" in report
    status, report = classroom("export", "ps9")
    assert status == 1
    assert "nbgrader generate_assignment ps9" in report


def test_two_students_of_one_name_are_not_confused(course, classroom, tmp_path):
    with course.gradebook() as gradebook:
        for student in ("one", "two"):
            gradebook.update_or_create_student(student, first_name="Ada", last_name="Lovelace")
    give(course, "one", 1.0, written=4)
    table = tmp_path / "worksheet.csv"
    table.write_text(MOODLE_WORKSHEET.replace(",ada,ada@example.org", ",,"))
    status, report = classroom("export", SET, "--to", "moodle", "--table", table, "--dry-run")
    assert status == 1
    assert "in no row of the table: one" in report
