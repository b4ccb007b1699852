"""Claims: compared value by value, shown once, recorded, and never on a substitute."""

import json
import math
import re
from pathlib import Path

import numpy as np
import pytest

from annbook import claims
from annbook.claims import REFERENCE_RESULTS, Claim, ClaimMissed
from annbook.claims.comparison import compare, in_words
from annbook.claims.reference_results import Reference
from annbook.data import Dataset, california, fashion_mnist, load_ames_housing, load_iris

IRIS = {"predictions": [True, False], "coef": [-1.4, -2.2], "intercept": 4.0, "passes": 7}
LISTED_IN_THE_SYLLABUS = {
    "iris-perceptron",
    "housing-sklearn",
    "iris-mlp",
    "fmnist-sequential",
    "fmnist-sklearn",
    "housing-sequential",
    "housing-dense30",
    "wide-deep",
    "wide-deep-two-inputs",
    "aux-output",
    "early-stopping",
    "diverging",
    "mnist-lr",
    "udl-backprop",
}


def named(name, **changes):
    return Dataset(name=name, X=np.zeros((1, 1)), y=np.zeros(1), **changes)


def references(claim_id):
    return {name: value.value for name, value in REFERENCE_RESULTS[claim_id].values.items()}


def test_every_reference_result_of_the_syllabus_is_registered():
    assert set(REFERENCE_RESULTS) == LISTED_IN_THE_SYLLABUS


@pytest.mark.parametrize("claim_id", REFERENCE_RESULTS)
def test_every_reference_result_says_where_and_what(claim_id):
    result = REFERENCE_RESULTS[claim_id]
    assert re.fullmatch(r"0[1-9]|1[0-8]", result.chapter)
    assert result.setting
    assert result.source
    assert result.values


def test_data_sets_of_claims_carry_the_names_that_the_loaders_give():
    loaded = {load_iris().name, fashion_mnist.NAME, california.NAME}
    without_a_loader = {"MNIST", None}
    assert {r.dataset for r in REFERENCE_RESULTS.values()} <= loaded | without_a_loader


@pytest.mark.parametrize("claim_id", REFERENCE_RESULTS)
def test_every_reference_reproduces_itself_and_survives_json(claim_id):
    expected = REFERENCE_RESULTS[claim_id].dataset
    dataset = named(expected) if expected else None
    claim = claims.check(claim_id, references(claim_id), dataset=dataset)
    assert claim.status == "reproduced"
    assert claims.load_record(json.dumps(claim.to_record(), allow_nan=False)) == claim


@pytest.mark.parametrize("claim_id", REFERENCE_RESULTS)
def test_a_wrong_value_misses_every_claim(claim_id):
    expected = REFERENCE_RESULTS[claim_id].dataset
    wrong = {name: np.multiply(value, -9.0) for name, value in references(claim_id).items()}
    with pytest.raises(ClaimMissed):
        claims.check(claim_id, wrong, dataset=named(expected) if expected else None)


def test_scikit_learns_perceptron_reproduces_the_first_claim():
    from sklearn.linear_model import Perceptron

    X, y = iris = load_iris()
    model = Perceptron(random_state=42).fit(X[:, 2:], y == 0)
    measured = {
        "predictions": model.predict([[2, 0.5], [3, 1]]),
        "coef": model.coef_[0],
        "intercept": model.intercept_[0],
        "passes": model.n_iter_,
    }
    assert claims.check("iris-perceptron", measured, dataset=iris).status == "reproduced"


def test_the_network_of_understanding_deep_learning_gives_its_printed_output():
    rng = np.random.RandomState(0)  # the generator behind numpy.random.seed
    first, last = rng.normal(size=(6, 1)), rng.normal(size=(1, 6))
    b_first, b_last = rng.normal(size=(6, 1)), rng.normal(size=(1, 1))
    a = np.maximum(0, first * 1.2 + b_first)
    for _ in range(4):
        W, b = rng.normal(size=(6, 6)), rng.normal(size=(6, 1))
        a = np.maximum(0, W @ a + b)
    output = (last @ a + b_last).item()
    assert claims.check("udl-backprop", {"output": output}, dataset=None).status == "reproduced"


def test_a_missed_claim_names_value_reference_tolerance_and_measurement():
    measured = IRIS | {"coef": [-1.4, -2.25], "passes": 8}
    message = (
        "iris-perceptron, measured on Iris: coef is [-1.4, -2.25], expected [-1.4, -2.2] "
        "(± 1e-9); passes is 8, expected 7 (exactly)"
    )
    with pytest.raises(ClaimMissed, match=f"^{re.escape(message)}$") as caught:
        claims.check("iris-perceptron", measured, dataset=load_iris())
    assert [value.holds for value in caught.value.claim.comparisons] == [True, False, True, False]


@pytest.mark.parametrize(
    ("dataset", "named_as"),
    [
        (
            load_ames_housing(substitute_for="California housing"),
            "Ames housing, a substitute for California housing",
        ),
        (load_iris(), "Iris"),
        (named("California housing", substitute_for="California housing"), "California housing"),
    ],
)
def test_on_anything_but_the_real_set_nothing_is_compared(dataset, named_as):
    claim = claims.check("housing-sklearn", {"validation_rmse": 99.0}, dataset=dataset)
    assert claim.verdict.startswith(f"not comparable: measured on {named_as}")
    assert [value.holds for value in claim.comparisons] == [None]
    assert claim.comparisons[0].measured == 99.0


def test_an_unknown_claim_lists_the_known_ones():
    with pytest.raises(ValueError, match=r"iris-perceptron, housing-sklearn.*Received: 'iris'"):
        claims.check("iris", {}, dataset=None)


@pytest.mark.parametrize("measured", [{"coef": [1, 2]}, IRIS | {"accuracy": 1.0}])
def test_values_must_be_those_of_the_reference(measured):
    with pytest.raises(ValueError, match=r"the values predictions, coef, intercept, passes\. Rec"):
        claims.check("iris-perceptron", measured, dataset=load_iris())


def test_a_claim_about_a_data_set_needs_one():
    with pytest.raises(ValueError, match=r"dataset must be the Iris Dataset\. Received: None"):
        claims.check("iris-perceptron", IRIS, dataset=None)


def test_shapes_must_match():
    with pytest.raises(ValueError, match=r"coef must have the shape \(2,\).*shape \(1, 2\)"):
        claims.check("iris-perceptron", IRIS | {"coef": [[-1.4, -2.2]]}, dataset=load_iris())


@pytest.mark.parametrize("measured", ["0.5", None, 1j])
def test_values_must_be_numbers(measured):
    with pytest.raises(ValueError, match="validation_rmse must be booleans or real numbers"):
        claims.check("housing-sklearn", {"validation_rmse": measured}, dataset=load_iris())


def holds(measured, **reference):
    return compare("value", measured, Reference(**reference), comparable=True).holds


def test_a_tolerance_accepts_what_lies_within_it():
    assert holds(0.51, value=0.5, tolerance=0.02)
    assert not holds(0.53, value=0.5, tolerance=0.02)
    assert not holds([0.5, 0.53], value=[0.5, 0.5], tolerance=0.02)


def test_an_interval_replaces_a_tolerance():
    assert holds(0.7, value=1.05, between=(0.6, 3))
    assert not holds(3.1, value=1.05, between=(0.6, 3))


def test_truths_and_counts_must_be_equal():
    assert holds(np.array([True, False]), value=[True, False])
    assert not holds([True, True], value=[True, False])
    assert not holds(1_240, value=1_239)


@pytest.mark.parametrize("reference", [{}, {"tolerance": 9.0}, {"between": (-9, 9)}])
def test_what_is_not_a_number_never_holds(reference):
    assert not holds(math.nan, value=1.0, **reference)


def test_numbers_that_json_does_not_know_are_kept_by_name():
    values = compare("loss", [math.nan, math.inf], Reference(value=[1, 1]), comparable=True)
    assert values.measured == ["nan", "inf"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.505330, "0.50533"),
        (266_610, "266,610"),
        (True, "True"),
        ("inf", "inf"),
        ([-1.4, -2.2], "[-1.4, -2.2]"),
    ],
)
def test_values_are_written_as_a_table_shows_them(value, words):
    assert in_words(value) == words


def iris_claim():
    return claims.check("iris-perceptron", IRIS, dataset=load_iris())


def test_text_is_a_table():
    assert str(iris_claim()).splitlines() == [
        "iris-perceptron: reproduced",
        "value        measured       reference      accepted",
        "predictions  [True, False]  [True, False]  exactly   ✓ holds",
        "coef         [-1.4, -2.2]   [-1.4, -2.2]   ± 1e-9    ✓ holds",
        "intercept    4              4              ± 1e-9    ✓ holds",
        "passes       7              7              exactly   ✓ holds",
    ]


def test_html_is_an_accessible_table():
    html = iris_claim().to_bundle()["text/html"]
    assert html.count('<th scope="col">') == 5
    assert html.count('<th scope="row">') == 4
    assert "<caption>Perceptron(random_state=42) on petal" in html
    assert "<strong>reproduced</strong></caption>" in html
    assert "style=" not in html  # the site decides


def test_the_record_names_the_versions_that_measured():
    record = iris_claim().to_bundle()[claims.MIME_TYPE]
    assert {"python", "numpy"} <= record["versions"].keys()
    assert record["versions"]["numpy"] == np.__version__


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema": 99}, "record of schema 1. Received"),
        ({"id": "gone"}, "claim_id must be one of"),
        ({"comparisons": [{"name": "coef"}]}, "every part of a claim"),
        ({"comparisons": []}, "execute its chapter again"),
    ],
)
def test_a_record_that_cannot_be_used_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        claims.load_record(iris_claim().to_record() | change)


@pytest.mark.parametrize("text", ["[]", "1", "{"])
def test_a_record_that_is_no_record_is_refused(text):
    with pytest.raises(ValueError, match="record must be"):
        claims.load_record(text)


def test_a_record_of_an_older_reference_is_refused():
    record = json.loads(json.dumps(iris_claim().to_record()))
    record["comparisons"][3]["reference"] = 6
    with pytest.raises(ValueError, match="execute its chapter again"):
        claims.load_record(record)


def test_the_page_has_every_claim_also_those_not_measured():
    rows = claims.table([])
    assert list(dict.fromkeys(row.id for row in rows)) == list(REFERENCE_RESULTS)
    assert {row.status for row in rows} == {claims.NOT_MEASURED}
    assert {row.measured for row in rows} == {""}


def test_the_page_shows_what_was_measured_and_on_what():
    ames = load_ames_housing(substitute_for="California housing")
    housing = claims.check("housing-sklearn", {"validation_rmse": 0.2}, dataset=ames)
    rows = {(row.id, row.value): row for row in claims.table([iris_claim().to_record(), housing])}
    passes = rows["iris-perceptron", "passes"]
    assert (passes.measured, passes.reference, passes.status) == ("7", "7", "reproduced")
    rmse = rows["housing-sklearn", "validation rmse"]
    assert (rmse.measured, rmse.accepted) == ("0.2", "± 0.01")
    assert rmse.dataset == "Ames housing, a substitute for California housing"
    assert rmse.status.startswith("not comparable: measured on Ames housing")
    assert rows["wide-deep", "test mse"].status == claims.NOT_MEASURED


def test_a_claim_that_was_checked_twice_has_its_rows_twice():
    rows = claims.table([iris_claim(), iris_claim()])
    assert sum(row.id == "iris-perceptron" for row in rows) == 2 * len(IRIS)


def test_a_claim_shows_itself_where_there_is_no_notebook(capsys):
    iris_claim()._ipython_display_()
    assert capsys.readouterr().out.startswith("iris-perceptron: reproduced\n")


def test_plain_python_prints_nothing(capsys):
    assert repr(iris_claim()) == "<Claim iris-perceptron: reproduced>"
    assert capsys.readouterr().out == ""


CELL = """
from annbook import claims
from annbook.data import load_iris
measured = {"predictions": [True, False], "coef": [-1.4, -2.2], "intercept": 4.0, "passes": 7}
"""
CHECK = 'claims.check("iris-perceptron", measured, dataset=load_iris())'
MISSED = 'claims.check("iris-perceptron", measured | {"passes": 8}, dataset=load_iris())'
NOTICE = """
import os
os.environ["KERAS_HOME"] = os.environ["SCIKIT_LEARN_DATA"] = "nowhere"
from annbook.data import load_fashion_mnist
train, test = load_fashion_mnist(download=False)
"""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """Run cells in a real kernel; give the outputs of each."""
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    sources = [CELL + CHECK, CELL + CHECK + "\n1 + 1", f"claim = {CHECK}", CELL + MISSED, NOTICE]
    sources.append("load_fashion_mnist(download=False)[0]")
    notebook = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, sources)))
    folder = {"metadata": {"path": str(tmp_path_factory.mktemp("kernel"))}}
    nbclient.NotebookClient(notebook, allow_errors=True, resources=folder).execute()
    return [cell.outputs for cell in notebook.cells]


@pytest.mark.parametrize("cell", [0, 1, 2])
def test_a_notebook_shows_a_claim_once_wherever_it_is_checked(outputs, cell):
    shown = [output for output in outputs[cell] if claims.MIME_TYPE in output.get("data", {})]
    assert len(shown) == 1
    assert shown[0].output_type == "display_data"
    assert {"text/plain", "text/html"} <= shown[0].data.keys()
    claim = claims.load_record(shown[0].data[claims.MIME_TYPE])
    assert isinstance(claim, Claim)
    assert len(outputs[cell]) == (2 if cell == 1 else 1)


def test_a_notebook_shows_a_missed_claim_and_stops(outputs):
    shown, error = outputs[3]
    assert shown.data[claims.MIME_TYPE]["status"] == "missed"
    assert (error.output_type, error.ename) == ("error", "ClaimMissed")


def test_a_notebook_shows_a_notice_as_a_note_and_once(outputs):
    (note,) = outputs[4]
    assert note.output_type == "display_data"
    assert '<div class="annbook-notice" role="note">' in note.data["text/html"]
    assert str(Path.home()) not in note.data["text/html"]
    (again,) = outputs[5]
    assert again.output_type == "execute_result"
