"""Find a member by card, phone in any spelling, QR code, e-mail, or part of a name or number."""

from __future__ import annotations

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.identifiers import guess_identifiers
from posloyalty.domain.members import Member, MemberStatus
from posloyalty.use_cases.attached import known_member, outlook_now
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.view_member import member_view, today_of, view_member
from posloyalty.use_cases.views import MemberView

RESULTS_MAX = 20
QUERY_LENGTH_MAX = 200  # longer than any code, name or address; what is longer was not meant as a query


def find_members(till: TillPorts, *, query: str, limit: int = RESULTS_MAX) -> tuple[MemberView, ...]:
    """Find members, best first: one by an exact identifier, else whoever has that part of a name or number."""
    text = query.strip()
    if not text:
        raise BadRequest(field="query", reason="empty")
    if len(text) > QUERY_LENGTH_MAX:
        raise BadRequest(field="query", reason="too_long")
    programme, outlook = till.store.programme().programme, outlook_now(till)
    day = today_of(till, programme)
    found = _exact(till, text) or till.store.members.search(text, limit=limit)
    return tuple(
        member_view(
            known_member(till, member),
            programme=programme,
            outlook=outlook,
            day=day,
        )
        for member in found[:limit]
        if member.status in {MemberStatus.ACTIVE, MemberStatus.BLOCKED}
    )


def member_of_code(till: TillPorts, *, code: str) -> MemberView | None:
    """Find the one member that a scanned code names exactly; a part of a number is no match."""
    text = code.strip()
    found = _exact(till, text) if text and len(text) <= QUERY_LENGTH_MAX else ()
    return view_member(till, member_id=found[0].member_id) if found else None


def _exact(till: TillPorts, text: str) -> tuple[Member, ...]:
    found = (till.store.members.by_identifier(guess) for guess in guess_identifiers(text, region=till.region))
    return next(((member,) for member in found if member), ())
