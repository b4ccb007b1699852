"""What a cell's text says, read without running it."""

import ast
import re

_BEGIN, _END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"


def hidden_lines(text: str) -> tuple[tuple[int, int], ...]:
    """Return the first and last lines of the regions that students do not see."""
    found, first = [], 0
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        if _BEGIN in line:
            first = number
        elif _END in line and first:
            found.append((first, number))
            first = 0
    return (*found, (first, len(lines))) if first else tuple(found)


def without_hidden(text: str) -> str:
    """Return a check's text without the regions that students do not see."""
    hidden = {n for first, last in hidden_lines(text) for n in range(first, last + 1)}
    lines = enumerate(text.splitlines(), start=1)
    return "\n".join(line for number, line in lines if number not in hidden)


def imports_of(text: str) -> str:
    """Return the import statements of a cell's top level, one a line."""
    found = [s for s in statements_of(text) if isinstance(s, ast.Import | ast.ImportFrom)]
    return "\n".join(map(ast.unparse, found))


def bound_by_imports(text: str) -> set[str]:
    """Return the names that a cell's imports bind."""
    return bound_names(imports_of(text))


def bound_names(text: str) -> set[str]:
    """Return the names that a cell's top level binds."""
    found: set[str] = set()
    for statement in statements_of(text):
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(statement.name)
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.add(node.id)
            elif isinstance(node, ast.alias):
                found.add((node.asname or node.name).split(".")[0])
    return found


def statements_of(text: str) -> list[ast.stmt]:
    """Return the statements of a cell's top level, none if it is no Python."""
    plain = re.sub(r"(?m)^(\s*)[%!].*$", r"\1pass", text)
    try:
        return ast.parse(plain).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
