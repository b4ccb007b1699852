"""Grade a course on a disk that is nearly full, then with room: run inside of bubblewrap.

python small_disk.py COURSE DISK KEPT REPORT: the disk is a small file system of its own, KEPT
bytes of it stay free, and the report gets what both runs said.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path


def fill(disk, kept):
    """Fill a disk but for some bytes; return the file that does."""
    about = os.statvfs(disk)
    filler = disk / "filler"
    filler.write_bytes(b"\1" * (about.f_bavail * about.f_frsize - kept))
    return filler


def grade(course):
    command = [sys.executable, "-W", "ignore", "-m", "classroom", "grade", "target"]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def contents(folder):
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text() for path in found}


def main(source, disk, kept, report):
    course = disk / "course"
    shutil.copytree(source, course)
    before = contents(course / "submitted")
    filler = fill(disk, kept)
    told = {"full": grade(course), "between": contents(course / "autograded")}
    told["kept"] = contents(course / "submitted") == before
    filler.unlink()
    told["roomy"] = grade(course)
    shutil.copy(course / "gradebook.db", report.parent)
    report.write_text(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
