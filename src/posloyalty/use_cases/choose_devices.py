"""Choose the devices of a till and remember them. What flags, variables or the settings file say comes first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Final

from posloyalty.domain.errors import BadRequest
from posloyalty.use_cases.device_ports import DeviceChoice
from posloyalty.use_cases.ports import TillPorts

_PREFIX: Final = "device."
_TEXT_MAX: Final = 300
_SERIAL_PORT: Final = re.compile(r"COM[0-9]{1,3}(@[0-9]+)?", re.ASCII | re.IGNORECASE)
# Capitals, letters that change places between layouts, digits and signs: what a scanner makes of it tells how it sends.
TEST_CODE: Final = "PosLoyalty-7Yz/3"


def chosen_devices(till: TillPorts) -> DeviceChoice:
    """Give what is chosen: fixed from outside, else as remembered."""
    fixed = till.shelf.fixed if till.shelf else DeviceChoice()
    names = [field.name for field in fields(DeviceChoice)]
    return DeviceChoice(**{name: getattr(fixed, name) or till.store.setting(_PREFIX + name) or "" for name in names})


def device_choice(options: Mapping[str, str]) -> DeviceChoice:
    """Give what is chosen, by a till's options."""
    return DeviceChoice(**{field.name: options.get(_PREFIX + field.name, "") for field in fields(DeviceChoice)})


def with_fixed(choice: DeviceChoice, fixed: DeviceChoice) -> DeviceChoice:
    """Give what is in force of a choice: what is fixed from outside stays."""
    named = {field.name: value for field in fields(DeviceChoice) if (value := getattr(fixed, field.name))}
    return replace(choice, **named)


def choose_devices(till: TillPorts, choice: DeviceChoice, *, language: str) -> TillPorts:
    """Remember a choice and give the till with these devices. Raises BadRequest; then nothing changed."""
    for field in fields(DeviceChoice):
        if len(getattr(choice, field.name)) > _TEXT_MAX:
            raise BadRequest(field=field.name, reason="too_long")
    fitted = fit_devices(till, choice, language=language)
    with till.store.transaction():
        for field in fields(DeviceChoice):
            till.store.put_setting(_PREFIX + field.name, getattr(choice, field.name).strip())
    return fitted


def fit_devices(till: TillPorts, choice: DeviceChoice, *, language: str) -> TillPorts:
    """Give the till with the printer and the paper that were chosen. Raises BadRequest."""
    shelf = till.shelf
    if shelf is None:
        return till
    shelf.line_display(choice.line_display)
    shelf.scanner(choice.scanner)
    renderer = shelf.renderer(choice, language=language)
    return replace(till, printer=shelf.printer(choice.printer), renderer=renderer)


def printer_setting(typed: str) -> str:
    """Read a printer's place as a person types it: an address alone is one of the network, COM3 a serial line."""
    text = typed.strip()
    is_setting = text.startswith(("tcp://", "usb:", "serial:", "file:"))
    if not text or is_setting:
        return text
    if text.upper().startswith("USB "):
        return f"usb:{text[4:].strip()}"
    if _SERIAL_PORT.fullmatch(text):
        return f"serial:{text.upper()}"
    is_path = text.startswith(("/", "\\", ".", "~")) or text[1:3] in {":\\", ":/"}
    return f"file:{text}" if is_path else f"tcp://{text}"
