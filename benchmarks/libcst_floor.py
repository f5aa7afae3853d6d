"""What rewriting with libcst costs at the least: parse the files with it.

usage: libcst_floor.py FILE...    (one process)
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import libcst

if __name__ == "__main__":
    gc.disable()  # as the fixer does: trees hold no garbage worth looking for
    for path in sys.argv[1:]:
        libcst.parse_module(Path(path).read_bytes())
