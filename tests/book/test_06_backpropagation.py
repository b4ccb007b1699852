"""Chapter 06's own passes agree with the package, with finite differences, and with its text."""

import ast
import importlib.util
import re
import sys
from pathlib import Path

import jupytext
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annbook.autodiff import Ledger, Tensor, check_gradients, gradients
from annbook.layers import Activation, Dense

CHAPTER = Path(__file__).parents[2] / "book" / "06-backpropagation.md"
IMPORTS = (ast.Import, ast.ImportFrom)
DEFINITIONS = (ast.FunctionDef, ast.ClassDef, *IMPORTS)
INPUTS = ["x1", "x2", "y", "w11", "w12", "w21", "w22", "b1", "b2", "v1", "v2", "b3"]
SHAPES = [(2, 2), (2,), (2, 1), (1,)]
seeds = st.integers(0, 2**32 - 1)


def keeps(node):
    """Definitions, the tape, and imports of anything but TensorFlow."""
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0]) == "tape"
    return isinstance(node, DEFINITIONS)


@pytest.fixture(scope="module")
def chapter(tmp_path_factory):
    """Every function and class that the chapter defines, as a module with a source."""
    source = ""
    for cell in jupytext.read(CHAPTER).cells:
        if cell.cell_type == "code":
            for node in ast.parse(cell.source).body:
                if keeps(node):
                    lines = cell.source.splitlines()[node.lineno - 1 : node.end_lineno]
                    source += "\n".join(lines) + "\n"
    path = tmp_path_factory.mktemp("chapter") / "chapter_06.py"
    path.write_text(source, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("chapter_06", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.modules.pop("chapter_06", None)


def batch(seed, n_samples=6):
    rng = np.random.default_rng(seed)
    X, Y = rng.normal(size=(n_samples, 2)), rng.random((n_samples, 1))
    return X, Y, [rng.normal(size=shape) for shape in SHAPES]


def test_the_books_of_the_chapter_balance(chapter):
    rng = np.random.default_rng(0)
    for _ in range(20):
        inputs = dict(zip(INPUTS, rng.normal(size=len(INPUTS)), strict=True))
        books = Ledger(chapter.forward, chapter.backward, inputs)
        assert books.audit() < 1e-15
        called = chapter.backward(**chapter.forward(**inputs))
        assert all(called[e.name] == e.value for e in books.entries if e.direction == "backward")


def test_every_line_of_the_books_carries_the_number_of_its_equation(chapter):
    """The comments hold numbers such as (6.4): those that the labels in the text get."""
    labels = re.findall(r"^\$\$ \((eq-[a-z-]+)\)$", CHAPTER.read_text("utf-8"), re.MULTILINE)
    number = {label: f"(6.{place})" for place, label in enumerate(labels, start=1)}
    expected = {
        "z1": "eq-ledger-hidden-sum",
        "a2": "eq-ledger-hidden",
        "z3": "eq-ledger-output-sum",
        "y_hat": "eq-ledger-output",
        "L": "eq-ledger-loss",
        "dy_hat": "eq-ledger-d-loss",
        "dz3": "eq-ledger-d-output",
        "dv1": "eq-ledger-d-upper",
        "da2": "eq-ledger-d-upper",
        "dz1": "eq-ledger-d-hidden",
        "dw21": "eq-ledger-d-lower",
        "db2": "eq-ledger-d-lower",
    }
    inputs = dict.fromkeys(INPUTS, 0.5)
    equations = {
        e.name: e.equation for e in Ledger(chapter.forward, chapter.backward, inputs).entries
    }
    assert {name: equations[name] for name in expected} == {
        name: number[label] for name, label in expected.items()
    }


@given(seed=seeds)
def test_matrices_ledger_and_engine_agree(chapter, seed):
    X, Y, theta = batch(seed)
    by_ledger = chapter.by_ledger(X, Y, *theta)
    for way in (chapter.by_matrices, chapter.by_engine):
        for ours, theirs in zip(way(X, Y, *theta), by_ledger, strict=True):
            np.testing.assert_allclose(ours, theirs, atol=1e-14)


@given(seed=seeds)
def test_matrices_agree_with_finite_differences_in_random_directions(chapter, seed):
    X, Y, theta = batch(seed)

    def loss(*theta):
        return chapter.loss_of(chapter.sigma, np.mean, X, Y, *theta)

    check_gradients(loss, theta, chapter.by_matrices(X, Y, *theta), tolerance=1e-8)


def test_matrices_agree_with_the_layers_of_the_package(chapter):
    X, Y, (W1, b1, W2, b2) = batch(0)
    layers = [Dense(2), Activation("logistic"), Dense(1), Activation("logistic")]
    n_inputs = 2
    for layer in layers:
        n_inputs = layer.initialise(n_inputs, np.random.default_rng(0))
    layers[0].W, layers[0].b, layers[2].W, layers[2].b = W1, b1, W2, b2
    a = X
    for layer in layers:
        a = layer.forward(a, training=True)
    d = (a - Y) / len(X)
    for layer in reversed(layers):
        d = layer.backward(d)
    package = [layers[0].dW, layers[0].db, layers[2].dW, layers[2].db]
    for ours, theirs in zip(chapter.by_matrices(X, Y, W1, b1, W2, b2), package, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-15)


@given(values=st.lists(st.floats(-2, 2), min_size=4, max_size=4))
def test_the_engine_of_the_chapter_is_that_of_the_package(chapter, values):
    def program(w, x, b, y, sigma, square):
        a = sigma(w * x + b)
        return square(a * x + a * y + w * w)

    chapter.tape.clear()
    nodes = [chapter.Node(value) for value in values]
    gradient = chapter.backward_pass(program(*nodes, chapter.node_sigma, chapter.node_square))
    tensors = [Tensor(value) for value in values]
    package = gradients(program(*tensors, chapter.sigma, np.square), tensors)
    np.testing.assert_allclose([gradient[node] for node in nodes], package, atol=1e-12)


def test_following_paths_gives_the_same_and_takes_longer(chapter):
    chapter.tape.clear()
    x = y = chapter.Node(1.0)
    for _ in range(8):
        y = y + y
    gradient = {}
    steps = chapter.follow_paths(y, 1.0, gradient)
    assert gradient[x] == chapter.backward_pass(y)[x] == 2**8
    assert (steps, len(chapter.tape)) == (2**9 - 1, 9)


def test_batches_hold_every_sample_once(chapter):
    rows = chapter.batches(103, 20, np.random.default_rng(0))
    assert [len(batch) for batch in rows] == [20] * 5 + [3]
    np.testing.assert_array_equal(np.sort(np.concatenate(rows)), np.arange(103))
