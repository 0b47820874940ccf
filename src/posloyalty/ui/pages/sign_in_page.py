"""Sign in: one's own name, then the PIN. The names are one tap each, many of them a list; digits have a pad."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout

from posloyalty.ui.controllers.session import SessionController
from posloyalty.ui.desk import Desk, Page
from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.pages.card_page import CardPage
from posloyalty.ui.widgets.choice_field import ChoiceField
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.keypad import Keypad
from posloyalty.ui.widgets.text import Text

PIN_LENGTH_MAX = 12
# More names than fit as tiles stand in a list.
TILES_MAX = 8
# F2 to F9: F1 shows the keys everywhere.
TILE_KEYS = (
    Action.FIND,
    Action.JOIN,
    Action.PRODUCT,
    Action.AMOUNT,
    Action.USE_MOST,
    Action.REWARDS,
    Action.HOLD,
    Action.RETURN,
)


class SignInPage(CardPage):
    """Names as tiles, a field for the PIN, a pad."""

    def __init__(self, desk: Desk, session: SessionController) -> None:
        super().__init__(
            desk,
            icon="lock",
            title=desk.state.shop.shop_name or tr("SignIn", "Sign in"),
            words=tr("SignIn", "Choose your name and type your PIN."),
            button=tr("SignIn", "Sign in"),
        )
        self._session, self._names = session, QButtonGroup(self)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self.card.column.addLayout(self._grid)
        self._listed, self._listed_words = ChoiceField(tr("SignIn", "Name")), Text(role="small", tone="muted")
        self._listed_words.setText(tr("SignIn", "Name"))
        self._listed_words.setBuddy(self._listed)
        for part in (self._listed_words, self._listed):
            self.card.column.addWidget(part)
        self._pin = self.add_field(tr("SignIn", "PIN"), secret=True)
        self._pin.setMaxLength(PIN_LENGTH_MAX)
        self._pin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        pad = Keypad(self._pin)
        self.card.column.addWidget(pad)
        self.finish()
        self._pin.returnPressed.connect(self._sign_in)
        self._listed.entered.connect(self._pin.setFocus)
        self._listed.chose.connect(lambda _name: self._pin.setFocus())
        self.button.clicked.connect(self._sign_in)
        desk.changed.connect(self._show_names)
        self._shown: tuple[str, ...] = ()
        self._show_names()

    def take_focus(self) -> None:
        """Start in the PIN once a name is chosen."""
        self._pin.clear()
        (self._pin if self._name() or self._listed.isHidden() else self._listed).setFocus()

    def do(self, action: Action) -> None:
        """Choose a name by its key."""
        tiles = self._names.buttons()
        if action in TILE_KEYS and TILE_KEYS.index(action) < len(tiles):
            tiles[TILE_KEYS.index(action)].click()

    def _show_names(self) -> None:
        names = self.desk.state.shop.cashiers
        self.title.setText(self.desk.state.shop.shop_name or tr("SignIn", "Sign in"))
        if self.desk.state.page is Page.SIGN_IN and not self.desk.state.busy and self.desk.state.notice:
            self._pin.clear()  # a PIN that was refused is typed anew
        if names == self._shown:
            return
        self._shown = names
        for button in self._names.buttons():
            self._names.removeButton(button)
            button.deleteLater()
        tiles = names if len(names) <= TILES_MAX else ()
        for at, name in enumerate(tiles):
            tile = KeyButton(name, TILE_KEYS[at].value, kind="choice", icon="person")
            tile.setCheckable(True)
            tile.setFixedHeight(48)
            tile.clicked.connect(self._pin.setFocus)
            self._names.addButton(tile, at)
            self._grid.addWidget(tile, at // 2, at % 2)
        if len(tiles) == 1:
            self._names.buttons()[0].setChecked(True)
        self._listed.offer([(name, name) for name in names])
        self._listed.show_value("")  # nobody, until somebody says who they are
        for part in (self._listed_words, self._listed):
            part.setVisible(not tiles)

    def _name(self) -> str:
        checked = self._names.checkedId()
        return self._shown[checked] if 0 <= checked < len(self._shown) else self._listed.value

    def _sign_in(self) -> None:
        if not self._name():
            self.desk.say(tr("SignIn", "Choose your name first."), icon="person")
        elif self._pin.text():
            self._session.sign_in(name=self._name(), pin=self._pin.text())
