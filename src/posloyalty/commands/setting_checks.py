"""Look at every setting as the parts do that read it, and name each that they would refuse. Nothing is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from posloyalty.bootstrap import fixed_devices
from posloyalty.commands.window_options import ui_options
from posloyalty.devices.logo import refuse_no_picture
from posloyalty.devices.shelf import DeviceShelf
from posloyalty.domain.errors import BadRequest
from posloyalty.ledger_client.address import checked_address
from posloyalty.ledger_client.gateway import IN_FILE, IN_KEYRING
from posloyalty.settings import Settings, log_level_of
from posloyalty.use_cases.counter_rules import (
    read_certified,
    read_coin,
    read_limit,
    read_patterns,
    read_tax_rules,
    yes_or_no,
)
from posloyalty.use_cases.country import fixed_region
from posloyalty.use_cases.device_ports import DeviceChoice

Check = Callable[[Settings], object]


def refused_settings(settings: Settings) -> Iterator[BadRequest]:
    """Give a refusal for each setting that is none, in their order."""
    for check in _CHECKS:
        try:
            check(settings)
        except BadRequest as error:
            yield error


def _one_of(name: str, *words: str) -> Check:
    def check(settings: Settings) -> None:
        if getattr(settings, name).strip() not in ("", *words):
            raise BadRequest(field=name, reason=f"one of {', '.join(words)}")

    return check


def _ledger(settings: Settings) -> None:
    if settings.ledger:
        checked_address(settings.ledger, allow_plain_http=settings.trusts_plain_http)


def _plain_http(settings: Settings) -> None:
    if settings.allow_plain_http:
        yes_or_no("allow_plain_http", settings.allow_plain_http)


def _of_paper(*names: str) -> Check:
    """Try what a printer's papers need alone, so that one slip does not hide another."""

    def check(settings: Settings) -> None:
        choice = replace(DeviceChoice(), **{name: getattr(fixed_devices(settings), name) for name in names})
        DeviceShelf(DeviceChoice()).renderer(choice, language="en")

    return check


def _line_display(settings: Settings) -> None:
    try:
        DeviceShelf(DeviceChoice()).line_display(settings.line_display)
    except BadRequest as error:
        raise BadRequest(field="line_display", reason=error.reason) from None


def _logo(settings: Settings) -> None:
    if settings.receipt_logo:
        refuse_no_picture(Path(settings.receipt_logo))


def _join_url(settings: Settings) -> None:
    with suppress(ValueError):
        address = urlsplit(settings.join_url)
        if not settings.join_url or (address.scheme in {"http", "https"} and address.hostname):
            return
    raise BadRequest(field="join_url", reason="an address such as https://shop.example/join")


def _tax(settings: Settings) -> None:
    read_tax_rules(
        settings.tax_rates, usual=settings.usual_tax, included=settings.tax_included, points_as=settings.points_as
    )


def _window(*names: str) -> Check:
    """Try the words that the window knows; where Qt is not installed there is none, and nothing to refuse."""

    def check(settings: Settings) -> None:
        alone = replace(Settings(), **{name: getattr(settings, name) for name in names})
        with suppress(ImportError):
            ui_options(alone, full_screen=True)

    return check


_CHECKS: Final[tuple[Check, ...]] = (
    _ledger,
    _plain_http,
    lambda settings: DeviceShelf(DeviceChoice()).printer(settings.printer),
    _of_paper("paper_columns"),
    _of_paper("code_page"),
    _of_paper("cutter"),
    _of_paper("drawer_pin"),
    _logo,
    _one_of("camera", "on", "off"),
    lambda settings: DeviceShelf(DeviceChoice()).scanner(settings.scanner),
    _line_display,
    _join_url,
    lambda settings: fixed_region(settings.region),
    _tax,
    lambda settings: read_coin(settings.smallest_coin),
    lambda settings: read_limit(settings.discount_limit),
    lambda settings: read_patterns(settings.code_patterns),
    lambda settings: read_certified(settings.certified_tills),
    _window("language"),
    _window("theme"),
    _window("text_size"),
    _window("mode"),
    _one_of("secrets", IN_FILE, IN_KEYRING),
    log_level_of,
)
