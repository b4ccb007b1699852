"""Turn the Markdown of a chapter into Markdown that any notebook program shows well.

Jupyter and Colab know no MyST: roles become words with a link, directives what they say on
paper, and what only a page can do (interactive elements) a link to the page of the site.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from textwrap import dedent, indent

from labels import Labels

ROLE = re.compile(r"\{(?P<name>[a-z][\w:-]*)\}`(?P<text>[^`]+)`")
EXPLICIT = re.compile(r"(?P<words>.+?) <(?P<target>[^<>]+)>")
OPENING = re.compile(r"(?P<indent> *)(?P<fence>:{3,}|`{3,})(?:\{(?P<name>[\w-]+)\})?(?P<rest>.*)")
SETTING = re.compile(r":(?P<name>[\w-]+): (?P<value>.*)\n")
LABEL = re.compile(r"^ *\([\w-]+\)=\n", re.MULTILINE)
DEFINITION = re.compile(r"^(\S.*)\n: +", re.MULTILINE)
NUMBERED = re.compile(r"\s*\$\$ *\((?P<label>eq-[\w-]+)\)")
FORMULA = re.compile(r"\$\$.+?\$\$", re.DOTALL)
OPTION = re.compile(r"^- \[(?P<mark>[x ])\] ", re.MULTILINE)
VERDICTS = {"x": "Right.", " ": "Not quite."}  # as on the site


class NoPlainForm(Exception):
    """A role or directive has no form outside of MyST."""


@dataclass(frozen=True)
class Part:
    """A run of text (its name is ""), a block of code ("code"), or a directive."""

    name: str
    content: str
    argument: str = ""
    indent: str = ""

    def settings(self) -> tuple[dict[str, str], str]:
        """Return the settings of a directive, and what follows them."""
        settings, rest = {}, self.content
        while hit := SETTING.match(rest):
            settings[hit["name"]], rest = hit["value"].strip(), rest[hit.end() :]
        return settings, rest.strip("\n")


@dataclass(frozen=True)
class Page:
    """The page that a text belongs to, and the folder of the files that it names."""

    address: str
    folder: Path
    labels: Labels

    def plain(self, text: str) -> str:
        """Return a text without roles and directives."""
        text = "".join(self._plain(part) for part in parts(text))
        return re.sub(r"\n{3,}", "\n\n", text).strip("\n")

    def caption(self, label: str, words: str) -> str:
        """Return the caption of a figure as a paragraph."""
        number = self.labels.targets[label].words
        return f"*{number}.* {self.words(' '.join(words.split()))}"

    def _plain(self, part: Part) -> str:
        if part.name == "code":
            return part.content
        if not part.name:
            return self.words(part.content)
        if part.name not in DIRECTIVES:
            raise NoPlainForm(f"directive {part.name} in {self.address}")
        return indent(DIRECTIVES[part.name](self, part), part.indent)

    def words(self, text: str) -> str:
        """Return running text without roles, labels and lists of definitions."""
        text = DEFINITION.sub(r"\1: ", LABEL.sub("", text))
        return ROLE.sub(self._role, NUMBERED.sub(self._number, text))

    def _number(self, hit: re.Match[str]) -> str:
        return f" \\tag{{{self.labels.targets[hit['label']].words.strip('()')}}}\n$$"

    def _role(self, hit: re.Match[str]) -> str:
        if hit["name"] not in ROLES:
            raise NoPlainForm(f"role {hit['name']} in {self.address}")
        return ROLES[hit["name"]](self, " ".join(hit["text"].split()))


def parts(text: str) -> Iterator[Part]:
    """Split a text into runs of text, blocks of code and directives, in order."""
    lines, run = text.splitlines(keepends=True), ""
    while lines:
        opening = OPENING.match(lines[0])
        if opening is None:
            run += lines.pop(0)
            continue
        yield Part("", run)
        block, run = _block(lines, opening["fence"]), ""
        if opening["name"]:
            content = dedent("".join(block[1:-1]))
            yield Part(opening["name"], content, opening["rest"].strip(), opening["indent"])
        else:
            yield Part("code", "".join(block))
    yield Part("", run)


def _block(lines: list[str], fence: str) -> list[str]:
    """Take a fenced block off the lines, up to the line that closes it."""
    block = [lines.pop(0)]
    closed = re.compile(rf" *{fence[0]}{{{len(fence)},}}\s*")
    while not closed.fullmatch(block[-1]) or len(block) == 1:
        block.append(lines.pop(0))
    return block


def _link(words: str, address: str) -> str:
    return f"[{words}]({address})"


def _reference(page: Page, text: str) -> str:
    explicit = EXPLICIT.fullmatch(text)
    target = page.labels.targets[explicit["target"] if explicit else text]
    return _link(explicit["words"] if explicit else target.words, target.address)


def _numbered(page: Page, text: str) -> str:
    explicit = EXPLICIT.fullmatch(text)
    if explicit is None:
        return _reference(page, text)
    number = str(page.labels.chapters[explicit["target"]])
    words = explicit["words"].replace("{number}", number)
    return _link(words, page.labels.targets[explicit["target"]].address)


def _term(page: Page, text: str) -> str:
    explicit = EXPLICIT.fullmatch(text)
    words, term = (explicit["words"], explicit["target"]) if explicit else (text, text)
    return _link(words, page.labels.terms[term.lower()])


def _citation(page: Page, text: str) -> str:
    works = [page.labels.works[key.strip()] for key in text.split(",")]
    links = (_link(f"{work.authors}, {work.year}", work.address) for work in works)
    return f"({'; '.join(links)})"


def _citation_in_text(page: Page, text: str) -> str:
    works = [page.labels.works[key.strip()] for key in text.split(",")]
    return ", ".join(f"{work.authors} ({_link(work.year, work.address)})" for work in works)


def _preset(page: Page, text: str) -> str:
    words, _, state = text.removesuffix(">").rpartition(" <")
    return _link(words, f"{page.address}#{state}")


ROLES = {
    "cite": _citation,
    "cite:t": _citation_in_text,
    "eq": _reference,
    "file": lambda page, text: f"`{text}`",
    "numref": _numbered,
    "preset": _preset,
    "ref": _reference,
    "term": _term,
}


def _admonition(page: Page, part: Part) -> str:
    """Quote the content; a formula in a quotation has to stand on one line."""
    content = page.plain(part.settings()[1])
    content = FORMULA.sub(lambda formula: " ".join(formula[0].split()), content)
    lines = f"**{part.argument}**\n\n{content}".split("\n")
    return "".join(f"> {line}".rstrip() + "\n" for line in lines)


def _answer(page: Page, part: Part) -> str:
    return _details(part.argument or "Answer", page.plain(part.content))


def _quiz(page: Page, part: Part) -> str:
    """Show the question, then the options, each of which opens on what is said about it."""
    question, *options = OPTION.split(part.content)
    shown = [f"**Question.** {page.plain(question)}\n\n"]
    for mark, option in zip(options[::2], options[1::2], strict=True):
        words, _, explanation = option.partition("\n\n")
        said = f"**{VERDICTS[mark]}** {page.plain(dedent(explanation))}"
        shown.append(_details(words.strip(), said))
    return "".join(shown)


def _details(summary: str, content: str) -> str:
    """Return a part that opens; its summary is HTML, in which Markdown is not read."""
    words = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(summary, quote=False))
    words = re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", words)
    words = re.sub(r"\*([^*\s][^*]*)\*", r"<em>\1</em>", words)
    return f"<details>\n<summary>{words}</summary>\n\n{content}\n\n</details>\n\n"


def _explorable(page: Page, part: Part) -> str:
    where = _link("Open it on the page of this chapter", f"{page.address}#{part.argument}")
    return f"> **Interactive.** This element runs in a browser. {where}.\n"


def _figure(page: Page, part: Part) -> str:
    settings, caption = part.settings()
    image = f"{page.labels.site}_images/{Path(part.argument).name}"
    return f"![{settings['alt']}]({image})\n\n{page.caption(settings['name'], caption)}\n"


def _file(page: Page, part: Part) -> str:
    code = (page.folder / part.argument).read_text(encoding="utf-8")
    return f"```{part.settings()[0]['language']}\n{code.strip()}\n```\n"


DIRECTIVES = {
    "admonition": _admonition,
    "answer": _answer,
    "explorable": _explorable,
    "figure": _figure,
    "index": lambda page, part: "",
    "literalinclude": _file,
    "quiz": _quiz,
}
