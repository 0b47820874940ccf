"""What this till knows of the exceptions: the ledger's list as it told it last, and what was decided here since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from posloyalty.domain.ids import MemberId
from posloyalty.use_cases.office_ports import OpenException, OpenExceptions
from posloyalty.use_cases.ports import TillPorts

POSTED: Final = "posted"
# Of decisions made here whose exceptions the ledger still lists: as many as it lists at most.
DECIDED_MAX: Final = 100

_LISTED: Final = "exceptions_known"
_DECIDED: Final = "exceptions_decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedHere:
    """A decision of this till. `refused`: why the ledger did not carry it out; `sent`: it has heard of it."""

    decision: str
    by: str
    at: datetime
    sent: bool = False
    refused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownException:
    """What is to be decided, the name that it is about, and what was decided here."""

    found: OpenException
    member_name: str = ""
    same_person: tuple[tuple[MemberId, str], ...] = ()  # who may be the same person as whom it is about
    decided: DecidedHere | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still has to decide."""
        return self.decided is None or bool(self.decided.refused)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionList:
    """What this till knows. `as_of` None: the ledger has never told. `more`: it has others."""

    known: tuple[KnownException, ...] = ()
    as_of: datetime | None = None
    more: bool = False

    @property
    def open_count(self) -> int:
        """Count what still has to be decided."""
        return sum(one.is_open for one in self.known)


def known_exceptions(till: TillPorts) -> ExceptionList:
    """Give what the ledger told last, with what was decided here since."""
    kept = _read(till, _LISTED)
    if not kept:
        return ExceptionList()
    decided = {note["exception_id"]: note for note in decided_notes(till)}
    found = [_exception_of(one) for one in kept["found"]]
    return ExceptionList(
        known=tuple(_known(till, one, decided.get(one.exception_id)) for one in found),
        as_of=datetime.fromisoformat(kept["as_of"]),
        more=kept["more"],
    )


def keep_listed(till: TillPorts, listed: OpenExceptions, *, as_of: datetime) -> None:
    """Remember what the ledger told. Needs an open transaction."""
    kept = {"as_of": as_of.isoformat(), "more": listed.more, "found": [_json_of(one) for one in listed.found]}
    till.store.put_setting(_LISTED, json.dumps(kept))


def decided_notes(till: TillPorts) -> list[dict[str, Any]]:
    """Give what was decided here, oldest first."""
    return list(_read(till, _DECIDED) or [])


def keep_decided(till: TillPorts, notes: list[dict[str, Any]]) -> None:
    """Remember what was decided here. Needs an open transaction."""
    till.store.put_setting(_DECIDED, json.dumps(notes))


def _known(till: TillPorts, found: OpenException, note: Mapping[str, Any] | None) -> KnownException:
    same = found.evidence.get("same_person")
    others = [MemberId(UUID(str(one))) for one in same] if isinstance(same, list) else []
    return KnownException(
        found=found,
        member_name=_name(till, found.member_id),
        same_person=tuple((one, _name(till, one)) for one in others),
        decided=_decided_of(till, note) if note else None,
    )


def _decided_of(till: TillPorts, note: Mapping[str, Any]) -> DecidedHere:
    result = till.store.history.result_of(note["seq"])
    refused = (result.code or "refused") if result is not None and result.status != POSTED else ""
    return DecidedHere(
        decision=note["decision"],
        by=note["by"],
        at=datetime.fromisoformat(note["at"]),
        sent=result is not None,
        refused=refused,
    )


def _name(till: TillPorts, member_id: MemberId | None) -> str:
    member = till.store.members.by_id(member_id) if member_id else None
    return member.name if member else ""


def _read(till: TillPorts, name: str) -> Any:  # noqa: ANN401 - what was written as JSON
    kept = till.store.setting(name)
    return json.loads(kept) if kept else None


def _json_of(found: OpenException) -> dict[str, object]:
    return {
        "id": found.exception_id,
        "kind": found.kind,
        "at": found.at.isoformat(),
        "may_decide": list(found.may_decide),
        "evidence": dict(found.evidence),
        "member_id": str(found.member_id) if found.member_id else None,
    }


def _exception_of(kept: Mapping[str, Any]) -> OpenException:
    return OpenException(
        exception_id=kept["id"],
        kind=kept["kind"],
        at=datetime.fromisoformat(kept["at"]),
        may_decide=tuple(kept["may_decide"]),
        evidence=kept["evidence"],
        member_id=MemberId(UUID(kept["member_id"])) if kept["member_id"] else None,
    )
