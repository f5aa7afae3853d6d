"""Jupyter notebooks: their code cells as one Python module, and the edits of that module back in their JSON.

JSON text → cells with the places of their strings → magics passed over → module text → findings by cell
new module text → rows of each cell → strings of the JSON text, of which nothing else is touched
"""

from __future__ import annotations
