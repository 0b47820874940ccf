"""Turn what the ledger answers to a manager's pages into the till's words. Raises WireError."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from posloyalty.domain.ids import MemberId
from posloyalty.domain.money import Points
from posloyalty.use_cases.office_ports import (
    HistoryEntry,
    LotLeft,
    MemberHistoryPage,
    OpenException,
    OpenExceptions,
    ReplacedCard,
)
from posloyalty.wire import errors
from posloyalty.wire.errors import WireError
from posloyalty.wire.messages import EntryValue, ExceptionsPage, ExceptionValue, LotValue, MemberPage
from posloyalty.wire.values import time_of_text, uuid_of_text


def history_of(page: MemberPage) -> MemberHistoryPage:
    """Read a page of a member's history."""
    return MemberHistoryPage(
        member_id=MemberId(uuid_of_text(page.member_id)),
        entries=tuple(_entry_of(value) for value in page.entries),
        lots=tuple(_lot_of(value) for value in page.lots),
        consents=tuple(page.consents),
        replaced=tuple(
            ReplacedCard(
                old_ending=value.old_ending,
                new_ending=value.new_ending,
                reason=value.reason,
                replaced_at=time_of_text(value.replaced_at),
            )
            for value in page.replaced
        ),
        member_since=time_of_text(page.member_since) if page.member_since else None,
        next=page.next,
        emails=tuple(page.emails),
    )


def exceptions_of(page: ExceptionsPage) -> OpenExceptions:
    """Read what a person must decide."""
    return OpenExceptions(found=tuple(_exception_of(value) for value in page.exceptions), more=page.more)


def _entry_of(value: EntryValue) -> HistoryEntry:
    return HistoryEntry(
        kind=value.kind,
        change=Points(value.change),
        balance=Points(value.balance),
        occurred_at=time_of_text(value.occurred_at),
        number=value.number,
        reference=value.reference or "",
        reason=value.reason or "",
        channel=value.channel or "",
        cashier=value.cashier or "",
        approver=value.approver or "",
    )


def _lot_of(value: LotValue) -> LotLeft:
    return LotLeft(
        points=Points(value.points),
        left=Points(value.left),
        pending=value.pending,
        starts_on=_day_of(value.starts_on),
        expires_on=_day_of(value.expires_on) if value.expires_on else None,
    )


def _exception_of(value: ExceptionValue) -> OpenException:
    return OpenException(
        exception_id=value.id,
        kind=value.kind,
        at=time_of_text(value.at),
        may_decide=tuple(value.may_decide),
        evidence=_evidence_of(value.evidence),
        member_id=MemberId(uuid_of_text(value.member_id)) if value.member_id else None,
    )


def _evidence_of(raw: msgspec.Raw) -> Mapping[str, object]:
    try:
        read: Mapping[str, object] = msgspec.json.decode(bytes(raw), type=dict[str, object])
    except msgspec.MsgspecError as error:
        raise WireError(errors.NOT_THE_FORM, field="$.evidence") from error
    return read


def _day_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WireError(errors.NOT_THE_FORM, field="$.lots") from error
