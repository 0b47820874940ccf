"""Read CSV files as shops have them: from any spreadsheet, in any usual encoding, with any usual separator.

Columns are known by many names. What cannot be read is a BadRequest with the line; no row is dropped in silence.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from posloyalty.domain.errors import BadRequest

# A million products with long names take about half of this; whatever is larger is another kind of file.
FILE_BYTES_MAX: Final = 256 * 1024 * 1024

_SEPARATORS: Final = ",;\t|"
# The rest of a cell in quotes: quotes inside it are written twice.
_CLOSING: Final = re.compile(r'[^"]*+(?:""[^"]*+)*+"')
_BREAK: Final = re.compile(r"\r\n|\r|\n")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: the line of the file where it begins (1-based), and its cells by the column's own name of ours."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file that was read: which columns it has in our words, which ones nobody knows, and its rows."""

    columns: tuple[str, ...]
    unknown: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: Path, *, names: Mapping[str, Sequence[str]]) -> Table:
    """Read a CSV file. `names` maps each column of ours to what people call it; cases and spaces do not matter.

    Raises BadRequest for a file that cannot be read, is no text, has broken quotes, or names a column twice.
    """
    text = _text_of(path)
    lines = _lines(text, _separator_of(text), path)
    header_line, header = next(lines, (1, ()))
    if not any(cell.strip() for cell in header):
        raise BadRequest(field=str(path), reason=f"line {header_line} has no column names")
    known = {_plain(name): column for column, others in names.items() for name in (column, *others)}
    columns = [known.get(_plain(cell), "") for cell in header]
    _refuse_twice(columns, path)
    return Table(
        columns=tuple(column for column in columns if column),
        unknown=tuple(
            cell.strip() for cell, column in zip(header, columns, strict=True) if not column and cell.strip()
        ),
        rows=tuple(_row(line, cells, columns, path) for line, cells in lines if any(cell.strip() for cell in cells)),
    )


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(FILE_BYTES_MAX + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "no file of this name"
        raise BadRequest(field=str(path), reason=reason) from None
    if len(data) > FILE_BYTES_MAX:
        raise BadRequest(field=str(path), reason=f"larger than {FILE_BYTES_MAX // 2**20} MB")
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    # What is no UTF-8 is what older spreadsheets of Western Europe write.
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadRequest(field=str(path), reason="no text in UTF-8, UTF-16 or Windows-1252")


def _separator_of(text: str) -> str:
    """Give the separator that the first line that says something has most of, quoted parts left out."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    outside = "".join(header.split('"')[::2])
    return max(_SEPARATORS, key=outside.count)


def _lines(text: str, separator: str, path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    """Give each row with the line that it begins on, empty lines above the header left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begun, is_header = 1, True
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            line, reason = _fault_of_quotes(text, separator, begun=begun, seen=_line_after(reader) - 1)
            raise BadRequest(field=f"{path}, line {line}", reason=reason or str(error)) from None
        if cells or not is_header:
            yield begun, cells
            is_header = False
        begun = _line_after(reader)


def _fault_of_quotes(text: str, separator: str, *, begun: int, seen: int) -> tuple[int, str]:
    """Give where the last quote of a row begins that could not be read to its end, and what is wrong with it.

    No reason where it is something else. `seen`: the line that was read last.
    """
    lines = io.StringIO(text, newline="")
    row = "".join(line for number, line in enumerate(lines, start=1) if begun <= number <= seen)
    opening = re.compile(rf'(?:\A|[{re.escape(separator)}\r\n])"')
    at = 0
    while found := opening.search(row, at):
        line = begun + _breaks_in(row[: found.end()])
        closing = _CLOSING.match(row, found.end())
        if closing is None:
            return line, 'a quote (") opens here and is never closed'
        at = closing.end()
        if row[at : at + 1] not in ("", separator, "\r", "\n"):
            return line, 'a cell in quotes (") goes on after its closing quote; a quote inside it is written twice ("")'
    return begun, ""


def _breaks_in(text: str) -> int:
    return len(_BREAK.findall(text))


def _line_after(reader: object) -> int:
    line_num = getattr(reader, "line_num", 0)
    return int(line_num) + 1


def _row(line: int, cells: Sequence[str], columns: Sequence[str], path: Path) -> Row:
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        raise BadRequest(field=f"{path}, line {line}", reason=f"{len(cells)} cells under {len(columns)} column names")
    return Row(line=line, cells={name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name})


def _refuse_twice(columns: Sequence[str], path: Path) -> None:
    for column in columns:
        if column and columns.count(column) > 1:
            raise BadRequest(field=str(path), reason=f"more than one column means `{column}`")


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
