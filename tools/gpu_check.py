"""Test and measure training on a GPU, and write a report with a verdict.

Usage: python tools/gpu_check.py [--quick]

Runs the tests marked `gpu` and the benchmark: `annbook.training.fit` against plain `fit` with
default settings (goal: at most 0.1 of the time, at equal accuracy), and the share of the
device's peak that a wide network reaches in mixed precision (goal: at least 0.5). On a machine
without a GPU it says so, and rehearses the same code on the CPU with small sizes; the verdict
is then "no GPU". The report is `_build/gpu-report.json`, and `.md` for people.
"""

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]  # also where the package is not installed

from annbook.logs import quiet_start  # noqa: E402
from annbook.training.devices import describe_machine, why_no_gpu  # noqa: E402

REPORT = ROOT / "_build" / "gpu-report.json"
TIME_GOAL, PEAK_GOAL = 0.1, 0.5
Result = dict[str, Any]


def main(arguments: list[str] | None = None) -> int:
    """Run everything, write the report, return 0 unless something on a GPU fell short."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--quick", action="store_true", help="few samples, narrow layers")
    parser.add_argument("--report", type=Path, default=REPORT, help="where to write it")
    options = parser.parse_args(arguments)
    with quiet_start():
        import keras
        import tensorflow as tf
    machine = describe_machine()
    small = options.quick or not machine.gpus
    results = {
        "tests": attempt(run_tests),
        "small_model": attempt(lambda: small_model(small=small)),
        "wide_model": attempt(lambda: wide_model(small=small)),
    }
    report = {
        "machine": str(machine).splitlines(),
        "tensorflow": tf.__version__,
        "keras": keras.__version__,
        "no_gpu": None if machine.gpus else why_no_gpu(machine),
        "rehearsal": small,
        **results,
        "verdict": verdict(bool(machine.gpus), small, results),
    }
    options.report.parent.mkdir(parents=True, exist_ok=True)
    options.report.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    options.report.with_suffix(".md").write_text(as_text(report), encoding="utf-8")
    print(as_text(report))
    print(f"Report: {options.report}")
    return int(report["verdict"].startswith("failed"))


def attempt(measure: Callable[[], Result]) -> Result:
    """Run one part; what goes wrong in it belongs into the report."""
    start = time.perf_counter()
    try:
        result = measure()
    except Exception as error:
        result = {"met": False, "error": f"{type(error).__name__}: {error}"}
    return {**result, "seconds": round(time.perf_counter() - start, 1)}


def run_tests() -> Result:
    """Run the tests marked `gpu` in a process of their own."""
    command = [sys.executable, "-m", "pytest", "-q", "-m", "gpu", "tests/annbook", "-p"]
    done = subprocess.run(
        [*command, "no:cacheprovider"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    counts = {
        name: int(found[1]) if (found := re.search(rf"(\d+) {name}", done.stdout)) else 0
        for name in ("passed", "failed", "error", "skipped")
    }
    skipped = [line for line in done.stdout.splitlines() if line.startswith("SKIPPED")]
    return {
        **counts,
        "met": done.returncode == 0 and counts["passed"] > 0 and not counts["skipped"],
        "reasons": skipped,
        "output": done.stdout[-4000:] if done.returncode else "",
    }


def small_model(*, small: bool) -> Result:
    """Time an epoch of the classifier of chapter 09 against plain fit, in turns."""
    import keras

    from annbook.training.fit import fit
    from annbook.training.fit.throughput import stopwatch
    from benchmarks.fit_vs_plain import fashion_mnist, make_classifier

    (X, y), name = fashion_mnist(3_000 if small else 60_000)
    held_out = slice(len(X) * 11 // 12, None)
    plain, fast = make_classifier(), make_classifier()
    clock = stopwatch()
    rows, epochs = slice(0, held_out.start), 3 if small else 5
    settings = {"epochs": epochs, "batch_size": 32, "verbose": 0}
    plain.fit(X[rows], y[rows], callbacks=[clock], **settings)
    training = fit(fast, X[rows], y[rows], **settings)
    plain_s = float(np.median(clock.seconds[1:]))
    ours_s = training.throughput.seconds_per_epoch
    accuracies = [float(m.evaluate(X[held_out], y[held_out], verbose=0)[1]) for m in (plain, fast)]
    keras.backend.clear_session()
    noise = 2 * float(np.sqrt(0.25 / (len(X) - held_out.start)))
    return {
        "goal": f"<= {TIME_GOAL} of the time of plain fit, accuracies within {noise:.3f}",
        "ratio": ours_s / plain_s,
        "plain_s": plain_s,
        "ours_s": ours_s,
        "accuracy_plain": accuracies[0],
        "accuracy_ours": accuracies[1],
        "plan": str(training.plan).splitlines(),
        "met": ours_s / plain_s <= TIME_GOAL and abs(accuracies[0] - accuracies[1]) <= noise,
        "data": f"{name}, {rows.stop} images",
    }


def wide_model(*, small: bool) -> Result:
    """Measure the share of peak of a wide network, in the precision that suits the chip."""
    import keras

    from annbook.training.devices import choose_precision
    from annbook.training.fit import fit

    machine = describe_machine()
    precision = "mixed_bfloat16" if not machine.gpus else choose_precision(machine).choice
    units, batch_size = (64, 64) if small else (8192, 4096)
    X = np.random.default_rng(0).normal(size=(batch_size * 4, units)).astype("float32")
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy(precision)
    try:
        hidden = [keras.layers.Dense(units, "relu") for _ in range(4)]
        last = keras.layers.Dense(16, dtype="float32")
        model = keras.Sequential([keras.Input((units,)), *hidden, last])
        model.compile("sgd", "mse")
        training = fit(model, X, X[:, :16], batch_size=batch_size, epochs=6, verbose=0)
    finally:
        keras.config.set_dtype_policy(before)
    speed = training.throughput
    share = speed.share_of_peak
    return {
        "goal": f">= {PEAK_GOAL} of the device's peak",
        "precision": precision,
        "units": units,
        "operations_per_second": speed.samples_per_second * (speed.flops_per_sample or 0),
        "share_of_peak": share,
        "met": share is not None and share >= PEAK_GOAL,
        "note": "" if share is not None else "the peak of this device is not in the table",
    }


def verdict(has_gpu: bool, small: bool, results: dict[str, Result]) -> str:
    """Sum it up in a sentence."""
    broken = [name for name, result in results.items() if result.get("error")]
    if results["tests"].get("failed") or broken:
        return f"failed: {', '.join(broken) or 'tests'}"
    if not has_gpu:
        return "no GPU: the same code ran on the CPU; nothing about GPUs is shown by that"
    if small:
        return "rehearsed on the GPU: run without --quick for a verdict"
    missed = [name for name, result in results.items() if not result["met"]]
    return f"failed: {', '.join(missed)} short of the goal" if missed else "passed: all goals met"


def as_text(report: Result) -> str:
    """Write the report for people, in Markdown."""
    lines = ["# GPU check", "", f"**Verdict: {report['verdict']}.**", ""]
    if report["no_gpu"]:
        lines += [f"There is no GPU: {report['no_gpu']}.", ""]
    lines += [f"- {line}" for line in report["machine"]]
    lines += [f"- TensorFlow {report['tensorflow']}, Keras {report['keras']}", ""]
    for part in ("tests", "small_model", "wide_model"):
        lines += [f"## {part.replace('_', ' ').capitalize()}", ""]
        for name, value in report[part].items():
            if value not in ("", [], None):
                lines.append(f"- {name}: {f'{value:.4g}' if isinstance(value, float) else value}")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
