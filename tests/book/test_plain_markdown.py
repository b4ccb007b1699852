"""Chapters as plain Markdown: what becomes of each role and directive."""

import pytest
from labels import Labels, Target, Work
from plain_markdown import NoPlainForm, Page

SITE = "https://example.org/"
LABELS = Labels(
    site=SITE,
    targets={
        "ch-logic": Target("Logical computation", f"{SITE}02.html#ch-logic"),
        "fig-xor": Target("Fig. 2.4", f"{SITE}02.html#fig-xor"),
        "eq-sum": Target("(2.1)", f"{SITE}02.html#equation-eq-sum"),
    },
    chapters={"ch-logic": 2},
    terms={"bias": f"{SITE}glossary.html#term-bias"},
    works={
        "minsky1969": Work("Minsky and Papert", "1969", f"{SITE}bibliography.html"),
        "cox1958": Work("Cox", "1958", "https://doi.org/10.1/cox"),
    },
)


@pytest.fixture
def page(tmp_path):
    return Page(f"{SITE}02.html", tmp_path, LABELS)


@pytest.mark.parametrize(
    ("myst", "plain"),
    [
        ("A {term}`bias`.", f"A [bias]({SITE}glossary.html#term-bias)."),
        ("{term}`Biases <bias>`", f"[Biases]({SITE}glossary.html#term-bias)"),
        ("{term}`Bias`", f"[Bias]({SITE}glossary.html#term-bias)"),
        ("{numref}`fig-xor`", f"[Fig. 2.4]({SITE}02.html#fig-xor)"),
        ("{numref}`Chapter {number} <ch-logic>`", f"[Chapter 2]({SITE}02.html#ch-logic)"),
        ("{ref}`ch-logic`", f"[Logical computation]({SITE}02.html#ch-logic)"),
        ("{ref}`the\nnext <ch-logic>`", f"[the next]({SITE}02.html#ch-logic)"),
        ("{eq}`eq-sum`", f"[(2.1)]({SITE}02.html#equation-eq-sum)"),
        ("{file}`ps1-logic`", "`ps1-logic`"),
        ("{preset}`a low one <softmax?T=0.1>`", f"[a low one]({SITE}02.html#softmax?T=0.1)"),
        (
            "{cite}`cox1958, minsky1969`",
            "([Cox, 1958](https://doi.org/10.1/cox); "
            f"[Minsky and Papert, 1969]({SITE}bibliography.html))",
        ),
        ("{cite:t}`cox1958` says", "Cox ([1958](https://doi.org/10.1/cox)) says"),
    ],
)
def test_a_role_becomes_words_with_a_link(page, myst, plain):
    assert page.plain(myst) == plain


def test_code_is_left_alone(page):
    code = "```python\nprint('{term}`bias`')  # (ch-logic)=\n```"
    assert page.plain(code) == code


def test_labels_and_index_entries_leave_no_trace(page):
    assert (
        page.plain("(ch-logic)=\n# Logic\n\n```{index} NOT, AND\n```\n\nText") == "# Logic\n\nText"
    )
    assert page.plain("```{index} NOT\n```\n") == ""


def test_a_numbered_formula_keeps_its_number(page):
    assert page.plain("$$\na + b\n$$ (eq-sum)") == "$$\na + b \\tag{2.1}\n$$"


def test_an_admonition_is_a_quotation_with_each_formula_on_one_line(page):
    myst = ":::{admonition} Theorem\n:class: note\n\nLet\n\n$$\na\n= b\n$$\n\n{term}`bias`\n:::\n"
    assert page.plain(myst).splitlines() == [
        "> **Theorem**",
        ">",
        "> Let",
        ">",
        "> $$ a = b $$",
        ">",
        f"> [bias]({SITE}glossary.html#term-bias)",
    ]


def test_the_goals_of_a_chapter_are_a_list_without_definitions(page):
    myst = ":::{admonition} In this chapter\n:class: goals\n\n**Time**\n: an hour.\n:::"
    assert page.plain(myst) == "> **In this chapter**\n>\n> **Time**: an hour."


def test_a_question_opens_on_what_is_said_about_each_option(page):
    myst = """\
::::{quiz}
Is {numref}`fig-xor` right?

- [ ] `a < b`, *never*

  No.
- [x] **Yes**

  See {term}`bias`:

  $$
  a
  $$
::::
"""
    assert (
        page.plain(myst)
        == f"""\
**Question.** Is [Fig. 2.4]({SITE}02.html#fig-xor) right?

<details>
<summary><code>a &lt; b</code>, <em>never</em></summary>

**Not quite.** No.

</details>

<details>
<summary><strong>Yes</strong></summary>

**Right.** See [bias]({SITE}glossary.html#term-bias):

$$
a
$$

</details>"""
    )


def test_an_answer_stays_in_its_item_of_a_list(page):
    plain = page.plain(
        "1. Why?\n\n   :::{answer}\n   Because\n\n   {eq}`eq-sum`.\n   :::\n2. How?\n"
    )
    before, _, after = plain.partition("   <details>\n   <summary>Answer</summary>\n")
    assert before == "1. Why?\n\n"
    assert f"\n   [(2.1)]({SITE}02.html#equation-eq-sum)." in after
    assert after.endswith("   </details>\n\n2. How?")


def test_an_interactive_element_is_a_link_to_the_page(page):
    plain = page.plain("```{explorable} softmax\n:state: T=2\n\nStatic words.\n```")
    assert f"({SITE}02.html#softmax)" in plain
    assert "Static words" not in plain


def test_a_figure_is_an_image_with_its_caption(page):
    plain = page.plain("```{figure} images/a.png\n:name: fig-xor\n:alt: Two.\n\nCaption.\n```")
    assert plain == f"![Two.]({SITE}_images/a.png)\n\n*Fig. 2.4.* Caption."


def test_a_file_is_shown(page):
    (page.folder / "a.py").write_text("x = 1\n")
    assert page.plain("```{literalinclude} a.py\n:language: python\n```") == "```python\nx = 1\n```"


@pytest.mark.parametrize(
    ("myst", "message"),
    [("{magic}`x`", "role magic"), (":::{magic}\nx\n:::", "directive magic")],
)
def test_what_has_no_plain_form_is_refused(page, myst, message):
    with pytest.raises(NoPlainForm, match=message):
        page.plain(myst)
