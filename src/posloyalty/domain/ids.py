"""Name the ids apart, so that a type checker refuses one where another is meant. No behaviour."""

from __future__ import annotations

from typing import NewType
from uuid import UUID

MemberId = NewType("MemberId", UUID)
DeviceId = NewType("DeviceId", UUID)
EventId = NewType("EventId", UUID)
TransferId = NewType("TransferId", UUID)
LotId = NewType("LotId", UUID)

# Chosen by a caller: any text of 1 to 64 characters (interfaces.md).
SaleId = NewType("SaleId", str)
ReturnId = NewType("ReturnId", str)

ActionId = NewType("ActionId", str)
AdjustmentId = NewType("AdjustmentId", str)

StoreId = NewType("StoreId", str)
CashierId = NewType("CashierId", str)
Sku = NewType("Sku", str)
RuleId = NewType("RuleId", str)
TierId = NewType("TierId", str)
RewardId = NewType("RewardId", str)
GivingId = NewType("GivingId", str)

# A personal offer: chosen by whoever makes it.
OfferId = NewType("OfferId", str)

# A reward issued to one member: chosen by whoever issued it, as a sale's id is.
IssueId = NewType("IssueId", str)

# The number of a published programme, counted from 1 by the ledger.
ProgrammeVersion = NewType("ProgrammeVersion", int)

CALLER_ID_LENGTH_MAX = 64
