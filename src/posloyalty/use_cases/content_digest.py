"""Tell the content of one request from another's, for as long as the store lives: named values, never a repr."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Final

from posloyalty.domain.money import decimal_text
from posloyalty.use_cases.requests import ActionRequest, AdjustmentRequest, LineRequest, ReturnRequest, SaleRequest

# Digests are kept in stores: what goes into them may only change together with this number.
DIGEST_VERSION: Final = 1

_UNSAID: Final = frozenset({None, ""})
_ENCODER: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


def digest_of_sale(request: SaleRequest) -> bytes:
    """Digest what a sale says: 32 bytes. How it was proved is no part of it."""
    return _digest(
        {
            "member": str(request.member_id) if request.member_id else None,
            "lines": [_line(line) for line in request.lines],
            "discount": int(request.discount),
            "coupons": list(request.coupons),
            "redeem": int(request.redeem_points),
            "rewards": list(request.rewards),
            "channel": request.channel.value,
            "tenders": [[tender.kind, int(tender.amount)] for tender in request.tenders],
            "occurred_at": _moment(request.occurred_at),
        }
    )


def digest_of_return(request: ReturnRequest) -> bytes:
    """Digest what a return says: 32 bytes."""
    return _digest(
        {
            "sale": request.sale_id,
            "receipt": request.receipt_code,
            "lines": [[line.line, decimal_text(line.quantity)] for line in request.lines],
            "occurred_at": _moment(request.occurred_at),
        }
    )


def digest_of_action(request: ActionRequest) -> bytes:
    """Digest what an action says: 32 bytes."""
    return _digest({"member": str(request.member_id), "action": request.action})


def digest_of_adjustment(request: AdjustmentRequest) -> bytes:
    """Digest what an adjustment says: 32 bytes. Who approved it is no part of it."""
    return _digest({"member": str(request.member_id), "points": int(request.points), "reason": request.reason})


def _digest(values: dict[str, object]) -> bytes:
    return hashlib.sha256(_ENCODER.encode({"version": DIGEST_VERSION, **values}).encode()).digest()


def _line(line: LineRequest) -> list[object]:
    given = [line.sku, line.name, line.category, line.brand]
    told: list[object] = [*given, decimal_text(line.quantity), int(line.amount), int(line.discount)]
    changed = [line.tax, line.why, None if line.list_amount is None else int(line.list_amount), *line.checked]
    # Left out where nothing was said: the digests of earlier sales stay what they are.
    return told if _UNSAID.issuperset(changed) else [*told, changed]


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None
