"""What a machine has to compute with: a description, kept apart from every decision.

A `Machine` is plain data. Decisions look at nothing else, so the choice for eight GPUs can be
read and tested on a laptop that has none.
"""

import os
import platform
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

GIB = 1024**3


@dataclass(frozen=True)
class Device:
    """One processor that TensorFlow can use.

    Parameters
    ----------
    kind : {"CPU", "GPU"}
        What it is.
    name : str
        Its model, as its maker calls it.
    memory_bytes : int or None
        Its memory; None if it does not say.
    compute_capability : tuple of two int, or None
        NVIDIA's version number of what the chip can do, such as (9, 0); None on others.
    """

    kind: Literal["CPU", "GPU"]
    name: str
    memory_bytes: int | None = None
    compute_capability: tuple[int, int] | None = None

    def __str__(self) -> str:
        parts = [f"{self.kind} {self.name}"]
        if self.memory_bytes:
            parts.append(f"{self.memory_bytes / GIB:.0f} GiB")
        if self.compute_capability:
            parts.append("compute capability {}.{}".format(*self.compute_capability))
        return ", ".join(parts)


@dataclass(frozen=True)
class Machine:
    """A computer, as far as training on it is concerned.

    Parameters
    ----------
    devices : tuple of Device
        What TensorFlow sees.
    system : {"Linux", "Darwin", "Windows"}
        The operating system; under WSL it is Linux.
    processor : str
        The architecture, such as "x86_64" or "arm64".
    wsl : bool
        Whether this Linux runs inside Windows.
    cores : int
        Processor cores.
    gpu_build : bool
        Whether the TensorFlow that is installed could use a GPU at all.
    """

    devices: tuple[Device, ...]
    system: str = "Linux"
    processor: str = "x86_64"
    wsl: bool = False
    cores: int = 1
    gpu_build: bool = field(default=True, repr=False)

    @property
    def gpus(self) -> tuple[Device, ...]:
        """The GPUs, in TensorFlow's order."""
        return tuple(device for device in self.devices if device.kind == "GPU")

    @property
    def is_apple(self) -> bool:
        """Whether its GPUs are Apple's."""
        return self.system == "Darwin"

    @property
    def compute_capability(self) -> tuple[int, int] | None:
        """That of the weakest GPU; None without GPUs, or if one does not say."""
        known = [gpu.compute_capability for gpu in self.gpus]
        return min((c for c in known if c), default=None) if all(known) else None

    def __str__(self) -> str:
        place = f"{self.system} {self.processor}" + (" under WSL" if self.wsl else "")
        return "\n".join([f"{place}, {self.cores} cores", *map(str, self.devices)])


def describe_machine() -> Machine:
    """Describe the machine that this runs on.

    TensorFlow is asked what it sees, and is not initialised by that.

    Returns
    -------
    Machine
        GPUs that were put aside with `tf.config.set_visible_devices` are in it.

    Notes
    -----
    Built in: chapter 16.
    """
    import tensorflow as tf

    gpus = tf.config.list_physical_devices("GPU")
    memory = _gpu_memory() if gpus else {}
    described = [_describe_gpu(gpu, memory.get(number)) for number, gpu in enumerate(gpus)]
    return Machine(
        devices=(Device("CPU", _cpu_name(), _main_memory()), *described),
        system=platform.system(),
        processor=platform.machine(),
        wsl="microsoft" in platform.release().lower(),
        cores=_cores(),
        gpu_build=bool(tf.test.is_built_with_gpu_support()) or platform.system() == "Darwin",
    )


def _describe_gpu(gpu: Any, memory: int | None) -> Device:
    import tensorflow as tf

    details = tf.config.experimental.get_device_details(gpu)
    name = details.get("device_name", gpu.name)
    return Device("GPU", name, memory, details.get("compute_capability"))


def _gpu_memory() -> dict[int, int]:
    """Ask NVIDIA's own tool, since asking TensorFlow would initialise it."""
    if not (tool := shutil.which("nvidia-smi")):
        return {}
    query = [tool, "--query-gpu=index,memory.total", "--format=csv,noheader,nounits"]
    try:
        answer = subprocess.run(query, capture_output=True, text=True, timeout=20, check=True)
        pairs = (line.split(",") for line in answer.stdout.splitlines())
        return {int(index): int(mebibytes) * 1024**2 for index, mebibytes in pairs}
    except (OSError, ValueError, subprocess.SubprocessError):
        return {}  # a description may lack the memory


def _cores() -> int:
    usable = getattr(os, "sched_getaffinity", None)  # not on macOS and Windows
    return len(usable(0)) if usable else os.cpu_count() or 1


def _main_memory() -> int | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None


def _cpu_name() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
