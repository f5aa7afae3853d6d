"""From the paths on a command line to the files to check: walks, exclusions and what git ignores."""

from __future__ import annotations
