"""One network, seven implementations: given the same weights, all of them agree.

Predictions, gradients and the weights after 20 steps of gradient descent are compared with
those of loops over single numbers, which read like the equations of chapter 06. The loops
themselves are checked by finite differences, which know nothing of backpropagation.
"""

import os
import sys
import warnings
from collections.abc import Callable
from math import exp, log, tanh
from typing import NamedTuple

import numpy as np
import pytest
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier, MLPRegressor

from annbook.autodiff import Tensor, check_gradients, gradients, networks
from annbook.autodiff.networks import descend
from annbook.layers import Activation, Dense
from annbook.mlp import Network
from annbook.optimizers import SGD

STEPS, LEARNING_RATE = 20, 0.1
TOLERANCE = {"float64": 1e-10, "float32": 1e-5}


class Case(NamedTuple):
    """A network and a task: what is learned, by which sizes and functions."""

    task: str  # "regression", "binary" or "multiclass"
    sizes: tuple[int, ...]
    activation: str

    def data(self, dtype):
        """Inputs, targets and weights that float32 can hold, in the wanted type."""
        rng = np.random.default_rng(6)
        X = rng.normal(size=(12, self.sizes[0]))
        Y = rng.normal(size=(12, self.sizes[-1]))
        if self.task == "binary":
            Y = (Y > 0).astype(float)
        elif self.task == "multiclass":
            Y = np.eye(self.sizes[-1])[np.arange(12) % self.sizes[-1]]
        weights = []
        for n_inputs, n_units in zip(self.sizes, self.sizes[1:], strict=False):
            weights += [rng.normal(size=(n_inputs, n_units)) * 0.7, rng.normal(size=n_units) * 0.3]
        return (
            X.astype("f4").astype(dtype),
            Y.astype("f4").astype(dtype),
            [w.astype("f4").astype(dtype) for w in weights],
        )


CASES = {
    "regression, tanh, two outputs": Case("regression", (3, 5, 4, 2), "tanh"),
    "binary, logistic": Case("binary", (3, 4, 1), "logistic"),
    "multiclass, ReLU": Case("multiclass", (3, 5, 4, 3), "relu"),
}


class Names(NamedTuple):
    """What the libraries call a task's loss and output activation."""

    loss: str  # annbook.losses
    engine_loss: Callable
    engine_output: Callable
    keras_output: str


TASKS = {
    "regression": Names("squared_error", networks.half_squared_error, networks.identity, "linear"),
    "binary": Names(
        "binary_cross_entropy", networks.binary_cross_entropy, networks.logistic, "sigmoid"
    ),
    "multiclass": Names(
        "categorical_cross_entropy",
        networks.softmax_cross_entropy,
        lambda z: np.exp(z) / np.exp(z).sum(axis=1, keepdims=True),
        "softmax",
    ),
}


FUNCTIONS = {  # φ(z), and φ′(z) computed from z and a = φ(z)
    "tanh": (tanh, lambda z, a: 1 - a * a),
    "logistic": (lambda z: 1 / (1 + exp(-z)), lambda z, a: a * (1 - a)),
    "relu": (lambda z: max(z, 0.0), lambda z, a: 1.0 if z > 0 else 0.0),
}


def forward_loops(x, layers, activation):
    """All sums z and activations a for one sample x; the last layer has no activation."""
    phi, _ = FUNCTIONS[activation]
    zs, activations = [], [list(x)]
    for number, (W, b) in enumerate(layers):
        below, z = activations[-1], []
        for j in range(len(b)):
            total = b[j]
            for i in range(len(below)):
                total += W[i][j] * below[i]
            z.append(total)
        zs.append(z)
        activations.append(z if number == len(layers) - 1 else [phi(value) for value in z])
    return zs, activations


def predict_loops(z, task):
    """Make a prediction of the outputs of the last layer."""
    if task == "regression":
        return list(z)
    if task == "binary":
        return [1 / (1 + exp(-value)) for value in z]
    powers = [exp(value - max(z)) for value in z]
    return [power / sum(powers) for power in powers]


def loss_loops(z, y, task):
    """Return the loss of one sample."""
    y_hat = predict_loops(z, task)
    if task == "regression":
        return sum((p - t) ** 2 for p, t in zip(y_hat, y, strict=True)) / 2
    if task == "binary":
        return -sum(t * log(p) + (1 - t) * log(1 - p) for p, t in zip(y_hat, y, strict=True))
    return -sum(t * log(p) for p, t in zip(y_hat, y, strict=True))


def backward_loops(zs, activations, layers, y, case, gradient):
    """Add the gradients of one sample to `gradient`, layer by layer from the top."""
    _, slope = FUNCTIONS[case.activation]
    y_hat = predict_loops(zs[-1], case.task)
    dz = [p - t for p, t in zip(y_hat, y, strict=True)]  # for each of the three losses
    for number in reversed(range(len(layers))):
        (W, _), (dW, db), below = layers[number], gradient[number], activations[number]
        for j in range(len(dz)):
            db[j] += dz[j]
            for i in range(len(below)):
                dW[i][j] += below[i] * dz[j]
        if number:
            da = [sum(W[i][j] * dz[j] for j in range(len(dz))) for i in range(len(below))]
            z = zs[number - 1]
            dz = [da[i] * slope(z[i], below[i]) for i in range(len(below))]


class Loops:
    """Python floats, one at a time."""

    def __init__(self, case, weights, dtype):
        self.case = case
        self.weights = [np.array(w, dtype=float) for w in weights]

    @property
    def layers(self):
        lists = [w.tolist() for w in self.weights]
        return list(zip(lists[::2], lists[1::2], strict=True))

    def predict(self, X):
        outputs = [forward_loops(x, self.layers, self.case.activation)[0][-1] for x in X.tolist()]
        return np.array([predict_loops(z, self.case.task) for z in outputs])

    def loss(self, X, Y, *weights):
        layers = list(zip(weights[::2], weights[1::2], strict=True))
        outputs = [forward_loops(x, layers, self.case.activation)[0][-1] for x in X]
        losses = [loss_loops(z, y, self.case.task) for z, y in zip(outputs, Y, strict=True)]
        return sum(losses) / len(losses)

    def gradients(self, X, Y):
        layers = self.layers
        total = [([[0.0] * len(row) for row in W], [0.0] * len(b)) for W, b in layers]
        for x, y in zip(X.tolist(), Y.tolist(), strict=True):
            zs, activations = forward_loops(x, layers, self.case.activation)
            backward_loops(zs, activations, layers, y, self.case, total)
        return [np.array(values) / len(X) for layer in total for values in layer]

    def train(self, X, Y):
        for _ in range(STEPS):
            for w, dw in zip(self.weights, self.gradients(X, Y), strict=True):
                w -= LEARNING_RATE * dw
        return self.weights


class Vectorised:
    """annbook.mlp: matrices, a backward pass by hand."""

    def __init__(self, case, weights, dtype):
        layers = [Dense(case.sizes[1])]
        for n_units in case.sizes[2:]:
            layers += [Activation(case.activation), Dense(n_units)]
        self.network = Network(layers, TASKS[case.task].loss)
        self.network.set_weights([w.astype(dtype) for w in weights])

    def predict(self, X):
        return self.network.predict(X)

    def gradients(self, X, Y):
        self.network.loss_and_gradients(X, Y)
        return [gradient.copy() for gradient in self.network.gradients]

    def train(self, X, Y):
        optimizer = SGD(LEARNING_RATE)
        for _ in range(STEPS):
            self.network.train_step(X, Y, optimizer)
        return self.network.parameters


class Engine:
    """annbook.autodiff: forwards only, the rest is found."""

    def __init__(self, case, weights, dtype):
        self.case = case
        self.tensors = [Tensor(w.astype(dtype)) for w in weights]

    def outputs(self, X):
        return networks.forward(X, self.tensors, activation=self.case.activation)

    def predict(self, X):
        return TASKS[self.case.task].engine_output(self.outputs(X)).value

    def loss(self, X, Y):
        return TASKS[self.case.task].engine_loss(self.outputs(X), Y)

    def gradients(self, X, Y):
        return gradients(self.loss(X, Y), self.tensors)

    def train(self, X, Y):
        for _ in range(STEPS):
            descend(lambda: self.loss(X, Y), self.tensors, learning_rate=LEARNING_RATE)
        return [tensor.value for tensor in self.tensors]


class ScikitLearn:
    """Its networks show no gradients, but one step with learning rate 1 subtracts them."""

    def __init__(self, case, weights, dtype):
        self.case, self.weights = case, weights

    def fitted(self, X, Y, *, learning_rate, steps):
        kind = MLPRegressor if self.case.task == "regression" else MLPClassifier
        model = kind(
            hidden_layer_sizes=self.case.sizes[1:-1],
            activation=self.case.activation,
            solver="sgd",
            alpha=0,
            momentum=0,
            batch_size=len(X),
            learning_rate_init=learning_rate,
        )
        y = Y.argmax(axis=1) if self.case.task == "multiclass" else Y
        y = y.ravel() if self.case.task == "binary" else y
        options = {} if self.case.task == "regression" else {"classes": np.unique(y)}
        model.partial_fit(X, y, **options)  # draws weights, which are now replaced
        for own, given in zip(model.coefs_, self.weights[::2], strict=True):
            own[...] = given
        for own, given in zip(model.intercepts_, self.weights[1::2], strict=True):
            own[...] = given
        for _ in range(steps):
            model.partial_fit(X, y)
        return model

    def predict(self, X):
        Y = np.eye(self.case.sizes[-1], dtype=X.dtype)[np.arange(len(X)) % self.case.sizes[-1]]
        Y = (np.arange(len(X)) % 2)[:, np.newaxis] if self.case.task == "binary" else Y
        model = self.fitted(X, Y, learning_rate=1, steps=0)
        if self.case.task == "regression":
            return model.predict(X)
        proba = model.predict_proba(X)
        return proba[:, 1:] if self.case.task == "binary" else proba

    def stepped(self, X, Y, **how):
        model = self.fitted(X, Y, **how)
        return [w for pair in zip(model.coefs_, model.intercepts_, strict=True) for w in pair]

    def gradients(self, X, Y):
        after = self.stepped(X, Y, learning_rate=1, steps=1)
        return [before - w for before, w in zip(self.weights, after, strict=True)]

    def train(self, X, Y):
        return self.stepped(X, Y, learning_rate=LEARNING_RATE, steps=STEPS)


class Keras:
    """What the three ways of writing a Keras model share."""

    def __init__(self, case, weights, dtype):
        self.keras, self.case = import_keras(), case
        set_precision(self.keras, dtype)
        self.model = self.build()
        self.model(np.zeros((1, case.sizes[0]), dtype))
        self.model.set_weights(weights)

    def dense(self, n_units):
        """Layers in order: the hidden ones with their activation, the last one without."""
        return [
            self.keras.layers.Dense(
                size,
                activation=self.case.activation.replace("logistic", "sigmoid")
                if hidden
                else "linear",
            )
            for size, hidden in zip(n_units, [True] * (len(n_units) - 1) + [False], strict=True)
        ]

    def loss(self, y, z):
        ops, losses = self.keras.ops, self.keras.losses
        if self.case.task == "regression":
            return ops.sum(ops.square(z - y), axis=-1) / 2
        if self.case.task == "binary":
            return losses.binary_crossentropy(y, z, from_logits=True)
        return losses.categorical_crossentropy(y, z, from_logits=True)

    def predict(self, X):
        output = self.keras.activations.get(TASKS[self.case.task].keras_output)
        return np.asarray(output(self.model(X)))

    def gradients(self, X, Y):
        import tensorflow as tf

        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(self.loss(tf.constant(Y), self.model(X)))
        return [g.numpy() for g in tape.gradient(loss, self.model.trainable_variables)]

    def train(self, X, Y):
        optimizer = self.keras.optimizers.SGD(LEARNING_RATE)
        self.model.compile(optimizer, loss=self.loss, jit_compile=False)
        self.model.fit(X, Y, batch_size=len(X), epochs=STEPS, shuffle=False, verbose=0)
        return self.model.get_weights()


class KerasSequential(Keras):
    def build(self):
        return self.keras.Sequential(self.dense(self.case.sizes[1:]))


class KerasFunctional(Keras):
    def build(self):
        inputs = a = self.keras.Input(self.case.sizes[:1])
        for layer in self.dense(self.case.sizes[1:]):
            a = layer(a)
        return self.keras.Model(inputs, a)


class KerasSubclassed(Keras):
    def build(self):
        layers = self.dense(self.case.sizes[1:])

        class Subclassed(self.keras.Model):
            def __init__(self):
                super().__init__()
                self.stack = layers

            def call(self, inputs):
                for layer in self.stack:
                    inputs = layer(inputs)
                return inputs

        return Subclassed()


def import_keras():
    """Import Keras on TensorFlow; what warns while it is imported is not ours."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import keras
    return keras


def set_precision(keras, dtype):
    """Let layers, losses and optimisers all compute in one type."""
    keras.config.set_floatx(dtype)
    keras.config.set_dtype_policy(dtype)


@pytest.fixture(autouse=True)
def _leave_keras_as_it_was():
    yield
    if "keras" in sys.modules:
        set_precision(sys.modules["keras"], "float32")


IMPLEMENTATIONS = [
    Loops,
    Vectorised,
    Engine,
    ScikitLearn,
    KerasSequential,
    KerasFunctional,
    KerasSubclassed,
]
each_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


@pytest.mark.filterwarnings(f"ignore::{ConvergenceWarning.__module__}.ConvergenceWarning")
@each_case
@pytest.mark.parametrize("dtype", TOLERANCE)
@pytest.mark.parametrize("implementation", IMPLEMENTATIONS, ids=lambda kind: kind.__name__)
def test_outputs_gradients_and_trained_weights_are_the_same(implementation, dtype, case):
    X, Y, weights = case.data(dtype)
    oracle = Loops(case, weights, "float64")
    expected = [[oracle.predict(X)], oracle.gradients(X, Y), oracle.train(X, Y)]
    network = implementation(case, weights, dtype)
    received = [[network.predict(X)], network.gradients(X, Y), network.train(X, Y)]
    for what, ours, theirs in zip(
        ("predictions", "gradients", f"weights after {STEPS} steps"),
        received,
        expected,
        strict=True,
    ):
        assert len(ours) == len(theirs)
        for a, b in zip(ours, theirs, strict=True):
            assert implementation is Loops or a.dtype == dtype, what
            np.testing.assert_allclose(a, b, rtol=0, atol=TOLERANCE[dtype], err_msg=what)


@each_case
def test_the_loops_agree_with_finite_differences_in_random_directions(case):
    X, Y, weights = case.data("float64")
    oracle = Loops(case, weights, "float64")
    claimed = oracle.gradients(X, Y)
    check_gradients(lambda *w: oracle.loss(X, Y, *w), weights, claimed, tolerance=1e-8)


@each_case
def test_twenty_steps_change_the_weights_a_lot_more_than_the_tolerance(case):
    X, Y, weights = case.data("float64")
    trained = Loops(case, weights, "float64").train(X, Y)
    assert max(np.abs(a - b).max() for a, b in zip(trained, weights, strict=True)) > 0.1
