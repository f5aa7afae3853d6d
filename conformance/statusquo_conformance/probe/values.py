"""Values to try: hand-picked ones as Python source, and strategies that avoid the whole Unicode range."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

FOREIGN = (
    "None",
    "''",
    "'OK'",
    "b'404'",
    "()",
    "[]",
    "{}",
    "set()",
    "object()",
    "int",
    "len",
    "Ellipsis",
    "float('nan')",
    "float('inf')",
    "404.5",
    "404j",
    "'\\x00'",
    "'\\udc80'",
    "[404]",
    "(404,)",
)
"""Values of foreign types; none equals a status code."""

CODE_TEXTS = ("'404'", "'200'", "' 200'", "'200 OK'", "b'200'", "'\\u0662\\u0660\\u0660'", "'2_00'", "'0o310'")
"""Texts that look like a code: digits, a status line, Arabic-Indic digits."""

FORMAT_SPECS = (
    "d",
    ">5",
    "<5",
    "^7",
    "05",
    "+",
    ",",
    "_",
    "x",
    "X",
    "o",
    "b",
    "e",
    ".1f",
    "g",
    "n",
    "%",
    "*^9d",
    "#x",
    " ",
)
"""Format specifications for integers, as used in log lines and tables."""

PERCENT_FORMATS = ("%d", "%i", "%u", "%5d", "%-5d", "%05d", "%+d", "%x", "%o", "%f", "%.2e", "%c")
"""Printf-style formats for integers."""

EDGES = (-(10**30), -1, 0, 1, 10**30)
"""Integers far from any code."""


def integers_outside(codes: set[int]) -> SearchStrategy[int]:
    """Arbitrary integers other than the codes."""
    from hypothesis import strategies as st  # noqa: PLC0415  # slow to import

    return st.integers().filter(lambda number: number not in codes)


def numbers(codes: list[int]) -> SearchStrategy[str]:
    """Arbitrary numbers of all built-in types, including the codes, as Python source."""
    from hypothesis import strategies as st  # noqa: PLC0415

    near = st.sampled_from(codes or [404]) | st.integers(0, 1000)
    return st.one_of(
        st.integers().map(repr),
        near.map(repr),
        near.map(lambda number: repr(float(number))),
        near.map(lambda number: repr(number + 0.5)),
        near.map(lambda number: f"__import__('decimal').Decimal({number})"),
        near.map(lambda number: f"__import__('fractions').Fraction({number}, 1)"),
        st.sampled_from(["True", "False", "float('nan')", "float('inf')", "-float('inf')", "0.0", "-0.0", "1e300"]),
    )


def format_specs() -> SearchStrategy[str]:
    """Format specifications, valid or invalid for integers."""
    from hypothesis import strategies as st  # noqa: PLC0415

    def part(*choices: str) -> SearchStrategy[str]:
        return st.sampled_from(["", *choices])

    valid = st.tuples(
        part("<", ">", "^", "*^", "0=", "_<"),
        part("+", "-", " "),
        part("#"),
        part("0"),
        st.integers(0, 30).map(lambda width: str(width) if width else ""),
        part(",", "_"),
        part(".3"),
        part(*"bcdeEfFgGnoxX%"),
    ).map("".join)
    any_text = st.lists(st.sampled_from("0123456789<>=^ +-#,._dxs{}!:"), max_size=6).map("".join)
    return valid | any_text
