"""Read basket files: one JSON object a line, strictly, and never more of the file at a time than one line.

A line that is not of the form is a BadRequest that names the file, the line and what is wrong there, in one sentence.
Blank lines count as lines and hold no basket. Form: docs/trying-a-programme.md, "Basket files".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.ids import SaleId, Sku, StoreId
from posloyalty.domain.money import Money
from posloyalty.domain.near_words import nearest
from posloyalty.domain.programme import Programme
from posloyalty.domain.sales import Basket, Channel, Line
from posloyalty.domain.simulation import TriedBasket
from posloyalty.domain.text_values import caller_id_of, money_of, points_of, quantity_of, short_text, time_of

# Far above the largest basket; what is longer is no basket and must not fill the memory.
LINE_BYTES_MAX: Final = 1024 * 1024
_TOO_LONG: Final = f"this is longer than {LINE_BYTES_MAX:,} bytes, so it is no basket"

# A shop has a few thousand prices and few quantities: each is read once, and the rest is looked up.
_TEXTS_KEPT: Final = 20_000

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_PLACE: Final = re.compile(r" - at `\$\.?(?P<place>[^`]*)`$")

# What msgspec says of a form, as a person would.
_FORMS: Final = (
    (re.compile(r"Object missing required field `(.*)`"), "has no `{0}`"),
    (re.compile(r"Expected `str`, got `(?:int|float)`"), "has to be in quotes"),
    (re.compile(r"Expected `str`.*"), "has to be a text in quotes"),
    (re.compile(r"Expected `int`.*"), "has to be a whole number"),
    (re.compile(r"Number out of range"), "is a number that is too large"),
    (re.compile(r"Expected `array`.*"), "has to be a list in square brackets"),
    (re.compile(r"Expected `object`.*"), "has to be an object in curly brackets"),
)
_UNKNOWN_KEY: Final = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)
_KEY_CHARS_SHOWN_MAX: Final = 64

# Stable reasons of the rules, as what is said of a place; whatever is not here says what the place has to be.
_REASONS: Final = {
    "negative": "cannot be negative",
    "not negative": "cannot be negative",
    "not_a_quantity": "has to be a quantity",
    "out_of_order": "is before the basket above it: baskets stand in time order",
    "out_of_range": "is too near to an end of the calendar",
    "over_the_bill": "is more than the bill",
    "over_the_line": "is more than the amount of its line",
    "repeated": "was the number of an earlier basket",
    "too_large": "is too large",
}


class _LineRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of a basket as the file has it."""

    amount: str
    sku: str = ""
    name: str = ""
    category: str = ""
    brand: str = ""
    quantity: str = "1"
    discount: str = "0"


class _BasketRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One basket as the file has it; what may be left out has a default."""

    sale_id: str
    occurred_at: str
    lines: list[_LineRecord]
    member: str | None = None
    store: str = ""
    channel: str = Channel.STORE.value
    discount: str = "0"
    coupons: tuple[str, ...] = ()
    redeem_points: int = 0


_DECODER: Final = msgspec.json.Decoder(_BasketRecord)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedBasket:
    """A basket, and the line of the file on which it stands, counted from 1."""

    line: int
    tried: TriedBasket


class _Fault(Exception):
    """What is wrong with a whole line or its form, in words."""


def read_baskets(path: Path, programme: Programme) -> Iterator[NumberedBasket]:
    """Give the baskets one by one, amounts in the programme's currency. Raises BadRequest."""
    with _opened(path) as stream:
        for number, line in _lines(stream, path):
            with naming_line(path, number):
                tried = _basket(line, programme)
            yield NumberedBasket(line=number, tried=tried)


@contextmanager
def naming_line(path: Path, number: int) -> Iterator[None]:
    """Turn a refusal within into one that names the file and the line, and says it in a sentence."""
    place = f"{path}, line {number}"
    try:
        yield
    except _Fault as fault:
        raise BadRequest(field=place, reason=f"{fault}.") from None
    except BadRequest as refusal:
        said = _REASONS.get(refusal.reason, f"has to be {refusal.reason}")
        raise BadRequest(field=place, reason=f"`{refusal.field}` {said}.") from None


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise _unreadable(path, error) from None
    except ValueError:  # a file name with a NUL in it
        raise BadRequest(field="BASKETS", reason="this is no name of a file.") from None


def _lines(stream: BinaryIO, path: Path) -> Iterator[tuple[int, bytes]]:
    """Give the lines that hold something, with their numbers; of one that is too long only its beginning."""
    for number in count(1):
        try:
            line = stream.readline(LINE_BYTES_MAX + 1)
        except OSError as error:
            raise _unreadable(path, error) from None
        if not line:
            return
        if number == 1:
            line = line.removeprefix(_BYTE_ORDER_MARK)
        if line and not line.isspace():
            yield number, line


def _unreadable(path: Path, error: OSError) -> BadRequest:
    return BadRequest(field=str(path), reason=f"it cannot be read: {error.strerror}.")


# --- one line -------------------------------------------------------------------------------------------------------


def _basket(line: bytes, programme: Programme) -> TriedBasket:
    record = _record(line)
    return TriedBasket(
        sale_id=SaleId(caller_id_of(record.sale_id, field="sale_id")),
        member=_member(record.member),
        basket=Basket(
            lines=tuple([_line(line, at, programme) for at, line in enumerate(record.lines)]),
            occurred_at=time_of(record.occurred_at, field="occurred_at"),
            discount=_amount(record.discount, "discount", programme),
            coupons=tuple([short_text(coupon, field="coupons") for coupon in record.coupons]),
            channel=_channel(record.channel),
            store=StoreId(short_text(record.store, field="store")),
        ),
        redeem_points=points_of(record.redeem_points, field="redeem_points"),
    )


def _record(line: bytes) -> _BasketRecord:
    if len(line) > LINE_BYTES_MAX:
        raise _Fault(_TOO_LONG)
    try:
        record = _DECODER.decode(line)
    except msgspec.ValidationError as error:
        raise _Fault(_misformed(str(error))) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise _Fault(_no_json(line)) from None
    # The decoder lets the last of two equal keys win, and nobody could say which of them was meant.
    _PAIRS.decode(line.decode())
    return record


def _refuse_repeated_keys(pairs: list[tuple[str, object]]) -> None:
    """Take the keys of one object as they are written."""
    seen = set()
    for key, _ in pairs:
        if key in seen:
            raise _Fault(_repeated(key))
        seen.add(key)


def _repeated(key: str) -> str:
    return f"the key `{key}` stands twice in one object"


_PAIRS: Final = json.JSONDecoder(object_pairs_hook=_refuse_repeated_keys)


def _no_json(line: bytes) -> str:
    """Say why a line is no JSON: mostly because it is another kind of file."""
    try:
        line.decode()
    except UnicodeDecodeError:
        return "this is not UTF-8 text"
    return "this is not JSON: a basket file has one JSON object a line"


def _misformed(said: str) -> str:
    """Put msgspec's words for a wrong form into ours."""
    found = _PLACE.search(said)
    place, what = (found["place"], said[: found.start()]) if found else ("", said)
    subject = f"`{place}`" if place else "this line"
    unknown = _UNKNOWN_KEY.fullmatch(what)
    if unknown:
        return f"{subject} has a key that is not known here, {_key_in_words(unknown[1], place)}"
    matches = ((form.fullmatch(what), words) for form, words in _FORMS)
    words = next((words.format(*match.groups()) for match, words in matches if match), f"is not of the form ({what})")
    return f"{subject} {words}"


def _key_in_words(key: str, place: str) -> str:
    shown = key[:_KEY_CHARS_SHOWN_MAX]
    known = (_LineRecord if place else _BasketRecord).__struct_fields__
    meant = nearest(shown, known)
    return f"{shown!r}" + (f" (did you mean `{meant}`?)" if meant else "")


def _member(code: str | None) -> str | None:
    """Read the code that was scanned; a basket without a member says null, not nothing."""
    if code is None:
        return None
    if not code.strip():
        raise BadRequest(field="member", reason="a code, or null where there is no member")
    return short_text(code, field="member")


def _channel(text: str) -> Channel:
    try:
        return Channel(text)
    except ValueError:
        raise BadRequest(field="channel", reason="store, phone or web") from None


def _line(record: _LineRecord, at: int, programme: Programme) -> Line:
    try:
        return Line(
            sku=Sku(_text(record.sku, "sku")),
            name=_text(record.name, "name"),
            category=_text(record.category, "category"),
            brand=_text(record.brand, "brand"),
            quantity=_quantity(record.quantity),
            amount=_amount(record.amount, "amount", programme),
            discount=_amount(record.discount, "discount", programme),
        )
    except BadRequest as refusal:
        raise BadRequest(field=f"lines[{at}].{refusal.field}", reason=refusal.reason) from None


def _amount(text: str, field: str, programme: Programme) -> Money:
    try:
        return _money(text, field, programme.decimals)
    except BadRequest as refusal:
        if "decimals" not in refusal.reason:
            raise
        raise BadRequest(field=field, reason=f"{refusal.reason}, as {programme.currency} has") from None


# --- texts that come again and again --------------------------------------------------------------------------------


@lru_cache(maxsize=_TEXTS_KEPT)
def _money(text: str, field: str, decimals: int) -> Money:
    return money_of(text, field=field, decimals=decimals)


@lru_cache(maxsize=_TEXTS_KEPT)
def _quantity(text: str) -> Decimal:
    return quantity_of(text, field="quantity")


@lru_cache(maxsize=_TEXTS_KEPT)
def _text(text: str, field: str) -> str:
    return short_text(text, field=field)
