"""List exceptions by pages, and take decisions about them: each once, in one transaction with what it does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.errors import BadRequest, IdReuse
from posloyalty.domain.text_values import caller_id_of
from posloyalty.wire.problems import ProblemCode
from posloyalty_ledger.api_keys.keys import Caller, Scope
from posloyalty_ledger.api_keys.repeats import CREATED, Answer, answer_of
from posloyalty_ledger.exceptions import repository, sources
from posloyalty_ledger.exceptions.effects import Decided, carry_out
from posloyalty_ledger.exceptions.evidence import shown, subject_of
from posloyalty_ledger.exceptions.kinds import DECISIONS, TILL_DECISIONS, Decision, Found, Kind, parts_of_id
from posloyalty_ledger.exceptions.repository import DecisionRow
from posloyalty_ledger.exceptions.sources import Asked, Place
from posloyalty_ledger.forms import Form, content_sha256, member_id_of, reason_of, tidy_text
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.problems import ProblemFound
from posloyalty_ledger.rows import values_of

OPEN, DECIDED = "open", "decided"
ALREADY_DECIDED: Final = "already_decided"
LIMIT_DEFAULT: Final = 50
LIMIT_MAX: Final = 200
# What one request looks through: where nearly all is decided a page may be short, and says where to go on.
LOOKED_THROUGH_MAX: Final = 10
LOOKED_AT_ONCE: Final = 200


class NewDecision(Form, frozen=True, kw_only=True):
    """POST /v1/exceptions/{id}/decision. `member_id`: whom `assign_member` and `merge` name."""

    decision_id: str
    decision: str
    reason: str
    member_id: str | None = None
    approver: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of the list somebody wants to see."""

    state: str = OPEN
    kind: str | None = None
    store: str | None = None
    cursor: str | None = None
    limit: int = LIMIT_DEFAULT


def list_exceptions(connection: Connection, wanted: Wanted, *, now: datetime) -> dict[str, Any]:
    """Give a page of exceptions, newest first, and where the next begins. Raises BadRequest."""
    kinds = _kinds_of(wanted.kind)
    if wanted.state == DECIDED:
        return _decided(connection, wanted, kinds)
    if wanted.state != OPEN:
        raise BadRequest(field="state", reason="open or decided")
    asked = Asked(now=now, kinds=kinds, store=wanted.store, after=_place_of(wanted.cursor))
    found, goes_on = _open_ones(connection, asked, limit=wanted.limit)
    return {"items": shown(connection, found, {}), "next": goes_on}


def decide_exception(
    ledger: Ledger, connection: Connection, exception_id: str, asked: NewDecision, *, caller: Caller
) -> Answer:
    """Decide once, and do it; a repeated `decision_id` with the same content answers the same.

    Raises ProblemFound `not_found`, `already_decided` or `not_allowed`, IdReuse, BadRequest, and what the decision
    itself is refused with.
    """
    sha256 = content_sha256(asked)
    before = repository.decision_by_id(connection, caller_id_of(asked.decision_id, field="decision_id"))
    if before is not None:
        if (before.request_sha256, before.exception_id) != (sha256, exception_id):
            raise IdReuse(id=asked.decision_id)
        return Answer(status=CREATED, content=before.answer)
    found = _existing(connection, exception_id)
    decision = _decision_of(found, asked.decision, caller)
    earlier = repository.decisions_of(connection, [exception_id]).get(exception_id, [])
    if earlier and earlier[-1]["decision"] != Decision.LEAVE:
        raise ProblemFound(ALREADY_DECIDED, figures={"decision": earlier[-1]["decision"]})
    decided = Decided(
        reason=reason_of(asked.reason),
        approver=tidy_text(asked.approver, field="approver"),
        member_id=member_id_of(asked.member_id) if asked.member_id is not None else None,
    )
    row = DecisionRow(
        decision_id=asked.decision_id,
        exception_id=exception_id,
        number=len(earlier) + 1,
        kind=found.kind,
        decision=decision,
        member_id=decided.member_id,
        subject_id=subject_of(found),
        reason=decided.reason,
        decided_by=caller.name,
        approver=decided.approver or None,
        decided_at=ledger.now(),
        request_sha256=sha256,
    )
    carry_out(ledger, connection, found, decision, decided)
    return _keep(connection, found, row, earlier)


@dataclass(frozen=True, slots=True, kw_only=True)
class AtTill:
    """The till at which a manager decides."""

    device_id: UUID
    store_id: str

    def may_decide(self, decision: str, exception_id: str) -> bool:
        """Tell whether it may be decided there: about no till but to let another one go on."""
        if decision not in TILL_DECISIONS:
            return True
        parts = parts_of_id(exception_id)
        return decision == Decision.CLEAR and parts is not None and UUID(parts[1][0]) != self.device_id


def list_for_till(connection: Connection, *, at: AtTill, limit: int, now: datetime) -> dict[str, Any]:
    """Give the newest open exceptions of a till's store, with what may be decided there."""
    page = list_exceptions(connection, Wanted(store=at.store_id, limit=limit), now=now)
    for item in page["items"]:
        item["may_decide"] = [word for word in item["may_decide"] if at.may_decide(word, item["id"])]
    return page


def decide_at_till(
    ledger: Ledger, connection: Connection, exception_id: str, asked: NewDecision, *, caller: Caller, at: AtTill
) -> Answer:
    """Decide what was decided at a till: about its own store, and about no till but to let another one go on.

    Raises as `decide_exception` does.
    """
    found = _existing(connection, exception_id)
    if found.row.get("store_id") != at.store_id:
        raise ProblemFound(ProblemCode.NOT_FOUND)
    if not at.may_decide(asked.decision, exception_id):
        raise ProblemFound(ProblemCode.NOT_ALLOWED, figures={"needs": Scope.ADMIN.value})
    return decide_exception(ledger, connection, exception_id, asked, caller=caller)


def _keep(connection: Connection, found: Found, row: DecisionRow, earlier: list[dict[str, Any]]) -> Answer:
    told = [*earlier, repository.decision_shown(values_of(row))]
    current = sources.find(connection, found.source, found.key) or found
    (answered,) = shown(connection, [current], {row.exception_id: told})
    answer = answer_of(answered, status=CREATED)
    repository.insert_decision(connection, replace(row, answer=answer.content))
    return answer


def _open_ones(connection: Connection, asked: Asked, *, limit: int) -> tuple[list[Found], str | None]:
    """Look through the facts until the page is full; give it and where the next one begins."""
    page: list[Found] = []
    for _ in range(LOOKED_THROUGH_MAX):
        looked = sources.page_of(connection, asked, limit=LOOKED_AT_ONCE)
        ids = [one.exception_id for one in looked if one.kind in asked.kinds]
        decided = repository.decisions_of(connection, ids)
        for one in looked:
            if one.kind in asked.kinds and one.exception_id not in decided:
                page.append(one)
            if len(page) == limit:
                return page, _cursor_of(sources.place_of(one))
        if len(looked) < LOOKED_AT_ONCE:
            return page, None
        asked = replace(asked, after=sources.place_of(looked[-1]))
    return page, _cursor_of(asked.after) if asked.after else None


def _decided(connection: Connection, wanted: Wanted, kinds: frozenset[Kind]) -> dict[str, Any]:
    after = _decided_place_of(wanted.cursor)
    rows = repository.decided_ids(connection, kinds=kinds, after=after, limit=wanted.limit)
    decisions = repository.decisions_of(connection, [exception_id for _, exception_id in rows])
    found = [_existing(connection, exception_id) for _, exception_id in rows]
    of_store = [one for one in found if wanted.store is None or one.row.get("store_id") == wanted.store]
    goes_on = f"{rows[-1][0].isoformat()}~{rows[-1][1]}" if len(rows) == wanted.limit else None
    return {"items": shown(connection, of_store, decisions), "next": goes_on}


def _existing(connection: Connection, exception_id: str) -> Found:
    parts = parts_of_id(exception_id)
    found = sources.find(connection, *parts) if parts else None
    if found is None:
        raise ProblemFound(ProblemCode.NOT_FOUND)
    return found


def _decision_of(found: Found, text: str, caller: Caller) -> Decision:
    may = DECISIONS[found.kind]
    if text not in may:
        raise BadRequest(field="decision", reason=f"one of {', '.join(may)}")
    if (text in TILL_DECISIONS or text == Decision.MERGE) and not caller.may(Scope.ADMIN):
        raise ProblemFound(ProblemCode.NOT_ALLOWED, figures={"needs": Scope.ADMIN.value})
    return Decision(text)


def _kinds_of(text: str | None) -> frozenset[Kind]:
    if text is None:
        return frozenset(Kind)
    try:
        return frozenset({Kind(text)})
    except ValueError:
        raise BadRequest(field="kind", reason=f"one of {', '.join(Kind)}") from None


def _cursor_of(place: Place) -> str:
    return f"{place.at.isoformat()}~{'-'.join((place.source, *place.key))}"


def _place_of(cursor: str | None) -> Place | None:
    if cursor is None:
        return None
    at, exception_id = _decided_place_of(cursor) or (None, "")
    parts = parts_of_id(exception_id)
    if at is None or parts is None or not sources.is_key(*parts):
        raise BadRequest(field="cursor", reason="the `next` of a page before")
    return Place(at=at, source=parts[0], key=parts[1])


def _decided_place_of(cursor: str | None) -> tuple[datetime, str] | None:
    if cursor is None:
        return None
    moment, _, exception_id = cursor.partition("~")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise BadRequest(field="cursor", reason="the `next` of a page before")
    return at, exception_id
