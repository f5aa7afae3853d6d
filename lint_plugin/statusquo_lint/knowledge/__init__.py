"""What is known of the world outside a module: codes, words, packages, libraries and their sinks."""

from __future__ import annotations
