"""How to run a training fast, decided before anything is placed or traced."""

from dataclasses import dataclass
from typing import Any

from annbook.training.devices import Configuration, Decision, Device, current
from annbook.training.fit.arrays import Arrays
from annbook.training.fit.execution import choose_steps

SHARE_OF_MEMORY = 0.4  # that a data set may take of its device
UNKNOWN_MEMORY = 4 * 1024**3


@dataclass(frozen=True)
class Plan:
    """What `fit` has decided, each with its reason."""

    route: Decision  # "resident" or "keras"
    steps_per_execution: Decision
    xla: Decision

    def __str__(self) -> str:
        return "\n".join(map(str, (self.route, self.steps_per_execution, self.xla)))


def choose_residency(data_bytes: int, device: Device, asked: bool | str = "auto") -> Decision:
    """Choose whether the data are kept on the device for the whole training.

    Parameters
    ----------
    data_bytes : int
        Size of inputs, targets and weights together.
    device : Device
        What the model is trained on.
    asked : {"auto", True, False}
        "auto" keeps them if they take at most 0.4 of the device's memory.

    Returns
    -------
    Decision
        Its choice is "resident" or "keras".

    Raises
    ------
    ValueError
        If `asked` is something else.
    """
    if asked not in ("auto", True, False):
        raise ValueError(f"resident must be 'auto', True or False. Received: {asked!r}")
    if asked != "auto":
        return Decision("route", "resident" if asked else "keras", "asked for", asked=True)
    room = (device.memory_bytes or UNKNOWN_MEMORY) * SHARE_OF_MEMORY
    size = f"{data_bytes / 1024**2:,.0f} MiB of data"
    if data_bytes <= room:
        return Decision("route", "resident", f"{size} fit on the {device.kind}")
    return Decision("route", "keras", f"{size} do not fit on the {device.kind}: streamed")


def choose_xla(jit_compile: bool, configured: Decision) -> Decision:
    """Choose whether the steps are compiled with XLA.

    Parameters
    ----------
    jit_compile : bool
        What `model.compile` has resolved: Keras chooses XLA on a GPU, and not on a CPU.
    configured : Decision
        The one of `configure`; it counts if the user asked for it.

    Returns
    -------
    Decision
        Its choice is a bool.
    """
    if configured.asked:
        return configured
    return Decision("xla", bool(jit_compile), "as compile() has it")


def make_plan(
    model: Any,
    arrays: Arrays,
    batch_size: int,
    callbacks: list[Any],
    steps_per_execution: int | str = "auto",
    resident: bool | str = "auto",
) -> Plan:
    """Decide how `fit` will run.

    Parameters
    ----------
    model : keras.Model
        Compiled.
    arrays : Arrays
        The training data.
    batch_size : int
        Rows per step.
    callbacks : list of keras.callbacks.Callback
        Those of the user.
    steps_per_execution, resident
        As for `fit`.

    Returns
    -------
    Plan
        Choices and reasons.
    """
    configured = current()
    n_batches = -(-arrays.n_samples // batch_size)
    batch_bytes = arrays.nbytes * batch_size // arrays.n_samples
    route = choose_residency(arrays.nbytes, configured.device, resident)
    if obstacle := _obstacle(model, arrays, configured):
        route = Decision("route", "keras", obstacle)
    return Plan(
        route=route,
        steps_per_execution=choose_steps(n_batches, batch_bytes, callbacks, steps_per_execution),
        xla=choose_xla(model.jit_compile, configured.xla),
    )


def _obstacle(model: Any, arrays: Arrays, configured: Configuration) -> str | None:
    """Say why this training must take Keras' own way, if it must."""
    import keras

    if keras.backend.backend() != "tensorflow":
        return f"the backend is {keras.backend.backend()}"
    if (
        configured.strategy.choice == "mirrored"
        or model.distribute_strategy.num_replicas_in_sync > 1
    ):
        return "Keras hands out the shares of each batch to the devices"
    if model.run_eagerly:
        return "the model runs eagerly"
    if type(model).make_train_function is not keras.Model.make_train_function:
        return "the model makes its own train function"
    if any(leaf.dtype.kind not in "biuf" for leaf in arrays.leaves):
        return "not all data are numbers"
    return None
