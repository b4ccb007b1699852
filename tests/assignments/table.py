"""The result of the bank, printed when all tests are done.

Rows travel as properties of test reports, so that they survive pytest-xdist.
"""

ROW = "graded answers"  # name of the property that carries a row


def pytest_terminal_summary(terminalreporter):
    """Print parts × (right accepted, wrong caught, cheats stopped by stock nbgrader, mutants)."""
    reports = [r for group in terminalreporter.stats.values() for r in group]
    rows = [v for r in reports for k, v in getattr(r, "user_properties", ()) if k == ROW]
    if not rows:
        return
    columns = ("right accepted", "wrong caught", "cheats stopped", "mutants killed")
    table = {}
    for problem_set, part, column, good, of in rows:
        table.setdefault((problem_set, part), {})[column] = f"{good} of {of}"
    terminalreporter.section("graded answers")
    terminalreporter.line(f"{'part':<32}" + "".join(f"{column:>16}" for column in columns))
    for (problem_set, part), cells in sorted(table.items()):
        counts = "".join(f"{cells.get(column, '-'):>16}" for column in columns)
        terminalreporter.line(f"{f'{problem_set} {part}':<32}{counts}")
