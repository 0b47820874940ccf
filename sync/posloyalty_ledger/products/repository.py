"""Keep the shop's products and the barcodes that find them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from posloyalty.wire.messages import ProductValue
from posloyalty_ledger.rows import insert_rows, put_rows, values_of
from posloyalty_ledger.tables import product_barcodes, products


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductRow:
    """A product as stored. `price` None: asked for at the till; else a decimal text of `currency`."""

    sku: str
    name: str
    price: str | None
    currency: str | None
    category: str
    brand: str
    tax: str = ""
    flags: str = ""  # with spaces between


def products_by_skus(connection: Connection, skus: Iterable[str]) -> dict[str, ProductRow]:
    """Find products."""
    statement = select(products).where(products.c.sku.in_(list(set(skus))))
    return {row["sku"]: ProductRow(**row) for row in connection.execute(statement).mappings()}


def barcodes_of(connection: Connection, skus: Iterable[str]) -> dict[str, list[str]]:
    """Give products' barcodes in a steady order."""
    statement = (
        select(product_barcodes.c.sku, product_barcodes.c.code)
        .where(product_barcodes.c.sku.in_(list(set(skus))))
        .order_by(product_barcodes.c.code)
    )
    found: dict[str, list[str]] = {}
    for sku, code in connection.execute(statement):
        found.setdefault(sku, []).append(code)
    return found


def skus_of_barcodes(connection: Connection, codes: Iterable[str]) -> dict[str, str]:
    """Give which product each barcode finds."""
    statement = select(product_barcodes.c.code, product_barcodes.c.sku).where(
        product_barcodes.c.code.in_(list(set(codes)))
    )
    return {row.code: row.sku for row in connection.execute(statement)}


def put_products(connection: Connection, rows: Sequence[tuple[ProductRow, Sequence[str]]]) -> None:
    """Add or replace products, each with its barcodes."""
    put_rows(connection, products, [values_of(row) for row, _ in rows])
    skus = [row.sku for row, _ in rows]
    connection.execute(delete(product_barcodes).where(product_barcodes.c.sku.in_(skus)))
    insert_rows(
        connection, product_barcodes, [{"code": code, "sku": row.sku} for row, barcodes in rows for code in barcodes]
    )


def product_values(connection: Connection, skus: Sequence[str]) -> dict[str, ProductValue]:
    """Give products as tills receive them."""
    if not skus:
        return {}
    barcodes = barcodes_of(connection, skus)
    return {
        sku: ProductValue(
            sku=sku,
            name=row.name,
            price=row.price,
            currency=row.currency,
            category=row.category,
            brand=row.brand,
            barcodes=barcodes.get(sku, []),
            tax=row.tax,
            flags=row.flags.split(),
        )
        for sku, row in products_by_skus(connection, skus).items()
    }
