"""Whoever is not known at this till is looked for in every shop, in the background, by real keys and scans."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt

from posloyalty.domain.errors import TillRevoked
from posloyalty.domain.ids import MemberId
from posloyalty.ui.controllers.found import Further
from posloyalty.ui.desk import Stage
from posloyalty.ui.messages import sentence_of
from posloyalty.use_cases.office_ports import FoundElsewhere
from tests.fakes.office import PaperOffice
from tests.ui.counters import Counter, a_counter
from tests.use_cases.test_find_elsewhere import BOTH, FAR, FAR_OFF, OTHER
from tests.use_cases.tills import go_offline, go_online, know_member

OFFICE = PaperOffice(found=(("FAR-1", FAR_OFF), ("KOVAL", BOTH), (str(FAR), FAR_OFF)))


def notice(counter: Counter) -> str:
    found = counter.app.desk.state.notice
    return found.text if found else ""


def hint(counter: Counter) -> str:
    return counter.app.window.sale.sheets.members.hint_text


def keys(counter: Counter) -> tuple[str, ...]:
    return counter.app.window.sale.sheets.members.keys.caps


def test_a_cashier_finds_somebody_of_another_shop_and_is_told_when_nobody_can_be_asked(tmp_path: Path) -> None:
    office = replace(OFFICE, asked=[])
    with a_counter(tmp_path, office=office, prepare=know_member) as counter:
        lookup, sale = counter.app.controllers.lookup, counter.app.controllers.sale
        go_online(counter.till)
        counter.press(Qt.Key.Key_F2)
        counter.type("KOWAL")
        assert [found.elsewhere for found in lookup.state.rows] == [False]
        assert keys(counter) == ("↑ ↓", "Enter", "F2")
        counter.press(Qt.Key.Key_F2)  # not only here
        counter.wait_until(lambda: lookup.state.further is Further.ASKED)
        assert keys(counter) == ("↑ ↓", "Enter")
        assert office.asked == ["KOWAL"]

        counter.press(Qt.Key.Key_Backspace)
        counter.press(Qt.Key.Key_Backspace)
        counter.press(Qt.Key.Key_Backspace)
        counter.type("VAL")
        counter.wait_until(lambda: len(lookup.state.rows) == 2)
        assert [(found.member and found.member.member_id, found.elsewhere) for found in lookup.state.rows] == [
            (FAR, True),
            (OTHER, True),
        ]
        counter.press(Qt.Key.Key_Return)
        counter.wait_until(lambda: sale.state.member is not None)
        assert sale.state.member is not None
        assert sale.state.member.member_id == FAR
        assert counter.app.desk.state.stage is Stage.BASKET

        counter.scan("NOBODY-1")
        counter.wait_until(lambda: "F5" in notice(counter))
        go_offline(counter.till)
        counter.scan("NOBODY-1")
        counter.wait_until(lambda: "offline" in notice(counter))
        counter.press(Qt.Key.Key_F2)
        counter.type("QQQ")
        counter.wait_until(lambda: lookup.state.further is Further.CUT_OFF)
        assert "offline no other shop can be asked" in hint(counter)
        assert keys(counter) == ("F3",)


def test_a_till_that_stands_alone_has_no_other_shop_to_offer(tmp_path: Path) -> None:
    with a_counter(tmp_path) as counter:
        counter.press(Qt.Key.Key_F2)
        assert keys(counter) == ()  # nobody is listed: there is nothing to choose either


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokingOffice(PaperOffice):
    """A ledger that answers, and will not have this till ask."""

    def find_members(
        self,
        *,
        query: str | None,  # noqa: ARG002 - whatever is asked
        member_id: MemberId | None,  # noqa: ARG002
        region: str,  # noqa: ARG002
        timeout_s: float,  # noqa: ARG002
    ) -> FoundElsewhere:
        raise TillRevoked


def test_a_till_that_may_not_ask_says_so_and_not_that_it_is_offline(tmp_path: Path) -> None:
    with a_counter(tmp_path, office=RevokingOffice()) as counter:
        go_online(counter.till)
        revoked = sentence_of(TillRevoked(), counter.app.desk.formats)
        counter.scan("NOBODY-1")
        counter.wait_until(lambda: notice(counter) == revoked)
        counter.press(Qt.Key.Key_F2)
        assert notice(counter) == ""
        counter.type("QQQ")
        counter.wait_until(lambda: notice(counter) == revoked)
        assert counter.app.controllers.lookup.state.further is Further.ASKED
        assert "offline" not in hint(counter)


def test_a_scanned_card_of_another_shop_names_the_member(tmp_path: Path) -> None:
    with a_counter(tmp_path, office=replace(OFFICE, asked=[])) as counter:
        go_online(counter.till)
        counter.scan("FAR-1")
        counter.wait_until(lambda: counter.app.controllers.sale.state.member is not None)
        member = counter.app.controllers.sale.state.member
        assert member is not None
        assert member.member_id == FAR
        assert notice(counter) == ""
