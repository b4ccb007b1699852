"""A Dask cluster of separate processes grades as this machine does, also when it loses some."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import damage
import psutil
import pytest
import target
from answers import ROOT
from safe_course import SafeCourse, rows, start

from classroom import engine
from classroom.errors import ClassroomError

PATIENCE = 150  # seconds that anything here may take; on an idle machine it is far less
STUDENTS = 8
SLOW = "import time\n\ntime.sleep(1)\n\n\n"
WRONG = "def double(x):\n    return x + 3\n"
WARM = 4  # processes below a worker that waits: bubblewrap's and the warm one


class Cluster:
    """A scheduler and workers of one thread each, as processes that can be killed."""

    def __init__(self, folder, workers):
        self._folder, file = folder, folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--port", "0", "--scheduler-file", str(file))
        wait_for(file.exists)
        self.address = json.loads(file.read_text())["address"]
        options = ("--no-nanny", "--nthreads", "1", "--death-timeout", "20")
        self.workers = [self._start("worker", self.address, *options) for _ in range(workers)]

    def _start(self, kind, *options):
        local = ("--host", "127.0.0.1", "--no-dashboard")
        with open(self._folder / "log.txt", "ab") as log:
            return subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", "dask", kind, *local, *options],
                cwd=self._folder,
                env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
                stdout=log,
                stderr=log,
            )

    def busy_worker(self):
        """Return a worker that is running an answer, and all processes below it."""
        for worker in self.workers:
            below = psutil.Process(worker.pid).children(recursive=True)
            if len(below) > WARM:
                return worker, below
        return None

    def stop(self):
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


def wait_for(condition):
    """Return what a condition gives, as soon as that is something."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    raise TimeoutError(condition)


@pytest.fixture
def cluster(tmp_path):
    (tmp_path / "cluster").mkdir()
    made = Cluster(tmp_path / "cluster", workers=3)
    yield made
    made.stop()


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory, sandbox_once):
    """Return a course folder with answers that take a while, not to be changed."""
    made = SafeCourse.of_notebook(tmp_path_factory.mktemp("course"), "target", target.notebook())
    for k in range(STUDENTS):
        answer = SLOW + (WRONG if k % 3 else damage.RIGHT)
        damage.hand_in(made, f"s{k}", damage.book(made, answer))
    return made.root


def copy_of(root, place):
    return SafeCourse(shutil.copytree(root, place), "target")


def test_a_worker_killed_at_work_costs_nothing(handed_in, tmp_path, cluster):
    here, there = (copy_of(handed_in, tmp_path / name) for name in ("here", "there"))
    process = start(there, "--scheduler", cluster.address)
    worker, below = wait_for(cluster.busy_worker)
    worker.send_signal(signal.SIGKILL)
    log, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, log
    assert f"{STUDENTS} graded" in log
    here.grade()
    assert rows(there) == rows(here)
    assert worker.wait() == -signal.SIGKILL
    _, alive = psutil.wait_procs(below, timeout=10)
    assert not alive
    others = [w for w in cluster.workers if w is not worker]
    wait_for(lambda: not any(psutil.Process(w.pid).children() for w in others))  # none warm


def test_a_lost_scheduler_is_named_and_what_was_graded_is_kept(handed_in, tmp_path, cluster):
    course = copy_of(handed_in, tmp_path / "course")
    process = start(course, "--scheduler", cluster.address)
    next(line for line in process.stdout if line.startswith("s"))
    cluster.scheduler.kill()
    log, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1, log
    assert "Traceback" not in log
    assert "the Dask scheduler is gone" in log
    log = course.grade()
    assert len(rows(course)) == STUDENTS * len(target.CHECKS)
    assert " unchanged" in log


def test_an_address_without_a_scheduler_is_named(monkeypatch):
    monkeypatch.setattr(engine, "_CONNECT_SECONDS", 1)
    with pytest.raises(ClassroomError, match="no Dask scheduler answers"):
        engine.Engine(engine.Settings(), scheduler="tcp://127.0.0.1:9")


def test_a_worker_with_other_versions_does_not_grade():
    settings = engine.Settings()
    versions = {**engine.installed_for(settings), "numpy": "1.26.4"}
    with pytest.raises(engine.OtherVersions, match=r"numpy .*, not 1\.26\.4\. Install the same"):
        engine.run_far_away(None, settings, versions)
