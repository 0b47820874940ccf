"""The settings: who may change them, which part is shown, a scanner being learnt, a logo, and a file for support."""

from __future__ import annotations

import getpass
import platform
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Signal

from posloyalty.domain.errors import PosloyaltyError
from posloyalty.ui.controllers.approval import ApprovalController
from posloyalty.ui.controllers.devices import DeviceController
from posloyalty.ui.controllers.selling_rules import SellingRulesController
from posloyalty.ui.controllers.stateful import Stateful
from posloyalty.ui.country_names import country_name
from posloyalty.ui.day_files import places_to_save
from posloyalty.ui.desk import Desk, Page
from posloyalty.ui.i18n import tr
from posloyalty.ui.messages import sentence_of
from posloyalty.ui.saving import save_new
from posloyalty.ui.scan_habits import Burst, is_caps_lock, learn, text_of_habits
from posloyalty.ui.setup.join_words import join_sentence
from posloyalty.use_cases.approval import approver_for
from posloyalty.use_cases.choose_devices import TEST_CODE
from posloyalty.use_cases.country import choose_country
from posloyalty.use_cases.enrol_till import join_at
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.rights import Deed
from posloyalty.use_cases.start_alone import rename_shop
from posloyalty.use_cases.support import Examine, Finding, support_file

SUPPORT_FILE = "posloyalty-support.json"


class Section(StrEnum):
    """The parts of the settings in the order in which they stand on the page."""

    LOOK = "look"
    USE = "use"
    SHOP = "shop"
    PEOPLE = "people"
    PRINTER = "printer"
    SCANNER = "scanner"
    LEDGER = "ledger"
    SUPPORT = "support"
    SELLING = "selling"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsState:
    """What is shown, and what was said about it."""

    section: Section = Section.LOOK
    findings: tuple[Finding, ...] = ()
    said: str = ""
    is_good: bool = True
    busy: bool = False
    logo: bytes = b""  # the picture that receipts show, as PNG


class SettingsController(Stateful[SettingsState]):
    """The settings page's hands."""

    learning = Signal(bool)  # whether scans are for set-up now
    end_asked = Signal()  # the program is to end

    def __init__(self, desk: Desk, devices: DeviceController, approval: ApprovalController) -> None:
        super().__init__()
        self._desk, self._devices, self._approval = desk, devices, approval
        self.examine: Examine | None = None
        self.state = SettingsState()
        self.selling = SellingRulesController(desk, lambda words, is_good: self.say(words, is_good=is_good))
        self._is_learning = False
        self._logo_read = ""  # where the logo lies that is shown
        desk.changed.connect(self._look_away)
        devices.changed.connect(self._follow_logo)

    def open(self) -> None:
        """Show the settings; where a cashier is here, somebody who may has to say so."""
        till, cashier = self._desk.till, self._desk.cashier_id
        self._approval.run(
            Deed.CHANGE_SETTINGS,
            tr("Settings", "Change the settings"),
            lambda pin: approver_for(till, Deed.CHANGE_SETTINGS, cashier=cashier, pin=pin),
            lambda _: self._opened(),
        )

    def show(self, section: Section) -> None:
        """Show another part."""
        if not self.state.busy:
            self._put(section=section, said="", is_good=True)
            self._learn(is_so=section is Section.SCANNER)
            if section in {Section.PRINTER, Section.SCANNER, Section.USE}:
                self._devices.look()
            if section is Section.SHOP:
                self._read_logo()
            if section is Section.SUPPORT:
                self._examine()

    def close(self) -> None:
        """Leave the settings."""
        self._learn(is_so=False)

    def change(self, **changes: str) -> None:
        """Take other devices, papers or words for receipts, at once."""
        choice = replace(self._devices.state.choice, **changes)
        if choice != self._devices.state.choice:
            self._devices.choose(choice)

    def choose_country(self, country: str) -> None:
        """Take another country: numbers that are typed from now on are read as from there."""
        till, name = self._desk.till, country_name(country, self._desk.state.language)

        def chosen(_: object) -> None:
            self._desk.refresh()
            self._put(said=tr("Settings", "From now on the country is {country}.", country=name), is_good=True)

        self._desk.store_lane.ask(lambda: choose_country(till, country), chosen, failed=self._failed)

    def rename_shop(self, name: str) -> None:
        """Call the shop otherwise, where no ledger names it."""
        till, shop = self._desk.till, self._desk.state.shop
        if not shop.alone or not name.strip() or name == shop.shop_name:
            return

        def renamed(_: object) -> None:
            self._desk.refresh()
            words = tr("Settings", "From now on the shop is called {name}.", name=name.strip())
            self._put(said=words, is_good=True)

        self._desk.store_lane.ask(lambda: rename_shop(till, name), renamed, failed=self._failed)

    def say(self, words: str, *, is_good: bool = False) -> None:
        """Say something about what is under way, or was done."""
        self._put(said=words, is_good=is_good)

    def learn(self, burst: Burst) -> None:
        """Take in the test scan."""
        habits = learn(burst, expected=TEST_CODE)
        if habits is not None:
            self.change(wedge=text_of_habits(habits))
            self._put(said=tr("Settings", "The scanner is read right. It is ready."), is_good=True)
        elif is_caps_lock(burst, expected=TEST_CODE):
            self._put(said=tr("Settings", "Caps Lock is on: switch it off and scan again."), is_good=False)
        else:
            self._put(said=tr("Settings", "That was another code. Scan the one on this screen."), is_good=False)

    def heard(self, code: str) -> None:
        """Take in a code of a scanner that does not type."""
        is_it = TEST_CODE in code
        good = tr("Settings", "The scanner is read right. It is ready.")
        bad = tr("Settings", "That was another code. Scan the one on this screen.")
        self._put(said=good if is_it else bad, is_good=is_it)

    def take_logo(self, path: str) -> None:
        """Copy a picture and print it on receipts; an empty path takes the logo away."""
        shelf = self._desk.till.shelf
        if not path.strip() or shelf is None:
            self.change(receipt_logo="")
            return

        def kept(place: str) -> None:
            self._devices.choose(replace(self._devices.state.choice, receipt_logo=place))
            self._put(said=tr("Settings", "The logo stands on receipts from now on."), is_good=True)
            self._read_logo()  # the picture before it lay at the same place

        self._desk.device_lane.ask(lambda: shelf.keep_logo(path.strip()), kept, failed=self._failed)

    def join(self, *, address: str, code: str, till_name: str) -> None:
        """Join a ledger, or join it again."""
        till = self._desk.till
        self._put(busy=True, said=tr("Setup", "One moment…"), is_good=True)

        def failed(error: PosloyaltyError) -> None:
            words = join_sentence(error, address=address, formats=self._desk.formats)
            self._put(busy=False, said=words, is_good=False)

        self._desk.office_lane.ask(
            lambda: join_at(till, address=address, pairing_code=code, till_name=till_name), self._joined, failed=failed
        )

    def save_for_support(self) -> None:
        """Write the file for support where files are usually saved."""
        till, findings, choice = self._desk.till, self.state.findings, self._devices.state.choice
        if self.state.busy or not findings:
            return

        def save() -> Path:
            hide = (str(Path.home()), getpass.getuser(), platform.node())
            return save_new(places_to_save()[0], SUPPORT_FILE, support_file(till, findings, choice, hide=hide))

        self._put(busy=True, said="")
        self._desk.device_lane.ask(save, self._saved, failed=self._failed)

    def end_program(self, *, is_selling: bool) -> None:
        """End the program: a window that fills the screen has no frame to close it by. A begun basket would be gone."""
        if is_selling:
            words = tr("Settings", "Finish this sale or hold it with F8 first, then close the program.")
            self._put(said=words, is_good=False)
        else:
            self.end_asked.emit()

    def _learn(self, *, is_so: bool) -> None:
        self._is_learning = is_so
        self.learning.emit(is_so)

    def _look_away(self) -> None:
        """Leave scans to the sale once another page is shown, such as the one to sign in."""
        if self._is_learning and self._desk.state.page is not Page.SETTINGS:
            self._learn(is_so=False)

    def _follow_logo(self) -> None:
        if self.state.section is Section.SHOP and self._devices.state.choice.receipt_logo != self._logo_read:
            self._read_logo()

    def _read_logo(self) -> None:
        """Read the picture beside the screen: one that was set outside the till may be large, or lie on a network."""
        shelf, place = self._desk.till.shelf, self._devices.state.choice.receipt_logo
        self._logo_read = place
        if shelf is not None:
            self._desk.device_lane.ask(lambda: shelf.logo_png(place), lambda png: self._put(logo=png))

    def _opened(self) -> None:
        self._put(section=Section.LOOK, said="", is_good=True, busy=False)
        self._desk.put(page=Page.SETTINGS, notice=None)

    def _examine(self) -> None:
        examine, choice = self.examine, self._devices.state.choice
        if examine is not None:
            self._put(busy=True, findings=(), said=tr("Setup", "One moment…"), is_good=True)
            self._desk.office_lane.ask(lambda: examine(choice), self._examined, failed=self._failed)

    def _examined(self, findings: tuple[Finding, ...]) -> None:
        self._put(busy=False, findings=findings, said="", is_good=True)

    def _saved(self, path: Path) -> None:
        words = tr("Settings", "Saved as {file}. It names nobody: send it to support.", file=str(path))
        self._put(busy=False, said=words, is_good=True)

    def _joined(self, fitted: TillPorts) -> None:
        self._desk.take_ledger(fitted)
        self._desk.refresh()
        self._put(busy=False, said=tr("Settings", "Joined. Members and products are on their way."), is_good=True)

    def _failed(self, error: PosloyaltyError) -> None:
        self._put(busy=False, said=sentence_of(error, self._desk.formats), is_good=False)
