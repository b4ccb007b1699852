"""Keras models cross as configuration and weights; what carries code does not."""

import pytest

from classroom.job import Cell, Job, Limits
from classroom.sandbox import Warm

ANSWER = """
import keras
import numpy as np


def build(n):
    layers = [keras.Input((n,)), keras.layers.Normalization(), keras.layers.Dense(1)]
    layers[1].adapt(np.random.default_rng(0).normal(5.0, 2.0, size=(50, n)))
    model = keras.Sequential(layers)
    model.compile(keras.optimizers.Adam(0.01), "mse")
    return model


def forked():
    start = keras.Input((2,))
    return keras.Model(start, {"price": keras.layers.Dense(2)(start)})


def operated():
    start = keras.Input((2,))
    joined = keras.ops.concatenate([start, keras.ops.relu(start[..., 1:]) + 1.0], axis=1)
    return keras.Model(start, keras.layers.Dense(1, "linear", kernel_initializer="ones")(joined))


def mapped():
    start = keras.Input((2,))
    return keras.Model(start, keras.ops.map(lambda row: 2 * row, start))


def train(model, X, y):
    return model, model.fit(X, y, epochs=2, verbose=0).history


def with_code():
    return keras.Sequential([keras.Input((2,)), keras.layers.Lambda(lambda x: 2 * x)])


def save(model, path):
    model.save(path)


def same(value):
    return value


def set_weights(model, arrays):
    model.set_weights(arrays)
    return model, np.asarray(model(np.ones((1, 2))))


def state_size(model):
    return len(model.optimizer.variables)


def compile_again(model):
    model.compile(keras.optimizers.Adam(0.01), "mse")
    return model


def policy():
    return keras.config.dtype_policy().name


def set_policy(name):
    keras.config.set_dtype_policy(name)


class Double(keras.layers.Layer):
    def call(self, x):
        return 2 * x


def custom():
    return keras.Sequential([keras.Input((2,)), Double()])
"""
CHECKS = {
    "operations": """
import keras
import numpy as np

model = operated()
assert isinstance(model, keras.Model)
assert model(np.array([[3.0, -4.0]])).numpy().tolist() == [[3.0 - 4.0 + 1.0]]
assert not isinstance(mapped(), keras.Model)
""",
    "by_value": """
import keras
import numpy as np

model = build(3)
assert type(model) is keras.Sequential
assert model.predict(np.ones((2, 3)), verbose=0).shape == (2, 1)
assert np.abs(model.layers[0](np.full((1, 3), 5.0)).numpy()).max() < 1
assert type(forked()(np.ones((1, 2)))["price"].numpy()) is np.ndarray
assert type(same(keras.optimizers.SGD(0.25))) is keras.optimizers.SGD
""",
    "trained_there_is_trained_here": """
import keras
import numpy as np

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile(keras.optimizers.SGD(0.1), "mae", run_eagerly=True)
before = model.get_weights()[0].copy()
found, history = train(model, np.ones((4, 3)), np.full((4, 1), 99.0))
assert found is model
assert len(history["loss"]) == 2
assert (model.get_weights()[0] != before).all()
assert int(model.optimizer.iterations.numpy()) == 2
""",
    "an_optimiser_is_built_by_its_first_step": """
import keras
import numpy as np

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
model.compile(keras.optimizers.Adam(0.01), "mse")
assert len(model.optimizer.variables) == state_size(model) == 2
model.fit(np.ones((4, 2)), np.ones(4), verbose=0)
assert len(model.optimizer.variables) == state_size(model) == 6
assert compile_again(model) is model
assert len(model.optimizer.variables) == state_size(model) == 2
assert int(model.optimizer.iterations.numpy()) == 0
""",
    "weights_that_a_layer_has_not_looked_at": """
import numpy as np

model = build(2)
arrays = [array + 1 for array in model.get_weights()]
found, there = set_weights(model, arrays)
assert found is model
assert np.allclose(model(np.ones((1, 2))), there)
assert (model.get_weights()[0] == arrays[0]).all()
model.layers[0].finalize_state()
assert not np.allclose(model(np.ones((1, 2))), there)
""",
    "the_precision_policy": """
import keras

before = policy()
set_policy("mixed_bfloat16")
assert keras.config.dtype_policy().name == policy() == "mixed_bfloat16"
keras.config.set_dtype_policy(before)
assert keras.config.dtype_policy().name == policy() == before == "float32"
""",
    "own_layers_stay_there": """
import numpy as np

model = custom()
assert type(model).__name__ == "CallableProxy"
assert model(np.ones((1, 2))).numpy().tolist() == [[2.0, 2.0]]
""",
    "files": """
import tempfile
from pathlib import Path

import keras

for settings in ({}, {"dir": "."}):
    with tempfile.TemporaryDirectory(**settings) as folder:
        save(build(2), f"{folder}/model.keras")
        assert keras.saving.load_model(f"{folder}/model.keras").count_params() == 8
""",
    "code_is_not_loaded": """
import tempfile

import keras

assert type(with_code()).__name__ == "CallableProxy"
with tempfile.TemporaryDirectory() as folder:
    save(with_code(), f"{folder}/model.keras")
    try:
        keras.saving.load_model(f"{folder}/model.keras")
    except ValueError as error:
        assert "Lambda" in str(error)
    else:
        raise AssertionError
""",
}
FORGED = """
import json

from classroom import by_value

configs = iter([
    {"class_name": "system", "module": "os", "config": {"command": "true"}},
    {"class_name": "get_file", "module": "keras.utils", "config": {}},
    {"class_name": "Lambda", "module": "keras.layers", "config": {}},
    {"class_name": "function", "module": "builtins", "config": "print"},
])


class Forged:
    pass


def encode(value):
    if type(value) is Forged:
        return "keras part", {"config": json.dumps(next(configs)), "state": None}
    return original(value)


original, by_value.encode = by_value.encode, encode


def model():
    return Forged()
"""


@pytest.fixture(scope="module")
def warm(sandbox_once):
    process = Warm(["numpy", "keras", "tensorflow"])
    process.start()
    yield process
    process.stop()


def run(warm, answer, checks):
    cells = [Cell(0, answer, "answer")]
    cells += [Cell(k + 1, c, "check", name, points=1) for k, (name, c) in enumerate(checks.items())]
    result = warm.run(Job("models", tuple(cells), limits=Limits(cell_seconds=120)))
    assert not result.fault
    return result


def test_models_cross_by_value_and_code_does_not(warm):
    assert warm.threads == 1
    result = run(warm, ANSWER, CHECKS)
    assert result.passed == dict.fromkeys(CHECKS, True), result.outputs


@pytest.mark.parametrize("skipped", range(4))
def test_a_forged_configuration_is_no_model(warm, skipped):
    answer = FORGED + f"\nfor _ in range({skipped}):\n    next(configs)\n"
    result = run(warm, answer, {"forged": "import keras\n\nmodel()"})
    assert result.passed == {"forged": False}
    assert any("no keras part" in line for line in result.suspicions)
