"""Which commands begin a till's store, what they say of it, and that a slip of its name makes no new one."""

from __future__ import annotations

import io
import logging
import sqlite3
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from posloyalty.__main__ import main
from posloyalty.bootstrap import open_till
from posloyalty.commands.begin_alone import local_zone
from posloyalty.settings import Settings
from posloyalty.use_cases.country import chosen_country
from posloyalty_ledger.__main__ import main as ledger_main
from tests.ledger_client.answering import Answering, Asked, a_server
from tests.ledger_client.builders import a_problem

Printed = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _bare_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO("2468\n"))
    for name in ("STORE", "LEDGER", "REGION", "API_KEY"):
        monkeypatch.delenv(f"POSLOYALTY_{name}", raising=False)


def test_a_slip_in_the_name_of_a_store_makes_none_and_says_how_one_is_begun(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "p.csv").write_text("sku,name\n1,Tea\n", encoding="utf-8")
    (tmp_path / "p.toml").write_text(
        '[programme]\nid = "a"\nname = "A"\ncurrency = "EUR"\ntimezone = "UTC"\n', encoding="utf-8"
    )
    for words in (
        ("cashier", "--list"),
        ("cashier", "--name", "Eva"),
        ("rotate-key",),
        ("import", "products", "p.csv", "--dry-run"),
        ("programme", "publish", "p.toml"),
    ):
        assert main([*words, "--store", "slip.db"]) == 1
        said = capsys.readouterr()
        assert (said.out, said.err.count("\n")) == ("", 1), words
        assert "slip.db: no till's store is there." in said.err
        assert "posloyalty begin-alone" in said.err
    assert {file.name for file in tmp_path.iterdir()} == {"p.csv", "p.toml"}


def test_a_till_alone_has_no_key_to_change_and_is_told_how_to_get_one(capsys: Printed) -> None:
    assert main(["begin-alone", "--store", "till.db", "--shop-name", "Corner", "--currency", "EUR"]) == 0
    capsys.readouterr()
    assert main(["rotate-key", "--store", "till.db"]) == 1
    assert capsys.readouterr().err == "posloyalty: This till has not joined a ledger yet: pair it first.\n"


def test_a_name_that_no_ledger_takes_is_refused_before_anything_is_begun(tmp_path: Path, capsys: Printed) -> None:
    with a_server(Answering(body=b'{"status": "ok"}')) as url:
        words = ["enrol", "--store", "till.db", "--ledger", url, "--code", "AAAA-BBBB-CCCC", "--name", "x" * 65]
        assert main(words) == 1
    assert capsys.readouterr().err == "posloyalty: --name: at most 64 letters, digits and signs\n"
    assert not (tmp_path / "till.db").exists()


def test_what_is_no_store_is_called_what_it_is_and_stays(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "empty.db").touch()
    with sqlite3.connect(tmp_path / "notes.db") as notes:
        notes.execute("CREATE TABLE notes (text)")
    for name, sentence in (("empty.db", "is empty: no till has begun in it"), ("notes.db", "is not a till's store.")):
        before = (tmp_path / name).read_bytes()
        assert main(["verify", "--store", name]) == 1
        assert sentence in capsys.readouterr().err
        assert (tmp_path / name).read_bytes() == before


def test_joining_that_is_refused_leaves_nothing_and_what_a_silent_ledger_may_have_taken_stays(
    tmp_path: Path, capsys: Printed
) -> None:
    def refuse(asked: Asked) -> tuple[int, bytes]:
        if asked[1] == "/healthz":
            return 200, b'{"status": "ok"}'
        return 403, a_problem("pairing_refused", status=403)

    enrol = ("enrol", "--store", "till.db", "--code", "ABCD-1234")
    (tmp_path / "till.db.backup").write_text("somebody's")
    with a_server(Answering(reply=refuse)) as url:
        assert main([*enrol, "--ledger", url]) == 1
    assert "pairing code is wrong" in capsys.readouterr().err
    assert main([*enrol, "--ledger", url]) == 1  # the server has gone
    assert "The ledger does not answer." in capsys.readouterr().err
    for address, said in (("shop.example", "https://ledger.example"), ("http://shop.example", "allow_plain_http")):
        assert main([*enrol, "--ledger", address]) == 1
        assert said in capsys.readouterr().err
    assert main([*enrol]) == 1
    assert "--ledger: an address such as" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["till.db.backup"]

    with a_server(Answering(reply=lambda asked: (200 if asked[1] == "/healthz" else 502, b"{}"))) as url:
        assert main([*enrol, "--ledger", url]) == 1
    assert (tmp_path / "till.db.key").exists()  # the code may have been taken for it


def test_a_shop_begins_alone_by_one_command_and_what_follows_needs_no_store_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    (tmp_path / "posloyalty.toml").write_text('store = "till.db"\n', encoding="utf-8")
    begin = ("begin-alone", "--shop-name", "Róg")
    for flags, wrong in (
        ((), "--currency: three letters"),
        (("--currency", "ZZZ"), "--currency"),
        (("--currency", "PLN", "--timezone", "Mars"), "--timezone: a name such as"),
        (("--currency", "PLN", "--country", "Polska"), "--country: two letters"),
        (("--shop-name", " ", "--currency", "PLN"), "--shop-name: a name of 1 to 64"),
        (("--currency", "PLN", "--programme", "p.toml"), "--currency: left out"),
    ):
        assert main([*begin, *flags]) == 1
        assert wrong in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["posloyalty.toml"]

    assert main([*begin, "--currency", "pln", "--timezone", "Europe/Warsaw", "--country", "pl"]) == 0
    assert "Róg has begun: one till" in (said := capsys.readouterr().out)
    assert "in PLN, days of Europe/Warsaw, by Café Club." in said
    assert main([*begin, "--currency", "EUR"]) == 1
    assert "it has begun as Róg, alone. Nothing was changed" in capsys.readouterr().err

    assert main(["cashier", "--name", "Eva", "--role", "manager"]) == 0
    (tmp_path / "m.csv").write_text("name,phone,points\nAna,600 123 456,450\n", encoding="utf-8")
    assert main(["import", "members", "m.csv"]) == 0
    assert "members: 1 new" in capsys.readouterr().out
    with open_till(Settings(store="till.db"), syncing=False) as running:
        till = running.till
        assert (chosen_country(till), till.store.members.count()) == ("PL", 1)
        assert till.store.programme().programme.currency == "PLN"
        assert till.store.setting("setup.guide") == "done"

    mine = till.store.programme().text.replace("Café Club", "Mine")
    (tmp_path / "mine.toml").write_text(mine, encoding="utf-8")
    assert main(["begin-alone", "--store", "other.db", "--shop-name", "B", "--programme", "mine.toml"]) == 0
    assert "in PLN, days of Europe/Warsaw, by Mine." in capsys.readouterr().out
    monkeypatch.setenv("TZ", ":Asia/Taipei")
    assert local_zone() == "Asia/Taipei"


def test_a_slip_in_the_name_of_a_folder_makes_none(tmp_path: Path, capsys: Printed) -> None:
    begin = ("begin-alone", "--shop-name", "Róg", "--currency", "EUR", "--timezone", "Europe/Warsaw")
    with a_server(Answering(reply=lambda _asked: (200, b'{"status": "ok"}'))) as url:
        for words in (begin, ("enrol", "--ledger", url, "--code", "ABCD-1234")):
            assert main([*words, "--store", "shopp/till.db"]) == 1
            said = capsys.readouterr().err
            assert said.startswith("posloyalty: shopp/till.db: the folder for this file is not there. Look at its name")
            assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "shopp").mkdir()
    assert main([*begin, "--store", "shopp/till.db"]) == 0


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        ("printr", "no such setting. Is printer meant?"),
        ("Tax-Rates", "Is tax_rates meant?"),
        ("qqqq", "Known settings"),
    ],
)
def test_a_slip_in_the_name_of_a_setting_is_answered_with_the_one_that_was_meant(
    tmp_path: Path, capsys: Printed, slip: str, told: str
) -> None:
    (tmp_path / "posloyalty.toml").write_text(f'{slip} = "x"\n', encoding="utf-8")
    assert main(["cashier", "--list"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"posloyalty: posloyalty.toml: {slip}: no such setting.")
    assert told in said


def test_both_programs_say_their_version(capsys: Printed) -> None:
    for program, name in ((main, "posloyalty"), (ledger_main, "posloyalty-ledger")):
        with pytest.raises(SystemExit) as ended:
            program(["--version"])
        assert ended.value.code == 0
        assert capsys.readouterr().out == f"{name} {version('posloyalty')}\n"


def test_the_headless_till_says_that_a_store_is_new_and_logs_as_much_as_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Bytes(io.StringIO):
        buffer = io.BytesIO()

    heard = io.StringIO()
    monkeypatch.setattr(sys, "stdin", Bytes())
    monkeypatch.setattr(sys, "stderr", heard)
    for level in ("warning", "info"):
        monkeypatch.setenv("POSLOYALTY_LOG_LEVEL", level)
        assert main(["counter", "--store", "new.db"]) == 0
    ours = logging.getLogger("posloyalty")
    assert ours.level == logging.INFO
    ours.setLevel(logging.NOTSET)
    assert heard.getvalue().count("new.db was not there and is made now.") == 1
    assert (tmp_path / "new.db").exists()
