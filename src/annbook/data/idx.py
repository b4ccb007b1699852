"""The IDX format of the MNIST family: a magic number, the sizes, then the bytes.

The magic number is two zero bytes, the type of the entries (8: unsigned bytes) and
the number of dimensions. Each size is a big-endian 32-bit integer.
"""

import gzip
import math
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from annbook.data.errors import DamagedFileError

_UNSIGNED_BYTE = 8


def read_idx(path: Path, *, n_dims: int) -> NDArray[np.uint8]:
    """Read a gzip-compressed IDX file of unsigned bytes.

    Parameters
    ----------
    path : Path
        The file, by convention `*-idx3-ubyte.gz` for images, `*-idx1-ubyte.gz` for labels.
    n_dims : int
        Number of dimensions the file must have: 3 for images, 1 for labels.

    Returns
    -------
    array of uint8
        With the shape that the file states. Read-only.

    Raises
    ------
    DamagedFileError
        If the file is no complete gzip file, its magic number is another one, or its
        length does not match the sizes that it states.

    References
    ----------
    The format: Y. LeCun, C. Cortes and C. J. C. Burges, *The MNIST database of
    handwritten digits* (1998). Built in: chapter 09.
    """
    content = _decompress(path)
    magic = bytes((0, 0, _UNSIGNED_BYTE, n_dims))
    if content[:4] != magic:
        raise DamagedFileError(
            path, f"expected the magic number {magic.hex()}. Received: {content[:4].hex()!r}"
        )
    header = 4 + 4 * n_dims
    shape = tuple(int.from_bytes(content[i : i + 4], "big") for i in range(4, header, 4))
    expected = header + math.prod(shape)
    if len(content) != expected:
        raise DamagedFileError(
            path, f"expected {expected} bytes for the shape {shape}. Received: {len(content)}"
        )
    return np.frombuffer(content, dtype=np.uint8, offset=header).reshape(shape)


def write_idx(path: Path, array: NDArray[np.uint8]) -> None:
    """Write unsigned bytes as a gzip-compressed IDX file, byte for byte reproducible.

    Parameters
    ----------
    path : Path
        The file to write. Its folder must exist.
    array : array of uint8
        Of any shape with 1 to 255 dimensions.

    Raises
    ------
    TypeError
        If the array holds anything but unsigned bytes.
    """
    if array.dtype != np.uint8:
        raise TypeError(f"array must hold unsigned bytes (uint8). Received: {array.dtype}")
    header = bytes((0, 0, _UNSIGNED_BYTE, array.ndim)) + np.array(array.shape, ">u4").tobytes()
    path.write_bytes(gzip.compress(header + array.tobytes(), compresslevel=9, mtime=0))


def _decompress(path: Path) -> bytes:
    try:
        return gzip.decompress(path.read_bytes())
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise DamagedFileError(
            path, f"expected a complete gzip file. Received: {error or type(error).__name__}"
        ) from error
