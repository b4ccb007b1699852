"""Networks and Keras models of the same weights predict and learn the same."""

import numpy as np
import pytest
from sklearn.datasets import load_iris

from annbook.activations import ACTIVATIONS
from annbook.layers import Activation, Dense, Dropout
from annbook.mlp import MLPClassifier, MLPRegressor, Network
from annbook.mlp.conversion import from_keras, to_keras
from annbook.optimizers import SGD

keras = pytest.importorskip("keras")
pytestmark = pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")

IRIS, KINDS = load_iris(return_X_y=True)
IRIS32 = IRIS.astype(np.float32)


@pytest.mark.parametrize("y", [KINDS, KINDS == 1, np.c_[KINDS == 1, KINDS > 0].astype(int)])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_classifiers_and_their_keras_models_agree(y, dtype):
    X = IRIS.astype(dtype)
    ours = MLPClassifier([8, 5], max_iter=20, random_state=0, dropout=0.2).fit(X, y)
    model = ours.to_keras()
    proba = ours.predict_proba(X)
    expected = proba[:, 1:] if y.dtype == bool else proba
    tolerance = 1e-5 if dtype == np.float32 else 1e-10
    np.testing.assert_allclose(model(X).numpy(), expected, rtol=tolerance)
    back = MLPClassifier.from_keras(model, classes=ours.classes_, max_iter=5)
    np.testing.assert_array_equal(back.predict_proba(X), proba)
    np.testing.assert_array_equal(back.predict(X), ours.predict(X))
    assert (back.hidden_layer_sizes, back.activation, back.dropout) == ([8, 5], "relu", 0.2)


def test_regressors_and_their_keras_models_agree():
    ours = MLPRegressor([8], activation="tanh", max_iter=20, random_state=0).fit(IRIS32, KINDS)
    model = ours.to_keras()
    np.testing.assert_allclose(
        model.predict(IRIS32, verbose=0)[:, 0], ours.predict(IRIS32), rtol=1e-5, atol=1e-6
    )
    back = MLPRegressor.from_keras(model, loss="huber")
    np.testing.assert_array_equal(back.predict(IRIS32), ours.predict(IRIS32))
    assert back.activation == "tanh"


@pytest.mark.parametrize("name", [name for name, row in ACTIVATIONS.items() if row.keras])
def test_every_activation_of_keras_goes_there_and_back(name):
    network = Network([Dense(6), Activation(name), Dense(2)], "squared_error")
    network.initialise(4, np.random.default_rng(0), np.float32)
    model = to_keras(network)
    np.testing.assert_allclose(
        model.predict(IRIS32, verbose=0), network.predict(IRIS32), rtol=1e-5, atol=1e-5
    )
    np.testing.assert_array_equal(from_keras(model).predict(IRIS32), network.predict(IRIS32))


def test_twenty_steps_of_sgd_lead_to_the_weights_that_keras_reaches():
    # float32: 1e-5, relative to weights of about 1
    ours = Network([Dense(8), Activation("relu"), Dense(3)], "sparse_categorical_cross_entropy")
    ours.initialise(4, np.random.default_rng(0), np.float32)
    model = to_keras(ours)
    model.compile(keras.optimizers.SGD(0.05), "sparse_categorical_crossentropy")
    optimizer = SGD(0.05)
    for step in range(20):
        rows = slice(step * 7, step * 7 + 7)
        ours.train_step(IRIS32[rows], KINDS[rows], optimizer)
        model.train_on_batch(IRIS32[rows], KINDS[rows])
    for w, v in zip(ours.parameters, model.get_weights(), strict=True):
        np.testing.assert_allclose(w, v, rtol=1e-4, atol=1e-5)


def test_a_model_for_images_is_taken_for_flat_rows():
    model = keras.Sequential(
        [
            keras.Input(shape=(2, 2)),
            keras.layers.Flatten(),
            keras.layers.Dense(5, activation="relu", use_bias=False),
            keras.layers.Dense(3),
            keras.layers.Activation("softmax"),
        ]
    )
    ours = MLPClassifier.from_keras(model)
    images = IRIS32.reshape(-1, 2, 2)
    np.testing.assert_allclose(
        ours.predict_proba(IRIS32), model.predict(images, verbose=0), rtol=1e-5
    )
    assert ours.n_features_in_ == 4


def test_a_classifier_from_keras_can_learn_on():
    model = keras.Sequential(
        [keras.Input(shape=(4,)), keras.layers.Dense(6, "tanh"), keras.layers.Dense(3, "softmax")]
    )
    ours = MLPClassifier.from_keras(
        model, classes=["a", "b", "c"], warm_start=True, learning_rate_init=0.01, random_state=0
    )
    y = np.array(["a", "b", "c"])[KINDS]
    assert ours.fit(IRIS32, y).score(IRIS32, y) > 0.9
    assert ours.partial_fit(IRIS32, y).coefs_[0].dtype == np.float32


def sequential(*layers):
    return keras.Sequential([keras.Input(shape=(4,)), *layers])


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: keras.Sequential([keras.layers.Dense(2)]), "must be built"),
        (lambda: sequential(keras.layers.Dropout(0.5)), "must have a Dense layer"),
        (
            lambda: sequential(keras.layers.Dense(2), keras.layers.BatchNormalization()),
            r"with at most a Flatten before them\. Received: BatchNormalization",
        ),
        (
            lambda: sequential(keras.layers.Dense(2, "silu"), keras.layers.Dense(1)),
            r"must be one of sigmoid, .*softmax\. Received: silu",
        ),
        (lambda: sequential(keras.layers.Dense(2, "relu")), r"linear, logistic.*Received: relu"),
    ],
)
def test_models_of_another_build_are_refused(make, message):
    with pytest.raises(ValueError, match=message):
        from_keras(make())


def test_a_model_must_fit_the_estimator():
    mixed = sequential(
        keras.layers.Dense(2, "relu"), keras.layers.Dense(2, "tanh"), keras.layers.Dense(1)
    )
    with pytest.raises(ValueError, match=r"the same activation and dropout\. .*'relu', 'tanh'"):
        MLPRegressor.from_keras(mixed)
    softmax, linear = keras.layers.Dense(3, "softmax"), keras.layers.Dense(3)
    with pytest.raises(ValueError, match=r"must have no activation\. Received: softmax"):
        MLPRegressor.from_keras(sequential(softmax))
    with pytest.raises(ValueError, match=r"must have softmax or sigmoid\. Received: linear"):
        MLPClassifier.from_keras(sequential(linear))
    for classes in ([1, 2], [3, 2, 1], [1, 1, 2]):
        with pytest.raises(ValueError, match=r"3 different labels, sorted\. Received: \["):
            MLPClassifier.from_keras(sequential(softmax), classes=classes)


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ([Dense(2), Activation("sign"), Dense(1)], r"one that Keras has\. Received: 'sign'"),
        ([Activation("relu"), Dense(1)], "relu must follow a dense layer"),
        ([Dense(2), Activation("relu")], "last layer must be dense"),
        ([Dense(2), Dropout(0.5)], "last layer must be dense"),
    ],
)
def test_networks_that_keras_cannot_write_alike_are_refused(layers, message):
    network = Network(layers, "squared_error")
    network.initialise(4, np.random.default_rng(0))
    with pytest.raises(ValueError, match=message):
        to_keras(network)
