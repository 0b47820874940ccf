"""What whoever helps a shop needs to know of a till, and nothing about its people: what works, and the figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Final

import msgspec

from posloyalty.use_cases.device_ports import DeviceChoice
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.status import status_of


class State(StrEnum):
    """How a part is."""

    OK = "ok"
    NONE = "none"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One part of this machine, how it is, and a sentence about it."""

    part: str
    state: State
    said: str


# Looks at the machine with these devices chosen; may take seconds.
Examine = Callable[[DeviceChoice], tuple[Finding, ...]]

# Devices whose settings say nothing about people; what stands on receipts and where a logo lies may.
_TOLD: Final = ("printer", "paper_columns", "scanner", "line_display", "code_page", "cutter", "drawer_pin", "wedge")


def support_file(
    till: TillPorts, findings: Iterable[Finding], choice: DeviceChoice, *, hide: Iterable[str] = ()
) -> bytes:
    """Give the file: JSON that a person can read before sending it.

    `hide`: texts of this machine that name somebody, such as the home folder; they are left out wherever they stand.
    """
    status, outbox = status_of(till), till.store.outbox.state()
    told = {
        "made_at": till.clock.now().isoformat(),
        "findings": [asdict(finding) for finding in findings],
        "devices": {name: getattr(choice, name) for name in _TOLD},
        "till": {
            "till_no": status.till_no,
            "alone": status.alone,
            "online": status.online,
            "standing": status.standing.value,
            "unsent": status.unsent,
            "missing": status.missing,
            "ledger_position": status.ledger_position,
            "last_synced_at": status.last_synced_at.isoformat() if status.last_synced_at else None,
            "events": outbox.seq,
            "waiting_prints": len(till.store.prints.waiting()),
            "cashiers": len(till.store.cashiers.all()),
        },
    }
    text = msgspec.json.format(msgspec.json.encode(told), indent=2).decode()
    for secret in sorted({*hide}, key=len, reverse=True):
        if secret:
            text = text.replace(secret, "…")
    return text.encode()
