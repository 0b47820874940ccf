"""`posloyalty doctor`: say what works here and what does not, without changing anything. Exit 1 if something is broken.

What is merely not set up (no printer, no display, no ledger yet) is told, and is no fault.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from importlib.metadata import version
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Final

from posloyalty.bootstrap import fixed_devices, remembered_devices, verify_store_file
from posloyalty.commands.arguments import add_ledger, add_store, known_ledger, readable_settings_of
from posloyalty.commands.display import has_display
from posloyalty.commands.setting_checks import refused_settings
from posloyalty.commands.verify import what_holds
from posloyalty.devices.fonts import missing_scripts
from posloyalty.devices.printers import FilePrinter, printer_of, serial_place
from posloyalty.devices.serial_scanner import is_line_there
from posloyalty.domain.errors import BadRequest, PosloyaltyError
from posloyalty.ledger_client.health import ask_health
from posloyalty.settings import Settings
from posloyalty.use_cases.choose_devices import with_fixed
from posloyalty.use_cases.device_ports import DeviceChoice
from posloyalty.use_cases.sentences import expectation_of, sentence_of
from posloyalty.use_cases.support import Finding, State

# A till's file grows by about 2 KB a sale; below this a day's sales and a backup may not fit.
FREE_MB_MIN: Final = 200

# The ledger and the till sign requests with their times; from here on somebody should set the clock.
CLOCK_SKEW_S_MAX: Final = 120


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("doctor", help="say what works here and what does not")
    add_store(parser)
    add_ledger(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Look at everything, one line each."""
    settings, unread = readable_settings_of(args)
    broken = False
    for finding in chain(check_settings(settings, unread), examine(settings, devices_of(settings))):
        broken = broken or finding.state is State.BROKEN
        print(json.dumps(asdict(finding)) if args.json else f"{finding.state:<6}  {finding.part:<8}  {finding.said}")
    return 1 if broken else 0


def check_settings(settings: Settings, unread: Sequence[BadRequest] = ()) -> Iterator[Finding]:
    """Give a finding for each setting that a part would refuse; one that all is well where there is none.

    `unread`: what of the settings file could not be read, and is left out of all other checks.
    """
    refused = [expectation_of(error) for error in (*unread, *refused_settings(settings))]
    for said in refused:
        yield Finding(part="settings", state=State.BROKEN, said=said)
    if not refused:
        yield _ok("settings", "Every setting can be used.")


def examine(settings: Settings, choice: DeviceChoice) -> Iterator[Finding]:
    """Give a finding for each part, in the order in which a person would look; `choice`: the devices in use."""
    yield Finding(part="program", state=State.OK, said=_program())
    for part, look in _LOOKS.items():
        try:
            yield look(settings, choice)
        except BadRequest as error:
            yield Finding(part=part, state=State.BROKEN, said=expectation_of(error))
        except PosloyaltyError as error:
            yield Finding(part=part, state=State.BROKEN, said=sentence_of(error))


def devices_of(settings: Settings) -> DeviceChoice:
    """Give the devices in use: what the settings fix, else what was chosen at the till, whose file may be in use."""
    return with_fixed(remembered_devices(Path(settings.store)), fixed_devices(settings))


def _program() -> str:
    return f"posloyalty {version('posloyalty')} on Python {platform.python_version()}, {platform.platform(terse=True)}"


def _display(_settings: Settings, _choice: DeviceChoice) -> Finding:
    if find_spec("PySide6") is None:
        return _none("display", "Qt is not installed, so there is no window: `posloyalty counter` works.")
    if not has_display():
        return _none("display", "There is no display, so there is no window: `posloyalty counter` works.")
    return _ok("display", "A window can be opened.")


def _fonts(_settings: Settings, _choice: DeviceChoice) -> Finding:
    missing = missing_scripts()
    if missing:
        return _none("fonts", f"No font has {', '.join(missing)} letters: install the Noto fonts to draw them.")
    return _ok("fonts", "Latin, Polish, Cyrillic and Chinese letters can be drawn.")


def _printer(_settings: Settings, choice: DeviceChoice) -> Finding:
    printer = printer_of(choice.printer)
    if printer is None:
        return _none("printer", "No printer is set: receipts are shown only.")
    printer.look()
    if isinstance(printer, FilePrinter) and printer.is_made_first:
        hint = "" if choice.printer.startswith("file:") else " A printer of the network is tcp://HOST:PORT."
        return _none("printer", f"Receipts go to the file {printer.name}: the first one makes it.{hint}")
    return _ok("printer", f"{printer.name} takes receipts.")


def _scanner(_settings: Settings, choice: DeviceChoice) -> Finding:
    if not choice.scanner:
        return _none("scanner", "No scanner on a serial line is set: one that types needs no setting.")
    port, baud = serial_place(choice.scanner, field="scanner")
    if not is_line_there(port, baud=baud):
        said = f"There is no scanner at {port}: plug it in. It is looked for again by itself."
        return Finding(part="scanner", state=State.BROKEN, said=said)
    return _ok("scanner", f"A scanner at {port} can be heard.")


def _camera(_settings: Settings, choice: DeviceChoice) -> Finding:
    if choice.camera != "on":
        return _none("camera", "No camera is used.")
    if find_spec("PySide6.QtMultimedia") is None:
        said = "The camera is switched on, and what it needs is not installed: pip install posloyalty[camera]"
        return Finding(part="camera", state=State.BROKEN, said=said)
    return _ok("camera", "Codes can be read through a camera.")


def _customer(_settings: Settings, choice: DeviceChoice) -> Finding:
    display = printer_of(choice.line_display)
    if display is None:
        return _none("customer", "No display of two lines is set.")
    display.look()
    return _ok("customer", f"The display at {display.name} takes its lines.")


def _store(settings: Settings, _choice: DeviceChoice) -> Finding:
    path = Path(settings.store)
    if not path.exists():
        return _none("store", f"{path} is not there yet: `posloyalty enrol` or `posloyalty begin-alone` makes it.")
    report = verify_store_file(path)
    if report.faults:
        return Finding(part="store", state=State.BROKEN, said=f"{path}: {report.faults[0]}")
    return _ok("store", f"{path}: {report.events} events; {what_holds(report)}")


def _disk(settings: Settings, _choice: DeviceChoice) -> Finding:
    folder = Path(settings.store).absolute().parent
    while not folder.exists():
        folder = folder.parent
    free_mb = shutil.disk_usage(folder).free // 2**20
    if free_mb < FREE_MB_MIN:
        return Finding(part="disk", state=State.BROKEN, said=f"Only {free_mb} MB are free in {folder}.")
    if not os.access(folder, os.W_OK):
        return Finding(part="disk", state=State.BROKEN, said=f"{folder} cannot be written.")
    return _ok("disk", f"{free_mb:,} MB are free in {folder}.")


def _ledger(settings: Settings, _choice: DeviceChoice) -> Finding:
    address = known_ledger(settings)
    if not address:
        return _none("ledger", "No ledger is joined, and none is named with --ledger.")
    health = ask_health(address, allow_plain_http=settings.trusts_plain_http)
    return _ok("ledger", f"{address} answers in {health.answered_ms} ms.")


def _clock(settings: Settings, _choice: DeviceChoice) -> Finding:
    address = known_ledger(settings)
    if not address:
        return _none("clock", "There is no ledger to compare with.")
    ahead_s = ask_health(address, allow_plain_http=settings.trusts_plain_http).ahead_s
    if ahead_s is None:
        return _none("clock", "The ledger does not say what time it has.")
    if abs(ahead_s) > CLOCK_SKEW_S_MAX:
        way = "behind" if ahead_s > 0 else "ahead of"
        return Finding(part="clock", state=State.BROKEN, said=f"This clock is {abs(ahead_s)} s {way} the ledger's.")
    return _ok("clock", f"Within {max(abs(ahead_s), 1)} s of the ledger's.")


def _ok(part: str, said: str) -> Finding:
    return Finding(part=part, state=State.OK, said=said)


def _none(part: str, said: str) -> Finding:
    return Finding(part=part, state=State.NONE, said=said)


_LOOKS: Final[dict[str, Callable[[Settings, DeviceChoice], Finding]]] = {
    "display": _display,
    "fonts": _fonts,
    "printer": _printer,
    "scanner": _scanner,
    "camera": _camera,
    "customer": _customer,
    "store": _store,
    "disk": _disk,
    "ledger": _ledger,
    "clock": _clock,
}
