"""Calls in both directions over one channel, one at a time.

Whoever waits for an answer serves the questions that come first, so a function of one side
can call back into the other, as deep as it likes. With every question and every answer goes
the present state of what both sides share: after a call, an argument that was changed there
is changed here.
"""

import contextlib
import time
from collections.abc import Iterable
from typing import Any

from classroom import foreign
from classroom.decoder import Decoder
from classroom.encoder import Encoder
from classroom.values import Codec
from classroom.wire import Channel, Gone, OutOfTime, ProtocolError

_DEEPEST = 60
_PATIENCE = 2.0  # seconds for the last message after the time is over


class Peer:
    """One side of the connection; `serve` and `note` say what this side does."""

    def __init__(self, channel: Channel, codec: Codec) -> None:
        self.channel, self.codec = channel, codec
        self._depth = 0
        self._crossed: list[set[int]] = []  # for each question served: what crossed meanwhile
        self.exposed = False  # whether this side's own code is running, and may be interrupted

    def serve(self, operation: str, operands: tuple[Any, ...]) -> Any:
        """Do what the other side asks for, and return the value or raise."""
        raise NotImplementedError

    def about_question(self, encoder: Encoder) -> Any:
        """Return plain JSON that goes with a question of this side."""
        return None

    def about_answer(self, encoder: Encoder) -> Any:
        """Return plain JSON that goes with an answer of this side."""
        return None

    def noted(self, about: Any, decoder: Decoder) -> None:
        """Take notice of what came with the other side's question or answer."""

    def must_stop(self, error: BaseException) -> bool:
        """Say whether an error ends the conversation, and is nothing to hand over."""
        return isinstance(error, OutOfTime | Gone | ProtocolError)

    def ask(self, operation: str, *operands: Any) -> Any:
        """Ask the other side, and return its answer.

        Raises
        ------
        Gone, OutOfTime, ProtocolError
            If there is none.
        Exception
            Whatever the operation raised there, as a built-in exception.
        """
        if self._depth >= _DEEPEST:
            raise RecursionError("the answer and its check call each other without end")
        exposed, self.exposed = self.exposed, False
        self._depth += 1
        try:
            encoder = Encoder(self.codec)
            node = encoder.node(operands)
            self._note_crossing(encoder.heap)
            self._send(["ask", operation, node, self.about_question(encoder)], encoder)
            return self._outcome()
        finally:
            self._depth -= 1
            self.exposed = exposed

    def run(self) -> None:
        """Serve until the other side closes the connection."""
        while True:
            try:
                message, blob = self.channel.receive()
            except Gone:
                return
            self._answer(message, blob)

    def _outcome(self) -> Any:
        """Serve what comes until it is the answer to the last question."""
        while True:
            message, blob = self.channel.receive()
            if type(message) is not list or len(message) != 5:
                raise ProtocolError("a message of no known form")
            if message[0] == "ask":
                self._answer(message, blob)
                continue
            word, node, extras, about, heap = message
            decoder = Decoder(self.codec, heap, blob)
            self.noted(about, decoder)
            self._note_crossing(decoder.heap)
            return self._received(word, node, extras, decoder)

    def _received(self, word: str, node: Any, extras: Any, decoder: Decoder) -> Any:
        """Take over the state that came with an answer; return its value, or raise."""
        for key in decoder.heap:
            decoder.shared(key)
        if word == "value":
            return decoder.value(node)
        if word == "error":
            raise foreign.decode(decoder.value(node), extras)
        raise ProtocolError("a message of no known form")

    def _answer(self, message: Any, blob: bytes) -> None:
        """Serve one question, and send the value or the error."""
        try:
            word, operation, node, about, heap = message
            if word != "ask" or type(operation) is not str:
                raise ValueError
        except (TypeError, ValueError) as error:
            raise ProtocolError("a message of no known form") from error
        decoder = Decoder(self.codec, heap, blob)
        operands = decoder.value(node)
        if type(operands) is not tuple:
            raise ProtocolError("a question without operands")
        self.noted(about, decoder)
        try:
            reply, encoder = self._served(operation, operands, decoder)
        except OutOfTime:
            self.channel.deadline = time.monotonic() + _PATIENCE
            with contextlib.suppress(Gone, OutOfTime):
                self._send(*self._refusal(TimeoutError("the time for this cell is over")))
            raise
        except (Gone, ProtocolError):
            raise
        except BaseException as error:
            reply, encoder = self._refusal(error)
        self._send(reply, encoder)

    def _refusal(self, error: BaseException) -> tuple[list[Any], Encoder]:
        """Return the answer that hands an error on."""
        encoder = Encoder(self.codec)
        parts, places = foreign.encode(error)
        return ["error", encoder.node(parts), places, self.about_answer(encoder)], encoder

    def _served(
        self, operation: str, operands: tuple[Any, ...], decoder: Decoder
    ) -> tuple[list[Any], Encoder]:
        word, extras = "value", None
        crossed: set[int] = set()
        self._crossed.append(crossed)
        try:
            self.exposed = True
            value = self.serve(operation, operands)
        except BaseException as error:
            self.exposed = False
            if self.must_stop(error):
                raise
            word, (value, extras) = "error", foreign.encode(error)
        finally:
            self.exposed = False
            self._crossed.pop()
        encoder = Encoder(self.codec)
        node = encoder.node(value)
        self._note_crossing(crossed)
        self._encode_changes(decoder, encoder, crossed)
        return [word, node, extras, self.about_answer(encoder)], encoder

    def _note_crossing(self, keys: Iterable[int]) -> None:
        """Remember that the other side has seen a state which may not be the last."""
        if self._crossed:
            self._crossed[-1].update(keys)

    def _encode_changes(self, decoder: Decoder, encoder: Encoder, crossed: set[int]) -> None:
        """Add what came with the question, unless the other side has it in this state."""
        arrived = {key: _canonical(state, decoder) for key, state in decoder.heap.items()}
        for key in arrived:
            found = self.codec.table.get(key)
            if found is not None:
                encoder.node(found)
        for key, state in arrived.items():
            known = key in encoder.heap and key not in crossed
            if known and _canonical(encoder.heap[key], encoder) == state:
                del encoder.heap[key]

    def _send(self, message: list[Any], encoder: Encoder) -> None:
        heap = [[key, state] for key, state in encoder.heap.items()]
        self.channel.send([*message, heap], bytes(encoder.blob))


def _canonical(state: list[Any], message: Decoder | Encoder) -> Any:
    """Return a state with an array's bytes in place of where they are."""
    if state[:1] != ["array"]:
        return state
    start, size = state[-2:]
    blob = message.blob if isinstance(message, Encoder) else message._blob
    return [*state[:-2], bytes(memoryview(blob)[start : start + size])]
