"""Reading formulas: precedence, spellings, and errors that point at the place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annbook.logic import PropositionError, evaluate, parse, variables
from annbook.logic.propositions import Binary, Not, Variable

PYTHON = {"∧": "and", "∨": "or"}
names = st.sampled_from("ABCD").map(Variable)
formulas = st.recursive(
    names,
    lambda inner: st.one_of(
        inner.map(Not), st.builds(Binary, st.sampled_from("∧∨⊕→"), inner, inner)
    ),
    max_leaves=12,
)


def as_python(formula):
    """Write a formula as fully bracketed Python source: an independent meaning."""
    if isinstance(formula, Variable):
        return formula.name
    if isinstance(formula, Not):
        return f"(not {as_python(formula.operand)})"
    left, right = as_python(formula.left), as_python(formula.right)
    if formula.operator == "→":
        return f"((not {left}) or {right})"
    if formula.operator == "⊕":
        return f"(bool({left}) != bool({right}))"
    return f"({left} {PYTHON[formula.operator]} {right})"


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("not A and B", "(not A) and B"),
        ("A or B and C", "A or (B and C)"),
        ("A xor B and C", "A xor (B and C)"),
        ("A or B xor C", "A or (B xor C)"),
        ("A implies B or C", "A implies (B or C)"),
        ("A implies B implies C", "A implies (B implies C)"),
        ("A and B and C", "(A and B) and C"),
        ("not not A", "not (not A)"),
    ],
)
def test_precedence_is_not_and_xor_or_implies(text, same):
    assert parse(text) == parse(same)


@pytest.mark.parametrize(
    "text",
    ["A and (B or not C)", "A ∧ (B ∨ ¬C)", "A & (B | ~C)", "A AND (B Or !C)", "A∧(B∨¬C)"],
)
def test_words_and_symbols_are_spellings_of_the_same(text):
    assert str(parse(text)) == "A ∧ (B ∨ ¬C)"


def test_all_arrows_and_xors_are_known():
    assert parse("A -> B") == parse("A → B") == parse("A implies B")
    assert parse("A ^ B") == parse("A ⊕ B") == parse("A xor B")


@given(formulas)
def test_writing_and_reading_again_gives_the_same_formula(formula):
    assert parse(str(formula)) == formula


@given(formulas, st.tuples(*[st.integers(0, 1)] * 4))
def test_evaluation_agrees_with_python(formula, bits):
    values = {n: b for n, b in zip("ABCD", bits, strict=True) if n in variables(formula)}
    assert evaluate(formula, values) == int(bool(eval(as_python(formula), {}, values)))


def test_variables_come_in_alphabetical_order():
    assert variables(parse("wind and (rain or not wind)")) == ("rain", "wind")


@pytest.mark.parametrize(
    ("text", "expected", "received", "column"),
    [
        ("", "a name, 'not' or '('", "the end of the text", 0),
        ("   ", "a name, 'not' or '('", "the end of the text", 3),
        ("A and", "a name, 'not' or '('", "the end of the text", 5),
        ("A and not", "a name, 'not' or '('", "the end of the text", 9),
        ("and A", "a name, 'not' or '('", "'and'", 0),
        ("A or or B", "a name, 'not' or '('", "'or'", 5),
        ("()", "a name, 'not' or '('", "')'", 1),
        ("A B", "an operator", "'B'", 2),
        ("A not B", "an operator", "'not'", 2),
        ("(A B)", "an operator or ')'", "'B'", 3),
        ("A and (B or C", "a closing parenthesis for this one", "none", 6),
        ("A and B) or C", "an opening parenthesis for this one", "')'", 7),
        ("A $ B", "a name or an operator", "'$'", 2),
        ("A and 2", "a name or an operator", "'2'", 6),
        ("A\nand", "a name, 'not' or '('", "the end of the text", 5),
    ],
)
def test_bad_syntax_is_pointed_at(text, expected, received, column):
    with pytest.raises(PropositionError) as error:
        parse(text)
    first, shown, pointer = str(error.value).split("\n")
    assert first == f"Expected {expected}. Received: {received}"
    assert shown == "  " + text.replace("\n", " ")
    assert pointer == "  " + " " * column + "^"
    assert error.value.position == column


@pytest.mark.parametrize("text", ["(" * 5000 + "A" + ")" * 5000, "not " * 5000 + "A"])
def test_endless_nesting_is_refused(text):
    with pytest.raises(PropositionError, match="Expected at most 100 nested parts"):
        parse(text)


@pytest.mark.parametrize("value", [None, 3, ["A"]])
def test_what_is_no_text_is_refused(value):
    with pytest.raises(PropositionError, match="Expected a proposition as text"):
        parse(value)


def test_values_must_fit_the_names():
    formula = parse("A and B")
    with pytest.raises(ValueError, match=r"given for \['A', 'B'\]\. Received: \['A'\]"):
        evaluate(formula, {"A": 1})
    with pytest.raises(ValueError, match=r"given for \['A', 'B'\]\. Received: \['A', 'B', 'Q'\]"):
        evaluate(formula, {"A": 1, "B": 1, "Q": 0})
    with pytest.raises(ValueError, match=r"B must be 0 or 1\. Received: 2"):
        evaluate(formula, {"A": 1, "B": 2})
