"""Read and write files, their encodings, path patterns, project facts and the cache."""

from __future__ import annotations
