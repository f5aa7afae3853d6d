"""Whether a literal is a status: the clues for it and the exclusions against it, and the weigher that asks them."""

from __future__ import annotations
