"""A real TensorBoard, started, opened in a real browser, and surely ended."""

import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from screenshot_tensorboard import find_chromium, photograph

from annbook.logs import quiet_start
from annbook.training.runs import TensorBoardError, TensorBoardServer, new_run

with quiet_start():
    import tensorflow as tf

CHROMIUM = find_chromium()
SCREENSHOT = Path(__file__).parents[2] / "_build" / "screenshots" / "tensorboard.png"
NAMES = ("0001-careful", "0002-bold")

pytestmark = pytest.mark.xdist_group("tensorboard")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """Two runs, one of which leaves the finite numbers."""
    root = tmp_path_factory.mktemp("runs")
    for name, values in (("careful", [2.0, 1.0, 0.7, 0.5]), ("bold", [2.0, 9.0, 80.0, 7e3])):
        with tf.summary.create_file_writer(str(new_run(root, name))).as_default():
            for step, value in enumerate(values):
                tf.summary.scalar("epoch_loss", value, step=step)
                tf.summary.histogram("weights", tf.random.normal([100]) * value, step=step)
    return root


@pytest.fixture(scope="module")
def server(root):
    with TensorBoardServer(root) as server:
        yield server
    assert not server.running


def ask(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read().decode()


def answers(url):
    try:
        ask(url)
    except OSError:
        return False
    return True


def alive_in_group(group):
    """The processes of a group that still run; one that only waits to be buried does not."""
    listed = subprocess.run(["ps", "-eo", "pgid,stat,args"], capture_output=True, text=True)
    rows = (line.split(maxsplit=2) for line in listed.stdout.splitlines()[1:])
    return [row for row in rows if row[0] == str(group) and not row[1].startswith("Z")]


def test_it_serves_the_runs_on_a_free_port_of_this_machine(server):
    assert server.url.startswith("http://127.0.0.1:")
    deadline = time.monotonic() + 60
    while not all(name in ask(server.url + "data/runs") for name in NAMES):
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_starting_what_runs_already_changes_nothing(server):
    url = server.url
    assert server.start() is server
    assert server.url == url


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium: apt-get install chromium")
def test_the_scalars_page_shows_both_runs_without_a_network(server):
    outside = photograph(server.url, SCREENSHOT, CHROMIUM, NAMES)
    assert outside == []
    assert SCREENSHOT.stat().st_size > 20_000


def test_after_the_block_nothing_answers_and_no_process_is_left(root):
    with TensorBoardServer(root) as server:
        url, pid = server.url, server._process.pid
        assert answers(url)
    assert not server.running
    assert not answers(url)
    assert not alive_in_group(pid), "neither TensorBoard nor its data server is left"
    server.stop()  # twice does no harm
    with pytest.raises(TensorBoardError, match="must be running"):
        _ = server.url


def test_it_ends_with_the_program_that_forgot_to_stop_it(root):
    program = (
        "from annbook.training.runs import TensorBoardServer\n"
        f"server = TensorBoardServer({str(root)!r}).start()\n"
        "print(server.url)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert not answers(done.stdout.strip())


def test_a_port_that_is_taken_is_an_error_that_says_so(root):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        server = TensorBoardServer(root, port=taken.getsockname()[1])
        with pytest.raises(TensorBoardError, match=r"(?s)must start.*(in use|port)"):
            server.start()
    assert not server.running


def test_too_little_time_is_an_error_and_leaves_nothing_behind(root):
    server = TensorBoardServer(root, timeout=0.2)
    with pytest.raises(TensorBoardError, match=r"within 0.2 s"):
        server.start()
    assert not server.running


def test_without_tensorboard_the_error_says_what_is_missing(root, monkeypatch, tmp_path):
    bare = tmp_path / "bare"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(bare)], check=True)
    folder = "Scripts" if sys.platform == "win32" else "bin"
    monkeypatch.setattr(sys, "executable", str(bare / folder / "python"))
    with pytest.raises(TensorBoardError, match=r"(?s)must start.*No module named"):
        TensorBoardServer(root).start()


def test_a_directory_that_is_not_there_is_refused_at_once(tmp_path):
    with pytest.raises(FileNotFoundError, match="root must be a directory of runs"):
        TensorBoardServer(tmp_path / "nowhere")
