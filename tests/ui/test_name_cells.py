"""Names in the tables of Today are read whole, however long they are: nobody can point at them at a till."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from posloyalty.ui.i18n import Language
from posloyalty.ui.pages.cashier_table import CashierColumn, CashierTable
from posloyalty.ui.tokens import TextSize
from posloyalty.ui.widgets.fitting import laid_out
from posloyalty.use_cases.ports import TillPorts
from tests.ui import scene_days as day
from tests.ui.counters import a_counter
from tests.ui.scenes import COMPACT

LONG = "Counter 2 by the window, beside the old coffee machine on the ri"
UNBROKEN = "Konstantynopolitańczykowianeczka"


def _long_names(till: TillPorts) -> None:
    day.a_store_day(till)
    told = day.told("Ana")
    names = (LONG, UNBROKEN)
    tills = (*(replace(one, till=name) for one, name in zip(told.tills[1:], names, strict=True)), told.tills[0])
    with till.store.transaction():
        till.store.store_days.put(replace(told, tills=tills))


@pytest.mark.parametrize("text_size", [TextSize.NORMAL, TextSize.LARGEST])
@pytest.mark.parametrize("language", Language)
def test_a_name_has_the_height_of_all_its_lines(tmp_path: Path, language: Language, text_size: TextSize) -> None:
    with a_counter(tmp_path, size=COMPACT, text_size=text_size, language=language, prepare=_long_names) as counter:
        day.today_of_the_store(counter)
        (table,) = counter.app.window.findChildren(CashierTable)
        width = table.columnWidth(CashierColumn.NAME) - 26
        model = table.model()
        names = [str(model.index(row, CashierColumn.NAME).data()) for row in range(model.rowCount())]
        assert {LONG, UNBROKEN} <= set(names)
        for row, name in enumerate(names):
            least = table.font()
            least.setPixelSize(13)
            assert table.rowHeight(row) >= laid_out(name, least, width).boundingRect().height()
        short = next(row for row, name in enumerate(names) if name not in {LONG, UNBROKEN})
        assert table.rowHeight(names.index(LONG)) > table.rowHeight(short)
