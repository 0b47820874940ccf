"""The owner's page on the programme file names every key that the reader knows, and its examples are right."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from posloyalty.domain.programme_file import parse_programme
from posloyalty.domain.programme_file_reader import TableReader, table_name
from tests.architecture.files import ROOT

PAGE = (ROOT / "docs" / "programme-file.md").read_text(encoding="utf-8")
SECTIONS: dict[str, str] = dict(re.findall(r"^## `\[*([a-z.]+)\]*`\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
HEAD = next(text for text in EXAMPLES if text.startswith("[programme]"))
# Where the page explains a table that stands within several others.
SHARED = {"when": "when", "limit": "limit"}


def keys_known(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """Let the reader read all examples, and note for what it asks in each table."""
    known: dict[str, set[str]] = defaultdict(set)
    close = TableReader.close

    def noting(reader: TableReader, **misplaced: dict[str, str]) -> None:
        table = re.sub(r"\[\d+\]", "", table_name(reader.path))
        known[table] |= reader._asked  # noqa: SLF001 - what was asked for is all that it knows
        close(reader, **misplaced)

    monkeypatch.setattr(TableReader, "close", noting)
    for example in EXAMPLES:
        parse_programme(example if example == HEAD else HEAD + example)
    return known


def section_of(table: str) -> str:
    """Give what the page says of a table; an `exclude` is explained with the table that it stands in."""
    last = table.rpartition(".")[2]
    if last in SHARED:
        return SECTIONS[SHARED[last]]
    return SECTIONS[table.removesuffix(".exclude") if table != "redemption.exclude" else "earning"]


def test_every_example_is_a_programme_without_mistakes() -> None:
    for example in EXAMPLES:
        assert parse_programme(example if example == HEAD else HEAD + example).name == "Corner Club"


def test_every_key_that_the_reader_knows_is_explained_where_its_table_is(monkeypatch: pytest.MonkeyPatch) -> None:
    known = keys_known(monkeypatch)
    assert {"programme", "earning", "earning.rule", "earning.rule.when", "reward", "tier", "offline"} <= known.keys()
    missing = {
        f"{table}.{key}"
        for table, keys in known.items()
        if table
        for key in keys
        if not re.search(rf"`[^`\n]*\b{key}\b[^`\n]*`", section_of(table))
    }
    assert missing == set()
    assert {title.partition(".")[0] for title in SECTIONS} - set(SHARED) == known[""]


def test_a_key_that_the_page_left_out_would_be_found() -> None:
    assert not re.search(r"`[^`\n]*\bgrace_days\b[^`\n]*`", SECTIONS["expiry"])


def test_the_page_lies_where_readers_look() -> None:
    assert "docs/programme-file.md" in Path(ROOT / "README.md").read_text(encoding="utf-8")
