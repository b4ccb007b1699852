"""What `import annbook` costs, and that TensorFlow waits until `annbook.training` is used."""

import json
import statistics
import subprocess
import sys
from typing import Any

NAME = "import_annbook"
GOAL = "under 0.5 s, no TensorFlow"

MEASURE = """
import json, sys, time
from pathlib import Path
before = len(sys.modules)
start = time.perf_counter()
import annbook
seconds = time.perf_counter() - start
loaded = len(sys.modules) - before
start = time.perf_counter()
package = Path(annbook.__file__).parent
for file in package.rglob("*.py"):
    name = ".".join(("annbook", *file.relative_to(package).with_suffix("").parts))
    if not name.startswith("annbook.training."):
        __import__(name.removesuffix(".__init__"))
print(json.dumps({
    "import_annbook_s": seconds,
    "modules_loaded": loaded,
    "import_all_but_training_s": time.perf_counter() - start,
    "tensorflow_loaded": "tensorflow" in sys.modules,
}))
"""


def run(*, quick: bool = False) -> dict[str, Any]:
    """Import the package in fresh interpreters; return the medians."""
    runs = [_measure_once() for _ in range(3 if quick else 9)]
    result = {
        key: statistics.median(run[key] for run in runs)
        for key in ("import_annbook_s", "modules_loaded", "import_all_but_training_s")
    }
    tensorflow = any(run["tensorflow_loaded"] for run in runs)
    return {
        **result,
        "tensorflow_loaded": tensorflow,
        "met": result["import_annbook_s"] < 0.5 and not tensorflow,
    }


def _measure_once() -> dict[str, Any]:
    output = subprocess.run(
        [sys.executable, "-c", MEASURE], check=True, capture_output=True, text=True
    )
    return json.loads(output.stdout)
