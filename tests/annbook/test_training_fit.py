"""`annbook.training.fit` learns what plain `model.fit` learns, and says how it ran."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

keras = pytest.importorskip("keras")
tf = pytest.importorskip("tensorflow")

from annbook.training.callbacks import LearningRateFinder, Progress  # noqa: E402
from annbook.training.checks import SilentBugWarning  # noqa: E402
from annbook.training.devices import DESCRIBED, Decision, Device  # noqa: E402
from annbook.training.fit import fit, needs_every_batch  # noqa: E402
from annbook.training.fit.execution import choose_steps  # noqa: E402
from annbook.training.fit.plan import choose_residency, choose_xla  # noqa: E402
from annbook.training.fit.throughput import flops_per_sample, known_peak, measure  # noqa: E402

ROOT = Path(__file__).parents[2]
rng = np.random.default_rng(0)
X = rng.normal(size=(203, 6)).astype(np.float32)  # 7 batches of 32, the last has 11 rows
y = (X[:, 0] + X[:, 1] ** 2 > 1).astype(int) + (X[:, 2] > 1)


def classifier(*, optimizer="adam", dropout=0.0, seed=1, **settings):
    keras.utils.set_random_seed(seed)
    layers = [keras.Input((6,)), keras.layers.Dense(8, "relu"), keras.layers.Dropout(dropout)]
    model = keras.Sequential([*layers, keras.layers.Dense(3, "softmax")])
    settings = {"metrics": ["accuracy"]} | settings
    model.compile(optimizer, "sparse_categorical_crossentropy", **settings)
    return model


def train_both(make, *data, ours=None, **settings):
    """Return the histories of plain fit and ours, and both models."""
    settings = {"epochs": 3, "verbose": 0} | settings
    plain, fast = make(), make()
    expected = plain.fit(*data, **settings).history
    return expected, fit(fast, *data, **settings, **(ours or {})), plain, fast


def assert_same(expected, training, plain, fast):
    assert training.history == expected
    for one, other in zip(plain.get_weights(), fast.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize(
    ("data", "settings"),
    [
        ((X, y), {}),
        ((X, y), {"shuffle": False}),
        ((X, y), {"batch_size": 203}),
        ((X, y), {"batch_size": 500}),
        ((X, y), {"batch_size": 7, "validation_split": 0.2}),
        ((X.astype(np.float64), y), {"validation_data": (X[:50], y[:50])}),
        ((X, y), {"class_weight": {0: 1.0, 1: 3.0}, "validation_split": 0.3}),
        ((X, y), {"sample_weight": np.linspace(0, 1, 203)}),
        ((X, y), {"initial_epoch": 1}),
    ],
    ids=["plain", "unshuffled", "one batch", "large batch", "split", "validation", "classes",
         "weights", "initial epoch"],
)  # fmt: skip
def test_losses_and_weights_are_those_of_plain_fit_bit_by_bit(data, settings):
    expected, training, plain, fast = train_both(classifier, *data, **settings)
    assert training.plan.route.choice == "resident"
    assert_same(expected, training, plain, fast)


@pytest.mark.parametrize("steps", [1, 2, 5, 7, 100])
def test_any_number_of_steps_per_execution_gives_the_same(steps):
    assert_same(*train_both(classifier, X, y, ours={"steps_per_execution": steps}))


def test_random_layers_and_schedules_give_the_same():
    schedule = keras.optimizers.schedules.ExponentialDecay(0.1, 5, 0.9)

    def make():
        return classifier(optimizer=keras.optimizers.SGD(schedule, momentum=0.9), dropout=0.5)

    assert_same(*train_both(make, X, y))


def test_without_a_seed_each_epoch_has_an_order_of_its_own():
    from annbook.training.fit.resident import row_orders

    tf.random.set_seed(None)
    orders = row_orders(50, shuffle=True)
    one, two = (next(iter(orders)).numpy() for _ in range(2))
    assert not np.array_equal(one, two)
    np.testing.assert_array_equal(np.sort(one), np.arange(50))


def two_inputs_two_outputs():
    keras.utils.set_random_seed(0)
    wide, deep = keras.Input((2,), name="wide"), keras.Input((4,), name="deep")
    hidden = keras.layers.Dense(5, "relu")(deep)
    main = keras.layers.Dense(1, name="main")(keras.layers.Concatenate()([wide, hidden]))
    model = keras.Model([wide, deep], [main, keras.layers.Dense(1, name="aux")(hidden)])
    model.compile("sgd", ["mse", "mae"], loss_weights=[0.9, 0.1])
    return model


@pytest.mark.parametrize("kind", [tuple, list])
@pytest.mark.parametrize("weighted", [False, True])
def test_several_inputs_and_outputs_train_alike(kind, weighted):
    data = (kind([X[:, :2], X[:, 2:]]), kind([y * 1.0, y * 2.0]))
    settings = {"sample_weight": np.linspace(0, 1, 203)} if weighted else {}
    if weighted:
        data = (data[0], tuple(data[1]))
    assert_same(*train_both(two_inputs_two_outputs, *data, **settings))


def test_named_inputs_train_alike():
    data = {"wide": X[:, :2], "deep": X[:, 2:]}, (y * 1.0, y * 2.0)
    assert_same(*train_both(two_inputs_two_outputs, *data))


class OwnStep(keras.Model):
    """A model with a train step of its own, not built before it is trained."""

    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(1)

    def call(self, inputs):
        return self.dense(inputs)

    def train_step(self, data):
        inputs, targets = data
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((self(inputs, training=True)[:, 0] - targets) ** 2)
        gradients = tape.gradient(loss, self.trainable_weights)
        self.optimizer.apply_gradients(zip(gradients, self.trainable_weights, strict=True))
        return {"my_loss": loss}


def test_a_train_step_of_ones_own_is_used():
    def make():
        keras.utils.set_random_seed(0)
        model = OwnStep()
        model.compile("sgd")
        return model

    expected, training, plain, fast = train_both(make, X, y.astype(np.float32))
    assert list(training.history) == ["my_loss"]
    assert_same(expected, training, plain, fast)


def test_training_goes_on_where_it_stopped_and_plain_fit_can_take_over():
    plain, fast = classifier(), classifier()
    expected = [plain.fit(X, y, verbose=0).history for _ in range(3)]
    found = [fit(fast, X, y, verbose=0).history for _ in range(2)]
    assert [*found, fast.fit(X, y, verbose=0).history] == expected
    assert fast.steps_per_execution == 1


def test_xla_learns_the_same_up_to_rounding():
    def make():
        return classifier(jit_compile=True)

    expected = classifier().fit(X, y, epochs=3, verbose=0).history
    training = fit(make(), X, y, epochs=3, verbose=0)
    assert training.plan.xla.choice is True
    np.testing.assert_allclose(training.history["loss"], expected["loss"], rtol=1e-5)


@pytest.mark.parametrize("policy", ["mixed_bfloat16", "mixed_float16"])
def test_mixed_precision_trains_the_same_as_in_plain_fit(policy):
    keras.config.set_dtype_policy(policy)
    try:
        assert_same(*train_both(classifier, X, y))
    finally:
        keras.config.set_dtype_policy("float32")


class CountBatches(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.batches = []

    def on_train_batch_end(self, batch, logs=None):
        self.batches.append((batch, logs["loss"]))


def test_a_callback_for_batches_sees_every_one_as_in_plain_fit():
    seen, ours = CountBatches(), CountBatches()
    classifier().fit(X, y, verbose=0, callbacks=[seen])
    training = fit(classifier(), X, y, verbose=0, callbacks=ours)
    assert [int(batch) for batch, _ in ours.batches] == list(range(7))
    assert [float(loss) for _, loss in ours.batches] == [float(loss) for _, loss in seen.batches]
    assert training.plan.steps_per_execution.choice == 1
    assert "CountBatches" in training.plan.steps_per_execution.reason


@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")  # Keras' own
def test_callbacks_stop_and_change_the_training_as_in_plain_fit(tmp_path):
    def callbacks():
        return [
            keras.callbacks.EarlyStopping(patience=0, min_delta=10.0, start_from_epoch=2),
            keras.callbacks.LearningRateScheduler(lambda epoch, rate: rate / 2),
            keras.callbacks.ModelCheckpoint(str(tmp_path / "best.keras"), monitor="val_loss"),
        ]

    plain, fast = classifier(), classifier()
    settings = {"epochs": 9, "validation_split": 0.2, "verbose": 0}
    expected = plain.fit(X, y, callbacks=callbacks(), **settings).history
    training = fit(fast, X, y, callbacks=callbacks(), **settings)
    assert training.plan.steps_per_execution.choice > 1
    assert len(training.epoch) < 9
    assert_same(expected, training, plain, fast)
    saved = keras.models.load_model(tmp_path / "best.keras")
    np.testing.assert_array_equal(saved.predict(X, verbose=0), fast.predict(X, verbose=0))


def test_a_loss_that_becomes_nan_ends_the_training():
    model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(1e30), "mse")
    callbacks = [keras.callbacks.TerminateOnNaN()]
    training = fit(model, X, y, epochs=5, callbacks=callbacks, verbose=0)
    assert len(training.epoch) == 1


def test_unscaled_inputs_are_warned_of():
    pixels = rng.integers(256, size=X.shape).astype(np.uint8)
    with pytest.warns(SilentBugWarning, match="Large numbers reach layer"):
        fit(classifier(), pixels, y, verbose=0)


class Patient(CountBatches):
    needs_every_batch = False


@pytest.mark.parametrize(
    ("callback", "needs"),
    [
        (keras.callbacks.EarlyStopping(), False),
        (keras.callbacks.ModelCheckpoint("x.keras"), False),
        (keras.callbacks.ModelCheckpoint("x.keras", save_freq=3), True),
        (keras.callbacks.TensorBoard("logs"), False),
        (keras.callbacks.TensorBoard("logs", update_freq=1), True),
        (keras.callbacks.LambdaCallback(on_epoch_end=print), False),
        (keras.callbacks.LambdaCallback(on_train_batch_end=print), True),
        (CountBatches(), True),
        (Patient(), False),
        (Progress(), False),
        (LearningRateFinder(), True),
        (keras.callbacks.Callback(), False),
    ],
)
def test_callbacks_that_act_within_an_epoch_are_recognised(callback, needs):
    assert needs_every_batch(callback) is needs


def test_steps_follow_from_batches_memory_and_callbacks():
    assert choose_steps(7, 100, []).choice == 7
    assert choose_steps(1719, 100_480, []).choice == 256
    assert choose_steps(1000, 8 * 1024**2, []).choice == 8
    assert choose_steps(1000, 1024**3, []).choice == 1
    assert choose_steps(None, 1, []).choice == 256
    assert choose_steps(1719, 1, [CountBatches()]).choice == 1
    assert choose_steps(1719, 1, [CountBatches()], 5).choice == 5


def test_residency_follows_from_the_devices_memory():
    gpu = Device("GPU", "small", 1000)
    assert choose_residency(400, gpu).choice == "resident"
    assert choose_residency(401, gpu).choice == "keras"
    assert choose_residency(401, gpu, True).choice == "resident"
    assert choose_residency(1, gpu, False).choice == "keras"
    assert choose_xla(True, Decision("xla", False, "")).choice is True
    assert choose_xla(True, Decision("xla", False, "", asked=True)).choice is False


def test_a_set_that_is_not_kept_and_a_dataset_train_as_well():
    expected, streamed, plain, fast = train_both(classifier, X, y, ours={"resident": False})
    assert streamed.plan.route.choice == "keras"
    assert_same(expected, streamed, plain, fast)
    batches = tf.data.Dataset.from_tensor_slices((X, y)).batch(32)
    plain, fast = classifier(), classifier()
    expected = plain.fit(batches, epochs=2, shuffle=False, verbose=0).history
    training = fit(fast, batches, epochs=2, verbose=0)
    assert training.plan.steps_per_execution.choice == 7
    assert training.throughput.samples_per_second is None
    assert_same(expected, training, plain, fast)


def test_models_that_need_keras_own_way_get_it():
    model = classifier(run_eagerly=True)
    training = fit(model, X, y, verbose=0, steps_per_execution=1)
    assert training.plan.route.reason == "the model runs eagerly"
    assert len(training.history["loss"]) == 1


def test_throughput_leaves_out_the_first_epoch():
    speed = measure([9.0, 1.0, 3.0, 2.0], 100, flops=10.0, peak=1000.0)
    assert (speed.seconds_per_epoch, speed.samples_per_second, speed.warm) == (2.0, 50.0, True)
    assert speed.share_of_peak == 0.5  # 50 samples of 10 operations, of 1000
    assert str(speed) == "2 s per epoch, 50 samples/s, 50.0% of the device's peak"
    assert "with warm-up" in str(measure([9.0], 100))
    training = fit(classifier(), X, y, epochs=2, verbose=0)
    assert len(training.throughput.epoch_seconds) == 2
    assert training.throughput.samples_per_second > 0


def test_operations_of_dense_layers_are_counted():
    # 6 -> 8 -> 3: forward and for the weights 2 * 2 * (48 + 24), for the second's inputs 2 * 24
    assert flops_per_sample(classifier()) == 4 * 72 + 2 * 24
    other = keras.Sequential([keras.Input((4, 4, 1)), keras.layers.Conv2D(2, 3)])
    assert flops_per_sample(other) is None


def test_peaks_are_looked_up_by_name_and_precision():
    gpu = DESCRIBED["one Hopper GPU (2022)"].gpus[0]
    assert known_peak(gpu, "mixed_bfloat16") == 989e12
    assert known_peak(Device("GPU", "unheard of"), "float32") is None
    assert known_peak(DESCRIBED["no GPU"].devices[0], "float32") is None


@pytest.mark.parametrize(
    ("arguments", "settings", "message"),
    [
        ((X, y[:5]), {}, r"X and y must have the same number of rows\. Received: X 203, y 5"),
        ((X[:0], y[:0]), {}, r"X must have at least one row\. Received: 0"),
        ((X, y), {"sample_weight": np.ones(2)}, "sample_weight 2"),
        ((X, y), {"epochs": 0}, r"epochs must be a positive integer\. Received: 0"),
        ((X, y), {"batch_size": 2.5}, r"batch_size must be a positive integer\. Received: 2\.5"),
        ((X, y), {"steps_per_execution": 0}, r"'auto' or a positive integer\. Received: 0"),
        ((X, y), {"resident": "yes"}, r"resident must be 'auto', True or False.*'yes'"),
        ((X, y), {"validation_split": 1.0}, r"at least 0 and less than 1\. Received: 1\.0"),
        ((X, y), {"validation_split": 0.999}, r"rows on both sides\. Received: 0\.999 of 203"),
        ((X, y), {"class_weight": {}, "sample_weight": np.ones(203)}, "class_weight must be None"),
        ((np.array([[1], [2, 3]], dtype=object), y[:2]), {}, "rows of equal length"),
        ((np.where(X > 2, np.nan, X), y), {}, r"X must be finite\. Received: "),
        ((X, y + 7), {}, "Received: .*7"),
    ],
)
def test_bad_input_is_refused_before_anything_is_trained(arguments, settings, message):
    model = classifier()
    before = model.get_weights()
    with pytest.raises(ValueError, match=message):
        fit(model, *arguments, verbose=0, **settings)
    for one, other in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_model_must_be_compiled_and_a_dataset_not_empty():
    with pytest.raises(ValueError, match="model must be compiled"):
        fit(keras.Sequential([keras.Input((6,)), keras.layers.Dense(1)]), X, y)
    empty = tf.data.Dataset.from_tensor_slices((X, y)).batch(32).take(0)
    with pytest.raises(ValueError, match="at least one batch"):
        fit(classifier(), empty)


SEVERAL = """
import numpy as np
from annbook.logs import quiet_start
with quiet_start():
    import keras
from annbook.training.devices import configure
from annbook.training.fit import fit

configuration = configure(logical_cpus=2, seed=0, verbose=False)
X = np.random.default_rng(0).normal(size=(200, 5)).astype("float32")
y = X[:, :1] - X[:, 1:2] ** 2

def make():
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((5,)), keras.layers.Dense(8, "relu"),
                              keras.layers.Dense(1)])
    model.compile("adam", "mse")
    return model

settings = {"batch_size": 32, "verbose": 0, "validation_split": 0.1}
alone, outside = make(), make()
with configuration.scope():
    inside = make()
assert inside.distribute_strategy.num_replicas_in_sync == 2
expected = [alone.fit(X, y, epochs=2, **settings).history for _ in range(2)]
for model in (outside, inside):
    once = model is inside
    found = [fit(model, X, y, epochs=2, **settings).history for _ in range(1 if once else 2)]
    for one, other in zip(expected, found):
        assert one.keys() == other.keys()
        for name in one:
            np.testing.assert_allclose(one[name], other[name], rtol=1e-5)
for one, other in zip(alone.get_weights(), outside.get_weights()):
    np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)
assert int(outside.optimizer.iterations) == int(alone.optimizer.iterations)

class Own(keras.Model):
    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def call(self, inputs):
        return self.layer(inputs)

own = Own(keras.layers.Dense(1))
own(X)
own.compile("sgd")
try:
    fit(own, X, y)
except ValueError as error:
    print(error)
"""


def run_python(*arguments, **environment):
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, env=os.environ | environment
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_two_devices_learn_what_one_does_with_and_without_the_scope():
    assert "model must be made within `with configuration.scope():`" in run_python("-c", SEVERAL)


def test_the_chapters_program_for_several_hosts_runs_on_eight_devices():
    script = str(ROOT / "book" / "_scripts" / "several_hosts.py")
    flags = {"XLA_FLAGS": "--xla_force_host_platform_device_count=8", "JAX_PLATFORMS": "cpu"}
    devices, copies, losses = run_python(script, **flags).splitlines()
    assert devices == "devices: 8"
    assert copies == "copies of the first layer's weights: 8"
    first, *_, last = map(float, losses.split()[1:])
    assert last < first


@pytest.mark.gpu
def test_on_a_gpu_the_losses_are_those_of_plain_fit_up_to_rounding():
    if not tf.config.list_physical_devices("GPU"):
        pytest.skip("no GPU: TensorFlow sees none")
    expected, training, *_ = train_both(classifier, X, y)
    assert training.plan.route.choice == "resident"
    np.testing.assert_allclose(training.history["loss"], expected["loss"], rtol=1e-3)


@pytest.mark.gpu
@pytest.mark.parametrize("policy", ["mixed_bfloat16", "mixed_float16"])
def test_on_a_gpu_mixed_precision_learns(policy):
    if not tf.config.list_physical_devices("GPU"):
        pytest.skip("no GPU: TensorFlow sees none")
    keras.config.set_dtype_policy(policy)
    try:
        training = fit(classifier(), X, y, epochs=30, verbose=0)
    finally:
        keras.config.set_dtype_policy("float32")
    assert training.history["loss"][-1] < training.history["loss"][0]
