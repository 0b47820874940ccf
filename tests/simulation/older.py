"""A till whose program is older: what came into the protocol later it neither sends nor reads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from posloyalty.ledger_client.gateway import HttpLedger
from posloyalty.use_cases.records import OutboxBatch, SyncAnswer


class OlderLedger(HttpLedger):
    """The ledger, to a program that knows of no stocks, does not say what is left, and is told of every member."""

    def sync(self, batch: OutboxBatch, *, timeout_s: float) -> SyncAnswer:
        """Exchange a batch as that program does."""
        silent: dict[str, Any] = {"left": None, "scope": None}
        answer = super().sync(replace(batch, **silent), timeout_s=timeout_s)
        return replace(answer, stocks=(), since=None, scope="")
