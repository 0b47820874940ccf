"""Read a programme file for a command: its text and what it says, or every mistake by its place."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from posloyalty.commands.programme_wording import mistake_in_words, place_in_words
from posloyalty.domain.errors import ProgrammeInvalid, ProgrammeMistake
from posloyalty.domain.programme import Programme
from posloyalty.domain.programme_file import FILE_BYTES_MAX, parse_programme


def programme_in(file: str, *, mistakes_as_json: bool = False) -> tuple[str, Programme] | None:
    """Read a programme, and give its text with it; None once it is said what is wrong."""
    text = _read(file)
    if text is None:
        return None
    try:
        return text, parse_programme(text)
    except ProgrammeInvalid as invalid:
        print_mistakes(file, invalid.mistakes, as_json=mistakes_as_json)
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


def print_mistakes(file: str, mistakes: Sequence[ProgrammeMistake], *, as_json: bool = False) -> None:
    """Say each mistake with its place: for people on standard error, for programs as JSON."""
    for mistake in mistakes:
        said = mistake_in_words(mistake)
        if as_json:
            print(json.dumps({"kind": "mistake", "file": file, **asdict(mistake), "message": said}))
            continue
        place = place_in_words(mistake.table, mistake.key)
        print(f"{file}:{mistake.line}:{mistake.column}: {f'{place}: ' if place else ''}{said}", file=sys.stderr)
