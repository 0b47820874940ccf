"""Find out who calls: two things that the member knows and this till does too, or a code that the ledger sends.

The operator types what the caller says and hears right or wrong, never what would have been right. Wrong tries are
counted durably for each member, and each next one waits longer: see pin_tries.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from posloyalty.domain.call_errors import CallerCodeWrong, CallerMustWait
from posloyalty.domain.errors import LedgerUnreachable
from posloyalty.domain.ids import MemberId
from posloyalty.domain.local_time import business_date
from posloyalty.domain.members import IdentifierKind, Member
from posloyalty.use_cases.attached import attach_member
from posloyalty.use_cases.call_ports import SentCode
from posloyalty.use_cases.calls import CallerProof
from posloyalty.use_cases.pin_tries import count_try, forget_tries, wait_left_s
from posloyalty.use_cases.ports import TillPorts

ANSWERS_NEEDED: Final = 2
CARD_END: Final = 4
# Nobody remembers the day of a purchase that is longer ago.
PURCHASES_WITHIN: Final = timedelta(days=60)
# A message is on its way for seconds; the caller waits on the line.
CODE_TIMEOUT_S: Final = 8.0
BY_CODE: Final = "code"

_NUMBERS: Final = re.compile(r"\d{1,4}")
_DAY_AND_MONTH: Final = 2


class Question(StrEnum):
    """What a caller can be asked. The words are the screen's; which ones were asked is recorded."""

    CARD_END = "card_end"  # the last four digits of a card of theirs
    LAST_DAY = "last_day"  # the day of their last purchase at this till
    EMAIL = "email"  # the e-mail address that they gave
    BIRTH_MONTH = "birth_month"


def questions_for(till: TillPorts, member_id: MemberId) -> tuple[Question, ...]:
    """List what this till can ask the member about, the hardest to guess first. Raises MemberUnknown, MemberBlocked."""
    known = _known_answers(till, attach_member(till, member_id).member)
    return tuple(question for question in Question if question in known)


def verify_by_questions(till: TillPorts, member_id: MemberId, answers: Mapping[Question, str]) -> CallerProof | None:
    """Compare what the caller said; None: not enough of it, or something of it is wrong.

    Raises CallerMustWait while too many were wrong, MemberUnknown, MemberBlocked.
    """
    member = attach_member(till, member_id).member
    given = {question: answer.strip() for question, answer in answers.items() if answer.strip()}
    known = _known_answers(till, member)
    if len(given.keys() & known.keys()) < ANSWERS_NEEDED:
        return None
    whose = _whose(member.member_id)
    if (wait_s := wait_left_s(till, whose)) > 0:
        raise CallerMustWait(wait_s=wait_s)
    count_try(till, whose)
    if not all(question in known and known[question](answer) for question, answer in given.items()):
        return None
    forget_tries(till, whose)
    asked = ",".join(question.value for question in Question if question in given)
    return CallerProof(way=f"asked:{asked}", at=till.clock.now())


def send_code(till: TillPorts, member_id: MemberId, *, way: str) -> SentCode:
    """Have the ledger send a code to the phone or the e-mail address that it knows of the member.

    Raises CallerCodeNotSent, MemberUnknown, LedgerUnreachable.
    """
    if till.office is None:
        raise LedgerUnreachable(detail="none")
    code_id = str(till.ids.new_uuid())
    return till.office.send_caller_code(code_id, member_id, way=way, timeout_s=CODE_TIMEOUT_S)


def verify_by_code(till: TillPorts, member_id: MemberId, sent: SentCode, code: str) -> CallerProof:
    """Have the ledger compare what the caller read out; a code of somebody else is a wrong one.

    Raises CallerCodeWrong, LedgerUnreachable.
    """
    if till.office is None:
        raise LedgerUnreachable(detail="none")
    whose = till.office.check_caller_code(sent.code_id, "".join(code.split()), timeout_s=CODE_TIMEOUT_S)
    known = till.store.members.by_id(member_id)  # of a merged member it is the survivor, and so is the code
    if whose not in {member_id, known.member_id if known else member_id}:
        raise CallerCodeWrong
    return CallerProof(way=BY_CODE, at=till.clock.now())


def _whose(member_id: MemberId) -> str:
    return f"caller:{member_id}"


def _known_answers(till: TillPorts, member: Member) -> dict[Question, Callable[[str], bool]]:
    """Give what the till can compare an answer with."""
    cards = {_end_of(value) for value in _values(member, IdentifierKind.CARD) if len(value) >= CARD_END}
    emails = {value.casefold() for value in _values(member, IdentifierKind.EMAIL)}
    bought_on = _last_day(till, member.member_id)
    known: dict[Question, Callable[[str], bool]] = {}
    if cards:
        known[Question.CARD_END] = lambda answer: _end_of(answer) in cards and len(answer) >= CARD_END
    if bought_on is not None:
        known[Question.LAST_DAY] = lambda answer: _names_day(answer, bought_on)
    if emails:
        known[Question.EMAIL] = lambda answer: answer.casefold() in emails
    if member.birthday_month is not None:
        known[Question.BIRTH_MONTH] = lambda answer: _is_month(answer, member.birthday_month)
    return known


def _values(member: Member, kind: IdentifierKind) -> list[str]:
    return [identifier.value for identifier in member.identifiers if identifier.kind is kind]


def _end_of(card: str) -> str:
    return card.upper()[-CARD_END:]


def _last_day(till: TillPorts, member_id: MemberId) -> date | None:
    since = till.clock.now() - PURCHASES_WITHIN
    served = till.store.journal.served_since(member_id, since=since)
    # Anybody may have placed an order under this member's number, and would know the day.
    by_phone = {order.sale.fact.occurred_at for order in till.store.orders.newest(since=since)}
    timezone = till.store.programme().programme.timezone
    return max((business_date(one.at, timezone) for one in served if one.at not in by_phone), default=None)


def _names_day(answer: str, day: date) -> bool:
    """Tell whether an answer names a day, as people write one: day and month in either order, a year or none."""
    numbers = [int(number) for number in _NUMBERS.findall(answer)]
    year = next((number for number in numbers if number in {day.year, day.year % 100}), None)
    if len(numbers) > _DAY_AND_MONTH and year is not None:
        numbers.remove(year)
    return sorted(numbers) == sorted((day.day, day.month))


def _is_month(answer: str, month: int | None) -> bool:
    return _NUMBERS.fullmatch(answer) is not None and int(answer) == month
