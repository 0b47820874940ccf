"""Speak to the online ledger over HTTPS for one till: join, send and receive, hear of changes.

Event bytes go as they are stored. Whatever is no answer of the ledger is LedgerUnreachable, and changes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, TypeVar

from posloyalty.domain.errors import BadRequest, LedgerUnreachable, ProgrammeInvalid, TillNotEnrolled, UpgradeNeeded
from posloyalty.domain.ids import DeviceId, MemberId
from posloyalty.ledger_client.address import Address, checked_address
from posloyalty.ledger_client.change_stream import ChangeStream
from posloyalty.ledger_client.device_keys import DeviceKeys, FileVault, KeyringVault, Vault, key_file_of
from posloyalty.ledger_client.line import Line
from posloyalty.ledger_client.office_readings import exceptions_of, history_of
from posloyalty.ledger_client.problems import ProblemTold, error_of
from posloyalty.ledger_client.readings import answer_of, enrolment_of, found_of, own_events_of
from posloyalty.ledger_client.receipt_codes import SignedReceiptCodes
from posloyalty.ledger_client.signed_line import Ask, Device, LedgerTime, Message, SignedLine
from posloyalty.ledger_client.store_days import store_day_of
from posloyalty.use_cases.call_ports import SentCode
from posloyalty.use_cases.day_records import StoreDay
from posloyalty.use_cases.office_ports import FoundElsewhere, MemberHistoryPage, OpenExceptions
from posloyalty.use_cases.records import Enrolment, OutboxBatch, OwnEvents, SyncAnswer
from posloyalty.wire.caller_codes import CallerCodeCheck, CallerCodeRequest, CallerCodeRight, CallerCodeSent
from posloyalty.wire.codec import encode_message, sent_event
from posloyalty.wire.errors import WireError
from posloyalty.wire.finding import FindRequest, FoundMembers
from posloyalty.wire.keys import public_key_of, sign_text
from posloyalty.wire.messages import (
    EnrolReply,
    EnrolRequest,
    ExceptionsPage,
    MemberPage,
    OwnEventsPage,
    SyncReply,
    SyncRequest,
)
from posloyalty.wire.problems import ProblemCode
from posloyalty.wire.signing import batch_text
from posloyalty.wire.store_days import StoreDayReply
from posloyalty.wire.values import text_of_bytes, text_of_hash, uuid_of_text
from posloyalty.wire.version import PROTOCOL_VERSION

ENROL_TIMEOUT_S: Final = 15.0

# What the ledger says to a key that it does not, or no longer, accept.
_KEY_REFUSED: Final = frozenset({ProblemCode.BAD_SIGNATURE, ProblemCode.TILL_REVOKED})

T = TypeVar("T")

IN_FILE: Final = "file"
IN_KEYRING: Final = "keyring"


class HttpLedger:
    """The ledger at one address, for the till of one store file. One thread syncs, one may listen, any may close."""

    def __init__(  # noqa: PLR0913 - where it is, who asks, and what a test holds
        self,
        url: str,
        *,
        store_file: Path,
        device_id: DeviceId | None = None,
        secrets: str = IN_FILE,
        allow_plain_http: bool = False,
        alone: DeviceId | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        elapsed_s: Callable[[], float] = time.monotonic,
        line_to: Callable[[Address], Line] = Line,
    ) -> None:
        """Connect nothing yet. `secrets` is `file` or `keyring`: where this store's device keys are.

        `alone`: who the till was without a ledger.

        Raises BadRequest for an address that no till may speak to, or another place for secrets.
        """
        address = checked_address(url, allow_plain_http=allow_plain_http)
        self.store_file = store_file
        self._url = str(address)
        self._device_id, self._alone = device_id, alone
        self._keys = DeviceKeys(_vault_of(store_file, secrets=secrets))
        self.codes = SignedReceiptCodes(self._keys)
        self._line = line_to(address)
        ledger_time = LedgerTime(now)
        self._signed = SignedLine(self._line, ledger_time, elapsed_s=elapsed_s)
        self._stream = ChangeStream(line_to(address), ledger_time)

    def enrol(self, *, pairing_code: str, till_name: str) -> Enrolment:
        """Join with a pairing code; the key is durable first, so a lost answer is asked for again with the same key.

        Raises PairingRefused, UpgradeNeeded, LedgerUnreachable, and StoreDamaged or DiskFull for the key.
        """
        public_key = public_key_of(self._keys.key_to_join(self._device_id))
        key, alone = text_of_bytes(public_key), str(self._alone or "")
        request = EnrolRequest(pairing_code=pairing_code, public_key=key, name=till_name, alone=alone)
        ask = Ask(method="POST", target="/v1/enrol", timeout_s=ENROL_TIMEOUT_S, body=encode_message(request))
        with _problems_as_errors():
            reply = self._signed.ask(ask, EnrolReply, device=None)
        enrolment = self._read_enrolment(reply)
        self._keys.joined(enrolment.identity.device_id)
        self._device_id = enrolment.identity.device_id
        return enrolment

    def sync(self, batch: OutboxBatch, *, timeout_s: float) -> SyncAnswer:
        """Send a batch and take what is new; one that something on the way finds too large goes in parts.

        Raises ResendFromTip, TillRevoked, UpgradeNeeded, LedgerUnreachable, and StoreDamaged without a key.
        """
        with _problems_as_errors():
            reply = self._signing(batch.device_id, lambda device: self._send(batch, device, timeout_s=timeout_s))
        try:
            return answer_of(reply)
        except WireError as error:
            raise LedgerUnreachable(detail=f"not the ledger's answer ({error.reason})") from error

    def next_key(self) -> bytes:
        """Make the key that this till will take next, durably, and give its public half; the same until it is taken.

        Raises TillNotEnrolled, StoreDamaged, DiskFull.
        """
        if self._device_id is None:
            raise TillNotEnrolled
        return public_key_of(self._keys.key_to_take(self._device_id))

    def own_events(self, *, after: bytes, timeout_s: float) -> OwnEvents:
        """Give a page of what the ledger has of this till, from beyond the event `after`.

        Raises TillNotEnrolled, TillRevoked, UpgradeNeeded, LedgerUnreachable.
        """
        page = self._look_up(f"/v1/events?after={text_of_hash(after)}", OwnEventsPage, timeout_s=timeout_s)
        with _only_answers():
            return own_events_of(page)

    def member_page(self, member_id: MemberId, *, before: int | None, timeout_s: float) -> MemberHistoryPage:
        """Give a page of a member's history. Raises MemberUnknown, and as `own_events`."""
        target = f"/v1/till/members/{member_id}" + (f"?before={before}" if before is not None else "")
        page = self._look_up(target, MemberPage, timeout_s=timeout_s)
        with _only_answers():
            return history_of(page)

    def find_members(
        self, *, query: str | None, member_id: MemberId | None, region: str, timeout_s: float
    ) -> FoundElsewhere:
        """Find members of the whole shop, by a text or one by their id. Raises as `own_events`."""
        asked = FindRequest(query=query, member_id=str(member_id) if member_id else None, region=region)
        with _only_answers():  # a text that no message can hold finds nobody
            body = encode_message(asked)
        page = self._look_up("/v1/till/members/find", FoundMembers, timeout_s=timeout_s, body=body)
        with _only_answers():
            return found_of(page)

    def open_exceptions(self, *, timeout_s: float) -> OpenExceptions:
        """Give what a person must decide about this till's store. Raises as `own_events`."""
        page = self._look_up("/v1/till/exceptions", ExceptionsPage, timeout_s=timeout_s)
        with _only_answers():
            return exceptions_of(page)

    def send_caller_code(self, code_id: str, member_id: MemberId, *, way: str, timeout_s: float) -> SentCode:
        """Have a one-time code sent to a member. Raises CallerCodeNotSent, MemberUnknown, and as `own_events`."""
        asked = CallerCodeRequest(code_id=code_id, member_id=str(member_id), way=way)
        body = encode_message(asked)
        sent = self._look_up("/v1/till/caller-codes", CallerCodeSent, timeout_s=timeout_s, body=body)
        return SentCode(code_id=code_id, to=sent.to, lasts_s=sent.lasts_s)

    def check_caller_code(self, code_id: str, code: str, *, timeout_s: float) -> MemberId:
        """Have a code compared, and give whose it is. Raises CallerCodeWrong, and as `own_events`."""
        body = encode_message(CallerCodeCheck(code=code))
        right = self._look_up(f"/v1/till/caller-codes/{code_id}", CallerCodeRight, timeout_s=timeout_s, body=body)
        with _only_answers():
            return MemberId(uuid_of_text(right.member_id))

    def store_day(self, day: date, *, timeout_s: float) -> StoreDay:
        """Give a day of this till's store as the ledger knows it now.

        Raises TillNotEnrolled, TillRevoked, UpgradeNeeded, LedgerUnreachable.
        """
        told = self._look_up(f"/v1/store-day?date={day.isoformat()}", StoreDayReply, timeout_s=timeout_s)
        with _only_answers():
            return store_day_of(told, asked=day)

    def wait_for_change(self, *, after: int, timeout_s: float) -> int:
        """Block until the feed has moved past `after` or the time is up; give the newest known position.

        Raises TillNotEnrolled, TillRevoked, UpgradeNeeded, LedgerUnreachable.
        """
        if self._device_id is None:
            raise TillNotEnrolled
        with _problems_as_errors():
            return self._signing(
                self._device_id,
                lambda device: self._stream.wait(after=after, timeout_s=timeout_s, device=device),
            )

    def close(self) -> None:
        """Drop the connections; a blocked call ends with LedgerUnreachable."""
        self._line.close()
        self._stream.close()

    def _look_up(self, target: str, form: type[Message], *, timeout_s: float, body: bytes = b"") -> Message:
        if self._device_id is None:
            raise TillNotEnrolled
        ask = Ask(method="POST" if body else "GET", target=target, timeout_s=timeout_s, body=body)
        with _problems_as_errors():
            return self._signing(self._device_id, lambda device: self._signed.ask(ask, form, device=device))

    def _send(self, batch: OutboxBatch, device: Device, *, timeout_s: float) -> SyncReply:
        body = encode_message(_request_of(batch, device))
        ask = Ask(method="POST", target="/v1/sync", timeout_s=timeout_s, body=body)
        try:
            return self._signed.ask(ask, SyncReply, device=device)
        except ProblemTold as told:
            if told.problem.code != ProblemCode.TOO_LARGE or len(batch.events) < 2:  # noqa: PLR2004 - two halves
                raise
        return self._send(_first_half(batch), device, timeout_s=timeout_s)

    def _read_enrolment(self, reply: EnrolReply) -> Enrolment:
        try:
            return enrolment_of(reply, ledger_url=self._url)
        except WireError as error:
            raise LedgerUnreachable(detail=f"not the ledger's answer ({error.reason})") from error
        except ProgrammeInvalid as error:
            raise UpgradeNeeded(detail="programme") from error

    def _signing(self, device_id: DeviceId, call: Callable[[Device], T]) -> T:
        """Make a call under the device's key; if that is refused, under the one that it may have taken meanwhile.

        The answer that told of the new key may have been lost, so what the ledger accepts is found out by asking.
        """
        used = self._keys.key_of(device_id)
        try:
            return call(Device(device_id=device_id, private_key=used))
        except ProblemTold as told:
            if told.problem.code not in _KEY_REFUSED:
                raise
            refused = told
        is_unknown = refused.problem.code == ProblemCode.BAD_SIGNATURE
        for other in self._keys.other_keys_of(device_id, used, is_unknown=is_unknown):
            with suppress(_StillRefused):
                result = _under_other_key(Device(device_id=device_id, private_key=other), call)
                self._keys.accepted(device_id, other)
                return result
        raise refused  # under each: the first answer says why


class _StillRefused(Exception):
    """The ledger does not accept this key either."""


def _under_other_key(device: Device, call: Callable[[Device], T]) -> T:
    try:
        return call(device)
    except ProblemTold as told:
        if told.problem.code in _KEY_REFUSED:
            raise _StillRefused from told
        raise


def _vault_of(store_file: Path, *, secrets: str) -> Vault:
    if secrets not in {IN_FILE, IN_KEYRING}:
        raise BadRequest(field="secrets", reason="file_or_keyring")
    key_file = key_file_of(store_file)
    return KeyringVault(key_file) if secrets == IN_KEYRING else FileVault(key_file)


def _request_of(batch: OutboxBatch, device: Device) -> SyncRequest:
    name, base, last = str(batch.device_id), text_of_hash(batch.base), text_of_hash(batch.last)
    text = batch_text(device=name, server_epoch=batch.server_epoch, base=base, last=last, cursor=batch.cursor)
    return SyncRequest(
        proto=PROTOCOL_VERSION,
        device=name,
        server_epoch=batch.server_epoch,
        base=base,
        events=[sent_event(event.content, event.attachments) for event in batch.events],
        last=last,
        cursor=batch.cursor,
        signature=sign_text(device.private_key, text),
        damaged=batch.damaged,
        left=batch.left,
        scope=batch.scope,
    )


def _first_half(batch: OutboxBatch) -> OutboxBatch:
    events = batch.events[: len(batch.events) // 2]
    return replace(batch, events=events, last=events[-1].hash, left=batch.left + len(batch.events) - len(events))


@contextmanager
def _only_answers() -> Iterator[None]:
    try:
        yield
    except (WireError, UnicodeEncodeError) as error:
        raise LedgerUnreachable(detail="not the ledger's answer") from error


@contextmanager
def _problems_as_errors() -> Iterator[None]:
    try:
        yield
    except ProblemTold as told:
        raise error_of(told) from told
