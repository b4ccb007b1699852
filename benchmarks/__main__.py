"""Run the benchmarks: each measures a ratio against a peer, both in this one run.

Usage: python -m benchmarks [--quick] [NAME ...]

A benchmark is a module of this folder with `NAME`, `GOAL` and `run(*, quick) -> dict`;
the dict has at least `met` (bool) and whatever it measured. The report goes to
`_build/bench.json`, a table to the terminal.
"""

import argparse
import importlib
import importlib.util
import json
import os
import pkgutil
import platform
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import sklearn

REPORT = Path("_build/bench.json")


def main(arguments: list[str] | None = None) -> int:
    """Run the chosen benchmarks, write the report, print the table."""
    modules = find_benchmarks()
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(modules)}")
    parser.add_argument("--quick", action="store_true", help="fewer repeats, smaller data")
    options = parser.parse_args(arguments)
    if unknown := set(options.names) - set(modules):
        parser.error(f"expected names of {', '.join(modules)}. Received: {', '.join(unknown)}")
    chosen = {name: modules[name] for name in options.names or modules}
    results = {name: measure(module, quick=options.quick) for name, module in chosen.items()}
    REPORT.parent.mkdir(exist_ok=True)
    report = {"machine": machine(), "quick": options.quick, "results": results}
    REPORT.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(f"\n{table(results)}\n\nReport: {REPORT}")
    return 0


def find_benchmarks() -> dict[str, ModuleType]:
    """Return the modules of this folder that can be run, by name."""
    folder = str(Path(__file__).parent)
    modules = (
        importlib.import_module(f"benchmarks.{info.name}")
        for info in pkgutil.iter_modules([folder])
        if info.name != "__main__"
    )
    return {module.NAME: module for module in modules}


def measure(module: ModuleType, *, quick: bool) -> dict[str, Any]:
    """Run one benchmark, with a line before and after it."""
    print(f"{module.NAME} ...", flush=True)
    started = time.perf_counter()
    result = {"goal": module.GOAL, **module.run(quick=quick)}
    print(f"  {time.perf_counter() - started:.1f} s", flush=True)
    return result


def machine() -> dict[str, Any]:
    """Return what the figures were measured on."""
    return {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scikit-learn": sklearn.__version__,
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "compiled": is_compiled("tensorflow"),
    }


def is_compiled(package: str) -> bool:
    """Say whether a package's bytecode lies beside it; without, each import compiles it anew."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return False
    return Path(importlib.util.cache_from_source(spec.origin)).exists()


def table(results: dict[str, dict[str, Any]]) -> str:
    """Return the results as text, one line per measured number."""
    lines = []
    for name, result in results.items():
        verdict = "met" if result["met"] else "MISSED"
        lines.append(f"{name}  (goal: {result['goal']}; {verdict})")
        lines += [line for key, value in result.items() for line in _lines(key, value)]
    return "\n".join(lines)


def _lines(key: str, value: Any, indent: str = "    ") -> list[str]:
    if key in {"goal", "met"}:
        return []
    if isinstance(value, dict):
        inner = (line for name, part in value.items() for line in _lines(name, part, indent * 2))
        return [f"{indent}{key}", *inner]
    return [f"{indent}{key:<28} {f'{value:.4g}' if isinstance(value, float) else value}"]


if __name__ == "__main__":
    sys.exit(main())
