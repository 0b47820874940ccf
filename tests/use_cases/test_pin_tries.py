"""Wrong PINs slow whoever guesses down, for the name or the till, and nothing that can be switched off helps."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from posloyalty.domain.errors import (
    ApprovalMustWait,
    ApprovalRequired,
    NotAllowed,
    NotSignedIn,
    PinUnknown,
    SignInMustWait,
)
from posloyalty.domain.ids import AdjustmentId
from posloyalty.domain.money import Points
from posloyalty.till_store.store import open_store
from posloyalty.use_cases.adjust import adjust
from posloyalty.use_cases.approval import approver_for, approver_of
from posloyalty.use_cases.pin_tries import WAITS_S
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.requests import AdjustmentRequest
from posloyalty.use_cases.rights import Deed
from posloyalty.use_cases.sentences import sentence_of
from posloyalty.use_cases.sign_in import add_cashier, sign_in
from tests.use_cases.tills import HeldClock, a_till, know_member


def wrong(till: TillPorts, times: int, *, cashier: str = "Kim") -> None:
    for _ in range(times):
        with pytest.raises(NotSignedIn) as refused:
            sign_in(till, cashier=cashier, pin="0000")
        assert not isinstance(refused.value, SignInMustWait), "this PIN was looked at"


def wait_of(till: TillPorts, *, cashier: str = "Kim") -> int:
    with pytest.raises(SignInMustWait) as refused:
        sign_in(till, cashier=cashier, pin="1111")  # the right one
    return refused.value.wait_s


def clock_of(till: TillPorts) -> HeldClock:
    assert isinstance(till.clock, HeldClock)
    return till.clock


def test_after_three_wrong_pins_the_right_one_waits_too_and_each_wrong_one_waits_longer(till: TillPorts) -> None:
    kim = add_cashier(till, name="Kim", pin="1111", role=Role.CASHIER)
    add_cashier(till, name="Mia", pin="2222", role=Role.MANAGER)
    wrong(till, 2)
    assert sign_in(till, cashier="Kim", pin="1111") == kim  # which forgets the two
    wrong(till, 3)
    for wait_s in (*WAITS_S, WAITS_S[-1]):
        assert wait_of(till) == wait_s
        clock_of(till).pass_time(timedelta(seconds=wait_s - 1))
        assert wait_of(till) == 1
        clock_of(till).pass_time(timedelta(seconds=1))
        wrong(till, 1)
    assert sign_in(till, cashier="Mia", pin="2222").name == "Mia"  # nobody else waits
    clock_of(till).pass_time(timedelta(seconds=WAITS_S[-1]))
    assert sign_in(till, cashier="Kim", pin="1111") == kim
    wrong(till, 3, cashier="Nobody here")
    assert wait_of(till, cashier="Somebody else") == WAITS_S[0]


def test_neither_the_wall_clock_nor_a_new_start_of_program_or_machine_shortens_the_wait(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        add_cashier(till, name="Kim", pin="1111", role=Role.CASHIER)
        wrong(till, 3)
        clock_of(till).set_wall(timedelta(days=2))
        assert wait_of(till) == WAITS_S[0]
        clock = clock_of(till)
    again = open_store(tmp_path / "till.db", now=clock.now)
    try:
        reopened = replace(till, store=again)
        assert wait_of(reopened) == WAITS_S[0]
        clock.start_machine_anew()
        assert wait_of(reopened) == WAITS_S[0]
        clock.pass_time(timedelta(seconds=3))
        assert wait_of(reopened) == WAITS_S[0] - 3
        clock.pass_time(timedelta(seconds=2))
        assert sign_in(reopened, cashier="Kim", pin="1111").name == "Kim"
    finally:
        again.close()


def test_guessing_a_pin_that_approves_is_slowed_down_for_the_till_and_says_for_how_long(till: TillPorts) -> None:
    member = know_member(till, points=100)
    kim = add_cashier(till, name="Kim", pin="1111", role=Role.CASHIER)
    mia = add_cashier(till, name="Mia", pin="2222", role=Role.MANAGER)
    for pin, refusal in (("0000", PinUnknown), ("1111", NotAllowed), ("9999", PinUnknown)):
        with pytest.raises(refusal):
            approver_of(till, pin=pin, needs=Role.MANAGER)
    told = PinUnknown(needs="manager")  # whoever calls hears the same code with other words
    assert (told.code, told.figures()) == ("approval_required", {"needs": "manager"})
    assert sentence_of(told).startswith("Nobody here has this PIN")
    request = AdjustmentRequest(
        adjustment_id=AdjustmentId("a-1"),
        member_id=member,
        points=Points(50),
        reason="spilt coffee",
        approver_pin="2222",
    )
    with pytest.raises(ApprovalMustWait) as refused:
        adjust(till, request, cashier=kim.cashier_id)
    assert refused.value.code == "approval_required"
    assert sentence_of(refused.value) == "Too many wrong PINs: wait 5 seconds before the next one."
    clock_of(till).pass_time(timedelta(seconds=5))
    assert adjust(till, request, cashier=kim.cashier_id).points == 50
    recorded = till.store.journal.adjustment(request.adjustment_id)
    assert recorded is not None
    assert recorded.fact.approver == mia.cashier_id


def test_who_may_do_a_deed_alone_needs_no_pin_and_everybody_else_does(till: TillPorts) -> None:
    assert approver_for(till, Deed.REPLACE_CARD, cashier=None, pin=None) is None  # a store without cashiers
    kim = add_cashier(till, name="Kim", pin="1111", role=Role.CASHIER)
    sue = add_cashier(till, name="Sue", pin="3333", role=Role.SUPERVISOR)
    assert approver_for(till, Deed.REPLACE_CARD, cashier=sue.cashier_id, pin=None) is None
    assert approver_for(till, Deed.REPLACE_CARD, cashier=kim.cashier_id, pin="3333") == sue.cashier_id
    with pytest.raises(ApprovalRequired):
        approver_for(till, Deed.MERGE_MEMBERS, cashier=sue.cashier_id, pin=None)
    with pytest.raises(NotAllowed):
        approver_for(till, Deed.MERGE_MEMBERS, cashier=kim.cashier_id, pin="3333")
