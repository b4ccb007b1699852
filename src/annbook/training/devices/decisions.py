"""What follows from a machine's description: precision, XLA, memory, devices, threads and so on.

Each function is pure. It takes a `Machine` and what the user asked for, and gives a `Decision`
that says what and why. What cannot be is refused here, before TensorFlow is touched.
"""

from dataclasses import dataclass
from typing import Any

from annbook.training.devices.description import Machine

PRECISIONS = ("float32", "mixed_bfloat16", "mixed_float16")


@dataclass(frozen=True)
class Decision:
    """One choice, with its reason, and whether it is the user's own."""

    setting: str
    choice: Any
    reason: str
    asked: bool = False

    def __str__(self) -> str:
        return f"{self.setting}: {self.choice} ({self.reason})"


def choose_precision(machine: Machine, asked: str = "auto") -> Decision:
    """Choose Keras' dtype policy.

    Tensor cores multiply bfloat16 from compute capability 8.0 on and float16 from 7.0 on
    (NVIDIA, *Training with mixed precision*). float16 needs loss scaling, which Keras' `compile`
    adds by itself; bfloat16 has the exponent of float32 and does not.

    Parameters
    ----------
    machine : Machine
        What there is.
    asked : {"auto", "float32", "mixed_bfloat16", "mixed_float16"}
        A wish is granted and commented on.

    Returns
    -------
    Decision
        Its choice is the name of a policy.

    Raises
    ------
    ValueError
        If `asked` is not one of these names.
    """
    if asked not in ("auto", *PRECISIONS):
        names = ", ".join(("auto", *PRECISIONS))
        raise ValueError(f"precision must be one of {names}. Received: {asked!r}")
    if asked != "auto":
        return Decision("precision", asked, _on_wish(machine, asked), asked=True)
    if not machine.gpus:
        return Decision("precision", "float32", "few CPUs gain from halves, all lose digits")
    capability = machine.compute_capability
    if capability is None:
        return Decision("precision", "float32", "the GPU does not say what its chip can do")
    if capability >= (8, 0):
        return Decision("precision", "mixed_bfloat16", "tensor cores for bfloat16, no loss scaling")
    if capability >= (7, 0):
        return Decision("precision", "mixed_float16", "tensor cores for float16; loss is scaled")
    return Decision("precision", "float32", "the chip has no tensor cores")


def _on_wish(machine: Machine, asked: str) -> str:
    if asked == "float32":
        return "asked for"
    needed = (8, 0) if asked == "mixed_bfloat16" else (7, 0)
    capability = machine.compute_capability
    if not machine.gpus:
        return "asked for; correct on a CPU, faster on few"
    if capability is not None and capability < needed:
        return "asked for; the chip has no unit for it, so expect no speed"
    return "asked for; loss is scaled" if asked == "mixed_float16" else "asked for"


def choose_xla(machine: Machine, asked: bool | str = "auto") -> Decision:
    """Choose whether the training step is compiled with XLA.

    Parameters
    ----------
    machine : Machine
        What there is.
    asked : {"auto", True, False}
        On Apple's GPUs, True is refused.

    Returns
    -------
    Decision
        Its choice is a bool.

    Raises
    ------
    ValueError
        If `asked` is something else, or cannot be had.
    """
    if asked not in ("auto", True, False):
        raise ValueError(f"xla must be 'auto', True or False. Received: {asked!r}")
    if machine.is_apple and machine.gpus:
        if asked is True:
            raise ValueError("xla must be False on Apple's GPUs, which have none. Received: True")
        return Decision("xla", False, "there is none for Apple's GPUs")
    if asked != "auto":
        return Decision("xla", bool(asked), "asked for", asked=True)
    if not machine.gpus:
        return Decision("xla", False, "on a CPU it changes the last digits of the losses")
    if len(machine.gpus) > 1:
        return Decision("xla", False, "Keras turns it off when several GPUs share a model")
    return Decision("xla", True, "fewer, larger kernels on the GPU")


def choose_memory_growth(machine: Machine, asked: bool | str = "auto") -> Decision:
    """Choose whether TensorFlow takes a GPU's memory as needed, or all of it at once.

    Parameters
    ----------
    machine : Machine
        What there is.
    asked : {"auto", True, False}
        Without an NVIDIA GPU there is nothing to choose.

    Returns
    -------
    Decision
        Its choice is a bool.

    Raises
    ------
    ValueError
        If `asked` is something else.
    """
    if asked not in ("auto", True, False):
        raise ValueError(f"memory_growth must be 'auto', True or False. Received: {asked!r}")
    if not machine.gpus:
        return Decision("memory growth", False, "no GPU, no GPU memory")
    if machine.is_apple:
        return Decision("memory growth", False, "Apple's GPUs share the main memory")
    if asked != "auto":
        return Decision("memory growth", bool(asked), "asked for", asked=True)
    return Decision("memory growth", True, "so that other processes can use the GPU, too")


def choose_devices(machine: Machine, asked: str = "auto") -> Decision:
    """Choose the devices that a model is trained on.

    Parameters
    ----------
    machine : Machine
        What there is.
    asked : str
        "auto" for all GPUs, or the CPU if there is none; "cpu"; "gpu" for all GPUs; "gpu:1"
        for one of them.

    Returns
    -------
    Decision
        Its choice is a tuple of names such as `("gpu:0", "gpu:1")` or `("cpu",)`.

    Raises
    ------
    ValueError
        If the device is not there; the message says what to do about it.
    """
    names = tuple(f"gpu:{number}" for number in range(len(machine.gpus)))
    if asked == "auto":
        if not names:
            return Decision("devices", ("cpu",), why_no_gpu(machine))
        several = "each takes a share of every batch" if len(names) > 1 else "the only GPU"
        return Decision("devices", names, several)
    if asked == "cpu":
        return Decision("devices", ("cpu",), "asked for", asked=True)
    if asked == "gpu" and names:
        return Decision("devices", names, "asked for", asked=True)
    if asked in names:
        return Decision("devices", (asked,), "asked for", asked=True)
    have = ", ".join(("auto", "cpu", *(("gpu",) if names else ()), *names))
    why = "" if names else f" No GPU here: {why_no_gpu(machine)}."
    raise ValueError(f"device must be one of {have}. Received: {asked!r}.{why}")


def why_no_gpu(machine: Machine) -> str:
    """Say why a machine without GPUs has none, as far as its description tells.

    Returns
    -------
    str
        A reason and, where there is one, a remedy.
    """
    if machine.system == "Windows":
        return "TensorFlow has no GPU build for Windows; install it in WSL2"
    if machine.is_apple:
        return "on a Mac, TensorFlow needs the tensorflow-metal plug-in to see one"
    if not machine.gpu_build:
        return "this TensorFlow is built for CPUs only"
    if machine.wsl:
        return "TensorFlow sees none; WSL2 needs NVIDIA's driver in Windows and the extra `gpu`"
    return "TensorFlow sees none; if there is one, install the driver and the extra `gpu`"


def choose_strategy(devices: tuple[str, ...]) -> Decision:
    """Choose how a model is spread over the devices of one machine.

    Parameters
    ----------
    devices : tuple of str
        The choice of `choose_devices`.

    Returns
    -------
    Decision
        Its choice is "one device", or "mirrored": a copy of the weights on each device, each
        batch cut into shares, gradients averaged (`tf.distribute.MirroredStrategy`).
    """
    if len(devices) > 1:
        return Decision("strategy", "mirrored", f"{len(devices)} copies of the weights, in step")
    return Decision("strategy", "one device", "nothing to spread over")


def choose_threads(machine: Machine, asked: int | None = None) -> Decision:
    """Choose with how many threads a CPU computes.

    An operation of a small network is over before a second thread has woken up.

    Parameters
    ----------
    machine : Machine
        What there is.
    asked : int or None
        1 suits networks of up to some 100,000 weights and batches of up to some 100 rows.

    Returns
    -------
    Decision
        Its choice is a number, or "all".

    Raises
    ------
    ValueError
        If `asked` is not a positive integer.
    """
    if asked is None:
        return Decision("threads", "all", "TensorFlow's default; 1 is faster for small networks")
    if not isinstance(asked, int) or isinstance(asked, bool) or asked < 1:
        raise ValueError(f"threads must be a positive integer or None. Received: {asked!r}")
    reason = "asked for; the GPU does the work" if machine.gpus else "asked for"
    return Decision("threads", asked, reason, asked=True)


def choose_determinism(asked: bool = False, seed: int | None = None) -> Decision:
    """Choose whether operations must give the same bits in every run.

    Parameters
    ----------
    asked : bool
        A GPU adds up in whatever order its threads finish, unless told not to.
    seed : int or None
        Determinism without a seed means little.

    Returns
    -------
    Decision
        Its choice is a bool.

    Raises
    ------
    ValueError
        If determinism is wanted without a seed.
    """
    if asked and seed is None:
        raise ValueError("seed must be a number when deterministic=True. Received: None")
    if asked:
        return Decision("deterministic", True, "asked for; slower on a GPU, and XLA goes off")
    return Decision("deterministic", False, "the seed alone repeats a run on a CPU")
