"""Ask the ledger with the device's signature on every request, at a time that the ledger accepts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, TypeVar

from posloyalty.domain.errors import LedgerUnreachable
from posloyalty.domain.ids import DeviceId
from posloyalty.ledger_client.line import Answer, Call, Line
from posloyalty.ledger_client.problems import ProblemTold, asked_to_wait_s, message_in
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import Struct
from posloyalty.wire.keys import sign_text
from posloyalty.wire.problems import ProblemCode
from posloyalty.wire.signing import HEADER_DEVICE, HEADER_SIGNATURE, HEADER_TIME, request_text
from posloyalty.wire.values import text_of_time, time_of_text
from posloyalty.wire.version import REPLY_BYTES_MAX

if TYPE_CHECKING:
    import httpx

JSON_HEADERS: Final = {"content-type": "application/json", "accept": "application/json, application/problem+json"}

Message = TypeVar("Message", bound=Struct)


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """Who signs."""

    device_id: DeviceId
    private_key: bytes = field(repr=False)  # whatever is shown of a device, its key is not


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A request before it is signed. `target` is the path with its query, from `/v1` on."""

    method: str
    target: str
    timeout_s: float
    body: bytes = b""
    accept: str = JSON_HEADERS["accept"]


class LedgerTime:
    """This machine's clock, corrected by what the ledger said: a wrong clock keeps no till out."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._ahead = timedelta()

    def text(self) -> str:
        """Give the time to sign with."""
        return text_of_time(self._now() + self._ahead)

    def learn(self, told: ProblemTold) -> bool:
        """Take the ledger's time from a clock_skew problem; False if the problem is another, or holds no time."""
        if told.problem.code != ProblemCode.CLOCK_SKEW or told.problem.server_time is None:
            return False
        try:
            self._ahead = time_of_text(told.problem.server_time) - self._now()
        except WireError:
            return False
        return True


class SignedLine:
    """A line to the ledger that signs. Raises LedgerUnreachable and ProblemTold."""

    def __init__(self, line: Line, ledger_time: LedgerTime, *, elapsed_s: Callable[[], float] = time.monotonic) -> None:
        self._line = line
        self._time = ledger_time
        self._elapsed_s = elapsed_s
        self._quiet_until_s = 0.0  # of the elapsed seconds

    def ask(self, ask: Ask, form: type[Message], *, device: Device | None) -> Message:
        """Send a request and read its reply; one that is refused for its time is signed again, once."""
        try:
            return message_in(self._answer_to(ask, device), form)
        except ProblemTold as told:
            if not self._time.learn(told):
                raise
        return message_in(self._answer_to(ask, device), form)

    @contextmanager
    def listen(self, ask: Ask, *, device: Device) -> Iterator[httpx.Response]:
        """Send a request whose answer goes on; use it within the line's `deadline`."""
        self._refuse_while_quiet()
        with self._line.open(self._call(ask, device)) as response:
            yield response

    def _answer_to(self, ask: Ask, device: Device | None) -> Answer:
        self._refuse_while_quiet()
        answer = self._line.call(self._call(ask, device), bytes_max=REPLY_BYTES_MAX)
        self._quiet_until_s = self._elapsed_s() + asked_to_wait_s(answer)
        return answer

    def _refuse_while_quiet(self) -> None:
        """Honour Retry-After: until then the till behaves as if there were no network."""
        if self._elapsed_s() < self._quiet_until_s:
            raise LedgerUnreachable(detail="the ledger asked to wait")

    def _call(self, ask: Ask, device: Device | None) -> Call:
        headers = {**JSON_HEADERS, "accept": ask.accept}
        if device is not None:
            headers |= self._signature(ask, device)
        return Call(method=ask.method, target=ask.target, headers=headers, body=ask.body, timeout_s=ask.timeout_s)

    def _signature(self, ask: Ask, device: Device) -> dict[str, str]:
        signed_at = self._time.text()
        text = request_text(method=ask.method, target=ask.target, body=ask.body, signed_at=signed_at)
        return {
            HEADER_DEVICE: str(device.device_id),
            HEADER_TIME: signed_at,
            HEADER_SIGNATURE: sign_text(device.private_key, text),
        }
