"""Rewards at the counter: the list of all, and using one or taking it back from there or from a chip."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from posloyalty.domain.ids import RewardId
from posloyalty.domain.rewards import RewardOption
from posloyalty.ui.controllers.sale import SaleController
from posloyalty.ui.desk import Desk, Stage
from posloyalty.ui.i18n import tr
from posloyalty.ui.reward_order import ordered_options
from posloyalty.ui.reward_wording import reward_sentence


class RewardController(QObject):
    """Which row of the list is chosen, and what keys and taps on rewards do."""

    changed = Signal()

    def __init__(self, desk: Desk, sale: SaleController) -> None:
        super().__init__()
        self._desk, self._sale = desk, sale
        self.chosen = 0

    @property
    def options(self) -> tuple[RewardOption, ...]:
        """Give the rewards in the order of the list."""
        state = self._sale.state
        return ordered_options(state.view, state.basket.rewards)

    def open(self) -> None:
        """Show all rewards, or say why there are none."""
        member, stage = self._sale.state.member, self._desk.state.stage
        if stage not in {Stage.BASKET, Stage.REWARDS}:
            return
        if not self._desk.state.shop.has_rewards:
            self._desk.say(tr("Rewards", "This programme has no rewards."))
        elif member is None:
            self._desk.say(tr("Errors", "Rewards are for members. Find the member with F2."))
        elif self._sale.is_masked:
            self._desk.say(tr("Calls", "Verify the caller first: Ctrl+K."), icon="lock")
        elif not member.blocked:
            self.chosen = 0
            self._desk.go(Stage.REWARDS)

    def move(self, by: int) -> None:
        """Choose the row above or below."""
        self.chosen = max(0, min(self.chosen + by, len(self.options) - 1))
        self.changed.emit()

    def pick(self, index: int) -> None:
        """Use the reward of this row, or take it back; the list closes when that went."""
        options = self.options
        if not 0 <= index < len(options):
            return
        self.chosen = index
        self.changed.emit()
        if self.toggle(options[index].reward.id):
            self._desk.go(Stage.BASKET)

    def toggle(self, reward: RewardId) -> bool:
        """Use a reward, or take it back if it is used. Tells whether that went; if not, says why."""
        if reward in self._sale.state.basket.rewards:
            self._sale.drop_reward(reward)
            return True
        return self._use(reward)

    def more(self) -> None:
        """Use the chosen row's reward once more; the list stays."""
        options = self.options
        if self.chosen < len(options):
            self._use(options[self.chosen].reward.id)

    def fewer(self) -> None:
        """Use the chosen row's reward once less; the list stays."""
        options = self.options
        if self.chosen < len(options):
            self._sale.drop_reward(options[self.chosen].reward.id)

    def _use(self, reward: RewardId) -> bool:
        option = next((one for one in self.options if one.reward.id == reward), None)
        if option is None:
            return False
        if option.refusal is not None and self._sale.state.is_priced:
            shop, formats = self._desk.state.shop, self._desk.formats
            words = reward_sentence(option, option.refusal, shop=shop, formats=formats)
            self._desk.say(words, icon="warning")
            return False
        self._sale.use_reward(reward)
        return True
