"""The error of a command line that cannot be carried out as it is."""

from __future__ import annotations


class UsageError(Exception):
    """The text is one sentence for the user; the exit code is 2.

    click's error of that name would bring all of click, which most runs of `check` do without.
    """
