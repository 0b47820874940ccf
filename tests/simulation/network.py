"""The network between tills and ledger: it loses, repeats, delays, cuts, rewrites and lies. Bytes in, bytes out.

A till's own program stands on one side (its line is replaced by `SimulatedLine`), the ledger's own on the other.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Final

from posloyalty.domain.errors import LedgerUnreachable
from posloyalty.ledger_client.address import checked_address
from posloyalty.ledger_client.line import Answer, Call, Line
from posloyalty.ledger_client.problems import JSON, PROBLEM_JSON
from tests.simulation.clocks import WorldTime

PORTAL: Final = Answer(status=200, headers={"content-type": "text/html"}, body=b"<html>Sign in to the network</html>")
REPLIES_KEPT: Final = 4
LATE_KEPT: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Weather:
    """How often each thing goes wrong with one message, from 0 to 1. All zero: fair."""

    lost_request: float = 0
    lost_reply: float = 0
    repeated: float = 0
    late_copy: float = 0
    truncated: float = 0
    rewritten: float = 0
    portal: float = 0
    storm: float = 0
    hung: float = 0
    old_reply: float = 0
    seconds_max: float = 0.2


FAIR: Final = Weather()


@dataclass(slots=True, kw_only=True)
class Network:
    """All lines of one world. `answer` is the ledger; None while it is down."""

    time: WorldTime
    faults: Counter[str]
    random: Random
    answer: Callable[[Call], Answer]
    weather: Weather = FAIR
    cut: set[str] = field(default_factory=set)  # tills that reach nobody
    deaf: set[str] = field(default_factory=set)  # tills whose requests arrive, and no reply comes back
    heard: dict[str, timedelta] = field(default_factory=dict)  # when each till had an answer last, in time passed
    late: list[Call] = field(default_factory=list)
    replies: dict[str, list[Answer]] = field(default_factory=dict)
    meanwhile: Callable[[str], None] = lambda _: None  # what goes on at a till while its request is on the way

    def carry(self, name: str, call: Call) -> Answer:
        """Carry a till's request to the ledger and the reply back. Raises LedgerUnreachable."""
        weather = self.weather
        self.time.pass_time(timedelta(seconds=self.random.uniform(0.01, weather.seconds_max)))
        if self._is_cut(name) or self._happens("request lost", weather.lost_request):
            raise LedgerUnreachable(detail="timeout")
        if self._happens("captive portal", weather.portal):
            return PORTAL
        if self._happens("429 or 5xx", weather.storm):
            return _refusing(self.random)
        if self._happens("late copy kept", weather.late_copy):
            self.late = [*self.late, call][-LATE_KEPT:]
        if self._happens("request repeated", weather.repeated):
            self.answer(call)
        reply = self.answer(self._rewritten(call))
        self.meanwhile(name)
        kept = self.replies.setdefault(name, [])
        kept.append(reply)
        del kept[:-REPLIES_KEPT]
        reply = self._brought_back(name, reply, timeout_s=call.timeout_s)
        self.heard[name] = self.time.passed
        return reply

    def deliver_late(self) -> bool:
        """Let an old request arrive once more; False if there is none."""
        if not self.late:
            return False
        self.faults["late copy arrived"] += 1
        self.answer(self.late.pop(self.random.randrange(len(self.late))))
        return True

    def _brought_back(self, name: str, reply: Answer, *, timeout_s: float) -> Answer:
        weather = self.weather
        if self._happens("connection hung", weather.hung):
            self.time.pass_time(timedelta(seconds=timeout_s))
            raise LedgerUnreachable(detail="timeout")
        if self._is_deaf(name) or self._happens("reply lost", weather.lost_reply):
            raise LedgerUnreachable(detail="connection lost")
        if self._happens("old reply", weather.old_reply):
            reply = self.random.choice(self.replies[name])
        if self._happens("reply cut off", weather.truncated):
            return _with_body(reply, reply.body[: self.random.randrange(len(reply.body))])
        if self._happens("JSON rewritten", weather.rewritten):
            return _with_body(reply, _written_anew(reply.body))
        return reply

    def _is_cut(self, name: str) -> bool:
        self.faults["request lost in a partition"] += name in self.cut
        return name in self.cut

    def _is_deaf(self, name: str) -> bool:
        self.faults["reply lost in a one-way partition"] += name in self.deaf
        return name in self.deaf

    def _rewritten(self, call: Call) -> Call:
        if not self._happens("request rewritten", self.weather.rewritten / 4):
            return call
        return Call(
            method=call.method,
            target=call.target,
            headers=call.headers,
            body=_written_anew(call.body),
            timeout_s=call.timeout_s,
        )

    def _happens(self, what: str, chance: float) -> bool:
        if not chance or self.random.random() >= chance:
            return False
        self.faults[what] += 1
        return True


class SimulatedLine(Line):
    """A till's line through the simulated network, in the place of its connection."""

    def __init__(self, network: Network, *, name: str) -> None:
        super().__init__(checked_address("http://127.0.0.1:1"))
        self._network = network
        self._name = name

    def call(self, call: Call, *, bytes_max: int) -> Answer:
        """Send a request and give the answer."""
        answer = self._network.carry(self._name, call)
        assert len(answer.body) <= bytes_max, "a bound on every reply"
        return answer


def _refusing(random: Random) -> Answer:
    status = random.choice((429, 500, 502, 503))
    code = "rate_limited" if status == 429 else "busy"
    body = json.dumps({"type": "about:blank", "title": code, "status": status, "code": code}).encode()
    return Answer(status=status, headers={"content-type": PROBLEM_JSON, "retry-after": "3"}, body=body)


def _with_body(answer: Answer, body: bytes) -> Answer:
    return Answer(status=answer.status, headers={"content-type": JSON}, body=body)


def _written_anew(body: bytes) -> bytes:
    """Write JSON as another program would: keys sorted, spaces, other escapes."""
    try:
        content = json.loads(body)
    except ValueError:
        return body
    return json.dumps(content, sort_keys=True, indent=1, ensure_ascii=True).encode()
