"""Batches for fit, evaluate and predict, out of arrays and files."""

import numpy as np
import pytest

keras = pytest.importorskip("keras")
tf = pytest.importorskip("tensorflow")

from annbook.training.pipeline import make_dataset  # noqa: E402

X = np.arange(20.0).reshape(10, 2)
y = np.arange(10)


def labels(batches):
    return [label for batch in batches for label in batch[1].numpy().tolist()]


def test_batches_hold_the_rows_as_they_lie():
    batches = list(make_dataset(X, y, batch_size=4))
    assert [len(rows) for rows, _ in batches] == [4, 4, 2]
    np.testing.assert_array_equal(np.concatenate([rows for rows, _ in batches]), X)
    assert batches[0][0].dtype == tf.float32  # as Keras trains


def test_a_seed_gives_the_same_epochs_and_each_epoch_another_order():
    one, two = (make_dataset(X, y, batch_size=4, shuffle=True, seed=3) for _ in range(2))
    first, second = labels(one), labels(one)
    assert first != second
    assert sorted(first) == sorted(second) == list(range(10))
    assert [labels(two), labels(two)] == [first, second]
    assert labels(make_dataset(X, y, batch_size=4, shuffle=True, seed=4)) != first


def test_rows_stay_with_their_targets_when_shuffled():
    for rows, targets in make_dataset(X, y, batch_size=3, shuffle=True, seed=0):
        np.testing.assert_array_equal(rows.numpy()[:, 0], 2 * targets.numpy())


def test_the_last_batch_is_dropped_or_padded():
    dropped = make_dataset(X, y, batch_size=4, last_batch="drop")
    assert labels(dropped) == list(range(8))
    *_, (rows, targets, weights) = make_dataset(X, y, batch_size=4, last_batch="pad")
    assert rows.shape == (4, 2)
    assert targets.numpy().tolist() == [8, 9, 8, 8]
    assert weights.numpy().tolist() == [1, 1, 0, 0]
    spec = make_dataset(X, y, batch_size=4, last_batch="pad").element_spec
    assert all(part.shape[0] == 4 for part in spec)  # one shape, for XLA


def test_padding_keeps_the_weights_that_are_given():
    batches = make_dataset(X, y, sample_weight=np.full(10, 0.5), batch_size=4, last_batch="pad")
    assert [w for *_, weights in batches for w in weights.numpy()] == [0.5] * 10 + [0, 0]


def test_a_padded_last_batch_evaluates_to_the_same_weighted_metric():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse", weighted_metrics=["mse"])
    padded = model.evaluate(make_dataset(X, y, batch_size=4, last_batch="pad"), verbose=0)
    plain = model.evaluate(X, y, batch_size=4, verbose=0)
    assert padded[1] == pytest.approx(plain[1], rel=1e-5)


def test_dicts_and_tuples_pass_through():
    batches = make_dataset({"wide": X, "deep": X[:, :1]}, (y, y + 1), batch_size=5)
    inputs, (main, auxiliary) = next(iter(batches))
    assert inputs["deep"].shape == (5, 1)
    assert (auxiliary - main).numpy().tolist() == [1] * 5


def test_fit_evaluate_and_predict_take_the_batches():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(0.001), "mse")
    before = model.evaluate(make_dataset(X, y, batch_size=4), verbose=0)
    assert before == pytest.approx(model.evaluate(X, y, batch_size=4, verbose=0), rel=1e-6)
    batches = make_dataset(X, y, batch_size=4, shuffle=True, seed=0)
    model.fit(batches, epochs=3, shuffle=False, verbose=0)
    assert model.evaluate(make_dataset(X, y), verbose=0) < before
    predicted = model.predict(make_dataset(X, batch_size=4), verbose=0)
    np.testing.assert_allclose(predicted, model.predict(X, verbose=0), rtol=1e-6)


@pytest.fixture
def files(tmp_path):
    paths = []
    for number in y:
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(str(number))
    return paths


def read(path):
    return tf.strings.to_number(tf.io.read_file(path))


def test_files_are_loaded_once_if_cached_and_shuffled_anew(files):
    batches = make_dataset(files, y, load=read, batch_size=4, shuffle=True, seed=0)
    orders = []
    for _ in range(2):
        for inputs, targets in batches:
            np.testing.assert_array_equal(inputs.numpy(), targets.numpy())
        orders.append(labels(batches))
    assert orders[0] != orders[1]
    for path in files:
        path.unlink()
    assert sorted(labels(batches)) == list(range(10))  # out of the cache


def test_a_cache_file_is_written_where_it_is_asked_for(files, tmp_path):
    batches = make_dataset(files, y, load=read, cache=tmp_path / "cache")
    assert labels(batches) == list(range(10))
    assert list(tmp_path.glob("cache*"))


def test_uncached_files_are_read_in_each_epoch(files):
    batches = make_dataset(files, y, load=read, cache=False)
    assert labels(batches) == list(range(10))
    files[0].write_text("77")
    assert next(iter(batches))[0].numpy()[0] == 77


def test_augmentation_comes_after_the_cache(files):
    tf.random.set_seed(None)  # with one, TensorFlow's operations draw the same in each pass
    batches = make_dataset(
        files, y, load=read, augment=lambda inputs: inputs + tf.random.uniform(tf.shape(inputs))
    )
    one, two = (next(iter(batches))[0].numpy() for _ in range(2))
    assert not np.array_equal(one, two)
    np.testing.assert_array_equal(np.floor(one), np.floor(two))


@pytest.mark.parametrize(
    ("arguments", "settings", "message"),
    [
        ((X, y[:5]), {}, r"X and y must have the same number of rows\. Received: X 10, y 5"),
        ((X[:0], y[:0]), {}, r"X must have at least one row\. Received: 0"),
        ((X, y), {"batch_size": 0}, r"batch_size must be a positive integer\. Received: 0"),
        ((X, y), {"last_batch": "cut"}, r"one of keep, drop, pad\. Received: 'cut'"),
        ((X,), {"last_batch": "pad"}, "must be 'keep' or 'drop' without y"),
        (({"a": X, "b": X[:3]},), {}, r"all parts of X must have .* Received: X 3 and 10"),
        ((X, y), {"sample_weight": np.ones(3)}, r"Received: X 10, y 10, sample_weight 3"),
        ((3.0,), {}, r"X must be made of arrays\. Received: 3\.0"),
        (([],), {}, r"X must be an array"),
    ],
)
def test_bad_data_are_refused(arguments, settings, message):
    with pytest.raises(ValueError, match=message):
        make_dataset(*arguments, **settings)


def test_files_that_are_not_there_are_named(tmp_path):
    missing = [tmp_path / "a.png", tmp_path / "b.png"]
    with pytest.raises(FileNotFoundError, match=r"Not found: .*a\.png, and 1 more"):
        make_dataset(missing, [0, 1], load=read)
