"""What can be wrong with a notebook; apart, so that a run without notebooks imports nothing else of them."""

from __future__ import annotations


class NotebookError(ValueError):
    """The text is no notebook that can be read; carries the row to point at."""

    def __init__(self, sentence: str, row: int = 1) -> None:
        super().__init__(sentence)
        self.row = row


class NotTakenApartError(ValueError):
    """A new text of the module does not hold the rows at which the cells begin and end."""


class NotRebuiltError(ValueError):
    """The new text would not say what it should."""
