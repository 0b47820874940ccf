"""What a till marks for a manager while it sells: offline, from its own journal, and nothing is refused."""

from __future__ import annotations

from datetime import timedelta

from posloyalty.domain.ids import CashierId, MemberId, ReturnId, SaleId
from posloyalty.domain.signals import Signal
from posloyalty.use_cases.claim_sale import claim_sale
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.requests import ClaimRequest, ReturnLineRequest, ReturnRequest
from posloyalty.use_cases.return_sale import return_sale
from posloyalty.use_cases.sign_in import add_cashier
from posloyalty.use_cases.signals import put_own_account
from tests.use_cases.tills import HeldClock, a_sale, know_member


def sell(till: TillPorts, sale_id: str, member: MemberId | None, *, cashier: CashierId | None) -> tuple[Signal, ...]:
    record_sale(till, a_sale(sale_id, member_id=member), cashier=cashier)
    recorded = till.store.journal.sale(SaleId(sale_id))
    assert recorded is not None
    return recorded.fact.signals


def wait(till: TillPorts, **span: float) -> None:
    assert isinstance(till.clock, HeldClock)
    till.clock.pass_time(timedelta(**span))


def test_a_cashier_who_serves_their_own_account_is_marked_by_name_and_by_what_the_shop_said(till: TillPorts) -> None:
    mia = add_cashier(till, name="Mia Nowak", pin="1234", role=Role.CASHIER).cashier_id
    namesake = know_member(till, name="Mia Nowak")
    ben = know_member(till, name="Ben", phone="+447700900456")
    assert sell(till, "a", namesake, cashier=mia) == (Signal.OWN_ACCOUNT,)
    put_own_account(till, mia, ben)
    assert sell(till, "b", namesake, cashier=mia) == ()
    assert sell(till, "c", ben, cashier=mia) == (Signal.OWN_ACCOUNT,)
    assert sell(till, "d", None, cashier=mia) == ()


def test_the_third_sale_in_minutes_and_the_fourth_with_one_cashier_are_marked(till: TillPorts) -> None:
    ana, mia, jo = know_member(till), CashierId("mia"), CashierId("jo")
    assert [sell(till, f"fast-{at}", ana, cashier=mia) for at in range(3)] == [(), (), (Signal.VELOCITY,)]
    wait(till, minutes=11)
    assert sell(till, "other-cashier", ana, cashier=jo) == ()
    assert sell(till, "fourth", ana, cashier=mia) == (Signal.SAME_PAIR,)
    wait(till, hours=25)
    assert sell(till, "next-day", ana, cashier=mia) == ()


def test_a_member_named_by_who_had_just_taken_the_money_is_marked_and_a_customer_who_comes_back_is_not(
    till: TillPorts,
) -> None:
    ana, mia, jo = know_member(till), CashierId("mia"), CashierId("jo")
    for sale_id, cashier, minutes in (("soon", mia, 5), ("other", jo, 5), ("later", mia, 31)):
        sell(till, sale_id, None, cashier=mia)
        wait(till, minutes=minutes)
        claim_sale(till, ClaimRequest(receipt_code=sale_id, member_id=ana), cashier=cashier)
        wait(till, hours=25)
    claims = {
        sale_id: till.store.journal.claim(SaleId(sale_id), sale_hash=None) for sale_id in ("soon", "other", "later")
    }
    found = {sale_id: claim.fact.signals for sale_id, claim in claims.items() if claim}
    assert found == {"soon": (Signal.LATE_ATTACH,), "other": (), "later": ()}


def test_a_return_right_after_a_purchase_is_no_fast_sale(till: TillPorts) -> None:
    ana = know_member(till)
    for at in range(2):
        assert sell(till, f"s-{at}", ana, cashier=None) == ()
    back = ReturnRequest(
        return_id=ReturnId("back"),
        sale_id=SaleId("s-0"),
        lines=(ReturnLineRequest(line=1, quantity=a_sale().lines[0].quantity),),
    )
    return_sale(till, back, cashier=None)
    returned = till.store.journal.return_by_id("back")
    assert returned is not None
    assert returned.fact.signals == ()
    assert sell(till, "s-2", ana, cashier=None) == (Signal.VELOCITY,)


def test_a_return_to_the_own_account_is_marked_too(till: TillPorts) -> None:
    mia = add_cashier(till, name="Mia Nowak", pin="1234", role=Role.CASHIER).cashier_id
    put_own_account(till, mia, know_member(till))
    sell(till, "s", know_member(till), cashier=None)
    back = ReturnRequest(
        return_id=ReturnId("back"),
        sale_id=SaleId("s"),
        lines=(ReturnLineRequest(line=1, quantity=a_sale().lines[0].quantity),),
    )
    return_sale(till, back, cashier=mia)
    returned = till.store.journal.return_by_id("back")
    assert returned is not None
    assert returned.fact.signals == (Signal.OWN_ACCOUNT,)
