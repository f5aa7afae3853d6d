"""Jupyter notebooks: their code cells as one Python module, and the edits of that module back in their JSON.

JSON text → cells with the places of their strings → magics passed over → module text → findings by cell
new module text → rows of each cell → strings of the JSON text, of which nothing else is touched
"""

from __future__ import annotations

from statusquo_lint.notebooks.module import Module
from statusquo_lint.notebooks.reading import Notebook, NotebookError, read

__all__ = ["Module", "Notebook", "NotebookError", "read"]
