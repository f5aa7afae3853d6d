"""Values to try: hand-picked ones as Python source, and infinite domains without the whole Unicode range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from statusquo_conformance.probe.sampling import Domain

if TYPE_CHECKING:
    from random import Random

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


_SIZES = tuple(sign * 3 * 10**power for power in range(31) for sign in (1, -1))
"""A number of each size, since a target may make something of a range that is as narrow as a few powers of ten."""
_NUMBERS = ("True", "False", "float('nan')", "float('inf')", "-float('inf')", "0.0", "-0.0", "1e300")
_FORMS = (
    "{}",
    "{}.0",
    "{}.5",
    "__import__('decimal').Decimal({})",
    "__import__('fractions').Fraction({}, 1)",
)
"""How a number near a code is written: as an int, a float, a half more, and as the other numeric types."""

_SPEC_PARTS = (
    ("", "<", ">", "^", "*^", "0=", "_<"),
    ("", "+", "-", " "),
    ("", "#"),
    ("", "0"),
    tuple(str(width or "") for width in range(31)),
    ("", ",", "_"),
    ("", ".3"),
    ("", *"bcdeEfFgGnoxX%"),
)
"""What a format specification for integers consists of, each part with its choices."""
_SPEC_CHARACTERS = "0123456789<>=^ +-#,._dxs{}!:"


def integers_outside(codes: set[int]) -> Domain[int]:
    """Arbitrary integers other than the codes."""

    def draw(source: Random) -> int:
        while (number := _integer(source)) in codes:
            pass
        return number

    def strategy() -> SearchStrategy[int]:
        from hypothesis import strategies as st  # noqa: PLC0415  # slow to import

        return st.integers().filter(lambda number: number not in codes)

    return Domain(draw, strategy, tuple(number for number in _SIZES if number not in codes))


def numbers(codes: list[int]) -> Domain[str]:
    """Arbitrary numbers of all built-in types, including the codes, as Python source."""

    def draw(source: Random) -> str:
        kind = source.randrange(len(_FORMS) + 2)
        if kind == len(_FORMS):
            return repr(_integer(source))
        if kind > len(_FORMS):
            return source.choice(_NUMBERS)
        near = source.choice(codes or [404]) if source.random() < 0.5 else source.randrange(1001)
        return _FORMS[kind].format(near)

    def strategy() -> SearchStrategy[str]:
        from hypothesis import strategies as st  # noqa: PLC0415

        near = st.sampled_from(codes or [404]) | st.integers(0, 1000)
        return st.one_of(
            st.integers().map(repr),
            near.map(repr),
            near.map(lambda number: repr(float(number))),
            near.map(lambda number: repr(number + 0.5)),
            near.map(lambda number: f"__import__('decimal').Decimal({number})"),
            near.map(lambda number: f"__import__('fractions').Fraction({number}, 1)"),
            st.sampled_from(_NUMBERS),
        )

    return Domain(draw, strategy, _NUMBERS)


def format_specs() -> Domain[str]:
    """Format specifications, valid or invalid for integers."""

    def draw(source: Random) -> str:
        if source.random() < 0.5:
            return "".join(source.choice(part) for part in _SPEC_PARTS)
        return "".join(source.choice(_SPEC_CHARACTERS) for _ in range(source.randrange(7)))

    def strategy() -> SearchStrategy[str]:
        from hypothesis import strategies as st  # noqa: PLC0415

        valid = st.tuples(*(st.sampled_from(part) for part in _SPEC_PARTS)).map("".join)
        any_text = st.lists(st.sampled_from(_SPEC_CHARACTERS), max_size=6).map("".join)
        return valid | any_text

    return Domain(draw, strategy, tuple(dict.fromkeys(choice for part in _SPEC_PARTS for choice in part)))


def _integer(source: Random) -> int:
    """An integer of any size: most are small, some are far beyond what a machine word holds."""
    bits = source.choice((4, 7, 8, 10, 10, 16, 31, 32, 64, 128))
    return source.randrange(-(2**bits), 2**bits + 1)
