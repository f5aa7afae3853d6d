"""What any linter of this kind has to do: read the files, look whether one can matter, parse those that can.

usage: parse_floor.py FOLDER...    (two processes)
"""

from __future__ import annotations

import ast
import contextlib
import re
import sys
import tokenize
import warnings
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

WORTH_PARSING = re.compile(r"[1-9]\d\d|HTTPStatus|http\.client|http_client|codes\.|HTTP_\d")


def parse(path: str) -> None:
    """Read one file and parse it if it can matter; what cannot be read or parsed is nobody's concern here."""
    with contextlib.suppress(OSError, SyntaxError, UnicodeError, ValueError):
        with tokenize.open(path) as file:
            text = file.read()
        if WORTH_PARSING.search(text):
            ast.parse(text)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    paths = [str(path) for folder in sys.argv[1:] for path in Path(folder).rglob("*.py")]
    with ProcessPoolExecutor(2) as pool:
        for _ in pool.map(parse, paths, chunksize=16):
            pass
