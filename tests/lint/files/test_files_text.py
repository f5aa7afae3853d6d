"""Decoding as Python decodes, and the same bytes back."""

from __future__ import annotations

import codecs
import encodings.aliases
import io
import tokenize
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statusquo_lint.files.text import Decoded, UndecodableError, decode, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def decodes_lines() -> bool:
    """Whether this release's tokenize decodes the first lines while it looks for the declaration, as 3.14.2 does."""
    try:
        tokenize.detect_encoding(io.BytesIO(b"# coding: utf-16\nx = 1\n").readline)
    except SyntaxError:
        return True
    return False


DECODES_LINES = decodes_lines()

pieces = st.sampled_from(
    [
        "#",
        " ",
        "-*-",
        "coding",
        "coding:",
        "coding=",
        "utf-8",
        "latin-1",
        "x",
        "é",
        "\n",
        "\r",
        "\t",
        "\ufeff",
        "de",
        "=",
    ]
)
usual = st.sampled_from(["# -*- coding: utf-8 -*-", "# coding: utf-8", "# -*- coding: utf-8 -*- ", ""])


@given(st.builds(lambda first, parts: first + "".join(parts), usual, st.lists(pieces, max_size=12)), st.booleans())
def test_an_encoding_is_found_where_tokenize_finds_it(text: str, latin: bool) -> None:
    data = text.encode("latin-1", "ignore") if latin else text.encode()
    try:
        detected, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        expected = data.removeprefix(codecs.BOM_UTF8).decode(detected.removesuffix("-sig"))
    except (SyntaxError, UnicodeDecodeError):
        with pytest.raises(UndecodableError):
            decode(data)
    else:
        assert decode(data).text == expected


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x = 1",
        b"x = 1\r\ny = 2\rz = 3\n\x0c\n",
        "x = 'é日'\n".encode(),
        codecs.BOM_UTF8 + b"x = 1\n",
        codecs.BOM_UTF8 + b"# coding: utf-8\nx = 1\n",
        "# coding: latin-1\nx = 'é'\n".encode("latin-1"),
        "#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = '€'\n".encode("cp1252"),
        "# -*- coding: euc-jp -*-\nx = '日本'\n".encode("euc-jp"),
        b"x = 1\n\n# coding: klingon\n",
        b"coding = 1\n",
    ],
)
def test_the_bytes_come_back(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.encode(decoded.text) == data


@pytest.mark.parametrize(
    ("data", "words", "row"),
    [
        (b"a\nb \xff\n", "(byte 0xff): declare its encoding", 2),
        (b"\xe6\x97", "cannot be decoded as utf-8", 1),
        (b"a\n\nb\0", "null byte", 3),
        (b"# coding: klingon\n", "klingon", 1),
        (b"# coding: rot13\n", "rot13", 1),
        (b"# coding: hex\n", "hex", 1),
        (b"# coding: utf-16\nx = 1\n", "utf-16", 1 if DECODES_LINES else 2),
        (codecs.BOM_UTF8 + b"# coding: latin-1\n", "byte order mark", 1),
        (b"# coding: utf-16-le\nx = 1\n", "cannot be read in that encoding", 1),
        (b"# coding: cp037\n", "cannot be read in that encoding", 1),
        (b"# coding: ascii\nx = '\xc3\xa9'\n", "cannot be decoded as ascii", 2),
    ],
)
def test_what_python_could_not_read_is_one_sentence_with_its_row(data: bytes, words: str, row: int) -> None:
    with pytest.raises(UndecodableError) as caught:
        decode(data)
    assert words in str(caught.value).replace("iso-8859-1", "latin-1")
    assert "\n" not in str(caught.value)
    assert caught.value.row == row


@pytest.mark.parametrize(
    ("raised", "data", "words"),
    [
        (
            LookupError("'hex' is not a text encoding; use codecs.decode()"),
            b"# coding: hex\n",
            "declares 'hex', which is",
        ),
        (SyntaxError("invalid or missing encoding declaration"), b"\n# coding: utf-16\n", "declares 'utf-16': invalid"),
        (SyntaxError("unknown encoding: klingon"), b"# coding: klingon\n", "unknown encoding: klingon"),
        (ValueError("embedded null character"), b"# coding=x\n", "declares 'x': embedded"),
    ],
)
def test_whatever_this_pythons_tokenize_raises_is_one_sentence(
    raised: LookupError | SyntaxError | ValueError, data: bytes, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def detect_encoding(readline: object) -> NoReturn:
        raise raised

    monkeypatch.setattr(tokenize, "detect_encoding", detect_encoding)
    with pytest.raises(UndecodableError) as caught:
        decode(data)
    assert str(caught.value).startswith(words)
    assert caught.value.row == 1


@pytest.fixture
def placeless() -> Iterator[str]:
    """An encoding of which nothing but the empty text can be written, and that says no place: idna fails like that."""

    def fail(text: object, errors: str = "strict") -> tuple[Any, int]:
        if text:
            raise UnicodeError("no\nplace")
        return b"", 0

    def search(name: str) -> codecs.CodecInfo | None:
        return codecs.CodecInfo(fail, fail, name=name) if name == "placeless" else None

    codecs.register(search)
    yield "placeless"
    codecs.unregister(search)


def test_an_encoding_that_tells_no_place_is_one_sentence(placeless: str) -> None:
    with pytest.raises(UndecodableError, match=r"placeless.*no place\)?$") as caught:
        decode(f"# coding: {placeless}\nx = 1\n".encode())
    assert caught.value.row == 1


@pytest.mark.parametrize(("encoding", "reason"), [("latin-1", "ordinal not in range"), ("placeless", "no place")])
def test_a_text_that_its_encoding_lacks_is_not_written(placeless: str, encoding: str, reason: str) -> None:
    assert Decoded("", "latin-1").encode("é") == b"\xe9"
    with pytest.raises(UnicodeEncodeError, match=reason) as caught:
        Decoded("", encoding).encode("日")
    assert caught.value.encoding == encoding


@pytest.mark.parametrize("encoding", sorted({*encodings.aliases.aliases.values()}))
def test_no_declared_encoding_breaks_it(encoding: str) -> None:
    data = f"# coding: {encoding}\nx = 1\n".encode()
    try:
        decoded = decode(data)
    except UndecodableError:
        return
    assert "x = 1" in decoded.text


@given(st.binary(max_size=60) | st.text(max_size=40).map(str.encode))
def test_every_text_is_as_tokenize_reads_it(data: bytes) -> None:
    try:
        decoded = decode(data)
    except UndecodableError:
        return
    assert decoded.encode(decoded.text) == data
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    assert io.TextIOWrapper(io.BytesIO(data), encoding).read().split("\n") == lines_of(decoded.text)
