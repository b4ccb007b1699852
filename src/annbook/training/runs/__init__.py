"""Runs: where training writes its diary, and how to read, compare and show what it wrote.

A run is a directory with event files in it. TensorBoard reads them, and so can you: as
arrays, as tables, as a picture in a page. Keras' `TensorBoard` callback does the writing.
"""

from annbook.training.runs.comparison import compare_runs, scalar_table
from annbook.training.runs.directories import RunDirectoryError, new_run
from annbook.training.runs.events import EventFileError, EventsLost, read_run, read_runs
from annbook.training.runs.series import Run, Series
from annbook.training.runs.server import TensorBoardError, TensorBoardServer
from annbook.training.runs.viewer import RunViewer

__all__ = [
    "EventFileError",
    "EventsLost",
    "Run",
    "RunDirectoryError",
    "RunViewer",
    "Series",
    "TensorBoardError",
    "TensorBoardServer",
    "compare_runs",
    "new_run",
    "read_run",
    "read_runs",
    "scalar_table",
]
