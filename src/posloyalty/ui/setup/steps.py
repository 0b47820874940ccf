"""The steps of the guide: each shows its part of what was typed, and gives it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from posloyalty.ui.country_names import countries, currency_of, likely_country
from posloyalty.ui.i18n import Language, tr
from posloyalty.ui.keys import Action
from posloyalty.ui.pages.page_parts import add_with_words, field_with_words
from posloyalty.ui.setup.answers import Answers, Place
from posloyalty.ui.tokens import FIELDS_GAP_PX, WORDS_GAP_PX
from posloyalty.ui.widgets.choice_field import ChoiceField
from posloyalty.ui.widgets.digit_row import take_digits
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.keypad import Keypad
from posloyalty.ui.widgets.text import add_close, wrapped
from posloyalty.use_cases.start_alone import SHOP_NAME_LENGTH_MAX

ADDRESS_LENGTH_MAX: Final = 200
CODE_LENGTH_MAX: Final = 64
TILL_NAME_LENGTH_MAX: Final = 60
PIN_LENGTH_MAX: Final = 12
CURRENCY_LENGTH: Final = 3
DETAIL_LENGTH_MAX: Final = 90
# What an address in the shop's own network has besides digits, and a number by which a shop is called or taxed.
NETWORK_MARKS, NUMBER_MARKS = ".:", "+-"
PINS_PAD_PX: Final = 264


class StepForm(QWidget):
    """One step. `title` and `words` stand above it; Enter in its last field goes on."""

    entered = Signal()
    chose = Signal(object)

    def __init__(self, *, title: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.title, self.words = title, words
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(FIELDS_GAP_PX)
        self.fields: list[QLineEdit] = []
        self._stops: list[QWidget] = []  # where Enter goes, one after the other

    def fill(self, answers: Answers) -> None:
        """Show what was typed before."""

    def collect(self, answers: Answers) -> Answers:
        """Give what is typed now."""
        return answers

    def take_focus(self) -> None:
        """Start in the first field that is empty."""
        fields = [field for field in self.fields if field.isEnabled()]
        empty = next((field for field in fields if not field.text()), None)
        (empty or (fields[0] if fields else self)).setFocus()

    def press(self, digit: int) -> bool:
        """Take a digit as a choice; tell whether it was one."""
        del digit
        return False

    def do(self, action: Action) -> None:
        """Take a key of the table."""

    def scanned(self, code: str) -> bool:
        """Take a scanned code; tell whether one was asked for."""
        del code
        return False

    def add_field(
        self,
        words: str,
        *,
        length_max: int,
        placeholder: str = "",
        secret: bool = False,
        marks: str | None = None,
        column: QVBoxLayout | None = None,
    ) -> QLineEdit:
        """Add a field; Enter goes to the next one, and from the last one on. `marks`: it takes digits, and these."""
        field = field_with_words(column or self.column, words, placeholder=placeholder)
        field.setMaxLength(length_max)
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        if marks is not None:
            take_digits(field, marks)
        field.returnPressed.connect(lambda: self._behind(field))
        self.fields.append(field)
        self._stops.append(field)
        return field

    def add_choice(self, words: str, *, column: QVBoxLayout | None = None) -> ChoiceField:
        """Add a field that holds one of many; Enter goes to the next one."""
        field = ChoiceField(words)
        add_with_words(column or self.column, words, field)
        field.entered.connect(lambda: self._behind(field))
        self._stops.append(field)
        return field

    def add_details(self) -> tuple[QLineEdit, ...]:
        """Add fields for what stands below the shop's name on receipts."""
        return (
            self.add_field(tr("Setup", "Address"), length_max=DETAIL_LENGTH_MAX),
            self.add_field(tr("Setup", "Phone or web"), length_max=DETAIL_LENGTH_MAX, marks=NUMBER_MARKS),
            self.add_field(tr("Setup", "Tax number"), length_max=DETAIL_LENGTH_MAX, marks=NUMBER_MARKS),
        )

    def add_pins(self, *below: QWidget, column: QVBoxLayout | None = None) -> tuple[QLineEdit, QLineEdit]:
        """Add two fields for a new PIN with digits for fingers beside them; `below`: what stands under the fields."""
        row, fields = QHBoxLayout(), QVBoxLayout()
        (column or self.column).addLayout(row)
        row.addLayout(fields, 1)
        fields.setSpacing(FIELDS_GAP_PX)
        pin, again = (
            self.add_field(words, length_max=PIN_LENGTH_MAX, secret=True, column=fields)
            for words in (tr("Setup", "PIN"), tr("Setup", "Repeat the PIN"))
        )
        for part in below:
            fields.addWidget(part)
        fields.addStretch()
        pad = Keypad(pin)
        pad.follow(pin, again)
        pad.setFixedWidth(PINS_PAD_PX)
        row.setSpacing(24)
        row.addWidget(pad, 0, Qt.AlignmentFlag.AlignTop)
        return pin, again

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter from the page where a field has taken it."""
        focused = self.focusWidget()
        if not self.fields or event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif isinstance(focused, QPushButton) and focused.hasFocus():
            focused.click()

    def _behind(self, field: QWidget) -> None:
        later = [other for other in self._stops[self._stops.index(field) + 1 :] if other.isEnabled()]
        if later:
            later[0].setFocus()
        else:
            self.entered.emit()


class ChoiceForm(StepForm):
    """A few large choices, each with its digit and perhaps a sentence."""

    def __init__(
        self,
        *,
        title: str,
        words: str,
        choices: Sequence[tuple[object, str, str]],
        parent: QWidget,
    ) -> None:
        super().__init__(title=title, words=words, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a tap on its ground leaves a field its focus
        self.setAccessibleName(title)
        self._values = [value for value, _, _ in choices]
        self._group = QButtonGroup(self)
        self.buttons: list[KeyButton] = []
        for at, (_, name, sentence) in enumerate(choices):
            button = KeyButton(name, str(at + 1), kind="choice", role="value-strong")
            button.setCheckable(True)
            button.setFixedHeight(56)
            self._group.addButton(button, at)
            self.buttons.append(button)
            add_close(self.column, button, *([wrapped(sentence, tone="muted")] if sentence else []))
            if sentence:
                self.column.addSpacing(WORDS_GAP_PX)
        self.column.addStretch(1)  # all the room that is left: none of it comes between a choice and its sentence
        self._group.idClicked.connect(lambda at: self.chose.emit(self._values[at]))

    def check(self, value: object) -> None:
        """Mark the choice in force."""
        self.buttons[self._values.index(value)].setChecked(True)

    @property
    def checked(self) -> object:
        """Give the choice in force."""
        return self._values[max(0, self._group.checkedId())]

    def press(self, digit: int) -> bool:
        """Take a digit as a choice."""
        if not 1 <= digit <= len(self.buttons):
            return False
        self.buttons[digit - 1].click()
        return True


class PlaceForm(ChoiceForm):
    """Join a ledger, or start alone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            title=tr("Setup", "Where are members and points kept?"),
            words=tr("Setup", "A ledger joins several tills and the web shop. One till can do without."),
            choices=(
                (
                    Place.LEDGER,
                    tr("Setup", "Join our ledger"),
                    tr("Setup", "You have its address and a pairing code. Points count at every till and on the web."),
                ),
                (
                    Place.ALONE,
                    tr("Setup", "Start alone"),
                    tr(
                        "Setup",
                        "Everything stays on this till. Tiers and expiry need a ledger; you can join one later.",
                    ),
                ),
            ),
            parent=parent,
        )

    def fill(self, answers: Answers) -> None:
        """Show what was chosen."""
        self.check(answers.place)

    def collect(self, answers: Answers) -> Answers:
        """Give what is chosen."""
        place = self.checked
        assert isinstance(place, Place), "made of places"
        return replace(answers, place=place)


class JoinForm(StepForm):
    """The ledger's address, the pairing code, this till's name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            title=tr("Setup", "Join this till to your shop"),
            words=tr("Setup", "The ledger prints a pairing code for each new till. It is good for 15 minutes."),
            parent=parent,
        )
        self.address = self.add_field(
            tr("Setup", "Address of the ledger"),
            length_max=ADDRESS_LENGTH_MAX,
            placeholder="ledger.myshop.example",
            marks=NETWORK_MARKS,
        )
        self.code = self.add_field(tr("Setup", "Pairing code"), length_max=CODE_LENGTH_MAX)
        self.till_name = self.add_field(
            tr("Setup", "Name of this till"),
            length_max=TILL_NAME_LENGTH_MAX,
            placeholder=tr("Setup", "as it was paired"),
        )

    def fill(self, answers: Answers) -> None:
        """Show what was typed before."""
        self.address.setText(answers.address)
        self.code.setText(answers.code)
        self.till_name.setText(answers.till_name)

    def collect(self, answers: Answers) -> Answers:
        """Give what is typed now."""
        return replace(answers, address=self.address.text(), code=self.code.text(), till_name=self.till_name.text())

    def scanned(self, code: str) -> bool:
        """A pairing code may be scanned."""
        self.code.setText(code)
        return True


class ShopForm(StepForm):
    """What the shop is called and what stands on its receipts."""

    def __init__(self, language: Language, parent: QWidget) -> None:
        super().__init__(
            title=tr("Setup", "Your shop"),
            words=tr("Setup", "The name and these lines are printed at the top of receipts."),
            parent=parent,
        )
        self.name = self.add_field(tr("Setup", "Name of the shop"), length_max=SHOP_NAME_LENGTH_MAX)
        self.details = self.add_details()
        sides = QVBoxLayout(), QVBoxLayout()
        row = QHBoxLayout()
        self.column.addLayout(row)
        row.setSpacing(16)
        for side, room in zip(sides, (3, 2), strict=True):
            side.setSpacing(FIELDS_GAP_PX)
            row.addLayout(side, room)
        self.country = add_country(self, language, column=sides[0])
        self.currency = self.add_field(
            tr("Setup", "Currency, in three letters"), length_max=CURRENCY_LENGTH, placeholder="EUR", column=sides[1]
        )
        self.country_said = wrapped(tone="muted")
        self.column.addWidget(self.country_said)
        self.column.addStretch()
        self._is_fixed, self._likely = False, likely_country(language)
        self.country.chose.connect(self._propose_currency)

    def fill(self, answers: Answers) -> None:
        """Show what was typed before."""
        self.name.setText(answers.shop_name)
        self.currency.setText(answers.currency)
        self.country.show_value(answers.country or self._likely)
        fill_details(self.details, answers.details)

    def fix(self, *, is_fixed: bool, shop_name: str, country_is_fixed: bool) -> None:
        """A ledger names its shop and its money; then only the lines and the country are asked for."""
        self.country.setEnabled(not country_is_fixed)
        self.country_said.setText(country_words(is_fixed=country_is_fixed))
        self.country_said.setVisible(country_is_fixed)
        self._is_fixed = is_fixed
        if is_fixed:
            self.name.setText(shop_name)
        self.name.setEnabled(not is_fixed)
        self.currency.setEnabled(not is_fixed)

    def collect(self, answers: Answers) -> Answers:
        """Give what is typed now."""
        answers = replace(answers, details=details_of(self.details), country=self.country.value)
        if self._is_fixed:
            return answers
        return replace(answers, shop_name=self.name.text(), currency=self.currency.text())

    def _propose_currency(self, country: str) -> None:
        """Offer the country's money, unless another was typed."""
        found = currency_of(country)
        if found and self.currency.isEnabled() and not self.currency.isModified():
            self.currency.setText(found)


class ManagerForm(StepForm):
    """The first manager and their PIN, or a till that whoever starts it may use."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            title=tr("Setup", "Who manages this shop?"),
            words=tr("Setup", "The first manager signs in with a PIN of 4 to 12 digits and adds the others."),
            parent=parent,
        )
        self.name = self.add_field(tr("Setup", "Name"), length_max=TILL_NAME_LENGTH_MAX)
        self.skip = KeyButton(tr("Setup", "Sell without signing in"), Action.RETURN.value)
        self.skip.setFixedHeight(48)
        self.pin, self.again = self.add_pins(self.skip)
        self.column.addStretch()
        self.skip.clicked.connect(lambda: self.chose.emit(None))

    def fill(self, answers: Answers) -> None:
        """Show what was typed before."""
        self.name.setText(answers.manager)
        self.pin.setText(answers.pin)
        self.again.setText(answers.pin)

    def collect(self, answers: Answers) -> Answers:
        """Give what is typed now; two PINs that differ are none."""
        pin = self.pin.text() if self.pin.text() == self.again.text() else ""
        return replace(answers, manager=self.name.text().strip(), pin=pin)

    @property
    def pins_differ(self) -> bool:
        """Tell whether the PIN was mistyped."""
        return bool(self.again.text()) and self.pin.text() != self.again.text()

    def do(self, action: Action) -> None:
        """Skip."""
        if action is Action.RETURN:
            self.skip.click()


def add_country(form: StepForm, language: Language, *, column: QVBoxLayout | None = None) -> ChoiceField:
    """Add the field for the shop's country, by its name in the language shown."""
    field = form.add_choice(tr("Setup", "Country, for phone numbers and receipts"), column=column)
    field.offer(countries(language))
    return field


def country_words(*, is_fixed: bool) -> str:
    """Say why the country cannot be chosen here, if it cannot."""
    fixed = tr("Setup", "The country is set outside this window: by a flag, a variable or the settings file.")
    return fixed if is_fixed else ""


def fill_details(fields: Sequence[QLineEdit], details: str) -> None:
    """Show the lines; what is more than there are fields stands in the last."""
    lines = [line.strip() for line in details.splitlines() if line.strip()]
    last = len(fields) - 1
    texts = [*lines[:last], ", ".join(lines[last:])]
    for field, text in zip(fields, [*texts, *[""] * len(fields)], strict=False):
        field.setText(text)


def details_of(fields: Sequence[QLineEdit]) -> str:
    """Give the lines that are filled."""
    return "\n".join(text for field in fields if (text := field.text().strip()))
