"""Every test here has a running ledger, shared by its module, and machines of its own.

A module names in KINDS the databases on which it is tried; what the ledger does there alike is tried on SQLite alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from posloyalty_ledger.database import open_database
from tests.ledger.conftest import a_database, postgresql_url
from tests.ledger.servers import Server, a_key, running_server
from tests.ledger.shops import Shop
from tests.recovery.machines import Machine, World, a_machine

__all__ = ["postgresql_url"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "server" in metafunc.fixturenames:
        kinds = getattr(metafunc.module, "KINDS", ("sqlite",))
        metafunc.parametrize("server", kinds, indirect=True, scope="module")


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with (
        a_database(request.param, request, tmp_path_factory.mktemp("ledger")) as url,
        running_server(url) as running,
    ):
        yield running


@pytest.fixture
def world(server: Server) -> Iterator[World]:
    database = open_database(server.database_url)
    with httpx.Client(base_url=server.url, timeout=20) as http:
        yield World(server=server, database=database, shop=Shop(http=http, key=a_key(database)))
    database.close()


@pytest.fixture
def machine(tmp_path: Path, world: World) -> Iterator[Callable[[str], Machine]]:
    """Give a maker of machines that have joined."""
    with a_machine(tmp_path, world) as make:
        yield make
