"""Chapter 16's own functions agree with the package and with plain Keras."""

import ast
import linecache
from pathlib import Path

import jupytext
import numpy as np
import pytest

keras = pytest.importorskip("keras")
tf = pytest.importorskip("tensorflow")

from annbook.training.fit import fit  # noqa: E402
from annbook.training.fit.throughput import flops_per_sample  # noqa: E402
from annbook.training.pipeline import make_dataset  # noqa: E402

CHAPTER = Path(__file__).parents[2] / "book" / "16-gpu.md"
DEFINITIONS = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)

rng = np.random.default_rng(0)
X = rng.random((96, 28, 28)).astype(np.float32)
y = rng.integers(0, 10, 96)


@pytest.fixture(scope="module")
def chapter():
    """What the chapter defines, without running the rest of its cells."""
    names = {"X_train": X, "y_train": y, "keras": keras, "tf": tf}
    for number, cell in enumerate(jupytext.read(CHAPTER).cells):
        if cell.cell_type == "code":
            file = f"<cell {number}>"
            linecache.cache[file] = (0, None, cell.source.splitlines(True), file)  # for AutoGraph
            body = [node for node in ast.parse(cell.source).body if isinstance(node, DEFINITIONS)]
            exec(compile(ast.Module(body, []), file, "exec"), names)
    return names


def test_the_loop_of_the_page_learns_what_plain_fit_and_ours_learn(chapter):
    chapter["model"] = chapter["make_model"]()
    chapter |= {"X_device": tf.constant(X), "y_device": tf.constant(y)}
    logs = chapter["run_epoch"](tf.range(96))
    plain, ours = chapter["make_model"](), chapter["make_model"]()
    expected = plain.fit(X, y, shuffle=False, verbose=0).history
    assert fit(ours, X, y, shuffle=False, verbose=0).history == expected
    assert {name: [float(value)] for name, value in logs.items()} == expected
    for one, two, three in zip(
        plain.get_weights(), ours.get_weights(), chapter["model"].get_weights(), strict=True
    ):
        np.testing.assert_array_equal(one, two)
        np.testing.assert_array_equal(one, three)


def test_the_operations_that_the_page_counts_are_the_packages(chapter):
    needed = 6 * (784 * 300 + 300 * 100 + 100 * 10) - 2 * 784 * 300
    assert f"needed = {'6 * (784 * 300 + 300 * 100 + 100 * 10) - 2 * 784 * 300'}" in (
        CHAPTER.read_text(encoding="utf-8")
    )
    assert flops_per_sample(chapter["make_model"]()) == needed


def test_the_stopwatch_of_the_page_takes_the_time_of_every_epoch(chapter):
    watch = chapter["Stopwatch"]()
    chapter["make_model"]().fit(X, y, epochs=3, verbose=0, callbacks=[watch])
    assert len(watch.seconds) == 3
    spent, losses = chapter["timed"](chapter["make_model"](), data=(X, y))
    assert spent > 0
    assert len(losses) == 3


def test_the_loader_of_the_page_reads_what_was_written(chapter, tmp_path):
    image = rng.integers(0, 256, (28, 28)).astype(np.uint8)
    path = tmp_path / "image.png"
    tf.io.write_file(str(path), tf.io.encode_png(image[..., np.newaxis]))
    expected = image.astype(np.float32) / 255
    np.testing.assert_allclose(chapter["load"](str(path)), expected, rtol=1e-6)
    (inputs, _), *_ = make_dataset([path], [0], load=chapter["load"])
    np.testing.assert_allclose(inputs[0], expected, rtol=1e-6)


def test_with_a_seed_plain_fit_takes_the_same_order_in_every_epoch_as_the_page_says(chapter):
    def orders(seed):
        tf.random.set_seed(seed)
        chapter["seen"] = []
        recorder = chapter["Recorder"]()
        recorder.compile(run_eagerly=True)
        recorder.fit(np.arange(50.0), batch_size=50, epochs=2, verbose=0)
        return chapter["seen"][:50], chapter["seen"][50:]

    first, second = orders(7)
    assert first == second
    first, second = orders(None)
    assert first != second
    assert sorted(first) == sorted(second) == list(range(50))
