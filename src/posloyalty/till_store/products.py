"""The shop's products as the ledger sends them: found by sku, by barcode, by a fragment of name, sku or barcode."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from typing import Final

import msgspec

from posloyalty.domain.folded_words import number_word
from posloyalty.domain.ids import Sku
from posloyalty.domain.money import Money
from posloyalty.till_store.core import bindparam, delete, func, insert, select, update
from posloyalty.till_store.database import Database
from posloyalty.till_store.grams import search_text
from posloyalty.till_store.prepared import at_most, sql_of, word
from posloyalty.till_store.row_values import is_storable
from posloyalty.till_store.search import SearchIndex
from posloyalty.till_store.tables import BARCODES, PRODUCT_SEARCH, PRODUCTS
from posloyalty.use_cases.records import Product

_their_barcodes = (
    select(func.json_group_array(BARCODES.c.code))
    .where(BARCODES.c.ref == PRODUCTS.c.ref)
    .correlate(PRODUCTS)
    .scalar_subquery()
)
_with_sku = PRODUCTS.alias("with_sku")
_PRODUCT_COLUMNS: Final = (
    PRODUCTS.c.ref,
    PRODUCTS.c.sku,
    PRODUCTS.c.name,
    PRODUCTS.c.price,
    PRODUCTS.c.category,
    PRODUCTS.c.brand,
    PRODUCTS.c.tax,
    PRODUCTS.c.flags,
    _their_barcodes.label("barcodes"),
)
_BY_SKUS: Final = sql_of(
    select(*_PRODUCT_COLUMNS).where(
        PRODUCTS.c.sku.in_(select(func.json_each(bindparam("skus")).table_valued("value").c.value))
    )
)
# A barcode before a sku: one product may have the other's sku for its code.
_BY_CODE: Final = sql_of(
    select(*_PRODUCT_COLUMNS).where(
        PRODUCTS.c.ref
        == func.coalesce(
            select(BARCODES.c.ref).where(BARCODES.c.code == bindparam("code")).scalar_subquery(),
            select(_with_sku.c.ref).where(_with_sku.c.sku == bindparam("code")).scalar_subquery(),
        )
    )
)
_BY_REFS: Final = sql_of(
    select(*_PRODUCT_COLUMNS).where(
        PRODUCTS.c.ref.in_(select(func.json_each(bindparam("refs")).table_valued("value").c.value))
    )
)
_SOME: Final = sql_of(at_most(select(*_PRODUCT_COLUMNS).order_by(PRODUCTS.c.ref), bindparam("limit")))

_TAXES: Final = sql_of(
    at_most(
        select(PRODUCTS.c.tax).where(PRODUCTS.c.tax != word("")).distinct().order_by(PRODUCTS.c.tax), bindparam("limit")
    )
)

_COUNT: Final = sql_of(select(func.count()).select_from(PRODUCTS))

_STANDING: Final = sql_of(
    select(PRODUCTS.c.ref, PRODUCTS.c.pos, PRODUCTS.c.generation, PRODUCTS.c.search_text).where(
        PRODUCTS.c.sku == bindparam("sku")
    )
)
_ADD: Final = sql_of(
    insert(PRODUCTS).values({column.name: bindparam(column.name) for column in PRODUCTS.c if column.name != "ref"})
)
_CHANGE: Final = sql_of(
    update(PRODUCTS)
    .where(PRODUCTS.c.ref == bindparam("of_ref"))
    .values({column: bindparam(column.name) for column in PRODUCTS.c if column.name not in {"ref", "sku"}})
)
_REMOVE: Final = sql_of(delete(PRODUCTS).where(PRODUCTS.c.ref == bindparam("ref")))
_PUT_BARCODE: Final = sql_of(insert(BARCODES).prefix_with("OR REPLACE"))
_TAKE_BARCODES: Final = sql_of(delete(BARCODES).where(BARCODES.c.ref == bindparam("ref")))

PRODUCT_INDEX: Final = SearchIndex(table=PRODUCTS, index_name=PRODUCT_SEARCH)
_CODES: Final = msgspec.json.Decoder(list[str])
_ENCODER: Final = msgspec.json.Encoder()

ProductRow = tuple[int, str, str, int | None, str, str, str, str, str]


class SqliteProductCatalogue:
    """Products that this till knows. Implements ports.ProductCatalogue."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_sku(self, sku: Sku) -> Product | None:
        """Find a product by its sku."""
        return self.by_skus({sku}).get(sku)

    def by_skus(self, skus: Collection[Sku]) -> dict[Sku, Product]:
        """Find the products of a basket at once; what is unknown is left out."""
        asked = [sku for sku in skus if sku and is_storable(sku)]
        rows = self._database.rows(_BY_SKUS, {"skus": _write_skus(asked)}) if asked else []
        return {product.sku: product for product in map(_product_of, rows)}

    def by_barcode(self, code: str) -> Product | None:
        """Find a product by a scanned code, which may be its sku."""
        if not is_storable(code):
            return None
        rows = self._database.rows(_BY_CODE, {"code": code})
        return _product_of(rows[0]) if rows else None

    def search(self, fragment: str, *, limit: int) -> tuple[Product, ...]:
        """Find products by part of a name, sku or barcode, best first."""
        with self._database.reading() as connection:
            refs = PRODUCT_INDEX.find(connection, fragment, limit=limit)
            rows = connection.execute(_BY_REFS, {"refs": str(refs)}).fetchall() if refs else []
        found = {row[0]: _product_of(row) for row in rows}
        return tuple(found[ref] for ref in refs)

    def some(self, limit: int) -> tuple[Product, ...]:
        """Give so many products, those that were heard of first."""
        with self._database.reading() as connection:
            return tuple(_product_of(row) for row in connection.execute(_SOME, {"limit": limit}).fetchall())

    def taxes(self, limit: int) -> tuple[str, ...]:
        """Name the tax rates that products name."""
        with self._database.reading() as connection:
            return tuple(name for (name,) in connection.execute(_TAXES, {"limit": limit}).fetchall())

    def count(self) -> int:
        """Count the products known here."""
        with self._database.reading() as connection:
            (count,) = connection.execute(_COUNT).fetchone()
        return int(count)

    def put(self, product: Product) -> None:
        """Take in a product that no ledger told of."""
        put_sent_product(self._database.writer, product, pos=0, generation=0)


def put_sent_product(writer: sqlite3.Connection, product: Product, *, pos: int, generation: int) -> None:
    """Take in a product from the feed, unless what is here is newer."""
    words = search_text([product.name, number_word(product.sku), *map(number_word, product.barcodes)])
    row = {
        "sku": product.sku,
        "name": product.name,
        "price": int(product.price) if product.price is not None else None,
        "category": product.category,
        "brand": product.brand,
        "pos": pos,
        "generation": generation,
        "search_text": words,
        "tax": product.tax,
        "flags": " ".join(product.flags),
    }
    standing = writer.execute(_STANDING, {"sku": product.sku}).fetchone()
    if standing is None:
        ref, indexed = writer.execute(_ADD, row).lastrowid, ""
        assert ref is not None, "an inserted row has a number"
    else:
        ref, pos_here, generation_here, indexed = standing
        if pos < pos_here and generation <= generation_here:
            return
        writer.execute(_CHANGE, row | {"of_ref": ref})
    writer.execute(_TAKE_BARCODES, {"ref": ref})
    writer.executemany(_PUT_BARCODE, [{"code": code, "ref": ref} for code in product.barcodes])
    PRODUCT_INDEX.replace(writer, ref=ref, before=indexed, after=words)


def remove_product(writer: sqlite3.Connection, sku: Sku, *, pos: int) -> bool:
    """Forget a product that the ledger deleted. False if what is here is newer, or there is none."""
    standing = writer.execute(_STANDING, {"sku": sku}).fetchone()
    if standing is None or standing[1] > pos:
        return False
    ref, _, _, indexed = standing
    writer.execute(_TAKE_BARCODES, {"ref": ref})
    PRODUCT_INDEX.replace(writer, ref=ref, before=indexed, after="")
    writer.execute(_REMOVE, {"ref": ref})
    return True


def _write_skus(skus: Sequence[Sku]) -> str:
    return _ENCODER.encode(skus).decode()


def _product_of(row: ProductRow) -> Product:
    _, sku, name, price, category, brand, tax, flags, barcodes = row
    return Product(
        sku=Sku(sku),
        name=name,
        price=Money(price) if price is not None else None,
        category=category,
        brand=brand,
        barcodes=tuple(_CODES.decode(barcodes)),
        tax=tax,
        flags=tuple(flags.split()),
    )
