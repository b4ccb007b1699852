"""The list of the class, as platforms write it, becomes nbgrader's students."""

import pytest

from classroom.roster import students_of
from tests.classroom.downloads import CANVAS_GRADEBOOK, MOODLE_WORKSHEET

PARTICIPANTS = """\
First name;Last name;ID number;Email address;Groups
Ada;Lovelace;m-1;ada@example.org;A
Ágnes;Kovács;m-2;agnes@example.org;A
"""


def known(course):
    return {s.id: (s.first_name, s.last_name, s.email, s.number) for s in students_of(course)}


def test_canvas_gives_logins_names_and_its_own_numbers(course, classroom, tmp_path):
    path = tmp_path / "gradebook.csv"
    path.write_text(CANVAS_GRADEBOOK, encoding="utf-8-sig")
    status, report = classroom("roster", path)
    assert status == 0
    assert known(course) == {
        "ada": ("Ada", "Lovelace", "", "4711"),
        "grace": ("Grace", "Hopper", "", "4712"),
        "alan": ("Alan", "Turing", "", "4713"),
    }
    assert "3 added" in report


def test_moodle_gives_id_numbers_and_addresses(course, classroom, tmp_path):
    path = tmp_path / "participants.csv"
    path.write_bytes(PARTICIPANTS.encode("utf-16"))
    assert classroom("roster", path)[0] == 0
    assert known(course) == {
        "m-1": ("Ada", "Lovelace", "ada@example.org", ""),
        "m-2": ("Ágnes", "Kovács", "agnes@example.org", ""),
    }


def test_a_grading_worksheet_is_a_list_as_well(course, classroom, tmp_path):
    path = tmp_path / "worksheet.csv"
    path.write_text(MOODLE_WORKSHEET)
    assert classroom("roster", path)[0] == 0
    assert known(course)["grace"] == ("Grace", "Hopper", "grace@example.org", "")


def test_the_list_that_nbgrader_exports_can_be_read(course, classroom, tmp_path):
    path = tmp_path / "students.csv"
    path.write_text("id,first_name,last_name,email,lms_user_id\nada,Ada,Lovelace,a@b.org,7\n")
    assert classroom("roster", path)[0] == 0
    assert known(course) == {"ada": ("Ada", "Lovelace", "a@b.org", "7")}


def test_importing_again_updates_and_removes_nobody(course, classroom, tmp_path):
    path = tmp_path / "students.csv"
    path.write_text("id,first_name,last_name\nada,Ada,Byron\nbob,Bob,Bell\n")
    classroom("roster", path)
    path.write_text("id,first_name,last_name\nada,Ada,Lovelace\ncleo,Cleo,Costa\n")
    status, report = classroom("roster", path)
    assert status == 0
    assert {line.split()[0] for line in report.splitlines()[2:4]} == {"updated", "added"}
    assert known(course)["ada"][:2] == ("Ada", "Lovelace")
    assert set(known(course)) == {"ada", "bob", "cleo"}
    assert "same" in classroom("roster", path)[1]


def test_a_dry_run_changes_nothing(course, classroom, tmp_path):
    path = tmp_path / "students.csv"
    path.write_text("id,email\nada,ada@example.org\n")
    assert "1 added" in classroom("roster", path, "--dry-run")[1]
    assert known(course) == {}


def test_another_language_is_read_with_the_columns_named(course, classroom, tmp_path):
    path = tmp_path / "teilnehmer.csv"
    path.write_text("Vorname,Nachname,Matrikelnummer\nAda,Lovelace,77\n")
    status, report = classroom("roster", path)
    assert status == 1
    assert "Choose one with --column id=NAME" in report
    chosen = {"id": "Matrikelnummer", "first_name": "Vorname", "last_name": "Nachname"}
    options = [part for f, name in chosen.items() for part in ("--column", f"{f}={name}")]
    assert classroom("roster", path, *options)[0] == 0
    assert known(course) == {"77": ("Ada", "Lovelace", "", "")}


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("ada,Ada\nada,Another\n", "2 lines have this id"),
        ("../ada,Ada\n", "cannot be a student's id"),
        ("a*,Ada\n", "cannot be a student's id"),
    ],
)
def test_lines_that_cannot_be_used_are_named_and_the_others_taken(
    course, classroom, tmp_path, lines, reason
):
    path = tmp_path / "students.csv"
    path.write_text(f"id,first_name\nbob,Bob\n{lines}")
    status, report = classroom("roster", path)
    assert status == 1
    assert reason in report
    assert set(known(course)) == {"bob"}


def test_a_name_that_is_html_cannot_reach_formgraders_pages(course, classroom, tmp_path):
    """Students choose their display names, and formgrader shows them unescaped."""
    path = tmp_path / "students.csv"
    path.write_text("id,first_name,last_name\nada,<img src=x onerror=alert(1)>,L\n")
    assert classroom("roster", path)[0] == 0
    assert known(course)["ada"][0] == "‹img src=x onerror=alert(1)›"


def test_a_file_that_is_no_table_is_answered_with_what_to_do(classroom, tmp_path):
    path = tmp_path / "students.xlsx"
    path.write_bytes(b"PK\x03\x04\x81\x8d")
    status, report = classroom("roster", path)
    assert status == 1
    assert "Save it as CSV" in report or "must name at least two columns" in report
