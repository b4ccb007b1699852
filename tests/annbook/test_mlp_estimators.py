"""The estimators keep scikit-learn's contract and equal its networks step by step."""

import pickle

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.datasets import load_iris, make_regression
from sklearn.exceptions import (
    ConvergenceWarning,
    DataConversionWarning,
    FitFailedWarning,
    NotFittedError,
)
from sklearn.model_selection import GridSearchCV
from sklearn.neural_network import MLPClassifier as TheirClassifier
from sklearn.neural_network import MLPRegressor as TheirRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import parametrize_with_checks

from annbook.losses import CategoricalCrossEntropy, Huber
from annbook.mlp import DivergenceError, MLPClassifier, MLPRegressor

pytestmark = pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")

IRIS, KINDS = load_iris(return_X_y=True)
TARGETS = {
    "two classes": (MLPClassifier, TheirClassifier, KINDS == 1),
    "three classes": (MLPClassifier, TheirClassifier, np.array(["a", "b", "c"])[KINDS]),
    "labels": (MLPClassifier, TheirClassifier, np.c_[KINDS == 1, KINDS > 0].astype(int)),
    "a number": (MLPRegressor, TheirRegressor, IRIS[:, 0] - KINDS),
    "numbers": (MLPRegressor, TheirRegressor, IRIS[:, :2] - KINDS[:, None]),
}
every_target = pytest.mark.parametrize("target", TARGETS)
SETTINGS = {
    "as they are": {},
    "SGD": {"solver": "sgd", "nesterovs_momentum": False, "momentum": 0},
    "momentum": {"solver": "sgd", "nesterovs_momentum": False},
    "Nesterov": {"solver": "sgd", "batch_size": 32},
    "inverse scaling": {"solver": "sgd", "learning_rate": "invscaling", "power_t": 0.1},
    "adaptive": {
        "solver": "sgd",
        "learning_rate": "adaptive",
        "learning_rate_init": 0.02,
        "tol": 0.02,
        "n_iter_no_change": 2,
    },
    "other betas": {"beta_1": 0.8, "beta_2": 0.9, "epsilon": 1e-3},
    "logistic": {"activation": "logistic", "batch_size": 50},
    "tanh": {"activation": "tanh", "batch_size": 50},
    "identity": {"activation": "identity"},
    "no hidden layer": {"hidden_layer_sizes": ()},
    "one number for the layers": {"hidden_layer_sizes": 7},
    "penalty": {"alpha": 1.0, "batch_size": 20},
    "uneven batches": {"batch_size": 64},
    "in order": {"shuffle": False, "batch_size": 64},
    "stopped by the loss": {"tol": 0.05, "n_iter_no_change": 3},
    "stopped early": {"early_stopping": True, "n_iter_no_change": 3, "batch_size": 10},
}


def both(target, *, n_epochs=25, dtype=np.float64, sample_weight=None, **settings):
    ours, theirs, y = TARGETS[target]
    settings = {"hidden_layer_sizes": (8, 6), "max_iter": n_epochs, "random_state": 7} | settings
    X = IRIS.astype(dtype)
    fitted = ours(**settings).fit(X, y, sample_weight)
    return fitted, theirs(**settings).fit(X, y, sample_weight)


def assert_equal_weights(ours, theirs, tolerance=1e-10):
    for w, v in zip(
        [*ours.coefs_, *ours.intercepts_], [*theirs.coefs_, *theirs.intercepts_], strict=True
    ):
        np.testing.assert_allclose(w, v, rtol=tolerance, atol=tolerance)


@parametrize_with_checks([MLPClassifier(max_iter=100), MLPRegressor(max_iter=100)])
def test_scikit_learns_contract_is_kept(estimator, check):
    check(estimator)


@every_target
@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
def test_the_same_seed_gives_the_weights_and_losses_of_scikit_learn(target, settings):
    ours, theirs = both(target, **settings)
    assert_equal_weights(ours, theirs)
    assert (ours.n_iter_, ours.t_, ours.n_layers_) == (theirs.n_iter_, theirs.t_, theirs.n_layers_)
    if target != "numbers":  # there scikit-learn reports the mean of what it descends on
        np.testing.assert_allclose(ours.loss_curve_, theirs.loss_curve_, rtol=1e-10)
        if ours.best_loss_ is not None:
            np.testing.assert_allclose(ours.best_loss_, theirs.best_loss_, rtol=1e-10)
    if ours.early_stopping:
        np.testing.assert_allclose(ours.validation_scores_, theirs.validation_scores_, rtol=1e-10)
        np.testing.assert_allclose(ours.best_validation_score_, theirs.best_validation_score_)
    if isinstance(ours, MLPClassifier):
        np.testing.assert_array_equal(ours.predict(IRIS), theirs.predict(IRIS))
    else:
        np.testing.assert_allclose(ours.predict(IRIS), theirs.predict(IRIS), rtol=1e-9)


@every_target
def test_weighted_samples_give_the_weights_of_scikit_learn(target):
    weight = np.random.default_rng(0).random(150) * 3
    ours, theirs = both(target, sample_weight=weight, batch_size=20)
    assert_equal_weights(ours, theirs)


@every_target
def test_float32_stays_float32_and_close_to_scikit_learn(target):
    ours, theirs = both(target, dtype=np.float32)
    assert {w.dtype for w in [*ours.coefs_, *ours.intercepts_]} == {np.dtype(np.float32)}
    assert_equal_weights(ours, theirs, 1e-4)


@every_target
def test_part_by_part_the_weights_are_those_of_scikit_learn(target):
    ours, theirs, y = TARGETS[target]
    ours, theirs = (kind(random_state=1, batch_size=16) for kind in (ours, theirs))
    more = {"classes": np.unique(y)} if isinstance(ours, MLPClassifier) else {}
    for rows in np.array_split(np.random.default_rng(0).permutation(150), 4):
        ours.partial_fit(IRIS[rows], y[rows], **more)
        theirs.partial_fit(IRIS[rows], y[rows], **more)
        more = {}
    assert_equal_weights(ours, theirs)
    assert len(ours.loss_curve_) == 4
    assert ours.n_iter_ == theirs.n_iter_ == 1
    assert ours.t_ == theirs.t_ == 150


@every_target
def test_a_warm_start_goes_on_like_that_of_scikit_learn(target):
    ours, theirs, y = TARGETS[target]
    ours, theirs = (
        kind(hidden_layer_sizes=[5], random_state=1, max_iter=5, warm_start=True)
        for kind in (ours, theirs)
    )
    for _ in range(3):
        ours.fit(IRIS, y)
        theirs.fit(IRIS, y)
    assert_equal_weights(ours, theirs)
    assert len(ours.loss_curve_) == len(theirs.loss_curve_) == 15


def test_probabilities_equal_those_of_scikit_learn():
    for target in ("two classes", "three classes", "labels"):
        ours, theirs = both(target)
        proba = ours.predict_proba(IRIS)
        np.testing.assert_allclose(proba, theirs.predict_proba(IRIS), rtol=1e-9)
        np.testing.assert_allclose(ours.predict_log_proba(IRIS), np.log(proba), atol=1e-12)
        assert ours.out_activation_ == theirs.out_activation_


def test_log_probabilities_stay_finite_where_probabilities_are_rounded_to_zero():
    X, y = np.array([[-1.0], [1.0]]), [0, 1]
    model = MLPClassifier([], solver="sgd", max_iter=5).fit(X, y)
    model.network_.set_weights([[[5000.0]], [0.0]])
    np.testing.assert_array_equal(model.predict_proba(X), [[1, 0], [0, 1]])
    np.testing.assert_array_equal(model.predict_log_proba(X), [[0, -5000], [-5000, 0]])


@pytest.mark.parametrize("solver", ["sgd", "adam", "adamw", "rmsprop"])
def test_every_solver_learns_to_tell_the_kinds_apart(solver):
    model = MLPClassifier(
        [10], solver=solver, learning_rate_init=0.01, max_iter=300, random_state=0
    )
    scaled = StandardScaler().fit_transform(IRIS)
    assert model.fit(scaled, KINDS).score(scaled, KINDS) > 0.95


@pytest.mark.parametrize("activation", ["leaky_relu", "elu", "selu", "gelu", "softplus"])
def test_activations_that_scikit_learn_lacks_learn_too(activation):
    model = MLPClassifier([10], activation=activation, learning_rate_init=0.01, random_state=0)
    scaled = StandardScaler().fit_transform(IRIS)
    assert model.fit(scaled, KINDS).score(scaled, KINDS) > 0.95


@pytest.mark.parametrize("activation", ["heaviside", "sign"])
def test_below_a_step_nothing_is_learnt(activation):
    start = MLPClassifier([5], activation=activation, random_state=0, alpha=0, max_iter=1)
    end = clone(start).set_params(max_iter=50)
    start.fit(IRIS, KINDS)
    end.fit(IRIS, KINDS)
    np.testing.assert_array_equal(start.coefs_[0], end.coefs_[0])
    assert not np.array_equal(start.coefs_[1], end.coefs_[1])


@pytest.mark.parametrize("loss", ["mean_squared_error", "mean_absolute_error", "huber", Huber(0.5)])
def test_every_loss_for_regression_learns(loss):
    X, y = make_regression(200, 3, random_state=0)
    X, y = StandardScaler().fit_transform(X), y / np.std(y)
    model = MLPRegressor([30], loss=loss, learning_rate_init=0.01, max_iter=500, random_state=0)
    assert model.fit(X, y).score(X, y) > 0.97


def test_an_absolute_loss_is_not_drawn_to_an_outlier():
    X, y = np.zeros((21, 1)), np.r_[np.ones(20), 1000.0]
    settings = {"learning_rate_init": 0.05, "max_iter": 2000, "random_state": 0, "tol": 0}
    absolute = MLPRegressor([], loss="mean_absolute_error", **settings).fit(X, y)
    squared = MLPRegressor([], loss="squared_error", **settings).fit(X, y)
    np.testing.assert_allclose(absolute.predict(X[:1]), 1, atol=0.1)  # the median
    np.testing.assert_allclose(squared.predict(X[:1]), y.mean(), atol=1)


def test_dropout_makes_other_weights_and_the_seed_makes_them_again():
    settings = {"hidden_layer_sizes": [20], "random_state": 0, "max_iter": 20}
    plain = MLPClassifier(**settings).fit(IRIS, KINDS)
    one, other = (MLPClassifier(dropout=0.5, **settings).fit(IRIS, KINDS) for _ in range(2))
    np.testing.assert_array_equal(one.coefs_[0], other.coefs_[0])
    assert not np.allclose(one.coefs_[0], plain.coefs_[0])
    np.testing.assert_array_equal(one.predict_proba(IRIS), one.predict_proba(IRIS))


def test_weights_that_start_at_zero_stay_alike():
    model = MLPClassifier([5], initializer="zeros", activation="tanh", max_iter=20, random_state=0)
    assert np.ptp(model.fit(IRIS, KINDS).coefs_[0]) == 0


def test_labels_of_any_type_come_back():
    model = MLPClassifier([5], max_iter=20, random_state=0).fit(IRIS, np.array(list("xyz"))[KINDS])
    assert model.predict(IRIS).dtype.kind == "U"
    assert set(model.predict(IRIS)) <= set("xyz")
    assert model.classes_.tolist() == ["x", "y", "z"]


def test_early_stopping_ends_with_the_best_weights_on_the_samples_held_back():
    model = MLPClassifier(
        [20], early_stopping=True, validation_fraction=0.3, random_state=3, learning_rate_init=0.05
    )
    model.fit(IRIS, KINDS)
    assert model.best_validation_score_ == max(model.validation_scores_)
    assert len(model.validation_scores_) == len(model.loss_curve_) == model.n_iter_ < 200
    assert model.best_loss_ is None


def test_estimators_work_in_pipelines_and_searches():
    network = MLPClassifier([5], random_state=0, max_iter=20, learning_rate_init=0.02)
    pipeline = make_pipeline(StandardScaler(), network)
    grid = {"mlpclassifier__alpha": [0.0, 1.0], "mlpclassifier__hidden_layer_sizes": [[5], [9, 4]]}
    search = GridSearchCV(pipeline, grid, cv=3).fit(IRIS, KINDS)
    assert search.best_score_ > 0.5
    pipeline = make_pipeline(StandardScaler(), MLPRegressor([5], random_state=0, max_iter=20))
    GridSearchCV(pipeline, {"mlpregressor__loss": ["huber", "squared_error"]}, cv=2).fit(
        IRIS, KINDS
    )


def test_a_pickled_estimator_goes_on_where_it_was():
    model = MLPClassifier([5], random_state=0).partial_fit(IRIS, KINDS, classes=[0, 1, 2])
    twin = pickle.loads(pickle.dumps(model))
    assert_equal_weights(model.partial_fit(IRIS, KINDS), twin.partial_fit(IRIS, KINDS), 0)


def test_the_loss_of_each_epoch_is_printed_when_asked(capsys):
    MLPClassifier([5], verbose=True, max_iter=2, random_state=0, early_stopping=True).fit(
        IRIS, KINDS
    )
    lines = capsys.readouterr().out.splitlines()
    assert [line.rsplit(" ", 1)[0] for line in lines] == [
        "Epoch 1: loss",
        "Epoch 1: validation score",
        "Epoch 2: loss",
        "Epoch 2: validation score",
    ]


def test_a_bar_shows_the_progress_when_asked(capsys):
    pytest.importorskip("tqdm")
    MLPRegressor([5], progress=True, max_iter=3, random_state=0).fit(IRIS, KINDS)
    bar = capsys.readouterr().err
    assert "MLPRegressor: 100%" in bar
    assert "3/3" in bar
    assert "loss=" in bar


def test_nothing_is_shown_when_not_asked(capsys):
    MLPRegressor([5], max_iter=3, random_state=0).fit(IRIS, KINDS)
    assert capsys.readouterr() == ("", "")


@pytest.mark.filterwarnings("default")
def test_the_end_of_patience_is_told_in_plain_words():
    with pytest.warns(ConvergenceWarning, match=r"max_iter=2 epochs, before the loss had settled"):
        MLPClassifier(max_iter=2).fit(IRIS, KINDS)
    with pytest.warns(ConvergenceWarning, match="before the validation score had settled"):
        MLPClassifier(max_iter=2, early_stopping=True).fit(IRIS, KINDS)


@pytest.mark.filterwarnings("error")
def test_who_settles_in_time_or_goes_part_by_part_is_not_warned():
    MLPClassifier([5], tol=1.0, n_iter_no_change=1, max_iter=50).fit(IRIS, KINDS)
    MLPClassifier([5]).partial_fit(IRIS, KINDS, classes=[0, 1, 2])


@pytest.mark.filterwarnings("default")
def test_an_interrupted_training_keeps_its_weights():
    class Impatient(MLPRegressor):
        def _learn(self, *arguments):
            super()._learn(*arguments)
            if self.n_iter_ == 3:
                raise KeyboardInterrupt

    model = Impatient([5], random_state=0)
    with pytest.warns(UserWarning, match=r"Training was interrupted: the weights so far are kept"):
        model.fit(IRIS, KINDS)
    assert len(model.loss_curve_) == 3
    assert np.isfinite(model.predict(IRIS)).all()


@pytest.mark.parametrize("kind", [MLPClassifier, MLPRegressor])
def test_a_loss_that_explodes_stops_training_and_names_epoch_loss_and_causes(kind):
    model = kind([10], solver="sgd", learning_rate_init=1e6, random_state=0)
    with pytest.raises(DivergenceError) as caught:
        model.fit(IRIS * 1000, KINDS)
    message = str(caught.value)
    assert message.startswith("Training diverged in epoch 2: the loss is ")
    assert f"after {model.loss_curve_[0]:.4g} in the epoch before" in message
    assert "learning rate that is too high (learning_rate_init=1e+06)" in message
    assert "features that are not scaled (the largest is 7900; about 1 is good)" in message


def test_a_loss_that_grows_for_epochs_is_stopped_before_it_overflows():
    model = MLPRegressor([20, 10], solver="sgd", learning_rate_init=0.1, random_state=3)
    with pytest.raises(DivergenceError, match=r"epoch \d+: the loss is .* in the epoch before"):
        model.fit(IRIS, IRIS[:, :2])
    assert np.isfinite(model.loss_curve_).all()


PARAMETERS = {
    "hidden_layer_sizes": [0, -1, [5, 0], [2.5], "5", None, [[5]]],
    "activation": ["rely", None, 3],
    "solver": ["lbfgs", "momentum", None],
    "alpha": [-1, np.nan, "a"],
    "batch_size": [0, -1, 2.5, "all", None],
    "learning_rate": ["falling"],
    "learning_rate_init": [0, -0.1, np.nan, np.inf, "fast", True],
    "power_t": [-1],
    "max_iter": [0, -1, 2.5, True],
    "shuffle": ["yes", 1],
    "tol": [-1, None],
    "verbose": ["yes"],
    "progress": [3],
    "warm_start": ["yes"],
    "momentum": [-0.1, 1.1],
    "nesterovs_momentum": ["yes"],
    "early_stopping": ["yes"],
    "validation_fraction": [0, 1, -0.1],
    "beta_1": [-0.1, 1],
    "beta_2": [-0.1, 1],
    "rho": [-0.1, 1],
    "epsilon": [0, -1],
    "n_iter_no_change": [0, 2.5],
    "dropout": [-0.1, 1],
    "weight_decay": [-1],
    "initializer": ["xavier"],
}


@pytest.mark.parametrize("kind", [MLPClassifier, MLPRegressor])
@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in PARAMETERS.items() for value in values]
)
def test_parameters_out_of_range_are_refused_with_what_is_expected(kind, name, value):
    with pytest.raises(ValueError, match=rf"{name} must be .+\. Received: "):
        kind(**{name: value}).fit(IRIS, KINDS)


def test_there_is_a_rule_for_every_parameter():
    free = {"random_state", "loss"}
    assert set(MLPRegressor().get_params()) == set(PARAMETERS) | free
    assert set(MLPClassifier().get_params()) == set(PARAMETERS) | free - {"loss"}


def test_unknown_names_are_refused_with_the_known_ones():
    with pytest.raises(
        ValueError, match=r"one of identity, heaviside, .*softmax\. Received: 'rely'"
    ):
        MLPClassifier(activation="rely").fit(IRIS, KINDS)
    with pytest.raises(ValueError, match=r"one of sgd, adam, adamw, rmsprop\. Received: 'lbfgs'"):
        MLPClassifier(solver="lbfgs").fit(IRIS, KINDS)


@pytest.mark.parametrize("loss", ["hinge", "binary_cross_entropy", CategoricalCrossEntropy(), None])
def test_a_loss_that_is_not_for_regression_is_refused(loss):
    expected = "one of mean_squared_error, squared_error, mean_absolute_error, huber. Received: "
    with pytest.raises(ValueError, match=expected):
        MLPRegressor(loss=loss).fit(IRIS, KINDS)


@pytest.mark.parametrize("kind", [MLPClassifier, MLPRegressor])
@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_data_that_are_not_finite_are_refused(kind, bad):
    X = IRIS.copy()
    X[3, 2] = bad
    with pytest.raises(ValueError, match=r"Input X contains (NaN|infinity)"):
        kind().fit(X, KINDS)
    model = kind([3], max_iter=2).fit(IRIS, KINDS)
    with pytest.raises(ValueError, match=r"Input X contains (NaN|infinity)"):
        model.predict(X)


@pytest.mark.parametrize("kind", [MLPClassifier, MLPRegressor])
def test_empty_data_are_refused(kind):
    with pytest.raises(ValueError, match=r"0 sample\(s\)"):
        kind().fit(np.empty((0, 4)), np.empty(0))


@pytest.mark.parametrize("kind", [MLPClassifier, MLPRegressor])
def test_a_batch_larger_than_the_data_is_refused(kind):
    with pytest.raises(ValueError, match=r"at most the number of training samples, 150\. .*: 151"):
        kind(batch_size=151).fit(IRIS, KINDS)
    with pytest.raises(ValueError, match=r"training samples, 135\. Received: 140"):
        kind(batch_size=140, early_stopping=True).fit(IRIS, KINDS)


def test_a_part_smaller_than_a_batch_is_one_batch():
    model = MLPRegressor([3], batch_size=100).partial_fit(IRIS[:5], KINDS[:5])
    assert model.t_ == 5


@pytest.mark.parametrize("kind", [MLPClassifier, MLPRegressor])
def test_unfitted_use_is_refused(kind):
    with pytest.raises(NotFittedError):
        kind().predict(IRIS)
    with pytest.raises(NotFittedError):
        kind().to_keras()


def test_one_class_is_refused():
    with pytest.raises(ValueError, match=r"at least two classes\. Received: one class, \[0\]"):
        MLPClassifier().fit(IRIS, np.zeros(150, int))


def test_labels_outside_the_classes_are_refused():
    model = MLPClassifier([3], random_state=0).partial_fit(IRIS, KINDS, classes=[0, 1, 2])
    with pytest.raises(ValueError, match=r"among \[0, 1, 2\]\. Received: \[0, 7\]"):
        model.partial_fit(IRIS[:2], [0, 7])
    with pytest.raises(ValueError, match=r"among \[0, 1\]\. Received: \[0, 1, 2\]"):
        MLPClassifier().partial_fit(IRIS, KINDS, classes=[0, 1])


def test_the_first_part_needs_all_classes_and_later_ones_the_same():
    model = MLPClassifier([3], random_state=0)
    with pytest.raises(ValueError, match=r"first call of partial_fit needs classes\. .*: None"):
        model.partial_fit(IRIS, KINDS)
    with pytest.raises(ValueError, match=r"classes must have at least two classes"):
        model.partial_fit(IRIS, KINDS, classes=[0])
    model.partial_fit(IRIS[:50], KINDS[:50], classes=[2, 1, 0])
    with pytest.raises(ValueError, match=r"those of the first call, \[0, 1, 2\]\. .*: \[0, 1\]"):
        model.partial_fit(IRIS, KINDS, classes=[0, 1])


def test_a_warm_start_with_other_classes_is_refused():
    model = MLPClassifier([3], warm_start=True, max_iter=2).fit(IRIS, KINDS)
    with pytest.raises(ValueError, match=r"previous fit, \[0, 1, 2\]\. Received: \[0, 1\]"):
        model.fit(IRIS[:100], KINDS[:100])
    with pytest.raises(ValueError, match="one class each, as before"):
        model.fit(IRIS, np.eye(3, dtype=int)[KINDS])


def test_a_warm_start_with_other_outputs_is_refused():
    model = MLPRegressor([3], warm_start=True, max_iter=2).fit(IRIS, IRIS[:, :2])
    with pytest.raises(ValueError, match=r"y must have 2 outputs, as before\. Received: 1"):
        model.fit(IRIS, KINDS)


def test_columns_that_are_not_labels_are_refused():
    with pytest.raises(ValueError, match=r"a 0 or 1 for each label\. Received: values from 0 to 2"):
        MLPClassifier().fit(IRIS, np.c_[KINDS, KINDS])


def test_numbers_in_the_place_of_classes_are_refused():
    with pytest.raises(ValueError, match="Unknown label type"):
        MLPClassifier().fit(IRIS, IRIS[:, 0])


def test_a_column_of_targets_is_taken_with_a_warning():
    for kind in (MLPClassifier, MLPRegressor):
        with pytest.warns(DataConversionWarning):
            model = kind([3], max_iter=2).fit(IRIS, KINDS[:, None])
        assert model.predict(IRIS).shape == (150,)


def test_early_stopping_part_by_part_is_refused():
    with pytest.raises(
        ValueError, match=r"partial_fit needs early_stopping=False\. Received: True"
    ):
        MLPRegressor(early_stopping=True).partial_fit(IRIS, KINDS)


def test_a_validation_set_of_one_sample_is_refused():
    model = MLPRegressor(early_stopping=True, validation_fraction=0.01)
    with pytest.raises(ValueError, match=r"at least 2 samples.*Received: 1 of 50"):
        model.fit(IRIS[:50], KINDS[:50])


def test_negative_weights_of_samples_are_refused():
    with pytest.raises(ValueError, match="Negative values"):
        MLPRegressor().fit(IRIS, KINDS, -np.ones(150))


@pytest.mark.filterwarnings("ignore:One or more of the test scores:UserWarning")
def test_a_fit_that_diverges_in_a_search_is_only_a_failed_fit():
    model = MLPRegressor([3], solver="sgd", max_iter=50, random_state=0)
    search = GridSearchCV(model, {"learning_rate_init": [1e-3, 1e6]}, cv=3)
    with pytest.warns(FitFailedWarning, match="Training diverged in epoch"):
        search.fit(IRIS, KINDS)
    assert search.best_params_ == {"learning_rate_init": 1e-3}
