"""The flow of money: who pays for what, and how much a source states for the whole of it."""
