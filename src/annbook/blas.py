"""W ← W + Xᵀ Z in one call of the library that multiplies matrices for NumPy.

NumPy can write a product into an array, but not add it to one, so a step of gradient descent
passes over all weights once more than it must. BLAS can: that is the β of its `gemm`. NumPy's
wheels bring OpenBLAS with them; we call that very copy, so that no two libraries fight for the
processor's cores. Where there is none, on a Mac for instance, NumPy does it in two steps.
"""

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from annbook.activations import Floats

ROW_MAJOR, AS_IT_IS, TRANSPOSED = 101, 111, 112  # CBLAS' own numbers
LETTERS = {"f": "s", "d": "d"}  # dtype → type in the names of BLAS
WORTHWHILE = 4096  # weights; for fewer, the detour costs more than it saves


def add_product(X: Floats, Z: Floats, W: Floats) -> None:
    """Add Xᵀ Z to W, in place.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_inputs)
    Z : ndarray of shape (n_samples, n_units)
    W : ndarray of shape (n_inputs, n_units)
        It shares no memory with the others.
    """
    gemm = _find_gemm(W.dtype.char) if W.size >= WORTHWHILE else None
    if gemm is None or not _are_plain(X, Z, W):
        W += X.T @ Z if len(X) != 1 else X.T * Z
        return
    (n_samples, n_inputs), n_units = X.shape, Z.shape[1]
    sizes = (n_inputs, n_units, n_samples)
    x, z, w = (array.ctypes.data for array in (X, Z, W))
    order = (ROW_MAJOR, TRANSPOSED, AS_IT_IS)
    gemm(*order, *sizes, 1.0, x, n_inputs, z, n_units, 1.0, w, n_units)


def _are_plain(*arrays: Floats) -> bool:
    """Whether all lie row by row in memory and are of one type."""
    kinds = {array.dtype.char for array in arrays}
    return len(kinds) == 1 and all(array.flags.c_contiguous for array in arrays)


@cache
def _find_gemm(kind: str) -> Callable[..., None] | None:
    """Return `gemm` of the OpenBLAS that NumPy has loaded, for a dtype, if there is one."""
    from threadpoolctl import threadpool_info

    np.ones((2, 2)) @ np.ones((2, 2))  # so that it is loaded
    for library in threadpool_info():
        if library["internal_api"] == "openblas" and "numpy" in library["filepath"]:
            name = f"cblas_{LETTERS.get(kind)}gemm64_"
            return _declare(ctypes.CDLL(library["filepath"]), name, kind)
    return None


def _declare(library: ctypes.CDLL, name: str, kind: str) -> Callable[..., None] | None:
    function: Any = getattr(library, f"scipy_{name}", None) or getattr(library, name, None)
    if function is None:
        return None
    number = ctypes.c_float if kind == "f" else ctypes.c_double
    size, address = ctypes.c_int64, ctypes.c_void_p
    matrices = (number, address, size, address, size, number, address, size)
    function.argtypes = [*[ctypes.c_int] * 3, *[size] * 3, *matrices]
    function.restype = None
    return function  # type: ignore[no-any-return]
