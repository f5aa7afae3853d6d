"""Collections of statuses with anything in their tables and methods: `conform` gives a verdict or says why not."""

from __future__ import annotations

import json

from hypothesis import event
from hypothesis import strategies as st

from scripts.outside.fuzzrun.budget import search
from scripts.outside.fuzzrun.sources import damage
from scripts.outside.fuzzrun.worlds import world

NEVER = ("please report", "Exception ignored", "statusquo_conformance/")
CODES = (0, 1, 2, 3)
NAMES = (
    "OK",
    "NOT_FOUND",
    "GONE",
    "ok",
    "NotFound",
    "HTTP_404",
    "_",
    "é",
    "日本",
    "name",
    "value",
    "mro",
    "OK_",
    "__x__",
)
NUMBERS = (
    *("200", "404", "410", "418", "99", "600", "-1", "0", "True", "None", "'404'", "b'404'", "404.0", "4 + 4j"),
    *(
        "float('nan')",
        "10 ** 5000",
        "'9' * 5000",
        "'\\udcff'",
        "'\\n'",
        "'\\x1b[2J'",
        "object()",
        "[]",
        "{}",
        "int",
        "lambda: 404",
    ),
)
PHRASES = (
    "'OK'",
    "'Not Found'",
    "''",
    "None",
    "3",
    "b'OK'",
    "'\\n::error::x'",
    "'\\x1b[31m'",
    "'\\u202e'",
    "'\\udcff'",
    "'x' * 10 ** 6",
)
BODIES = (
    *(
        "return 1 / 0",
        "return None",
        "return self",
        "return 'x' * 10 ** 6",
        "return '\\udcff\\n::error::x'",
        "raise SystemExit(0)",
    ),
    *("import os; os._exit(0)", "raise KeyboardInterrupt", "raise BaseException", "raise RecursionError", "return b''"),
    *(
        "raise type('E\\n', (Exception,), {})('\\x1b[2J')",
        "return str(self)",
        "import sys; sys.stdout.close(); return 'x'",
    ),
    *(
        "while True: pass",
        "import os; os.chdir('/'); return 'x'",
        "import threading; return threading.Lock()",
        "raise MemoryError",
    ),
    *(
        "import os; os.close(1); return 'x'",
        "import signal, os; os.kill(os.getpid(), signal.SIGTERM)",
        "yield 1",
        "raise Warning",
    ),
)
METHODS = (
    "__str__",
    "__repr__",
    "__format__",
    "__eq__",
    "__hash__",
    "__int__",
    "__iter__",
    "__reduce_ex__",
    "__del__",
    "__dir__",
)
SHAPES = (
    "class S(enum.IntEnum)",
    "class S(enum.Enum)",
    "class S(str, enum.Enum)",
    "class S",
    "class S(dict)",
    "class S(enum.IntFlag)",
)
OPTIONS = (
    *(
        "--strict",
        "--profile=enum",
        "--profile=nosuch",
        "--only=text",
        "--only=codes,names",
        "--only=[",
        "--prefix=HTTP_",
    ),
    *(
        "--json=../out/x.json",
        "--json=../out/x.json",
        "--html=../out/x.html",
        "--baseline=../out/base",
        "--baseline=s.py",
        "-v",
    ),
    *(
        "--compare=s.py",
        "--compare=/dev/zero",
        "--json=/dev/full",
        "--html=s.py",
        "--update-baseline",
        "--seed=3",
        "--adapter=s:f",
    ),
)


@st.composite
def modules(draw: st.DrawFn) -> bytes:
    """A module with a collection `S` of whatever shape, damaged at times."""
    names = draw(st.lists(st.sampled_from(NAMES), max_size=5))
    numbers = [draw(st.sampled_from((*NUMBERS[:5], *NUMBERS))) for _ in names]
    phrases = [draw(st.sampled_from(PHRASES)) for _ in names]
    kind = draw(st.integers(0, 9))
    lines = ["import enum"]
    if kind < 6:
        lines.append(f"{draw(st.sampled_from(SHAPES))}:")
        lines += [f"    {name} = {number}" for name, number in zip(names, numbers, strict=True)]
        for name in draw(st.lists(st.sampled_from(METHODS), max_size=2)):
            lines.append(f"    def {name}(self, *args): {draw(st.sampled_from(BODIES))}")
        lines += ["    pass"]
    elif kind < 8:
        rows = [f"{number}: {phrase}" for number, phrase in zip(numbers, phrases, strict=True)]
        lines.append(f"S = {{{', '.join(rows)}}}")
    else:
        rows = [f"({number}, {phrase})" for number, phrase in zip(numbers, phrases, strict=True)]
        lines.append(f"S = [{', '.join(rows)}]")
    lines += [f"{name} = {number}" for name, number in zip(names, numbers, strict=True)] * draw(st.booleans())
    if draw(st.integers(0, 9)) == 9:
        lines.append(f"def __getattr__(self): {draw(st.sampled_from(BODIES))}")
    data = "\n".join(lines).encode() + b"\n"
    return draw(damage(data)) if draw(st.integers(0, 5)) == 5 else data


@search(
    0.25,
    modules(),
    st.lists(
        st.sampled_from(["s.S", "s.S", "s.py:S", "s", "s:S", "s.T", "", "s.S.OK", "s:S()", "\x1b", "x\n.y"]), max_size=2
    ),
    st.lists(st.sampled_from(OPTIONS), max_size=3),
)
def test_collections(module: bytes, targets: list[str], options: list[str]) -> None:
    with world({"s.py": ("file", module)}) as made:
        before = made.state()
        done = made.apart("statusquo", "conform", "--timeout=5", "--examples=2", *options, "--", *targets)
        event(f"exit {done.code}")
        assert done.code in CODES, done
        assert not any(word in done.err for word in NEVER), done.err
        after = {path: seen for path, seen in made.state().items() if "__pycache__" not in path}
        assert after == before
        assert not made.left_over()
        report = made.out / "x.json"
        if report.exists():
            json.loads(report.read_text(encoding="utf-8"))
