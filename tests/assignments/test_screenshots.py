"""What "For students" shows is what JupyterLab shows: the same photographs, taken anew."""

import pytest
from PIL import Image
from screenshot_problem_set import ANSWERS, PICTURES, photograph
from screenshot_tensorboard import find_chromium

browser = find_chromium()


@pytest.mark.skipif(browser is None, reason="no chromium: apt-get install chromium")
def test_jupyterlab_shows_a_failing_and_a_passing_check_as_in_the_book(tmp_path):
    said = {path.stem: text for path, text in photograph(tmp_path, browser).items()}
    assert "CheckFailed" in said["problem-set-failing"]
    assert "Hint: two active connections are enough" in said["problem-set-failing"]
    assert said["problem-set-passing"] == ""
    for kind in ANSWERS:
        name = f"problem-set-{kind}.png"
        with Image.open(tmp_path / name) as taken, Image.open(PICTURES / name) as printed:
            assert taken.size == printed.size
            assert len(taken.convert("L").getcolors()) > 20, "an empty page"
