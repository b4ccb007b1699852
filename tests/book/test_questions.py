"""The directives `quiz` and `answer`: what they make, and what they refuse."""

import io
import re
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

QUIZ = """
::::{quiz}
What is $1 + 1$?

- [ ] *Three*

  You counted one twice.
- [x] Two

  As Peano would have it.
::::
"""


def build(folder: Path, text: str) -> tuple[str, str]:
    """Build one page and return its HTML and the warnings."""
    source, target = folder / "source", folder / "html"
    source.mkdir()
    (source / "index.md").write_text(f"# Page\n{text}", encoding="utf-8")
    warnings = io.StringIO()
    settings = {
        "extensions": ["myst_parser", "questions"],
        "myst_enable_extensions": ["colon_fence", "dollarmath"],
    }
    with docutils_namespace():
        app = Sphinx(source, None, target, folder / "doctrees", "html", settings, None, warnings)
        app.build()
    return (target / "index.html").read_text(encoding="utf-8"), warnings.getvalue()


def test_options_are_closed_parts_with_a_verdict_and_an_explanation(tmp_path):
    html, warnings = build(tmp_path, QUIZ)
    assert warnings == ""
    assert re.search(r'<div [^>]*aria-label="Check yourself, question 1"[^>]* role="group"', html)
    assert html.count('<details class="quiz-option">') == 2
    assert "<summary><em>Three</em></summary>" in html
    wrong, right = html.split("quiz-option")[1:]
    assert "Not quite." in wrong
    assert "You counted one twice." in wrong
    assert "Right." in right
    assert "[x]" not in html
    assert "[ ]" not in html


def test_an_answer_is_closed_and_can_have_its_own_label(tmp_path):
    html, warnings = build(
        tmp_path, ":::{answer}\nForty-two.\n:::\n\n:::{answer} A hint\nSix times seven.\n:::\n"
    )
    assert warnings == ""
    assert "<summary>Answer</summary>" in html
    assert "<summary>A hint</summary>" in html
    assert "<details open" not in html


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("[x] Two", "[ ] Two"), "no option is marked as right"),
        (("  As Peano would have it.\n", ""), "the option '[x] Two' has no explanation"),
        (("- [x] Two", "- Two"), "an option starts with [x] or [ ]. Received: 'Two'"),
        (("[x] Two", "[x] Two, or $2$"), "an option is a button"),
        (("[x] Two", "[x] [Two](https://example.org)"), "an option is a button"),
        (("What is $1 + 1$?\n", ""), "expected a question, then a bullet list"),
    ],
)
def test_an_incomplete_quiz_is_refused(tmp_path, change, message):
    _, warnings = build(tmp_path, QUIZ.replace(*change))
    assert message in warnings
