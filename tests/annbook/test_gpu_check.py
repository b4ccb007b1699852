"""`make gpu-check` gives the verdict that its measurements deserve."""

import json

import gpu_check
import pytest

pytest.importorskip("tensorflow")

FINE = {"tests": {"met": True, "failed": 0}, "small_model": {"met": True}, "wide_model": {"met": 1}}
SLOW = FINE | {"small_model": {"met": False}}
BROKEN = FINE | {"wide_model": {"met": False, "error": "OutOfMemory"}}
RED = FINE | {"tests": {"met": False, "failed": 2}}


@pytest.mark.parametrize(
    ("has_gpu", "small", "results", "expected"),
    [
        (True, False, FINE, "passed: all goals met"),
        (True, False, SLOW, "failed: small_model short of the goal"),
        (True, False, BROKEN, "failed: wide_model"),
        (True, True, FINE, "rehearsed on the GPU"),
        (False, True, FINE, "no GPU"),
        (False, True, RED, "failed: tests"),
        (False, True, BROKEN, "failed: wide_model"),
    ],
)
def test_the_verdict_follows_from_the_results(has_gpu, small, results, expected):
    assert gpu_check.verdict(has_gpu, small, results).startswith(expected)


def test_a_part_that_fails_is_reported_and_does_not_stop_the_rest():
    result = gpu_check.attempt(lambda: {}["nothing"])
    assert result["error"] == "KeyError: 'nothing'"
    assert result["met"] is False


def test_a_rehearsal_writes_a_report_for_machines_and_people(tmp_path, monkeypatch):
    monkeypatch.setattr(gpu_check, "run_tests", lambda: {"met": False, "failed": 0})
    report = tmp_path / "new" / "report.json"
    assert gpu_check.main(["--quick", "--report", str(report)]) == 0
    found = json.loads(report.read_text())
    assert found["rehearsal"] is True
    assert found["small_model"]["accuracy_ours"] == found["small_model"]["accuracy_plain"]
    assert found["wide_model"]["operations_per_second"] > 0
    text = report.with_suffix(".md").read_text()
    assert "**Verdict: " in text
    if found["no_gpu"]:
        assert found["no_gpu"] in text
