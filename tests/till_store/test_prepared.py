"""Statements are written in Core's words, and their texts stand beside the code: Core is asked only for new ones."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from posloyalty.till_store.core import Text, bindparam, column, func, select
from posloyalty.till_store.prepared import number, sql_of, word
from posloyalty.till_store.said import key_of, made
from posloyalty.till_store.tables import MEMBERS, TOMBSTONES

TOOL = Path(__file__).parents[2] / "tools" / "statements.py"


def test_every_statement_of_the_store_has_the_text_that_core_makes_of_it() -> None:
    compared = subprocess.run(
        [sys.executable, str(TOOL), "--check"], capture_output=True, text=True, check=False, timeout=60
    )
    assert (compared.stderr, compared.returncode) == ("", 0)


def test_a_new_statement_is_made_by_core_and_says_every_word() -> None:
    asked = (
        select(func.count(), MEMBERS.c["name"], *(one for one in TOMBSTONES.c if one.name == "key"))
        .where((MEMBERS.c.pos + number(1) > bindparam("after")) & ~(MEMBERS.c.tier == word("gold")))
        .order_by(MEMBERS.c.ref.desc())
    )
    assert " ".join(sql_of(asked).split()) == (
        'SELECT count(*) AS count_1, members.name, tombstones."key" FROM members, tombstones '
        "WHERE members.pos + 1 > :after AND members.tier != 'gold' ORDER BY members.ref DESC"
    )


def test_a_constant_and_a_question_that_only_sqlite_answers_are_refused() -> None:
    with pytest.raises(AssertionError, match="written out"):
        sql_of(select(MEMBERS.c.ref).where(MEMBERS.c.pos > 7))
    with pytest.raises(TypeError):
        bool(MEMBERS.c.pos == number(1))
    with pytest.raises(AssertionError, match="columns of a table"):
        list(MEMBERS.alias("others").c)


def test_what_was_said_otherwise_has_another_key_and_the_same_thing_is_made_once() -> None:
    one, other, again = [select(column(name, Text())) for name in ("a", "b", "a")]
    assert key_of(one) == key_of(again) != key_of(other)
    assert made(one) is made(one)
