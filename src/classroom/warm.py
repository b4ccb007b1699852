"""The warm process: it imports what notebooks import, once, and then only forks.

For each job it forks two processes: one that will run the answer, before anything of the
job is read, and the examiner, which reads it. So no answer's process ever had a hidden
check in its memory. The warm process itself executes nothing of either.
"""

import array
import contextlib
import gc
import importlib
import json
import os
import signal
import socket
import sys
import threading
import warnings
from dataclasses import asdict
from pathlib import Path
from typing import Any

from classroom import child, isolate, jobs
from classroom.examiner import Examiner
from classroom.job import Limits, Result
from classroom.session import Session
from classroom.shell import ZMQInteractiveShell, new_shell
from classroom.wire import Channel

NOBODY = 65534


def main() -> None:
    """Get ready, say so on descriptor 3, and fork for every job that comes there."""
    control = socket.socket(fileno=int(sys.argv[1]))
    _give_up_root()
    shell = _imported(json.loads(sys.argv[2]))
    gc.collect()
    gc.freeze()
    threads = len(os.listdir("/proc/self/task"))
    control.send(json.dumps({"threads": threads}).encode())
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the forked ones
    while True:
        message, descriptors = _receive(control)
        if not message:
            return
        request = json.loads(message)
        _import_more(request["modules"])
        _fork(Limits(**request["limits"]), descriptors[0], control, shell)


def _give_up_root() -> None:
    if os.getuid() == 0:
        with contextlib.suppress(OSError):
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
    isolate.make_dumpable()


def _imported(modules: list[str]) -> ZMQInteractiveShell:
    """Import with one core in sight: libraries then start no threads, which a fork loses."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    shell = new_shell()
    _import_all(modules)
    os.sched_setaffinity(0, cores)
    return shell


def _import_all(modules: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in modules:
            with contextlib.suppress(BaseException):
                importlib.import_module(name)


def _import_more(modules: list[str]) -> None:
    """Import what earlier jobs needed; if that starts threads, this process is spoilt."""
    if modules:
        _import_all(modules)
        gc.freeze()
        if len(os.listdir("/proc/self/task")) > 1:
            os._exit(1)


def _receive(control: socket.socket) -> tuple[bytes, list[int]]:
    """Return the next request and the descriptors that came with it."""
    message, ancillary, *_ = control.recvmsg(1 << 17, socket.CMSG_SPACE(4))
    numbers: array.array[int] = array.array("i")
    for _, _, data in ancillary:
        numbers.frombytes(data)
    return message, list(numbers)


def _fork(limits: Limits, descriptor: int, control: socket.socket, shell: Any) -> None:
    ours, theirs = socket.socketpair()
    status, supervisor = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    if os.fork() == 0:
        _become_answer(limits, shell, theirs, supervisor)
    if os.fork() == 0:
        for other in (control, theirs, supervisor):
            other.close()
        _become_examiner(socket.socket(fileno=descriptor), ours, status)
    os.close(descriptor)
    for end in (ours, theirs, status, supervisor):
        end.close()


def _become_answer(
    limits: Limits, shell: Any, connection: socket.socket, supervisor: socket.socket
) -> None:
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _close_all_but(connection.fileno(), supervisor.fileno())

        def action() -> None:
            _close_all_but(connection.fileno())
            os.environ.update(HOME="/tmp/home", IPYTHONDIR="/tmp/home/.ipython")
            child.serve(connection, shell)

        isolate.supervise(supervisor, limits, action)
    except BaseException as error:
        with contextlib.suppress(OSError):
            supervisor.send(str(error).encode()[:1000] or b"unknown")
    finally:
        os._exit(1)


def _become_examiner(work: socket.socket, connection: socket.socket, status: socket.socket) -> None:
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        channel = Channel(work)
        job = jobs.job_from(*channel.receive())
        isolate.own_folder(job.limits.disk_mb)
        isolate.limit_memory(job.limits.memory_mb)
        _end_with(work)
        result = _examine(job, connection, status)
        channel.send(asdict(result))
    except BaseException as error:
        print(f"classroom: the examiner failed: {error!r}", file=sys.stderr)

    finally:
        os._exit(0)


def _examine(job: Any, connection: socket.socket, status: socket.socket) -> Result:
    status.settimeout(30)
    said = status.recv(2000)
    if said != isolate.READY:
        return Result(fault=f"the sandbox could not be made: {said.decode() or 'no reason given'}")

    def interrupt(number: int) -> None:
        with contextlib.suppress(OSError):
            status.send(bytes([number]))

    examiner = Examiner(Channel(connection), interrupt)
    session = Session(job, examiner)
    result = session.run()
    connection.close()
    return result


def _end_with(work: socket.socket) -> None:
    """End this process when whoever wants the result has gone."""
    me = os.getpid()

    def wait() -> None:
        if not work.recv(1):
            os.kill(me, signal.SIGKILL)

    threading.Thread(target=wait, daemon=True).start()


def _close_all_but(*kept: int) -> None:
    for entry in list(Path("/proc/self/fd").iterdir()):
        number = int(entry.name)
        if number > 2 and number not in kept:
            with contextlib.suppress(OSError):
                os.close(number)


if __name__ == "__main__":
    main()
