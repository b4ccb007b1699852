"""What the checks refuse, what they warn of, and what they leave alone, on real Keras models."""

import warnings

import keras
import numpy as np
import pytest
import tensorflow as tf

from annbook.data import load_fashion_mnist
from annbook.data.bundle import BUNDLED
from annbook.training.checks import SilentBugWarning, check_data, check_model, check_training

rng = np.random.default_rng(0)
X = rng.normal(size=(200, 20)).astype("float32")
y = rng.integers(0, 3, 200)
PIXELS = rng.integers(0, 256, (100, 8, 8), dtype=np.uint8)


def dense(*layers, n_inputs=20, loss="sparse_categorical_crossentropy"):
    layers = layers or (
        keras.layers.Dense(8, activation="relu"),
        keras.layers.Dense(3, activation="softmax"),
    )
    shape = n_inputs if isinstance(n_inputs, tuple) else (n_inputs,)
    model = keras.Sequential([keras.Input(shape), *layers])
    model.compile(loss=loss)
    return model


def warned(match):
    return pytest.warns(SilentBugWarning, match=match)


def refused(match):
    return pytest.raises(ValueError, match=match)


def test_sound_data_and_a_sound_model_pass_in_silence():
    check_training(dense(), X, y, validation=(X[:50] + 1, y[:50]), sample_weight=np.ones(200))


def test_lengths_that_differ_are_both_named():
    with refused(r"X and y must have one row per sample. Received: 200 and 199 rows"):
        check_data(X, y[:-1])
    with refused(r"X\['a'\] and X\['b'\] .* 200 and 100"):
        check_data({"a": X, "b": X[:100]}, y)
    with refused(r"X and sample_weight .* 200 and 3"):
        check_data(X, y, sample_weight=np.ones(3))
    with refused(r"validation X and validation y .* 200 and 150"):
        check_data(X, y, validation=(X, y[:150]))


def test_empty_data_are_refused():
    with refused(r"X must hold at least one sample. Received: shape \(0, 20\)"):
        check_data(X[:0], y[:0])
    with refused("empty data set"):
        check_data(tf.data.Dataset.from_tensor_slices((X[:0], y[:0])))


def test_nan_and_infinity_are_counted_and_placed():
    bad = X.copy()
    bad[17, 3], bad[17, 4], bad[90, 0] = np.nan, np.nan, np.inf
    with refused(
        r"2 NaN and 1 infinite of 4,000 values, in 2 of 200 rows, the first at X\[17, 3\]"
    ):
        check_data(bad, y)
    with refused(r"X\[1\] must be finite"):
        check_data((X, bad), y)
    with refused("y must be finite"):
        check_data(X, np.where(y == 0, np.nan, y))


def test_text_lists_and_sparse_inputs_are_left_to_keras():
    check_data(np.array(["a", "b"]), np.array([0, 1]))
    check_data([[1, 2], [3, 4]], [0, 1])
    check_data(tf.sparse.from_dense(X), y)
    check_data(iter([(X, y)]))
    with refused("one row per sample"):
        check_data(3.0)


def test_validation_data_on_another_scale():
    with warned("different scales: .* standard deviation 0.99.* in the one and 99"):
        check_data(X, y, validation=(100 * X[::-1] + 3, y))


def test_the_books_own_data_pass_in_silence_once_they_are_scaled():
    (images, labels), (X_test, y_test) = load_fashion_mnist(path=BUNDLED / "fashion-mnist")
    soft = keras.layers.Dense(10, activation="softmax")
    model = dense(keras.layers.Flatten(), soft, n_inputs=(28, 28))
    held_out = (X_test / 255, y_test)
    check_training(model, images / 255, labels, validation=held_out)
    with warned("Values up to 255"):
        check_training(model, images, labels, validation=(X_test, y_test))
    with warned("different scales"):
        check_training(model, images / 255, labels, validation=(X_test, y_test))


def test_validation_samples_from_the_training_data():
    held_out = rng.normal(size=(100, 20)).astype("float32")
    check_data(X, y, validation=(held_out, y[:100]))
    held_out[:40] = X[100:140]
    with warned(r"40 of the 100 validation samples \(40%\) are in the training data"):
        check_data(X, y, validation=(held_out, y[:100]))


def test_rows_that_have_little_to_say_may_repeat():
    corners = rng.integers(0, 2, (400, 5)).astype("float32")
    check_data(corners[:300], y=None, validation=(corners[300:], None))


@pytest.mark.parametrize("kind", ["arrays", "data set"])
def test_unscaled_pixels(kind):
    labels = y[:100]
    data = (PIXELS, labels)
    if kind == "data set":
        data = (tf.data.Dataset.from_tensor_slices(data).batch(50),)
    flat = keras.layers.Flatten()
    soft = keras.layers.Dense(3, activation="softmax", name="soft")
    with warned("Values up to 255 reach layer 'soft'.*Cure: divide by 255"):
        check_model(dense(flat, soft, n_inputs=(8, 8)), *data)
    check_model(dense(keras.layers.Rescaling(1 / 255), flat, soft, n_inputs=(8, 8)), *data)
    check_model(dense(flat, keras.layers.BatchNormalization(), soft, n_inputs=(8, 8)), *data)


def test_large_features_name_the_largest():
    raw = X * np.r_[np.ones(7), 1400, np.ones(12)]
    with warned("feature 7 has a typical size of 1,3"):
        check_model(dense(), raw, y)
    normalise = keras.layers.Normalization()
    normalise.adapt(raw)
    check_model(dense(normalise, keras.layers.Dense(3, activation="softmax")), raw, y)


def test_an_unbuilt_or_subclassed_model_is_judged_by_its_layers():
    unbuilt = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(3)])
    unbuilt.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    with warned("255 reach model"):
        check_model(unbuilt, PIXELS, y[:100])

    class Own(keras.Model):
        def __init__(self):
            super().__init__()
            self.scale = keras.layers.Rescaling(1 / 255)
            self.out = keras.layers.Dense(3, activation="softmax")

        def call(self, inputs):
            return self.out(keras.ops.reshape(self.scale(inputs), (-1, 64)))

    own = Own()
    own.compile(loss="sparse_categorical_crossentropy")
    check_model(own, PIXELS, y[:100])
    assert not own.built


logits = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
binary_logits = keras.losses.BinaryCrossentropy(from_logits=True)


@pytest.mark.parametrize(
    ("activation", "units", "loss", "match"),
    [
        ("softmax", 3, logits, "ends in softmax.*from_logits=True"),
        (None, 3, "sparse_categorical_crossentropy", "ends in linear.*from_logits=False"),
        ("relu", 3, "sparse_categorical_crossentropy", "ends in relu"),
        (None, 3, keras.losses.SparseCategoricalCrossentropy(), "ends in linear"),
        (None, 3, keras.losses.sparse_categorical_crossentropy, "ends in linear"),
        ("sigmoid", 1, binary_logits, "ends in sigmoid.*from_logits=True"),
        (None, 1, "binary_crossentropy", "ends in linear.*activation='sigmoid'"),
        ("softmax", 1, "binary_crossentropy", "always 1"),
        ("softmax", 3, "sparse_categorical_crossentropy", None),
        (None, 3, logits, None),
        ("sigmoid", 1, "binary_crossentropy", None),
        (None, 1, binary_logits, None),
        (None, 1, "mse", None),
        (None, 1, lambda t, p: keras.ops.mean(t - p), None),
    ],
)
def test_last_activation_and_from_logits(activation, units, loss, match):
    model = dense(keras.layers.Dense(units, activation=activation), loss=loss)
    if match is None:
        check_model(model, X, y.clip(0, 1))
        return
    with warned(match):
        check_model(model, X, y.clip(0, 1))


def test_a_softmax_layer_after_the_dense_one_counts_as_the_last_activation():
    for last in (keras.layers.Softmax(), keras.layers.Activation("softmax")):
        with warned("ends in softmax"):
            check_model(dense(keras.layers.Dense(3), last, loss=logits), X, y)
    inputs = keras.Input((20,))
    model = keras.Model(inputs, keras.ops.softmax(keras.layers.Dense(3)(inputs)))
    model.compile(loss=logits)
    with warned("ends in softmax"):
        check_model(model, X, y)


def test_what_is_behind_the_last_activation_is_judged_by_its_values():
    inputs = keras.Input((20,))

    def committee(last, loss):
        votes = [keras.layers.Dense(3, activation=last)(inputs) for _ in range(2)]
        model = keras.Model(inputs, keras.layers.Average(name="mean")(votes))
        model.compile(loss=loss)
        return model

    with warned("Layer 'mean' ends in softmax"):
        check_model(committee("softmax", logits), X, y)
    with warned("Layer 'mean' ends in linear"):
        check_model(committee(None, "sparse_categorical_crossentropy"), X, y)
    check_model(committee("softmax", "sparse_categorical_crossentropy"), X, y)
    check_model(committee(None, logits), X, y)


def two_outputs(loss):
    inputs = {"left": keras.Input((5,), name="left"), "wide": keras.Input((15,), name="wide")}
    both = keras.layers.Concatenate()(list(inputs.values()))
    kind = keras.layers.Dense(3, name="kind")(both)
    price = keras.layers.Dense(1, name="price")(both)
    model = keras.Model(inputs, [kind, price])
    model.compile(loss=loss)
    return model


@pytest.mark.parametrize("as_dict", [True, False])
def test_several_outputs_are_told_apart(as_dict):
    parts, targets = {"wide": X[:, 5:], "left": X[:, :5]}, [y, X[:, 0]]
    if as_dict:
        targets = dict(zip(("price", "kind"), targets[::-1], strict=True))
    for loss in ([logits, "mse"], {"price": "mse", "kind": logits}):
        check_training(two_outputs(loss), parts, targets)
    wrong = {"price": "mse", "kind": "sparse_categorical_crossentropy"}
    with warned("Layer 'kind' ends in linear"):
        check_model(two_outputs(wrong), parts, targets)
    with refused("class numbers from 0 to 2, since layer 'kind' has 3 units. Received: 3, 4"):
        bad = np.r_[3, 4, y[2:]]
        targets = {"kind": bad, "price": X[:, 0]} if as_dict else [bad, X[:, 0]]
        check_model(two_outputs({"price": "mse", "kind": logits}), parts, targets)
    with warned("Large numbers reach layer '(kind|price)': feature"):
        check_model(two_outputs([logits, "mse"]), parts | {"wide": 99 * X[:, 5:]}, None)


def test_labels_outside_the_output_layer():
    labels = y.copy()
    labels[[4, 5, 6]] = 3, 7, 7
    with refused("from 0 to 2, since layer 'dense.*' has 3 units. Received: 3, 7, in 3 of 200"):
        check_model(dense(), X, labels)
    with refused("Received: -1"):
        check_model(dense(), X, np.where(y == 0, -1, y))
    with refused("Received: 0.5"):
        check_model(dense(), X, np.where(y == 0, 0.5, y))
    with refused("numbers from 0 to 1 for the binary loss.*Received: 2"):
        one = keras.layers.Dense(1, activation="sigmoid")
        check_model(dense(one, loss="binary_crossentropy"), X, y)


def test_one_hot_rows_and_class_numbers_mixed_up():
    one_hot = keras.utils.to_categorical(y, 3)
    with refused(r"class numbers .* one-hot rows of shape \(200, 3\).*categorical_crossentropy"):
        check_model(dense(), X, one_hot)
    with refused(r"one column for each of the 3 units .*to_categorical\(y, 3\)"):
        check_model(dense(loss="categorical_crossentropy"), X, y)
    check_model(dense(loss="categorical_crossentropy"), X, one_hot)
    check_model(dense(), X, y[:, np.newaxis])
    with warned("do not sum to 1"):
        check_model(dense(loss="categorical_crossentropy"), X, np.ones((200, 3)))


def test_one_column_compared_with_several_units():
    with warned("has one column and layer '.*' has 4 units"):
        check_model(dense(keras.layers.Dense(4), loss="mse"), X, X[:, :1])
    check_model(dense(keras.layers.Dense(4), loss="mse"), X, X[:, :4])


def test_normalization_that_was_never_adapted():
    forgotten = keras.layers.Normalization(name="norm")
    model = dense(forgotten, keras.layers.Dense(3, activation="softmax"))
    with warned("'norm' was never adapted"):
        check_model(model, X, y)
    forgotten.adapt(X)
    check_model(model, X, y)
    given = keras.layers.Normalization(mean=0.0, variance=1.0)
    check_model(dense(given, keras.layers.Dense(3, activation="softmax")), X, y)


@pytest.mark.parametrize("start", ["zeros", "ones", keras.initializers.Constant(0.3)])
def test_units_that_start_alike(start):
    hidden = keras.layers.Dense(8, kernel_initializer=start, name="hidden")
    with warned("All 8 units of layer 'hidden' start with the same weights"):
        check_model(dense(hidden, keras.layers.Dense(3, activation="softmax")), X, y)
    last = keras.layers.Dense(3, activation="softmax", kernel_initializer=start)
    check_model(dense(keras.layers.Dense(8), last), X, y)  # an output layer may
    hidden.trainable = False
    check_model(dense(hidden, keras.layers.Dense(3, activation="softmax")), X, y)


def test_a_layer_stuck_in_training_mode_is_named_in_its_own_model_only():
    inputs, drop = keras.Input((20,)), keras.layers.Dropout(0.5, name="drop")
    out = keras.layers.Dense(3, activation="softmax")
    stuck = keras.Model(inputs, out(drop(inputs, training=True)))
    free = keras.Model(inputs, out(drop(inputs)))
    for model in (stuck, free):
        model.compile(loss="sparse_categorical_crossentropy")
    with warned("'drop' was called with training=True"):
        check_model(stuck, X, y)
    check_model(free, X, y)


def test_checks_leave_no_trace_in_the_training():
    def history(check):
        keras.utils.set_random_seed(3)
        model = dense(
            keras.layers.Dropout(0.2),
            keras.layers.Dense(8, activation="relu"),
            keras.layers.Dense(3, activation="softmax"),
        )
        data = tf.data.Dataset.from_tensor_slices((X, y)).shuffle(200).batch(32)
        if check:
            check_training(model, data, validation=(X + 1, y))
            check_training(model, X, y)
        return model.fit(data, epochs=2, shuffle=False, verbose=0).history["loss"]

    assert history(check=True) == history(check=False)


def test_a_shuffled_data_set_is_not_drawn_from_but_its_model_is_checked():
    data = tf.data.Dataset.from_tensor_slices((PIXELS, y[:100])).shuffle(9).batch(10)
    soft = keras.layers.Dense(3, activation="softmax")
    model = dense(keras.layers.Flatten(), soft, n_inputs=(8, 8), loss=logits)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        check_training(model, data)
    assert ["ends in softmax" in str(w.message) for w in caught] == [True]
