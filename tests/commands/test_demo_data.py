"""The demo's shop is a real one, the same on every run, and its files are what the import takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from posloyalty.commands.csv_tables import read_table
from posloyalty.commands.demo_data import (
    DEMO_MEMBER_PHONE,
    DemoMember,
    DemoProduct,
    demo_members,
    demo_products,
    write_members_csv,
    write_products_csv,
)
from posloyalty.commands.import_forms import MEMBERS, PRODUCTS, form_rows
from posloyalty.domain.identifiers import normal_identifier
from posloyalty.domain.members import IdentifierKind
from tests.end_to_end.expected_balances import expected_households


@pytest.fixture(scope="module")
def products() -> tuple[DemoProduct, ...]:
    return demo_products()


@pytest.fixture(scope="module")
def members() -> tuple[DemoMember, ...]:
    return demo_members()


def test_there_are_over_a_thousand_products_with_one_name_each_and_a_price(products: tuple[DemoProduct, ...]) -> None:
    assert len(products) > 1000
    assert len({product.name for product in products}) == len({product.sku for product in products}) == len(products)
    assert all(product.cents > 0 and product.name.strip() for product in products)
    assert any(product.category == "coffee" for product in products)


def test_ana_comes_first_with_the_phone_of_the_story(members: tuple[DemoMember, ...]) -> None:
    assert (members[0].name, members[0].phone) == ("Ana Kowalska", DEMO_MEMBER_PHONE)
    assert 1000 < members[0].opening_balance < 1500


def test_nobody_shares_a_name_card_phone_or_address_and_every_phone_is_a_real_form(
    members: tuple[DemoMember, ...],
) -> None:
    for name in ("name", "card", "phone", "email"):
        assert len({getattr(member, name) for member in members}) == len(members), name
    for member in members:
        assert normal_identifier(IdentifierKind.PHONE, member.phone, "GB").value == member.phone


def test_opening_balances_are_what_the_cafe_programme_would_have_given(members: tuple[DemoMember, ...]) -> None:
    expected = {
        household.card: household.points for household in expected_households(store_id=367, first_week=1, last_week=53)
    }
    assert {member.card: member.opening_balance for member in members} == {
        member.card: expected[member.card] for member in members
    }


def test_the_written_files_are_imported_without_a_bad_row(
    tmp_path: Path, products: tuple[DemoProduct, ...], members: tuple[DemoMember, ...]
) -> None:
    write_products_csv(tmp_path / "products.csv", products)
    write_members_csv(tmp_path / "members.csv", members)
    listed = form_rows(read_table(tmp_path / "products.csv", names=PRODUCTS.columns), PRODUCTS)
    joined = form_rows(read_table(tmp_path / "members.csv", names=MEMBERS.columns), MEMBERS)
    assert (len(listed.rows), listed.bad) == (len(products), [])
    assert (len(joined.rows), joined.bad) == (len(members), [])
