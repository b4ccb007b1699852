"""What a line must not part stays together; what is code stays as it was."""

from docutils import nodes
from unbroken import hold_together


def held(*children: nodes.Node) -> nodes.paragraph:
    document = nodes.document(None, None)
    paragraph = nodes.paragraph("", "", *children)
    document += paragraph
    hold_together(None, document)
    return paragraph


def test_a_percent_sign_stays_with_its_number():
    assert held(nodes.Text("in 90 % of 5 cases")).astext() == "in 90\N{NO-BREAK SPACE}% of 5 cases"


def test_code_keeps_its_spaces():
    assert held(nodes.literal("", "x = 7 % 2")).astext() == "x = 7 % 2"


def test_a_formula_stays_with_the_comma_after_it():
    paragraph = held(nodes.Text("by "), nodes.math("", "h"), nodes.Text(", then"))
    assert [node.astext() for node in paragraph] == ["by ", "h,", " then"]
    assert paragraph[1]["classes"] == ["unbroken"]


def test_a_formula_before_a_word_may_end_a_line():
    paragraph = held(nodes.math("", "h"), nodes.Text(" is small"))
    assert [type(node) for node in paragraph] == [nodes.math, nodes.Text]


def test_two_formulas_with_a_comma_between_them_are_both_seen():
    paragraph = held(nodes.math("", "a"), nodes.Text(", "), nodes.math("", "b"), nodes.Text("."))
    assert [node.astext() for node in paragraph] == ["a,", " ", "b.", ""]
