"""Whom the Sale screen shows: who is served, whose receipt is seen, or whose goods come back."""

from __future__ import annotations

from typing import Final

from posloyalty.ui.controllers import Controllers
from posloyalty.ui.desk import Stage
from posloyalty.ui.sale.points_face import PointsFace, masked_points_face, points_face
from posloyalty.use_cases.views import MemberView, Standing

# Where the member who is shown is the one of the sale, and nothing else is begun for them: it can be nobody's again.
NOBODYS: Final = frozenset({Stage.BASKET, Stage.PAYMENT, Stage.FIND, Stage.PRODUCT, Stage.AMOUNT, Stage.HELD})


def can_be_nobodys(controllers: Controllers) -> bool:
    """Tell whether the sale can be made nobody's now."""
    return controllers.desk.state.stage in NOBODYS


def whom_seen(controllers: Controllers) -> tuple[MemberView | None, bool]:
    """Give the member, and whether it is not known yet that it is they who call."""
    stage, shown = controllers.desk.state.stage, controllers.payment.state.shown
    if stage is Stage.RECEIPT and shown is not None:
        return shown.member, shown.is_masked
    if stage is Stage.RETURN:
        return controllers.returns.state.member, controllers.sale.is_masked
    return controllers.sale.state.member, controllers.sale.is_masked


def points_seen(controllers: Controllers) -> PointsFace:
    """Give what is shown of points: those of somebody who rings wait until it is known who it is."""
    desk, sale = controllers.desk, controllers.sale.state
    standing = desk.state.status.standing if desk.state.status else Standing.GOOD
    face = points_face(sale, shop=desk.state.shop, formats=desk.formats, standing=standing)
    member, is_masked = whom_seen(controllers)
    hides = is_masked and (member or sale.member)
    return masked_points_face(face, is_asking=desk.state.stage is Stage.CALLER) if hides else face
