"""Truth tables: every case, in order, readable as text and as HTML."""

import itertools
from html.parser import HTMLParser

import numpy as np
import pytest

from annbook.logic import Network, Neuron, all_cases, truth_table
from annbook.logic.circuits import AND, full_adder, ripple_adder
from annbook.logic.normal_form import normal_form


@pytest.mark.parametrize("n", range(6))
def test_all_cases_count_upwards(n):
    expected = np.array(list(itertools.product([0, 1], repeat=n))).reshape(2**n, n)
    np.testing.assert_array_equal(all_cases(n), expected)


@pytest.mark.parametrize("n", [-1, 21])
def test_too_many_inputs_are_refused(n):
    with pytest.raises(ValueError, match=f"between 0 and 20. Received: {n}"):
        all_cases(n)


def test_table_holds_every_case_and_its_answer():
    table = truth_table(AND)
    assert len(table) == 4
    np.testing.assert_array_equal(table["C"], table["A"] & table["B"])


def test_unknown_column_is_named():
    with pytest.raises(KeyError, match=r"must be one of .* Received: 'Z'"):
        truth_table(AND)["Z"]


def test_table_prints_as_text():
    assert str(truth_table(AND)).splitlines() == [
        "A  B │ C",
        "─────┼──",
        "0  0 │ 0",
        "0  1 │ 0",
        "1  0 │ 0",
        "1  1 │ 1",
    ]


def test_lines_of_the_text_align():
    lines = str(truth_table(full_adder())).splitlines()
    assert len({line.index(edge) for line, edge in zip(lines, "│┼││││││││", strict=True)}) == 1


class _Cells(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def test_html_table_has_a_caption_and_scoped_headers():
    parser = _Cells()
    parser.feed(truth_table(full_adder())._repr_html_())
    tags = [tag for tag, _ in parser.tags]
    assert [attributes["scope"] for tag, attributes in parser.tags if tag == "th"] == ["col"] * 5
    assert tags.count("caption") == 1
    assert tags.count("tr") == 9
    assert tags.count("td") == 8 * 5


def test_html_escapes_names():
    table = truth_table(Network(["A<b>{}"], [Neuron("C", ["A<b>{}"])]))
    assert "A&lt;b&gt;{}" in table._repr_html_()


def test_long_table_leaves_out_its_middle():
    text = str(truth_table(ripple_adder(3))).splitlines()
    assert len(text) == 2 + 40 + 1
    assert "⋮" in text[22]


@pytest.mark.parametrize("code", range(16))
def test_normal_form_has_the_truth_table_asked_for(code):
    y = [code >> row & 1 for row in range(4)]
    network = normal_form(["A", "B"], y)
    np.testing.assert_array_equal(truth_table(network)["Y"], y)
    assert network.depth <= 3
    assert len(network.neurons) == 2 + sum(y) + 1


def test_normal_form_refuses_a_table_of_another_size():
    with pytest.raises(ValueError, match=r"y must have shape \(4,\)\. Received: \(3,\)"):
        normal_form(["A", "B"], [0, 1, 1])
    with pytest.raises(ValueError, match=r"y must be 0 or 1\. Received: 2"):
        normal_form(["A", "B"], [0, 1, 1, 2])
