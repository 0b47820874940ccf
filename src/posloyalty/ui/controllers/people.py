"""Who may sign in: shown, added, given a new PIN or another role, switched off and on. Each change has its right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal

from posloyalty.domain.errors import PosloyaltyError
from posloyalty.ui.controllers.approval import ApprovalController
from posloyalty.ui.controllers.settings import Section, SettingsController
from posloyalty.ui.controllers.stateful import Stateful
from posloyalty.ui.desk import Desk
from posloyalty.ui.i18n import tr
from posloyalty.ui.messages import sentence_of
from posloyalty.use_cases.approval import approver_for
from posloyalty.use_cases.people import add_person, give_pin, give_role, people_of, switch
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Cashier, Role
from posloyalty.use_cases.rights import Deed


class Doing(StrEnum):
    """What is typed now."""

    NOTHING = "nothing"
    ADD = "add"
    PIN = "pin"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleState:
    """Everybody, who of them is chosen, and what is typed."""

    people: tuple[Cashier, ...] = ()
    at: int = 0
    doing: Doing = Doing.NOTHING
    role: Role = Role.CASHIER  # of somebody new

    @property
    def chosen(self) -> Cashier | None:
        """Give who is chosen."""
        return self.people[self.at] if self.at < len(self.people) else None


class PeopleController(Stateful[PeopleState]):
    """The part of the settings about people."""

    pins_differed = Signal()  # what was typed twice was not the same

    def __init__(self, desk: Desk, settings: SettingsController, approval: ApprovalController) -> None:
        super().__init__()
        self._desk, self._settings, self._approval = desk, settings, approval
        self.state = PeopleState()
        self._section: Section | None = None
        settings.changed.connect(self._follow)

    def look(self) -> None:
        """Read who there is."""
        till = self._desk.till
        self._desk.store_lane.ask(lambda: people_of(till), lambda people: self._read(people, None))

    def choose(self, at: int) -> None:
        """Choose somebody of the list."""
        self._put(at=max(0, min(at, len(self.state.people) - 1)))

    def begin(self, doing: Doing) -> None:
        """Let somebody new be typed, or a new PIN for who is chosen; or neither."""
        if doing is not Doing.PIN or self.state.chosen is not None:
            role = Role.CASHIER if self.state.people else Role.MANAGER
            self._settings.say("")
            self._put(doing=doing, role=role)

    def next_role(self) -> None:
        """Go to the next role: of somebody new, or of who is chosen, at once."""
        chosen = self.state.chosen
        if self.state.doing is Doing.ADD:
            self._put(role=_after(self.state.role))
        elif self.state.doing is Doing.NOTHING and chosen is not None:
            role = _after(chosen.role)
            self._change(lambda till: give_role(till, chosen.cashier_id, role))

    def take_role(self, role: Role) -> None:
        """Take a role for somebody new."""
        self._put(role=role)

    def turn(self) -> None:
        """Switch who is chosen off, or on again."""
        chosen = self.state.chosen
        if self.state.doing is Doing.NOTHING and chosen is not None:
            self._change(lambda till: switch(till, chosen.cashier_id, is_off=not chosen.is_off))

    def save(self, *, name: str, pin: str, again: str) -> None:
        """Take what was typed."""
        state, chosen = self.state, self.state.chosen
        if pin != again:
            self.pins_differed.emit()
            self._settings.say(tr("Setup", "The two PINs are not the same."))
        elif state.doing is Doing.ADD:
            self._change(lambda till: add_person(till, name=name, pin=pin, role=state.role))
        elif state.doing is Doing.PIN and chosen is not None:
            self._change(lambda till: give_pin(till, chosen.cashier_id, pin=pin))

    def _follow(self) -> None:
        """Read who there is whenever this part is shown anew."""
        section, before = self._settings.state.section, self._section
        self._section = section
        if section is Section.PEOPLE and before is not section:
            self.look()

    def _change(self, work: Callable[[TillPorts], Cashier]) -> None:
        till, cashier = self._desk.till, self._desk.cashier_id

        def change(pin: str | None) -> tuple[Cashier, tuple[Cashier, ...]]:
            approver_for(till, Deed.CHANGE_PEOPLE, cashier=cashier, pin=pin)
            return work(till), people_of(till)

        self._approval.run(
            Deed.CHANGE_PEOPLE,
            tr("People", "Change who may sign in"),
            change,
            lambda done: self._read(done[1], done[0]),
            failed=self._failed,
        )

    def _read(self, people: tuple[Cashier, ...], changed: Cashier | None) -> None:
        whose = changed or self.state.chosen
        ids = [one.cashier_id for one in people]
        at = ids.index(whose.cashier_id) if whose and whose.cashier_id in ids else 0
        self._put(people=people, at=at, doing=Doing.NOTHING if changed else self.state.doing)
        if changed is None:
            return
        signed_in = self._desk.state.cashier
        if signed_in is not None and signed_in.cashier_id == changed.cashier_id:
            self._desk.put(cashier=changed)
        self._desk.refresh()
        words = tr("People", "{name} can sign in as {role}.", name=changed.name, role=role_words(changed.role))
        if changed.is_off:
            words = tr("People", "{name} signs in no more. What they did keeps their name.", name=changed.name)
        self._settings.say(words, is_good=True)

    def _failed(self, error: PosloyaltyError) -> None:
        self._settings.say(sentence_of(error, self._desk.formats))


def role_words(role: Role) -> str:
    """Give what a role is called."""
    return {
        Role.CASHIER: tr("People", "Cashier"),
        Role.SUPERVISOR: tr("People", "Supervisor"),
        Role.MANAGER: tr("People", "Manager"),
    }[role]


def _after(role: Role) -> Role:
    roles = tuple(Role)
    return roles[(roles.index(role) + 1) % len(roles)]
