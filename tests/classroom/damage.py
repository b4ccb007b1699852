"""What happens to notebooks on their way back, and what answers do to the machine."""

import json
import os

RIGHT = "import numpy as np\n\n\ndef double(x):\n    return 2 * x\n"


def book(course, code=RIGHT):
    """Return the released notebook with an answer in it."""
    found = course.exercise()
    cell(found, "double")["source"] = code
    return found


def cell(found, name):
    return next(
        c for c in found["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name
    )


def place(course, student):
    folder = course.root / "submitted" / student / course.problem_set
    folder.mkdir(parents=True)
    return folder / f"{course.problem_set}.ipynb"


def hand_in(course, student, found):
    data = found if isinstance(found, bytes) else json.dumps(found).encode()
    place(course, student).write_bytes(data)


def truncated(course):
    """The file ends after the answer's cell and the first check."""
    text = json.dumps(book(course))
    return text[: text.index("np.testing")].encode()


def with_null_bytes(course):
    return json.dumps(book(course)).encode().replace(b'"cells"', b'\0"cells"\0')


def in_utf16(course):
    return json.dumps(book(course), ensure_ascii=False).encode("utf-16")


def in_latin1(course):
    code = RIGHT + "# élève\n"
    return json.dumps(book(course, code), ensure_ascii=False).encode("latin-1")


def with_byte_order_mark(course):
    return b"\xef\xbb\xbf" + json.dumps(book(course)).encode()


def with_many_cells(course):
    found = book(course)
    extra = {"cell_type": "code", "metadata": {}, "source": "", "outputs": []}
    found["cells"] += [{**extra, "execution_count": None, "id": f"n{k}"} for k in range(10_000)]
    return found


def of_format_3(course):
    found = book(course)
    for c in found["cells"]:
        c["input"], c["language"] = c.pop("source"), "python"
    return {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": ""},
        "worksheets": [{"cells": found["cells"], "metadata": {}}],
    }


def of_a_future_format(course):
    found = book(course) | {"nbformat": 5, "nbformat_minor": 99, "new_key": 1}
    for c in found["cells"]:
        c["new_key"] = {"a": 1}
    return found


def with_moved_cells(course):
    found = book(course)
    found["cells"].reverse()
    return found


def with_a_copied_check(course):
    found = book(course)
    found["cells"].insert(0, dict(cell(found, "double_array")))
    return found


def with_a_copied_answer(course):
    found = book(course)
    blank = {**cell(found, "double"), "source": "def double(x):\n    return None\n"}
    found["cells"].insert(0, blank)
    return found


def without_a_check(course):
    found = book(course)
    found["cells"].remove(cell(found, "double_close"))
    return found


def with_an_answer_in_markdown(course):
    found = book(course)
    answer = cell(found, "double")
    answer["cell_type"] = "markdown"
    del answer["outputs"], answer["execution_count"]
    return found


def without_any_tags(course):
    found = book(course)
    for c in found["cells"]:
        c["metadata"] = {"id": "colab"}
    return found


def with_empty_tags(course):
    found = book(course)
    found["cells"].append({**cell(found, "double_many"), "metadata": {"nbgrader": {}}})
    found["cells"].append({**cell(found, "double_many"), "metadata": {"nbgrader": {"grade": True}}})
    return found


def with_changed_checks(course):
    found = book(course, "def double(x):\n    return 0\n")
    for c in found["cells"]:
        if c["metadata"].get("nbgrader", {}).get("grade"):
            c["source"] = "pass"
            c["metadata"]["nbgrader"].update(points=1000, locked=False)
    return found


def with_a_check_of_its_own(course):
    found = book(course, "def double(x):\n    return 0\n")
    claimed = {
        **cell(found, "double_many")["metadata"]["nbgrader"],
        "grade_id": "bonus",
        "points": 99,
    }
    found["cells"].append(
        {**cell(found, "double_many"), "source": "1", "metadata": {"nbgrader": claimed}}
    )
    return found


def with_invalid_tags(course):
    found = book(course)
    for c in found["cells"]:
        c["metadata"]["nbgrader"].update(schema_version=99, points="many", extra=[1])
    return found


def with_outputs_filled_in(course):
    found = book(course, "def double(x):\n    return 0\n")
    shown = {"output_type": "execute_result", "data": {"text/plain": "1.0"}, "metadata": {}}
    for c in found["cells"]:
        c["outputs"], c["execution_count"] = [{**shown, "execution_count": 1}], 1
    return found


ALL, NONE = 4, 0
NOTEBOOKS = {  # what came back → the points that it must get
    truncated: ALL,
    with_null_bytes: ALL,
    in_utf16: ALL,
    in_latin1: ALL,
    with_byte_order_mark: ALL,
    with_many_cells: ALL,
    of_format_3: ALL,
    of_a_future_format: ALL,
    with_moved_cells: ALL,
    with_a_copied_check: ALL,
    with_a_copied_answer: ALL,
    without_a_check: ALL,
    with_an_answer_in_markdown: ALL,
    without_any_tags: ALL,
    with_empty_tags: ALL,
    with_invalid_tags: ALL,
    with_changed_checks: NONE,
    with_a_check_of_its_own: NONE,
    with_outputs_filled_in: NONE,
}


def renamed(course, student):
    path = place(course, student)
    hand = path.with_name("Copy of Target (1).ipynb")
    hand.write_text(json.dumps(book(course)))


def called_otherwise(course, student):
    path = place(course, student)
    path.with_name("homework final v2.ipynb").write_text(json.dumps(book(course)))


def handed_in_twice(course, student):
    path = place(course, student)
    path.write_text(json.dumps(book(course)))
    path.with_name("target (1).ipynb").write_text(json.dumps(book(course, "x = 1")))


def with_odd_files(course, student):
    path = place(course, student)
    path.write_text(json.dumps(book(course)))
    path.with_name(".DS_Store").write_bytes(b"\0" * 10)
    path.with_name("nüt’s.txt").write_bytes(b"\xff\xfe")
    path.with_name("__MACOSX").mkdir()
    path.with_name("deep").joinpath("er").mkdir(parents=True)
    path.with_name("deep").joinpath("er", "numpy.py").write_text("raise SystemExit")
    os.mkfifo(path.with_name("pipe"))


def an_empty_file(course, student):
    place(course, student).write_bytes(b"")


def an_empty_folder(course, student):
    place(course, student)


def no_notebook_but_text(course, student):
    place(course, student).write_text("<html>Sign in to your account</html>")


FOLDERS = {
    renamed: ALL,
    called_otherwise: ALL,
    handed_in_twice: ALL,
    with_odd_files: ALL,
    an_empty_file: NONE,
    an_empty_folder: NONE,
    no_notebook_but_text: NONE,
}

CODE = {  # what an answer does → the points that it must get
    "endless_loop": ("def double(x):\n    while True:\n        pass\n", NONE),
    "loop_that_swallows_interrupts": (
        "def double(x):\n    while True:\n        try:\n            while True:\n"
        "                pass\n        except BaseException:\n            pass\n",
        NONE,
    ),
    "memory_bomb": (
        "def double(x):\n    kept = []\n    while True:\n        kept.append(bytearray(1 << 26))\n",
        NONE,
    ),
    "memory_bomb_in_processes": (
        "import os\n\n\ndef double(x):\n    for _ in range(8):\n        os.fork()\n"
        "    kept = []\n    while True:\n        kept.append(bytearray(b'x') * (1 << 24))\n",
        NONE,
    ),
    "memory_bomb_in_shared_memory": (
        "import mmap, os\n\n\ndef double(x):\n    for _ in range(2):\n        os.fork()\n"
        "    kept = [mmap.mmap(-1, 1 << 28) for _ in range(2)]\n    for part in kept:\n"
        "        part.write(bytes([1]) * (1 << 28))\n    return 2 * x\n",
        NONE,
    ),
    "memory_without_a_limit": (
        "import os\n\ntaken = 0\ntry:\n    for _ in range(8):\n"
        "        taken += os.write(os.memfd_create('x'), bytes(1 << 27))\nexcept OSError:\n"
        "    pass\n\n\ndef double(x):\n    return x if taken else 2 * x\n",
        ALL,
    ),
    "fork_bomb": (
        "import os\n\n\ndef double(x):\n    while True:\n        try:\n            os.fork()\n"
        "        except OSError:\n            pass\n",
        NONE,
    ),
    "thread_bomb": (
        "import threading, time\n\n\ndef double(x):\n    while True:\n"
        "        threading.Thread(target=time.sleep, args=(60,)).start()\n",
        NONE,
    ),
    "much_output": (RIGHT + "\n\nfor _ in range(1000):\n    print('x' * 100_000)\n", ALL),
    "much_output_of_a_program": (
        RIGHT + "\n\nimport subprocess\n\nsubprocess.run('yes | head -c 100000000', shell=True)\n",
        ALL,
    ),
    "full_disk": (
        RIGHT + "\n\ntry:\n    with open('big', 'wb') as file:\n        while True:\n"
        "            file.write(b'x' * (1 << 20))\nexcept OSError:\n    pass\n",
        ALL,
    ),
    "many_files": (
        RIGHT + "\n\ntry:\n    for k in range(50_000):\n        open(f'f{k}', 'w').close()\n"
        "except OSError:\n    pass\n",
        ALL,
    ),
    "dead_kernel_after_two_checks": (
        "import os\n\ncalls = []\n\n\ndef double(x):\n    calls.append(x)\n"
        "    if isinstance(x, float):\n        os._exit(1)\n    return 2 * x\n",
        None,
    ),
    "deep_recursion": ("def double(x):\n    return double(x)\n", NONE),
    "stack_overflow": (
        "import sys\n\nsys.setrecursionlimit(10**9)\n\n\ndef double(x):\n    return double(x)\n",
        NONE,
    ),
    "syntax_error": ("def double(x:\n    return 2 * x\n", NONE),
    "waits_for_input": ("def double(x):\n    return float(input())\n", NONE),
    "sleeps": ("import time\n\n\ndef double(x):\n    time.sleep(1000)\n", NONE),
    "prints_to_stderr": (
        "import sys\nimport warnings\n\n\ndef double(x):\n    warnings.warn('no harm')\n"
        "    print('no harm', file=sys.stderr)\n    return 2 * x\n",
        ALL,
    ),
    "shadows_builtins": (RIGHT + "\n\nlist = max = zip = all = 3\n", ALL),
    "relies_on_an_import_of_a_check": (RIGHT.replace("import numpy as np\n\n\n", ""), ALL),
}
