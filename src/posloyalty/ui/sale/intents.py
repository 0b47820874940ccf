"""What keys and taps mean on the Sale screen, by the stage it is in."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QObject

from posloyalty.ui.controllers import Controllers
from posloyalty.ui.controllers.editing import Subject
from posloyalty.ui.controllers.pad import PadController
from posloyalty.ui.desk import Stage
from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.sale.call_intents import call_doings
from posloyalty.ui.sale.served import can_be_nobodys, whom_seen
from posloyalty.ui.sale.sheets import Sheets
from posloyalty.ui.sale.top_bar import EntryField
from posloyalty.ui.sale.typed_text import TypedText

# Plus is also the key that it shares with the equals sign, minus its neighbour.
MORE = frozenset({"+", "="})
FEWER = frozenset({"-", "_", "−"})


class SaleIntents(QObject):
    """Turns what a person asks for into one call of a controller."""

    def __init__(self, controllers: Controllers, sheets: Sheets, entry: EntryField) -> None:
        super().__init__()
        self._controllers, self._sheets, self._entry = controllers, sheets, entry
        self.typed = TypedText(controllers, sheets, entry)
        self._call_doings = call_doings(controllers, sheets)

    def do(self, action: Action) -> None:
        """Do what a key asks for."""
        sale = self._controllers.sale
        doings = {
            Action.FIND: lambda: self._search(Stage.FIND),
            Action.PRODUCT: lambda: self._search(Stage.PRODUCT),
            Action.JOIN: self.typed.begin_join,
            Action.AMOUNT: lambda: self._go(Stage.AMOUNT),
            Action.USE_MOST: self._controllers.set_aside.use_most,
            Action.TYPE_POINTS: lambda: self._controllers.editing.open(Subject.POINTS),
            Action.MORE: lambda: self._go(Stage.MORE),
            Action.MORE_POINTS: sale.more_points,
            Action.FEWER_POINTS: sale.fewer_points,
            Action.PAD: PadController(self._controllers.desk).toggle,
            Action.LINE: lambda: self._controllers.editing.open(Subject.LINE),
            Action.DISCOUNT_ALL: lambda: self._controllers.editing.open(Subject.BASKET),
            Action.REWARDS: self._rewards,
            Action.HOLD: self._hold_or_recall,
            Action.RETURN: self._controllers.returns.begin,
            Action.EXCHANGE: self._controllers.returns.exchange,
            Action.CLAIM: self._controllers.claims.begin,
            Action.MAIL_RECEIPT: self._controllers.mailing.mail,
            Action.VOID_SALE: self._controllers.holding.void_last,
            Action.PAY: self._pay,
            Action.UNDO: sale.undo,
            Action.REPRINT: self.print_again,
            Action.PRINT_WAITING: self._controllers.printing.print_waiting,
            Action.FORGET_PRINTS: self._controllers.printing.drop_waiting,
            Action.VOID_LINE: self._void_line,
            Action.NOBODY: self._serve_nobody,
            **self._call_doings,
        }
        if action in doings and not self._controllers.desk.state.busy:
            doings[action]()

    def print_again(self) -> None:
        """Print the code of whom the till has just welcomed, else the last receipt again."""
        welcome = self._controllers.joining.welcome
        if self._controllers.desk.state.stage is Stage.WELCOME and welcome is not None:
            self._controllers.member_card.print_new(welcome.member)
        else:
            self._controllers.reprints.print_again()

    def back(self) -> None:
        """Esc: wait no longer for the ledger, else back to the basket; never clears it."""
        is_welcome = self._controllers.desk.state.stage is Stage.WELCOME  # it closes, whatever is waited for
        if self._controllers.set_aside.stop() and not is_welcome:
            return
        if self._controllers.tenders.take_back():
            return
        self._controllers.claims.forget()
        self._controllers.lookup.clear()
        self._controllers.desk.go_on()
        if self._controllers.desk.state.stage is Stage.BASKET:
            self._entry.setFocus()

    def _void_line(self) -> None:
        """Del takes out a line that is seen, and none behind a list."""
        if self._controllers.desk.state.stage is Stage.BASKET:
            self._controllers.sale.void_selected()

    def _serve_nobody(self) -> None:
        """Make it nobody's sale, where whose it is can be seen."""
        if can_be_nobodys(self._controllers):
            self._controllers.sale.forget_member()

    def _go(self, stage: Stage) -> None:
        if self._controllers.desk.state.stage is Stage.PAYMENT and stage is not Stage.FIND:
            self._controllers.desk.say(tr("Sale", "Go back to the basket with Esc first."))
        else:
            self._controllers.desk.go(stage)

    def _search(self, stage: Stage) -> None:
        typed = self._entry.text()
        if stage is Stage.FIND is self._controllers.desk.state.stage and typed.strip():
            self._controllers.lookup.further.search(typed.strip())  # F2 again: not only here
            return
        self._controllers.claims.forget()
        self._controllers.lookup.clear()
        self._go(stage)
        if self._controllers.desk.state.stage is not stage:
            return
        self._entry.setText(typed)
        self._controllers.lookup.search(typed)

    def _rewards(self) -> None:
        """F7 opens the list of rewards; again, it closes."""
        if self._controllers.desk.state.stage is Stage.REWARDS:
            self.back()
        else:
            self._controllers.rewards.open()

    def pick(self, letter: str) -> None:
        """Choose from a list: a digit its row; of the rewards, plus and minus how often the chosen one is used."""
        if self._controllers.desk.state.stage is Stage.REASON:
            if letter.isdecimal():
                self._controllers.changing.pick(int(letter) - 1)
            return
        rewards = self._controllers.rewards
        if letter.isdecimal() and letter != "0":
            rewards.pick(int(letter) - 1)
        elif letter in MORE:
            rewards.more()
        elif letter in FEWER:
            rewards.fewer()

    def open_member_page(self) -> None:
        """Ctrl+I: the page of who was found and is chosen, else of who is shown."""
        lookup = self._controllers.lookup.state
        if self._controllers.sale.is_masked:
            self._controllers.desk.say(tr("Calls", "Verify the caller first: Ctrl+K."), icon="lock")
            return
        found = lookup.rows[lookup.chosen].member if 0 <= lookup.chosen < len(lookup.rows) else None
        is_finding = self._controllers.desk.state.stage is Stage.FIND
        member = found if is_finding else whom_seen(self._controllers)[0]
        self._controllers.member_page.open(member.member_id if member else None)

    def _hold_or_recall(self) -> None:
        holding, stage = self._controllers.holding, self._controllers.desk.state.stage
        if stage is Stage.PAYMENT:
            return
        if not self._controllers.sale.state.basket.is_empty:
            holding.hold()
        elif len(holding.held) == 1:
            holding.recall(0)
        elif holding.held:
            self._go(Stage.HELD)
        else:
            self._controllers.desk.say(tr("Sale", "Nothing is on hold."))

    def _pay(self) -> None:
        controllers, stage = self._controllers, self._controllers.desk.state.stage
        if stage is Stage.RETURN:
            controllers.returns.confirm()
        elif stage is Stage.RECEIPT:
            self.typed.enter()
        elif stage is Stage.CHECK:
            controllers.payment.confirm_checks()
        elif stage is Stage.PAYMENT:
            self._sheets.payment.give_cash()
        elif stage is Stage.ORDERS:
            controllers.orders.pay()
        elif stage is Stage.ORDER:
            controllers.payment.place_order()
        elif stage is Stage.JOIN:
            self._sheets.join.submit()
        elif self.typed.is_used_up():
            controllers.set_aside.once_answered(controllers.payment.begin)

    def move(self, by: int) -> None:
        """Choose the row above or below, of results or of the basket."""
        controllers = self._controllers
        if controllers.desk.state.stage in {Stage.FIND, Stage.PRODUCT, Stage.HELD}:
            controllers.lookup.move(by)
        elif controllers.desk.state.stage is Stage.REWARDS:
            controllers.rewards.move(by)
        elif controllers.desk.state.stage is Stage.REASON:
            controllers.changing.move(by)
        elif controllers.desk.state.stage is Stage.ORDERS:
            controllers.orders.move(by)
        else:
            controllers.sale.select(max(0, controllers.sale.state.basket.selected + by))

    def step_quantity(self, line: int, by: int) -> None:
        """One more or one fewer of a line."""
        sale = self._controllers.sale
        if line >= len(sale.state.basket.lines):
            return
        sale.set_quantity(max(Decimal(0), sale.state.basket.lines[line].quantity + by), index=line)

    def lock_or_settings(self) -> bool:
        """Lock the till; without a cashier there is nothing to lock, and False says so."""
        if self._controllers.desk.state.cashier:
            self._controllers.session.lock()
            return True
        return False
