"""Functions of a check's public text that can run where the answer runs.

A check may hand a function of its own to an answer, which then calls it in every step of a
training loop. Calls from process to process would take most of the time. A function that
students can read, that needs nothing but imports and its like, and that is bound once, does
the same in the answer's process: so its text crosses instead of its calls. What the answer
makes of it there is the answer's.
"""

import ast
import builtins
import symtable
from collections import Counter
from collections.abc import Iterator

from classroom.cell_text import bound_by_imports, imports_of, statements_of, without_hidden


def helpers_of(text: str) -> str:
    """Return the imports and the helpers of a check, or nothing if it has no helpers.

    Parameters
    ----------
    text : str
        The whole check. What is hidden is no helper, but may rule one out.
    """
    public = without_hidden(text)
    tree = ast.Module(statements_of(text), [])
    if any(isinstance(node, ast.Global) for node in ast.walk(tree)):
        return ""
    bound = Counter(_bindings(tree))
    imported = {name for name in bound_by_imports(public) if _only_imported(tree, name, bound)}
    found = {
        s.name: s
        for s in statements_of(public)
        if isinstance(s, ast.FunctionDef) and bound[s.name] == 1 and _is_plain(s)
    }
    known = imported | set(dir(builtins)) - set(bound)
    while missing := [n for n, s in found.items() if not _needs(s) <= known | set(found)]:
        for name in missing:
            del found[name]
    return "\n".join([imports_of(public), *map(ast.unparse, found.values())]) if found else ""


def names_of(helpers: str) -> frozenset[str]:
    """Return the names of the functions in what `helpers_of` returned."""
    functions = (s for s in statements_of(helpers) if isinstance(s, ast.FunctionDef))
    return frozenset(function.name for function in functions)


def _bindings(tree: ast.AST) -> Iterator[str]:
    """Yield every name that is bound, deleted or given an attribute, at any level."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).split(".")[0]
        elif isinstance(node, ast.ExceptHandler) and node.name:
            yield node.name
        elif isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            yield from (inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name))


def _only_imported(tree: ast.AST, name: str, bound: Counter[str]) -> bool:
    aliases = [node for node in ast.walk(tree) if isinstance(node, ast.alias)]
    return bound[name] == sum((a.asname or a.name).split(".")[0] == name for a in aliases)


def _is_plain(function: ast.FunctionDef) -> bool:
    """Say whether nothing but constants is evaluated where a function is defined."""
    arguments = function.args
    values = [*arguments.defaults, *(v for v in arguments.kw_defaults if v is not None)]
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    marks = [a.annotation for a in (*every, arguments.vararg, arguments.kwarg) if a is not None]
    notes = [mark for mark in (*marks, function.returns) if mark is not None]
    constant = all(isinstance(value, ast.Constant) for value in values)
    return constant and not notes and not function.decorator_list


def _needs(function: ast.FunctionDef) -> set[str]:
    """Return the global names that a function and those inside it use."""
    found, waiting = set(), [symtable.symtable(ast.unparse(function), "<helper>", "exec")]
    while waiting:
        table = waiting.pop()
        waiting += table.get_children()
        if table.get_type() != "module":
            found |= {symbol.get_name() for symbol in table.get_symbols() if symbol.is_global()}
    return found
