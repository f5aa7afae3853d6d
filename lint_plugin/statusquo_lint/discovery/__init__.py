"""Find the files to check for the paths on a command line, without excluded files and those that git ignores."""

from __future__ import annotations
