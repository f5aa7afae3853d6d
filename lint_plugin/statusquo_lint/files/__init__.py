"""The edge where files are found, read and written; bytes in, bytes out."""

from __future__ import annotations
