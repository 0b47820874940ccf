"""What this till keeps of a sale or a return beside its event: the day's figures, names, the balance right after."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import insert

from posloyalty.domain.facts import ReturnFact, SaleFact
from posloyalty.domain.ids import MemberId
from posloyalty.till_store.balances import kept_figures, known_figures
from posloyalty.till_store.prepared import sql_of
from posloyalty.till_store.row_values import member_key
from posloyalty.till_store.tables import RETURNS, SALES

_ADD_SALE: Final = sql_of(insert(SALES))
_ADD_RETURN: Final = sql_of(insert(RETURNS))
_NAMES: Final = msgspec.json.Decoder(list[str])


def add_sale(writer: sqlite3.Connection, fact: SaleFact, *, seq: int, local: datetime) -> None:
    """Keep a sale's local part. Its event must be there already, for the balance right after."""
    priced = fact.priced
    row = {
        "seq": seq,
        "sale_id": fact.sale_id,
        "member_id": member_key(fact.member_id),
        "cashier": fact.cashier,
        "business_date": local.date().isoformat(),
        "hour": local.hour,
        "total": int(priced.total),
        "award": int(priced.award),
        "redeemed": int(priced.redeemed),
        "worth": int(priced.worth),
        "online": int(fact.online),
        "digest": fact.content_digest,
        "balance_after": _balance_after(writer, fact.member_id),
        "line_names": _kept_names(fact),
    }
    writer.execute(_ADD_SALE, row)


def add_return(writer: sqlite3.Connection, fact: ReturnFact, *, seq: int, local: datetime) -> None:
    """Keep a return's local part. Its event must be there already."""
    priced = fact.priced
    row = {
        "seq": seq,
        "return_id": fact.return_id,
        "sale_id": fact.sale_id,
        "cashier": fact.cashier,
        "business_date": local.date().isoformat(),
        "money_back": int(priced.money_back),
        "points_back": int(priced.points_back),
        "award_taken": int(priced.award_taken),
        "online": int(fact.online),
        "digest": fact.content_digest,
        "balance_after": _balance_after(writer, fact.member_id),
    }
    writer.execute(_ADD_RETURN, row)


def line_names(kept: bytes) -> list[str]:
    """Read the names of a sale's lines; none where no line had one."""
    return _NAMES.decode(kept)


def _kept_names(fact: SaleFact) -> bytes:
    names = [line.name for line in fact.basket.lines]
    return msgspec.json.encode(names if any(names) else [])


def _balance_after(writer: sqlite3.Connection, member_id: MemberId | None) -> bytes | None:
    return kept_figures(known_figures(writer, member_id)) if member_id is not None else None
