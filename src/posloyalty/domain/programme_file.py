"""Turn the text of a programme file into a Programme, or name every mistake in it at once, each with its place.

Pure and bounded: the same text gives the same programme, and a text of any size or depth gives an answer.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Final

from posloyalty.domain.currencies import decimals_of
from posloyalty.domain.errors import ProgrammeInvalid, ProgrammeMistake
from posloyalty.domain.programme import (
    Expiry,
    ExpiryPolicy,
    Offline,
    OfflinePolicy,
    Pending,
    Programme,
    Shortfall,
)
from posloyalty.domain.programme_file_benefits import a_name, read_giving, read_redemption, read_rewards, read_tiers
from posloyalty.domain.programme_file_earning import REWARD, TIER, a_code, an_id, read_channels, read_earning
from posloyalty.domain.programme_file_reader import Findings, TableReader
from posloyalty.domain.programme_file_reasons import Reason
from posloyalty.domain.programme_file_shapes import (
    TomlFloat,
    a_choice,
    a_count,
    a_currency,
    a_flag,
    a_share,
    a_timezone,
    some_points,
)
from posloyalty.domain.programme_file_times import a_duration, a_month_and_day
from posloyalty.domain.toml_places import Path, Place, TomlPlaces, TooDeep, places_of

# A thousand rules fit ten times over, and reading this much takes about half a second.
FILE_BYTES_MAX: Final = 512 * 1024
PENDING_DAYS_MAX: Final = 366
LEASE_HOURS_MAX: Final = 24 * 366

CURRENCY: Final[Path] = ("programme", "currency")

# Decimals to go on with when the currency is in doubt: then no amount is blamed for its decimals.
_DECIMALS_IN_DOUBT: Final = 3

_UNKNOWN: Final = {REWARD: Reason.UNKNOWN_REWARD, TIER: Reason.UNKNOWN_TIER}

# How the standard reader ends what it says; without a line it means the end of the text.
_TOML_PLACE: Final = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


def parse_programme(text: str) -> Programme:
    """Read a programme file.

    Raises ProgrammeInvalid with all mistakes, in file order.
    """
    values, places = _read_toml(_plain(text))
    findings = Findings(places=places)
    programme = _read_programme(TableReader(values, (), findings))
    _check_references(findings, programme)
    if findings.mistakes:
        raise ProgrammeInvalid(
            mistakes=tuple(sorted(findings.mistakes, key=lambda mistake: (mistake.line, mistake.column)))
        )
    return programme


# --- the text as TOML -----------------------------------------------------------------------------------------------


def _plain(text: str) -> str:
    """Leave off what editors put in: the mark of the byte order, and the other system's line ends."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _read_toml(text: str) -> tuple[Mapping[str, object], TomlPlaces]:
    if len(text.encode("utf-8", "surrogatepass")) > FILE_BYTES_MAX:  # before anything that takes time with the length
        raise _invalid(Place(line=1, column=1), Reason.FILE_TOO_BIG, str(FILE_BYTES_MAX))
    places = TomlPlaces(text=text)
    try:
        text.encode()
    except UnicodeEncodeError as broken:
        raise _invalid(places.place_at(broken.start), Reason.NOT_UNICODE) from None
    try:
        places = places_of(text)
        return tomllib.loads(text, parse_float=TomlFloat), places
    except TooDeep as deep:
        raise _invalid(places.place_at(deep.offset), deep.reason) from None
    except tomllib.TOMLDecodeError as error:
        raise _syntax_mistake(str(error), places) from None
    except RecursionError:  # a reader that takes more than the walk does, or a caller deep in a stack of its own
        raise _invalid(Place(line=1, column=1), Reason.TOO_DEEP) from None


def _syntax_mistake(said: str, places: TomlPlaces) -> ProgrammeInvalid:
    match = _TOML_PLACE.search(said)
    place = places.place_at(len(places.text))
    if match and match["line"]:
        place = Place(line=int(match["line"]), column=int(match["column"]))
    return _invalid(place, Reason.SYNTAX, _TOML_PLACE.sub("", said))


def invalid_at(text: str, path: Path, reason: Reason, *, hint: str = "") -> ProgrammeInvalid:
    """Make the one mistake of a text that is right in itself, at the value that does not fit what was before."""
    findings = Findings(places=places_of(_plain(text)))
    findings.note_value(path, reason, hint)
    return ProgrammeInvalid(mistakes=tuple(findings.mistakes))


def _invalid(place: Place, reason: Reason, hint: str = "") -> ProgrammeInvalid:
    mistake = ProgrammeMistake(line=place.line, column=place.column, table="", key="", reason=reason.value, hint=hint)
    return ProgrammeInvalid(mistakes=(mistake,))


# --- the tables -----------------------------------------------------------------------------------------------------


def _read_programme(root: TableReader) -> Programme:
    head = root.table("programme")
    if head is None:
        if not root.has("programme"):
            root.findings.note_missing((), "programme")
        head = TableReader(
            {}, ("programme",), Findings(places=root.findings.places)
        )  # its keys are not missing one by one
    currency = head.needed("currency", a_currency())
    decimals = decimals_of(currency)
    decimals = _DECIMALS_IN_DOUBT if decimals is None else decimals
    programme = Programme(
        id=head.needed("id", an_id()),
        name=head.needed("name", a_name()),
        currency=currency,
        decimals=decimals,
        timezone=head.needed("timezone", a_timezone()),
        points_name=head.value("points_name", a_name(), "points"),
        earning=read_earning(root.table("earning"), decimals=decimals),
        redemption=read_redemption(root.table("redemption"), decimals=decimals),
        rewards=read_rewards(root.tables("reward"), decimals=decimals),
        giving=read_giving(root.tables("giving"), decimals=decimals),
        codes_only=_read_coupons(root.table("coupons")),
        tiers=read_tiers(root.table("tiers"), root.tables("tier"), decimals=decimals),
        expiry=_read_expiry(root.table("expiry")),
        pending=_read_pending(root.table("pending")),
        shortfall=_read_returns(root.table("returns")),
        offline=_read_offline(root.table("offline")),
    )
    head.close()
    root.close()
    return programme


def _read_expiry(table: TableReader | None) -> Expiry:
    if table is None:
        return Expiry()
    policy = table.value("policy", a_choice(ExpiryPolicy), ExpiryPolicy.NEVER)
    if table.is_noted("policy"):
        policy = ExpiryPolicy.NEVER
        table.ignore(("after", "on"))  # which of these belong here is not known
    runs = policy in {ExpiryPolicy.ROLLING, ExpiryPolicy.INACTIVITY}
    expiry = Expiry(
        policy=policy,
        after=table.needed("after", a_duration()) if runs else None,
        on=table.needed("on", a_month_and_day()) if policy is ExpiryPolicy.FIXED_DATE else None,
    )
    table.close(misplaced={"after": "rolling, inactivity", "on": "fixed_date"})
    return expiry


def _read_coupons(table: TableReader | None) -> frozenset[str]:
    if table is None:
        return frozenset()
    codes_only = table.set_of("codes_only", a_code(), may_be_empty=True)
    table.close()
    return codes_only


def _read_pending(table: TableReader | None) -> Pending:
    if table is None:
        return Pending()
    pending = Pending(
        days=table.value("days", a_count(low=0, high=PENDING_DAYS_MAX), 0),
        channels=read_channels(table, may_be_empty=True),
    )
    table.close()
    return pending


def _read_returns(table: TableReader | None) -> Shortfall:
    if table is None:
        return Shortfall.OVERDRAFT
    shortfall = table.value("shortfall", a_choice(Shortfall), Shortfall.OVERDRAFT)
    table.close()
    return shortfall


def _read_offline(table: TableReader | None) -> Offline:
    default = Offline()
    if table is None:
        return default
    offline = Offline(
        policy=table.value("policy", a_choice(OfflinePolicy), default.policy),
        lease_max_points=table.value("lease_max_points", some_points(low=0), default.lease_max_points),
        lease_share=table.value("lease_share", a_share(may_be_zero=True), default.lease_share),
        lease_hours=table.value("lease_hours", a_count(low=1, high=LEASE_HOURS_MAX), default.lease_hours),
        floor_points=table.value("floor_points", some_points(low=0), default.floor_points),
        till_floor_points=table.value("till_floor_points", some_points(low=0), default.till_floor_points),
        own_awards=table.value("own_awards", a_flag(), default=default.own_awards),
    )
    table.close()
    return offline


# --- names that point elsewhere -------------------------------------------------------------------------------------


def _check_references(findings: Findings, programme: Programme) -> None:
    """Note every reward or tier that is named and does not exist."""
    known: dict[str, frozenset[str]] = {
        REWARD: frozenset(reward.id for reward in programme.rewards),
        TIER: frozenset(tier.id for tier in programme.tiers.steps) if programme.tiers else frozenset(),
    }
    for reference in findings.references:
        names = known[reference.kind]
        if reference.id not in names:
            hint = findings.nearest_name(reference.id, sorted(names))
            findings.note_value(reference.path, _UNKNOWN[reference.kind], hint)
