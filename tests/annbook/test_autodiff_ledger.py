"""The ledger: it runs the lines as they stand, and finds out if they do not balance."""

import numpy as np
import pytest

from annbook.autodiff import Ledger
from annbook.figures.ledger import LedgerTable


def forward(w, x, y):
    u = w * x  # (1)
    a = np.tanh(u)  # (2)
    L = (a - y) ** 2  # (3)
    return locals()


def backward(w, x, y, u, a, **unused):
    """Gradients of L."""
    dL = 1.0
    da = 2 * (a - y)  # (4)
    du = da * (1 - a * a)
    dw, dx = du * x, du * w  # (5)
    return locals()


def backward_with_a_mistake(w, x, y, a, **unused):
    dL = 1.0
    da = 2 * (a - y)
    du = da * (1 - a)
    return locals()


def forward_twice(x):
    u = x * x
    L = u + 3 * x
    return locals()


def backward_twice(x):
    dL = 1.0
    du = dL
    dx = du * 2 * x + dL * 3
    return locals()


INPUTS = {"w": 0.5, "x": 2.0, "y": 1.0}


def forward_by_hand():
    a = np.tanh(1.0)
    return a, 2 * (a - 1) * (1 - a * a)


def test_every_line_becomes_an_entry_in_the_order_of_execution():
    books = Ledger(forward, backward, INPUTS)
    assert [e.name for e in books.entries] == ["u", "a", "L", "dL", "da", "du", "dw", "dx"]
    assert [e.direction for e in books.entries] == ["forward"] * 3 + ["backward"] * 5
    assert books.entries[0].code == "u = w * x"
    assert books.entries[-1].code == "dx = du * w"


def test_comments_at_the_end_of_lines_name_the_equations():
    books = Ledger(forward, backward, INPUTS)
    assert [e.equation for e in books.entries] == ["(1)", "(2)", "(3)", "", "(4)", "", "(5)", "(5)"]


def test_values_are_those_of_the_functions_themselves():
    books = Ledger(forward, backward, INPUTS)
    called = backward(**forward(**INPUTS))
    assert {name: books.values[name] for name in ("dL", "da", "du", "dw", "dx")} == {
        name: called[name] for name in ("dL", "da", "du", "dw", "dx")
    }
    a, du = forward_by_hand()
    assert books.values["dx"] == pytest.approx(du * 0.5)
    assert books.entries[1].value == pytest.approx(a)


def test_local_derivatives_come_from_the_forward_lines():
    books = Ledger(forward, backward, INPUTS)
    a, _ = forward_by_hand()
    assert books.entries[0].locals == {("u", "w"): 2.0, ("u", "x"): 0.5}
    assert books.entries[1].locals == {("a", "u"): pytest.approx(1 - a * a)}
    assert books.entries[4].locals == {("L", "a"): pytest.approx(2 * (a - 1))}


def test_right_books_balance():
    assert Ledger(forward, backward, INPUTS).audit() < 1e-15
    assert Ledger(forward_twice, backward_twice, {"x": 3.0}).audit() < 1e-15


def test_a_mistake_in_the_backward_pass_is_found():
    assert Ledger(forward, backward_with_a_mistake, INPUTS).audit() > 0.05


def test_a_value_used_twice_has_a_local_derivative_for_each_use():
    books = Ledger(forward_twice, backward_twice, {"x": 3.0})
    assert books.entries[-1].locals == {("u", "x"): 6.0, ("L", "x"): 3.0}
    assert books.values["dx"] == 9


def loops(x):
    for _ in range(3):
        x = x * x
    return locals()


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ((forward, backward, {"w": 1.0}), r"exactly w, x, y\. Received: w"),
        ((forward, backward, {}), r"exactly w, x, y\. Received: none"),
        ((loops, backward, {"x": 1.0}), r"of loops must read name = .*Received: 'for _ in"),
    ],
)
def test_ledger_refuses_what_it_cannot_read(how, message):
    with pytest.raises(ValueError, match=message):
        Ledger(*how)


@pytest.fixture
def table():
    return LedgerTable(Ledger(forward, backward, INPUTS), caption="One neuron")


def test_the_table_is_complete_without_javascript(table):
    html = table.to_html()
    assert html.startswith("<ledger-stepper>")
    assert html.count("<tr data-step=") == 8
    assert "<caption>One neuron</caption>" in html
    assert html.count('scope="row"') == 8
    assert html.count('scope="rowgroup"') == 2
    assert "<code>a = np.tanh(u)</code>" in html


def test_the_table_leaves_out_derivatives_that_no_gradient_needs(table):
    assert "∂<i>L</i>/∂<i>a</i>" in table.to_html()
    assert "∂<i>y</i>" not in table.to_html()  # there is no dy


def test_numbers_have_a_true_minus_sign_and_four_decimals(table):
    assert ">−0.4768<" in table.to_html()  # 2 (tanh 1 − 1)


def test_names_become_symbols():
    def forward(z1, y):
        y_hat = z1 * 2
        L = y_hat - y
        return locals()

    def backward(**unused):
        dL = 1.0
        dy_hat = dL
        dz1 = 2 * dy_hat
        return locals()

    html = LedgerTable(Ledger(forward, backward, {"z1": 1.0, "y": 1.0}), caption="c").to_html()
    assert "∂<i>y\u0302</i>/∂<i>z</i><sub>1</sub> = 2.0000" in html


def test_the_table_has_a_text_for_terminals(table):
    bundle = table._repr_mimebundle_()
    assert bundle["text/html"] == table.to_html()
    first, line, *_ = bundle["text/plain"].splitlines()
    assert first == "One neuron"
    assert " ".join(line.split()) == "u = w * x 1.0000 ∂u/∂w = 2.0000, ∂u/∂x = 0.5000"


def test_the_table_needs_a_caption():
    with pytest.raises(ValueError, match=r"caption must say .*Received: ' '"):
        LedgerTable(Ledger(forward, backward, INPUTS), caption=" ")
