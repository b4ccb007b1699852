"""Progress in a terminal, in a notebook and in a log file: real ones."""

import io
import os
import pty
import re
import subprocess
import sys

import keras
import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from annbook.training.callbacks import Progress
from annbook.training.callbacks.displays import LogLines, TerminalBar, as_html, as_text
from annbook.training.callbacks.measures import Run, in_words

TRAIN = """
import warnings
warnings.simplefilter("ignore")
import keras
import numpy as np
from annbook.training.callbacks import Progress

keras.utils.set_random_seed(1)
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
X, y = np.ones((64, 3)), np.ones((64, 1))
model.fit(X, y, validation_data=(X, y), epochs=3, callbacks=[Progress(timings=False)]);
model.evaluate(X, y, callbacks=[Progress()], verbose=0);
"""
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def fitted(**options):
    keras.utils.set_random_seed(1)
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    X, y = np.ones((64, 3)), np.ones((64, 1))
    return model.fit(X, y, validation_data=(X, y), **options)


def test_a_log_has_one_line_per_epoch_and_keras_own_bar_stays_away(capsys):
    history = fitted(epochs=3, callbacks=[Progress(timings=False)]).history
    out = capsys.readouterr().out
    losses = zip(history["loss"], history["val_loss"], strict=True)
    assert out.splitlines() == [
        f"epoch {i}/3: loss {loss:.4g}, val_loss {val_loss:.4g}"
        for i, (loss, val_loss) in enumerate(losses, 1)
    ]


def test_a_log_tells_the_time_by_default(capsys):
    fitted(epochs=1, callbacks=[Progress()])
    assert re.search(r"val_loss [\d.e-]+ \(\d\.\d s\)\n$", capsys.readouterr().out)


def test_a_terminal_sees_a_single_line():
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", TRAIN.replace("timings=False", "")],
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"COLUMNS": "100"},
    )
    os.close(theirs)
    with open(ours, "rb", buffering=0) as screen:
        seen = b""
        try:
            while chunk := screen.read(1000):
                seen += chunk
        except OSError:  # the other side has hung up
            pass
    assert process.wait() == 0
    lines = seen.decode().replace("\r\n", "\n").strip("\n").split("\n")
    assert len(lines) == 1
    last = lines[0].rstrip("\r").split("\r")[-1]
    assert re.match(r"epoch 3/3 100%\|█+\| \[\d\d:\d\d<00:00, +[\d.]+k?batch/s\], loss ", last)
    assert "val_loss" in last


def test_a_bar_counts_all_epochs_and_learns_their_length():
    screen = io.StringIO()
    run, bar = Run(epochs=4, steps=None), TerminalBar(screen, timings=False)
    for epoch in (2, 3):  # a training that was resumed
        run.begin_epoch(epoch)
        for batch in range(5):
            run.end_batch(batch, {"loss": 1.0})
            bar.batch(run)
        run.end_epoch({"loss": 1.0, "val_loss": 2.0})
        bar.epoch(run)
    bar.close(run)
    assert (run.total, run.done, run.n_epochs) == (10, 10, 2)
    assert "epoch 3/4  50%|" in screen.getvalue()
    assert screen.getvalue().split("\r")[-1].startswith("epoch 4/4 100%|")


def test_batches_of_a_last_execution_do_not_overshoot():
    run = Run(epochs=1, steps=7)
    run.begin_epoch(0)
    run.end_batch(9, {})  # Keras counts to the end of an execution of 5 steps
    assert (run.batch, run.done, run.total) == (7, 7, 7)


@pytest.fixture(scope="module")
def notebook():
    cells = [nbformat.v4.new_code_cell(TRAIN)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    return NotebookClient(notebook, timeout=120, kernel_name="python3").execute().cells[0].outputs


def test_a_notebook_keeps_one_final_table_without_control_characters(notebook):
    assert [output.output_type for output in notebook] == ["display_data"]
    text, html = (notebook[0].data[kind] for kind in ("text/plain", "text/html"))
    assert not CONTROL.search(text)
    assert text.startswith("Trained epochs 1 to 3 of at most 3\n")
    assert "<caption>Trained epochs 1 to 3 of at most 3</caption>" in html
    assert re.search(r'<th scope="row">val_loss</th>(<td>[\d.e-]+( \(epoch \d\))?</td>){4}', html)


def run_of(*values):
    run = Run(epochs=9, steps=2)
    for epoch, value in enumerate(values, 2):
        run.begin_epoch(epoch)
        run.end_batch(1, {})
        run.end_epoch({"loss <1>": value})
    return run


def test_the_table_shows_first_lowest_highest_and_last():
    # epochs are counted from 1 for people: index 2 is the third
    text = as_text(run_of(3.0, 1.0, 2.0), "Title")
    assert text.splitlines()[0] == "Title"
    row = re.split(r" {2,}", text.splitlines()[2])
    assert row == ["loss <1>", "3", "1 (epoch 4)", "3 (epoch 3)", "2"]
    assert '<th scope="row">loss &lt;1&gt;</th>' in as_html(run_of(1.0), "Title")


def test_before_the_first_epoch_is_over_there_is_a_title_only():
    run = Run(epochs=9, steps=2)
    assert as_text(run, "Title") == "Title"
    assert "<tbody>" not in as_html(run, "Title")


def test_a_log_display_says_nothing_between_epochs():
    log = io.StringIO()
    display = LogLines(log, timings=False)
    display.batch(run_of(1.0))
    display.close(run_of(1.0))
    assert log.getvalue() == ""


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.04, "0.0 s"), (9.94, "9.9 s"), (9.96, "10 s"), (59.4, "59 s"), (59.6, "1 min 0 s"),
     (200, "3 min 20 s"), (7500, "2 h 5 min")],
)  # fmt: skip
def test_durations_in_words(seconds, words):
    assert in_words(seconds) == words
