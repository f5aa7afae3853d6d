"""The generated pages about the reference are up to date, and hold every member."""

from __future__ import annotations

import re

import pytest
from tree import ROOT

from scripts.docs.generated import reference
from statusquo import HTTPStatus, registry


@pytest.fixture
def pages() -> dict[str, str]:
    """The pages as they should be, by path."""
    return {piece.path: piece.apply(ROOT) for piece in reference.pieces()}


def test_the_pages_are_up_to_date(pages: dict[str, str]) -> None:
    assert sorted(pages) == ["docs/reference.md", "docs/unofficial-codes.md"]
    for path, text in pages.items():
        assert (ROOT / path).read_text(encoding="utf-8") == text, "run `make docs`"


def test_every_member_has_one_row_with_its_names_and_section(pages: dict[str, str]) -> None:
    rows = re.findall(r"^\| (\d{3}) \| (`[A-Z].*)$", pages["docs/reference.md"], re.MULTILINE)
    assert [int(code) for code, _ in rows] == [member.value for member in HTTPStatus]
    for code, row in rows:
        assert f"`{HTTPStatus(int(code)).name}`" in row
        assert str(HTTPStatus(int(code)).spec) in row


def test_every_unofficial_use_has_a_row(pages: dict[str, str]) -> None:
    uses = sum(len(known.unofficial) for known in registry.records().values())
    assert len(re.findall(r"^\| \d+ \|", pages["docs/unofficial-codes.md"], re.MULTILINE)) == uses > 40
