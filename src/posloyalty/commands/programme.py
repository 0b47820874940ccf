"""`posloyalty programme`: check a programme file, try it on real baskets, or publish it once it has no mistakes."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Final

from posloyalty.commands.arguments import add_ledger, settings_of
from posloyalty.commands.programme_summary import summary_of
from posloyalty.commands.programme_wording import mistake_in_words, place_in_words, warning_in_words
from posloyalty.domain.errors import BadRequest, ProgrammeInvalid, ProgrammeMistake
from posloyalty.domain.programme import Programme
from posloyalty.domain.programme_file import FILE_BYTES_MAX, parse_programme
from posloyalty.domain.programme_warnings import ProgrammeWarning, exposure_of, warnings_of

KEY_VARIABLE: Final = "POSLOYALTY_API_KEY"


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
    add_ledger(publish)
    publish.set_defaults(run=run, act=_publish, json=False)


def run(args: argparse.Namespace) -> int:
    """Check, try or publish."""
    found = _programme_in(args.file, mistakes_as_json=args.json and args.act is _check)
    return 1 if found is None else int(args.act(args, *found))


def _programme_in(file: str, *, mistakes_as_json: bool = False) -> tuple[str, Programme] | None:
    """Read a programme, and give its text with it; None once it is said what is wrong."""
    text = _read(file)
    if text is None:
        return None
    try:
        return text, parse_programme(text)
    except ProgrammeInvalid as invalid:
        _print_mistakes(file, invalid.mistakes, as_json=mistakes_as_json)
        return None


def _read(file: str) -> str | None:
    """Read the file; bytes that are no UTF-8 stay in as what the parser names with their place."""
    try:
        with Path(file).open("rb") as stream:
            # A byte more than the most that may be there is enough to see that it is too much.
            return stream.read(FILE_BYTES_MAX + 1).decode("utf-8", "surrogateescape")
    except OSError as error:
        print(f"posloyalty: {file} cannot be read: {error.strerror}.", file=sys.stderr)
    except ValueError:  # a file name with a NUL in it
        print("posloyalty: this is no name of a file.", file=sys.stderr)
    return None


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


def _print_mistakes(file: str, mistakes: tuple[ProgrammeMistake, ...], *, as_json: bool) -> None:
    for mistake in mistakes:
        said = mistake_in_words(mistake)
        if as_json:
            _print_json({"kind": "mistake", "file": file, **asdict(mistake), "message": said})
            continue
        place = place_in_words(mistake.table, mistake.key)
        print(f"{file}:{mistake.line}:{mistake.column}: {f'{place}: ' if place else ''}{said}", file=sys.stderr)


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
        other = _programme_in(args.compare)
        if other is None:
            return 1
        tried.append((args.compare, other[1]))
    print_trial(tried, Path(args.baskets), as_json=args.json)
    return 0


# --- publish --------------------------------------------------------------------------------------------------------


def _publish(args: argparse.Namespace, text: str, programme: Programme) -> int:
    from posloyalty.ledger_client.shop_api import ShopApi

    ledger = settings_of(args).ledger
    if not ledger:
        raise BadRequest(field="--ledger", reason="the ledger's address is missing")
    with ShopApi(ledger, os.environ.get(KEY_VARIABLE, "")) as api:
        answer = api.post("/v1/programmes", {"text": text})
    print(f"{programme.name} is published as version {answer.get('version')}.")
    _print_warnings(warnings_of(programme))
    return 0
