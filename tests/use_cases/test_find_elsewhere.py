"""Whoever is not known at a till is looked for at the ledger, kept once they are chosen, and served like everybody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from posloyalty.counter.desk import CounterDesk
from posloyalty.domain.errors import LedgerUnreachable, MemberUnknown
from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import Identifier, IdentifierKind, Member
from posloyalty.domain.money import Points
from posloyalty.use_cases.find_elsewhere import fetch_member, find_anywhere
from posloyalty.use_cases.office_ports import FoundElsewhere
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import ConfirmedBalance, FeedChange
from posloyalty.use_cases.sentences import NOT_KNOWN_OFFLINE
from tests.fakes.office import PaperOffice
from tests.use_cases.tills import NOON, a_sale, a_till, go_offline, go_online, know_member

FAR, OTHER = (MemberId(UUID(int=number)) for number in (71, 72))
LINE = {"sku": "tea", "quantity": "1", "amount": "5.00"}


def a_change(member_id: MemberId, name: str) -> FeedChange:
    card = Identifier(kind=IdentifierKind.CARD, value=f"FAR-{name.upper()}")
    balance = ConfirmedBalance(
        member_id=member_id,
        pos=40,
        available=Points(900),
        pending=Points(0),
        overdraft=Points(0),
        as_of=NOON,
    )
    member = Member(member_id=member_id, name=name, identifiers=(card,))
    return FeedChange(pos=40, key=str(member_id), member=member, balance=balance)


FAR_OFF, BOTH = (
    FoundElsewhere(members=(a_change(FAR, "Far"),), server_epoch=1, kept=True),
    FoundElsewhere(members=(a_change(FAR, "Far"), a_change(OTHER, "Other")), server_epoch=1, more=True),
)


@pytest.fixture
def office() -> PaperOffice:
    return PaperOffice(found=(("FAR-FAR", FAR_OFF), ("olg", BOTH), (str(FAR), FAR_OFF)))


@pytest.fixture
def till(tmp_path: Path, office: PaperOffice) -> Iterator[TillPorts]:
    with a_till(tmp_path) as bare:
        go_online(bare)
        yield replace(bare, office=office)


def test_the_ledger_is_asked_only_for_whom_the_till_does_not_know(till: TillPorts, office: PaperOffice) -> None:
    ana = know_member(till)
    assert [view.member_id for view in find_anywhere(till, query="Kowal").members] == [ana]
    assert office.asked == []
    looked = find_anywhere(till, query=" FAR-FAR ")
    assert [(view.display_name, view.balance.confirmed) for view in looked.members] == [("Far", 900)]
    assert office.asked == ["FAR-FAR"]
    assert find_anywhere(till, query="far-far").members == looked.members
    assert office.asked == ["FAR-FAR"]  # known here from then on
    receipt = record_sale(till, a_sale("s1", member_id=FAR), cashier=None)
    assert receipt.award > 0


def test_several_are_shown_with_nothing_lent_and_kept_once_one_is_chosen(till: TillPorts) -> None:
    looked = find_anywhere(till, query="olg")
    assert [view.member_id for view in looked.members] == [FAR, OTHER]
    assert [int(view.balance.safe_now) for view in looked.members] == [0, 0]
    assert looked.more
    assert till.store.members.by_id(FAR) is None
    assert fetch_member(till, FAR) == FAR
    assert till.store.members.by_id(FAR) is not None
    with pytest.raises(MemberUnknown):
        fetch_member(till, OTHER)


@pytest.mark.parametrize("why", ["timeout", "offline", "no ledger", "put back"])
def test_who_cannot_be_asked_for_is_said_to_be_so_and_nothing_is_kept(
    till: TillPorts, office: PaperOffice, why: str
) -> None:
    if why == "timeout":
        till = replace(till, office=replace(office, is_away=True))
    elif why == "offline":
        go_offline(till)
    elif why == "no ledger":
        till = replace(till, office=None)
    else:
        past = replace(FAR_OFF, server_epoch=-1)
        till = replace(till, office=PaperOffice(found=(("FAR-FAR", past), (str(FAR), past))))
    assert find_anywhere(till, query="FAR-FAR").is_cut_off
    with pytest.raises(LedgerUnreachable):
        fetch_member(till, FAR)
    assert till.store.members.by_id(FAR) is None
    if why == "offline":
        assert office.asked == []  # nobody waits for what is known not to answer


def test_the_counter_looks_further_and_says_when_it_cannot(till: TillPorts, office: PaperOffice) -> None:
    desk = CounterDesk(till)
    both = ask(desk, "find_member", query="olg")
    assert [one["display_name"] for one in both["members"]] == ["Far", "Other"]
    assert "note" not in both
    sold = ask(desk, "record_sale", sale_id="s1", member_id=str(FAR), lines=[LINE])
    assert sold["award"] == 5
    go_offline(till)
    assert ask(desk, "find_member", query="nobody") == {"members": [], "note": NOT_KNOWN_OFFLINE}
    with pytest.raises(MemberUnknown):
        ask(desk, "quote", member_id=str(OTHER), lines=[LINE])
    assert office.asked[0] == "olg"


def ask(desk: CounterDesk, do: str, **request: object) -> dict:  # type: ignore[type-arg]
    """Ask the counter, and read its answer as a host program does."""
    answer = desk.answer(do, json.dumps({"id": 1, "do": do, **request}).encode())
    return json.loads(json.dumps(answer, default=str))  # type: ignore[no-any-return]
