"""Real pages in a real browser: nothing that a student wrote runs, and formgrader works."""

import json
import shutil
import sqlite3

import nbformat
import pytest
from nbconvert import HTMLExporter

from classroom.cli import main
from tests.classroom import hostile, servers
from tests.classroom.downloads import SET
from tests.classroom.test_feedback import pages

pytestmark = pytest.mark.xdist_group("formgrader")


@pytest.fixture(scope="module")
def spoilt(graded_root, tmp_path_factory):
    """Return a graded course in which one notebook holds all that could do harm."""
    root = tmp_path_factory.mktemp("spoilt") / "course"
    shutil.copytree(graded_root, root)
    path = root / "autograded" / "mallory" / SET / f"{SET}.ipynb"
    path.chmod(0o644)
    path.write_text(json.dumps(hostile.spoil(json.loads(path.read_text()))))
    with sqlite3.connect(root / "gradebook.db") as database:
        database.execute("update comment set manual_comment = ?", ("\n\n".join(hostile.MARKDOWN),))
    database.close()
    return root


@pytest.fixture(scope="module")
def formgrader(spoilt):
    """Start JupyterLab's server with formgrader; return its address."""
    with servers.formgrader(spoilt) as (_, address):
        yield address


def submission(root, student):
    """Return formgrader's id of a student's notebook."""
    query = """select submitted_notebook.id from submitted_notebook join submitted_assignment
        on submitted_assignment.id = submitted_notebook.assignment_id where student_id = ?"""
    with sqlite3.connect(root / "gradebook.db") as database:
        (found,) = database.execute(query, (student,)).fetchone()
    database.close()
    return found


def visit(browser, address):
    """Open a page; return it and the list that everything suspicious is added to."""
    page = browser.new_context().new_page()
    alarms = []
    page.on("dialog", lambda dialog: alarms.append(f"dialog {dialog.message}") or dialog.dismiss())
    page.on(
        "request", lambda request: alarms.append(request.url) if "evil" in request.url else None
    )
    page.on("popup", lambda popup: alarms.append(f"popup {popup.url}"))
    page.route("https://**", lambda route: route.abort())
    page.goto(address, wait_until="load")
    return page, alarms


def assert_nothing_runs(page, alarms, scripts):
    """Look, hover, click every link that a student may have written, and look again."""
    assert page.evaluate("window.pwned") is None
    assert alarms == []
    assert page.locator("iframe, object, embed, form, base, meta[http-equiv]").count() == 0
    assert page.locator("#notebook-container input:not(.tabbable)").count() == 0
    handlers = "els => els.flatMap(e => e.getAttributeNames().filter(n => n.startsWith('on')))"
    assert page.eval_on_selector_all("#notebook-container *", handlers) == []
    assert page.locator("#notebook-container script").count() == 0
    assert page.locator("script").count() == scripts
    targets = page.eval_on_selector_all(
        "#notebook-container a[href]", "els => els.map(e => e.href)"
    )
    assert {target.split(":")[0] for target in targets} <= {"http", "https", "mailto", "file"}
    sources = page.eval_on_selector_all("#notebook-container img", "els => els.map(e => e.src)")
    assert all(s.startswith("data:image/") or s in ("", page.url) for s in sources), sources
    page.mouse.move(300, 300)
    page.wait_for_timeout(300)
    assert page.evaluate("window.pwned") is None
    assert alarms == []


def test_what_is_tried_does_run_where_nobody_cleans(browser, tmp_path):
    """So the tests below can fail."""
    cells = [nbformat.v4.new_markdown_cell(text) for text in hostile.TAGS[:4]]
    book = nbformat.v4.new_notebook(cells=cells)
    html, _ = HTMLExporter().from_notebook_node(book)
    (tmp_path / "page.html").write_text(html)
    page, _ = visit(browser, (tmp_path / "page.html").as_uri())
    assert page.evaluate("window.pwned") == 1
    assert page.locator("iframe").count() == 1


def test_feedback_runs_nothing(browser, spoilt):
    assert main(["feedback", SET, "--course", str(spoilt)]) == 0
    path = spoilt / "feedback" / "mallory" / SET / f"{SET}.html"
    page, alarms = visit(browser, path.as_uri())
    assert "What to look at" in page.inner_text("body")
    assert "twelve" in page.content()  # what was written is still there, as text
    assert_nothing_runs(page, alarms, scripts=2)  # MathJax and its settings


def test_formgrader_runs_nothing(browser, spoilt, formgrader):
    address = f"{formgrader}/formgrader/submissions/{submission(spoilt, 'mallory')}/"
    page, alarms = visit(browser, address)
    page.wait_for_selector("#fires_threshold.score")
    clean, _ = visit(browser, f"{formgrader}/formgrader/submissions/{submission(spoilt, 'ada')}/")
    clean.wait_for_selector("#fires_threshold.score")
    assert page.locator("#fires_threshold").count() == 1
    assert_nothing_runs(page, alarms, scripts=clean.locator("script").count())


def test_formgrader_shows_the_figures_of_an_answer(browser, spoilt, formgrader):
    page, _ = visit(browser, f"{formgrader}/formgrader/submissions/{submission(spoilt, 'ada')}/")
    widths = page.eval_on_selector_all(
        "#notebook-container img", "els => els.map(e => e.naturalWidth)"
    )
    assert len(widths) == 2
    assert min(widths) > 100  # 0 if the browser cannot draw it


def test_what_a_person_gives_in_formgrader_is_in_the_feedback_of_both(browser, spoilt, formgrader):
    page, _ = visit(browser, f"{formgrader}/formgrader/submissions/{submission(spoilt, 'ada')}/")
    box = page.locator("input.score").last
    page.wait_for_function("document.querySelectorAll('input.score')[0].placeholder !== ''")
    part = box.get_attribute("id")
    with page.expect_response(lambda r: "/api/grade/" in r.url and r.request.method == "PUT"):
        box.fill("3")
        box.blur()
    comment = page.locator("textarea.comment").last
    with page.expect_response(lambda r: "/api/comment/" in r.url and r.request.method == "PUT"):
        comment.fill("Say why *no* line can do it.")
        comment.blur()
    post = """student => fetch(`${base_url}/api/assignment/ps1-logic/${student}/generate_feedback`,
        {method: "POST", headers: {"X-XSRFToken":
         document.cookie.split("; ").find(c => c.startsWith("_xsrf=")).slice(6)}})
        .then(answer => answer.json())"""
    answer = page.evaluate(post, "ada")
    assert answer["success"], answer
    theirs = pages(spoilt)["ada"]
    assert main(["feedback", SET, "--student", "ada", "--course", str(spoilt)]) == 0
    assert pages(spoilt)["ada"] == theirs
    assert "3 of 4" in theirs, part
    assert "Say why no line can do it." in " ".join(theirs.split())
    assert "not all read yet" not in theirs
