"""`posloyalty programme`: check a programme file, try it on real baskets, or publish it once it has no mistakes."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from posloyalty.commands.arguments import add_ledger, add_store, settings_of
from posloyalty.commands.programme_summary import summary_of
from posloyalty.commands.programme_wording import mistake_in_words, place_in_words, warning_in_words
from posloyalty.domain.errors import BadRequest, ProgrammeInvalid, ProgrammeMistake
from posloyalty.domain.local_time import local_moment
from posloyalty.domain.programme import Programme
from posloyalty.domain.programme_file import FILE_BYTES_MAX, parse_programme
from posloyalty.domain.programme_versions import read_start
from posloyalty.domain.programme_warnings import ProgrammeWarning, exposure_of, warnings_of
from posloyalty.domain.text_values import time_of

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
    publish.add_argument(
        "--starts-at",
        metavar="WHEN",
        help="a time with its offset, such as 2026-12-01T06:00:00+01:00, or a date in the programme's time zone; "
        "left out, at once",
    )
    add_ledger(publish)
    add_store(publish)
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

    starts_at = None
    if args.starts_at is not None:
        starts_at = read_start(args.starts_at, timezone=programme.timezone, now=datetime.now(UTC))
    if args.store:
        return _publish_alone(args, text, programme, starts_at)
    ledger = settings_of(args).ledger
    if not ledger:
        raise BadRequest(field="--ledger", reason="the ledger's address is missing")
    with ShopApi(ledger, os.environ.get(KEY_VARIABLE, "")) as api:
        answer = api.post("/v1/programmes", _to_publish(text, args.starts_at))
    print(_published_in_words(programme, answer))
    _print_warnings(warnings_of(programme))
    return 0


def _publish_alone(args: argparse.Namespace, text: str, programme: Programme, starts_at: datetime | None) -> int:
    """Have a till that stands alone sell by it."""
    from posloyalty.bootstrap import open_till
    from posloyalty.use_cases.take_over import publish_alone

    if args.ledger:
        raise BadRequest(field="--store", reason="name a till's store or a ledger, not both")
    with open_till(settings_of(args), syncing=False) as running:
        shop = publish_alone(running.till, text=text, programme=programme, starts_at=starts_at).store_name
    zone = programme.timezone
    begins = f"{local_moment(starts_at, zone):%Y-%m-%d %H:%M} ({zone})" if starts_at else "now"
    print(f"{shop} sells by {programme.name} from {begins} on.")
    _print_warnings(warnings_of(programme))
    return 0


def _to_publish(text: str, starts_at: str | None) -> dict[str, object]:
    return {"text": text} if starts_at is None else {"text": text, "starts_at": starts_at}


def _published_in_words(programme: Programme, answer: Mapping[str, object]) -> str:
    said = f"{programme.name} is published as version {answer.get('version')}"
    if answer.get("state") != "announced":
        return f"{said}."
    starts_at = local_moment(time_of(str(answer.get("starts_at")), field="starts_at"), programme.timezone)
    return f"{said}; it is in force from {starts_at:%Y-%m-%d %H:%M} ({programme.timezone}) on."
