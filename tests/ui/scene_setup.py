"""What is done on a fresh machine, and in the settings, before a picture is taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt

from posloyalty.commands.doctor import examine
from posloyalty.settings import Settings
from posloyalty.ui.controllers.people import Doing
from posloyalty.ui.controllers.settings import Section
from posloyalty.ui.desk import Page
from posloyalty.ui.setup.answers import Place, Step
from posloyalty.use_cases.device_ports import DeviceChoice
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.support import Finding, State
from tests.ui.counters import Counter

ENTER = Qt.Key.Key_Return
NO_SUCH_TILL = "no-such-till.db"


def nobody(till: TillPorts) -> None:
    """A fresh machine knows nobody."""
    assert till.store.identity() is None, "nobody has sold here"


def guide(step: Step, *, place: Place = Place.ALONE) -> Callable[[Counter], None]:
    """Go through the guide up to a step, with plausible answers."""

    def act(counter: Counter) -> None:
        setup = counter.app.controllers.setup
        while setup.state.step is not step:
            answers = replace(
                setup.state.answers,
                place=place,
                shop_name="Corner Café",
                currency="GBP",
                till_name="Counter",
                details="1 High Street, Bath\nwww.corner.example\nGB 123 4567 89",
                manager="Ana",
                pin="2468",
            )
            setup.go_on(answers)
            counter.settle()

    return act


def refused(counter: Counter) -> None:
    """Try to join a ledger at an address where nothing answers."""
    guide(Step.JOIN, place=Place.LEDGER)(counter)
    setup = counter.app.controllers.setup
    setup.go_on(replace(setup.state.answers, address="127.0.0.1:1", code="7KQ4-2M9X-ABCD"))
    counter.settle()
    form = counter.app.window.pages.guide.form
    form.fill(setup.state.answers)


def somebody_new(counter: Counter) -> None:
    """Add somebody to the people who sign in, with two PINs that differ."""
    settings(Section.PEOPLE)(counter)
    people = counter.app.controllers.people
    people.begin(Doing.ADD)
    part = counter.app.window.pages.settings.part
    for field, text in zip(part.fields, ("Marek", "2468", "2469"), strict=True):
        field.setText(text)
    part.entered.emit()
    counter.settle()


def _found_at_a_joined_till(now: DeviceChoice) -> tuple[Finding, ...]:
    """Look at this machine, as if its till's data and its ledger were where they are looked for."""
    found = examine(Settings(store=NO_SUCH_TILL), now)
    return tuple(replace(one, state=State.OK) if one.part in {"store", "ledger", "clock"} else one for one in found)


def settings(section: Section) -> Callable[[Counter], None]:
    """Show a part of the settings of a till with a printer that is off."""

    def act(counter: Counter) -> None:
        controllers = counter.app.controllers
        choice = replace(
            controllers.devices.state.choice,
            printer="tcp://127.0.0.1:1",
            shop_details="1 High Street, Bath\nwww.corner.example",
        )
        controllers.devices.choose(choice)
        controllers.settings.examine = _found_at_a_joined_till
        if counter.page() is Page.SIGN_IN:
            controllers.session.sign_in(name="Ewa Nowak", pin="2468")
            counter.settle()
        counter.press(Qt.Key.Key_F11)
        controllers.settings.show(section)
        counter.settle()

    return act
