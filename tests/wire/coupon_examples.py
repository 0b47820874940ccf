"""A golden page of the feed that tells of single-use codes: one that was used, and one that was cancelled."""

from __future__ import annotations

from posloyalty.domain.coupon_codes import key_of_code, new_code
from posloyalty.wire.feed_values import CouponValue
from posloyalty.wire.messages import Change, ChangesPage


def page_with_coupons() -> ChangesPage:
    """Give the page."""
    states = {47: "used", 48: "cancelled"}
    changes = [
        Change(pos=pos, kind="coupon", key=_key(pos), coupon=CouponValue(state=state)) for pos, state in states.items()
    ]
    return ChangesPage(changes=changes, next=48, more=False)


def _key(number: int) -> str:
    key = key_of_code(new_code("SPRING", random_number=number))
    assert key is not None, "a code that was written can be read"
    return key
