"""System calls that an answer may not make: a filter in the kernel that nothing can undo.

No exercise needs them. Some make memory that no limit counts; the others open parts of the
kernel in which holes are found every year. Everything else stays allowed: this is a short
list of what is refused, not a list of what is needed.
"""

import ctypes
import errno
import platform

# name → its number on x86_64 and on aarch64
REFUSED = {
    "memfd_create": (319, 279),  # memory outside of every limit
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "ptrace": (101, 117),  # other processes
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "add_key": (248, 217),  # keys of the kernel
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "bpf": (321, 280),  # programs in the kernel, and what often has holes
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "mount": (165, 40),  # refused already for want of privileges
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "open_tree": (428, 428),
    "fsopen": (430, 430),
    "open_by_handle_at": (304, 265),
    "setns": (308, 268),
    "unshare": (272, 97),
}
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column, audit number
_X32 = 0x40000000  # x86_64 has every call a second time, from this number on
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE = 0, 4  # where the kernel's record of a call has them
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_SET_SECCOMP, _FILTER = 22, 2


class _Step(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("if_true", ctypes.c_uint8),
        ("if_false", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("steps", ctypes.POINTER(_Step)))


def refuse() -> None:
    """Refuse these calls to this process and all that it starts, with EPERM.

    It must have given up gaining privileges before. On other machines than the two above it
    does nothing: the sandbox does not rest on it.

    Raises
    ------
    OSError
        If the kernel does not take the filter.
    """
    if platform.machine() not in _MACHINES:
        return
    steps = _steps(*_MACHINES[platform.machine()])
    program = _Program(len(steps), (_Step * len(steps))(*steps))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "the kernel takes no filter of system calls")


def _steps(column: int, architecture: int) -> list[_Step]:
    """Return the filter: calls of another architecture, x32 and those above are refused."""
    steps = [_Step(_LOAD, 0, 0, _ARCHITECTURE), _Step(_EQUAL, 1, 0, architecture)]
    steps += [_Step(_RETURN, 0, 0, _REFUSE), _Step(_LOAD, 0, 0, _NUMBER)]
    steps += [_Step(_AT_LEAST, 0, 1, _X32), _Step(_RETURN, 0, 0, _REFUSE)]
    for numbers in REFUSED.values():
        steps += [_Step(_EQUAL, 0, 1, numbers[column]), _Step(_RETURN, 0, 0, _REFUSE)]
    return [*steps, _Step(_RETURN, 0, 0, _ALLOW)]
