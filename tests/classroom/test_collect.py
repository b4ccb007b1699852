"""What students hand in arrives complete, at the right place, and harms nothing."""

import csv
import hashlib
import os
import zipfile

import pytest

from tests.classroom.downloads import (
    CANVAS_GRADEBOOK,
    MOODLE_WORKSHEET,
    SET,
    folder,
    link,
    notebook,
    zipped,
)

NAME = f"{SET}.ipynb"


def text_of(stock, student, name=NAME):
    return (stock.root / "submitted" / student / SET / name).read_text()


def handed_in(stock):
    """Return all that lies in submitted/, by its path there."""
    root = stock.root / "submitted"
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


@pytest.fixture
def roster(classroom, tmp_path):
    path = tmp_path / "gradebook.csv"
    path.write_text(CANVAS_GRADEBOOK)
    status, _ = classroom("roster", path)
    assert status == 0


@pytest.mark.usefixtures("roster")
def test_canvas_files_go_to_the_student_with_that_number(stock, classroom, tmp_path):
    download = zipped(
        tmp_path / "submissions.zip",
        {
            f"lovelaceada_4711_501_{SET}-1.ipynb": notebook("by Ada"),
            f"hoppergrace_LATE_4712_502_{SET}.ipynb": notebook("by Grace"),
            "hoppergrace_LATE_4712_503_notes.txt": b"a note",
            f"nobodyknown_4799_504_{SET} (1).ipynb": notebook("by a stranger"),
        },
    )
    status, report = classroom("collect", SET, download)
    assert status == 0
    assert "by Ada" in text_of(stock, "ada")
    assert "by Grace" in text_of(stock, "grace")
    assert text_of(stock, "grace", "notes.txt") == "a note"
    assert "by a stranger" in text_of(stock, "4799")
    assert "late, says the platform" in report
    assert f"{SET}-1.ipynb is taken as {NAME}" in report


@pytest.mark.usefixtures("roster")
def test_moodle_folders_and_flat_names_are_matched_by_worksheet_or_name(stock, classroom, tmp_path):
    sheet = tmp_path / "grades.csv"
    sheet.write_text(MOODLE_WORKSHEET)
    download = zipped(
        tmp_path / "moodle.zip",
        {
            f"Ada Lovelace_31_assignsubmission_file_/{NAME}": notebook("by Ada"),
            f"Participant 32_32_assignsubmission_file_/{NAME}": notebook("by Grace"),
            f"Alan Turing_33_assignsubmission_file_{NAME}": notebook("by Alan"),
        },
    )
    status, report = classroom("collect", SET, download)
    assert status == 1
    assert "nobody in the gradebook, or more than one, is called Participant 32" in report
    assert "--worksheet" in report
    assert "by Ada" in text_of(stock, "ada")
    assert "by Alan" in text_of(stock, "alan")
    status, report = classroom("collect", SET, download, "--worksheet", sheet)
    assert status == 0
    assert "by Grace" in text_of(stock, "grace")
    assert "2 had already" in report


@pytest.mark.usefixtures("roster")
def test_two_people_of_one_name_are_never_taken_for_one(stock, classroom, tmp_path):
    download = zipped(
        tmp_path / "moodle.zip",
        {
            f"Ada Lovelace_31_assignsubmission_file_/{NAME}": notebook("by one"),
            f"Ada Lovelace_77_assignsubmission_file_/{NAME}": notebook("by the other"),
            f"Alan Turing_33_assignsubmission_file_/{NAME}": notebook("by Alan"),
        },
    )
    status, report = classroom("collect", SET, download)
    assert status == 1
    assert report.count("2 people in this download would be ada") == 2
    assert set(handed_in(stock)) == {f"alan/{SET}/{NAME}"}


def test_blackboard_attempts_are_ordered_by_their_times(stock, classroom, tmp_path):
    early, late = "2026-03-01-10-15-00", "2026-03-02-09-00-00"
    download = zipped(
        tmp_path / "bb.zip",
        {
            f"{SET}_ada_attempt_{late}_{NAME}": notebook("second attempt"),
            f"{SET}_ada_attempt_{early}_{NAME}": notebook("first attempt"),
            f"{SET}_ada_attempt_{early}.txt": b"Name: Ada Lovelace (ada)\nAssignment: x\n",
            f"{SET}_grace_hopper_attempt_{early}_{NAME}": notebook("by Grace"),
            f"{SET}_grace_hopper_attempt_{early}.txt": b"Name: Grace Hopper (grace_hopper)\r\n",
        },
    )
    status, _ = classroom("collect", SET, download, "--timezone", "Europe/Berlin")
    assert status == 0
    assert "second attempt" in text_of(stock, "ada")
    assert text_of(stock, "ada", "timestamp.txt") == "2026-03-02 08:00:00 UTC"
    assert "by Grace" in text_of(stock, "grace_hopper")
    (earlier,) = (stock.root / "collected" / SET / "ada").iterdir()
    assert "first attempt" in (earlier / NAME).read_text()


@pytest.mark.usefixtures("roster")
def test_who_is_not_in_the_class_is_named(classroom, tmp_path):
    time = "2026-03-01-10-15-00"
    names = [f"{SET}_{login}_attempt_{time}_{NAME}" for login in ("ada", "b1234")]
    download = zipped(tmp_path / "bb.zip", dict.fromkeys(names, notebook("an answer")))
    for _ in range(2):
        status, report = classroom("collect", SET, download)
        assert status == 0
        assert "Not in the class: b1234." in report


def test_the_exchange_of_nbgrader_is_read_as_nbgrader_reads_it(stock, classroom, tmp_path):
    """The submissions are made by `nbgrader submit` itself."""
    exchange = tmp_path / "exchange"
    (exchange / "from-neurons-to-keras" / "inbound").mkdir(parents=True)
    folder(exchange / "from-neurons-to-keras" / "outbound" / SET, {NAME: notebook("the release")})
    work = folder(tmp_path / "work" / SET, {NAME: notebook("by Ada")})
    arguments = (
        f"--Exchange.root={exchange}",
        "--course=from-neurons-to-keras",
        f"--Exchange.cache={tmp_path / 'cache'}",
        f"--Exchange.assignment_dir={work.parent}",
        "--CourseDirectory.student_id=ada",
    )
    stock.nbgrader("submit", *arguments, SET)
    (place,) = (exchange / "from-neurons-to-keras" / "inbound").iterdir()
    time = place.name.split("+")[2].split(".")[0]
    status, report = classroom("collect", SET, exchange)
    assert status == 0
    assert "by Ada" in text_of(stock, "ada")
    assert text_of(stock, "ada", "timestamp.txt") == f"{time} UTC"
    assert "named as in exchange" in report


def test_a_folder_of_the_exchange_that_somebody_else_owns_is_pointed_out(
    stock, classroom, tmp_path
):
    place = f"course/inbound/ada+{SET}+2026-03-01 10:15:00 UTC+x1"
    root = folder(tmp_path / "exchange", {f"{place}/{NAME}": notebook("by Ada?")})
    if os.getuid() != 0:
        pytest.skip("only root can give a folder to somebody else")
    os.chown(root / place, 65534, -1)
    _, report = classroom("collect", SET, root)
    assert "CHECK: the folder belongs to nobody" in report


@pytest.mark.parametrize(
    "path", [f"ada/{NAME}", f"ada/{SET}/{NAME}", f"ada/deep/er/{NAME}", "ada.ipynb"]
)
def test_plain_folders_are_the_students_names(stock, classroom, tmp_path, path):
    root = folder(tmp_path / "plain", {path: notebook("by Ada"), f"bob/{NAME}": notebook("by Bob")})
    status, _ = classroom("collect", SET, root)
    assert status == 0
    assert "by Ada" in text_of(stock, "ada")
    assert "by Bob" in text_of(stock, "bob")


def test_collecting_again_changes_nothing(stock, classroom, tmp_path):
    download = zipped(tmp_path / "a.zip", {f"lovelaceada_1_2_{NAME}": notebook("one")})
    newer = zipped(tmp_path / "b.zip", {f"lovelaceada_1_3_{NAME}": notebook("two")})
    classroom("collect", SET, download)
    classroom("collect", SET, newer)
    before = handed_in(stock)
    log = (stock.root / "collected" / SET / "log.csv").read_text()
    for source in (download, newer, download):
        status, report = classroom("collect", SET, source)
        assert status == 0
        assert "1 had already" in report
    assert handed_in(stock) == before
    assert "two" in text_of(stock, "1")
    assert (stock.root / "collected" / SET / "log.csv").read_text() == log


def test_every_submission_is_kept_as_it_was(stock, classroom, tmp_path):
    contents = [notebook(f"version {k}") for k in range(4)]
    for k, content in enumerate(contents):
        source = zipped(tmp_path / f"{k}.zip", {f"lovelaceada_1_{k}_{NAME}": content})
        classroom("collect", SET, source)
    kept = {path.read_bytes() for path in (stock.root / "collected" / SET / "1").glob("*/*.ipynb")}
    assert kept == set(contents[:3])
    assert text_of(stock, "1").encode() == contents[3]


def test_an_older_one_that_arrives_later_is_kept_and_replaces_nothing(stock, classroom, tmp_path):
    names = [f"{SET}_ada_attempt_2026-03-0{day}-10-00-00_{NAME}" for day in (1, 2)]
    for k in (1, 0):
        source = zipped(tmp_path / f"{k}.zip", {names[k]: notebook(f"day {k + 1}")})
        _, report = classroom("collect", SET, source)
    assert "kept older" in report
    assert "day 2" in text_of(stock, "ada")


def test_the_log_says_what_was_taken_from_where(stock, classroom, tmp_path):
    source = zipped(tmp_path / "monday.zip", {f"lovelaceada_1_2_{NAME}": notebook("one")})
    classroom("collect", SET, source, "--received", "2026-03-01T12:00+00:00")
    with (stock.root / "collected" / SET / "log.csv").open() as file:
        (row,) = csv.DictReader(file)
    assert row["from"] == f"monday.zip: lovelaceada_1_2_{NAME}"
    assert (row["student"], row["outcome"]) == ("1", "new")
    assert row["sha256"] == f"{SET} {hashlib.sha256(notebook('one')).hexdigest()}"
    assert row["handed in"] == "2026-03-01 12:00:00 UTC"


def test_a_dry_run_writes_nothing(stock, classroom, tmp_path):
    source = zipped(tmp_path / "a.zip", {f"lovelaceada_1_2_{NAME}": notebook("one")})
    before = sorted(stock.root.rglob("*"))
    status, report = classroom("collect", SET, source, "--dry-run")
    assert status == 0
    assert "1 took" in report
    assert sorted(stock.root.rglob("*")) == before


def test_names_that_lead_out_of_the_submission_are_refused(stock, classroom, tmp_path):
    hostile = {
        f"ada/../../../{NAME}": b"up",
        "ada/..\\..\\evil.txt": b"backslashes",
        "ada/C:evil.txt": b"drive",
        "ada/a\x1bb.txt": b"terminal",
        f"ada/{'x' * 300}": b"long",
        f"ada/{NAME}": notebook("by Ada"),
    }
    source = zipped(tmp_path / "plain.zip", {**hostile, f"bob/{NAME}": notebook("by Bob")})
    before = {path for path in tmp_path.rglob("*") if "submitted" not in path.parts}
    classroom("collect", SET, source, "--layout", "folders")
    assert set(handed_in(stock)) == {f"ada/{SET}/{NAME}", f"bob/{SET}/{NAME}"}
    after = {path for path in tmp_path.rglob("*") if "submitted" not in path.parts}
    assert {path for path in after - before if "collected" not in path.parts} == set()


@pytest.mark.parametrize("name", ["..", ".hidden", "a*b", "a[b]", "a+b", "-> x:y"])
def test_names_that_cannot_be_a_student_are_refused(stock, classroom, tmp_path, name):
    source = zipped(tmp_path / "plain.zip", {f"{name}/{NAME}": b"x", f"bob/{NAME}": b"x"})
    status, report = classroom("collect", SET, source, "--layout", "folders")
    assert status == 1
    assert "REFUSED" in report
    assert set(handed_in(stock)) == {f"bob/{SET}/{NAME}"}


def test_links_are_not_followed(stock, classroom, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the answers")
    source = zipped(
        tmp_path / "plain.zip",
        {f"ada/{NAME}": notebook("by Ada"), "ada/answers.txt": link(str(secret))},
    )
    root = folder(tmp_path / "plain", {f"bob/{NAME}": notebook("by Bob")})
    (root / "bob" / "answers.txt").symlink_to(secret)
    (root / "bob" / "folder").symlink_to(tmp_path)
    (root / "eve").symlink_to(tmp_path / "course" / "solutions")
    os.mkfifo(root / "bob" / "pipe")
    os.link(secret, root / "bob" / "hard.txt")
    _, report = classroom("collect", SET, source, root, "--layout", "folders")
    assert set(handed_in(stock)) == {f"ada/{SET}/{NAME}", f"bob/{SET}/{NAME}"}
    assert report.count("a link, and links are not followed") >= 3
    assert "no ordinary file" in report
    assert "hard.txt: a hard link" in report


def test_huge_files_are_refused_and_cost_the_others_nothing(stock, classroom, tmp_path):
    bomb = b"\0" * 3_000_000
    source = zipped(
        tmp_path / "plain.zip",
        {f"ada/{NAME}": notebook("by Ada"), "ada/data.bin": bomb, f"bob/{NAME}": notebook("b")},
    )
    _, report = classroom("collect", SET, source, "--layout", "folders", "--max-mb", "2")
    assert "data.bin: more than 2 MB (--max-mb allows more)" in report
    assert set(handed_in(stock)) == {f"ada/{SET}/{NAME}", f"bob/{SET}/{NAME}"}


def test_a_zip_file_that_lies_about_its_sizes_is_not_believed(stock, classroom, tmp_path):
    path = zipped(tmp_path / "plain.zip", {f"ada/{NAME}": b"\0" * 3_000_000, f"bob/{NAME}": b"b"})
    data = path.read_bytes().replace((3_000_000).to_bytes(4, "little"), (9).to_bytes(4, "little"))
    path.write_bytes(data)
    status, report = classroom("collect", SET, path, "--layout", "folders", "--max-mb", "2")
    assert status == 1
    assert set(handed_in(stock)) == {f"bob/{SET}/{NAME}"}
    assert "cannot be unpacked" in report


def test_a_zip_file_inside_a_submission_is_opened_with_the_same_care(stock, classroom, tmp_path):
    inner = zipped(
        tmp_path / "inner.zip",
        {f"work/{NAME}": notebook("by Ada"), "work/sub/../../../up.txt": b"up"},
    )
    source = zipped(tmp_path / "submissions.zip", {"lovelaceada_1_2_all.zip": inner.read_bytes()})
    _, report = classroom("collect", SET, source)
    assert "by Ada" in text_of(stock, "1")
    assert set(handed_in(stock)) == {f"1/{SET}/{NAME}"}
    assert "its name leads out of the submission" in report


def test_a_password_or_damage_is_reported_and_costs_the_others_nothing(stock, classroom, tmp_path):
    path = zipped(
        tmp_path / "submissions.zip",
        {f"lovelaceada_1_2_{NAME}": notebook("a" * 999), f"hoppergrace_2_3_{NAME}": notebook("g")},
    )
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo(f"lovelaceada_1_2_{NAME}").header_offset
    data = bytearray(path.read_bytes())
    data[start + 70 : start + 90] = b"x" * 20
    path.write_bytes(data)
    status, report = classroom("collect", SET, path)
    assert status == 1
    assert "cannot be unpacked" in report
    assert set(handed_in(stock)) == {f"2/{SET}/{NAME}"}


def test_junk_of_operating_systems_is_left_out(stock, classroom, tmp_path):
    junk = ["__MACOSX/ada/._x.ipynb", "ada/.DS_Store", "ada/.ipynb_checkpoints/x.ipynb"]
    files = {**dict.fromkeys(junk, b"junk"), f"ada/{NAME}": notebook("by Ada")}
    classroom("collect", SET, folder(tmp_path / "plain", files))
    assert set(handed_in(stock)) == {f"ada/{SET}/{NAME}"}


def test_a_students_own_timestamp_is_not_believed(stock, classroom, tmp_path):
    source = zipped(
        tmp_path / "moodle.zip",
        {f"lovelaceada_1_2_{NAME}": b"x", "lovelaceada_1_3_timestamp.txt": b"2000-01-01 00:00 UTC"},
    )
    classroom("collect", SET, source)
    assert set(handed_in(stock)) == {f"1/{SET}/{NAME}"}


def test_two_notebooks_of_which_none_has_the_name_are_left_as_they_are(stock, classroom, tmp_path):
    files = {"ada/one.ipynb": notebook("1"), "ada/two.ipynb": notebook("2")}
    _, report = classroom("collect", SET, folder(tmp_path / "plain", files))
    assert set(handed_in(stock)) == {f"ada/{SET}/one.ipynb", f"ada/{SET}/two.ipynb"}
    assert f"no notebook is called {NAME}" in report


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("collect", SET, "nowhere.zip"), "Give the zip file or folder that you downloaded"),
        (("collect", "ps9", "."), "has no assignment 'ps9'. It has: ps1-logic"),
        (("collect", SET, __file__), "Download it again"),
    ],
)
def test_mistakes_are_answered_with_what_to_do(classroom, arguments, message):
    status, report = classroom(*arguments)
    assert status == 1
    assert message in report


def test_a_folder_that_is_no_course_is_answered_with_what_to_do(tmp_path, capsys):
    from classroom.cli import main

    assert main(["collect", SET, "x.zip", "--course", str(tmp_path)]) == 1
    assert "classroom demo" in capsys.readouterr().err
