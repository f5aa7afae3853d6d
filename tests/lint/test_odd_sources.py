"""Sources that Python itself finds odd: each is silent and right, or one HTS901, and never a failure of the linter."""

from __future__ import annotations

import encodings
import pkgutil
import sys
from encodings.aliases import aliases
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from adversaries import DEEP, DEEPEST
from hypothesis import given, settings
from hypothesis import strategies as st
from statusquo_lint.cli.work import Mode, Work
from statusquo_lint.cli.worker import treat
from statusquo_lint.files.text import UndecodableError, decode
from statusquo_lint.fix.reported import fix_text
from statusquo_lint.model import Source
from statusquo_lint.options import Options
from statusquo_lint.scan import scan
from statusquo_lint.settings import Resolver
from statusquo_lint.syntax.text import Text

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet
    from statusquo_lint.output.report import FileResult

SETTINGS = Resolver(isolated=True, overrides={"enable": ("HTS",), "minimum_python": (3, 10)}).for_file("a.py")
ENUM = "from http import HTTPStatus\n"
CODECS = sorted({*aliases, *aliases.values(), *(found.name for found in pkgutil.iter_modules(encodings.__path__))})
ON_EACH_PYTHON = {
    *("utf_8", "utf_8_sig", "utf_7", "utf_16", "latin_1", "cp1252", "charmap", "shift_jis", "iso2022_jp", "hz", "idna"),
    *("punycode", "undefined", "unicode_escape", "raw_unicode_escape", "rot_13", "hex_codec", "zlib_codec"),
}
"""One codec of each kind; hundreds of others are tables of the same few."""
STATUS_AT_EACH_LEVEL = {
    *("lambdas", "ifs-compared", "else-ifs", "elifs", "sum-literals", "ifs-returned", "ifs-inline", "sum-lists"),
    *("subscripts", "targets", "alias-chain", "classes-derived"),
}
"""What takes seconds at the deepest, because hundreds of sites are each weighed from the innermost level out."""
BODIES = [b"x = 404\n", b"x = '\xe9\xff\x80'\n", b"'a..b', '" + b"a" * 99 + b"'\n", b"xn--9999999a\n", b""]
quick = settings(database=None)


def treated(data: bytes, mode: Mode = Mode.CHECK) -> FileResult:
    result = treat(str(Path("a.py").absolute()), data, Work(SETTINGS, mode, unsafe=True, excerpts=True), named=True)
    assert "please report" not in result.problem
    return result


def _said(data: bytes, new: str | None = None) -> str:
    """What is said against decoding the data, or encoding its text or another; empty where it is done."""
    try:
        decoded = decode(data)
        decoded.encode(decoded.text if new is None else new)
    except UndecodableError as error:
        return str(error)
    except UnicodeEncodeError as error:
        return error.reason
    return ""


def codes(text: str) -> list[str]:
    return [found.code for found in scan(Source(text, "a.py"), SETTINGS.options)]


@pytest.mark.parametrize("codec", sorted(ON_EACH_PYTHON))
@pytest.mark.parametrize("body", BODIES)
def test_any_codec_gives_text_or_one_sentence(codec: str, body: bytes) -> None:
    assert codec in CODECS
    data = b"# coding: " + codec.encode() + b"\n" + body
    said = [_said(data), *(_said(data, text) for text in ("\ud800", "a..b"))]
    assert not any("\n" in one for one in said)
    for mode in (Mode.CHECK, Mode.PREVIEW, Mode.ADD_NOQA):
        treated(data + b"if r.status_code == 404: pass\n", mode)


@pytest.mark.long
@pytest.mark.parametrize("codec", [codec for codec in CODECS if codec not in ON_EACH_PYTHON])
@pytest.mark.parametrize("body", BODIES)
def test_so_does_every_other_codec(codec: str, body: bytes) -> None:
    """By itself: the 2,000 cases are not even made where none is wanted."""
    test_any_codec_gives_text_or_one_sentence(codec, body)


@pytest.mark.parametrize(
    ("text", "argument", "found"),
    [
        ("{!s}", "HTTPStatus.OK", 1),
        ("{0!s}", "HTTPStatus.OK", 1),
        ("{\N{ARABIC-INDIC DIGIT ZERO}!s}", "HTTPStatus.OK", 1),  # a decimal digit to `format` as to `int`
        ("{a!s}", "a=HTTPStatus.OK", 1),
        ("{\N{SUPERSCRIPT TWO}!s}", "HTTPStatus.OK", 0),
        ("{0:{\N{SUPERSCRIPT TWO}}}", "HTTPStatus.OK", 0),
        ("{1!s}", "HTTPStatus.OK", 0),
        ("{" + "9" * 5000 + "!s}", "HTTPStatus.OK", 0),
        ("{" * 99, "HTTPStatus.OK", 0),
    ],
)
def test_fields_are_numbered_as_format_numbers_them(text: str, argument: str, found: int) -> None:
    assert codes(f"{ENUM}x = {text!r}.format({argument})\n") == ["HTS304"] * found


@quick
@given(st.text(st.sampled_from("{}[]!:.srx%()*-+#0123 \u00b2\u0663\u2460\u096f\u4e00abc"), max_size=24))
def test_any_format_is_read(text: str) -> None:
    codes(f"{ENUM}x = {text!r}.format(HTTPStatus.OK, a=HTTPStatus.OK)\n")
    codes(f"{ENUM}x = {text!r} % (HTTPStatus.OK, HTTPStatus.GONE)\nx = {text!r} % {{'a': HTTPStatus.OK}}\n")


@pytest.mark.parametrize("digits", [4299, 4300, 4301, 20_000])
@pytest.mark.parametrize("mode", [Mode.CHECK, Mode.PREVIEW, Mode.ADD_NOQA])
def test_a_long_integer_is_silent_or_one_finding(digits: int, mode: Mode) -> None:
    result = treated(f"x = {'4' * digits}\nif r.status_code == 404: pass\n".encode(), mode)
    limit = getattr(sys, "get_int_max_str_digits", lambda: 0)()
    unreadable = [found.code for found in (*result.findings, *result.applied) if found.code == "HTS901"]
    assert unreadable == (["HTS901"] if 0 < limit < digits else [])


def nested(form: str, levels: int) -> ParameterSet:
    long = levels > DEEPEST or (levels == DEEPEST and form in STATUS_AT_EACH_LEVEL)
    marks = [pytest.mark.long] if long else [pytest.mark.slow] if levels == DEEPEST else []
    return pytest.param(form, levels, marks=marks, id=f"{form}-{levels}")


@pytest.mark.parametrize(("form", "levels"), [nested(form, levels) for form in DEEP for levels in (90, DEEPEST, 5000)])
def test_deep_nesting_is_analysed_or_one_finding(form: str, levels: int) -> None:
    if levels == DEEPEST and form in STATUS_AT_EACH_LEVEL:
        levels //= 2
    data = DEEP[form](
        min(levels, DEEPEST)
        if form in {"functions", "classes", "ifs", "withs", "loops", "tries", "matches"}
        else levels
    ).encode()
    for mode in (Mode.CHECK, Mode.PREVIEW):
        result = treated(data, mode)
        unreadable = [found for found in result.findings if found.code == "HTS901"]
        assert len(unreadable) <= 1
        assert not unreadable or len(result.findings) == 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("between", ["\x0c", "\x0b", "\x1c", "\x85", "\u2028", "\u2029"])
def test_rows_are_counted_as_the_parser_counts_them(end: str, between: str) -> None:
    text = f"x = '{between}'{end}\t# {between}{end}if r.status_code == 404: pass{end}"
    [found] = scan(Source(text, "a.py"), SETTINGS.options)
    assert (found.span.row, found.span.col) == (3, 20)
    assert [one.span.row for one in treated(text.encode()).findings] == [3]


@pytest.mark.parametrize(
    "text",
    [
        "\ud800 = 404\n",
        "x = '\ud800'\nr.status_code == 404\n",
        "r.status_code == 404\0",
        "\\\nr.status_code == 404\\",
        "\\",
        "",
    ],
)
def test_what_the_parser_refuses_is_one_finding(text: str) -> None:
    assert codes(text) in ([], ["HTS901"], ["HTS101"])


@quick
@given(st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=40), st.integers(0, 160))
def test_columns_are_those_of_the_encoded_row(line: str, offset: int) -> None:
    data = line.encode()
    ends = {len(line[:col].encode()): col for col in range(len(line) + 1)}
    if offset in ends:
        assert Text(line).column(1, offset) == len(data[:offset].decode())


@quick
@given(st.text(st.sampled_from("ab \n\t\u00e9"), max_size=90), st.integers(4, 40))
def test_what_is_written_is_shortened_alike(middle: str, limit: int) -> None:
    import ast

    items = middle.replace("a", "a,").replace("b", "(),").replace("\u00e9", "1,")
    text = f"f({items})"
    try:
        node = ast.parse(text, mode="eval").body
    except SyntaxError:
        return
    words = " ".join(text.split())
    assert Text(text).written(node, limit) == (words if len(words) <= limit else words[: limit - 3] + "...")


@pytest.mark.further
def test_a_fix_among_thousands_of_siblings_is_made() -> None:
    text = (
        f"x = [{'a, ' * 5000}r.status_code == 404, {'b, ' * 5000}]\n" + "y = 1\n" * 2000 + "z = r.status_code == 410\n"
    )
    options = Options(minimum_python=(3, 12))
    fixed = fix_text(text, lambda source: scan(source, options), options=options)
    assert len(fixed.applied) == 2
    assert "== HTTPStatus.GONE" in fixed.text
