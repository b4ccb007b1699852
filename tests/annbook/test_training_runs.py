"""Runs: directories, real event files read back, damaged files, and runs compared."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.util.tensor_util import make_ndarray

from annbook.logs import quiet_start
from annbook.training.runs import (
    EventFileError,
    EventsLost,
    RunDirectoryError,
    compare_runs,
    new_run,
    read_run,
    read_runs,
    scalar_table,
)

with quiet_start():
    import keras
    import tensorflow as tf

WEIGHTS = np.array([-1.0, -0.5, 0.0, 0.25, 1.0], np.float32)
IMAGE = np.arange(2 * 3 * 4, dtype=np.uint8).reshape(2, 3, 4, 1) * 10


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A run with every kind of summary, written by TensorFlow."""
    path = tmp_path_factory.mktemp("written")
    with tf.summary.create_file_writer(str(path)).as_default():
        for step in range(5):
            tf.summary.scalar("loss", 1 / (1 + step), step=step)
            tf.summary.histogram("weights", WEIGHTS * (1 + step), step=step, buckets=4)
        tf.summary.image("pictures", IMAGE, step=2, max_outputs=2)
        tf.summary.text("note", "**first** try, ŷ", step=0)
        tf.summary.text("grid", [["a", "b"], ["c", "d"]], step=1)
        tf.summary.audio("sound", np.zeros((1, 8, 1), np.float32), 8000, step=0)
    return path


@pytest.fixture(scope="module")
def fitted(tmp_path_factory):
    """Two short runs of Keras' own callback; the second one diverges."""
    root = tmp_path_factory.mktemp("fitted")
    rng = np.random.default_rng(0)
    X = rng.normal(size=(256, 4)).astype(np.float32)
    histories = {}
    for name, rate in (("slow", 0.01), ("fast", 1e6)):
        keras.utils.set_random_seed(1)
        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3), keras.layers.Dense(1)])
        model.compile(loss="mse", optimizer=keras.optimizers.SGD(rate))
        run = new_run(root, name)
        callback = keras.callbacks.TensorBoard(run, histogram_freq=1)
        history = model.fit(
            X, X[:, 0], validation_split=0.25, epochs=4, verbose=0, callbacks=[callback]
        )
        histories[run.name] = history.history
    return root, histories


def only_file(path):
    (file,) = path.glob("*tfevents*")
    return file


# directories ---------------------------------------------------------------------------


def test_run_directories_are_numbered_in_the_order_of_their_making(tmp_path):
    runs = [new_run(tmp_path / "runs", name) for name in ("zeta", None, "alpha-0.05")]
    assert [run.name for run in runs] == ["0001-zeta", "0002", "0003-alpha-0.05"]
    assert sorted((tmp_path / "runs").iterdir()) == runs
    assert all(list(run.iterdir()) == [] for run in runs)


def test_the_number_follows_the_greatest_one_in_use_and_other_entries_do_not_count(tmp_path):
    for name in ("0041-old", "notes", "12", "99999-not-ours"):
        (tmp_path / name).mkdir()
    assert new_run(tmp_path, "next").name == "0042-next"


def test_runs_started_at_the_same_time_get_different_directories(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        runs = list(pool.map(lambda i: new_run(tmp_path, f"job{i % 3}"), range(40)))
    assert sorted(run.name[:4] for run in runs) == sorted({run.name[:4] for run in runs})
    assert not list(tmp_path.glob(".*")), "claims are given back"


def test_a_claim_left_behind_by_a_killed_program_blocks_nobody(tmp_path):
    (tmp_path / ".0001").mkdir()
    assert new_run(tmp_path).name == "0002"


@pytest.mark.parametrize("name", ["a/b", "", "two words", "../up"])
def test_a_name_that_is_no_single_plain_folder_name_is_refused(tmp_path, name):
    with pytest.raises(ValueError, match="name must be made of letters"):
        new_run(tmp_path, name)


def test_numbers_do_not_outgrow_their_digits(tmp_path):
    (tmp_path / "9999-last").mkdir()
    with pytest.raises(ValueError, match="up to 9999 left"):
        new_run(tmp_path)


def test_a_root_that_cannot_be_a_directory_is_refused(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RunDirectoryError, match=r"root must be a directory .* Received: .*file"):
        new_run(tmp_path / "file" / "runs")


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes are a Unix thing")
def test_a_directory_in_which_nothing_can_be_written_is_refused_and_not_left_behind(tmp_path):
    program = (
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))  # as on a full disk\n"
        "from annbook.training.runs.directories import RunDirectoryError, new_run\n"
        f"try: new_run({str(tmp_path / 'runs')!r})\n"
        "except RunDirectoryError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("root must be a directory that can be written. Received: ")
    assert list((tmp_path / "runs").iterdir()) == []


# reading -------------------------------------------------------------------------------


def test_scalars_come_back_as_they_were_written(written):
    loss = read_run(written).scalars["loss"]
    np.testing.assert_array_equal(loss.step, range(5))
    np.testing.assert_allclose(loss.value, [1, 1 / 2, 1 / 3, 1 / 4, 1 / 5], rtol=1e-7)
    assert np.all(np.diff(loss.wall_time) >= 0)
    assert len(loss) == 5


def test_histograms_come_back_as_buckets(written):
    buckets = read_run(written).histograms["weights"].value[1]  # step 1: -2, -1, 0, 0.5, 2
    np.testing.assert_allclose(buckets[:, 0], [-2, -1, 0, 1])
    np.testing.assert_allclose(buckets[:, 1], [-1, 0, 1, 2])
    np.testing.assert_array_equal(buckets[:, 2], [1, 1, 2, 1])


def test_images_come_back_pixel_by_pixel(written):
    (pictures,) = read_run(written).images["pictures"].value
    np.testing.assert_array_equal(pictures, IMAGE[..., 0])


def test_texts_come_back_as_strings_and_tables_of_strings(written):
    texts = read_run(written).texts
    assert texts["note"].value == ("**first** try, ŷ",)
    assert texts["grid"].value[0].tolist() == [["a", "b"], ["c", "d"]]


def test_what_is_not_read_is_counted(written):
    run = read_run(written)
    assert run.other == {"sound": 1}
    assert "1 scalars, 1 histograms, 1 images, 2 texts, 1 other" in repr(run)


def test_an_event_file_can_be_read_by_itself(written):
    alone = read_run(only_file(written))
    np.testing.assert_array_equal(
        alone.scalars["loss"].value, read_run(written).scalars["loss"].value
    )


def test_keras_callback_is_read_like_its_history(fitted):
    root, histories = fitted
    runs = read_runs(root)
    assert list(runs) == [f"{n}/{part}" for n in histories for part in ("train", "validation")]
    for name, history in histories.items():
        for part, key in (("train", "loss"), ("validation", "val_loss")):
            logged = runs[f"{name}/{part}"].scalars["epoch_loss"]
            np.testing.assert_array_equal(logged.step, range(4))
            np.testing.assert_allclose(logged.value, np.float32(history[key]))


def test_reading_agrees_with_tensorboards_own_accumulator(fitted):
    root, histories = fitted
    path = root / next(iter(histories)) / "train"
    peer = EventAccumulator(str(path), size_guidance={"tensors": 0}).Reload()
    run = read_run(path)
    assert set(peer.Tags()["tensors"]) == {*run.scalars, *run.histograms, *run.other}
    for tag, series in (run.scalars | run.histograms).items():
        expected = peer.Tensors(tag)
        np.testing.assert_array_equal(series.step, [event.step for event in expected])
        for value, event in zip(series.value, expected, strict=True):
            np.testing.assert_array_equal(value, make_ndarray(event.tensor_proto))


def test_the_old_format_of_scalars_is_read_too(tmp_path):
    with tf.compat.v1.Graph().as_default():
        writer = tf.compat.v1.summary.FileWriter(str(tmp_path))
        for step in range(3):
            value = tf.compat.v1.Summary.Value(tag="old", simple_value=step / 2)
            writer.add_summary(tf.compat.v1.Summary(value=[value]), step)
        writer.close()
    np.testing.assert_array_equal(read_run(tmp_path).scalars["old"].value, [0, 0.5, 1])


def test_several_files_of_one_run_are_read_in_the_order_of_writing(tmp_path):
    for start in (0, 3):
        with tf.summary.create_file_writer(str(tmp_path)).as_default():
            for step in range(start, start + 3):
                tf.summary.scalar("loss", float(step), step=step)
    assert len(list(tmp_path.iterdir())) == 2
    np.testing.assert_array_equal(read_run(tmp_path).scalars["loss"].step, range(6))


# damaged and missing files -------------------------------------------------------------


@pytest.mark.parametrize("cut", [1, 5, 30])
def test_a_truncated_file_gives_what_is_whole_and_says_what_is_lost(tmp_path, written, cut):
    whole = only_file(written).read_bytes()
    (tmp_path / "events.out.tfevents.1").write_bytes(whole[:-cut])
    with pytest.warns(EventsLost, match="breaks off: its last .* bytes are no whole record"):
        run = read_run(tmp_path)
    assert "sound" not in run.other, "it was written last"
    assert len(run.scalars["loss"]) == 5


def test_every_cut_after_the_opening_leaves_a_readable_beginning(tmp_path, written):
    whole = only_file(written).read_bytes()
    opening = int.from_bytes(whole[:8], "little") + 16
    logged = []
    for cut in range(opening + 1, 900, 37):
        file = tmp_path / f"events.out.tfevents.{cut}"
        file.write_bytes(whole[:cut])
        with pytest.warns(EventsLost):
            run = read_run(file)
        logged.append(len(run.scalars["loss"]) if run.scalars else 0)
    assert logged == sorted(logged)


def test_a_damaged_record_costs_all_that_follow(tmp_path, written):
    damaged = bytearray(only_file(written).read_bytes())
    at = damaged.index(b"pictures")
    damaged[at] ^= 1
    (tmp_path / "events.out.tfevents.1").write_bytes(damaged)
    with pytest.warns(EventsLost, match="an event of step 4"):
        run = read_run(tmp_path)
    assert not run.images
    assert not run.texts
    assert len(run.scalars["loss"]) == 5


def test_an_empty_event_file_is_reported(tmp_path):
    (tmp_path / "events.out.tfevents.1").touch()
    with pytest.warns(EventsLost, match="is empty"):
        assert repr(read_run(tmp_path)).endswith("nothing logged>")


@pytest.mark.parametrize("content", [b"epoch,loss\n0,1.0\n", b"\x00" * 400, b"x"])
def test_a_file_that_is_no_event_file_is_refused(tmp_path, content):
    file = tmp_path / "events.out.tfevents.csv"
    file.write_bytes(content)
    with pytest.raises(EventFileError, match=r"must be a TensorBoard event file. Received: .*csv"):
        read_run(file)


def test_a_record_file_of_something_else_is_refused(tmp_path):
    file = tmp_path / "photos.tfrecord"
    with tf.io.TFRecordWriter(str(file)) as writer:
        writer.write(b"\xff\xff not an event")
    with pytest.raises(EventFileError, match="must be a TensorBoard event file"):
        read_run(file)


def test_missing_places_and_places_without_runs_are_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="path must be an event file or a directory"):
        read_run(tmp_path / "nowhere")
    with pytest.raises(FileNotFoundError, match="root must be a directory of runs"):
        read_runs(tmp_path / "nowhere")
    with pytest.raises(EventFileError, match="read_runs looks into the directories below"):
        read_run(tmp_path)
    with pytest.raises(EventFileError, match="must have event files somewhere below"):
        read_runs(tmp_path)


# comparing -----------------------------------------------------------------------------


def test_the_table_has_every_scalar_of_every_run(fitted):
    root, histories = fitted
    table = scalar_table(read_runs(root))
    assert list(table.columns) == ["run", "tag", "step", "wall_time", "value"]
    assert str(table["wall_time"].dtype).startswith("datetime64")
    slow, _ = histories
    chosen = table[(table.run == f"{slow}/train") & (table.tag == "epoch_loss")]
    np.testing.assert_allclose(chosen.value, np.float32(histories[slow]["loss"]))
    assert scalar_table({}).empty


def test_the_comparison_says_where_a_run_left_the_finite_numbers(fitted):
    root, histories = fitted
    table = compare_runs(read_runs(root), "epoch_loss")
    slow, fast = (f"{name}/train" for name in histories)
    losses = histories[slow[: -len("/train")]]["loss"]
    assert table.loc[slow, "logged"] == 4
    assert table.loc[slow, "first"] == pytest.approx(losses[0])
    assert table.loc[slow, "best"] == pytest.approx(min(losses))
    assert table.loc[slow, "best_step"] == int(np.argmin(losses))
    assert table.loc[slow, "not_finite_at"] is pd.NA
    bad = np.flatnonzero(~np.isfinite(histories[fast[: -len("/train")]]["loss"]))
    assert table.loc[fast, "not_finite_at"] == bad[0]


def test_the_best_may_be_the_greatest_and_unknown_tags_are_named(written):
    runs = {"only": read_run(written)}
    assert compare_runs(runs, "loss", best="greatest").loc["only", "best_step"] == 0
    with pytest.raises(KeyError, match="tag must be one of loss"):
        compare_runs(runs, "accuracy")
    with pytest.raises(ValueError, match="best must be"):
        compare_runs(runs, "loss", best="max")


def test_importing_the_package_loads_neither_tensorflow_nor_keras():
    program = (
        "import sys, annbook.training.runs\n"
        "print([name for name in ('tensorflow', 'keras', 'tensorboard') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
