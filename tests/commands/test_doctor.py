"""`posloyalty doctor`: a line for each part, a fault where something is broken, and no harm done."""

from __future__ import annotations

import json
import socket
from dataclasses import fields, replace
from pathlib import Path

import pytest

from posloyalty.__main__ import main
from posloyalty.commands.setting_checks import refused_settings
from posloyalty.devices.shelf import DeviceShelf
from posloyalty.settings import Settings, read_settings
from posloyalty.use_cases.choose_devices import choose_devices
from posloyalty.use_cases.device_ports import DeviceChoice
from posloyalty.use_cases.records import Enrolment
from tests.ledger_client.answering import Answering, a_server
from tests.use_cases.tills import a_till


def findings(capsys: pytest.CaptureFixture[str]) -> dict[str, tuple[str, str]]:
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return {finding["part"]: (finding["state"], finding["said"]) for finding in found}


def test_a_machine_with_nothing_set_up_is_no_fault_and_stays_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", "--json", "--store", str(tmp_path / "till.db")]) == 0
    found = findings(capsys)
    assert {part: found[part][0] for part in ("printer", "store", "ledger", "clock")} == dict.fromkeys(
        ("printer", "store", "ledger", "clock"), "none"
    )
    assert found["program"][0] == found["disk"][0] == "ok"
    assert list(tmp_path.iterdir()) == []


def test_a_till_a_ledger_and_a_printer_that_work_are_ok(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as printer, a_server(Answering(body=b'{"status": "ok"}')) as url:
        with a_till(tmp_path) as till:
            known = till.store.identity()
            assert known is not None
            joined = replace(known, ledger_url=url)
            till.store.join(Enrolment(identity=joined, programme=till.store.programme()))
        monkeypatch.setenv("POSLOYALTY_PRINTER", f"tcp://127.0.0.1:{printer.getsockname()[1]}")
        assert main(["doctor", "--json", "--store", str(tmp_path / "till.db")]) == 0
    found = findings(capsys)
    assert {part: found[part][0] for part in ("printer", "store", "ledger", "clock")} == dict.fromkeys(
        ("printer", "store", "ledger", "clock"), "ok"
    )


def test_what_is_broken_is_said_part_by_part_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "till.db"
    store.write_text("shopping list: milk, bread")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    monkeypatch.setenv("POSLOYALTY_PRINTER", f"tcp://127.0.0.1:{port}")
    assert main(["doctor", "--json", "--store", str(store), "--ledger", f"http://127.0.0.1:{port}"]) == 1
    found = findings(capsys)
    assert {part for part, (state, _) in found.items() if state == "broken"} == {
        "printer",
        "store",
        "ledger",
        "clock",
    }
    assert f"127.0.0.1:{port}" in found["printer"][1]
    assert store.read_text() == "shopping list: milk, bread"


def test_a_page_that_is_not_the_ledgers_is_not_taken_for_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with a_server(Answering(status=404, body=b"<html>")) as url:
        assert main(["doctor", "--json", "--store", str(tmp_path / "till.db"), "--ledger", url]) == 1
    assert findings(capsys)["ledger"][0] == "broken"


def test_people_read_one_line_a_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--store", str(tmp_path / "till.db")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines] == [
        *(
            "settings",
            "program",
            "display",
            "fonts",
            "printer",
            "scanner",
            "camera",
            "customer",
            "store",
            "disk",
            "ledger",
            "clock",
        )
    ]


def test_devices_that_were_chosen_at_a_till_are_looked_at_while_it_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper, display = tmp_path / "paper", tmp_path / "display"
    with a_till(tmp_path) as bare:
        till = replace(bare, shelf=DeviceShelf(DeviceChoice()))
        choice = DeviceChoice(
            printer=f"file:{paper}", scanner="serial:/dev/no-such-scanner", line_display=f"file:{display}"
        )
        choose_devices(till, choice, language="en")
        assert main(["doctor", "--json", "--store", str(tmp_path / "till.db")]) == 1
    found = findings(capsys)
    assert (found["printer"][0], found["customer"][0], found["scanner"][0]) == ("none", "ok", "broken")
    assert found["printer"][1] == f"Receipts go to the file {paper}: the first one makes it."
    assert (paper.exists(), display.exists()) == (False, False)
    assert found["scanner"][1].startswith("There is no scanner at /dev/no-such-scanner: plug it in.")


SLIPS = {
    "ledger": "shop.example",
    "allow_plain_http": "maybe",
    "printer": "tcp://:x",
    "paper_columns": "40",
    "code_page": "cp1",
    "cutter": "half",
    "drawer_pin": "9",
    "receipt_logo": "no-such-logo.png",
    "camera": "yes",
    "scanner": "COM3",
    "line_display": "usb:zz",
    "join_url": "shop.example",
    "region": "Polska",
    "tax_rates": "23",
    "smallest_coin": "5c",
    "discount_limit": "much",
    "code_patterns": "22",
    "certified_tills": "maybe",
    "language": "de",
    "theme": "blue",
    "text_size": "large",
    "mode": "both",
    "secrets": "nowhere",
    "log_level": "loud",
}


def test_every_setting_that_cannot_be_used_is_named_and_nothing_is_made_by_looking(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert {field.name for field in fields(Settings)} - set(SLIPS) == {
        *("store", "shop_details", "usual_tax", "tax_included", "points_as")  # any text; and the last with tax_rates
    }
    (tmp_path / "posloyalty.toml").write_text("".join(f'{name} = "{slip}"\n' for name, slip in SLIPS.items()))
    refused = [error.field for error in refused_settings(read_settings({}))]
    assert refused == list(SLIPS)
    assert list(refused_settings(Settings())) == []

    (tmp_path / "posloyalty.toml").write_text('printer = "192.168.1.50"\npaper_columns = 40\n')
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "broken  settings  paper_columns: 32 for 58 mm paper, 42 or 48 for 80 mm" in said
    assert "Receipts go to the file 192.168.1.50: the first one makes it. A printer of the network is tcp://" in said
    assert [file.name for file in tmp_path.iterdir()] == ["posloyalty.toml"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("allow_plain_http = yes\n", 'Texts stand in quotes: store = "till.db"'),
        ('prnter = "tcp://kitchen"\nstore = "shop.db"\n', "prnter: no such setting. Is printer meant?"),
        ('printer = ["tcp://kitchen"]\nstore = "shop.db"\n', "printer: one value"),
        ("printer = " + "[" * 20_000, "too many brackets in one another"),
    ],
)
def test_a_settings_file_that_cannot_be_read_is_said_and_everything_else_is_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, written: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "posloyalty.toml").write_text(written)
    assert main(["doctor", "--json"]) == 1
    told = capsys.readouterr()
    found = [json.loads(line) for line in told.out.splitlines()]
    assert said in found[0]["said"]
    assert [one["part"] for one in found if one["state"] == "broken"] == ["settings"]
    assert {"program", "printer", "store", "disk", "ledger"} <= {one["part"] for one in found}
    store = next(one["said"] for one in found if one["part"] == "store")
    assert store.startswith("shop.db" if "store" in written else "posloyalty.db")  # what could be read of it holds
    assert told.err == ""


def test_a_settings_file_that_an_editor_marked_as_unicode_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "posloyalty.toml").write_text('store = "shop.db"\r\n', encoding="utf-8-sig")
    assert read_settings({}, environ={}).store == "shop.db"
