"""Show the receipt of any till at any other: to bring a piece back, or to have its points."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from posloyalty.domain.errors import EnvironmentFault, LoyaltyRefusal
from posloyalty.domain.ids import MemberId, ReturnId, SaleId
from posloyalty.use_cases.claim_sale import claim_sale
from posloyalty.use_cases.receipts import sale_receipt
from posloyalty.use_cases.requests import ClaimRequest, ReturnLineRequest, ReturnRequest
from posloyalty.use_cases.return_sale import return_sale
from tests.simulation.till_site import TillSite
from tests.simulation.world import World


def show_receipt(world: World, till: TillSite, member_id: UUID | None) -> str:
    """Take one of the newest receipts of some till to this one. Points may be asked for twice, and goods come back."""
    seller = world.random.choice(world.tills)
    code = _a_code(world, seller)
    if code is None:
        return f"{seller.name} has sold nothing"
    has_points = member_id is not None and world.random.random() < 0.5
    request = ReturnRequest(
        return_id=ReturnId(f"e{world.random.getrandbits(48)}"),
        receipt_code=code,
        lines=(ReturnLineRequest(line=1, quantity=Decimal(1)),),
    )

    def work() -> str:
        try:
            if has_points and member_id is not None:
                claim = ClaimRequest(receipt_code=code, member_id=MemberId(member_id))
                claimed = claim_sale(till.ports, claim, cashier=None)
                return f"gives {int(claimed.points)} points of {claimed.receipt_no}"
            returned = return_sale(till.ports, request, cashier=None)
        except (LoyaltyRefusal, EnvironmentFault) as error:
            return f"refuses a receipt of {seller.name}: {error.code}"
        return f"takes goods of {seller.name} back, receipt {returned.receipt_no}"

    return till.do(work)


def _a_code(world: World, seller: TillSite) -> str | None:
    rows = seller.raw.execute("SELECT sale_id FROM sales ORDER BY seq").fetchall()
    if not rows:
        return None
    sale_id = SaleId(world.random.choice(rows[-4:])[0])
    try:
        return sale_receipt(seller.ports, sale_id=sale_id).code
    except (LoyaltyRefusal, EnvironmentFault):
        return None
