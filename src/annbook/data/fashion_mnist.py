"""Fashion-MNIST: 70,000 pictures of clothes, the same size as MNIST's digits but harder.

Where it comes from, in this order: a folder that you name, Keras' own cache, Keras'
own download, and at last the sample that is bundled with the package.
"""

import contextlib
import io
import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from annbook.data.bundle import BUNDLED, bundled_file
from annbook.data.dataset import Dataset
from annbook.data.download import is_reachable
from annbook.data.errors import DamagedFileError
from annbook.data.idx import read_idx
from annbook.data.notice import announce

Bytes = NDArray[np.uint8]

NAME = "Fashion-MNIST"
CLASSES = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)
PARTS = {"train": 60_000, "t10k": 10_000}  # images in the full set
_ORIGIN = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/train-labels-idx1-ubyte.gz"
_CURE = (
    "To get it, load it again with a network, or copy its four *-ubyte.gz files into the "
    "folder datasets/fashion-mnist of KERAS_HOME (by default ~/.keras)"
)


def load_fashion_mnist(
    *, path: str | Path | None = None, download: bool = True, substitute: bool = True
) -> tuple[Dataset, Dataset]:
    """Load the training and the test images of Fashion-MNIST.

    They unpack as Keras' do:
    `(X_train, y_train), (X_test, y_test) = load_fashion_mnist()`.

    Parameters
    ----------
    path : path, optional
        A folder that holds the four files `train-images-idx3-ubyte.gz`,
        `train-labels-idx1-ubyte.gz`, `t10k-images-idx3-ubyte.gz` and
        `t10k-labels-idx1-ubyte.gz`. A smaller set in the same format is taken too, and
        marked as a sample. Without `path`, Keras' cache is looked up: the folder
        `datasets/fashion-mnist` of `KERAS_HOME`, by default of `~/.keras`.
    download : bool
        Whether Keras may download the set when it is in neither place.
    substitute : bool
        Whether the bundled sample (6,000 + 1,000 images, as many of each class) may stand
        in. It is announced once, and its `substitute_for` says so.

    Returns
    -------
    train, test : Dataset
        `X` of shape (60000, 28, 28) and (10000, 28, 28), uint8, from 0 (background) to 255;
        `y` of shape (60000,) and (10000,), uint8, from 0 to 9.

    Raises
    ------
    DamagedFileError
        If a file is there but damaged. A substitute never hides that.
    FileNotFoundError
        If `path` lacks one of the files, or nothing was found and `substitute` is False.

    References
    ----------
    H. Xiao, K. Rasul and R. Vollgraf (2017), "Fashion-MNIST: a novel image dataset for
    benchmarking machine learning algorithms", arXiv:1708.07747. Built in: chapter 09.
    """
    if path is not None:
        return _from_folder(_complete(Path(path)))
    cache = cache_folder()
    if is_cached():
        return _from_folder(cache, full=True)
    _refuse_damage(cache)
    reason = "The download is switched off"
    if download:
        try:
            return _from_keras()
        except Exception as error:  # Keras raises bare Exceptions for network failures
            reason = f"The download failed ({error})"
    if not substitute:
        raise FileNotFoundError(f"{NAME} is not at hand: {reason}. {_CURE}.")
    train, test = _bundled_sample()
    announce(train, reason=reason, cure=_CURE)
    return train, test


def cache_folder() -> Path:
    """Give the folder in which Keras keeps Fashion-MNIST, whether it exists or not."""
    home = os.environ.get("KERAS_HOME") or Path.home() / ".keras"
    return Path(home) / "datasets" / "fashion-mnist"


def is_cached() -> bool:
    """Tell whether Keras' cache has all four files, without reading them."""
    return all((cache_folder() / name).is_file() for part in PARTS for name in _files(part))


def _files(part: str) -> tuple[str, str]:
    return f"{part}-images-idx3-ubyte.gz", f"{part}-labels-idx1-ubyte.gz"


def _refuse_damage(folder: Path) -> None:
    """Read what an incomplete cache does hold, so that Keras does not trip over it."""
    for part in PARTS:
        for name, n_dims in zip(_files(part), (3, 1), strict=True):
            if (folder / name).is_file():
                read_idx(folder / name, n_dims=n_dims)


def _complete(folder: Path) -> Path:
    for name in (name for part in PARTS for name in _files(part)):
        if not (folder / name).is_file():
            raise FileNotFoundError(
                f"path must hold the four {NAME} files. Missing: {folder / name}"
            )
    return folder


def _from_folder(folder: Path, *, full: bool = False) -> tuple[Dataset, Dataset]:
    parts = {part: _read_part(folder, part) for part in PARTS}
    for part, size in PARTS.items():
        if full and len(parts[part][0]) != size:
            problem = f"expected {size:,} images. Received: {len(parts[part][0]):,}"
            raise DamagedFileError(folder / _files(part)[0], problem)
    return _datasets(parts["train"], parts["t10k"])


def _read_part(folder: Path, part: str) -> tuple[Bytes, Bytes]:
    images_file, labels_file = (folder / name for name in _files(part))
    images, labels = read_idx(images_file, n_dims=3), read_idx(labels_file, n_dims=1)
    if images.shape[1:] != (28, 28):
        problem = f"expected images of 28 × 28 pixels. Received: {images.shape[1:]}"
        raise DamagedFileError(images_file, problem)
    if len(labels) != len(images) or (labels >= len(CLASSES)).any():
        problem = f"expected {len(images)} labels from 0 to 9. Received: {len(labels)} labels"
        raise DamagedFileError(
            labels_file, f"{problem}, the largest of them {labels.max(initial=0)}"
        )
    return images, labels


def _from_keras() -> tuple[Dataset, Dataset]:
    if not is_reachable(_ORIGIN):
        raise ConnectionError("the server does not answer")
    from keras.datasets import fashion_mnist

    with contextlib.redirect_stdout(io.StringIO()):  # its progress bar
        return _datasets(*fashion_mnist.load_data())


def _bundled_sample() -> tuple[Dataset, Dataset]:
    for part in PARTS:
        for name in _files(part):
            bundled_file(f"fashion-mnist/{name}")
    return _from_folder(BUNDLED / "fashion-mnist")


def _datasets(train: tuple[Bytes, Bytes], test: tuple[Bytes, Bytes]) -> tuple[Dataset, Dataset]:
    sizes = len(train[0]), len(test[0])
    full = sizes == tuple(PARTS.values())
    name = NAME if full else f"a sample of {NAME} ({sizes[0]:,} + {sizes[1]:,} images)"
    return _dataset(name, *train, full), _dataset(name, *test, full)


def _dataset(name: str, X: Bytes, y: Bytes, full: bool) -> Dataset:
    return Dataset(
        name=name,
        X=X,
        y=y,
        target_names=CLASSES,
        units={"pixel": "grey level, 0 to 255"},
        source="H. Xiao, K. Rasul and R. Vollgraf (2017), arXiv:1708.07747; Zalando SE",
        licence="MIT",
        substitute_for=None if full else NAME,
    )
