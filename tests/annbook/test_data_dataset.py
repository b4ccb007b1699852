"""What a `Dataset` promises: its arrays stay as they are, and it says what it is."""

import copy
import pickle
from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from annbook.data import Dataset, load_digits, load_iris


def small(**changes):
    facts = {
        "name": "Peas",
        "X": np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]),
        "y": np.array([0, 1, 1]),
        "feature_names": ("length", "count"),
        "target_names": ("green", "yellow"),
        "units": {"length": "cm"},
    }
    return Dataset(**(facts | changes))


def test_unpacks_as_inputs_and_targets():
    X, y = peas = small()
    assert X is peas.X
    assert y is peas.y


def test_knows_its_size():
    assert (small().n_samples, small().n_features) == (3, 2)
    assert load_digits().n_features == 64


def test_arrays_cannot_be_changed_by_accident():
    with pytest.raises(ValueError, match="read-only"):
        small().X[0, 0] = 9
    with pytest.raises(FrozenInstanceError):
        small().name = "Beans"


def test_a_copy_of_an_array_can_be_changed():
    X = small().X.copy()
    X[0, 0] = 9
    assert X[0, 0] == 9


@pytest.mark.parametrize("duplicate", [copy.deepcopy, lambda s: pickle.loads(pickle.dumps(s))])
def test_can_be_copied_and_sent_to_other_processes(duplicate):
    np.testing.assert_array_equal(duplicate(small()).X, small().X)


def test_labels_name_the_unit_where_there_is_one():
    assert small().label("length") == "length (cm)"
    assert small().label("count") == "count"


def test_label_of_an_unknown_feature_lists_the_known_ones():
    with pytest.raises(ValueError, match=r"one of length, count, green, yellow\. Received: 'mass'"):
        small().label("mass")


def test_refuses_inputs_and_targets_of_different_length():
    with pytest.raises(ValueError, match=r"one row per sample\. Received: 3 and 2"):
        small(y=np.array([0, 1]))


def test_refuses_a_wrong_number_of_feature_names():
    with pytest.raises(ValueError, match=r"the 2 columns of X\. Received: 1 names"):
        small(feature_names=("length",))


def test_a_substitute_says_what_it_stands_in_for():
    beans = small(substitute_for="Beans")
    assert beans.is_substitute
    assert not small().is_substitute
    assert beans.provenance == "Peas, a substitute for Beans"
    assert small().provenance == "Peas"


def test_repr_says_in_one_line_what_it_is():
    assert repr(small()) == "<Peas: X 3 × 2 float64, 2 classes>"
    heights = small(y=np.ones(3), target_names=("height",), units={"height": "m"})
    assert repr(heights) == "<Peas: X 3 × 2 float64, y height (m)>"


def test_html_is_a_captioned_table_with_row_headers():
    html = small(source="a <garden>", substitute_for="Beans")._repr_html_()
    assert "<caption>Peas, a substitute for Beans</caption>" in html
    assert '<th scope="row">Features</th><td>length (cm), count</td>' in html
    assert '<th scope="row">Classes</th><td>green, yellow</td>' in html
    assert "a &lt;garden&gt;" in html
    assert "Licence" not in html  # nothing is known, so nothing is said


def test_iris_is_scikit_learns():
    sklearn_datasets = pytest.importorskip("sklearn.datasets")
    X, y = sklearn_datasets.load_iris(return_X_y=True)
    iris = load_iris()
    np.testing.assert_array_equal(iris.X, X)
    np.testing.assert_array_equal(iris.y, y)
    assert iris.label("petal length") == "petal length (cm)"
    assert iris.target_names == ("setosa", "versicolor", "virginica")


def test_digits_are_scikit_learns_as_images():
    sklearn_datasets = pytest.importorskip("sklearn.datasets")
    X, y = sklearn_datasets.load_digits(return_X_y=True)
    digits = load_digits()
    np.testing.assert_array_equal(digits.X.reshape(len(X), -1), X)
    np.testing.assert_array_equal(digits.y, y)


@pytest.mark.parametrize("load", [load_iris, load_digits])
def test_every_shipped_set_says_where_it_comes_from(load):
    assert load().source
    assert load().licence
    assert not load().is_substitute
