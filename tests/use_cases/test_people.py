"""People of a till: added, given PINs and roles, switched off and on; a manager is always left."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from posloyalty.__main__ import main
from posloyalty.bootstrap import open_till
from posloyalty.domain.errors import BadRequest, NotSignedIn
from posloyalty.domain.ids import SaleId
from posloyalty.settings import Settings
from posloyalty.use_cases.people import add_person, give_pin, give_role, people_of, switch
from posloyalty.use_cases.receipts import receipt_of
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.rights import known_cashier
from posloyalty.use_cases.sign_in import sign_in
from tests.use_cases.tills import a_sale, a_till


def test_a_manager_is_always_left_and_who_left_stays_named_on_what_they_did(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        with pytest.raises(BadRequest, match="first_a_manager"):
            add_person(till, name="Ben", pin="1357", role=Role.CASHIER)
        eva = add_person(till, name="Eva", pin="2468", role=Role.MANAGER).cashier_id
        ben = add_person(till, name="Ben", pin="1357", role=Role.CASHIER).cashier_id
        with pytest.raises(BadRequest, match="last_manager"):
            switch(till, eva, is_off=True)
        with pytest.raises(BadRequest, match="last_manager"):
            give_role(till, eva, Role.SUPERVISOR)
        with pytest.raises(BadRequest, match="name_is_known"):
            add_person(till, name=" ben ", pin="9999", role=Role.CASHIER)
        with pytest.raises(BadRequest, match="pin"):
            give_pin(till, ben, pin="12")

        record_sale(till, a_sale("s-1"), cashier=ben)
        give_role(till, ben, Role.MANAGER)
        switch(till, eva, is_off=True)
        give_role(till, eva, Role.CASHIER)  # who is off manages nothing anyway
        with pytest.raises(NotSignedIn):
            sign_in(till, cashier="Eva", pin="2468")
        assert known_cashier(till, eva) is None
        give_pin(till, ben, pin="8642")
        assert sign_in(till, cashier="Ben", pin="8642").role is Role.MANAGER
        switch(till, eva, is_off=False)
        assert sign_in(till, cashier="Eva", pin="2468").role is Role.CASHIER
        give_role(till, eva, Role.MANAGER)
        switch(till, ben, is_off=True)
        assert receipt_of(till, sale_id=SaleId("s-1")).cashier == "Ben"
        assert [(one.name, one.is_off) for one in people_of(till)] == [("Ben", True), ("Eva", False)]


def test_the_command_has_the_same_verbs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "till.db")
    with open_till(Settings(store=store), syncing=False):
        pass

    def run(*words: str, pin: str = "") -> tuple[int, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{pin}\n"))
        code = main(["cashier", "--store", store, *words])
        said = capsys.readouterr()
        return code, (said.out + said.err).strip()

    assert run("--name", "Eva", "--role", "manager", pin="2468") == (0, "Eva can sign in as manager.")
    assert run("--name", "Ben", pin="1357") == (0, "Ben can sign in as cashier.")
    assert run("--name", "Eva", pin="8642") == (0, "Eva can sign in as manager.")  # a new PIN leaves the role
    assert run("--name", "Eva", "--off") == (1, "posloyalty: role: last manager")
    assert run("--name", "Ben", "--role", "supervisor", "--keep-pin") == (0, "Ben can sign in as supervisor.")
    assert run("--name", "Ben", "--off") == (0, "Ben is off.")
    assert run("--list") == (0, "Ben: supervisor, off\nEva: manager")
    assert run("--name", "Ben", "--on") == (0, "Ben can sign in as supervisor.")
    assert run("--name", "Zoe", "--off")[0] == 1
