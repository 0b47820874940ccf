"""Find products by scanned code or by part of their name."""

from __future__ import annotations

from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Product

RESULTS_MAX = 20


def find_products(till: TillPorts, *, query: str, limit: int = RESULTS_MAX) -> tuple[Product, ...]:
    """Find products by part of a name or sku, best first; an empty query finds none."""
    text = query.strip()
    return till.store.products.search(text, limit=limit) if text else ()


def product_of_code(till: TillPorts, *, code: str) -> Product | None:
    """Find the product that a scanned code or a typed sku means."""
    return till.store.products.by_barcode(code.strip())
