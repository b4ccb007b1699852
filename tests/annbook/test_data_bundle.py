"""The bundled files: verified when read, documented, small, made anew byte for byte."""

import hashlib
import importlib.util
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import numpy as np
import pytest

from annbook.data import DamagedFileError, bundle
from annbook.data.bundle import BUNDLED, bundled_file
from annbook.data.checksums import SHA256
from annbook.data.download import is_reachable
from annbook.data.idx import read_idx, write_idx

TOOL = Path(__file__).parents[2] / "tools" / "bundle_data.py"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("bundle_data", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", SHA256)
def test_every_bundled_file_has_its_checksum(name):
    assert bundled_file(name) == BUNDLED / name


def test_every_bundled_file_is_registered(tool):
    assert tool.checksums_of(BUNDLED) == SHA256


def test_the_bundle_stays_below_four_megabytes():
    assert sum((BUNDLED / name).stat().st_size for name in SHA256) < 4_000_000


def test_the_readme_lists_every_file_with_its_checksum():
    readme = (BUNDLED / "README.md").read_text(encoding="utf-8")
    for name, checksum in SHA256.items():
        assert f"| `{name}` |" in readme
        assert f"| `{checksum}` |" in readme


@pytest.fixture
def copy_of_bundle(tmp_path, monkeypatch):
    monkeypatch.setattr(bundle, "BUNDLED", tmp_path)
    return tmp_path


def test_a_changed_file_is_refused(copy_of_bundle):
    (copy_of_bundle / "ames.csv.gz").write_bytes(b"changed")
    received = hashlib.sha256(b"changed").hexdigest()
    with pytest.raises(
        DamagedFileError, match=rf"ames\.csv\.gz is damaged: .*{received}\. Install the package"
    ):
        bundled_file("ames.csv.gz")


@pytest.mark.usefixtures("copy_of_bundle")
def test_a_missing_file_is_named():
    with pytest.raises(FileNotFoundError, match=r"ames\.csv\.gz is missing\. Install the package"):
        bundled_file("ames.csv.gz")


def test_the_sample_takes_the_first_of_each_class_in_their_order(tool):
    labels = np.array([2, 0, 0, 1, 2, 1, 0, 2, 1])
    assert tool.first_of_each_class(labels, 2).tolist() == [0, 1, 2, 3, 4, 5]
    assert labels[tool.first_of_each_class(labels, 1)].tolist() == [2, 0, 1]


def test_bundling_twice_gives_the_same_bytes(tool, tmp_path, monkeypatch):
    monkeypatch.setattr(tool, "PER_CLASS", {"train": 2, "t10k": 1})
    rng = np.random.default_rng(0)
    for part in ("train", "t10k"):
        images = rng.integers(256, size=(50, 28, 28), dtype=np.uint8)
        write_idx(tmp_path / f"{part}-images-idx3-ubyte.gz", images)
        write_idx(tmp_path / f"{part}-labels-idx1-ubyte.gz", np.arange(50, dtype=np.uint8) % 10)
    for target in ("a", "b"):
        tool.bundle_fashion_mnist(tmp_path, tmp_path / target)
    assert tool.checksums_of(tmp_path / "a") == tool.checksums_of(tmp_path / "b")
    labels = read_idx(tmp_path / "a" / "train-labels-idx1-ubyte.gz", n_dims=1)
    assert labels.tolist() == [*range(10), *range(10)]


def test_a_source_that_is_not_the_expected_one_is_refused(tool):
    with pytest.raises(
        SystemExit, match=r"images: expected the SHA-256 checksum abc\. Received: 2c"
    ):
        tool.verify("images", b"foo", "abc")


def test_the_checksum_module_can_be_read_back(tool):
    namespace = {}
    exec(tool.checksum_module({"a/b.gz": "0123"}), namespace)  # our own text
    assert namespace["SHA256"] == {"a/b.gz": "0123"}


def test_the_tool_explains_itself():
    run = subprocess.run(
        [sys.executable, TOOL, "--help"], capture_output=True, text=True, check=True
    )
    assert "--sources" in run.stdout


class _Silent(BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.send_response(200 if self.path == "/there" else 404)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    with HTTPServer(("127.0.0.1", 0), _Silent) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def test_a_server_that_answers_is_reachable(server):
    assert is_reachable(f"{server}/there")
    assert not is_reachable(f"{server}/gone")


def test_a_server_that_never_answers_is_given_up_quickly(monkeypatch):
    released = threading.Event()

    def never_answer(*_, **__):
        released.wait(10)
        raise TimeoutError

    monkeypatch.setattr("urllib.request.urlopen", never_answer)
    assert not is_reachable("http://127.0.0.1", seconds=0.05)
    released.set()
