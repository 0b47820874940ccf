"""The wire's replies become the till's words; what a newer ledger adds spoils nothing."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import Any

import pytest

from posloyalty.domain.ids import OfferId, RuleId
from posloyalty.domain.members import ExpiringPoints, Identifier, IdentifierKind, MemberStatus
from posloyalty.domain.money import Money, Points
from posloyalty.domain.offers import RuleOffer
from posloyalty.ledger_client.readings import answer_of, balance_of, changes_of, programme_of
from posloyalty.use_cases.records import Role
from posloyalty.wire.codec import decode_message
from posloyalty.wire.errors import WireError
from posloyalty.wire.messages import (
    BalanceValue,
    CashierValue,
    Change,
    ChangesPage,
    ExpiringValue,
    HeldRewardValue,
    MemberValue,
    ProductValue,
    ProgrammeValue,
    RuleOfferValue,
    SyncReply,
)
from tests.wire.golden import EXAMPLES, MEMBER

MEMBER_TEXT = str(MEMBER)


def a_balance(**changed: Any) -> BalanceValue:  # noqa: ANN401 - any field of the message
    figures: dict[str, Any] = {
        "member_id": MEMBER_TEXT,
        "pos": 42,
        "available": 120,
        "pending": 8,
        "held": 0,
        "leased": 0,
        "overdraft": 0,
        "total": 128,
        "as_of": "2026-11-22T09:45:00Z",
    }
    return BalanceValue(**figures | changed)


def a_member(**changed: Any) -> MemberValue:  # noqa: ANN401 - any field of the message
    fields: dict[str, Any] = {
        "member_id": MEMBER_TEXT,
        "name": "Ana Kowalska",
        "status": "active",
        "identifiers": [("card", "CJ-900")],
        "balance": a_balance(),
    }
    return MemberValue(**fields | changed)


def a_programme(text: str) -> ProgrammeValue:
    return ProgrammeValue(version=2, sha256=hashlib.sha256(text.encode()).hexdigest(), text=text)


def test_the_golden_reply_is_read_in_full() -> None:
    answer = answer_of(decode_message((EXAMPLES / "sync-reply.json").read_bytes(), SyncReply))
    assert (answer.ack_seq, answer.server_epoch, answer.next_cursor, answer.more) == (17, 1, 46, True)
    assert [result.code for result in answer.results if result.status == "parked"] == ["sale_unknown"]
    [balance] = answer.balances
    assert (balance.available, balance.pending) == (120, 8)
    assert balance.expiring == ExpiringPoints(points=Points(40), on=date(2026, 12, 31))
    member, product, programme, cashier, deletion = answer.changes
    assert member.member is not None
    assert member.member.tier == "gold"
    assert product.product is not None
    assert product.product.barcodes == ("5012345678900",)
    assert programme.programme is not None
    assert programme.programme.programme.name == "Corner shop"
    assert cashier.cashier is not None
    assert cashier.cashier.role is Role.CASHIER
    assert deletion.deleted_kind == "product"


def test_a_balance_keeps_the_time_and_position_of_the_ledger() -> None:
    balance = balance_of(a_balance())
    assert (balance.pos, balance.as_of) == (42, datetime(2026, 11, 22, 9, 45, tzinfo=UTC))


@pytest.mark.parametrize("changed", [{"as_of": "2026-02-30T09:45:00Z"}, {"member_id": "nobody"}])
def test_a_balance_with_an_impossible_field_is_refused(changed: dict[str, str]) -> None:
    with pytest.raises(WireError):
        balance_of(a_balance(**changed))


def test_a_balance_that_expires_on_no_day_is_refused() -> None:
    with pytest.raises(WireError):
        balance_of(a_balance(expiring=ExpiringValue(points=5, on="2026-02-30")))


def test_an_identifier_of_a_kind_that_is_not_known_here_is_left_out() -> None:
    member = a_member(identifiers=[("palm_vein", "x"), ("card", "CJ-900")])
    [change] = changes_of([Change(pos=1, kind="member", key=MEMBER_TEXT, member=member)])
    assert change.member is not None
    assert change.member.identifiers == (Identifier(kind=IdentifierKind.CARD, value="CJ-900"),)


def test_a_member_with_a_status_that_is_not_known_here_uses_no_points() -> None:
    [change] = changes_of([Change(pos=1, kind="member", key=MEMBER_TEXT, member=a_member(status="hibernating"))])
    assert change.member is not None
    assert change.member.status is MemberStatus.BLOCKED


@pytest.mark.parametrize(
    ("price", "currency", "minor"),
    [
        ("3.40", "GBP", 340),
        ("3.4", "GBP", 340),
        ("340", "JPY", 340),
        ("0.340", "KWD", 340),
        (None, "GBP", None),
        ("3.40", None, None),
        ("3.40", "ZZZ", None),
    ],
)
def test_a_price_is_read_in_the_decimals_of_its_own_currency(
    price: str | None, currency: str | None, minor: int | None
) -> None:
    product = ProductValue(sku="1", name="Flat white", price=price, currency=currency)
    [change] = changes_of([Change(pos=1, kind="product", key="1", product=product)])
    assert change.product is not None
    assert change.product.price == (None if minor is None else Money(minor))


def test_a_price_with_more_decimals_than_its_currency_is_refused() -> None:
    product = ProductValue(sku="1", name="Flat white", price="3.405", currency="GBP")
    with pytest.raises(WireError):
        changes_of([Change(pos=1, kind="product", key="1", product=product)])


def test_rows_of_a_kind_that_is_not_known_here_are_left_out() -> None:
    rows = [Change(pos=1, kind="voucher", key="v"), Change(pos=2, kind="voucher", key="v", deleted=True)]
    assert changes_of(rows) == ()


def test_a_deleted_row_says_what_went() -> None:
    [change] = changes_of([Change(pos=1, kind="member", key=MEMBER_TEXT, deleted=True)])
    assert (change.deleted_kind, change.member) == ("member", None)


@pytest.mark.parametrize(("role", "known"), [("manager", [Role.MANAGER]), ("robot", [])])
def test_a_cashier_signs_in_only_with_a_role_that_is_known_here(role: str, known: list[Role]) -> None:
    cashier = CashierValue(cashier_id="mia", name="Mia", role=role, pin_hash="$argon2id$")
    changes = changes_of([Change(pos=1, kind="cashier", key="mia", cashier=cashier)])
    assert [change.cashier.role for change in changes if change.cashier] == known


@pytest.mark.expects_log("programme 2 uses what this version does not know: .*unknown")
def test_a_programme_of_a_newer_form_is_left_out_and_noted() -> None:
    programme = a_programme('[programme]\nid = "x"\n\n[teleport]\nto = "moon"\n')
    assert changes_of([Change(pos=1, kind="programme", key="2", programme=programme)]) == ()


def test_a_programme_that_is_not_what_was_published_is_refused() -> None:
    with pytest.raises(WireError):
        programme_of(ProgrammeValue(version=2, sha256="00" * 32, text="[programme]"))


# --- segments and offers --------------------------------------------------------------------------------------------


def test_a_member_is_read_with_their_segments_and_offers() -> None:
    page = decode_message((EXAMPLES / "changes-page-with-offers.json").read_bytes(), ChangesPage)
    (change,) = changes_of(page.changes)
    assert change.member is not None
    assert change.member.segments == {"nurses", "regulars"}
    assert change.member.offers == (
        RuleOffer(
            offer_id=OfferId("we-miss-you"),
            rule_id=RuleId("triple"),
            starts_on=date(2026, 11, 22),
            ends_on=date(2026, 11, 29),
            name="Triple points",
        ),
    )
    (held,) = change.held
    assert (held.reward_id, held.offer_id, held.cost) == ("free-coffee", "advent", 0)
    assert (held.starts_on, held.ends_on) == (date(2026, 12, 1), date(2026, 12, 24))


def test_a_member_of_an_older_ledger_is_in_no_segment_and_was_offered_nothing() -> None:
    (change,) = changes_of([Change(pos=1, kind="member", key=MEMBER_TEXT, member=a_member())])
    assert change.member is not None
    assert (change.member.segments, change.member.offers, change.held) == (frozenset(), (), ())


@pytest.mark.parametrize(
    "member",
    [
        a_member(offers=[RuleOfferValue(offer="o", rule="r", starts_on="2026-02-30", ends_on="2026-03-01")]),
        a_member(rewards=[HeldRewardValue(issue="i", reward="r", starts_on="2026-02-01", ends_on="2026-02-30")]),
    ],
    ids=["a rule", "a reward"],
)
def test_a_day_that_does_not_exist_is_no_answer_of_a_ledger(member: MemberValue) -> None:
    with pytest.raises(WireError, match="not_a_time"):
        changes_of([Change(pos=1, kind="member", key=MEMBER_TEXT, member=member)])
