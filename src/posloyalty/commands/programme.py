"""`posloyalty programme`: check a programme file, try it on real baskets, or publish it once it has no mistakes."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from posloyalty.commands.arguments import add_ledger, add_store
from posloyalty.commands.programme_summary import summary_of
from posloyalty.commands.programme_texts import programme_in
from posloyalty.commands.programme_wording import place_in_words, warning_in_words
from posloyalty.domain.programme import Programme
from posloyalty.domain.programme_warnings import ProgrammeWarning, exposure_of, warnings_of


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("programme", help="check, try or publish a programme file")
    actions = parser.add_subparsers(title="what to do", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="name every mistake, or say what customers get")
    check.add_argument("file", metavar="FILE", help="the programme file")
    check.add_argument("--json", action="store_true", help="one JSON object a line")
    check.set_defaults(run=run, act=_check)
    simulate = actions.add_parser("simulate", help="say what it would have given for baskets that were sold")
    simulate.add_argument("file", metavar="FILE", help="the programme file")
    simulate.add_argument("baskets", metavar="BASKETS", help="a basket file, as `replay --write` writes them")
    simulate.add_argument("--compare", metavar="OTHER", help="another programme file, to be tried beside it")
    simulate.add_argument("--json", action="store_true", help="one JSON object a basket, then the summary")
    simulate.set_defaults(run=run, act=_simulate)
    publish = actions.add_parser("publish", help="make it the programme of every till")
    publish.add_argument("file", metavar="FILE", help="the programme file")
    publish.add_argument(
        "--starts-at",
        metavar="WHEN",
        help="a time with its offset, such as 2026-12-01T06:00:00+01:00, or a date in the programme's time zone; "
        "left out, at once",
    )
    publish.add_argument(
        "--call-off-announced",
        action="store_true",
        help="also where a programme that is announced would then never come into force",
    )
    publish.add_argument(
        "--after",
        metavar="VERSION",
        type=int,
        help="only if this version is still the newest: nobody else's is replaced unseen",
    )
    add_ledger(publish)
    add_store(publish)
    publish.set_defaults(run=run, act=_publish, json=False)


def run(args: argparse.Namespace) -> int:
    """Check, try or publish."""
    found = programme_in(args.file, mistakes_as_json=args.json and args.act is _check)
    return 1 if found is None else int(args.act(args, *found))


# --- check ----------------------------------------------------------------------------------------------------------


def _check(args: argparse.Namespace, _text: str, programme: Programme) -> int:
    warnings = warnings_of(programme)
    if args.json:
        for warning in warnings:
            _print_json({"kind": "warning", **asdict(warning), "message": warning_in_words(warning)})
        _print_json(_summary_json(programme))
        return 0
    for line in summary_of(programme):
        print(line)
    _print_warnings(warnings)
    return 0


def _print_warnings(warnings: tuple[ProgrammeWarning, ...]) -> None:
    for warning in warnings:
        print(f"Warning: {place_in_words(warning.table, warning.key)}: {warning_in_words(warning)}")


def _summary_json(programme: Programme) -> dict[str, object]:
    exposure = exposure_of(programme)
    worths = (exposure.worth_a_member_and_till, exposure.worth_a_till)
    member, till = (worth.text(decimals=programme.decimals) if worth is not None else None for worth in worths)
    return {
        "kind": "summary",
        "id": programme.id,
        "name": programme.name,
        "currency": programme.currency,
        "timezone": programme.timezone,
        "lines": summary_of(programme),
        "exposure": {
            "points_a_member_and_till": exposure.a_member_and_till,
            "worth_a_member_and_till": member,
            "points_a_till": exposure.a_till,
            "worth_a_till": till,
        },
    }


def _print_json(value: dict[str, object]) -> None:
    print(json.dumps(value))


# --- simulate -------------------------------------------------------------------------------------------------------


def _simulate(args: argparse.Namespace, _text: str, programme: Programme) -> int:
    from posloyalty.commands.simulate import print_trial

    tried = [(args.file, programme)]
    if args.compare is not None:
        other = programme_in(args.compare)
        if other is None:
            return 1
        tried.append((args.compare, other[1]))
    print_trial(tried, Path(args.baskets), as_json=args.json)
    return 0


# --- publish --------------------------------------------------------------------------------------------------------


def _publish(args: argparse.Namespace, text: str, programme: Programme) -> int:
    from posloyalty.commands.publish import publish_programme

    code = publish_programme(args, text, programme)
    if not code:
        _print_warnings(warnings_of(programme))
    return code
