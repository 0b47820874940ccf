"""A shop's own spreadsheets reach the ledger by the command, and the tills by the feed."""

from __future__ import annotations

from pathlib import Path

import pytest

from posloyalty.commands.demo_data import (
    DEMO_MEMBER_PHONE,
    demo_members,
    demo_products,
    write_members_csv,
    write_products_csv,
)
from posloyalty.commands.import_rows import KEY_VARIABLE
from tests.end_to_end.shop import Shop, points_of, posloyalty, sync_until_sent, the_member


def test_the_demos_shop_is_imported_once_and_its_members_have_their_points_at_the_till(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, shop.ledger.create_api_key(name="import", scopes="admin"))
    products, members = demo_products(), demo_members()
    write_products_csv(tmp_path / "products.csv", products)
    write_members_csv(tmp_path / "members.csv", members)
    told = {"products": len(products), "members": len(members)}
    for kind, count in told.items():
        words = ("import", kind, str(tmp_path / f"{kind}.csv"), "--ledger", shop.ledger.url)
        would_be = f"{kind}: would be {count} new, 0 changed, 0 unchanged. "
        assert posloyalty(*words, "--dry-run").stdout.startswith(would_be)
        assert posloyalty(*words).stdout == f"{kind}: {count} new, 0 changed, 0 unchanged\n"
        assert posloyalty(*words).stdout == f"{kind}: 0 new, 0 changed, {count} unchanged\n"
    counter = shop.open_till()
    sync_until_sent(counter)
    ana = the_member(counter, DEMO_MEMBER_PHONE)
    assert ana["display_name"] == "Ana K."
    assert points_of(ana)["confirmed"] == members[0].opening_balance
    quote = counter.result("quote", lines=[{"sku": products[0].sku, "quantity": "1", "amount": products[0].price}])
    assert quote["total"] == products[0].price


def test_a_bad_row_keeps_every_member_out_and_a_payment_card_is_not_repeated(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, shop.ledger.create_api_key(name="import", scopes="members:write"))
    file = tmp_path / "members.csv"
    file.write_text("name,phone,card\nAna,+447700900123,\nBo,,4111 1111 1111 1111\nCy,nonsense,\n")
    done = posloyalty("import", "members", str(file), "--ledger", shop.ledger.url)
    assert done.returncode == 1
    assert "members.csv:3: looks like the number of a payment card" in done.stderr
    assert "members.csv:4: phone" in done.stderr
    assert "4111" not in done.stderr + done.stdout
    assert shop.get("/v1/members", phone="+447700900123")["items"] == []
