"""What `classroom` imports is what pyproject.toml says that it needs."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions, version

import pytest
from answers import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
OWN = {"annbook", "classroom"}


def imported():
    """Return the packages that the source imports, at the top of a module or later."""
    names = set()
    for path in (ROOT / "src" / "classroom").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names.add(node.module)
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "import_module":
                names.update(a.value for a in node.args if isinstance(a, ast.Constant))
    tops = {name.partition(".")[0] for name in names}
    return tops - OWN - sys.stdlib_module_names


def declared(*requirements):
    return {canonicalize_name(Requirement(line).name) for line in requirements}


def test_every_import_is_declared_and_nothing_else():
    providers = packages_distributions()
    needed = {canonicalize_name(providers[name][0]) for name in imported()}
    extras = declared(*EXTRAS["classroom"], *EXTRAS["cluster"])
    assert needed - declared(*PROJECT["dependencies"]) <= extras
    assert extras - needed == {"matplotlib-inline"}  # named as a backend, not imported


@pytest.mark.parametrize("line", [*EXTRAS["classroom"], *EXTRAS["cluster"]])
def test_what_is_locked_is_new_enough(line):
    requirement = Requirement(line)
    assert version(requirement.name) in requirement.specifier
