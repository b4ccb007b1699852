"""Lets the course's reader do the work.

stock: stopped, since its functions are not to be entered and best_epoch is blank
"""

from annbook.training.runs import read_run


def read_scalars(path):
    run = read_run(path)
    return {tag: list(zip(s.step.tolist(), s.value.tolist())) for tag, s in run.scalars.items()}


def best_epoch(runs, tag):
    raise NotImplementedError
