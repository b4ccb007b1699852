"""Say what a term means where it is used: each link to the glossary carries the definition.

The definition is the link's title, which browsers show by themselves;
`_static/definitions.js` shows it to the keyboard as well.
"""

import hashlib
import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

GLOSSARY = "glossary"
SIGNS = re.compile(r"\\([a-zA-Z]+)")
NAMES = {"cdot": "·", "delta": "δ", "ge": "≥", "sigma": "σ", "sum": "Σ", "times": "×"}


def definitions(env: BuildEnvironment) -> dict[str, str]:
    """Return the definition of each term, by the anchor of the term."""
    if GLOSSARY not in env.found_docs:
        return {}
    items = env.get_doctree(GLOSSARY).findall(nodes.definition_list_item)
    return {
        anchor: plain(item[-1].astext())
        for item in items
        for term in item.findall(nodes.term)
        for anchor in term["ids"]
    }


def plain(text: str) -> str:
    """Return a definition on one line, with its few formulas as plain text."""
    text = SIGNS.sub(lambda sign: NAMES.get(sign[1], sign[1]), text)
    text = re.sub(r"\b(?:mathbf|text)\{(\w+)\}", r"\1", text)
    text = re.sub(r"([\^_])\{(\w)\}", r"\1\2", text)
    return " ".join(text.replace("{", "(").replace("}", ")").replace("$", "").split())


def explain(app: Sphinx, document: nodes.document, page: str) -> None:
    links = [link for link in document.findall(nodes.reference) if _is_term(link)]
    known = _known(app.env) if links and page != GLOSSARY else {}
    for link in links:
        anchor = link.get("refuri", "").partition("#")[2]
        if anchor in known:
            link["reftitle"] = known[anchor]


def _is_term(link: nodes.reference) -> bool:
    return any("std-term" in inner["classes"] for inner in link.findall(nodes.inline))


def _known(env: BuildEnvironment) -> dict[str, str]:
    if "definitions" not in env.temp_data:
        env.temp_data["definitions"] = definitions(env)
    return env.temp_data["definitions"]


def write_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Ask for all pages to be written anew when the glossary changed."""
    now = hashlib.sha256(repr(definitions(env)).encode()).hexdigest()
    before = getattr(env, "glossary_hash", None)
    env.glossary_hash = now
    return [] if before == now else sorted(env.found_docs)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("env-updated", write_again)
    app.connect("doctree-resolved", explain)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
