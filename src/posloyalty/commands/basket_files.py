"""Write basket files: one JSON object a line, in time order, as `programme simulate` reads them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from posloyalty.commands.completejourney import HistoricBasket
from posloyalty.domain.errors import BadRequest

_FIRST_BYTES: Final = b'{"sale_id"'


def basket_line(basket: HistoricBasket) -> bytes:
    """Encode one basket as one line of a basket file, line end included."""
    record = {
        "sale_id": basket.sale_id,
        "member": basket.member,
        "store": basket.store,
        "channel": "store",
        "occurred_at": basket.occurred_at.isoformat(),
        "lines": [
            {
                "sku": line.sku,
                "category": line.category,
                "brand": line.brand,
                "quantity": str(line.quantity),
                "amount": f"{line.cents // 100}.{line.cents % 100:02d}",
                "discount": "0.00",
            }
            for line in basket.lines
        ],
        "discount": "0.00",
        "coupons": [],
        "redeem_points": 0,
    }
    return msgspec.json.encode(record) + b"\n"


def write_baskets(baskets: Iterable[HistoricBasket], path: Path) -> int:
    """Write the whole file or nothing, and give the number of baskets. Raises BadRequest.

    A file that is there already is replaced only if it is a basket file itself: a mistyped name must not cost a store.
    """
    _refuse_other_content(path)
    part = path.with_name(f"{path.name}.part")
    try:
        count = _write_part(baskets, part)
        part.replace(path)
    except OSError as error:
        raise BadRequest(field=str(path), reason=error.strerror or "cannot be written") from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return count


def _write_part(baskets: Iterable[HistoricBasket], part: Path) -> int:
    count = 0
    with part.open("wb") as out:
        for basket in baskets:
            out.write(basket_line(basket))
            count += 1
        out.flush()
        os.fsync(out.fileno())
    return count


def _refuse_other_content(path: Path) -> None:
    try:
        with path.open("rb") as there:
            start = there.read(len(_FIRST_BYTES))
    except FileNotFoundError:
        return
    except OSError as error:
        raise BadRequest(field=str(path), reason=error.strerror or "cannot be read") from None
    if start and start != _FIRST_BYTES:
        raise BadRequest(field=str(path), reason="it holds something else, and was left as it is")
