from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.ids import GivingId, MemberId, ProgrammeVersion, RuleId, SaleId, Sku
from posloyalty.domain.money import Money, Points
from posloyalty.domain.sales import Gift, Line, LineShare, SoldLine
from posloyalty.domain.settling import TaxPart
from posloyalty.domain.tickets import SaleTicket
from posloyalty.wire.errors import WireError
from posloyalty.wire.keys import is_signed_by, public_key_of, sign_text
from posloyalty.wire.receipt_codes import (
    TICKET_BYTES_MAX,
    code_of,
    is_receipt_code,
    parts_of_code,
    signed_text,
    ticket_bytes,
    ticket_of,
)
from posloyalty.wire.values import bytes_of_text, text_of_bytes

KEY = hashlib.sha256(b"a till of the examples").digest()
SOLD_AT = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)

# Printed receipts stay readable for ever: this one is checked by every version.
PRINTED = (
    "PLR1A4B5ECK5D4E2ZGF6VLMAMB2HIJIBAQJNGE3QAAAAAAAAAAAAAAAAAAAAAAAGGAAAAID4EAYAAAAAJCN7QC7IXRQEWAA7UAJSGIAAEDD"
    "UMVQ45DBI54WKDQ3Y3XBLFZ2LNMWB2UZRMCIC24BVX52DZPEK7EEJXHMYW53IESKPREOB7DSOG2PQ2K3NXKBO5TZ2YB6X64NYPVEWPTDNAE"
)
PRINTED_WITH_TAX = (
    "PLR1D4B5ECK5D4E2ZGF6VLMAMB2HIJIBAQJNGE3QAAAAAAAAAAAAAAAAAAAAAAAGGAAAAID7UAJSGIAAEDDUMVQQPBAHAAAAABAQMJXW62Y"
    "BARA25NIFZAAREAIAPACNIEY24GXCHQU7RSYLNOPNVPD3SRMWTPUL6QJPUDCB3FNYYTPENQTKBG2J52VRICG5UVMDQYCUJU4234RKP67DE6"
    "SUF4ZI3NVAEAA"
)


def a_line(sku: str, net: int = 450, *, award: int = 4, paid: int = 0, quantity: str = "1") -> SoldLine:
    share = LineShare(
        net=Money(net),
        earning=Money(net - paid),
        paid_with_points=Money(paid),
        points_used=Points(paid),
        award=Points(award),
    )
    return SoldLine(line=Line(sku=Sku(sku), amount=Money(net), quantity=Decimal(quantity)), share=share)


def a_ticket(*lines: SoldLine, sale_id: str = "A-17") -> SaleTicket:
    return SaleTicket(
        till_no=3,
        seq=1234,
        hash_start="5d1f09ac",
        sale_id=SaleId(sale_id),
        occurred_at=SOLD_AT,
        programme_version=ProgrammeVersion(7),
        currency="GBP",
        member_id=MemberId(UUID(int=99)),
        lines=lines,
    )


def a_ticket_with_added_tax() -> SaleTicket:
    rated = a_line("tea", 250, award=2, paid=50)
    return replace(
        a_ticket(replace(rated, line=replace(rated.line, tax="A")), a_line("book", 900)),
        taxes=(TaxPart(rate="A", percent=Decimal("8.875"), base=Money(200), tax=Money(18)),),
        in_cash=True,
    )


def a_code(ticket: SaleTicket) -> str:
    content = ticket_bytes(ticket)
    return code_of(content, bytes_of_text(sign_text(KEY, signed_text(content))))


amounts = st.integers(min_value=0, max_value=10**9)
names = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.integers(min_value=0, max_value=10**20).map(str),
    st.uuids().map(str),
)


@st.composite
def taxings(draw: st.DrawFn) -> tuple[TaxPart, ...]:
    rates = draw(st.lists(names.filter(bool), max_size=3, unique=True))
    percents = st.decimals(min_value=0, max_value=999, places=4)
    return tuple(
        TaxPart(rate=rate, percent=draw(percents), base=Money(draw(amounts)), tax=Money(draw(amounts)))
        for rate in rates
    )


@st.composite
def tickets(draw: st.DrawFn) -> SaleTicket:
    lines, taxes = [], draw(taxings())
    rates = [*(part.rate for part in taxes), ""]
    for _ in range(draw(st.integers(min_value=0, max_value=5))):
        net = draw(amounts)
        paid = draw(st.integers(min_value=0, max_value=net))
        line = a_line(draw(names), net, award=draw(amounts), paid=paid)
        quantity = draw(st.decimals(min_value=0, max_value=10**9, places=draw(st.integers(0, 6))))
        lines.append(replace(line, line=replace(line.line, quantity=quantity, tax=draw(st.sampled_from(rates)))))
    member = draw(st.one_of(st.none(), st.uuids()))
    rules = draw(st.lists(st.tuples(names, st.integers(-1000, 10**6)), max_size=3))
    gifts = draw(st.lists(st.tuples(names, amounts), max_size=2))
    return replace(
        a_ticket(*lines, sale_id=draw(names.filter(bool))),
        member_id=MemberId(member) if member else None,
        explanation=tuple((RuleId(rule), Points(points)) for rule, points in rules),
        gifts=tuple(Gift(giving_id=GivingId(giving), amount=Money(amount)) for giving, amount in gifts),
        taxes=taxes,
        in_cash=draw(st.booleans()),
    )


@given(tickets())
def test_what_a_code_carries_reads_back_to_the_point(ticket: SaleTicket) -> None:
    code = a_code(ticket)
    content, signature = parts_of_code(code)
    assert ticket_of(content) == ticket
    assert is_receipt_code(code)
    assert is_signed_by(public_key_of(KEY), text=signed_text(content), signature=text_of_bytes(signature))


def test_a_receipt_that_was_printed_once_is_read_by_every_later_version() -> None:
    ticket = a_ticket(a_line("5000112637922"), a_line("tea", 250, award=2, paid=50, quantity="2.5"))
    content, signature = parts_of_code(PRINTED)
    assert ticket_of(content) == ticket
    assert is_signed_by(public_key_of(KEY), text=signed_text(content), signature=text_of_bytes(signature))
    assert a_code(ticket) == PRINTED
    taxed = a_ticket_with_added_tax()
    content, signature = parts_of_code(PRINTED_WITH_TAX)
    assert ticket_of(content) == taxed
    assert a_code(taxed) == PRINTED_WITH_TAX


def test_every_letter_that_is_changed_is_found() -> None:
    code = a_code(a_ticket(a_line("tea")))
    for at in range(4, len(code), 7):
        other = code[:at] + ("A" if code[at] != "A" else "B") + code[at + 1 :]
        content, signature = parts_of_code(other)
        assert not is_signed_by(public_key_of(KEY), text=signed_text(content), signature=text_of_bytes(signature))


def test_a_code_is_read_with_the_spaces_and_small_letters_of_a_mail() -> None:
    code = a_code(a_ticket(a_line("tea")))
    spaced = " ".join(code[at : at + 5].lower() for at in range(0, len(code), 5))
    assert parts_of_code(spaced) == parts_of_code(code)


def test_a_long_receipt_leaves_out_first_the_products_and_then_the_lines() -> None:
    some = a_ticket(*(a_line(f"50001126{number:05d}") for number in range(40)))
    many = a_ticket(*(a_line(f"50001126{number:05d}") for number in range(80)))
    too_many = a_ticket(*(a_line(f"50001126{number:05d}") for number in range(300)))
    kept, without_products, without_lines = (ticket_of(ticket_bytes(one)) for one in (some, many, too_many))
    assert kept == some
    assert without_products.lines is not None
    assert [line.line.sku for line in without_products.lines] == [""] * 80
    assert [line.share for line in without_products.lines] == [line.share for line in many.lines or ()]
    assert without_lines.lines is None
    assert max(len(ticket_bytes(one)) for one in (some, many, too_many)) <= TICKET_BYTES_MAX


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PLR1",
        "PL1-ABC",
        "PLR1AAAA",
        "PLR1" + "A" * 3000,
        "PLR1é",
        "PLR10189",
        "5000112637922",
        "\x00",
        "PLR1" + "7" * 200,
    ],
)
def test_what_is_no_code_is_refused_and_breaks_nothing(text: str) -> None:
    with pytest.raises(WireError):
        ticket_of(parts_of_code(text)[0])


@given(st.binary(max_size=200))
def test_bytes_of_anybody_are_a_ticket_or_refused(content: bytes) -> None:
    try:
        ticket = ticket_of(content)
    except WireError:
        return
    assert isinstance(ticket, SaleTicket)
