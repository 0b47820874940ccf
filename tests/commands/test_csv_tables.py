"""CSV files as shops have them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from posloyalty.commands.csv_tables import Table, read_table
from posloyalty.domain.errors import BadRequest

NAMES = {"sku": ("code",), "name": ("product name",), "price": ()}


def a_table(folder: Path, content: bytes) -> Table:
    file = folder / "list.csv"
    file.write_bytes(content)
    return read_table(file, names=NAMES)


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("cp1252", b""), ("utf-16", b"")]
)
def test_a_file_in_any_usual_encoding_reads_the_same(tmp_path: Path, encoding: str, mark: bytes) -> None:
    table = a_table(tmp_path, mark + "sku,name\r\n1,Crème brûlée\r\n".encode(encoding))
    assert table.rows[0].cells == {"sku": "1", "name": "Crème brûlée"}


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_usual_separator_is_found(tmp_path: Path, separator: str) -> None:
    table = a_table(tmp_path, separator.join(["Code", "Product Name"]).encode() + b"\n" + f"1{separator}Tea".encode())
    assert table.rows[0].cells == {"sku": "1", "name": "Tea"}


def test_a_separator_inside_quotes_of_the_header_does_not_count(tmp_path: Path) -> None:
    table = a_table(tmp_path, b'"sku";"price, with, tax, and, more";name\n1;x;Tea\n')
    assert table.rows[0].cells == {"sku": "1", "name": "Tea"}
    assert table.unknown == ("price, with, tax, and, more",)


def test_columns_are_known_whatever_their_case_spaces_and_order(tmp_path: Path) -> None:
    table = a_table(tmp_path, b" PRODUCT_name ,shelf,CODE\nTea,7,1\n")
    assert table.rows[0].cells == {"sku": "1", "name": "Tea"}
    assert table.unknown == ("shelf",)
    assert set(table.columns) == {"sku", "name"}


def test_rows_know_the_line_on_which_they_begin(tmp_path: Path) -> None:
    table = a_table(tmp_path, b'\n\nsku,name\n1,"two\nlines"\n\n2,Tea\n')
    assert [row.line for row in table.rows] == [4, 7]


def test_a_short_row_lacks_its_last_cells(tmp_path: Path) -> None:
    assert a_table(tmp_path, b"sku,name,price\n1,Tea\n").rows[0].cells == {"sku": "1", "name": "Tea"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no column names"),
        (b"\n\n", "no column names"),
        (b"sku,code\n1,2\n", "`sku`"),
        (b'sku,name\n1,"open\n', "line 2"),
        (b"sku,name\n1,Tea,3,4\n", "line 2"),
        (b"sku,name\n\x00\x01,Tea\n", "no text"),
        (b"\xff\xfes\x00k", "no column names|no text"),
        (b"sku\n\x81\x8d\x8f", "no text"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_with_its_place(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(BadRequest) as caught:
        a_table(tmp_path, content)
    assert any(word in str(caught.value) for word in told.split("|"))


@pytest.mark.parametrize(
    ("content", "line", "told"),
    [
        (b'sku,name\n1,"open\n', 2, "opens here and is never closed"),
        (b'sku,name\n1,Tea\n"2","two\nlines","open\n3,Cake\n', 4, "opens here and is never closed"),
        (b'sku;name\n1;Tea\n"2;Rum\n' + b"3;Cake\n" * 30_000, 3, "opens here and is never closed"),
        (b'"sku,name\n1,Tea\n', 1, "opens here and is never closed"),
        (b'sku,name\r\n1,"Tea" with milk\r\n', 2, "goes on after its closing quote"),
        (b'sku,name\n1,"open\n2,"Tea"\n', 2, "goes on after its closing quote"),
        (b'sku,name\n1,5" pipe\n2,"said ""so""\n', 3, "opens here and is never closed"),
    ],
)
def test_a_quote_that_does_not_fit_is_named_with_the_line_where_it_opens(
    tmp_path: Path, content: bytes, line: int, told: str
) -> None:
    with pytest.raises(BadRequest) as caught:
        a_table(tmp_path, content)
    assert caught.value.field.endswith(f"list.csv, line {line}")
    assert told in caught.value.reason


def test_a_missing_file_or_a_folder_is_refused_with_its_name(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(BadRequest) as caught:
            read_table(path, names=NAMES)
        assert caught.value.field == str(path)


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(cells, cells, cells), max_size=8), separator=st.sampled_from(",;\t|"))
def test_whatever_a_spreadsheet_writes_is_read_back(
    tmp_path: Path, rows: list[tuple[str, str, str]], separator: str
) -> None:
    file = tmp_path / "made.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL)
        writer.writerows([("sku", "name", "price"), *rows])
    read = [tuple(row.cells.values()) for row in read_table(file, names=NAMES).rows]
    assert read == [tuple(cell.strip() for cell in row) for row in rows if any(cell.strip() for cell in row)]
