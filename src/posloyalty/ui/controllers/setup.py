"""The first-run guide: from a fresh machine to an empty basket, step by step, back and forth, nothing half done.

What was typed is kept until it is used: joining a ledger at its own step, since the network must answer, and the rest
at the end. A till that is killed in between goes on at the step that it had come to; only a PIN is typed again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import QLocale, QObject, QTimeZone, Signal

from posloyalty.domain.errors import BadRequest, PosloyaltyError
from posloyalty.resource_files import resource_path
from posloyalty.ui.controllers.devices import DeviceController
from posloyalty.ui.controllers.session import SessionController
from posloyalty.ui.desk import Desk, Page
from posloyalty.ui.i18n import Language, tr
from posloyalty.ui.setup.answers import Answers, Kept, Place, Step, keep_answers, kept_answers
from posloyalty.ui.setup.join_words import join_sentence
from posloyalty.use_cases.country import choose_country
from posloyalty.use_cases.enrol_till import join_at
from posloyalty.use_cases.first_run import begin_guide, end_guide
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Cashier, Role
from posloyalty.use_cases.sign_in import add_cashier
from posloyalty.use_cases.start_alone import LoneShop, kept_programme, start_alone

# Joining a ledger is a part of where points are kept: the count is the same for everybody from the first step on.
QUESTIONS: Final = tuple(step for step in Step if step is not Step.JOIN)
# The currency that a shop most likely takes, where the system names none.
CURRENCIES: Final = {Language.POLISH: "PLN", Language.RUSSIAN: "RUB", Language.CHINESE: "TWD", Language.ENGLISH: "GBP"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupState:
    """Where the guide is. `joined`: this till belongs to a ledger, and the steps up to that are behind it."""

    step: Step = Step.LANGUAGE
    answers: Answers = Answers()  # noqa: RUF009 - frozen
    joined: bool = False
    has_cashiers: bool = False
    recalls: int = 0  # how often answers came from before, so that forms show them

    @property
    def steps(self) -> tuple[Step, ...]:
        """Give the steps that this shop goes through."""
        left_out = {Step.MANAGER} if self.has_cashiers else set()
        if self.joined:
            left_out |= {Step.LANGUAGE, Step.PLACE, Step.JOIN}
        elif self.answers.place is Place.ALONE:
            left_out.add(Step.JOIN)
        return tuple(step for step in Step if step not in left_out)

    @property
    def number(self) -> int:
        """Give which of the guide's questions the step belongs to, from 1. What is known already counts as answered."""
        return QUESTIONS.index(Step.PLACE if self.step is Step.JOIN else self.step) + 1

    @property
    def is_first(self) -> bool:
        """Tell whether there is nothing to go back to."""
        return self.step is self.steps[0]


class SetupController(QObject):
    """The guide."""

    changed = Signal()

    def __init__(self, desk: Desk, session: SessionController, devices: DeviceController) -> None:
        super().__init__()
        self._desk, self._session, self._devices = desk, session, devices
        self.state = SetupState()
        session.setup_needed.connect(self.begin)

    def begin(self) -> None:
        """Begin, or go on where a till that was killed had come to."""
        till, shop = self._desk.till, self._desk.state.shop
        identity_is_ledgers = shop.joined and not shop.alone
        answers = Answers(
            address=till.door.fixed_address if till.door else "",
            shop_name=shop.shop_name,
            currency=shop.currency or usual_currency(self._desk.state.language),
            country=shop.country,
            place=Place.ALONE if shop.alone else Place.LEDGER,
        )
        step = Step.SHOP if identity_is_ledgers else Step.LANGUAGE
        self.state = SetupState(
            step=step, answers=answers, joined=identity_is_ledgers, has_cashiers=bool(shop.cashiers)
        )
        self._desk.store_lane.ask(lambda: _begin(till), self._recall)
        self._desk.put(page=Page.SETUP, notice=None, busy=False)
        self.changed.emit()

    def _recall(self, kept: Kept | None) -> None:
        """Go on where the power went."""
        if kept is not None:
            before = self.state
            answers = replace(kept.answers, address=before.answers.address or kept.answers.address)
            if before.joined:  # the ledger names the shop and its money
                answers = replace(answers, shop_name=before.answers.shop_name, currency=before.answers.currency)
            recalled = replace(before, answers=answers)
            step = kept.step if kept.step in recalled.steps else before.step
            if step is Step.PRINTER and answers.manager:
                step = Step.MANAGER  # the PIN is typed again
            self.state = replace(recalled, step=step, recalls=before.recalls + 1)
            if step is Step.PRINTER:
                self._devices.look()
            self.changed.emit()
        self._recall_details()

    def _recall_details(self) -> None:
        details = self._devices.state.choice.shop_details  # read by now
        if details and not self.state.answers.details:
            answers = replace(self.state.answers, details=details)
            self.state = replace(self.state, answers=answers, recalls=self.state.recalls + 1)
            self.changed.emit()

    def go_on(self, answers: Answers) -> None:
        """Take what was typed and go on, where it is enough."""
        self.state = replace(self.state, answers=answers)
        if self._desk.state.busy:
            return
        missing = self._missing()
        if missing:
            self._desk.say(missing, icon="warning")
        elif self.state.step is Step.JOIN:
            self._join(answers)
        else:
            self._show_next()

    def go_back(self, answers: Answers) -> None:
        """Keep what was typed and go a step back."""
        if not self._desk.state.busy and not self.state.is_first:
            steps = self.state.steps
            self._show(steps[steps.index(self.state.step) - 1], answers)

    def skip_manager(self, answers: Answers) -> None:
        """Leave the till open to whoever can start it."""
        self.state = replace(self.state, answers=replace(answers, manager="", pin=""))
        self._show_next()

    def keep(self, answers: Answers) -> None:
        """Keep what was typed while the window is made anew."""
        self.state = replace(self.state, answers=answers)
        self._write_down()

    def _write_down(self) -> None:
        till, kept = self._desk.till, Kept(step=self.state.step, answers=self.state.answers)
        self._desk.store_lane.ask(lambda: keep_answers(till, kept), lambda _: None)

    def _missing(self) -> str:
        step, answers = self.state.step, self.state.answers
        if step is Step.JOIN and not (answers.address.strip() and answers.code.strip()):
            return tr("Setup", "Type the ledger's address and the pairing code first.")
        if step is Step.SHOP and not self.state.joined and not answers.shop_name.strip():
            return tr("Setup", "Type the name of your shop first.")
        if step is Step.MANAGER and not (answers.manager.strip() and answers.pin):
            return tr("Setup", "Type a name and a PIN first, or sell without signing in.")
        return ""

    def _show_next(self) -> None:
        steps = self.state.steps
        at = steps.index(self.state.step) + 1
        if at < len(steps):
            self._show(steps[at], self.state.answers)
        else:
            self._finish()

    def _show(self, step: Step, answers: Answers) -> None:
        self.state = replace(self.state, step=step, answers=answers)
        self._write_down()
        if step is Step.PRINTER:
            self._devices.look()
        self._desk.put(notice=None)
        self.changed.emit()

    def _join(self, answers: Answers) -> None:
        till = self._desk.till
        self._desk.put(busy=True, notice=None)

        def join() -> TillPorts:
            return join_at(
                till, address=answers.address, pairing_code=answers.code, till_name=answers.till_name.strip()
            )

        self._desk.office_lane.ask(join, self._joined, failed=self._not_joined)

    def _joined(self, fitted: TillPorts) -> None:
        self._desk.take_ledger(fitted)
        self._desk.start(self._behind_joining)

    def _behind_joining(self) -> None:
        shop = self._desk.state.shop
        answers = replace(self.state.answers, country=self.state.answers.country or shop.country)
        self.state = replace(self.state, step=Step.SHOP, answers=answers, joined=True, has_cashiers=bool(shop.cashiers))
        self._write_down()
        self._desk.put(busy=False, notice=None)
        self.changed.emit()

    def _not_joined(self, error: PosloyaltyError) -> None:
        words = join_sentence(error, address=self.state.answers.address, formats=self._desk.formats)
        self._desk.put(busy=False)
        self._desk.say(words, tone="danger", icon="warning")

    def _finish(self) -> None:
        till, state = self._desk.till, self.state
        zone = bytes(QTimeZone.systemTimeZoneId().data()).decode() or "UTC"
        self._devices.choose(replace(self._devices.state.choice, shop_details=state.answers.details.strip()))

        def finish() -> tuple[bool, Cashier | None]:
            keeps = not state.joined and kept_programme(till) is not None
            return keeps, open_shop(till, state, timezone=zone)

        self._desk.wait_for(finish, self._opened, failed=self._not_opened)

    def _opened(self, opened: tuple[bool, Cashier | None]) -> None:
        keeps_programme, manager = opened
        self.state = replace(self.state, answers=Answers())  # a PIN stays in no memory
        self._desk.put(cashier=manager, busy=False)
        self._desk.start(partial(self._go_on, keeps_programme=keeps_programme))

    def _go_on(self, *, keeps_programme: bool) -> None:
        self._session.go_on()
        if keeps_programme:
            self._desk.say(
                tr("Setup", "This till has sold before: it keeps its currency and the rules that it sold by.")
            )

    def _not_opened(self, error: PosloyaltyError) -> None:
        steps = {"pin": Step.MANAGER, "name": Step.MANAGER}
        field = error.field if isinstance(error, BadRequest) else ""
        step = steps.get(field, Step.SHOP if field else self.state.step)
        self._show(step, self.state.answers)
        self._desk.give_up(error)


def open_shop(till: TillPorts, state: SetupState, *, timezone: str) -> Cashier | None:
    """Use what was typed: the shop if it stands alone, the manager; give who is signed in. Repeated, it does no more.

    Raises BadRequest.
    """
    answers = state.answers
    if not state.joined:
        programme = resource_path("programmes", "cafe.toml").read_text(encoding="utf-8")
        shop = LoneShop(
            name=answers.shop_name,
            till_name=answers.till_name.strip() or tr("Setup", "Till 1"),
            currency=answers.currency,
            timezone=timezone,
            programme=programme,
        )
        start_alone(till, shop)
    if answers.country and not till.fixed_region:
        choose_country(till, answers.country)
    manager = add_cashier(till, name=answers.manager, pin=answers.pin, role=Role.MANAGER) if answers.manager else None
    end_guide(till)
    keep_answers(till, None)
    return manager


def usual_currency(language: Language) -> str:
    """Guess the shop's currency: the system's, else that of its language."""
    found = QLocale.system().currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
    return found or CURRENCIES[language]


def _begin(till: TillPorts) -> Kept | None:
    begin_guide(till)
    return kept_answers(till)
