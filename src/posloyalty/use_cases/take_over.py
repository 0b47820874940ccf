"""Bring products, members and another programme to a till that stands alone: all in one transaction, or only tried.

Members keep what they had: their opening balance is an adjustment of this till's own journal, once, with joining. They
joined elsewhere before and are not welcomed again. A till that belongs to a ledger gets all this from there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import count
from typing import Final, NoReturn

from posloyalty.domain.errors import BadRequest, LoyaltyRefusal
from posloyalty.domain.facts import AdjustmentFact, IdentifierAddedFact, MemberEnrolledFact
from posloyalty.domain.identifiers import member_code, new_identifier
from posloyalty.domain.ids import AdjustmentId, MemberId, ProgrammeVersion, Sku
from posloyalty.domain.members import Identifier, IdentifierKind
from posloyalty.domain.money import Points
from posloyalty.domain.programme import Programme
from posloyalty.domain.programme_versions import LONE_VERSIONS_FROM
from posloyalty.domain.refusals import Refusals
from posloyalty.domain.text_values import caller_id_of, money_of, short_text
from posloyalty.use_cases.content_digest import digest_of_adjustment
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Enrolment, Product, PublishedProgramme, TillIdentity
from posloyalty.use_cases.requests import AdjustmentRequest
from posloyalty.use_cases.start_alone import VERSION_ALONE

TakenRow = Mapping[str, object]
# What a row changes, by its columns.
Columns = tuple[str, ...]
NEW: Final[Columns] = ()
# Takes one row, or notes why it does not; gives what it changes, None where it changes nothing.
_Take = Callable[[TillPorts, TakenRow, Refusals], Columns | None]

OPENING_MAX: Final = 10**9
OPENING_REASON: Final = "opening balance"
_KNOWN_BY: Final = (IdentifierKind.PHONE, IdentifierKind.CARD, IdentifierKind.EMAIL)
BARCODES_MAX: Final = 20
BARCODE_LENGTH_MAX: Final = 64
FLAGS_MAX: Final = 5
# A tax rate's name, or what a cashier is asked about: `A`, `age-18`.
_WORD: Final = re.compile(r"[0-9A-Za-z_-]{1,20}", re.ASCII)
# What is said of a cell that is refused, in the words of a ledger's import; other reasons say it themselves.
_ROW_REASONS: Final = {
    "empty": "is empty",
    "too_long": "is too long",
    "not_printable": "holds characters that cannot be printed",
    "not_a_phone": "is no phone number",
    "not_a_whole_phone": "is no whole phone number: it lacks its area code, or digits",
    "not_an_email": "is no e-mail address",
    "not_a_card": "is no card number",
}


class _OnlyTried(Exception):
    """Leaves the transaction without a trace."""


@dataclass(slots=True)
class Taken:
    """What became of the rows, by their numbers from 1: `changes` with what they change, `refused` with every why."""

    unchanged: int = 0
    changes: list[tuple[int, Columns]] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)

    @property
    def new(self) -> int:
        """Count the rows that are new."""
        return sum(columns == NEW for _, columns in self.changes)

    @property
    def changed(self) -> int:
        """Count the rows that change what is here."""
        return len(self.changes) - self.new


def lone_identity(till: TillPorts) -> TillIdentity:
    """Give who this till is. Raises BadRequest for one that belongs to a ledger, or to nobody yet."""
    identity = till.store.identity()
    if identity is None:
        raise BadRequest(field="--store", reason="this till is not set up yet: `posloyalty begin-alone` does that")
    if not identity.is_alone:
        reason = f"this till belongs to the ledger at {identity.ledger_url}: use --ledger, and every till gets it"
        raise BadRequest(field="--store", reason=reason)
    return identity


def take_products(till: TillPorts, rows: Sequence[TakenRow], *, is_dry_run: bool) -> Taken:
    """Take in products; a known sku is brought up to date. Raises BadRequest as `lone_identity`."""
    return _take(till, rows, _take_product, is_dry_run=is_dry_run)


def take_members(till: TillPorts, rows: Sequence[TakenRow], *, is_dry_run: bool) -> Taken:
    """Take in members; somebody who is here keeps their points and gets what they can be found by besides."""
    return _take(till, rows, _take_member, is_dry_run=is_dry_run)


def publish_alone(till: TillPorts, *, text: str, programme: Programme, starts_at: datetime | None) -> TillIdentity:
    """Sell by another programme from now on, or from `starts_at`; give who this till is. Raises BadRequest.

    What was sold before stays what it was: each sale names its version.
    """
    identity = lone_identity(till)
    currency = till.store.programme().programme.currency
    if programme.currency != currency:
        raise BadRequest(field="currency", reason=f"this shop sells in {currency}")
    version = max(LONE_VERSIONS_FROM, *(int(one.version) + 1 for one in versions_alone(till)))
    published = PublishedProgramme(
        version=ProgrammeVersion(version), text=text, programme=programme, starts_at=starts_at
    )
    till.store.join(Enrolment(identity=identity, programme=published))
    return identity


def versions_alone(till: TillPorts) -> tuple[PublishedProgramme, ...]:
    """Give all that a till which stands alone sold by or will sell by, oldest first. Raises BadRequest."""
    lone_identity(till)
    first = till.store.programme_version(VERSION_ALONE)
    found = [first] if first else []
    for version in count(LONE_VERSIONS_FROM):
        published = till.store.programme_version(ProgrammeVersion(version))
        if published is None:
            return tuple(found)
        found.append(published)
    raise AssertionError  # it counts without end


def _take(till: TillPorts, rows: Sequence[TakenRow], take: _Take, *, is_dry_run: bool) -> Taken:
    lone_identity(till)
    taken = Taken()
    with suppress(_OnlyTried), till.store.transaction():
        for number, row in enumerate(rows, start=1):
            _count(taken, till, number, row, take)
        if is_dry_run:
            _take_back()
    return taken


def _take_back() -> NoReturn:
    raise _OnlyTried


def _count(taken: Taken, till: TillPorts, number: int, row: TakenRow, take: _Take) -> None:
    refusals = Refusals()
    columns = refusals.read(lambda: take(till, row, refusals), instead=None)
    if refusals.errors:
        reasons = dict.fromkeys(map(_words_of, refusals.errors))
        taken.refused.append((number, "; ".join(reasons)))
    elif columns is None:
        taken.unchanged += 1
    else:
        taken.changes.append((number, columns))


def _words_of(error: LoyaltyRefusal) -> str:
    if isinstance(error, BadRequest):
        reason = _ROW_REASONS.get(error.reason, error.reason)
        return f"{error.field} {reason}".strip().replace("_", " ")
    return error.code.replace("_", " ")


# --- products -------------------------------------------------------------------------------------------------------


def _take_product(till: TillPorts, row: TakenRow, refusals: Refusals) -> Columns | None:
    product = _product_of(row, refusals, decimals=till.store.programme().programme.decimals)
    for code in product.barcodes:
        owner = till.store.products.by_barcode(code)
        if owner is not None and owner.sku != product.sku:
            refusals.errors.append(BadRequest(field="barcode", reason=f"belongs to product {owner.sku}"))
    known = till.store.products.by_sku(product.sku)
    differing = NEW if known is None else _differing(known, product)
    if refusals.errors or (known is not None and not differing):
        return None
    till.store.products.put(product)
    return differing


def _product_of(row: TakenRow, refusals: Refusals, *, decimals: int) -> Product:
    price, read = row.get("price"), refusals.read
    return Product(
        sku=read(lambda: Sku(caller_id_of(str(row["sku"]), field="sku").strip()), instead=Sku("")),
        name=read(lambda: short_text(str(row["name"]), field="name").strip(), instead=""),
        price=read(lambda: money_of(str(price), field="price", decimals=decimals) if price else None, instead=None),
        category=read(lambda: short_text(str(row.get("category", "")), field="category"), instead=""),
        brand=read(lambda: short_text(str(row.get("brand", "")), field="brand"), instead=""),
        barcodes=read(lambda: _barcodes(_texts(row.get("barcodes"))), instead=()),
        tax=read(lambda: _word(str(row.get("tax", "")), field="tax"), instead=""),
        flags=read(lambda: _flags(_texts(row.get("flags"))), instead=()),
    )


def _barcodes(codes: Sequence[str]) -> tuple[str, ...]:
    if len(codes) > BARCODES_MAX or any(not 0 < len(code) <= BARCODE_LENGTH_MAX for code in codes):
        raise BadRequest(field="barcodes", reason=f"at most {BARCODES_MAX}, each of 1 to {BARCODE_LENGTH_MAX} signs")
    return tuple(dict.fromkeys(short_text(code, field="barcode") for code in codes))


def _flags(flags: Sequence[str]) -> tuple[str, ...]:
    if len(flags) > FLAGS_MAX:
        raise BadRequest(field="flags", reason=f"at most {FLAGS_MAX}")
    return tuple(dict.fromkeys(_word(flag, field="flags").lower() for flag in flags))


def _differing(was: Product, now: Product) -> Columns:
    """Name what of a product changes: in which order its barcodes were written is no part of it."""
    told = ("name", "price", "category", "brand", "tax", "flags")
    codes = ("barcodes",) if set(was.barcodes) != set(now.barcodes) else ()
    return (*(name for name in told if getattr(was, name) != getattr(now, name)), *codes)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list | tuple) else ()


def _word(text: str, *, field: str) -> str:
    if text and not _WORD.fullmatch(text):
        raise BadRequest(field=field, reason="letters, digits and hyphens, at most 20")
    return text


# --- members --------------------------------------------------------------------------------------------------------


def _take_member(till: TillPorts, row: TakenRow, refusals: Refusals) -> Columns | None:
    given = _identifiers(till, row, refusals)
    opening = refusals.read(lambda: _opening_of(row), instead=Points(0))
    name = refusals.read(lambda: short_text(str(row.get("name", "")), field="name").strip(), instead="")
    if row.get("expires_on"):
        reason = "needs a ledger: on a till that stands alone points do not expire"
        refusals.errors.append(BadRequest(field="expires_on", reason=reason))
    found = [till.store.members.by_identifier(identifier) for identifier in given]
    known = {member.member_id for member in found if member is not None}
    if len(known) > 1:
        refusals.errors.append(BadRequest(field="", reason="these identifiers belong to different members"))
    if refusals.errors:
        return None
    if not known:
        _let_in(till, row, given, name=name, opening=opening)
        return NEW
    [member_id] = known
    missing = [identifier for identifier, member in zip(given, found, strict=True) if member is None]
    for identifier in missing:
        _give(till, member_id, identifier)
    return tuple(identifier.kind.value for identifier in missing) or None


def _identifiers(till: TillPorts, row: TakenRow, refusals: Refusals) -> tuple[Identifier, ...]:
    texts = {kind: str(row[kind.value]) for kind in _KNOWN_BY if row.get(kind.value)}
    read = [
        refusals.read(partial(new_identifier, kind, text, region=till.region), instead=None)
        for kind, text in texts.items()
    ]
    return tuple(identifier for identifier in read if identifier is not None)


def _opening_of(row: TakenRow) -> Points:
    opening = row.get("opening_balance") or 0
    if not isinstance(opening, int) or not 0 <= opening <= OPENING_MAX:
        raise BadRequest(field="opening_balance", reason="is no number of points")
    return Points(opening)


def _let_in(till: TillPorts, row: TakenRow, given: tuple[Identifier, ...], *, name: str, opening: Points) -> None:
    now, version = till.clock.now(), till.store.programme().version
    member_id = MemberId(till.ids.new_uuid())
    code = Identifier(kind=IdentifierKind.CODE, value=member_code(member_id))
    birthday = row.get("birthday")
    joined = MemberEnrolledFact(
        member_id=member_id,
        name=name,
        identifiers=(*given, code),
        consents=(),
        birthday=str(birthday) if birthday else None,
        programme_version=version,
        occurred_at=now,
    )
    till.store.journal.append(joined, now=now)
    if opening:
        till.store.journal.append(_opening(member_id, opening, joined), now=now)


def _opening(member_id: MemberId, points: Points, joined: MemberEnrolledFact) -> AdjustmentFact:
    request = AdjustmentRequest(
        adjustment_id=AdjustmentId(f"opening-{member_id}"), member_id=member_id, points=points, reason=OPENING_REASON
    )
    return AdjustmentFact(
        adjustment_id=request.adjustment_id,
        member_id=member_id,
        points=points,
        reason=OPENING_REASON,
        programme_version=joined.programme_version,
        occurred_at=joined.occurred_at,
        content_digest=digest_of_adjustment(request),
    )


def _give(till: TillPorts, member_id: MemberId, identifier: Identifier) -> None:
    now, version = till.clock.now(), till.store.programme().version
    added = IdentifierAddedFact(member_id=member_id, identifier=identifier, programme_version=version, occurred_at=now)
    till.store.journal.append(added, now=now)
