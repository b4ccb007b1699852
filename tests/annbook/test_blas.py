"""Products that are added in place, against NumPy's own in two steps."""

import numpy as np
import pytest

from annbook.blas import WORTHWHILE, _find_gemm, add_product

TOLERANCE = {np.float32: 1e-5, np.float64: 1e-13}


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("n_samples", [1, 2, 32, 200])
@pytest.mark.parametrize("shape", [(3, 4), (100, 41), (784, 300)])
def test_equals_numpy_in_two_steps(dtype, n_samples, shape):
    rng = np.random.default_rng(n_samples)
    X = rng.normal(size=(n_samples, shape[0])).astype(dtype)
    Z = rng.normal(size=(n_samples, shape[1])).astype(dtype)
    W = rng.normal(size=shape).astype(dtype)
    before, expected = W, W + X.T @ Z
    add_product(X, Z, W)
    assert before is W
    np.testing.assert_allclose(W, expected, rtol=0, atol=TOLERANCE[dtype] * np.sqrt(n_samples) * 10)


def test_arrays_that_do_not_lie_row_by_row_are_right_too():
    rng = np.random.default_rng(0)
    X, Z = rng.normal(size=(20, 160))[:, ::2], rng.normal(size=(60, 20)).T
    W = np.asfortranarray(rng.normal(size=(80, 60)))
    assert W.size >= WORTHWHILE
    expected = W + X.T @ Z
    add_product(X, Z, W)
    np.testing.assert_allclose(W, expected, atol=1e-12)
    float32 = X.astype(np.float32)
    expected += float32.T @ Z
    add_product(float32, Z, W)
    np.testing.assert_allclose(W, expected, atol=1e-12)


def test_no_sample_changes_nothing():
    W = np.ones((80, 60))
    add_product(np.empty((0, 80)), np.empty((0, 60)), W)
    assert (W == 1).all()


def test_numpys_own_openblas_is_found_where_numpy_brings_one():
    library = np.show_config(mode="dicts")["Build Dependencies"]["blas"]["name"]
    if "openblas" not in library:
        pytest.skip(f"this NumPy multiplies with {library}")
    assert _find_gemm("f") is not None
    assert _find_gemm("d") is not None
