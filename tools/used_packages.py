"""Which packages a chapter uses, and in which versions they are installed here."""

import platform
import re
from importlib.metadata import version
from pathlib import Path

from chapters import Chapter
from fingerprints import modules_behind

PACKAGES = {  # module: the package's name, and how it spells itself
    "numpy": ("numpy", "NumPy"),
    "scipy": ("scipy", "SciPy"),
    "pandas": ("pandas", "pandas"),
    "matplotlib": ("matplotlib", "Matplotlib"),
    "sklearn": ("scikit-learn", "scikit-learn"),
    "keras": ("keras", "Keras"),
    "tensorflow": ("tensorflow", "TensorFlow"),
    "keras_tuner": ("keras-tuner", "KerasTuner"),
    "tensorboard": ("tensorboard", "TensorBoard"),
}
IMPORTED = r"(?:import|from)\s+(\w+)"
IN_A_CELL = re.compile(rf"^\s*{IMPORTED}", re.MULTILINE)
ON_IMPORT = re.compile(rf"^{IMPORTED}", re.MULTILINE)  # not what functions of a module may need


def versions(chapter: Chapter, root: Path) -> list[str]:
    """Return Python and the packages that a chapter uses, directly or through the course's."""
    modules = modules_behind(chapter.code, root / "src")
    imported = {name for cell in chapter.code for name in IN_A_CELL.findall(cell)}
    for path in modules:
        imported.update(ON_IMPORT.findall(path.read_text(encoding="utf-8")))
    if "keras" in imported:
        imported.add("tensorflow")  # does its arithmetic
    return [f"Python {platform.python_version()}"] + [
        f"{title} {version(package)}"
        for module, (package, title) in PACKAGES.items()
        if module in imported
    ]
