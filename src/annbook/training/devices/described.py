"""Machines that you may not have, described: to read, and test, what would be decided there."""

from annbook.training.devices.description import GIB, Device, Machine

CPU = Device("CPU", "a processor", 32 * GIB)
PASCAL = Device("GPU", "GeForce GTX 1080", 8 * GIB, (6, 1))
VOLTA = Device("GPU", "Tesla V100-SXM2-16GB", 16 * GIB, (7, 0))
AMPERE = Device("GPU", "NVIDIA GeForce RTX 3090", 24 * GIB, (8, 6))
HOPPER = Device("GPU", "NVIDIA H100 80GB HBM3", 80 * GIB, (9, 0))
METAL = Device("GPU", "METAL", None, None)

DESCRIBED = {
    "no GPU": Machine((CPU,), cores=8),
    "one Pascal GPU (2016)": Machine((CPU, PASCAL), cores=8),
    "one Volta GPU (2017)": Machine((CPU, VOLTA), cores=8),
    "one Hopper GPU (2022)": Machine((CPU, HOPPER), cores=16),
    "eight Hopper GPUs": Machine((CPU, *(HOPPER,) * 8), cores=96),
    "a Mac with tensorflow-metal": Machine((CPU, METAL), "Darwin", "arm64", cores=8),
    "Windows with WSL2": Machine((CPU, AMPERE), wsl=True, cores=12),
    "Windows without WSL": Machine((CPU,), "Windows", "AMD64", cores=12, gpu_build=False),
}
