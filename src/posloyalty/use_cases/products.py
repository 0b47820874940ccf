"""Find products by scanned code or by part of their name."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from posloyalty.domain.code_patterns import read_code
from posloyalty.domain.money import Money
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Product

RESULTS_MAX = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedProduct:
    """A product, with the weight or the price that its code says, if it says one."""

    product: Product
    quantity: Decimal | None = None
    price: Money | None = None


def find_products(till: TillPorts, *, query: str, limit: int = RESULTS_MAX) -> tuple[Product, ...]:
    """Find products by part of a name or sku, best first; an empty query finds none."""
    text = query.strip()
    return till.store.products.search(text, limit=limit) if text else ()


def scanned_product(till: TillPorts, *, code: str) -> ScannedProduct | None:
    """Find the product of a code: its own, or one of the shop's patterns with a price or a weight inside."""
    text = code.strip()
    product = till.store.products.by_barcode(text)
    if product is not None:
        return ScannedProduct(product=product)
    read = read_code(text, till.rules.code_patterns)
    if read is None:
        return None
    # Shops number such articles by the item alone, without its zeros in front, or with the digits before it.
    names = (read.digits_before + read.item, read.item, read.item.lstrip("0"))
    found = next((known for name in names if name and (known := till.store.products.by_barcode(name))), None)
    return ScannedProduct(product=found, quantity=read.weight, price=read.price) if found else None
