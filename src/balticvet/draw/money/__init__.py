"""The flow of money: who pays for what, and how much a source states for the whole of it."""

from balticvet.draw.money.sheet import Money, money_flow

__all__ = ["Money", "money_flow"]
