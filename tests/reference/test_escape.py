"""Text that is not ours, as it is shown and written: nothing in it deceives, and what is ordinary stays as it is."""

from __future__ import annotations

import json
import sys

import pytest
from hypothesis import given
from nasty import RAW, TEXTS, check_shown

from statusquo._escape import at_line_start, escaped, json_text, toml_text

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # type: ignore[import-not-found, unused-ignore]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "src/app.py",
        "C:\\new\\x.py",
        "café, 日本語, Привет, עברית",
        "ideographic\u3000space, no-break\u00a0space",
        "👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 👩🏽\u200d💻 1\ufe0f\u20e3",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "ന\u0d4d\u200d क\u094d\u200dष",
        "葛\U000e0100",
        "private \ue0b0, not yet assigned \U0001faf9",
        "## a comment, x[1] ## [y], a[::2]",
    ],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert escaped(text) == at_line_start(text) == text


@pytest.mark.parametrize("code", [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
def test_every_control_character_and_every_bidi_control_is_escaped(code: int) -> None:
    assert escaped(f"a{chr(code)}b") == f"a{ascii(chr(code))[1:-1]}b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u200db", "a\\u200db"),
        ("a\ufe0f", "a\\ufe0f"),
        ("😀\ufe0f\ufe0f", "😀\ufe0f\\ufe0f"),
        ("\udcff\ud83d", "\\udcff\\ud83d"),
        ("\U000e0041", "\\U000e0041"),
        ("##[error] ##vso[x] ###[y]", "\\x23#[error] \\x23#vso[x] #\\x23#[y]"),
    ],
)
def test_what_nobody_sees_or_a_machine_obeys_is_escaped(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize("text", ["::error::", " ::error::", "\u00a0\u3000::error::", ":::x", ":"])
def test_no_line_begins_with_a_command(text: str) -> None:
    assert "::" not in f"{at_line_start(text)}:".lstrip()[:3]
    assert at_line_start(f"a{text}") == f"a{text}"


@given(TEXTS)
def test_whatever_is_shown_is_harmless_and_escaped_once(text: str) -> None:
    shown = at_line_start(text)
    check_shown(shown)
    assert "\n" not in shown
    assert at_line_start(shown) == shown


@given(TEXTS)
def test_json_gives_text_back_and_holds_nothing_raw(text: str) -> None:
    written = json_text({text: [text]}, indent=2)
    check_shown(written)
    known = "".join(ascii(char)[1:-1] if "\ud800" <= char <= "\udfff" else char for char in text)
    assert json.loads(written.encode()) == {known: [known]}


@given(TEXTS)
def test_toml_gives_text_back_and_is_ascii(text: str) -> None:
    known = text.encode("utf-8", "replace").decode()
    written = toml_text(known)
    assert tomllib.loads(f"[table]\n{written} = {written}\n") == {"table": {known: known}}
    assert written.isascii()
    assert not RAW.search(written)
