"""What is decided for machines that are described, and what is refused on this one."""

import subprocess
import sys

import pytest

from annbook.training.devices import (
    DESCRIBED,
    PRECISIONS,
    Device,
    Machine,
    choose_determinism,
    choose_devices,
    choose_memory_growth,
    choose_precision,
    choose_strategy,
    choose_threads,
    choose_xla,
    decide,
    why_no_gpu,
)

NONE, HOPPER, EIGHT = (
    DESCRIBED[name] for name in ("no GPU", "one Hopper GPU (2022)", "eight Hopper GPUs")
)
PASCAL, VOLTA = (DESCRIBED[f"one {name}"] for name in ("Pascal GPU (2016)", "Volta GPU (2017)"))
MAC, WSL = DESCRIBED["a Mac with tensorflow-metal"], DESCRIBED["Windows with WSL2"]
WINDOWS = DESCRIBED["Windows without WSL"]


@pytest.mark.parametrize(
    ("machine", "precision", "xla", "growth", "n_devices", "strategy"),
    [
        (NONE, "float32", False, False, 1, "one device"),
        (PASCAL, "float32", True, True, 1, "one device"),
        (VOLTA, "mixed_float16", True, True, 1, "one device"),
        (HOPPER, "mixed_bfloat16", True, True, 1, "one device"),
        (EIGHT, "mixed_bfloat16", False, True, 8, "mirrored"),
        (MAC, "float32", False, False, 1, "one device"),
        (WSL, "mixed_bfloat16", True, True, 1, "one device"),
        (WINDOWS, "float32", False, False, 1, "one device"),
    ],
    ids=["none", "Pascal", "Volta", "Hopper", "eight", "Apple", "WSL", "Windows"],
)
def test_every_described_machine_gets_what_suits_it(
    machine, precision, xla, growth, n_devices, strategy
):
    chosen = decide(machine)
    assert chosen.precision.choice == precision
    assert chosen.xla.choice is xla
    assert chosen.memory_growth.choice is growth
    assert len(chosen.devices.choice) == n_devices
    assert chosen.strategy.choice == strategy
    assert chosen.deterministic.choice is False
    assert all(decision.reason for decision in chosen.decisions)


def test_the_weakest_gpu_decides_about_precision():
    cpu, new = HOPPER.devices
    mixed = Machine((cpu, new, PASCAL.gpus[0]))
    assert choose_precision(mixed).choice == "float32"
    assert decide(mixed, device="gpu:0").precision.choice == "mixed_bfloat16"
    silent = Machine((cpu, new, Device("GPU", "unknown")))
    assert choose_precision(silent).choice == "float32"


def test_what_is_asked_for_is_granted_and_commented_on():
    for precision in PRECISIONS:
        assert choose_precision(NONE, precision).choice == precision
    assert "faster on few" in choose_precision(NONE, "mixed_bfloat16").reason
    assert "no unit" in choose_precision(VOLTA, "mixed_bfloat16").reason
    assert "scaled" in choose_precision(HOPPER, "mixed_float16").reason
    assert choose_xla(NONE, True).choice is True
    assert choose_xla(HOPPER, False).choice is False
    assert choose_memory_growth(HOPPER, False).choice is False
    assert choose_devices(EIGHT, "gpu:3").choice == ("gpu:3",)
    assert choose_devices(EIGHT, "cpu").choice == ("cpu",)
    assert choose_determinism(True, 1).choice is True


def test_the_cpu_of_a_machine_with_gpus_is_treated_as_one_without():
    chosen = decide(EIGHT, device="cpu")
    assert chosen.precision.choice == "float32"
    assert chosen.xla.choice is False
    assert chosen.strategy.choice == "one device"
    assert chosen.device.kind == "CPU"
    assert decide(EIGHT, device="gpu:3").device.kind == "GPU"


@pytest.mark.parametrize(
    ("choose", "message"),
    [
        (lambda: choose_precision(NONE, "half"), r"precision must be one of auto, .*'half'"),
        (lambda: choose_xla(NONE, "yes"), r"xla must be 'auto', True or False\. Received: 'yes'"),
        (lambda: choose_xla(MAC, True), "xla must be False on Apple's GPUs"),
        (lambda: choose_memory_growth(NONE, "some"), r"memory_growth must .* Received: 'some'"),
        (lambda: choose_devices(NONE, "gpu"), r"one of auto, cpu\. Received: 'gpu'\. No GPU here"),
        (lambda: choose_devices(WINDOWS, "gpu"), "no GPU build for Windows; install it in WSL2"),
        (lambda: choose_devices(HOPPER, "gpu:1"), r"one of auto, cpu, gpu, gpu:0\. .*'gpu:1'\.$"),
        (lambda: choose_devices(HOPPER, "tpu"), "Received: 'tpu'"),
        (lambda: choose_threads(NONE, 0), r"threads must be a positive integer .* Received: 0"),
        (lambda: choose_determinism(True), r"seed must be a number .* Received: None"),
    ],
)
def test_what_is_unknown_or_not_there_is_refused(choose, message):
    with pytest.raises(ValueError, match=message):
        choose()


def test_each_machine_without_gpu_is_told_its_own_reason():
    cpu = NONE.devices
    reasons = {
        why_no_gpu(machine)
        for machine in (
            NONE,
            WINDOWS,
            Machine(cpu, "Darwin", "arm64"),
            Machine(cpu, wsl=True),
            Machine(cpu, gpu_build=False),
        )
    }
    assert len(reasons) == 5


def test_strategies_follow_from_the_number_of_devices():
    assert choose_strategy(("cpu",)).choice == "one device"
    assert choose_strategy(("gpu:0", "gpu:1")).choice == "mirrored"


def test_a_machine_reads_as_text():
    assert str(HOPPER).splitlines() == [
        "Linux x86_64, 16 cores",
        "CPU a processor, 32 GiB",
        "GPU NVIDIA H100 80GB HBM3, 80 GiB, compute capability 9.0",
    ]
    assert "under WSL" in str(WSL)
    assert "xla            True            fewer" in str(decide(HOPPER))


CONFIGURE = """
from annbook.logs import quiet_start
with quiet_start():
    import keras
    import tensorflow as tf
from annbook.training.devices import AlreadyInitialisedError, configure, current

def refused(**settings):
    try:
        configure(verbose=False, **settings)
    except (AlreadyInitialisedError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    return "accepted"

first = configure(logical_cpus=2, seed=1, precision="mixed_bfloat16")
assert current() is first
assert keras.config.dtype_policy().name == "mixed_bfloat16"
one = keras.random.uniform((2,))
again = configure(logical_cpus=2, seed=1, verbose=False)
assert keras.config.dtype_policy().name == "float32"
assert (keras.random.uniform((2,)) == one).numpy().all(), "the seed was not set"
assert len(tf.config.list_logical_devices("CPU")) == 2
print(refused(logical_cpus=3))
assert current() is again, "a refused call must change nothing"
print(refused(logical_cpus=0))
print(refused(logical_cpus=2, device="gpu"))
print(refused(precision="int8"))
print(refused())
print(refused(threads=1))
print(refused(deterministic=True, seed=3))
print(refused(deterministic=True, seed=3))
print(refused(seed=3))
"""


def test_configuring_twice_is_fine_and_too_late_is_refused():
    done = subprocess.run([sys.executable, "-c", CONFIGURE], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    *printed, late, none, gpu, unknown, back, threads, firm, same, loose = done.stdout.splitlines()
    assert any(line.startswith("devices") and "cpu:0, cpu:1" in line for line in printed)
    assert late.startswith("AlreadyInitialisedError: the CPU cannot be cut into 3 devices")
    assert "Restart Python" in late
    assert none == "ValueError: logical_cpus must be a positive integer. Received: 0"
    assert gpu == "ValueError: device must be 'auto' or 'cpu' with logical_cpus. Received: 'gpu'"
    assert unknown.startswith("ValueError: precision must be one of")
    assert threads.startswith("AlreadyInitialisedError: the number of threads cannot be set to 1")
    assert [back, firm, same] == ["accepted"] * 3
    assert loose.startswith("AlreadyInitialisedError: deterministic cannot be turned off")


THREADS = """
import sys
import numpy as np
from annbook.logs import quiet_start
with quiet_start():
    import keras
    import tensorflow as tf
from annbook.training.devices import configure
from annbook.training.fit import fit
number = int(sys.argv[1]) or None
chosen = configure(threads=number, seed=3, verbose=False)
assert configure(threads=number, seed=3, verbose=False).threads.choice == (number or "all")
assert tf.config.threading.get_intra_op_parallelism_threads() == (number or 0)
layers = [keras.Input((64,)), keras.layers.Dense(300, "relu"), keras.layers.Dense(1)]
model = keras.Sequential(layers)
model.compile("adam", "mse")
X = np.random.default_rng(0).normal(size=(640, 64)).astype("float32")
print(fit(model, X, X[:, 0], batch_size=64, epochs=3, verbose=0).history["loss"])
"""


def test_one_thread_gives_the_losses_of_all():
    one, every = (
        subprocess.run([sys.executable, "-c", THREADS, n], capture_output=True, text=True)
        for n in ("1", "0")
    )
    assert one.returncode == 0, one.stderr
    assert one.stdout == every.stdout
    assert len(one.stdout) > 10


@pytest.mark.gpu
def test_this_machines_gpus_are_described():
    from annbook.training.devices import describe_machine

    machine = describe_machine()
    if not machine.gpus:
        pytest.skip(f"no GPU: {why_no_gpu(machine)}")
    assert all(gpu.name for gpu in machine.gpus)
    assert choose_devices(machine).choice[0] == "gpu:0"
