"""The trusted side of the conversation with an answer: it asks, within a time, and doubts.

All that it serves in return is a call of a function that a check handed to the answer.
"""

import signal
import sys
import time
import types
from collections.abc import Callable
from typing import Any

from classroom import outputs
from classroom.codecs import ExaminerCodec
from classroom.decoder import Decoder
from classroom.encoder import Encoder
from classroom.files import Mirror
from classroom.keras_policy import PolicyMirror
from classroom.peer import Peer
from classroom.wire import Channel, Gone, OutOfTime, ProtocolError

_MOST_OUTPUTS, _MOST_SUSPICIONS, _MOST_MODULES = 500, 100, 10_000
_GRACE = 3.0  # seconds for an interrupted answer to come back


class AnswerLost(BaseException):
    """The answer's process cannot be asked any more; no check may catch that."""


class Examiner(Peer):
    """Asks the answer's process, within the time of a cell.

    Parameters
    ----------
    channel : Channel
        To the answer's process.
    interrupt : callable
        `interrupt(signal)` sends a signal to that process.
    """

    def __init__(self, channel: Channel, interrupt: Callable[[int], None]) -> None:
        super().__init__(channel, ExaminerCodec(self.ask, _modules()))
        self._interrupt = interrupt
        self.exposed = True
        self._mirror, self._policy = Mirror(), PolicyMirror()
        self.lost = ""  # why the answer cannot be asked any more
        self.late = False  # this cell has run out of time
        self.shown: list[dict[str, Any]] = []  # what came with answers
        self.quiet: Callable[[], bool] = lambda: True  # whether to drop what is printed
        self.suspicions: dict[str, None] = {}
        self.loaded: set[str] = set()  # modules that the answer's process says it has

    def ask(self, operation: str, *operands: Any) -> Any:
        """Ask the answer's process.

        Raises
        ------
        AnswerLost
            If it has ended, or said what is no message.
        OutOfTime
            If the time of this cell is over.
        """
        if self.lost:
            raise AnswerLost(self.lost)
        try:
            return super().ask(operation, *operands)
        except OutOfTime:
            self._stop()
            raise
        except Gone:
            self.lost = "The process of this answer has ended."
        except ProtocolError as error:
            self.lost = f"This answer said what is no message: {error}."
            self.suspicions[f"sent a message that is none: {error}"] = None
            self._interrupt(signal.SIGKILL)
        raise AnswerLost(self.lost)

    def serve(self, operation: str, operands: tuple[Any, ...]) -> Any:
        """Call a function that a check handed to the answer; nothing else is served."""
        if self.late:
            raise TimeoutError("the time for this cell is over")
        function, arguments, keywords = operands
        exports = self.codec.exports  # type: ignore[attr-defined]
        if operation != "call" or not exports.has(function) or not callable(function):
            raise ProtocolError(f"asked for {operation[:20]!r}")
        if type(arguments) is not tuple or type(keywords) is not dict:
            raise ProtocolError("a call without arguments")
        return function(*arguments, **keywords)

    def must_stop(self, error: BaseException) -> bool:
        """Say whether an error ends the conversation."""
        return super().must_stop(error) or isinstance(error, AnswerLost)

    def out_of_time(self, *_: Any) -> None:
        """Stop the check itself, if it is what takes so long: the alarm's handler."""
        if self.exposed:
            self.late = True
            raise OutOfTime
        signal.setitimer(signal.ITIMER_REAL, 0.5)

    def about_question(self, encoder: Encoder) -> Any:
        """Return what the answer's process may forget, whether to trace, and what is new."""
        released = self.codec.proxies.released()  # type: ignore[attr-defined]
        told = {"released": released, "tracing": sys.getprofile() is not None}
        told["policy"] = self._policy.change()
        return told | {"files": self._mirror.changes(encoder.bytes)}

    def about_answer(self, encoder: Encoder) -> Any:
        """Return the same as with a question."""
        return self.about_question(encoder)

    def noted(self, about: Any, decoder: Decoder) -> None:
        """Keep what was shown, and hand entered functions on to whoever traces."""
        if type(about) is not dict:
            raise ProtocolError("nothing about the answer")
        self._mirror.apply(about.get("files"), decoder.bytes)
        self._policy.apply(about.get("policy"))
        shown = outputs.clean(about.get("shown"))
        if not self.quiet() and len(self.shown) < _MOST_OUTPUTS:
            self.shown += shown
        heard, loaded = about.get("heard"), about.get("modules")
        if type(heard) is list and len(self.suspicions) < _MOST_SUSPICIONS:
            self.suspicions |= {f"its process {str(words)[:120]}": None for words in heard[:50]}
        if type(loaded) is list and not self.loaded:
            self.loaded.update(map(str, loaded[:_MOST_MODULES]))
        hook = sys.getprofile()
        for entry in about.get("entered", ()):
            if hook is not None and type(entry) is list and len(entry) == 2:
                self._replay(hook, *entry)

    def _replay(self, hook: Any, module: Any, function: Any) -> None:
        """Tell a profiling function of a check what the answer entered."""
        if module == "sys":
            self.suspicions["switched off the tracing of its calls"] = None
            module, function = "annbook", "(hidden from the check)"
        code = types.SimpleNamespace(co_name=str(function), co_filename="")
        room = {"__name__": str(module)}
        hook(types.SimpleNamespace(f_globals=room, f_code=code), "call", None)

    def _stop(self) -> None:
        """Interrupt the answer; kill it if it does not come back."""
        self.late = True
        depth, self._depth = self._depth, 0
        self._interrupt(signal.SIGINT)
        self.channel.deadline = time.monotonic() + _GRACE
        try:
            self._outcome()
            return
        except (OutOfTime, Gone, ProtocolError):
            pass
        except BaseException:  # it came back with an error, as it should
            return
        finally:
            self._depth = depth
        self._interrupt(signal.SIGKILL)
        self.lost = "This answer did not stop when its time was over."


def _modules() -> frozenset[str]:
    return frozenset(name for name in sys.modules if not name.startswith("_"))
