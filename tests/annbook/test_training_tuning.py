"""A search in this process: it is KerasTuner's, it can be killed, and it keeps its folder."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import keras
import keras_tuner
import numpy as np
import pytest

from annbook.training.tuning import (
    BUDGETED,
    FashionMLP,
    OtherSearchError,
    build_model,
    read_trials,
    search,
    trained_epochs,
)
from annbook.training.tuning.budget import rounds_within
from annbook.training.tuning.directory import mend
from annbook.training.tuning.quiet import quiet_libraries
from annbook.training.tuning.tuners import make_tuner
from tests.annbook import tuning_spaces
from tests.annbook.tuning_spaces import Broken, Slow, build, build_wider

HERE = Path(__file__).parent
X, y, VALID = tuning_spaces.data()


def find(directory, hypermodel=build, **settings):
    settings = {"budget": 6, "max_epochs": 2, "seed": 7} | settings
    return search(hypermodel, X, y, validation_data=VALID, directory=directory, **settings)


def contents(directory):
    return {file: file.read_bytes() for file in directory.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """A search of three trials, for tests that only look."""
    return find(tmp_path_factory.mktemp("finished") / "search")


@pytest.fixture
def copied(finished, tmp_path):
    """The folder of a finished search, to be spoiled."""
    return Path(shutil.copytree(finished.directory, tmp_path / "search"))


def test_the_trials_are_those_of_five_lines_of_plain_keras_tuner(finished, tmp_path):
    plain = keras_tuner.RandomSearch(
        build, objective="val_accuracy", max_trials=3, seed=7, directory=tmp_path
    )
    with quiet_libraries():
        plain.search(X, y, validation_data=VALID, epochs=2, verbose=0)
    values = [trial.hyperparameters.values for trial in plain.oracle.trials.values()]
    ours = finished.trials[["units", "learning_rate"]].to_dict("records")
    assert ours == values


def test_the_table_has_what_each_trial_was_and_cost(finished):
    trials = finished.trials
    assert list(trials.index) == [0, 1, 2]
    assert list(trials.columns[-5:]) == ["epochs", "seconds", "worker", "status", "error"]
    assert trials.epochs.sum() == 6
    assert (trials.status == "COMPLETED").all()
    assert (trials.seconds > 0).all()
    best = trials.loc[trials.score.idxmax()]
    assert finished.best_score == best.score
    assert finished.best_values == {"units": best.units, "learning_rate": best.learning_rate}


def test_the_best_model_has_the_score_that_the_table_says(finished):
    _, accuracy = finished.best_model().evaluate(*VALID, verbose=0)
    assert accuracy == pytest.approx(finished.best_score)


@pytest.mark.parametrize("max_epochs", [1, 2, 3, 6, 9, 10, 27, 100])
@pytest.mark.parametrize("factor", [2, 3, 4])
def test_hyperband_trains_as_many_epochs_as_its_oracle_plans(max_epochs, factor):
    oracle = keras_tuner.oracles.HyperbandOracle("val_loss", max_epochs=max_epochs, factor=factor)
    total = 0
    for bracket in range(oracle._get_num_brackets()):
        before = 0
        for number in range(bracket + 1):
            epochs = oracle._get_epochs(bracket, number)
            total += oracle._get_size(bracket, number) * (epochs - before)
            before = epochs
    assert trained_epochs(max_epochs, factor) == total


@pytest.mark.parametrize("tuner", ["hyperband", "bayesian"])
def test_other_tuners_spend_the_same_budget(tuner, tmp_path):
    # one iteration of Hyperband up to 2 epochs: 2 trials of 2 epochs
    trials = find(tmp_path / "t", tuner=tuner, budget=trained_epochs(2)).trials
    assert trials.epochs.sum() == trained_epochs(2)
    assert (trials.status == "COMPLETED").all()


def test_a_survivor_of_hyperband_goes_on_with_the_state_of_its_optimiser(tmp_path):
    found = find(tmp_path / "t", tuner="hyperband", max_epochs=3, budget=trained_epochs(3))
    survivor = found.trials[found.trials["tuner/initial_epoch"] > 0].iloc[0]
    before = int(survivor["tuner/initial_epoch"])
    trial = found.tuner.oracle.trials[f"{survivor.name:04d}"]
    model = found.tuner._try_build(trial.hyperparameters)
    assert 0 < int(model.optimizer.iterations) <= before * np.ceil(len(X) / 32)


def test_a_larger_budget_goes_on_where_the_search_had_ended(copied):
    before = contents(copied)
    trials = find(copied, budget=8).trials
    assert len(trials) == 4
    records = {file: old for file, old in before.items() if file.name == "record.json"}
    assert records.items() <= contents(copied).items()


def test_a_finished_search_is_not_run_again(copied):
    before = contents(copied)
    find(copied)
    after = contents(copied)
    assert {f: after[f] for f in after if f.parent.name.startswith("trial_")} == {
        f: before[f] for f in before if f.parent.name.startswith("trial_")
    }


SCRIPT = """
import sys
from tests.annbook.tuning_spaces import Slow, data
from annbook.training.tuning import search
X, y, valid = data()
search(Slow(sys.argv[2], 0.5), X, y, validation_data=valid, directory=sys.argv[1],
       budget=8, max_epochs=2, seed=7)
"""


def test_killed_and_started_again_a_search_repeats_nothing_that_had_finished(tmp_path):
    journal, folder = tmp_path / "journal", tmp_path / "search"
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(folder), str(journal)],
        cwd=HERE.parents[1],
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(p or "." for p in sys.path)},
    )
    deadline = time.monotonic() + 120
    while len(list(journal.glob("*"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.2)  # now it is within its third trial
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert list(read_trials(folder).status) == ["COMPLETED", "COMPLETED", "RUNNING"]
    resumed = find(folder, Slow(journal), budget=8)
    begun = [(journal / str(n)).read_text().count("begun") for n in resumed.trials.units]
    assert begun == [1, 1, 2, 1]
    uninterrupted = find(tmp_path / "other", Slow(journal), budget=8)
    assert list(resumed.trials.score) == list(uninterrupted.trials.score)
    assert list(resumed.trials.units) == list(uninterrupted.trials.units)


def edit(file, **changes):
    file.write_text(json.dumps(json.loads(file.read_text()) | changes))


def test_a_trial_that_had_ended_but_was_not_struck_off_is_not_run_again(copied):
    edit(copied / "oracle.json", ongoing_trials={"tuner0": "2"}, end_order=["0", "1"])
    before = contents(copied / "trial_2")
    find(copied)
    assert contents(copied / "trial_2") == before


def test_a_trial_that_was_begun_but_not_yet_listed_is_begun_again(copied):
    edit(copied / "oracle.json", start_order=["0", "1"], end_order=["0", "1"])
    edit(copied / "trial_2" / "trial.json", status="RUNNING")
    mend(copied)
    assert not (copied / "trial_2").exists()


def test_what_a_killed_trial_had_measured_is_forgotten(copied):
    edit(copied / "oracle.json", ongoing_trials={"tuner0": "2"}, end_order=["0", "1"])
    edit(copied / "trial_2" / "trial.json", status="RUNNING")
    scores = read_trials(copied).score
    trials = find(copied).trials
    assert list(trials.status) == ["COMPLETED"] * 3
    assert trials.score[2] == pytest.approx(scores[2])


def test_nothing_to_mend_in_an_empty_folder(tmp_path):
    mend(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("settings", "difference"),
    [
        (
            {"objective": "val_loss"},
            "objective is 'max val_accuracy' there and 'min val_loss' here",
        ),
        ({"hypermodel": build_wider}, "the space differs in units"),
        ({"tuner": "bayesian"}, "tuner is 'random' there and 'bayesian' here"),
        ({"seed": 8}, "seed is 7 there and 8 here"),
        ({"max_epochs": 3}, "max_epochs is 2 there and 3 here"),
    ],
)
def test_the_folder_of_another_search_is_refused_and_left_alone(copied, settings, difference):
    before = contents(copied)
    with pytest.raises(OtherSearchError, match=difference):
        find(copied, **settings)
    assert contents(copied) == before


def test_other_data_are_another_search(copied):
    with pytest.raises(OtherSearchError, match="the data are not the same"):
        search(
            build, X + 1, y, validation_data=VALID, directory=copied, budget=6, max_epochs=2, seed=7
        )


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("ten years of work")
    with pytest.raises(OtherSearchError, match=r"has files and no search\.json"):
        find(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="directory must be a folder that can be written to"):
        find(tmp_path / "file" / "search")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder that root cannot write to")
def test_a_folder_that_cannot_be_written_to_is_refused():
    with pytest.raises(OSError, match="directory must be a folder that can be written to"):
        find(Path("/proc/self"))


def test_unknown_names_are_refused_with_the_known_ones(tmp_path):
    with pytest.raises(ValueError, match=r"one of random, hyperband, bayesian\. Received: 'grid'"):
        find(tmp_path, tuner="grid")
    known = "accuracy, loss, val_accuracy, val_loss"
    with pytest.raises(ValueError, match=rf"one of {known}\. Received: 'val_acuracy'"):
        find(tmp_path, objective="val_acuracy")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"seed": 0}, "seed must be a positive integer. Received: 0"),  # KerasTuner: "random"
        ({"workers": 0}, "workers must be a positive integer. Received: 0"),
        ({"max_epochs": 2.0}, "max_epochs must be a positive integer. Received: 2.0"),
        ({"budget": 1}, "budget must be at least 2 epochs, the price of one trial"),
        ({"tuner": "hyperband", "max_epochs": 6}, "at least 36 epochs, the price of one iteration"),
        ({"hypermodel": lambda hp: "model"}, "must build a keras.Model. Received: 'model'"),
    ],
)
def test_impossible_settings_are_refused(tmp_path, settings, message):
    with pytest.raises(ValueError, match=message):
        find(tmp_path, **settings)


def test_equal_budgets_pay_for_different_numbers_of_trials():
    rounds = [rounds_within(tuner, budget=72, max_epochs=6) for tuner in BUDGETED]
    assert rounds == [12, 2, 12]


def test_a_trial_that_fails_is_in_the_table_with_its_error(finished, tmp_path):
    limit = sorted(finished.trials.units)[1]
    trials = find(tmp_path / "t", Broken(limit=int(limit))).trials
    assert sorted(trials.status) == ["COMPLETED", "FAILED", "FAILED"]
    failed = trials[trials.status == "FAILED"]
    assert set(failed.error) == {"ZeroDivisionError: the trial itself is broken"}


def test_a_search_in_which_nothing_succeeds_says_why(tmp_path):
    with pytest.raises(RuntimeError, match="ZeroDivisionError: the trial itself is broken"):
        find(tmp_path / "t", Broken(), budget=4)


def test_there_is_no_table_where_there_is_no_search(tmp_path):
    with pytest.raises(FileNotFoundError, match="directory must hold a search"):
        read_trials(tmp_path)


def test_the_space_of_the_chapter_is_what_its_docstring_says():
    hp = keras_tuner.HyperParameters()
    model = build_model(hp)
    assert [space.name for space in hp.space] == [
        "n_hidden",
        "n_neurons",
        "learning_rate",
        "optimizer",
    ]
    hp.values |= {"n_hidden": 3, "n_neurons": 20, "optimizer": "adam"}
    model = build_model(hp)
    assert [layer.units for layer in model.layers[1:]] == [20, 20, 20, 10]
    assert isinstance(model.optimizer, keras.optimizers.Adam)


@pytest.mark.parametrize(("scaling", "expected"), [("0 to 1", (0, 255)), ("standardised", None)])
def test_validation_images_are_scaled_by_the_numbers_of_the_training_images(scaling, expected):
    images = np.random.default_rng(0).integers(0, 256, (10, 28, 28)).astype("uint8")
    hp = keras_tuner.HyperParameters()
    space = FashionMLP()
    space.declare_hyperparameters(hp)
    hp.values["scaling"] = scaling
    seen = {}

    class Spy:
        def fit(self, X, y, validation_data, **options):
            seen.update(X=X, valid=validation_data[0], **options)

    space.fit(hp, Spy(), images, None, validation_data=(images[:3] // 2, None), epochs=1)
    shift, width = expected or (images.mean(), images.std())
    np.testing.assert_allclose(seen["X"], (images - shift) / width, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(
        seen["valid"], (images[:3] // 2 - shift) / width, rtol=1e-5, atol=1e-6
    )
    assert seen["batch_size"] == hp.get("batch_size")


def test_a_reloaded_tuner_knows_the_trials_of_other_processes(copied):
    (copied / "tuner0.json").unlink()  # as if only workers had run
    goal = keras_tuner.Objective("val_accuracy", "max")
    settings = {"objective": goal, "rounds": 3, "max_epochs": 2, "factor": 3, "seed": 7}
    with quiet_libraries():
        tuner = make_tuner("random", build, directory=copied, **settings)
    assert len(tuner.oracle.trials) == 3
