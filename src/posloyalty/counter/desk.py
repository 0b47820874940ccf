"""One till's desk: each `do` of the counter protocol calls one use case and gives JSON."""

from __future__ import annotations

import base64
from collections.abc import Callable
from contextlib import suppress
from typing import Final, TypeVar

import msgspec

from posloyalty.counter import parsing, protocol, replies
from posloyalty.domain.errors import BadRequest, LedgerUnreachable, NotSignedIn, PosloyaltyError
from posloyalty.domain.ids import CashierId, SaleId
from posloyalty.domain.text_values import date_of
from posloyalty.use_cases.adjust import adjust
from posloyalty.use_cases.claim_sale import claim_sale
from posloyalty.use_cases.enrol_member import add_identifier, enrol_member
from posloyalty.use_cases.find_elsewhere import fetch_member, find_anywhere
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.quote_sale import quote_sale
from posloyalty.use_cases.receipts import receipt_of
from posloyalty.use_cases.record_action import record_action
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import Cashier
from posloyalty.use_cases.replace_card import replace_card
from posloyalty.use_cases.report_day import report_day
from posloyalty.use_cases.return_sale import return_sale
from posloyalty.use_cases.sentences import NOT_KNOWN_OFFLINE
from posloyalty.use_cases.sign_in import sign_in
from posloyalty.use_cases.status import status_of
from posloyalty.use_cases.sync import sync_now

Json = dict[str, object]
Task = Callable[[bytes], Json]
AskT = TypeVar("AskT", bound=protocol.Ask)
# The counter answers in order: a ledger that hangs must not keep a queue waiting.
SYNC_NOW_TIMEOUT_S: Final = 5.0
WITHOUT_SIGN_IN: Final = frozenset({"sign_in", "sign_out", "status", "sync_now"})

# A host program asks once and shows what it is told: a ledger that answers has done so by then.
LEASE_WAIT_S: Final = 0.5


class CounterDesk:
    """One till's desk: who is signed in, and what each `do` does."""

    def __init__(self, till: TillPorts) -> None:
        self._till = till
        self._signed_in: Cashier | None = None
        self._tasks: dict[str, Task] = {
            "sign_in": _task(protocol.SignIn, self._sign_in),
            "sign_out": _task(protocol.SignOut, self._sign_out),
            "find_member": _task(protocol.FindMember, self._find_member),
            "enrol_member": _task(protocol.EnrolMember, self._enrol_member),
            "add_identifier": _task(protocol.PutIdentifier, self._add_identifier),
            "replace_card": _task(protocol.ReplaceCard, self._replace_card),
            "quote": _task(protocol.Quote, self._quote),
            "record_sale": _task(protocol.RecordSale, self._record_sale),
            "claim_sale": _task(protocol.ClaimSale, self._claim_sale),
            "return_sale": _task(protocol.ReturnSale, self._return_sale),
            "record_action": _task(protocol.RecordAction, self._record_action),
            "adjust": _task(protocol.Adjust, self._adjust),
            "receipt": _task(protocol.GetReceipt, self._receipt),
            "day_report": _task(protocol.GetDayReport, self._day_report),
            "sync_now": _task(protocol.SyncNow, self._sync_now),
            "status": _task(protocol.GetStatus, self._status),
        }

    def answer(self, do: str, line: bytes) -> Json:
        """Do what one request asks. Raises the LoyaltyRefusal and EnvironmentFault families."""
        task = self._tasks.get(do)
        if task is None:
            raise BadRequest(field="do", reason="not one of the counter's tasks")
        if do not in WITHOUT_SIGN_IN:
            self._check_signed_in()
        return task(line)

    def _check_signed_in(self) -> None:
        """Let nobody work whom the shop no longer knows. Raises NotSignedIn."""
        known = {cashier.cashier_id for cashier in self._till.store.cashiers.all()}
        if self._signed_in is not None and self._signed_in.cashier_id not in known:
            self._signed_in = None
        if known and self._signed_in is None:
            raise NotSignedIn

    @property
    def _cashier(self) -> CashierId | None:
        return self._signed_in.cashier_id if self._signed_in else None

    @property
    def _decimals(self) -> int:
        return self._till.store.programme().programme.decimals

    def _sign_in(self, ask: protocol.SignIn) -> Json:
        self._signed_in = None  # whoever tries and fails must not go on under another's name
        self._signed_in = sign_in(self._till, cashier=ask.cashier, pin=ask.pin)
        return replies.cashier_json(self._signed_in)

    def _sign_out(self, _ask: protocol.SignOut) -> Json:
        self._signed_in = None
        return {}

    def _find_member(self, ask: protocol.FindMember) -> Json:
        looked = find_anywhere(self._till, query=ask.query)
        found: Json = {"members": [replies.member_json(view) for view in looked.members]}
        return {**found, "note": NOT_KNOWN_OFFLINE} if looked.is_cut_off else found

    def _fetch(self, member_id: str | None) -> None:
        """Know a member who was found elsewhere among others; whoever is unknown everywhere is refused as ever."""
        if member_id is not None:
            with suppress(PosloyaltyError):
                fetch_member(self._till, parsing.member_id_of(member_id))

    def _enrol_member(self, ask: protocol.EnrolMember) -> Json:
        request = parsing.enrol_request(ask, region=self._till.region)
        return replies.member_json(enrol_member(self._till, request, cashier=self._cashier))

    def _add_identifier(self, ask: protocol.PutIdentifier) -> Json:
        identifier = parsing.identifier_of(ask.kind, ask.value, region=self._till.region)
        member_id = parsing.member_id_of(ask.member_id)
        view = add_identifier(self._till, member_id=member_id, identifier=identifier, cashier=self._cashier)
        return replies.member_json(view)

    def _replace_card(self, ask: protocol.ReplaceCard) -> Json:
        view = replace_card(
            self._till,
            member_id=parsing.member_id_of(ask.member_id),
            card=parsing.identifier_of("card", ask.value, region=self._till.region),
            cashier=self._cashier,
            reason=parsing.reason_of(ask.reason),
            approver_pin=ask.approver_pin,
        )
        return replies.member_json(view)

    def _quote(self, ask: protocol.Quote) -> Json:
        request = parsing.sale_request(ask, decimals=self._decimals)
        self._fetch(ask.member_id)
        quote = quote_sale(self._till, request, wait_s=LEASE_WAIT_S)
        return replies.quote_json(quote, decimals=self._decimals)

    def _record_sale(self, ask: protocol.RecordSale) -> Json:
        request = parsing.sale_request(ask, decimals=self._decimals)
        self._fetch(ask.member_id)
        return replies.receipt_json(record_sale(self._till, request, cashier=self._cashier))

    def _claim_sale(self, ask: protocol.ClaimSale) -> Json:
        return replies.claim_json(claim_sale(self._till, parsing.claim_request(ask), cashier=self._cashier))

    def _return_sale(self, ask: protocol.ReturnSale) -> Json:
        return replies.receipt_json(return_sale(self._till, parsing.return_request(ask), cashier=self._cashier))

    def _record_action(self, ask: protocol.RecordAction) -> Json:
        return replies.action_json(record_action(self._till, parsing.action_request(ask), cashier=self._cashier))

    def _adjust(self, ask: protocol.Adjust) -> Json:
        return replies.adjustment_json(adjust(self._till, parsing.adjustment_request(ask), cashier=self._cashier))

    def _receipt(self, ask: protocol.GetReceipt) -> Json:
        renderer = self._till.renderer
        formats: dict[str, Callable[[], str]] = {
            "text": lambda: renderer.text(receipt),
            "escpos": lambda: base64.b64encode(renderer.escpos(receipt)).decode(),
            "png": lambda: base64.b64encode(renderer.png(receipt)).decode(),
        }
        if ask.format not in formats:
            raise BadRequest(field="format", reason="text, escpos or png")
        receipt = receipt_of(self._till, sale_id=SaleId(ask.sale_id))
        return {
            "sale_id": ask.sale_id,
            "receipt_no": receipt.receipt_no,
            "format": ask.format,
            "receipt_code": receipt.code,
            "content": formats[ask.format](),
        }

    def _day_report(self, ask: protocol.GetDayReport) -> Json:
        report = report_day(self._till, business_date=date_of(ask.date, field="date"))
        return replies.day_json(report, decimals=self._decimals)

    def _sync_now(self, _ask: protocol.SyncNow) -> Json:
        try:
            sync_now(self._till, timeout_s=SYNC_NOW_TIMEOUT_S)
        except LedgerUnreachable as fault:
            return {**self._status(), "problem": replies.error_json(fault)}
        return self._status()

    def _status(self, _ask: protocol.GetStatus | None = None) -> Json:
        return replies.status_json(status_of(self._till))


def _task(kind: type[AskT], act: Callable[[AskT], Json]) -> Task:
    decoder = msgspec.json.Decoder(kind)

    def run(line: bytes) -> Json:
        try:
            ask = decoder.decode(line)
        except msgspec.ValidationError as error:
            raise _bad_request(error) from None
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise BadRequest(field="request", reason="one JSON object a line, in UTF-8") from None
        return act(ask)

    return run


def _bad_request(error: msgspec.ValidationError) -> BadRequest:
    """Take the place out of the decoder's sentence: `Expected … - at `$.lines[0].amount``."""
    reason, _, place = str(error).partition(" - at `$")
    return BadRequest(field=place.strip("`.") or "request", reason=reason)
