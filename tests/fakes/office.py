"""A ledger that answers a manager's pages from memory."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from posloyalty.domain.call_errors import CallerCodeNotSent, CallerCodeWrong
from posloyalty.domain.errors import LedgerUnreachable, MemberUnknown
from posloyalty.domain.ids import MemberId
from posloyalty.domain.money import Points
from posloyalty.use_cases.call_ports import BY_PHONE, SentCode
from posloyalty.use_cases.office_ports import (
    FoundElsewhere,
    HistoryEntry,
    LotLeft,
    MemberHistoryPage,
    OpenException,
    OpenExceptions,
    ReplacedCard,
)

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
# Whom `know_member` makes of these numbers.
ANA = MemberId(uuid.uuid5(uuid.NAMESPACE_URL, "+447700900123"))
OTHER_ANA = MemberId(uuid.uuid5(uuid.NAMESPACE_URL, "+447700900130"))
OLGA = MemberId(uuid.uuid5(uuid.NAMESPACE_URL, "+447700900128"))


_NOBODY = FoundElsewhere(members=(), server_epoch=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOffice:
    """office_ports.BackOffice, from what it was given."""

    pages: tuple[MemberHistoryPage, ...] = ()
    exceptions: OpenExceptions = OpenExceptions(found=())  # noqa: RUF009 - frozen
    found: tuple[tuple[str, FoundElsewhere], ...] = ()  # by what is asked for
    is_away: bool = False
    asked: list[str] = field(default_factory=list)
    whose: MemberId | None = None  # whose codes are, whoever is asked for; None: the one whom the last was sent to
    sent_to: list[MemberId] = field(default_factory=list)
    code: str = ""  # what a caller has to read out; empty: nothing is set up to send one with

    def member_page(self, member_id: MemberId, *, before: int | None, timeout_s: float) -> MemberHistoryPage:  # noqa: ARG002
        found = next((page for page in self.pages if page.member_id == member_id), None)
        if found is None:
            raise MemberUnknown(member_id=str(member_id))
        return found

    def find_members(
        self,
        *,
        query: str | None,
        member_id: MemberId | None,
        region: str,  # noqa: ARG002 - memory knows no regions
        timeout_s: float,  # noqa: ARG002 - and answers at once
    ) -> FoundElsewhere:
        self.asked.append(query or str(member_id))
        if self.is_away:
            raise LedgerUnreachable(detail="timeout")
        return next((found for name, found in self.found if name in {query, str(member_id)}), _NOBODY)

    def send_caller_code(self, code_id: str, member_id: MemberId, *, way: str, timeout_s: float) -> SentCode:  # noqa: ARG002
        self.sent_to.append(member_id)
        if not self.code:
            raise CallerCodeNotSent(reason="no_sender")
        return SentCode(code_id=code_id, to="…23" if way == BY_PHONE else "a…@example.org", lasts_s=300)

    def check_caller_code(self, code_id: str, code: str, *, timeout_s: float) -> MemberId:  # noqa: ARG002
        if code != self.code:
            raise CallerCodeWrong(tries_left=2)
        return self.whose or self.sent_to[-1]

    def open_exceptions(self, *, timeout_s: float) -> OpenExceptions:  # noqa: ARG002 - memory answers at once
        return self.exceptions


def _entries() -> tuple[HistoryEntry, ...]:
    told = (
        ("adjust", 50, "The machine spilt her coffee", "Ana"),
        ("redeem", -100, "", ""),
        ("earn", 24, "", ""),
        ("reverse_earn", -12, "", ""),
        ("bonus", 100, "birthday", ""),
        ("expire", -40, "", ""),
        ("merge", 120, "The same person", "Ana"),
        ("overdraft_repaid", -20, "", ""),
        ("earn", 38, "", ""),
        ("donate", -50, "", ""),
        ("release", 0, "", ""),
        ("earn", 200, "", ""),
    )
    balance, entries = 310, []
    for number, (kind, change, reason, approver) in enumerate(told):
        entries.append(
            HistoryEntry(
                kind=kind,
                change=Points(change),
                balance=Points(balance),
                occurred_at=NOON - timedelta(days=9 * number, minutes=17 * number),
                number=len(told) - number,
                reason=reason,
                approver=approver,
                channel="web" if number in {2, 8} else "store",
            )
        )
        balance -= change
    return tuple(entries)


def _fact(till: str, receipt: str, minutes: int) -> dict[str, object]:
    at = (NOON - timedelta(minutes=minutes)).isoformat()
    return {"till_name": till, "till_no": 1, "receipt": receipt, "received_at": at}


def _one(kind: str, minutes: int, may: str, member: MemberId | None = None, **evidence: object) -> OpenException:
    return OpenException(
        exception_id=f"e-{kind}",
        kind=kind,
        at=NOON - timedelta(minutes=minutes),
        may_decide=tuple(may.split()),
        member_id=member,
        evidence=evidence,
    )


def _of_members() -> tuple[OpenException, ...]:
    before = [{"points": 200, "facts": [_fact("Till 2", "2-118-0c9f4a77", 95)]}]
    return (
        _one(
            "overdraft",
            30,
            "write_off allow_offline leave",
            OLGA,
            points=120,
            redeemed_before=before,
            facts=[_fact("Till 1", "1-41-9be0d1f2", 31)],
        ),
        _one(
            "identifier_taken",
            70,
            "merge leave",
            ANA,
            same_person=[str(OTHER_ANA)],
            facts=[_fact("Till 2", "2-96-77aa01c3", 70)],
        ),
        _one("same_pair", 200, "leave", ANA, facts=[_fact("Till 1", "1-38-aa01c377", 200)]),
        _one("two_shops", 60 * 26, "leave", OLGA, facts=[_fact("Till 3", "3-12-c377aa01", 60 * 26)]),
        _one(
            "award_difference",
            60 * 30,
            "reverse leave",
            ANA,
            printed=48,
            computed=24,
            difference=24,
            facts=[_fact("Till 1", "1-30-01c377aa", 60 * 30)],
        ),
    )


def _of_tills() -> tuple[OpenException, ...]:
    return (
        _one(
            "waiting",
            60 * 24 * 8,
            "assign_member dismiss leave",
            code="member_unknown",
            facts=[_fact("Till 2", "2-44-aac30177", 60 * 24 * 8)],
        ),
        _one("clock_jump", 60 * 24 * 9, "leave", facts=[_fact("Till 2", "2-31-77c3aa01", 60 * 24 * 9)]),
        _one("till_restored", 60 * 24 * 12, "leave", facts=[_fact("Till 3", "3-2-aa7701c3", 60 * 24 * 12)]),
    )


AN_OFFICE = PaperOffice(
    pages=(
        MemberHistoryPage(
            member_id=ANA,
            entries=_entries(),
            lots=(
                LotLeft(
                    points=Points(200),
                    left=Points(40),
                    pending=False,
                    starts_on=date(2025, 12, 31),
                    expires_on=date(2026, 12, 31),
                ),
                LotLeft(
                    points=Points(300),
                    left=Points(270),
                    pending=False,
                    starts_on=date(2026, 8, 1),
                    expires_on=date(2027, 8, 1),
                ),
            ),
            consents=("programme", "messages"),
            replaced=(
                ReplacedCard(
                    old_ending="0044", new_ending="0123", reason="lost", replaced_at=NOON - timedelta(days=80)
                ),
            ),
            member_since=NOON - timedelta(days=700),
            next=1,
            emails=("a…@example.org",),
        ),
    ),
    exceptions=OpenExceptions(found=_of_members() + _of_tills()),
)
NOTHING_KNOWN = PaperOffice()
CODES = PaperOffice(code="493021")
