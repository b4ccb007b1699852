"""Everything that is decided for a machine, in one object that can be printed."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import Any

from annbook.training.devices import decisions
from annbook.training.devices.decisions import Decision
from annbook.training.devices.description import Device, Machine

_strategies: dict[tuple[str, ...], Any] = {}


@dataclass(frozen=True)
class Configuration:
    """What was decided for a machine.

    Parameters
    ----------
    machine : Machine
        What there is.
    precision, xla, memory_growth, devices, strategy, threads, deterministic : Decision
        The choices, each with its reason.
    seed : int or None
        The seed that was set.
    """

    machine: Machine
    precision: Decision
    xla: Decision
    memory_growth: Decision
    devices: Decision
    strategy: Decision
    threads: Decision
    deterministic: Decision
    seed: int | None = None

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """All choices, in the order in which they are printed."""
        where = (self.devices, self.strategy, self.threads, self.memory_growth)
        return (*where, self.precision, self.xla, self.deterministic)

    @property
    def device(self) -> Device:
        """The first of the devices in use."""
        name: str = self.devices.choice[0]
        if name.startswith("gpu"):
            return self.machine.gpus[int(name.partition(":")[2])]
        return next(device for device in self.machine.devices if device.kind == "CPU")

    def scope(self) -> AbstractContextManager[Any]:
        """Return the context in which to make a model that is spread over the devices.

        It changes nothing where there is one device.
        """
        if self.strategy.choice != "mirrored":
            return nullcontext()
        return make_strategy(self.devices.choice).scope()  # type: ignore[no-any-return]

    def __str__(self) -> str:
        lines = [str(self.machine), ""]
        for decision in self.decisions:
            choice = decision.choice
            shown = ", ".join(choice) if isinstance(choice, tuple) else str(choice)
            lines.append(f"{decision.setting:<14} {shown:<15} {decision.reason}")
        return "\n".join(lines)


def decide(
    machine: Machine,
    *,
    precision: str = "auto",
    xla: bool | str = "auto",
    deterministic: bool = False,
    memory_growth: bool | str = "auto",
    seed: int | None = None,
    device: str = "auto",
    threads: int | None = None,
) -> Configuration:
    """Decide everything for a machine, which need not be this one. Nothing is changed.

    Parameters
    ----------
    machine : Machine
        What there is.
    precision, xla, deterministic, memory_growth, seed, device, threads
        As for `configure`.

    Returns
    -------
    Configuration
        The choices and their reasons.
    """
    devices = decisions.choose_devices(machine, device)
    used = _only(machine, devices.choice)
    return Configuration(
        machine=machine,
        precision=decisions.choose_precision(used, precision),
        xla=decisions.choose_xla(used, xla),
        memory_growth=decisions.choose_memory_growth(used, memory_growth),
        devices=devices,
        strategy=decisions.choose_strategy(devices.choice),
        threads=decisions.choose_threads(used, threads),
        deterministic=decisions.choose_determinism(deterministic, seed),
        seed=seed,
    )


def make_strategy(devices: tuple[str, ...]) -> Any:
    """Return the `tf.distribute.MirroredStrategy` over some devices, always the same object.

    Parameters
    ----------
    devices : tuple of str
        Names such as "gpu:0" or "cpu:1". TensorFlow counts the GPUs in use from 0.

    Returns
    -------
    tf.distribute.MirroredStrategy
        Gradients are averaged with NCCL on GPUs, through main memory on logical CPUs.
    """
    import tensorflow as tf

    if devices not in _strategies:
        on_gpus = devices[0].startswith("gpu")
        names = [f"gpu:{i}" for i in range(len(devices))] if on_gpus else list(devices)
        across = None if on_gpus else tf.distribute.ReductionToOneDevice()
        _strategies[devices] = tf.distribute.MirroredStrategy(names, across)
    return _strategies[devices]


def _only(machine: Machine, names: tuple[str, ...]) -> Machine:
    """Describe the machine as if it had no other GPUs than these."""
    numbers = {int(name.partition(":")[2]) for name in names if name.startswith("gpu")}
    gpus = [gpu for number, gpu in enumerate(machine.gpus) if number in numbers]
    rest = [device for device in machine.devices if device.kind != "GPU"]
    return replace(machine, devices=(*rest, *gpus))
