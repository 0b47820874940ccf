"""What a till is told once: who it is, the programmes, its cashiers and its own options."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from typing import Final

from posloyalty.domain.ids import CashierId, DeviceId, StoreId
from posloyalty.till_store.core import bindparam, delete, func, select, upsert
from posloyalty.till_store.database import Database
from posloyalty.till_store.prepared import NOTHING, number, sql_of, word
from posloyalty.till_store.programmes import TillProgrammes
from posloyalty.till_store.remembered import Remembered, UntilWritten
from posloyalty.till_store.row_values import uuid_of
from posloyalty.till_store.sync_state import SYNC_STATE, seal_marks
from posloyalty.till_store.tables import CASHIERS, IDENTITY, SETTINGS
from posloyalty.use_cases.records import Cashier, Enrolment, Role, TillIdentity

_IDENTITY: Final = sql_of(
    select(
        IDENTITY.c.device_id,
        IDENTITY.c.till_no,
        IDENTITY.c.till_name,
        IDENTITY.c.store_id,
        IDENTITY.c.store_name,
        IDENTITY.c.ledger_url,
    )
)
_FORGET_IDENTITY: Final = sql_of(delete(IDENTITY))
_PUT_IDENTITY: Final = sql_of(upsert(IDENTITY))
_RESTART_FEED: Final = sql_of(
    # The new device is not frozen, and what the old one was told of its own events is not the new one's.
    SYNC_STATE.update().values(
        cursor=number(0),
        generation=SYNC_STATE.c.generation + number(1),
        frozen=number(0),
        missing_after=NOTHING,
        scope=word(""),
    )
)

_SETTING: Final = sql_of(select(SETTINGS.c.value).where(SETTINGS.c.name == bindparam("name")))
_put_setting = upsert(SETTINGS)
_PUT_SETTING: Final = sql_of(
    _put_setting.on_conflict_do_update(index_elements=[SETTINGS.c.name], set_={"value": _put_setting.excluded.value})
)

_CASHIERS: Final = sql_of(
    select(CASHIERS.c.cashier_id, CASHIERS.c.name, CASHIERS.c.role, CASHIERS.c.pin_hash, CASHIERS.c.is_off).order_by(
        func.lower(CASHIERS.c.name), CASHIERS.c.cashier_id
    )
)
_put_cashier = upsert(CASHIERS)
_PUT_CASHIER: Final = sql_of(
    _put_cashier.on_conflict_do_update(
        index_elements=[CASHIERS.c.cashier_id],
        set_={
            "name": _put_cashier.excluded.name,
            "role": _put_cashier.excluded.role,
            "pin_hash": _put_cashier.excluded.pin_hash,
            "pos": _put_cashier.excluded.pos,
            "generation": _put_cashier.excluded.generation,
        },
    )
)
_SWITCH: Final = sql_of(
    CASHIERS.update().where(CASHIERS.c.cashier_id == bindparam("whose")).values(is_off=bindparam("off"))
)


class TillSetup:
    """Identity, programmes and options of one till, remembered between sales."""

    def __init__(self, database: Database, *, now: Callable[[], datetime]) -> None:
        self._database = database
        self._identity = Remembered(self._load_identity)
        self._settings: UntilWritten[dict[str, str | None]] = UntilWritten(database, lambda _: {})
        self.programmes = TillProgrammes(database, now=now)

    def identity(self) -> TillIdentity | None:
        """Say who this till is; None before enrolment."""
        return self._identity.value()

    def join(self, enrolment: Enrolment) -> None:
        """Remember who the till is from now on. Another ledger's feed is read from its beginning."""
        before = self.identity()
        with self._database.writing():
            writer = self._database.writer
            writer.execute(_FORGET_IDENTITY)
            writer.execute(_PUT_IDENTITY, _identity_row(enrolment.identity))
            if before is not None and before.device_id != enrolment.identity.device_id:
                writer.execute(_RESTART_FEED)
                seal_marks(writer)
            self.programmes.put(enrolment.programme)
            self._identity.forget()
            self._database.after_any_end(self._identity.forget)

    def setting(self, name: str) -> str | None:
        """Give one of the till's own options."""
        settings = self._settings.value()
        if name not in settings:
            rows = self._database.rows(_SETTING, {"name": name})
            settings[name] = str(rows[0][0]) if rows else None
        return settings[name]

    def put_setting(self, name: str, value: str) -> None:
        """Remember one of the till's own options. Needs an open transaction."""
        self._database.writer.execute(_PUT_SETTING, {"name": name, "value": value})

    def _load_identity(self) -> TillIdentity | None:
        with self._database.reading() as connection:
            row = connection.execute(_IDENTITY).fetchone()
        if row is None:
            return None
        device_id, till_no, till_name, store_id, store_name, ledger_url = row
        return TillIdentity(
            device_id=DeviceId(uuid_of(device_id)),
            till_no=till_no,
            till_name=till_name,
            store_id=StoreId(store_id),
            store_name=store_name,
            ledger_url=ledger_url,
        )


class SqliteCashierBook:
    """Who may sign in. Implements ports.CashierBook."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Cashier, ...]:
        """List who may sign in, by name."""
        return tuple(cashier for cashier in self.known() if not cashier.is_off)

    def known(self) -> tuple[Cashier, ...]:
        """List everybody, those who were switched off as well, by name."""
        with self._database.reading() as connection:
            rows = connection.execute(_CASHIERS).fetchall()
        return tuple(
            Cashier(
                cashier_id=CashierId(cashier_id), name=name, role=Role(role), pin_hash=pin_hash, is_off=bool(is_off)
            )
            for cashier_id, name, role, pin_hash, is_off in rows
        )

    def put(self, cashier: Cashier) -> None:
        """Add or replace a cashier of this till. Needs an open transaction."""
        put_cashier(self._database.writer, cashier, pos=0, generation=0)
        self._database.writer.execute(_SWITCH, {"whose": cashier.cashier_id, "off": int(cashier.is_off)})


def put_cashier(writer: sqlite3.Connection, cashier: Cashier, *, pos: int, generation: int) -> None:
    """Add or replace a cashier."""
    row = {
        "cashier_id": cashier.cashier_id,
        "name": cashier.name,
        "role": cashier.role.value,
        "pin_hash": cashier.pin_hash,
        "pos": pos,
        "generation": generation,
        "is_off": int(cashier.is_off),
    }
    writer.execute(_PUT_CASHIER, row)


def _identity_row(identity: TillIdentity) -> dict[str, object]:
    return {
        "id": 1,
        "device_id": identity.device_id.bytes,
        "till_no": identity.till_no,
        "till_name": identity.till_name,
        "store_id": identity.store_id,
        "store_name": identity.store_name,
        "ledger_url": identity.ledger_url,
    }
