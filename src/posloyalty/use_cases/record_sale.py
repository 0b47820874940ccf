"""Record a sale that was paid: priced, awarded, redeemed and durable in one transaction, before any receipt prints."""

from __future__ import annotations

import hashlib
from typing import Final

from posloyalty.domain.errors import BadRequest, IdReuse, LedgerUnreachable, TillRevoked
from posloyalty.domain.facts import Basis, SaleFact
from posloyalty.domain.ids import CALLER_ID_LENGTH_MAX, CashierId, SaleId
from posloyalty.domain.money import Money
from posloyalty.domain.pricing import price_sale
from posloyalty.use_cases.attached import Counter, look_around, pricing_request
from posloyalty.use_cases.balances import safe_points
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import sale_receipt
from posloyalty.use_cases.requests import SaleRequest
from posloyalty.use_cases.sync import sync_now
from posloyalty.use_cases.unsupported import refuse_unsupported
from posloyalty.use_cases.views import Receipt

# The one wait on the network that a cashier may meet: a redemption above what is safe without asking.
ASK_FIRST_TIMEOUT_S: Final = 1.5


def record_sale(till: TillPorts, request: SaleRequest, *, cashier: CashierId | None) -> Receipt:
    """Record the sale once, whatever is repeated, and give its receipt.

    A repeated sale_id with the same content answers with the first receipt. Raises IdReuse for other content, the
    RedemptionRefused family, MemberUnknown, MemberBlocked, BadRequest, TillNotEnrolled.
    """
    check_caller_id(request.sale_id, field="sale_id")
    refuse_unsupported(request)
    if not request.lines:
        raise BadRequest(field="lines", reason="empty")
    digest = content_digest(request)
    first = _first_receipt(till, request.sale_id, digest)
    if first is not None:
        return first
    _ask_first(till, request)
    with till.store.transaction():
        first = _first_receipt(till, request.sale_id, digest)
        if first is not None:
            return first
        fact = _sale_fact(till, request, cashier=cashier, digest=digest)
        till.store.journal.append(fact, now=till.clock.now())
    till.link.ring()
    return sale_receipt(till, sale_id=request.sale_id)


def check_caller_id(text: str, *, field: str) -> None:
    """Refuse an id that is empty, too long or not printable. Raises BadRequest."""
    if not text.strip() or len(text) > CALLER_ID_LENGTH_MAX or not text.isprintable():
        raise BadRequest(field=field, reason="id_of_1_to_64_characters")


def content_digest(request: object) -> bytes:
    """Tell one content from another: SHA-256 of the request's fields, dataclass by dataclass."""
    return hashlib.sha256(repr(request).encode("utf-8", "surrogatepass")).digest()


def _first_receipt(till: TillPorts, sale_id: SaleId, digest: bytes) -> Receipt | None:
    recorded = till.store.journal.sale(sale_id)
    if recorded is None:
        return None
    if recorded.fact.content_digest != digest:
        raise IdReuse(id=sale_id)
    return sale_receipt(till, sale_id=sale_id)


def _ask_first(till: TillPorts, request: SaleRequest) -> None:
    """Ask the ledger before redeeming more than is safe without it, so that a stale balance is not spent."""
    if not request.redeem_points or not till.ledger or not till.link.state.online:
        return
    counter = look_around(till, request)
    if counter.attached is None:
        return
    safe_alone = safe_points(counter.attached.known, offline=counter.published.programme.offline, online=False)
    if request.redeem_points > safe_alone:
        try:
            sync_now(till, timeout_s=ASK_FIRST_TIMEOUT_S)
        except (LedgerUnreachable, TillRevoked):
            return  # the link is offline now, and the offline rule decides


def _sale_fact(till: TillPorts, request: SaleRequest, *, cashier: CashierId | None, digest: bytes) -> SaleFact:
    counter = look_around(till, request)
    asked = pricing_request(till, request, counter)
    priced = price_sale(counter.published.programme, asked)
    _check_tenders(request, to_pay=priced.to_pay)
    return SaleFact(
        sale_id=request.sale_id,
        member_id=counter.attached.member.member_id if counter.attached else None,
        basket=asked.basket,
        priced=priced,
        programme_version=counter.published.version,
        occurred_at=counter.occurred_at,
        cashier=cashier,
        tenders=request.tenders,
        from_floor=priced.redeemed,
        proof="shown" if request.proof else None,
        basis=_basis_of(counter),
        online=counter.online,
        content_digest=digest,
    )


def _basis_of(counter: Counter) -> Basis:
    if counter.attached is None:
        return Basis()
    return Basis(pos=counter.attached.known.pos, available=counter.attached.known.confirmed)


def _check_tenders(request: SaleRequest, *, to_pay: Money) -> None:
    if not request.tenders:
        return
    if any(tender.amount < 0 for tender in request.tenders):
        raise BadRequest(field="tenders", reason="negative")
    if sum(tender.amount for tender in request.tenders) < to_pay:
        raise BadRequest(field="tenders", reason="less_than_to_pay")
