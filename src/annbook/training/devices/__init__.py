"""Which devices are there, what follows from them, and one call that sets it all up."""

from annbook.training.devices.choices import Configuration, decide, make_strategy
from annbook.training.devices.configuration import AlreadyInitialisedError, configure, current
from annbook.training.devices.decisions import (
    PRECISIONS,
    Decision,
    choose_determinism,
    choose_devices,
    choose_memory_growth,
    choose_precision,
    choose_strategy,
    choose_threads,
    choose_xla,
    why_no_gpu,
)
from annbook.training.devices.described import DESCRIBED
from annbook.training.devices.description import Device, Machine, describe_machine

__all__ = [
    "DESCRIBED",
    "PRECISIONS",
    "AlreadyInitialisedError",
    "Configuration",
    "Decision",
    "Device",
    "Machine",
    "choose_determinism",
    "choose_devices",
    "choose_memory_growth",
    "choose_precision",
    "choose_strategy",
    "choose_threads",
    "choose_xla",
    "configure",
    "current",
    "decide",
    "describe_machine",
    "make_strategy",
    "why_no_gpu",
]
