"""Decide for this machine, apply it, say what and why: one call before anything is computed.

TensorFlow fixes its devices when it computes for the first time. What comes too late for that
is refused here with a sentence that says what to do, and nothing is half applied before it.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from annbook.training.devices import decisions
from annbook.training.devices.choices import Configuration, decide
from annbook.training.devices.decisions import Decision
from annbook.training.devices.description import describe_machine


class AlreadyInitialisedError(RuntimeError):
    """TensorFlow has computed something already, and a setting can no longer be changed."""


_current: Configuration | None = None


def configure(
    *,
    precision: str = "auto",
    xla: bool | str = "auto",
    deterministic: bool = False,
    memory_growth: bool | str = "auto",
    seed: int | None = None,
    device: str = "auto",
    logical_cpus: int | None = None,
    threads: int | None = None,
    verbose: bool = True,
) -> Configuration:
    """Configure TensorFlow and Keras for this machine, and say what was chosen and why.

    Call it before anything is computed. It can be called again; what cannot be changed any
    more is refused, and what stays the same is accepted.

    Parameters
    ----------
    precision : {"auto", "float32", "mixed_bfloat16", "mixed_float16"}
        Keras' dtype policy.
    xla : {"auto", True, False}
        Whether `annbook.training.fit` compiles with XLA; "auto" leaves it to `compile`.
    deterministic : bool
        Whether all operations must give the same bits in every run.
    memory_growth : {"auto", True, False}
        Whether GPU memory is taken as needed.
    seed : int or None
        For Python, NumPy and Keras, as `keras.utils.set_random_seed` sets it.
    device : str
        "auto", "cpu", "gpu", or one GPU such as "gpu:0".
    logical_cpus : int or None
        Cut the CPU into so many devices, to try out training on several.
    threads : int or None
        With how many threads the CPU computes; None leaves it to TensorFlow. 1 makes small
        networks faster, and changes no digit of their losses.
    verbose : bool
        Whether to print the result.

    Returns
    -------
    Configuration
        What was chosen.

    Raises
    ------
    ValueError
        If something is asked for that is unknown or not there.
    AlreadyInitialisedError
        If TensorFlow has been initialised in another way already.

    Notes
    -----
    Built in: chapter 16.
    """
    global _current
    chosen = decide(
        describe_machine(),
        precision=precision,
        xla=xla,
        deterministic=deterministic,
        memory_growth=memory_growth,
        seed=seed,
        device="cpu" if logical_cpus else device,
        threads=threads,
    )
    if logical_cpus is not None:
        chosen = _with_logical_cpus(chosen, logical_cpus, device)
    _apply(chosen)
    _current = chosen
    if verbose:
        print(chosen)
    return chosen


def current() -> Configuration:
    """Return the configuration in force: the last one, or what would be decided by itself."""
    if _current is not None:
        return _current
    import tensorflow as tf

    machine = describe_machine()
    put_aside = machine.gpus and not tf.config.get_visible_devices("GPU")
    return decide(machine, device="cpu" if put_aside else "auto")


def _with_logical_cpus(chosen: Configuration, number: int, device: str) -> Configuration:
    if device not in ("auto", "cpu"):
        raise ValueError(f"device must be 'auto' or 'cpu' with logical_cpus. Received: {device!r}")
    if not isinstance(number, int) or number < 1:
        raise ValueError(f"logical_cpus must be a positive integer. Received: {number!r}")
    names = tuple(f"cpu:{i}" for i in range(number)) if number > 1 else ("cpu",)
    devices = Decision("devices", names, "one CPU, cut up to try out several devices")
    return replace(chosen, devices=devices, strategy=decisions.choose_strategy(names))


def _apply(chosen: Configuration) -> None:
    _apply_devices(chosen)
    _apply_threads(chosen)
    _apply_determinism(chosen)
    import keras

    keras.config.set_dtype_policy(chosen.precision.choice)
    if chosen.seed is not None:
        keras.utils.set_random_seed(chosen.seed)


def _apply_devices(chosen: Configuration) -> None:
    import tensorflow as tf

    _apply_logical_cpus(sum(name.startswith("cpu:") for name in chosen.devices.choice) or 1)
    gpus = tf.config.list_physical_devices("GPU")
    wanted = [gpu for i, gpu in enumerate(gpus) if f"gpu:{i}" in chosen.devices.choice]
    if wanted != tf.config.get_visible_devices("GPU"):
        _in_time("GPUs cannot be put aside", tf.config.set_visible_devices, wanted, "GPU")
    growth = bool(chosen.memory_growth.choice)
    for gpu in wanted:
        if bool(tf.config.experimental.get_memory_growth(gpu)) != growth:
            what = f"memory growth cannot be set to {growth}"
            _in_time(what, tf.config.experimental.set_memory_growth, gpu, growth)


def _apply_logical_cpus(number: int) -> None:
    import tensorflow as tf

    cpu = tf.config.list_physical_devices("CPU")[0]
    if number in (1, len(tf.config.get_logical_device_configuration(cpu) or ())):
        return  # the first part of a CPU that has been cut does as well as a whole one
    parts = [tf.config.LogicalDeviceConfiguration()] * number
    what = f"the CPU cannot be cut into {number} devices"
    _in_time(what, tf.config.set_logical_device_configuration, cpu, parts)


def _apply_threads(chosen: Configuration) -> None:
    import tensorflow as tf

    number = 0 if chosen.threads.choice == "all" else chosen.threads.choice  # 0 is the default
    threading = tf.config.threading
    if threading.get_intra_op_parallelism_threads() != number:
        what = f"the number of threads cannot be set to {chosen.threads.choice}"
        _in_time(what, threading.set_intra_op_parallelism_threads, number)
        _in_time(what, threading.set_inter_op_parallelism_threads, number)


def _apply_determinism(chosen: Configuration) -> None:
    import tensorflow as tf

    if chosen.deterministic.choice:
        tf.config.experimental.enable_op_determinism()
    elif _current is not None and _current.deterministic.choice:
        raise AlreadyInitialisedError(
            "deterministic cannot be turned off in a process that turned it on. "
            "Restart Python, or the notebook's kernel. Received: deterministic=False"
        )


def _in_time(what: str, function: Callable[..., None], *arguments: Any) -> None:
    try:
        function(*arguments)
    except RuntimeError as error:
        raise AlreadyInitialisedError(
            f"{what}: TensorFlow has been initialised already, by the first thing it computed. "
            f"Restart Python, or the notebook's kernel, and call configure() first. "
            f"TensorFlow says: {error}"
        ) from error
