"""Take in a page of products: a sku is added or brought up to date, and its barcodes are its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.refusals import Refusals
from posloyalty.domain.text_values import caller_id_of, money_of
from posloyalty_ledger.feed.repository import Changed, Kind, publish_changes
from posloyalty_ledger.forms import Form, tidy_text
from posloyalty_ledger.imports.counts import Counts, check_rows
from posloyalty_ledger.products import repository
from posloyalty_ledger.products.repository import ProductRow
from posloyalty_ledger.programmes.service import programme_in_force

BARCODES_MAX = 20
BARCODE_LENGTH_MAX = 64
FLAGS_MAX = 5
# A tax rate's name, or what a cashier is asked about: `A`, `age-18`.
WORD = re.compile(r"[0-9A-Za-z_-]{1,20}", re.ASCII)

Entry = tuple[ProductRow, tuple[str, ...]]


class ProductForm(Form, frozen=True, kw_only=True):
    """One product. `price` None: asked for at the till."""

    sku: str
    name: str
    price: str | None = None
    category: str = ""
    brand: str = ""
    barcode: str | None = None
    barcodes: tuple[str, ...] = ()
    tax: str = ""
    flags: tuple[str, ...] = ()


class ProductPage(Form, frozen=True, kw_only=True):
    """POST /v1/products/import: at most 1,000 rows; `dry_run` changes nothing."""

    rows: list[ProductForm]
    dry_run: bool = False


def import_products(connection: Connection, page: ProductPage, *, now: datetime) -> dict[str, Any]:
    """Take in the good rows and count them all."""
    check_rows(len(page.rows))
    programme = programme_in_force(connection, now=now)
    counts = Counts()
    entries: dict[str, tuple[int, Entry]] = {}
    for number, form in enumerate(page.rows, start=1):
        refusals = Refusals()
        row, barcodes = _entry(form, refusals, currency=programme.currency, decimals=programme.decimals)
        if row.sku in entries:
            refusals.errors.append(BadRequest(field="sku", reason=f"is the same as in row {entries[row.sku][0]}"))
        if refusals.errors:
            counts.refuse(number, *refusals.errors)
        else:
            entries[row.sku] = (number, (row, barcodes))
    wanted = _sort_out(connection, entries, counts)
    if wanted and not page.dry_run:
        repository.put_products(connection, wanted)
        publish_changes(connection, [Changed(Kind.PRODUCT, row.sku) for row, _ in wanted])
    return counts.shown(is_dry_run=page.dry_run)


def _sort_out(connection: Connection, entries: dict[str, tuple[int, Entry]], counts: Counts) -> list[Entry]:
    """Count what is new, changed and unchanged, refuse barcodes of other products, and give what is to be stored."""
    known = repository.products_by_skus(connection, entries)
    codes = repository.barcodes_of(connection, entries)
    owners = repository.skus_of_barcodes(connection, [code for _, (_, own) in entries.values() for code in own])
    wanted: list[Entry] = []
    for sku, (number, (row, barcodes)) in entries.items():
        foreign = [code for code in barcodes if owners.setdefault(code, sku) != sku]
        if foreign:
            counts.refuse(number, BadRequest(field="barcode", reason=f"belongs to product {owners[foreign[0]]}"))
        elif sku not in known:
            counts.add(number)
            wanted.append((row, barcodes))
        else:
            differing = _differing(known[sku], row) + (["barcodes"] if codes.get(sku, []) != sorted(barcodes) else [])
            counts.change(number, differing)
            if differing:
                wanted.append((row, barcodes))
    return wanted


def _differing(was: ProductRow, now: ProductRow) -> list[str]:
    """Name the fields in which two rows of one product differ; a price has its currency with it."""
    names = [one.name for one in fields(ProductRow) if getattr(was, one.name) != getattr(now, one.name)]
    return list(dict.fromkeys("price" if name == "currency" else name for name in names))


def _entry(form: ProductForm, refusals: Refusals, *, currency: str, decimals: int) -> Entry:
    price = refusals.read(
        lambda: money_of(form.price, field="price", decimals=decimals) if form.price else None, instead=None
    )
    row = ProductRow(
        sku=refusals.read(lambda: caller_id_of(form.sku, field="sku").strip(), instead=""),
        name=refusals.read(lambda: _name(form.name), instead=""),
        price=None if price is None else price.text(decimals=decimals),
        currency=None if price is None else currency,
        category=refusals.read(lambda: tidy_text(form.category, field="category"), instead=""),
        brand=refusals.read(lambda: tidy_text(form.brand, field="brand"), instead=""),
        tax=refusals.read(lambda: _word(form.tax, field="tax") if form.tax else "", instead=""),
        flags=refusals.read(lambda: _flags(form.flags), instead=""),
    )
    return row, refusals.read(lambda: _barcodes(form), instead=())


def _name(text: str) -> str:
    name = tidy_text(text, field="name")
    if not name:
        raise BadRequest(field="name", reason="is empty")
    return name


def _word(text: str, *, field: str) -> str:
    word = tidy_text(text, field=field)
    if not WORD.fullmatch(word):
        raise BadRequest(field=field, reason="letters, digits and hyphens, at most 20")
    return word


def _flags(flags: Sequence[str]) -> str:
    if len(flags) > FLAGS_MAX:
        raise BadRequest(field="flags", reason=f"at most {FLAGS_MAX}")
    return " ".join(dict.fromkeys(_word(flag, field="flags").lower() for flag in flags))


def _barcodes(form: ProductForm) -> tuple[str, ...]:
    given: Sequence[str] = [*([form.barcode] if form.barcode else []), *form.barcodes]
    if len(given) > BARCODES_MAX:
        raise BadRequest(field="barcodes", reason=f"at most {BARCODES_MAX}")
    cleaned = [tidy_text(code, field="barcode") for code in given]
    if any(not code or len(code) > BARCODE_LENGTH_MAX for code in cleaned):
        raise BadRequest(field="barcode", reason=f"1 to {BARCODE_LENGTH_MAX} characters")
    return tuple(dict.fromkeys(cleaned))
