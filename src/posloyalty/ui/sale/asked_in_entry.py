"""What the entry field says may be typed into it, by the stage of the screen."""

from __future__ import annotations

from posloyalty.ui.desk import Stage
from posloyalty.ui.i18n import tr


def asked_in_entry(stage: Stage) -> tuple[str, str]:
    """Give the words, and shorter ones for where there is little room; the same where there are none."""
    asks = {
        Stage.FIND: tr("Sale", "Phone, name, card or e-mail"),
        Stage.PRODUCT: tr("Sale", "Part of a product's name or number"),
        Stage.REASON: tr("Sale", "1–6 gives the reason"),
        Stage.REWARDS: tr("Sale", "1–9 uses a reward or takes it back · you can still scan"),
    }
    usual = tr("Sale", "Scan or type · product, card, phone, name, coupon")
    short = {Stage.REWARDS: tr("Sale", "1–9 uses a reward or takes it back")}
    return asks.get(stage, usual), short.get(stage, "" if stage in asks else tr("Sale", "Scan or type"))
