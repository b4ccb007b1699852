"""Several worker processes: the same search as one, and nobody left behind."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from annbook.training.tuning import WorkerError, search
from annbook.training.tuning.workers import free_port, refuse_main
from tests.annbook import tuning_spaces
from tests.annbook.tuning_spaces import Broken, Slow, Suicidal, build

X, y, VALID = tuning_spaces.data()
PROC = Path("/proc")
linux = pytest.mark.skipif(not (PROC / "self" / "cmdline").exists(), reason="looks into /proc")


def find(directory, hypermodel, **settings):
    settings = {"budget": 8, "max_epochs": 2, "seed": 7} | settings
    return search(hypermodel, X, y, validation_data=VALID, directory=directory, **settings)


def left_behind(folder):
    """Processes whose command line names the folder."""
    found = []
    for file in PROC.glob("[0-9]*/cmdline"):
        try:
            if str(folder).encode() in file.read_bytes():
                found.append(int(file.parent.name))
        except OSError:  # it has just ended
            continue
    return [number for number in found if number != os.getpid()]


@linux
def test_two_workers_run_the_search_of_one_together_and_then_are_gone(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    journal = tmp_path / "journal"
    two = find(tmp_path / "two", Slow(journal, 1.0), workers=2).trials
    assert not left_behind(tmp_path)
    one = find(tmp_path / "one", Slow(journal)).trials
    assert list(two.units) == list(one.units)
    assert list(two.score) == pytest.approx(list(one.score), abs=0.05)  # threads round differently
    assert set(two.worker) <= {"worker-0", "worker-1"}
    more = find(tmp_path / "two", Slow(journal), budget=10).trials  # and one process goes on
    assert list(more.worker)[-1] == "tuner0"
    assert list(more.units)[:4] == list(two.units)


@linux
def test_an_error_in_every_trial_surfaces_with_its_traceback(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(WorkerError) as caught:
        find(tmp_path / "search", Broken(), workers=2)
    assert "ZeroDivisionError: the trial itself is broken" in str(caught.value)
    assert "tuning_spaces.py" in str(caught.value)
    assert not left_behind(tmp_path)


@linux
def test_a_worker_that_vanishes_ends_the_search_and_everybody_in_it(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(WorkerError, match=r"worker-\d ended with exit status 7"):
        find(tmp_path / "search", Suicidal(), workers=2)
    assert not left_behind(tmp_path)


SCRIPT = """
import sys, tempfile
tempfile.tempdir = sys.argv[1]
from tests.annbook.tuning_spaces import Slow, data
from annbook.training.tuning import search
X, y, valid = data()
search(Slow(sys.argv[1] + "/journal", 600), X, y, validation_data=valid,
       directory=sys.argv[1] + "/search", budget=8, max_epochs=2, seed=7, workers=2)
"""


@linux
def test_killed_its_parent_takes_chief_and_workers_with_it(tmp_path):
    root = Path(__file__).parents[2]
    parent = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        cwd=root,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(p or "." for p in sys.path)},
    )
    deadline = time.monotonic() + 120
    while not list(tmp_path.glob("journal/*")) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert len(left_behind(tmp_path)) == 4  # parent, chief, two workers
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    deadline = time.monotonic() + 10
    while left_behind(tmp_path) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not left_behind(tmp_path)


def test_a_hypermodel_that_others_cannot_import_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"hypermodel must be importable from a module"):
        find(tmp_path / "search", lambda hp: build(hp), workers=2)
    refuse_main(build)


def test_threads_must_be_positive(tmp_path):
    with pytest.raises(ValueError, match=r"threads must be a positive integer\. Received: 0"):
        find(tmp_path / "search", build, workers=2, threads=0)


def test_a_free_port_can_be_listened_on():
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", free_port()))
