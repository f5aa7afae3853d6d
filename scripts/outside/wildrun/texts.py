"""Texts for the cells of Markdown tables."""

from __future__ import annotations


def cell(text: str) -> str:
    """The text with what Markdown would read as its own escaped."""
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;")


def short(text: str, longest: int = 100) -> str:
    """The beginning of a text, escaped, in whole words."""
    return cell(text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …")
