"""Namespaces, an own small world of files and limits for the process that runs an answer.

Everything here happens between a fork and the first line of the answer, and ends without
any privilege that could undo it. If a step fails, the answer is not run.
"""

import contextlib
import ctypes
import os
import resource
import select
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

from classroom import syscalls
from classroom.files import ROOT
from classroom.job import Limits

FOLDER = f"{ROOT}/answer"  # where the answer's files are, and where it may write
READY = b"ready"

_LIBC = ctypes.CDLL(None, use_errno=True)
_NEW_USER, _NEW_PID, _NEW_NET = 0x10000000, 0x20000000, 0x40000000
_NEW_MOUNTS, _NEW_IPC, _NEW_UTS, _NEW_CGROUP = 0x00020000, 0x08000000, 0x04000000, 0x02000000
_RDONLY, _NOSUID, _NODEV, _NOEXEC, _REMOUNT, _BIND = 1, 2, 4, 8, 32, 4096
_REC, _PRIVATE = 16384, 1 << 18
_SET_DUMPABLE, _CAPBSET_DROP, _NO_NEW_PRIVS, _SET_PDEATHSIG = 4, 24, 38, 1
_READ_ONLY = ("/proc/sys", "/proc/sysrq-trigger", "/proc/irq", "/proc/bus", "/proc/fs")
_WATCH_SECONDS = 0.2


def make_dumpable() -> None:
    """Let a process that has given up root still describe its own namespaces."""
    _check(_LIBC.prctl(_SET_DUMPABLE, 1, 0, 0, 0), "prctl")


def own_folder(megabytes: int) -> None:
    """Give this process a folder for its files that no other process sees."""
    _new_user(_NEW_MOUNTS)
    _mount(None, "/", None, _REC | _PRIVATE)
    own = f"size={megabytes}m,mode=0700,uid=1000,gid=1000"
    _mount("tmpfs", ROOT, "tmpfs", _NOSUID | _NODEV, own)
    os.mkdir(FOLDER)
    os.mkdir(f"{ROOT}/home")
    os.chdir(FOLDER)


def limit_memory(megabytes: int) -> None:
    """Let this process have so much memory beyond what it has."""
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    most = used + (megabytes << 20)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _new_user(spaces: int) -> None:
    """Enter new namespaces, as an ordinary user of them."""
    user, group = os.getuid(), os.getgid()
    _check(_LIBC.unshare(_NEW_USER | spaces), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"1000 {user} 1")
    Path("/proc/self/gid_map").write_text(f"1000 {group} 1")


def supervise(status: socket.socket, limits: Limits, action: Callable[[], None]) -> None:
    """Run an action in a world of its own; watch it until it or the examiner ends.

    Parameters
    ----------
    status : socket.socket
        To the examiner: it gets READY or an error, later why the action ended; it sends
        numbers of signals.
    limits : Limits
    action : callable
        What to run as the first process of the new world.
    """
    _LIBC.prctl(_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    _new_user(_NEW_PID | _NEW_NET | _NEW_MOUNTS | _NEW_IPC | _NEW_UTS | _NEW_CGROUP)
    pid = os.fork()
    if pid == 0:
        _inside(status, limits, action)
    _watch(pid, status, limits)


def _inside(status: socket.socket, limits: Limits, action: Callable[[], None]) -> None:
    """Finish the new world, say so, and act; never return."""
    try:
        os.setsid()
        _mount_all(limits)
        _limit(limits)
        _drop_privileges()
        status.send(READY)
    except BaseException as error:
        status.send(str(error).encode()[:1000] or b"unknown")
        os._exit(1)
    status.close()
    try:
        action()
    finally:
        os._exit(0)


def _mount_all(limits: Limits) -> None:
    _mount(None, "/", None, _REC | _PRIVATE)
    _mount("proc", "/proc", "proc", _NOSUID | _NODEV | _NOEXEC)
    Path("/proc/sys/user/max_user_namespaces").write_text("0")
    for path in _READ_ONLY:
        if os.path.exists(path):
            _mount(path, path, None, _BIND | _REC)
            _mount(None, path, None, _BIND | _REMOUNT | _RDONLY | _NOSUID | _NODEV | _NOEXEC)
    own = f"size={limits.disk_mb}m,mode=0700,uid=1000,gid=1000,nr_inodes=20000"
    _mount("tmpfs", ROOT, "tmpfs", _NOSUID | _NODEV, own)
    _mount("tmpfs", "/dev/shm", "tmpfs", _NOSUID | _NODEV, own)
    _mount("tmpfs", "/.proc", "tmpfs", _RDONLY)  # the outer one, see sandbox.py
    os.mkdir(FOLDER)
    os.mkdir(f"{ROOT}/home")
    os.chdir(FOLDER)


def _limit(limits: Limits) -> None:
    limit_memory(limits.memory_mb)
    disk = limits.disk_mb << 20
    seconds = int(limits.total_seconds) + 5
    for kind, most in (
        (resource.RLIMIT_FSIZE, disk),
        (resource.RLIMIT_NPROC, limits.processes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 1024),
        (resource.RLIMIT_CPU, seconds * 4),
    ):
        resource.setrlimit(kind, (most, most))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def _drop_privileges() -> None:
    for capability in range(64):
        _LIBC.prctl(_CAPBSET_DROP, capability, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    _check(_LIBC.capset(header, (ctypes.c_uint32 * 6)()), "capset")
    _check(_LIBC.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl")
    syscalls.refuse()


def _watch(pid: int, status: socket.socket, limits: Limits) -> None:
    """Pass signals on, look at the memory, and tell how it ended."""
    process = os.pidfd_open(pid)
    baseline, reason = _memory(pid), ""
    while True:
        ready, _, _ = select.select([status.fileno(), process], [], [], _WATCH_SECONDS)
        if process in ready:
            break
        if status.fileno() in ready:
            number = status.recv(1)
            signal.pidfd_send_signal(process, number[0] if number else signal.SIGKILL)
        if _used(pid, baseline) > limits.memory_mb << 20:
            reason = f"used more than {limits.memory_mb} MB of memory"
            signal.pidfd_send_signal(process, signal.SIGKILL)
            time.sleep(0.01)
    _, code = os.waitpid(pid, 0)
    if not reason and os.WIFSIGNALED(code):
        reason = f"was ended by the signal {signal.Signals(os.WTERMSIG(code)).name}"
    elif not reason:
        reason = f"ended with the exit status {os.WEXITSTATUS(code)}"
    with contextlib.suppress(OSError):
        status.send(reason.encode())
    os._exit(0)


def _used(first: int, baseline: int) -> int:
    """Return the bytes of memory of a whole world, beyond what was there at its start."""
    try:
        world = os.readlink(f"/proc/{first}/ns/pid")
    except OSError:
        return 0
    total = 0
    for entry in os.listdir("/proc"):
        if entry.isdigit() and int(entry) >= first:
            try:
                if os.readlink(f"/proc/{entry}/ns/pid") == world:
                    total += max(0, _memory(int(entry)) - baseline)
            except OSError:
                continue
    return total


def _memory(pid: int) -> int:
    """Return the bytes of a process' own memory, 0 if it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    own = ("RssAnon", "RssShmem")  # what is shared between processes counts for each of them
    sizes = [int(line.split()[1]) for line in lines if line.startswith(own)]
    return sum(sizes) << 10


def _mount(
    source: str | None, target: str, kind: str | None, flags: int, options: str | None = None
) -> None:
    encoded = [None if text is None else text.encode() for text in (source, target, kind, options)]
    done = _LIBC.mount(encoded[0], encoded[1], encoded[2], ctypes.c_ulong(flags), encoded[3])
    _check(done, f"mount {target}")


def _check(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
