"""A training that was killed ends like one that was not, to the last bit."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import keras
import numpy as np
import pytest

from annbook.data.errors import DamagedFileError
from annbook.training.callbacks import Resume

# Keras 3.15 converts its variables in a way that NumPy 2 will not accept for ever
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")

rng = np.random.default_rng(0)
X = rng.normal(size=(400, 6)).astype("float32")
y = (X[:, :1] * X[:, 1:2] + 0.3 * rng.normal(size=(400, 1))).astype("float32")

SCRIPT = f"""
import resource, signal, sys
import numpy as np, keras
sys.path.insert(0, {str(Path(__file__).parent)!r})
from {Path(__file__).stem} import train
if small := sys.argv[3:] == ["--small-disk"]:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
train(sys.argv[1], result=None if small else sys.argv[2], speak=True)
"""


class Speak(keras.callbacks.Callback):
    """Say in the middle of each epoch which one it is, so that somebody can kill it there."""

    def on_epoch_begin(self, epoch, logs=None):
        self.epoch = epoch

    def on_train_batch_end(self, batch, logs=None):
        if batch == 4:
            print("epoch", self.epoch, flush=True)


def network(n_units=16, seed=7):
    keras.utils.set_random_seed(seed)
    layers = [keras.layers.Dense(n_units, "relu"), keras.layers.Dropout(0.2)]
    model = keras.Sequential([keras.Input((6,)), *layers, keras.layers.Dense(1)])
    model.compile(keras.optimizers.Adam(0.02), "mse")
    return model


def train(folder, *, model=None, epochs=30, patience=4, result=None, speak=False, others=()):
    """Train with dropout, Adam, early stopping and a falling rate: all of them have a memory."""
    model = model or network()
    stop = keras.callbacks.EarlyStopping(patience=patience, restore_best_weights=True)
    slow = keras.callbacks.ReduceLROnPlateau(patience=1, factor=0.7)
    resume = Resume(folder, also=[stop, slow], seed=3)
    callbacks = [resume, stop, slow, *others, *([Speak()] if speak else [])]
    data = resume.batches(X[:300], y[:300])
    options = {"validation_data": (X[300:], y[300:]), "shuffle": False, "verbose": 0}
    history = model.fit(data, epochs=epochs, callbacks=callbacks, **options)
    end = end_of(model, history)
    if result is not None:
        np.savez(result, **end)
        print("trained", resume.epochs_done, flush=True)
    return end


def end_of(model, history):
    variables = [v.numpy() for v in (*model.variables, *model.optimizer.variables)]
    named = {f"variable {i}": value for i, value in enumerate(variables)}
    return {**named, **history.history, "epoch": history.epoch}


def assert_same_end(one, other):
    assert set(one) == set(other)
    for name in one:
        np.testing.assert_array_equal(one[name], other[name], err_msg=name)


def start(tmp_path, *options):
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / "run"), str(tmp_path / "end.npz")]
    return subprocess.Popen(
        [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory):
    return train(tmp_path_factory.mktemp("uninterrupted"))


def test_the_training_under_test_uses_every_memory(uninterrupted):
    assert 6 < len(uninterrupted["epoch"]) < 30  # early stopping stopped it
    assert len(set(uninterrupted["learning_rate"])) > 2


def test_killed_twice_by_signal_9_it_ends_with_the_same_weights(tmp_path, uninterrupted):
    for where in ("epoch 2", "epoch 5"):
        process = start(tmp_path)
        for line in process.stdout:
            if line.strip() == where:
                process.kill()
        assert process.wait() == -signal.SIGKILL
        process.stdout.close()
        process.stderr.close()
    out, errors = start(tmp_path).communicate(timeout=120)
    assert out.startswith("epoch 5\n"), out + errors
    with np.load(tmp_path / "end.npz") as end:
        assert_same_end(dict(end), uninterrupted)


def test_a_full_disk_costs_the_checkpoint_and_not_the_training(tmp_path, uninterrupted):
    train(tmp_path / "run", epochs=3)
    kept = (tmp_path / "run" / "latest.npz").read_bytes()
    _, errors = start(tmp_path, "--small-disk").communicate(timeout=120)
    assert "The checkpoint after epoch 4 could not be saved" in errors
    assert (tmp_path / "run" / "latest.npz").read_bytes() == kept
    assert sorted(os.listdir(tmp_path / "run")) == ["latest.npz", "previous.npz"]


def test_the_callback_changes_nothing_in_a_training_that_is_not_interrupted(tmp_path):
    resume = Resume(tmp_path, seed=1)
    ends = []
    for callbacks in ([resume], [resume._order]):
        model = network()
        data = resume.batches(X, y)
        history = model.fit(data, epochs=4, callbacks=callbacks, shuffle=False, verbose=0)
        ends.append(end_of(model, history))
    assert_same_end(*ends)


def test_a_training_that_is_over_is_not_trained_again(tmp_path, uninterrupted):
    train(tmp_path)
    assert_same_end(train(tmp_path), uninterrupted)
    assert_same_end(train(tmp_path, epochs=100), uninterrupted)  # early stopping has spoken


def test_more_epochs_are_added_as_if_they_had_been_asked_for_at_once(tmp_path, uninterrupted):
    for epochs in (2, 5, 30):
        end = train(tmp_path, epochs=epochs)
        assert epochs == 30 or end["epoch"] == list(range(epochs))
    assert_same_end(end, uninterrupted)


def test_a_changed_patience_is_obeyed_after_a_restart(tmp_path):
    train(tmp_path / "changed", epochs=5, patience=50)
    stopped = train(tmp_path / "changed", patience=4)
    assert_same_end(stopped, train(tmp_path / "never"))


def test_another_fit_of_the_resumed_model_begins_with_its_own_first_epoch(tmp_path):
    train(tmp_path, epochs=3)
    model = network()
    train(tmp_path, model=model, epochs=4)
    assert model.fit(X, y, epochs=2, verbose=0).epoch == [0, 1]


def test_a_truncated_checkpoint_costs_one_epoch_and_no_weights(tmp_path, uninterrupted):
    train(tmp_path, epochs=5)
    latest = tmp_path / "latest.npz"
    latest.write_bytes(latest.read_bytes()[:-200])
    with pytest.warns(UserWarning, match=r"latest\.npz is damaged: .*The checkpoint before it"):
        end = train(tmp_path)
    assert_same_end(end, uninterrupted)


@pytest.mark.parametrize("content", [b"", b"no archive", "truncated", "flipped"])
def test_without_a_whole_checkpoint_training_is_refused_and_nothing_lost(tmp_path, content):
    train(tmp_path, epochs=2)
    for name in ("latest.npz", "previous.npz"):
        whole = bytearray((tmp_path / name).read_bytes())
        middle = len(whole) // 2
        damaged = {"truncated": whole[:middle], "flipped": flipped(whole, middle)}
        (tmp_path / name).write_bytes(damaged.get(content, content))
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    with pytest.raises(DamagedFileError, match=r"latest\.npz is damaged.*Nothing was changed\."):
        train(tmp_path)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def flipped(content, start):
    changed = bytearray(content)
    for i in range(start, start + 100):
        changed[i] ^= 255
    return changed


def test_a_crash_between_the_two_renamings_loses_nothing(tmp_path, uninterrupted):
    train(tmp_path, epochs=5)
    (tmp_path / "latest.npz").rename(tmp_path / "previous.npz")
    (tmp_path / "unfinished.npz").write_bytes(b"half a check")
    assert_same_end(train(tmp_path), uninterrupted)


def test_a_crash_while_weights_are_not_finite_goes_back_to_those_that_are(tmp_path):
    train(tmp_path, epochs=3)
    model = network()

    class Spoil(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            self.model.layers[0].kernel.assign(np.full((6, 16), np.nan))

    train(tmp_path, model=model, epochs=4, others=[Spoil()])
    assert train(tmp_path, epochs=4)["epoch"] == [0, 1, 2, 3]


def test_the_checkpoint_of_another_model_or_other_callbacks_is_refused(tmp_path):
    train(tmp_path, epochs=1)
    with pytest.raises(ValueError, match=r"training of this model with this optimiser.*Received"):
        train(tmp_path, model=network(n_units=5), epochs=2)
    plain = Resume(tmp_path)
    with pytest.raises(ValueError, match=r"\['EarlyStopping', 'ReduceLROnPlateau'\].*: \[\]"):
        network().fit(X, y, callbacks=[plain], verbose=0)


def test_a_folder_that_cannot_be_written_is_refused_before_the_first_epoch(tmp_path):
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "file", tmp_path / "file" / "run"):
        model = network()
        with pytest.raises(OSError, match=r"directory must be a folder to write to\. Received: "):
            train(folder, model=model)
        assert not hasattr(model.history, "epoch")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_without_permission_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError, match="folder to write to"):
        train(tmp_path / "run")


def test_saving_seldom_costs_epochs_and_not_the_result(tmp_path, uninterrupted):
    model, resume = network(), Resume(tmp_path, every=3)
    model.fit(X, y, epochs=5, callbacks=[resume], verbose=0)
    with np.load(tmp_path / "previous.npz") as saved:
        assert json.loads(str(saved["state"]))["epochs_done"] == 3
    with np.load(tmp_path / "latest.npz") as saved:
        assert json.loads(str(saved["state"]))["epochs_done"] == 5


def test_numbers_from_the_global_generators_are_the_same_after_a_restart(tmp_path):
    class Draw(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            logs["drawn"] = float(np.random.rand() + keras.random.uniform(()))  # noqa: NPY002

    def drawn(folder, *epochs):
        for n in epochs:
            end = train(folder, epochs=n, others=[Draw()])
        return end["drawn"]

    assert drawn(tmp_path / "a", 4) == drawn(tmp_path / "b", 2, 4)


def test_bfloat16_weights_survive(tmp_path):
    def trained(folder, *epochs):
        model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(1, dtype="bfloat16")])
        keras.utils.set_random_seed(1)
        model.set_weights([np.ones((6, 1)), np.zeros(1)])
        model.compile("sgd", "mse")
        for n in epochs:
            resume = Resume(folder)
            data = resume.batches(X, y)
            model.fit(data, epochs=n, callbacks=[resume], shuffle=False, verbose=0)
        return [v.numpy().astype("float32") for v in model.weights]

    for a, b in zip(trained(tmp_path / "a", 3), trained(tmp_path / "b", 1, 3), strict=True):
        np.testing.assert_array_equal(a, b)


def test_every_must_be_a_count(tmp_path):
    with pytest.raises(ValueError, match=r"every must be a whole number from 1 on\. Received: 0"):
        Resume(tmp_path, every=0)
