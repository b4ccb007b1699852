"""nbgrader's own commands and formgrader's button with warm kernels: the same, sooner."""

import json
import re
import shutil
import sys

import answers as bank
import nbformat
import psutil
import pytest

from tests.classroom import servers
from tests.classroom.safe_course import SafeCourse
from tests.classroom.test_kernels import gone, plain

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="warm starts need Linux"),
    pytest.mark.xdist_group("formgrader"),
]

LINE = '\nc.Execute.kernel_manager_class = "classroom.kernels.WarmKernelManager"\n'
KINDS = ("right", "wrong", "blank")
COLD = "This kernel starts cold"
PRESS = """([set, student]) => fetch(`/formgrader/api/submission/${set}/${student}/autograde`,
    {method: "POST", headers: {"X-XSRFToken":
     document.cookie.split("; ").find(c => c.startsWith("_xsrf=")).slice(6)}})
    .then(answer => answer.json())"""


@pytest.fixture
def hand_in(released, tmp_path):
    """Return a course folder with right, wrong and blank answers, warm or not."""

    def make(name, *, warm, kinds=KINDS):
        root = tmp_path / ("warm" if warm else "stock")
        shutil.copytree(released(name).root, root)
        if warm:
            with (root / "nbgrader_config.py").open("a") as settings:
                settings.write(LINE)
        course = SafeCourse(root, name)
        for kind in {"right", "wrong"}.intersection(kinds):
            found = {part: bank.answers(name, part, kind)[0].code for part in bank.parts(name)}
            course.submit(kind, found, written="An answer in words.")
        if "blank" in kinds:
            course.submit("blank", {})
        return course

    return make


def shown(course):
    """Return what each student's graded cells show, without what differs each time."""
    found = {}
    for path in sorted((course.root / "autograded").glob("*/*/*.ipynb")):
        cells = nbformat.read(path, as_version=4).cells
        outputs = json.dumps([plain(cell.get("outputs", [])) for cell in cells], indent=1)
        outputs = outputs.replace(str(course.root), "ROOT")
        found[path.parts[-3]] = re.sub(r"/tmp/[\w./]+|0x[0-9a-f]+|\b\d+ ?m?s\b", "...", outputs)
    return found


@pytest.mark.parametrize(
    ("name", "kinds"), [(bank.SETS[0], KINDS), (bank.SETS[4], ("right",))], ids=["numpy", "keras"]
)
def test_scores_outputs_and_figures_are_those_of_stock_nbgrader(hand_in, name, kinds):
    stock, warm = (hand_in(name, warm=warm, kinds=kinds) for warm in (False, True))
    log = warm.nbgrader("autograde", name)
    stock.nbgrader("autograde", name)
    assert COLD not in log
    assert warm.results() == stock.results()
    assert shown(warm) == shown(stock)
    assert "image/svg+xml" in shown(warm)["right"]


def test_validate_says_the_same(hand_in):
    said = []
    for warm in (True, False):
        course = hand_in(bank.SETS[0], warm=warm)
        paths = [f"submitted/{student}/{bank.SETS[0]}/{bank.SETS[0]}.ipynb" for student in KINDS]
        said.append(course.nbgrader("validate", *paths).replace(str(course.root), ""))
    assert COLD not in said[0]
    assert said[0] == said[1]
    assert said[0].count("Success! Your notebook passes all the tests.") == 1


def test_the_button_forks_each_kernel_from_one_process_of_the_server(browser, hand_in):
    course = hand_in(bank.SETS[0], warm=True)
    with servers.formgrader(course.root) as (server, address):
        page = browser.new_context().new_page()
        page.goto(f"{address}/formgrader/", wait_until="load")
        parents = set()
        for student in KINDS:
            answer = page.evaluate(PRESS, [course.problem_set, student])
            assert answer["success"], answer
            assert COLD not in answer["log"]
            parents |= {p.pid for p in psutil.Process(server.pid).children() if is_warm(p)}
        assert len(parents) == 1
    assert all(map(gone, parents))
    scores = {s: sum(r.score or 0 for r in course.results()[s].values()) for s in KINDS}
    assert scores["right"] == sum(bank.points(course.problem_set).values())
    assert scores["blank"] == 0 < scores["wrong"] < scores["right"]


def is_warm(process):
    return "kernel_parent" in " ".join(process.cmdline())
