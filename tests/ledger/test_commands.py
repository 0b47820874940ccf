"""The command line: the code and the key alone on standard output, one sentence when something is wrong."""

from __future__ import annotations

import signal
import socket
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from posloyalty_ledger.all_tables import metadata
from posloyalty_ledger.database import open_database
from posloyalty_ledger.schema import open_migrated
from tests.ledger.servers import run_command, running_server, start_server
from tests.ledger.shops import Shop, an_order
from tests.ledger.tills import join_till


def test_pair_and_api_key_print_the_code_and_the_key_alone(database_url: str) -> None:
    pair = run_command("pair", "--database", database_url, "--store-name", "A", "--till-name", "T")
    assert len(pair.stdout.strip()) == 14
    assert (pair.stdout.count("\n"), pair.stderr) == (1, "")
    key = run_command("api-key", "create", "--database", database_url, "--name", "web", "--scopes", "members:read")
    assert key.stdout.startswith("plk_")
    assert (key.stdout.count("\n"), key.stderr) == (1, "")


def test_the_key_itself_is_never_stored(database_url: str) -> None:
    key = run_command("api-key", "create", "--database", database_url, "--name", "web", "--scopes", "admin").stdout
    secret = key.strip().partition("_")[2].partition("_")[2]
    database = open_database(database_url)
    with database.reading() as connection:
        rows = connection.execute(text("SELECT * FROM api_keys")).all()
    database.close()
    assert secret not in repr(rows)


def test_migrate_twice_is_harmless(empty_database_url: str) -> None:
    run_command("migrate", "--database", empty_database_url)
    run_command("migrate", "--database", empty_database_url)
    assert "Everything adds up" in run_command("verify", "--database", empty_database_url).stdout


def test_the_migrations_make_the_very_tables_that_the_code_knows(empty_database_url: str) -> None:
    database = open_migrated(empty_database_url)
    with database.reading() as connection:
        # Alembic reads the condition of a partial index back in PostgreSQL's own spelling: names are compared here.
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    database.close()
    assert [difference for difference in found if "index" not in str(difference[0])] == []


def test_a_ledger_is_backed_up_while_it_runs_and_restored_into_a_new_epoch(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    copy = tmp_path / "copy.db"
    with running_server(url) as server, server.http() as http:
        till = join_till(http, server.command("pair", "--store-name", "A", "--till-name", "T"))
        member = till.enrol_member()
        till.sell(member, award=5)
        assert till.send().server_epoch == 1
        run_command("backup", "--database", url, str(copy))
        till.sell(member, award=7)
        till.send()
    assert "epoch" in run_command("restore", "--database", url, str(copy)).stdout
    with running_server(url) as server, server.http() as http:
        till.http = http
        behind = till.post_sync(till.sync_body(events=[]))
        assert behind.json()["code"] == "resend"
        reply = till.send(events=till.journal[2:])
        assert (reply.server_epoch > 1, reply.recovering) == (True, True)
        till.server_epoch = reply.server_epoch
        after = till.send()
        assert (after.recovering, after.balances[0].available) == (False, 12)
    assert run_command("verify", "--database", url).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("backup", "{copy}", "--database", "sqlite:///{ledger}"), "exists already"),
        (("restore", "{missing}", "--database", "sqlite:///{ledger}"), "is no file"),
        (("restore", "{garbage}", "--database", "sqlite:///{ledger}"), "is no ledger"),
        (("migrate", "--database", "sqlite:///{garbage}"), "cannot be used"),
        (("migrate", "--database", "sqlite:///{missing}/x.db"), "cannot be used"),
        (("migrate", "--database", "sqlite://"), "name a file"),
        (("migrate", "--database", "mysql://x/y"), "no database of kind mysql"),
        (("migrate", "--database", "nonsense"), "no URL"),
        (("serve", "--port", "0", "--database", "postgresql://127.0.0.1:1/x"), "cannot be used"),
        (("api-key", "create", "--name", "x", "--scopes", "fly", "--database", "sqlite:///{ledger}"), "scope"),
        (("pair", "--store-name", "!", "--till-name", "T", "--database", "sqlite:///{ledger}"), "letter or a digit"),
        (("revoke", "--till-no", "99", "--database", "sqlite:///{ledger}"), "no ledger is at"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    places = {name: str(tmp_path / f"{name}.db") for name in ("ledger", "copy", "missing", "garbage")}
    Path(places["copy"]).write_text("here already")
    Path(places["garbage"]).write_text("this is no database, it is a letter to a friend " * 100)
    answer = run_command(*(one.format(**places) for one in arguments), check=False)
    assert answer.returncode == 1
    assert said in answer.stderr
    assert (answer.stderr.count("\n"), answer.stdout) == (1, "")
    assert Path(places["garbage"]).read_text().startswith("this is no database")


@pytest.mark.parametrize(
    "arguments",
    [(), ("fly",), ("serve", "--port", "70000"), ("serve", "--replicate-all-up-to", "many"), ("pair",), ("api-key",)],
)
def test_wrong_use_exits_with_2(arguments: tuple[str, ...]) -> None:
    answer = run_command(*arguments, check=False)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("command", ["serve", "migrate", "verify", "pair", "revoke", "backup", "restore"])
def test_every_command_has_help(command: str) -> None:
    assert "--database" in run_command(command, "--help").stdout


def test_a_newer_schema_is_refused_and_left_alone(database_url: str) -> None:
    database = open_migrated(database_url)
    database.write(lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    database.close()
    answer = run_command("verify", "--database", database_url, check=False)
    assert answer.returncode == 1
    assert "newer version" in answer.stderr


def test_a_port_that_is_taken_is_said_and_nothing_starts(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = run_command("serve", "--database", f"sqlite:///{tmp_path / 'x.db'}", "--port", str(port), check=False)
    assert answer.returncode == 1
    assert "cannot listen on" in answer.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_service_cleanly_though_a_till_listens(tmp_path: Path, number: signal.Signals) -> None:
    server = start_server(f"sqlite:///{tmp_path / 'x.db'}")
    with server.http() as http:
        till = join_till(http, server.command("pair", "--store-name", "A", "--till-name", "T"))
        target = "/v1/changes/stream?after=1000"
        with http.stream("GET", target, headers=till.headers("GET", target, b"")):
            began = time.monotonic()
            server.process.send_signal(number)
            _, errors = server.process.communicate(timeout=20)
    assert (server.process.returncode, errors) == (0, "")
    assert time.monotonic() - began < 8


def test_a_killed_service_leaves_nothing_behind_and_starts_again_on_its_port(database_url: str) -> None:
    server = start_server(database_url)
    port = int(server.url.rpartition(":")[2])
    children = subprocess.run(["pgrep", "-P", str(server.process.pid)], capture_output=True, text=True, check=False)
    assert children.stdout == ""
    server.process.kill()
    server.process.communicate()
    again = start_server(database_url, port=port)
    again.process.terminate()
    again.process.communicate(timeout=20)
    assert again.process.returncode == 0


def test_every_acknowledged_event_survives_a_kill(database_url: str) -> None:
    server = start_server(database_url)
    with server.http() as http:
        till = join_till(http, server.command("pair", "--store-name", "A", "--till-name", "T"))
        member = till.enrol_member()
        acked = 0
        for number in range(30):
            till.sell(member, award=1)
            if number == 25:
                server.process.kill()
            try:
                acked = till.send(events=till.journal[acked:]).ack.seq
            except Exception:  # noqa: BLE001, S112 - whatever a killed service looks like from outside
                continue
    server.process.communicate()
    with running_server(database_url) as again, again.http() as http:
        till.http = http
        reply = till.send()
        assert reply.ack.seq == len(till.journal)
        assert reply.stored <= len(till.journal) - acked
        assert reply.balances[0].available == 30
    assert run_command("verify", "--database", database_url).returncode == 0


def test_two_services_share_one_database(database_url: str) -> None:
    with (
        running_server(database_url) as one,
        running_server(database_url) as two,
        one.http() as http,
        two.http() as other,
    ):
        shop = Shop(http=http, key=one.command("api-key", "create", "--name", "x", "--scopes", "admin"))
        member = shop.a_member()
        Shop(http=other, key=shop.key).post("/v1/orders", an_order(member))
        assert shop.balance(member)["available"] == 12


def test_a_store_opened_by_hand_is_no_ledger(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.execute("INSERT INTO alembic_version VALUES ('someone-elses')")
    answer = run_command("verify", "--database", f"sqlite:///{file}", check=False)
    assert answer.returncode == 1
    assert "newer version" in answer.stderr


def test_a_ledger_is_begun_by_no_slip_and_never_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_database_url: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("POSLOYALTY_DATABASE_URL", raising=False)
    pair = ("pair", "--store-name", "A", "--till-name", "T")
    for words in (pair, ("verify", "--database", "sqlite:///absent.db"), ("exceptions",), ("backup", "copy.db")):
        refused = run_command(*words, check=False)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert "no ledger is at" in refused.stderr
        assert "serve` begins a new one" in refused.stderr
    assert list(tmp_path.glob("*absent*")) == list(tmp_path.glob("posloyalty-ledger.db*")) == []
    begun = run_command(*pair, "--database", empty_database_url)
    assert "a new one was begun" in begun.stderr
    again = run_command(*pair, "--database", empty_database_url)
    assert (len(begun.stdout.split()), len(again.stdout.split()), again.stderr) == (1, 1, "")
