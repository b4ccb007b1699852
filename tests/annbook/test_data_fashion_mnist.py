"""Fashion-MNIST: found, read, refused, replaced. The small files have the real format."""

import gzip
import os
import warnings
from pathlib import Path

import numpy as np
import pytest

from annbook.data import DamagedFileError, SubstituteDataNotice, fashion_mnist, notice
from annbook.data.fashion_mnist import load_fashion_mnist
from annbook.data.idx import read_idx, write_idx

FILES = [
    "train-images-idx3-ubyte.gz",
    "train-labels-idx1-ubyte.gz",
    "t10k-images-idx3-ubyte.gz",
    "t10k-labels-idx1-ubyte.gz",
]
REAL_KERAS_HOME = os.environ.get("KERAS_HOME", "")
needs_real_set = pytest.mark.skipif(
    not (Path(REAL_KERAS_HOME) / "datasets/fashion-mnist" / FILES[0]).is_file(),
    reason="KERAS_HOME does not hold the full Fashion-MNIST",
)


@pytest.fixture(autouse=True)
def _nothing_announced(monkeypatch):
    monkeypatch.setattr(notice, "_announced", set())


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    folder = tmp_path / "keras" / "datasets" / "fashion-mnist"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    asked = []
    monkeypatch.setattr(fashion_mnist, "is_reachable", lambda url: bool(asked.append(url)))
    return asked


def write_set(folder, n_train=20, n_test=10):
    folder.mkdir(parents=True, exist_ok=True)
    images = np.arange(28 * 28, dtype=np.uint16).reshape(28, 28).astype(np.uint8)
    for part, size in (("train", n_train), ("t10k", n_test)):
        labels = np.arange(size, dtype=np.uint8) % 10
        write_idx(folder / f"{part}-images-idx3-ubyte.gz", images + labels[:, None, None])
        write_idx(folder / f"{part}-labels-idx1-ubyte.gz", labels)
    return folder


@pytest.fixture
def full_sizes(monkeypatch):
    """Let 20 + 10 images count as the full set."""
    monkeypatch.setattr(fashion_mnist, "PARTS", {"train": 20, "t10k": 10})


def test_reads_a_named_folder_and_marks_a_part_of_the_set_as_a_sample(tmp_path):
    (X_train, y_train), (X_test, y_test) = sets = load_fashion_mnist(path=write_set(tmp_path / "a"))
    assert X_train.shape == (20, 28, 28)
    assert X_test.shape == (10, 28, 28)
    assert X_train.dtype == y_train.dtype == np.uint8
    # Image i is a ramp raised by its label: row 0, column 5 holds 5 + i.
    np.testing.assert_array_equal(X_train[:10, 0, 5], 5 + np.arange(10))
    np.testing.assert_array_equal(y_test, np.arange(10))
    assert all(part.substitute_for == "Fashion-MNIST" for part in sets)


@pytest.mark.usefixtures("full_sizes")
def test_reads_the_cache_of_keras_as_the_real_set(cache):
    write_set(cache)
    train, test = load_fashion_mnist()
    assert (train.name, test.name) == ("Fashion-MNIST", "Fashion-MNIST")
    assert not train.is_substitute
    assert train.target_names[9] == "Ankle boot"


@pytest.mark.usefixtures("full_sizes")
def test_a_named_folder_comes_before_the_cache(cache, tmp_path):
    write_set(cache)
    assert load_fashion_mnist(path=write_set(tmp_path / "b", 7, 3))[0].n_samples == 7


def test_keras_cache_is_in_the_home_folder_by_default(monkeypatch):
    monkeypatch.delenv("KERAS_HOME")
    assert fashion_mnist.cache_folder() == Path.home() / ".keras/datasets/fashion-mnist"


def test_a_named_folder_must_hold_all_four_files(tmp_path):
    (write_set(tmp_path / "c") / FILES[3]).unlink()
    with pytest.raises(
        FileNotFoundError, match=rf"four Fashion-MNIST files\. Missing: .*{FILES[3]}"
    ):
        load_fashion_mnist(path=tmp_path / "c")


def test_a_cache_with_too_few_images_is_damaged_not_a_sample(cache):
    write_set(cache)
    with pytest.raises(
        DamagedFileError, match=r"train-images.*expected 60,000 images\. Received: 20"
    ):
        load_fashion_mnist()


def spoil(path, change):
    path.write_bytes(change(path.read_bytes()))


def repacked(change):
    return lambda content: gzip.compress(change(gzip.decompress(content)))


DAMAGE = {
    "cut short": (lambda content: content[:-20], "complete gzip file"),
    "a web page": (lambda _: b"<html>404 Not Found</html>", "complete gzip file"),
    "empty": (lambda _: b"", "Received: ''"),
    "flipped bits": (lambda c: c[:30] + bytes([c[30] ^ 255]) + c[31:], "complete gzip file"),
    "another magic number": (repacked(lambda c: b"\0\0\x0d" + c[3:]), "expected the magic number"),
    "too few bytes": (repacked(lambda c: c[:-1]), r"bytes for the shape \(20, 28, 28\)"),
    "too many bytes": (repacked(lambda c: c + b"\0"), r"bytes for the shape \(20, 28, 28\)"),
    "header only": (repacked(lambda c: c[:9]), "expected"),
}


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.usefixtures("full_sizes")
def test_a_damaged_file_is_named_and_never_replaced(cache, damage):
    change, message = DAMAGE[damage]
    spoil(write_set(cache) / FILES[0], change)
    with pytest.raises(DamagedFileError, match=rf"{FILES[0]} is damaged: .*{message}"):
        load_fashion_mnist()


def test_a_damaged_file_in_an_incomplete_cache_is_named_too(cache):
    (cache / FILES[2]).write_bytes(b"\x1f\x8b\x08")
    with pytest.raises(DamagedFileError, match=rf"{FILES[2]} is damaged.* Delete the file"):
        load_fashion_mnist()


def test_images_of_another_size_are_refused(tmp_path):
    folder = write_set(tmp_path / "d")
    write_idx(folder / FILES[0], np.zeros((20, 8, 8), dtype=np.uint8))
    with pytest.raises(DamagedFileError, match=r"28 × 28 pixels\. Received: \(8, 8\)"):
        load_fashion_mnist(path=folder)


@pytest.mark.parametrize(
    ("labels", "received"), [([0, 1], "2 labels, the largest of them 1"), ([10] * 20, "of them 10")]
)
def test_labels_must_match_the_images(tmp_path, labels, received):
    folder = write_set(tmp_path / "e")
    write_idx(folder / FILES[1], np.array(labels, dtype=np.uint8))
    with pytest.raises(DamagedFileError, match=rf"expected 20 labels from 0 to 9\. .*{received}"):
        load_fashion_mnist(path=folder)


def test_the_bundled_sample_stands_in_and_says_so():
    with pytest.warns(SubstituteDataNotice, match=r"Fashion-MNIST is not at hand: a sample of"):
        train, test = load_fashion_mnist(download=False)
    assert train.X.shape == (6_000, 28, 28)
    assert test.X.shape == (1_000, 28, 28)
    assert train.provenance == (
        "a sample of Fashion-MNIST (6,000 + 1,000 images), a substitute for Fashion-MNIST"
    )


def test_the_bundled_sample_has_as_many_images_of_each_class():
    with pytest.warns(SubstituteDataNotice):
        (_, y_train), (_, y_test) = load_fashion_mnist(download=False)
    assert np.bincount(y_train).tolist() == [600] * 10
    assert np.bincount(y_test).tolist() == [100] * 10


def test_the_notice_is_given_once_per_session():
    with pytest.warns(SubstituteDataNotice):
        load_fashion_mnist(download=False)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        load_fashion_mnist(download=False)


def test_the_notice_points_at_the_caller():
    with pytest.warns(SubstituteDataNotice) as caught:
        load_fashion_mnist(download=False)
    assert caught[0].filename == __file__


def test_without_a_substitute_the_error_says_how_to_get_the_real_set():
    with pytest.raises(FileNotFoundError, match=r"download is switched off\. .* KERAS_HOME"):
        load_fashion_mnist(download=False, substitute=False)


def test_without_a_network_keras_is_not_asked(no_network):
    with pytest.warns(SubstituteDataNotice, match="the server does not answer"):
        load_fashion_mnist()
    assert len(no_network) == 1


def test_with_the_download_switched_off_the_network_is_not_asked(no_network):
    with pytest.warns(SubstituteDataNotice):
        load_fashion_mnist(download=False)
    assert no_network == []


def test_a_failed_download_becomes_part_of_the_notice(monkeypatch):
    def fail():
        raise Exception("URL fetch failure")  # Keras' own choice

    monkeypatch.setattr(fashion_mnist, "_from_keras", fail)
    with pytest.warns(SubstituteDataNotice, match=r"download failed \(URL fetch failure\)"):
        assert load_fashion_mnist()[0].is_substitute


def test_a_download_gives_the_real_set(monkeypatch):
    images, labels = np.zeros((30, 28, 28), np.uint8), np.zeros(30, np.uint8)
    downloaded = (images[:20], labels[:20]), (images[20:], labels[20:])
    monkeypatch.setattr(fashion_mnist, "PARTS", {"train": 20, "t10k": 10})
    monkeypatch.setattr(fashion_mnist, "is_reachable", lambda url: True)
    monkeypatch.setitem(__import__("sys").modules, "keras", None)
    fake = type("module", (), {"fashion_mnist": type("m", (), {"load_data": lambda: downloaded})})
    monkeypatch.setitem(__import__("sys").modules, "keras.datasets", fake)
    assert not load_fashion_mnist()[0].is_substitute


def test_idx_files_hold_what_was_written_whatever_the_shape(tmp_path):
    for shape in [(3,), (2, 4), (2, 3, 5)]:
        array = np.random.default_rng(0).integers(256, size=shape, dtype=np.uint8)
        write_idx(tmp_path / "a.gz", array)
        np.testing.assert_array_equal(read_idx(tmp_path / "a.gz", n_dims=len(shape)), array)


def test_idx_files_are_the_same_byte_for_byte(tmp_path):
    array = np.arange(250, dtype=np.uint8)
    write_idx(tmp_path / "a.gz", array)
    write_idx(tmp_path / "b.gz", array)
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()


def test_idx_headers_follow_the_published_format(tmp_path):
    write_idx(tmp_path / "a.gz", np.zeros((2, 300), dtype=np.uint8))
    header = gzip.decompress((tmp_path / "a.gz").read_bytes())[:12]
    assert header == bytes([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 1, 44])  # 300 = 1 · 256 + 44


def test_idx_files_hold_bytes_only(tmp_path):
    with pytest.raises(TypeError, match=r"unsigned bytes \(uint8\)\. Received: float64"):
        write_idx(tmp_path / "a.gz", np.zeros(3))


@needs_real_set
def test_the_full_set_is_the_one_that_keras_loads(monkeypatch):
    monkeypatch.setenv("KERAS_HOME", REAL_KERAS_HOME)
    (X_train, y_train), (X_test, y_test) = load_fashion_mnist(download=False)
    assert X_train.shape == (60_000, 28, 28)
    assert X_test.shape == (10_000, 28, 28)
    assert y_train[:10].tolist() == [9, 0, 0, 3, 0, 2, 7, 2, 5, 5]  # as published
    assert round(X_train.mean() / 255, 4) == 0.286  # the mean that everybody normalises with
    assert np.bincount(y_test).tolist() == [1_000] * 10


@needs_real_set
def test_the_bundled_sample_is_the_beginning_of_each_class(monkeypatch):
    with pytest.warns(SubstituteDataNotice):
        sample, _ = load_fashion_mnist(download=False)
    monkeypatch.setenv("KERAS_HOME", REAL_KERAS_HOME)
    full, _ = load_fashion_mnist(download=False)
    for label in range(10):
        first = full.X[full.y == label][:600]
        np.testing.assert_array_equal(sample.X[sample.y == label], first)
