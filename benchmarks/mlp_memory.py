"""The most memory that a fit takes beyond the data, against scikit-learn.

784-300-100-10, float32, Fashion-MNIST, two epochs. Each fit runs in a process of its own,
where `tracemalloc` follows every array that NumPy allocates: the peak, less what was there
before. `ratio` is the worst of the settings.
"""

import json
import subprocess
import sys
from typing import Any

NAME = "mlp_memory"
GOAL = "<= 1.0"

MEASURE = """
import json, sys, tracemalloc, warnings
import numpy as np
from annbook.data import load_fashion_mnist
from annbook.mlp import MLPClassifier as Ours
from sklearn.neural_network import MLPClassifier as Peer
kind, n_samples, parameters = json.loads(sys.argv[1])
warnings.simplefilter("ignore")
train, _ = load_fashion_mnist()
X = train.X.reshape(len(train.X), -1)[:n_samples].astype(np.float32) / 255
y = train.y[:n_samples].copy()
model = (Ours if kind == "ours" else Peer)((300, 100), random_state=0, max_iter=2, **parameters)
tracemalloc.start()
before = tracemalloc.get_traced_memory()[0]
model.fit(X, y)
print(json.dumps([(tracemalloc.get_traced_memory()[1] - before) / 2**20, len(X)]))
"""

SETTINGS = {
    "adam": {"solver": "adam", "batch_size": 200},
    "sgd": {"solver": "sgd", "momentum": 0, "nesterovs_momentum": False, "batch_size": 32},
    "early_stopping": {"solver": "adam", "early_stopping": True},
}


def run(*, quick: bool = False) -> dict[str, Any]:
    """Measure every setting; return the worst ratio, and all of them."""
    n_samples = 6_000 if quick else 55_000
    result: dict[str, Any] = {}
    for name, parameters in SETTINGS.items():
        ours, n_images = _peak("ours", n_samples, parameters)
        peer, _ = _peak("peer", n_samples, parameters)
        result |= {f"{name}_ours_mib": ours, f"{name}_peer_mib": peer}
        result[f"{name}_ratio"] = ours / peer
    worst = max(result[f"{name}_ratio"] for name in SETTINGS)
    return {"ratio": worst, "met": worst <= 1.0, **result, "images": n_images}


def _peak(kind: str, n_samples: int, parameters: dict[str, Any]) -> tuple[float, int]:
    task = json.dumps([kind, n_samples, parameters])
    output = subprocess.run(
        [sys.executable, "-c", MEASURE, task], check=True, capture_output=True, text=True
    )
    peak, n_images = json.loads(output.stdout.splitlines()[-1])
    return peak, n_images
