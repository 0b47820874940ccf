"""Publish a programme: at a ledger for all its tills, or for the till that stands alone.

What is announced and would then never come into force is named first, and called off only where that was asked for.
"""

from __future__ import annotations

import argparse
import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import msgspec

from posloyalty.bootstrap import open_till
from posloyalty.commands.arguments import ledger_or_alone, settings_of, settings_with_store
from posloyalty.commands.programme_texts import print_mistakes
from posloyalty.domain.errors import BadRequest, ProgrammeMistake
from posloyalty.domain.ids import ProgrammeVersion
from posloyalty.domain.local_time import local_moment
from posloyalty.domain.programme import Programme
from posloyalty.domain.programme_file_reasons import Reason
from posloyalty.domain.programme_versions import VersionStart, called_off_by, read_start, told_version, version_in_force
from posloyalty.domain.text_values import time_of
from posloyalty.ledger_client.shop_api import JsonObject, LedgerRefused, ShopApi
from posloyalty.use_cases.take_over import lone_identity, publish_alone, versions_alone

KEY_VARIABLE: Final = "POSLOYALTY_API_KEY"
START_WANTED: Final = (
    "a date such as 2026-12-01, or a time with its offset such as 2026-12-01T06:00:00+01:00, from now on and within "
    "ten years"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A version that was published before."""

    start: VersionStart
    name: str
    sha256: str


def publish_programme(args: argparse.Namespace, text: str, programme: Programme) -> int:
    """Publish a file's text, and say what holds from when on. Raises BadRequest, LedgerRefused, LedgerUnreachable."""
    settings = settings_of(args)
    now = datetime.now(UTC)
    starts_at = _start_of(args.starts_at, timezone=programme.timezone, now=now)
    wish = _Wish(args=args, text=text, programme=programme, starts_at=starts_at, now=now)
    ledger = ledger_or_alone(args, settings)
    if not ledger:
        return _publish_alone(wish)
    with ShopApi(ledger, os.environ.get(KEY_VARIABLE, ""), allow_plain_http=settings.trusts_plain_http) as api:
        listed = api.get("/v1/programmes")
        known = _versions_in(listed)
        if wish.is_in_force_already(known):
            return 0
        called_off = wish.called_off(known)
        try:
            answer = api.post("/v1/programmes", wish.body(after=_newest_in(listed)))
        except LedgerRefused as refused:
            if _print_told_mistakes(args.file, refused):
                return 1
            raise
    print(_published_in_words(programme, answer))
    wish.say_called_off(called_off)
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What is to be published, and from when on."""

    args: argparse.Namespace
    text: str
    programme: Programme
    starts_at: datetime | None
    now: datetime

    def body(self, *, after: int) -> dict[str, object]:
        """Give the request; `after`: the newest version that was seen, 0 for none, unless another was said."""
        seen = (after or None) if self.args.after is None else self.args.after
        said: dict[str, object] = {"text": self.text} | ({"after": seen} if seen is not None else {})
        return said | ({"starts_at": self.args.starts_at} if self.args.starts_at is not None else {})

    def check_after(self, known: Sequence[Known]) -> None:
        """Raise BadRequest where somebody else published since the version that was said."""
        newest = max((one.start.version for one in known), default=ProgrammeVersion(0))
        told = told_version(newest) if known else 0
        if self.args.after not in {None, told, int(newest)}:
            raise BadRequest(field="--after", reason=f"version {told} was published meanwhile: look at it first")

    def is_in_force_already(self, known: Sequence[Known]) -> bool:
        """Say so if nothing but this text holds and is to come. Raises BadRequest where a start was asked for."""
        newest = max(known, key=lambda one: one.start.version, default=None)
        in_force = version_in_force([one.start for one in known], at=self.now)
        if newest is None or newest.start.version != in_force or newest.sha256 != sha256_of(self.text):
            return False
        version = told_version(in_force)
        if self.starts_at is not None:
            reason = f"this very text is in force already, as version {version}: there is nothing to announce"
            raise BadRequest(field="--starts-at", reason=reason)
        print(f"{self.programme.name} is in force already, as version {version}. Nothing was published.")
        return True

    def is_announced_already(self, known: Sequence[Known]) -> bool:
        """Tell whether the very same was published last: it is not published again."""
        newest = max(known, key=lambda one: one.start.version, default=None)
        same = (sha256_of(self.text), self.starts_at)
        return newest is not None and self.starts_at is not None and same == (newest.sha256, newest.start.starts_at)

    def called_off(self, known: Sequence[Known]) -> tuple[Known, ...]:
        """Give what will not come into force any more. Raises BadRequest unless that is wanted."""
        if self.is_announced_already(known):
            return ()
        starts = [one.start for one in known]
        versions = {one.version for one in called_off_by(starts, starts_at=self.starts_at, at=self.now)}
        found = tuple(one for one in known if one.start.version in versions)
        if found and not self.args.call_off_announced:
            what = " and ".join(self._told(one) for one in found)
            reason = (
                f"{what} would then never come into force. If that is meant, say --call-off-announced; whatever is to "
                "come all the same is announced again afterwards"
            )
            raise BadRequest(field=self.args.file, reason=reason)
        return found

    def say_called_off(self, called_off: Iterable[Known]) -> None:
        """Name what will not come into force any more."""
        for one in called_off:
            print(f"Called off: {self._told(one)}.")

    def _told(self, one: Known) -> str:
        assert one.start.starts_at is not None, "what is to come has a start"
        zone = self.programme.timezone
        begins = f"{local_moment(one.start.starts_at, zone):%Y-%m-%d %H:%M} ({zone})"
        return f"{one.name} (version {told_version(one.start.version)}), announced for {begins}"


def sha256_of(text: str) -> str:
    """Give the hash by which a published text is known."""
    return hashlib.sha256(text.encode()).hexdigest()


def _start_of(text: str | None, *, timezone: str, now: datetime) -> datetime | None:
    if text is None:
        return None
    try:
        return read_start(text.strip(), timezone=timezone, now=now)
    except BadRequest:
        raise BadRequest(field="--starts-at", reason=START_WANTED) from None


# --- at a ledger ----------------------------------------------------------------------------------------------------


def _versions_in(answer: JsonObject) -> tuple[Known, ...]:
    """Give what holds and what is to come. By the ledger's word for it: this machine's clock may differ."""
    items = answer.get("items")
    return tuple(
        _known(item, is_to_come=item["state"] == "announced")
        for item in (items if isinstance(items, list) else ())
        if isinstance(item, dict) and item.get("state") in {"in_force", "announced"}
    )


def _newest_in(answer: JsonObject) -> int:
    """Give the newest version of all, also of those that are past."""
    items = answer.get("items")
    versions = (item.get("version") for item in (items if isinstance(items, list) else ()) if isinstance(item, dict))
    return max((version for version in versions if isinstance(version, int)), default=0)


def _known(item: Mapping[str, object], *, is_to_come: bool) -> Known:
    version = item.get("version")
    return Known(
        start=VersionStart(
            version=ProgrammeVersion(version if isinstance(version, int) else 0),
            starts_at=time_of(str(item.get("starts_at")), field="starts_at") if is_to_come else None,
        ),
        name=str(item.get("name", "")),
        sha256=str(item.get("sha256", "")),
    )


def _print_told_mistakes(file: str, refused: LedgerRefused) -> bool:
    """Say the mistakes that a ledger found in the text; False where it told of none that is known here."""
    try:
        mistakes = msgspec.convert(refused.details.get("mistakes", ()), tuple[ProgrammeMistake, ...])
    except msgspec.ValidationError:
        return False
    if not mistakes or not all(mistake.reason in set(Reason) for mistake in mistakes):
        return False
    print_mistakes(file, mistakes)
    return True


def _published_in_words(programme: Programme, answer: Mapping[str, object]) -> str:
    said = f"{programme.name} is published as version {answer.get('version')}"
    if answer.get("state") != "announced":
        return f"{said}, and in force now."
    starts_at = local_moment(time_of(str(answer.get("starts_at")), field="starts_at"), programme.timezone)
    return f"{said}; it is in force from {starts_at:%Y-%m-%d %H:%M} ({programme.timezone}) on."


# --- at a till alone ------------------------------------------------------------------------------------------------


def _publish_alone(wish: _Wish) -> int:
    zone, programme = wish.programme.timezone, wish.programme
    with open_till(settings_with_store(wish.args), syncing=False) as running:
        known = tuple(
            Known(
                start=VersionStart(version=one.version, starts_at=one.starts_at),
                name=one.programme.name,
                sha256=sha256_of(one.text),
            )
            for one in versions_alone(running.till)
        )
        if wish.is_in_force_already(known):
            return 0
        wish.check_after(known)
        called_off = wish.called_off(known)
        shop = lone_identity(running.till).store_name
        if not wish.is_announced_already(known):
            publish_alone(running.till, text=wish.text, programme=programme, starts_at=wish.starts_at)
    begins = f"{local_moment(wish.starts_at, zone):%Y-%m-%d %H:%M} ({zone})" if wish.starts_at else "now"
    print(f"{shop} sells by {programme.name} from {begins} on.")
    wish.say_called_off(called_off)
    return 0
