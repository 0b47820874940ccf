"""Find a member by card, phone in any spelling, QR code, e-mail or its beginning, or part of a name or number."""

from __future__ import annotations

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.identifiers import likely_identifiers
from posloyalty.domain.local_time import business_date
from posloyalty.domain.members import MemberStatus
from posloyalty.use_cases.attached import outlook_now, without_ended
from posloyalty.use_cases.member_ports import Attached
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.view_member import member_view, view_attached
from posloyalty.use_cases.views import MemberView

RESULTS_MAX = 20
_SHOWN = frozenset({MemberStatus.ACTIVE, MemberStatus.BLOCKED})
QUERY_LENGTH_MAX = 200  # longer than any code, name or address; what is longer was not meant as a query


def find_members(till: TillPorts, *, query: str, limit: int = RESULTS_MAX) -> tuple[MemberView, ...]:
    """Find members, best first: one by an exact identifier, else whoever has that part of a name or number."""
    text = query.strip()
    if not text:
        raise BadRequest(field="query", reason="empty")
    if len(text) > QUERY_LENGTH_MAX:
        raise BadRequest(field="query", reason="too_long")
    programme, outlook = till.store.programme().programme, outlook_now(till)
    day = business_date(outlook.now, programme.timezone)
    exact = _exact(till, text)
    found = (exact,) if exact is not None else till.store.members.search(text, limit=limit)
    return tuple(
        [
            member_view(without_ended(one, programme=programme, day=day), programme=programme, outlook=outlook, day=day)
            for one in found[:limit]
            if one.member.status in _SHOWN
        ]
    )


def member_of_code(till: TillPorts, *, code: str) -> MemberView | None:
    """Find the one member that a scanned code names exactly; a part of a number is no match."""
    text = code.strip()
    found = _exact(till, text) if text and len(text) <= QUERY_LENGTH_MAX else None
    return view_attached(till, found) if found is not None else None


def _exact(till: TillPorts, text: str) -> Attached | None:
    for guess in likely_identifiers(text, region=till.region):
        if (found := till.store.members.attached_by_identifier(guess)) is not None:
            return found
    return None
