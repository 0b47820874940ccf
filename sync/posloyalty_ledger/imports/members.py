"""Take in a page of members: known by one of their identifiers they are brought up to date, else they join.

An opening balance is given to somebody who joins, once, as an adjustment; never again to somebody who is there. It was
earned long ago, so it can be spent at once. It expires on the day that was promised, else like points of today.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.errors import BadRequest, LoyaltyRefusal
from posloyalty.domain.expiry import LotDates, expires
from posloyalty.domain.money import Points
from posloyalty.domain.postings import post_adjustment
from posloyalty.domain.refusals import Refusals
from posloyalty.domain.text_values import birthday_of
from posloyalty_ledger.entries.books import Cause
from posloyalty_ledger.forms import Form, new_identifier_of, tidy_text
from posloyalty_ledger.imports.counts import Counts, check_rows
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.lock_order import lock_identifiers
from posloyalty_ledger.members import repository
from posloyalty_ledger.members.register import Details, Person, add_people, change_details
from posloyalty_ledger.members.repository import Known
from posloyalty_ledger.members.service import NewMember, person_of
from posloyalty_ledger.recovery.standing import refuse_while_recovering
from posloyalty_ledger.sales.run import PostingRun, begin_run

REASON: Final = "opening balance"
OPENING_MAX: Final = 10**9
_KNOWN_BY: Final = ("phone", "email", "card")
_PARTS: Final = ("name", *_KNOWN_BY, "birthday")


class MemberForm(Form, frozen=True, kw_only=True):
    """One member."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None
    card: str | None = None
    birthday: str | None = None
    opening_balance: int = 0
    expires_on: str | None = None  # the last day of the opening balance


class MemberPage(Form, frozen=True, kw_only=True):
    """POST /v1/members/import: at most 1,000 rows; `dry_run` changes nothing."""

    rows: list[MemberForm]
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """Points to begin with. `expires_on` None: as points of today."""

    points: int
    expires_on: date | None


@dataclass(slots=True, kw_only=True)
class _Plan:
    """What a page is going to do."""

    joining: list[tuple[Person, _Opening]] = field(default_factory=list)
    changing: list[tuple[UUID, Details]] = field(default_factory=list)


def import_members(ledger: Ledger, connection: Connection, page: MemberPage) -> dict[str, Any]:
    """Take in the good rows and count them all."""
    check_rows(len(page.rows))
    counts = Counts()
    read = _read(ledger, page, counts)
    if not page.dry_run:
        lock_identifiers(connection, (known for _, person, _ in read for known in person.identifiers))
    run = begin_run(ledger, connection, now=ledger.now())
    plan = _plan(connection, read, counts, today=run.today)
    if not page.dry_run and (plan.joining or plan.changing):
        _carry_out(run, plan)
    return counts.shown(is_dry_run=page.dry_run)


def _read(ledger: Ledger, page: MemberPage, counts: Counts) -> list[tuple[int, Person, _Opening]]:
    """Read the rows that are of the form: (number, person, opening balance). A row may not repeat an earlier one."""
    read: list[tuple[int, Person, _Opening]] = []
    seen: dict[Known, int] = {}
    for number, form in enumerate(page.rows, start=1):
        refusals = Refusals()
        person = _person(ledger, form, refusals)
        opening = refusals.read(partial(_opening, form), instead=_Opening(points=0, expires_on=None))
        refusals.errors += [
            BadRequest(field=known.kind, reason=f"is the same as in row {seen[known]}")
            for known in (person.identifiers if person else ())
            if known in seen
        ]
        if person is None or refusals.errors:
            counts.refuse(number, *refusals.errors)
        else:
            seen.update(dict.fromkeys(person.identifiers, number))
            read.append((number, person, opening))
    return read


def _person(ledger: Ledger, form: MemberForm, refusals: Refusals) -> Person | None:
    """Read who is meant; None where that is refused, each part of it for its own reason."""
    given = {name: text for name in _PARTS if (text := getattr(form, name))}
    if not set(given) & set(_KNOWN_BY):
        reason = "a phone, card or e-mail is needed to find this member by"
        refusals.errors.append(BadRequest(field="phone", reason=reason))
    try:
        person = person_of(ledger, NewMember(**given)) if not refusals.errors else None
    except LoyaltyRefusal:
        person = None
    if person is None:
        for name, text in given.items():
            refusals.read(partial(_read_part, ledger, name, text), instead=None)
    return person


def _read_part(ledger: Ledger, name: str, text: str) -> object:
    if name in _KNOWN_BY:
        return new_identifier_of(name, text, region=ledger.region)
    return birthday_of(text) if name == "birthday" else tidy_text(text, field=name)


def _opening(form: MemberForm) -> _Opening:
    if not 0 <= form.opening_balance <= OPENING_MAX:
        raise BadRequest(field="opening_balance", reason="is no number of points")
    if form.expires_on is None or not form.opening_balance:
        return _Opening(points=form.opening_balance, expires_on=None)
    try:
        expires_on = date.fromisoformat(form.expires_on)
    except ValueError:
        raise BadRequest(field="expires_on", reason="is no date such as 2027-12-31") from None
    return _Opening(points=form.opening_balance, expires_on=expires_on)


def _plan(connection: Connection, read: list[tuple[int, Person, _Opening]], counts: Counts, *, today: date) -> _Plan:
    plan = _Plan()
    owners = repository.owners_of(connection, [known for _, person, _ in read for known in person.identifiers])
    rows = repository.members_by_ids(connection, owners.values())
    for number, person, opening in read:
        theirs = {owners[known] for known in person.identifiers if known in owners}
        if len(theirs) > 1:
            counts.refuse(number, BadRequest(field="", reason="these identifiers belong to different members"))
        elif not theirs and opening.expires_on is not None and opening.expires_on < today:
            counts.refuse(number, BadRequest(field="expires_on", reason="has passed: these points have expired"))
        elif not theirs:
            counts.add(number)
            plan.joining.append((person, opening))
        else:
            (member_id,) = theirs
            details = _difference(person, rows[member_id], owners)
            counts.change(number, _columns(details))
            if details is not None:
                plan.changing.append((member_id, details))
    return plan


def _difference(person: Person, row: repository.MemberRow, owners: dict[Known, UUID]) -> Details | None:
    name = person.name if person.name and person.name != row.name else None
    birthday = person.birthday if person.birthday and person.birthday != row.birthday else None
    missing = tuple(known for known in person.identifiers if known not in owners)
    if name is None and birthday is None and not missing:
        return None
    return Details(name=name, birthday=birthday, identifiers=missing)


def _columns(details: Details | None) -> list[str]:
    """Name what of a member a row changes, as its columns are called."""
    if details is None:
        return []
    changed = {"name": details.name, "birthday": details.birthday}
    return [*(name for name, value in changed.items() if value), *(known.kind for known in details.identifiers)]


def _carry_out(run: PostingRun, plan: _Plan) -> None:
    opening = [(person.member_id, given) for person, given in plan.joining if given.points]
    run.books.lock([*(member_id for member_id, _ in opening), *(member_id for member_id, _ in plan.changing)])
    add_people(run.connection, [person for person, _ in plan.joining])
    for member_id, details in plan.changing:
        change_details(run.connection, member_id, details)
        run.member_changed(member_id)
    for person, _ in plan.joining:
        run.member_changed(person.member_id)
    if opening:
        refuse_while_recovering(run.connection)
    for member_id, given in opening:
        _open(run, member_id, given)
    run.close()


def _open(run: PostingRun, member_id: UUID, given: _Opening) -> None:
    today = run.today
    expires_on = given.expires_on or expires(run.current.expiry, earned_on=today)
    cause = run.new_id()
    posting = post_adjustment(
        run.books.of(member_id),
        cause=str(cause),
        points=Points(given.points),
        dates=LotDates(starts_on=today, expires_on=expires_on),
        new_id=run.new_id,
    )
    run.books.apply(
        posting,
        Cause(
            cause=cause,
            reference=None,
            reason=REASON,
            programme_version=run.current_version,
            occurred_at=run.now,
            recorded_at=run.now,
            business_date=today,
        ),
    )
