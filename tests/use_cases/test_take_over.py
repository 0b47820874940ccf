"""A till that stands alone takes over a shop's products, members and programme, and refuses where a ledger has them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from posloyalty.__main__ import main
from posloyalty.bootstrap import open_till
from posloyalty.domain.ids import Sku
from posloyalty.domain.money import Money
from posloyalty.resource_files import resource_path
from posloyalty.settings import Settings
from posloyalty.use_cases.country import choose_country
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.start_alone import LoneShop, start_alone
from tests.use_cases.tills import a_sale, a_till

CAFE = resource_path("programmes", "cafe.toml").read_text(encoding="utf-8")
PRODUCTS = "sku,barcode,name,price,tax\n1,5000000000019,Flat white,3.40,A\n2,5000000000026,Muffin,2.95,\n"
MEMBERS = "name,phone,card,points\nAna,600 123 456,77,450\nBen,601 123 456,,0\n"


def _a_lone_till(folder: Path) -> str:
    store = str(folder / "till.db")
    with open_till(Settings(store=store), syncing=False) as running:
        shop = LoneShop(name="Róg", till_name="1", currency="EUR", timezone="Europe/Warsaw", programme=CAFE)
        start_alone(running.till, shop)
        choose_country(running.till, "PL")
    return store


def _file(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_products_and_members_are_tried_then_taken_in_and_their_points_are_right_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = _a_lone_till(tmp_path)
    products, members = _file(tmp_path, "p.csv", PRODUCTS), _file(tmp_path, "m.csv", MEMBERS)
    assert main(["import", "products", products, "--store", store, "--dry-run"]) == 0
    assert main(["import", "members", members, "--store", store, "--dry-run"]) == 0
    with open_till(Settings(store=store), syncing=False) as running:
        assert running.till.store.products.by_sku(Sku("1")) is None  # only tried
        assert running.till.store.members.count() == 0
    assert main(["import", "products", products, "--store", store]) == 0
    assert main(["import", "members", members, "--store", store]) == 0
    again = MEMBERS.replace("601 123 456,,0", "601 123 456,88,900").replace("450", "9")
    assert main(["import", "members", _file(tmp_path, "again.csv", again), "--store", store]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "products: would be 2 new, 0 changed, 0 unchanged. Nothing was imported: this was a dry run.",
        f"{products}:2: new",
        f"{products}:3: new",
        "members: would be 2 new, 0 changed, 0 unchanged. Nothing was imported: this was a dry run.",
        f"{members}:2: new",
        f"{members}:3: new",
        "products: 2 new, 0 changed, 0 unchanged",
        "members: 2 new, 0 changed, 0 unchanged",
        "members: 0 new, 1 changed, 1 unchanged",  # another card, and nobody's points a second time
    ]
    with open_till(Settings(store=store), syncing=False) as running:
        till = running.till
        found = till.store.products.by_barcode("5000000000019")
        assert found is not None
        assert (found.name, found.price, found.tax) == ("Flat white", Money(340), "A")
        (ana,) = find_members(till, query="600 123 456")
        assert (ana.balance.safe_now, ana.balance.unconfirmed) == (450, 0)
        (ben,) = find_members(till, query="88")
        assert ben.balance.safe_now == 0  # no welcome: they joined elsewhere before
        record_sale(till, a_sale("s-1", amount=10_000, member_id=ana.member_id, redeem=400), cashier=None)
        assert not till.store.verify().faults


def test_a_dry_run_names_what_each_row_changes_and_every_reason_why_one_is_bad(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = _a_lone_till(tmp_path)
    assert main(["import", "products", _file(tmp_path, "p.csv", PRODUCTS), "--store", store]) == 0
    assert main(["import", "members", _file(tmp_path, "m.csv", MEMBERS), "--store", store]) == 0
    capsys.readouterr()
    changed = _file(tmp_path, "changed.csv", PRODUCTS.replace("Flat white", "Latte").replace(",A", ",B"))
    assert main(["import", "products", changed, "--store", store, "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == f"{changed}:2: changes name, tax"
    known = _file(tmp_path, "known.csv", MEMBERS.replace("601 123 456,,0", "601 123 456,88,0"))
    assert main(["import", "members", known, "--store", store, "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == f"{known}:3: changes card"

    bad = "sku,barcode,name,price,tax\n3,5000000000019,Tea,1.234,A B\n,,,free,\n"
    assert main(["import", "products", file := _file(tmp_path, "bad.csv", bad), "--store", store]) == 1
    named, formless, verdict = capsys.readouterr().err.splitlines()
    assert named.startswith(f"{file}:2: ")
    assert all(said in named for said in ("belongs to product 1", "tax letters, digits", "; "))
    assert formless == f"{file}:3: no sku and no barcode; no name; price is no amount such as 4.50"
    assert verdict.startswith("Nothing was imported")
    bad = "name,phone,email,opening_balance,expires_on\nAna,12345,nobody,5,2099-12-31\n"
    assert main(["import", "members", file := _file(tmp_path, "bad.csv", bad), "--store", store]) == 1
    assert capsys.readouterr().err.splitlines()[0].count(";") == 2
    for kind, bad, said in (
        ("members", "phone,card,points\n600 123 457,4111111111111111,9999999999\n", "payment card; opening"),
        ("members", "phone,card\n601 123 456,77\n", "belong to different members"),
        (
            "products",
            f"sku,name,barcode,flags\n1,Tea,{'x' * 65},a;b;c;d;e;f\n",
            "each of 1 to 64 signs; flags at most 5",
        ),
    ):
        assert main(["import", kind, _file(tmp_path, "bad.csv", bad), "--store", store, "--dry-run"]) == 1
        assert said in capsys.readouterr().err


def test_a_till_alone_promises_no_day_on_which_points_expire(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, dated = _a_lone_till(tmp_path), "phone,opening_balance,expires_on\n600 123 999,5,2099-12-31\n"
    assert main(["import", "members", _file(tmp_path, "dated.csv", dated), "--store", store]) == 1
    assert "needs a ledger" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("region", "said"),
    [("GB", "phone is no whole phone number: it lacks its area code, or digits"), ("PL", "phone is no phone number")],
)
def test_a_member_is_not_taken_in_by_a_phone_that_cannot_be_called(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    region: str,
    said: str,
) -> None:
    store, members = _a_lone_till(tmp_path), _file(tmp_path, "m.csv", "name,phone\nAna,12345\n")
    monkeypatch.setenv("POSLOYALTY_REGION", region)
    assert main(["import", "members", members, "--store", store]) == 1
    assert capsys.readouterr().err.splitlines()[0] == f"{members}:2: {said}"


def test_another_programme_is_sold_by_at_once_and_what_was_sold_before_keeps_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = _a_lone_till(tmp_path)
    with open_till(Settings(store=store), syncing=False) as running:
        before = running.till.store.programme()
        mine = before.text.replace('name = "', 'name = "New ', 1)
        record_sale(running.till, a_sale("s-1"), cashier=None)
    for text in (mine, mine.replace("New ", "Newer ", 1)):
        assert main(["programme", "publish", _file(tmp_path, "mine.toml", text), "--store", store]) == 0
    assert main(["programme", "publish", _file(tmp_path, "cafe.toml", CAFE), "--store", store]) == 1
    said = capsys.readouterr()
    assert said.out.splitlines()[0].startswith("Róg sells by New ")
    assert said.err == "posloyalty: currency: this shop sells in EUR\n"
    with open_till(Settings(store=store), syncing=False) as running:
        till = running.till
        assert till.store.programme().programme.name.startswith("Newer ")
        sold = till.store.journal.newest_sale()
        assert sold is not None
        assert till.store.programme_version(sold.fact.programme_version) == before


def test_a_till_alone_calls_off_what_it_announced_only_where_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = _a_lone_till(tmp_path)
    with open_till(Settings(store=store), syncing=False) as running:
        mine = running.till.store.programme().text
    day = (datetime.now(UTC) + timedelta(days=40)).date().isoformat()
    winter = _file(tmp_path, "winter.toml", mine.replace("Café Club", "Winter"))
    spring = _file(tmp_path, "spring.toml", mine.replace("Café Club", "Spring"))

    def publish(file: str, *words: str) -> tuple[int, str]:
        code = main(["programme", "publish", file, "--store", store, *words])
        said = capsys.readouterr()
        return code, (said.out + said.err).splitlines()[0]

    for _ in range(2):
        assert publish(winter, "--starts-at", day) == (0, f"Róg sells by Winter from {day} 00:00 (Europe/Warsaw) on.")
    code, said = publish(spring)
    assert (code, "Winter (version 2), announced for" in said, "--call-off-announced" in said) == (
        1,
        True,
        True,
    )
    assert publish(spring, "--call-off-announced") == (0, "Róg sells by Spring from now on.")
    assert publish(spring) == (0, "Spring is in force already, as version 3. Nothing was published.")
    assert publish(spring, "--starts-at", day)[0] == 1
    code, said = publish(winter, "--after", "0")
    assert (code, "version 3 was published meanwhile: look at it first" in said) == (1, True)
    for seen in ("3", "1000000002"):  # by its number, and as it was told once
        assert publish(winter, "--after", seen, "--starts-at", day)[0] == 0


def test_a_till_of_a_ledger_takes_nothing_in_past_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with a_till(tmp_path):
        pass
    store, products = str(tmp_path / "till.db"), _file(tmp_path, "p.csv", PRODUCTS)
    assert main(["import", "products", products, "--store", store]) == 1
    assert main(["programme", "publish", _file(tmp_path, "c.toml", CAFE), "--store", store]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert all("this till belongs to the ledger at" in line for line in said)
    with open_till(Settings(store=str(tmp_path / "new.db")), syncing=False):
        pass
    assert main(["import", "products", products, "--store", str(tmp_path / "new.db")]) == 1
    assert "not set up yet" in capsys.readouterr().err
