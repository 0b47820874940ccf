"""`posloyalty import`: all good rows or none, bad ones by their line, against a real HTTP server."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from posloyalty.__main__ import main
from posloyalty.commands.import_rows import KEY_VARIABLE, PAGE_ROWS_MAX
from tests.ledger_client.answering import Answering, Asked, a_server

PRODUCTS = "sku,name,price\n1,Tea,4.50\n2,Coffee,3.20\n"


class Importing:
    """Answers as the import endpoint does: every row is new, but those whose name is `refused`."""

    def __init__(self) -> None:
        self.imported: list[dict[str, object]] = []
        self.pages: list[tuple[bool, int]] = []

    def __call__(self, asked: Asked) -> tuple[int, bytes]:
        body = json.loads(asked[3])
        rows = body["rows"]
        refused = [
            {"row": number, "reason": "the shop does not want it"}
            for number, row in enumerate(rows, start=1)
            if row.get("name") == "refused"
        ]
        self.pages.append((body["dry_run"], len(rows)))
        if not body["dry_run"]:
            self.imported += [row for row in rows if row.get("name") != "refused"]
        counts = {"new": len(rows) - len(refused), "changed": 0, "unchanged": 0, "refused": refused}
        return 200, json.dumps(counts).encode()


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "pl_key_of_a_test")


@pytest.fixture
def importing() -> Importing:
    return Importing()


def run_import(importing: Importing, folder: Path, content: str, *flags: str, kind: str = "products") -> int:
    file = folder / f"{kind}.csv"
    file.write_text(content, encoding="utf-8")
    with a_server(Answering(reply=importing)) as url:
        return main(["import", kind, str(file), "--ledger", url, *flags])


def test_a_good_file_is_tried_and_then_imported(
    importing: Importing, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_import(importing, tmp_path, PRODUCTS) == 0
    assert importing.pages == [(True, 2), (False, 2)]
    assert [row["sku"] for row in importing.imported] == ["1", "2"]
    assert capsys.readouterr().out == "products: 2 new, 0 changed, 0 unchanged\n"


def test_a_dry_run_says_what_would_change_and_changes_nothing(
    importing: Importing, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_import(importing, tmp_path, PRODUCTS, "--dry-run") == 0
    assert importing.imported == []
    said = "products: would be 2 new, 0 changed, 0 unchanged. Nothing was imported: this was a dry run.\n"
    assert capsys.readouterr().out == said


WITH_BAD_ROWS = {
    (): "nothing would be imported, because of 2 bad rows. With --skip-bad the others would be 2 new, 0 changed, 0 "
    "unchanged.",
    ("--skip-bad",): "would be 2 new, 0 changed, 0 unchanged; left out: 2 bad rows. Nothing was imported: this was a "
    "dry run.",
}


@pytest.mark.parametrize(("flags", "said"), WITH_BAD_ROWS.items())
def test_a_dry_run_with_bad_rows_says_what_the_command_itself_would_do(
    importing: Importing, tmp_path: Path, capsys: pytest.CaptureFixture[str], flags: tuple[str, ...], said: str
) -> None:
    assert run_import(importing, tmp_path, PRODUCTS + "3,refused,1\n4,Cake,much\n", "--dry-run", *flags) == 1
    assert importing.imported == []
    assert capsys.readouterr().out == f"products: {said}\n"


def test_a_dry_run_names_first_what_changes_others_then_what_is_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes = [{"row": row, "fields": ["price", "tax"] if row == 2 else []} for row in range(150, 0, -1)]
    answer = {"new": 149, "changed": 1, "unchanged": 0, "refused": [], "changes": changes}
    file = tmp_path / "products.csv"
    file.write_text("sku,name\n" + "".join(f"{number},Tea\n" for number in range(150)), encoding="utf-8")
    with a_server(Answering(reply=lambda _asked: (200, json.dumps(answer).encode()))) as url:
        assert main(["import", "products", str(file), "--ledger", url, "--dry-run"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("products: would be 149 new, 1 changed, 0 unchanged.")
    assert said[1:4] == [f"{file}:3: changes price, tax", f"{file}:2: new", f"{file}:4: new"]
    assert (len(said), said[-1]) == (103, "… and 49 more.")


def test_one_bad_row_keeps_the_whole_file_out_and_every_bad_row_is_named_by_its_line(
    importing: Importing, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_import(importing, tmp_path, PRODUCTS + "3,refused,1\n4,Cake,much\n") == 1
    assert importing.imported == []
    told = capsys.readouterr().err
    assert "products.csv:4: the shop does not want it" in told
    assert "products.csv:5: price is no amount" in told
    assert "Nothing was imported" in told


def test_the_good_rows_go_in_when_that_is_asked_for_and_the_exit_code_still_tells(
    importing: Importing, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_import(importing, tmp_path, PRODUCTS + "3,refused,1\n", "--skip-bad") == 1
    assert [row["sku"] for row in importing.imported] == ["1", "2"]
    assert capsys.readouterr().out == "products: 2 new, 0 changed, 0 unchanged; left out: 1 bad row\n"


def test_a_long_file_goes_in_pages_and_a_refusal_on_a_later_page_names_the_right_line(
    importing: Importing, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(f"{number},Tea {number},1\n" for number in range(PAGE_ROWS_MAX + 1))
    run_import(importing, tmp_path, f"sku,name,price\n{rows}last,refused,1\n")
    assert importing.pages == [(True, PAGE_ROWS_MAX), (True, 2)]
    assert f"products.csv:{PAGE_ROWS_MAX + 3}: the shop does not want it" in capsys.readouterr().err


def test_members_go_to_their_own_place_with_their_points(importing: Importing, tmp_path: Path) -> None:
    assert run_import(importing, tmp_path, "name;phone;points\nAna;+447700900123;120\n", kind="members") == 0
    assert importing.imported == [{"name": "Ana", "phone": "+447700900123", "opening_balance": 120}]


def test_where_members_are_known_it_is_said_that_no_opening_balance_is_booked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answering = Answering(reply=lambda _asked: (200, b'{"new": 1, "changed": 1, "unchanged": 0, "refused": []}'))
    told = "1 row is of a member who is known already: no opening balance is booked there."
    for points, is_told in (("120", True), ("", False)):
        file = tmp_path / "members.csv"
        file.write_text(f"name,phone,points\nAna,+447700900123,{points}\nBo,+447700900124,\n", encoding="utf-8")
        with a_server(answering) as url:
            assert main(["import", "members", str(file), "--ledger", url]) == 0
        said = capsys.readouterr()
        assert said.out == "members: 1 new, 1 changed, 0 unchanged\n"
        assert (told in said.err) is is_told


def test_a_page_that_gets_no_answer_is_sent_again_under_the_same_key(tmp_path: Path) -> None:
    file = tmp_path / "products.csv"
    file.write_text(PRODUCTS)
    answers = iter([502, 200, 200, 200])
    answering = Answering(
        reply=lambda _asked: (next(answers), b'{"new": 2, "changed": 0, "unchanged": 0, "refused": []}')
    )
    with a_server(answering) as url:
        assert main(["import", "products", str(file), "--ledger", url]) == 0
    keys = [headers["idempotency-key"] for _, _, headers, _ in answering.asked]
    assert keys[0] == keys[1] != keys[2]


def test_a_ledger_that_is_away_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "products.csv"
    file.write_text(PRODUCTS)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    assert main(["import", "products", str(file), "--ledger", f"http://127.0.0.1:{port}"]) == 1
    assert capsys.readouterr().err.startswith("posloyalty: The ledger does not answer")


def test_a_key_that_may_not_import_is_told_in_the_ledgers_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "products.csv"
    file.write_text(PRODUCTS)
    problem = b'{"code": "not_allowed", "detail": "The key lacks a scope.", "needs": "members:write"}'
    with a_server(Answering(status=403, body=problem)) as url:
        assert main(["import", "products", str(file), "--ledger", url]) == 1
    assert "The key lacks a scope. (needs: members:write)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "told"),
    [("price,shelf\n1,2\n", "sku, barcode"), ("", "no column names"), ('sku,name\n1,"\n', "line 2")],
)
def test_a_file_that_cannot_be_meant_is_one_sentence(
    importing: Importing, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, told: str
) -> None:
    assert run_import(importing, tmp_path, content) == 1
    assert told in capsys.readouterr().err
    assert importing.pages == []


def test_columns_that_nobody_knows_are_named(
    importing: Importing, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_import(importing, tmp_path, "sku,name,shelf\n1,Tea,7\n") == 0
    assert "Columns that are not used: shelf." in capsys.readouterr().err


def test_without_a_key_or_an_address_nothing_is_tried(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "products.csv"
    file.write_text(PRODUCTS)
    assert main(["import", "products", str(file)]) == 1
    assert "--ledger" in capsys.readouterr().err
    monkeypatch.delenv(KEY_VARIABLE)
    assert main(["import", "products", str(file), "--ledger", "http://127.0.0.1:1"]) == 1
    assert KEY_VARIABLE in capsys.readouterr().err


def test_what_is_wrong_with_a_row_is_said_at_once_whoever_judges_it(
    importing: Importing, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "3,refused,much\n4,Cake,much\n5,,much\n,refused,1\n"
    assert run_import(importing, tmp_path, PRODUCTS + rows, "--dry-run") == 1
    told = capsys.readouterr()
    assert [line.partition(".csv:")[2] for line in told.err.splitlines() if ".csv:" in line] == [
        "4: price is no amount such as 4.50; the shop does not want it",
        "5: price is no amount such as 4.50",
        "6: no name; price is no amount such as 4.50",
        "7: no sku and no barcode",
    ]
    assert "because of 4 bad rows. With --skip-bad the others would be 2 new, 0 changed, 0 unchanged." in told.out


def test_a_till_that_stands_alone_says_all_of_it_at_once_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, file = tmp_path / "till.db", tmp_path / "members.csv"
    shop = ("--shop-name", "Corner", "--currency", "GBP", "--timezone", "Europe/London", "--country", "GB")
    assert main(["begin-alone", "--store", str(store), *shop]) == 0
    file.write_text("name,phone,email,birthday\nAna,123,nomail,1990-13-01\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["import", "members", str(file), "--store", str(store), "--dry-run"]) == 1
    assert capsys.readouterr().err.partition(":2: ")[2].splitlines()[0] == (
        "birthday is no date such as 1990-04-01; phone is no phone number; email is no e-mail address"
    )
