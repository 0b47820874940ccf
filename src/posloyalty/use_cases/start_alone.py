"""Begin a shop without a ledger: one till that keeps its members and their points itself."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from posloyalty.domain.currencies import decimals_of
from posloyalty.domain.errors import BadRequest
from posloyalty.domain.ids import DeviceId, ProgrammeVersion, StoreId
from posloyalty.domain.programme_file import parse_programme
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Enrolment, PublishedProgramme, TillIdentity

SHOP_NAME_LENGTH_MAX: Final = 64
TILL_NO: Final = 1
# Ledgers number from 1: what a ledger publishes later never takes the place of what a till alone sold by.
VERSION_ALONE: Final = ProgrammeVersion(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoneShop:
    """What a shop without a ledger says of itself. `programme` is the text of a programme file to begin with."""

    name: str
    till_name: str
    currency: str
    timezone: str
    programme: str


def start_alone(till: TillPorts, shop: LoneShop) -> TillIdentity:
    """Begin the shop, in one transaction. Raises BadRequest naming the field; then nothing changed.

    A till that began alone before keeps who it is and takes the new name; once it has sold, it keeps the programme too.
    """
    name = _name_of(shop.name, field="shop_name")
    till_name = _name_of(shop.till_name or "1", field="till_name")
    text = programme_of(shop)
    before = till.store.identity()
    if before is not None and not before.is_alone:
        raise BadRequest(field="shop_name", reason="belongs_to_a_ledger")
    identity = TillIdentity(
        device_id=before.device_id if before else DeviceId(till.ids.new_uuid()),
        till_no=TILL_NO,
        till_name=till_name,
        store_id=StoreId(re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or "shop"),
        store_name=name,
        ledger_url="",
    )
    programme = PublishedProgramme(version=VERSION_ALONE, text=text, programme=parse_programme(text))
    till.store.join(Enrolment(identity=identity, programme=kept_programme(till) or programme))
    return identity


def rename_shop(till: TillPorts, name: str) -> TillIdentity:
    """Call a shop whose till stands alone otherwise from now on. Raises BadRequest; a ledger names its shops itself."""
    before = till.store.identity()
    if before is None or not before.is_alone:
        raise BadRequest(field="shop_name", reason="belongs_to_a_ledger")
    identity = replace(before, store_name=_name_of(name, field="shop_name"))
    if identity != before:
        till.store.join(Enrolment(identity=identity, programme=till.store.programme()))
    return identity


def kept_programme(till: TillPorts) -> PublishedProgramme | None:
    """Give what a till alone began with, once it has sold: its sales name that version, which must not become another.

    None while nothing was sold.
    """
    return till.store.programme_version(VERSION_ALONE) if till.store.journal.newest_sale() else None


def programme_of(shop: LoneShop) -> str:
    """Give the programme file with this shop's currency and zone. Raises BadRequest."""
    currency = shop.currency.strip().upper()
    if decimals_of(currency) is None:
        raise BadRequest(field="currency", reason="unknown")
    try:
        ZoneInfo(shop.timezone)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        raise BadRequest(field="timezone", reason="unknown") from None
    text = re.sub(r'(?m)^currency = "[^"]*"', f'currency = "{currency}"', shop.programme, count=1)
    text = re.sub(r'(?m)^timezone = "[^"]*"', f'timezone = "{shop.timezone}"', text, count=1)
    if not decimals_of(currency):
        text = re.sub(r'(?m)^(per|worth) = "([0-9]+)\.0+"', r'\1 = "\2"', text)
    return text


def _name_of(name: str, *, field: str) -> str:
    cleaned = " ".join(unicodedata.normalize("NFC", name).split())
    if not cleaned or len(cleaned) > SHOP_NAME_LENGTH_MAX or not cleaned.isprintable():
        raise BadRequest(field=field, reason="name_of_1_to_64_characters")
    return cleaned
