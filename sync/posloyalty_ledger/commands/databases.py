"""Open the database that a command was told of. Only what begins a ledger makes one, and never without a word."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError

from posloyalty_ledger.commands.output import complain
from posloyalty_ledger.database import Database, DatabaseRefused, open_database
from posloyalty_ledger.schema import open_migrated
from posloyalty_ledger.tables import ledger_state


def open_existing(arguments: argparse.Namespace) -> Database:
    """Open a ledger that is there, and bring it up to date. Raises DatabaseRefused."""
    if not _is_there(arguments.database):
        raise DatabaseRefused(reason="not_begun", detail=_place_of(arguments.database))
    return open_migrated(arguments.database)


@contextmanager
def open_or_begin(arguments: argparse.Namespace) -> Iterator[Database]:
    """Open a ledger; one that is not there is begun where a place was named, and that is said.

    Raises DatabaseRefused.

    Whoever names none means the one that runs: in another folder it is not there, and nobody would look for a new one.
    """
    is_new = arguments.names_database and not _is_there(arguments.database)
    database = open_migrated(arguments.database) if is_new else open_existing(arguments)
    try:
        yield database
    finally:
        database.close()
    if is_new:
        complain(f"there was no ledger at {_place_of(arguments.database)}: a new one was begun.")


def _is_there(url: str) -> bool:
    """Tell whether a ledger was begun there; one that cannot be asked is for whoever opens it to complain of."""
    database = open_database(url)
    try:
        if database.file is not None:
            return database.file.is_file()
        return bool(inspect(database.engine).has_table(ledger_state.name))
    except DBAPIError:
        return True
    finally:
        database.close()


def _place_of(url: str) -> str:
    database = open_database(url)
    database.close()
    if database.file is not None:
        return str(Path(database.file).absolute())
    return database.engine.url.render_as_string(hide_password=True)
