"""Sell something at another till of the shop, and give the code that its receipt prints."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from posloyalty.domain.ids import SaleId, Sku
from posloyalty.domain.money import Money
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.requests import LineRequest, SaleRequest
from tests.use_cases.tills import a_till, know_member, meet


def code_of_another_till(till: TillPorts, *, to_member: bool = False) -> str:
    """Sell two things there, to Ana or to nobody; this till has heard of that one."""
    with TemporaryDirectory() as folder, a_till(Path(folder), till_no=2) as other:
        meet(till, other, Path(folder))
        lines = (
            LineRequest(sku=Sku("101"), amount=Money(340), name="Flat white"),
            LineRequest(sku=Sku("103"), amount=Money(950), name="Beans"),
        )
        request = SaleRequest(
            sale_id=SaleId("elsewhere"), lines=lines, member_id=know_member(other) if to_member else None
        )
        receipt = record_sale(other, request, cashier=None)
        assert receipt.code is not None
        return receipt.code
