"""The directive `explorable` and the role `preset`: what they make, and what they refuse."""

import io
import json
import re
from pathlib import Path

import pytest
from explorable_parts import PARTS
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

ELEMENT = """
```{explorable} softmax
:state: T=2&z=1,2

Words with *emphasis*.
```
"""


def build(folder: Path, text: str) -> tuple[str, str]:
    """Build one page and return its HTML and the warnings."""
    source, target = folder / "source", folder / "html"
    source.mkdir()
    (source / "index.md").write_text(f"# Page\n{text}", encoding="utf-8")
    warnings = io.StringIO()
    settings = {"extensions": ["myst_parser", "explorables"]}
    with docutils_namespace():
        app = Sphinx(source, None, target, folder / "doctrees", "html", settings, None, warnings)
        app.build()
    return (target / "index.html").read_text(encoding="utf-8"), warnings.getvalue()


def test_an_element_holds_its_state_its_figure_and_its_words(tmp_path):
    html, warnings = build(tmp_path, ELEMENT)
    assert warnings == ""
    element = html[html.index("<softmax-explorer") : html.index("</softmax-explorer>")]
    assert 'id="softmax"' in element
    assert 'data-state="T=2&amp;z=1,2"' in element
    assert 'role="img" aria-label="Bars for the scores' in element
    assert re.search(r"<figcaption>\s*<p>Words with <em>emphasis</em>\.</p>", element)


def test_the_scripts_that_a_tag_names_are_put_on_the_site(tmp_path):
    html, _ = build(tmp_path, ELEMENT)
    (names,) = re.findall(r'data-scripts="([^"]+)"', html)
    folder = tmp_path / "html" / "_static" / "explorables"
    for name in ("explorable", "plot", *names.split()):
        assert (folder / f"{name}.js").exists()
    assert (folder / "explorables.css").exists()


@pytest.mark.parametrize("name", PARTS)
def test_every_part_has_its_scripts_and_numbers_that_json_can_carry(name):
    part = PARTS[name]
    scripts = Path(__file__).parents[2] / "book" / "_explorables"
    for script in (*part.scripts.split(), part.tag):
        assert (scripts / f"{script}.js").exists()
    assert f'customElements.define("{part.tag}"' in (scripts / f"{part.tag}.js").read_text()
    assert json.loads(json.dumps(part.data(), allow_nan=False)) == part.data()


def test_a_preset_is_a_link_into_the_page(tmp_path):
    html, warnings = build(tmp_path, "Try {preset}`a low one <softmax?T=0.1&z=3,1>`.\n")
    assert warnings == ""
    assert re.search(r'<a [^>]*href="#softmax\?T=0\.1&amp;z=3,1">a low one</a>', html)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("```{explorable} magic\nWords.\n```\n", "explorable: one of playground, "),
        ("```{explorable} softmax\n```\n", "Content block expected"),
        ("Try {preset}`this <magic?a=1>`.\n", "preset: `words <name?key=value>`"),
    ],
)
def test_mistakes_are_reported(tmp_path, text, message):
    _, warnings = build(tmp_path, text)
    assert message in warnings
