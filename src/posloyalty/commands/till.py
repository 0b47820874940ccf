"""`posloyalty till`: the Qt till."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from posloyalty.bootstrap import leave_practice, open_till_or_practice, remembered_options
from posloyalty.commands.arguments import add_ledger, add_store, settings_of
from posloyalty.commands.display import NO_DISPLAY, has_display
from posloyalty.commands.screen_scale import scale_to_screens
from posloyalty.commands.window_options import ui_options
from posloyalty.domain.errors import EnvironmentFault, StoreLocked
from posloyalty.loading import kept_for_good
from posloyalty.settings import Settings
from posloyalty.use_cases.sentences import sentence_of

if TYPE_CHECKING:
    from posloyalty.ui.options import UiOptions
    from posloyalty.use_cases.device_ports import DeviceChoice
    from posloyalty.use_cases.support import Finding


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("till", help="open the till's window")
    add_store(parser)
    add_ledger(parser)
    parser.add_argument("--language", metavar="CODE", help="en, pl, ru or zh_TW; else as chosen at the till")
    parser.add_argument("--theme", choices=["light", "dark"], help="else as chosen at the till")
    parser.add_argument("--text-size", choices=["100", "115", "130"], help="percent; else as chosen at the till")
    parser.add_argument("--mode", choices=["beside", "full"], help="beside your own till, or as the whole till")
    parser.add_argument("--window", action="store_true", help="in a window of its own instead of the full screen")
    parser.add_argument("--find", metavar="NUMBER", help="look for whoever calls, in the till that runs or in this one")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Open the window; it ends when the window is closed."""
    if not has_display():
        print(f"posloyalty: {NO_DISPLAY}", file=sys.stderr)
        return 1
    if not args.window:
        scale_to_screens()
    try:
        with kept_for_good():
            import posloyalty.ui.app  # noqa: F401
    except ImportError as error:
        print(f"posloyalty: the window needs the [till] extra and Qt's system libraries: {error}", file=sys.stderr)
        return 1
    settings = settings_of(args)
    store, number = Path(settings.store), ""
    if args.find is not None:
        from posloyalty.ui.find_line import checked_number, tell_running_till

        number = checked_number(args.find)
        if tell_running_till(store, number):
            return 0
    options = replace(
        ui_options(settings, full_screen=not args.window),
        examine=lambda choice: _examine(settings, choice),
        can_train=True,
        caller=number,
        store=store,
    )
    return _run_or_explain(settings, options)


def _run_or_explain(settings: Settings, options: UiOptions) -> int:
    """Open the window. What keeps it from opening is said in one of its own, until it opens or somebody gives up.

    Where the till is open already, its window comes to the front instead. Raises StoreLocked then.
    """
    from posloyalty.ui.options import chosen_of
    from posloyalty.ui.start_window import ask_to_try_again, is_seen

    store = Path(settings.store)
    while True:
        try:
            return _run(settings, options)
        except EnvironmentFault as error:
            if isinstance(error, StoreLocked) and _is_taken_by_running_till(store, options.caller):
                if options.caller:
                    return 0
                raise
            print(f"posloyalty: {sentence_of(error)}", file=sys.stderr, flush=True)
            chosen = chosen_of(remembered_options(store).get, options)
            if not is_seen() or not ask_to_try_again(error, chosen, file=store):
                return 1


def _is_taken_by_running_till(store: Path, number: str) -> bool:
    from posloyalty.ui.find_line import STARTING_S, call_running_till_forward, tell_running_till

    # The till that has the store may be about to listen.
    if number:
        return tell_running_till(store, number, wait_s=STARTING_S)
    return call_running_till_forward(store, wait_s=STARTING_S)


def _run(settings: Settings, options: UiOptions) -> int:
    """Open the window, and again as long as it is to go on with another store."""
    from posloyalty.ui.app import OTHER_STORE, run_till

    while True:
        with open_till_or_practice(settings) as running:
            was_training = running.till.is_training
            code = run_till(running.till, options)
        if code != OTHER_STORE:
            return code
        if was_training:
            leave_practice(settings)
        options = replace(options, caller="")


def _examine(settings: Settings, choice: DeviceChoice) -> tuple[Finding, ...]:
    # What draws pictures and asks for health is loaded when somebody asks: a till's start must not wait for it.
    from posloyalty.commands.doctor import examine

    return tuple(examine(settings, choice))
