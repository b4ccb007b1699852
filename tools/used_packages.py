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
IMPORT = re.compile(r"^(?:import|from)\s+(\w+)", re.MULTILINE)  # not those inside functions


def versions(chapter: Chapter, root: Path) -> list[str]:
    """Return Python and the packages that a chapter uses, directly or through the course's."""
    modules = modules_behind(chapter.code, root / "src")
    sources = [*chapter.code, *(path.read_text(encoding="utf-8") for path in modules)]
    imported = {name for source in sources for name in IMPORT.findall(source)}
    return [f"Python {platform.python_version()}"] + [
        f"{title} {version(package)}"
        for module, (package, title) in PACKAGES.items()
        if module in imported
    ]
