"""Build the site: execute what changed, in parallel, then let Jupyter Book write the pages.

Run as `make book`, or `python tools/build_book.py --help`.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from chapters import Chapter, TocError, read_chapters
from execution import ChapterFailed, Executed, execute, forget, is_cached
from fingerprints import fingerprint
from publish_notebooks import write_chapters
from used_packages import versions

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Build the book and return the exit status."""
    options = parse(arguments)
    build = options.output.resolve() / "_build"
    started = time.perf_counter()
    try:
        refresh_outputs(options.root.resolve(), build, options.jobs)
    except (TocError, ChapterFailed) as error:
        print(f"\nThe book was not built. {error}", file=sys.stderr)
        return 1
    if options.execute_only:
        return 0
    status = write_site(options.root.resolve(), build)
    if status == 0:
        write_chapters(options.root.resolve(), build / "html" / "_sources")  # what pages offer
        print(f"\nBuilt in {time.perf_counter() - started:.1f} s. Open {site(build)}")
    return status


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=Path, default=ROOT, help="the repository")
    parser.add_argument("--output", type=Path, default=ROOT, help="where _build/ goes")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="chapters executed at a time"
    )
    parser.add_argument("--execute-only", action="store_true", help="write no pages")
    return parser.parse_args(arguments)


def refresh_outputs(root: Path, build: Path, jobs: int) -> None:
    """Execute the chapters whose outputs are missing or out of date, and record them."""
    cache, record_path = str(build / ".jupyter_cache"), build / "chapters.json"
    build.mkdir(parents=True, exist_ok=True)
    record = _read(record_path)
    chapters = read_chapters(root / "book")
    now = {chapter.name: fingerprint(chapter, root) for chapter in chapters}
    stale = [chapter for chapter in chapters if _is_stale(chapter, now, record, cache)]
    for chapter in stale:
        forget(chapter, cache)
    print(f"{len(stale)} of {len(chapters)} chapters to execute, {jobs} at a time", flush=True)
    expected = {name: entry["seconds"] for name, entry in record.items()}
    started, work = time.perf_counter(), 0.0
    for count, done in enumerate(execute(stale, cache, jobs=jobs, expected=expected), start=1):
        name = done.chapter.name
        work += done.seconds
        record[name] = {"fingerprint": now[name], **describe(done, root, jobs)}
        _write(record_path, {key: record[key] for key in now if key in record})
        print(f"  [{count}/{len(stale)}] {name}  {done.seconds:.1f} s", flush=True)
    if stale:
        wall = time.perf_counter() - started
        print(f"Executed in {wall:.1f} s: {work:.1f} s of work, {jobs} at a time")
        _write(build / "execution.json", {"wall_s": wall, "work_s": work, "jobs": jobs})


def describe(done: Executed, root: Path, jobs: int) -> dict[str, Any]:
    """Return what a page says about its own execution."""
    cores = os.cpu_count() or 1
    return {
        "seconds": round(done.seconds, 2),
        "cells": len(done.chapter.code),
        "day": date.today().isoformat(),
        "machine": f"{max(1, cores // jobs)} of {cores} processor cores",
        "versions": versions(done.chapter, root),
    }


def _is_stale(chapter: Chapter, now: dict[str, str], record: dict[str, Any], cache: str) -> bool:
    known = record.get(chapter.name, {}).get("fingerprint")
    return known != now[chapter.name] or not is_cached(chapter, cache)


def write_site(root: Path, build: Path) -> int:
    """Let Jupyter Book write the pages, with every warning an error."""
    program = shutil.which("jupyter-book", path=Path(sys.executable).parent) or "jupyter-book"
    command = [program, "build", str(root / "book")]
    command += ["--config", str(root / "_config.yml"), "--path-output", str(build.parent)]
    command += ["-W", "-n", "--keep-going"]
    return subprocess.run(command, cwd=root, check=False).returncode


def site(build: Path) -> str:
    """Return the address of the built site's first page."""
    return (build / "html" / "index.html").as_uri()


def _read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _write(path: Path, record: dict[str, Any]) -> None:
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    fresh.replace(path)


if __name__ == "__main__":
    sys.exit(main())
