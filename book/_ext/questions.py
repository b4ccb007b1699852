"""Directives for questions that answer back: `quiz` and `answer`.

Both become plain `<details>` elements: they work with the keyboard, with a screen
reader, without JavaScript, and the browser's own search finds what is inside.
"""

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

MARKS = {"[x] ": True, "[ ] ": False}
VERDICTS = {True: "Right.", False: "Not quite."}


class disclosure(nodes.General, nodes.Element):  # noqa: N801 (docutils spells nodes so)
    """A part that stays closed until it is opened; its first child is a `summary`."""


class summary(nodes.General, nodes.TextElement):  # noqa: N801
    """What shows of a closed `disclosure`."""


class question(nodes.General, nodes.Element):  # noqa: N801
    """A question and its options, which screen readers announce as one group."""


class AnswerDirective(SphinxDirective):
    """An answer that stays hidden until it is opened."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        self.assert_has_content()
        label = self.arguments[0] if self.arguments else "Answer"
        closed = disclosure(classes=["answer"])
        closed += summary("", label)
        closed += self.parse_content_to_nodes()
        return [closed]


class QuizDirective(SphinxDirective):
    """A question, then a list of options; each is marked, and explained when opened."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        self.assert_has_content()
        number = self.env.temp_data["quiz"] = self.env.temp_data.get("quiz", 0) + 1
        *asked, options = self.parse_content_to_nodes() or [None]
        if not asked or not isinstance(options, nodes.bullet_list):
            raise self.error("quiz: expected a question, then a bullet list of options.")
        quiz = question(classes=["quiz"], label=f"Check yourself, question {number}")
        quiz += nodes.container("", *asked, classes=["quiz-question"])
        answers = [self._option(item) for item in options]
        if not any(option["correct"] for option in answers):
            raise self.error("quiz: no option is marked as right with [x].")
        quiz += answers
        return [quiz]

    def _option(self, item: nodes.list_item) -> disclosure:
        first, *explanation = item.children
        text = next(iter(first.findall(nodes.Text)), nodes.Text(""))
        mark = next((mark for mark in MARKS if text.startswith(mark)), None)
        if mark is None:
            raise self.error(f"quiz: an option starts with [x] or [ ]. Received: {text.astext()!r}")
        if not explanation:
            raise self.error(f"quiz: the option {text.astext()!r} has no explanation.")
        if any(first.findall(_is_unspoken)):
            raise self.error(
                "quiz: an option is a button: no links in it, and formulas as text or code, "
                f"which screen readers say. Received: {text.astext()!r}"
            )
        text.parent.replace(text, nodes.Text(text.removeprefix(mark)))
        correct = MARKS[mark]
        option = disclosure(classes=["quiz-option"], correct=correct)
        option += summary("", "", *first.children)
        verdict = nodes.paragraph("", "", nodes.strong("", VERDICTS[correct]))
        verdict["classes"] = ["verdict", "right" if correct else "wrong"]
        option += [verdict, *explanation]
        return option


def _is_unspoken(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.math, nodes.reference, addnodes.pending_xref))


def visit_question(self, node: question) -> None:
    label = {"aria-label": node["label"]}
    self.body.append(self.starttag(node, "div", CLASS="docutils container", role="group", **label))


def depart_question(self, node: question) -> None:
    self.body.append("</div>\n")


def visit_disclosure(self, node: disclosure) -> None:
    self.body.append(self.starttag(node, "details"))


def depart_disclosure(self, node: disclosure) -> None:
    self.body.append("</details>\n")


def visit_summary(self, node: summary) -> None:
    self.body.append("<summary>")


def depart_summary(self, node: summary) -> None:
    self.body.append("</summary>\n")


def visit_plain(self, node: nodes.Element) -> None:
    """Other builders print everything, open."""


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("answer", AnswerDirective)
    app.add_directive("quiz", QuizDirective)
    plain = (visit_plain, visit_plain)
    app.add_node(question, html=(visit_question, depart_question), latex=plain, text=plain)
    app.add_node(disclosure, html=(visit_disclosure, depart_disclosure), latex=plain, text=plain)
    app.add_node(summary, html=(visit_summary, depart_summary), latex=plain, text=plain)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
