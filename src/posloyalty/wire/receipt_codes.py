"""Write what a receipt's code says in as few bytes as will do, sign it, and read it back as strictly.

A code is `PLR1` and base 32: letters and digits alone, so that a QR code stays in its dense alphanumeric mode and a
keyboard-wedge scanner types it on any layout. The signature is the till's, over every byte before it. What a code
cannot hold it says it does not hold: first the names of products go, then the lines. Reasons: ADR 0114.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from posloyalty.domain.ids import GivingId, MemberId, ProgrammeVersion, RuleId, SaleId, Sku
from posloyalty.domain.money import MONEY_MINOR_MAX, POINTS_MAX, QUANTITY_DECIMALS_MAX, QUANTITY_MAX, Money, Points
from posloyalty.domain.sales import Gift, Line, LineShare, SoldLine
from posloyalty.domain.settling import TaxPart
from posloyalty.domain.tickets import SaleTicket
from posloyalty.wire import errors
from posloyalty.wire.errors import WireError
from posloyalty.wire.values import SEQ_MAX, TEXT_LENGTH_MAX

CODE_PREFIX: Final = "PLR1"
SIGNATURE_BYTES: Final = 64

# With signature and prefix 1,147 letters: a QR code of 109 modules a side that mends 15 %, which with its margin and
# three dots a module fits on paper of 58 mm. Some forty lines with product numbers fit, and some eighty without.
TICKET_BYTES_MAX: Final = 650
LINES_MAX: Final = 1_000  # more never fit; a reader stops there

_SIGNED: Final = b"pl1-receipt\n"
_BODY: Final = re.compile(r"[A-Z2-7]+", re.ASCII)
_HAS_MEMBER, _HAS_SKUS, _HAS_LINES, _HAS_TAXES, _IN_CASH = 1, 2, 4, 8, 16
_FLAGS_KNOWN: Final = _HAS_MEMBER | _HAS_SKUS | _HAS_LINES | _HAS_TAXES | _IN_CASH
_TEXT, _NUMBER, _UUID = 0, 1, 2
_NUMBER_DIGITS_MAX: Final = 18
_HASH_BYTES: Final = 4
_RATES_MAX: Final = 100  # more than any law knows
_PERCENT_DECIMALS: Final = 4
_PERCENT_MAX: Final = 10_000_000  # of a ten thousandth
_SECONDS_MAX: Final = 253_402_300_799  # the last of the year 9999


def is_receipt_code(text: str) -> bool:
    """Tell whether a text has the form of a receipt code, whoever signed it."""
    return _tidy(text).startswith(CODE_PREFIX)


def ticket_bytes(ticket: SaleTicket) -> bytes:
    """Write a ticket as its code carries it: without product numbers, or without lines, where there are too many."""
    without_skus = replace(ticket, lines=tuple(_without_sku(line) for line in ticket.lines or ()))
    for form in (ticket, without_skus):
        content = _written(form)
        if len(content) <= TICKET_BYTES_MAX:
            return content
    return _written(replace(ticket, lines=None, gifts=(), taxes=(), in_cash=False))


def signed_text(ticket: bytes) -> bytes:
    """Give what is signed of a ticket's bytes."""
    return _SIGNED + ticket


def code_of(ticket: bytes, signature: bytes) -> str:
    """Give the code that a receipt prints."""
    assert len(signature) == SIGNATURE_BYTES, "an Ed25519 signature"
    return CODE_PREFIX + base64.b32encode(ticket + signature).decode("ascii").rstrip("=")


def parts_of_code(text: str) -> tuple[bytes, bytes]:
    """Give a code's ticket and signature, not yet checked. Raises WireError for what is no code of ours."""
    written = _tidy(text)
    body = written.removeprefix(CODE_PREFIX)
    if body == written or not _BODY.fullmatch(body):
        raise WireError(errors.NOT_THE_FORM)
    try:
        content = base64.b32decode(body + "=" * (-len(body) % 8))
    except (binascii.Error, ValueError) as error:
        raise WireError(errors.NOT_THE_FORM) from error
    if len(content) <= SIGNATURE_BYTES:
        raise WireError(errors.NOT_THE_FORM)
    return content[:-SIGNATURE_BYTES], content[-SIGNATURE_BYTES:]


def ticket_of(content: bytes) -> SaleTicket:
    """Read a ticket's bytes. Raises WireError for any that this version would not write."""
    if len(content) > 2 * TICKET_BYTES_MAX:
        raise WireError(errors.TOO_LARGE)
    read = _Reader(content)
    ticket = _read_ticket(read)
    if not read.is_done:
        raise WireError(errors.NOT_THE_FORM)
    return ticket


def _tidy(text: str) -> str:
    """Take out what a mail or a person put between the letters."""
    return re.sub(r"[\s-]", "", text).upper()


def _without_sku(line: SoldLine) -> SoldLine:
    return replace(line, line=replace(line.line, sku=Sku("")))


# --- writing --------------------------------------------------------------------------------------------------------


def _written(ticket: SaleTicket) -> bytes:
    lines = ticket.lines or ()
    has_skus = any(line.line.sku for line in lines)
    flags = (_HAS_MEMBER if ticket.member_id else 0) | (_HAS_SKUS if has_skus else 0)
    flags |= _HAS_LINES if ticket.lines is not None else 0
    flags |= (_HAS_TAXES if ticket.taxes else 0) | (_IN_CASH if ticket.in_cash else 0)
    out = bytearray([flags])
    for number in (ticket.till_no, ticket.seq):
        _put(out, number)
    out += bytes.fromhex(ticket.hash_start)
    _put(out, min(_SECONDS_MAX, max(0, int(ticket.occurred_at.timestamp()))))
    _put(out, ticket.programme_version)
    out += ticket.currency.encode("ascii")
    _put_name(out, ticket.sale_id)
    if ticket.member_id is not None:
        out += ticket.member_id.bytes
    _put(out, len(ticket.explanation))
    for rule_id, points in ticket.explanation:
        _put_name(out, rule_id)
        _put_signed(out, int(points))
    _put(out, len(ticket.gifts))
    for gift in ticket.gifts:
        _put_name(out, gift.giving_id)
        _put(out, int(gift.amount))
    if ticket.lines is not None:
        _put(out, len(lines))
        for line in lines:
            _put_line(out, line, with_sku=has_skus)
    if ticket.taxes:
        _put_taxes(out, ticket)
    return bytes(out)


def _put_taxes(out: bytearray, ticket: SaleTicket) -> None:
    """Write what was added at each rate, and of each line the place of its rate; 0: it has none of them."""
    _put(out, len(ticket.taxes))
    for part in ticket.taxes:
        _put_name(out, part.rate)
        _put(out, int(part.percent.scaleb(_PERCENT_DECIMALS)))
        _put(out, int(part.base))
        _put(out, int(part.tax))
    places = {part.rate: place for place, part in enumerate(ticket.taxes, start=1)}
    for line in ticket.lines or ():
        _put(out, places.get(line.line.tax, 0))


def _put_line(out: bytearray, line: SoldLine, *, with_sku: bool) -> None:
    share = line.share
    _put_quantity(out, line.line.quantity)
    _put(out, int(share.net))
    _put(out, int(share.paid_with_points))
    _put(out, int(share.points_used))
    _put_signed(out, int(share.net) - int(share.paid_with_points) - int(share.earning))
    _put(out, int(share.award))
    if with_sku:
        _put_name(out, line.line.sku)


def _put(out: bytearray, number: int) -> None:
    """Write a number that is not negative, seven bits a byte, the lowest first."""
    assert number >= 0, "signed numbers have a form of their own"
    while number > 0x7F:  # noqa: PLR2004 - seven bits
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)


def _put_signed(out: bytearray, number: int) -> None:
    _put(out, number * 2 if number >= 0 else -number * 2 - 1)


def _put_quantity(out: bytearray, quantity: Decimal) -> None:
    """Write a quantity as whole units of its last decimal, and how many decimals there are."""
    exponent = quantity.normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    _put(out, int(quantity.scaleb(decimals)) * (QUANTITY_DECIMALS_MAX + 1) + decimals)


def _put_name(out: bytearray, name: str) -> None:
    """Write a text, shorter where it is a number or a UUID as programs write them."""
    if name.isascii() and name.isdecimal() and not name.startswith("0") and len(name) <= _NUMBER_DIGITS_MAX:
        _put(out, int(name) << 2 | _NUMBER)
        return
    uuid = _uuid_in(name)
    if uuid is not None:
        _put(out, _UUID)
        out += uuid.bytes
        return
    content = name.encode()
    _put(out, len(content) << 2 | _TEXT)
    out += content


def _uuid_in(name: str) -> UUID | None:
    try:
        uuid = UUID(name)
    except ValueError:
        return None
    return uuid if str(uuid) == name else None


# --- reading --------------------------------------------------------------------------------------------------------


class _Reader:
    """Reads a ticket's bytes from the first to the last. Raises WireError where they end too early or say too much."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    @property
    def is_done(self) -> bool:
        return self._at == len(self._content)

    def take(self, count: int) -> bytes:
        found = self._content[self._at : self._at + count]
        if len(found) < count:
            raise WireError(errors.NOT_THE_FORM)
        self._at += count
        return found

    def number(self, at_most: int = SEQ_MAX) -> int:
        value = shift = 0
        while True:
            (byte,) = self.take(1)
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:  # noqa: PLR2004 - the highest bit says that more follows
                break
            if shift > 70:  # noqa: PLR2004 - longer than any number of ours
                raise WireError(errors.NOT_THE_FORM)
        if value > at_most:
            raise WireError(errors.NOT_THE_FORM)
        return value

    def signed(self, at_most: int) -> int:
        value = self.number(2 * at_most)
        return value // 2 if value % 2 == 0 else -(value + 1) // 2

    def money(self) -> Money:
        return Money(self.number(MONEY_MINOR_MAX))

    def points(self) -> Points:
        return Points(self.number(POINTS_MAX))

    def quantity(self) -> Decimal:
        units, decimals = divmod(self.number(10 * SEQ_MAX), QUANTITY_DECIMALS_MAX + 1)
        quantity = Decimal(units).scaleb(-decimals)
        if quantity > QUANTITY_MAX:
            raise WireError(errors.NOT_A_QUANTITY)
        return quantity

    def name(self) -> str:
        mark = self.number(10**_NUMBER_DIGITS_MAX << 2)
        kind, value = mark & 3, mark >> 2
        if kind == _NUMBER:
            return str(value)
        if kind == _UUID:
            return str(UUID(bytes=self.take(16)))
        if kind != _TEXT or value > 4 * TEXT_LENGTH_MAX:
            raise WireError(errors.NOT_THE_FORM)
        try:
            return self.take(value).decode()
        except UnicodeDecodeError as error:
            raise WireError(errors.NOT_UTF8) from error


def _taxes(read: _Reader) -> tuple[TaxPart, ...]:
    count = read.number(_RATES_MAX)
    if count == 0:
        raise WireError(errors.NOT_THE_FORM)
    parts: list[TaxPart] = []
    for _ in range(count):
        rate, percent = read.name(), Decimal(read.number(_PERCENT_MAX)).scaleb(-_PERCENT_DECIMALS)
        if not rate or rate in {part.rate for part in parts}:
            raise WireError(errors.NOT_THE_FORM)
        parts.append(TaxPart(rate=rate, percent=percent, base=read.money(), tax=read.money()))
    return tuple(parts)


def _rated(line: SoldLine, read: _Reader, taxes: tuple[TaxPart, ...]) -> SoldLine:
    place = read.number(len(taxes))
    return replace(line, line=replace(line.line, tax=taxes[place - 1].rate)) if place else line


def _read_ticket(read: _Reader) -> SaleTicket:
    (flags,) = read.take(1)
    if flags & ~_FLAGS_KNOWN:
        raise WireError(errors.UNKNOWN_VERSION)
    till_no, seq = read.number(), read.number()
    hash_start = read.take(_HASH_BYTES).hex()
    occurred_at = datetime.fromtimestamp(read.number(_SECONDS_MAX), UTC)
    version, currency = read.number(), _currency(read)
    sale_id = SaleId(read.name())
    if not 0 < len(sale_id) <= 64:  # noqa: PLR2004 - interfaces file: any text up to 64 characters
        raise WireError(errors.NOT_THE_FORM)
    member_id = MemberId(UUID(bytes=read.take(16))) if flags & _HAS_MEMBER else None
    explanation = tuple((RuleId(read.name()), Points(read.signed(POINTS_MAX))) for _ in range(read.number(LINES_MAX)))
    gifts = tuple(Gift(giving_id=GivingId(read.name()), amount=read.money()) for _ in range(read.number(LINES_MAX)))
    has_skus = bool(flags & _HAS_SKUS)
    lines = tuple(_line(read, has_sku=has_skus) for _ in range(read.number(LINES_MAX))) if flags & _HAS_LINES else None
    taxes = _taxes(read) if flags & _HAS_TAXES else ()
    if taxes and lines is not None:
        lines = tuple(_rated(line, read, taxes) for line in lines)
    return SaleTicket(
        till_no=till_no,
        seq=seq,
        hash_start=hash_start,
        sale_id=sale_id,
        occurred_at=occurred_at,
        programme_version=ProgrammeVersion(version),
        currency=currency,
        member_id=member_id,
        lines=lines,
        explanation=explanation,
        gifts=gifts,
        taxes=taxes,
        in_cash=bool(flags & _IN_CASH),
    )


def _currency(read: _Reader) -> str:
    text = read.take(3)
    if not re.fullmatch(rb"[A-Z]{3}", text):
        raise WireError(errors.NOT_THE_FORM)
    return text.decode("ascii")


def _line(read: _Reader, *, has_sku: bool) -> SoldLine:
    quantity, net, paid, points = read.quantity(), read.money(), read.money(), read.points()
    earning = int(net) - int(paid) - read.signed(MONEY_MINOR_MAX)
    if earning < 0 or paid > net:
        raise WireError(errors.NOT_MONEY)
    award = read.points()
    share = LineShare(net=net, earning=Money(earning), paid_with_points=paid, points_used=points, award=award)
    sku = Sku(read.name()) if has_sku else Sku("")
    return SoldLine(line=Line(sku=sku, amount=net, quantity=quantity), share=share)
