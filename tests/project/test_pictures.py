"""The pictures of the README show what their commands print today, and load nothing."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
import tree

from scripts.docs import make_pictures

pytestmark = pytest.mark.once

PICTURES = {picture.name: picture for picture in make_pictures.PICTURES}
README = (tree.ROOT / "README.md").read_text(encoding="utf-8")


def svg(name: str) -> str:
    return (make_pictures.FOLDER / f"{name}.svg").read_text(encoding="utf-8")


def test_the_lines_of_a_picture_are_told_apart() -> None:
    """The comparison below compares something."""
    picture = make_pictures.Picture("sample", "echo one; echo two")
    lines = make_pictures.text_of(make_pictures.drawn(picture, "one  <&>\n\n\x1b[31mtwo\x1b[0m three\n"))
    assert lines == ["$echoone;echotwo", "one<&>", "twothree"]


@pytest.mark.slow
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_what_its_command_prints(name: str) -> None:
    """Run `make pictures` if this fails."""
    output = make_pictures.printed(PICTURES[name])
    command, *shown = make_pictures.text_of(svg(name))
    assert command == "$" + "".join(PICTURES[name].command.split())
    assert shown == make_pictures.lines_of(output)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_well_formed_and_loads_nothing(name: str) -> None:
    root = ET.fromstring(svg(name))
    assert root.find("{http://www.w3.org/2000/svg}title") is not None
    assert re.findall(r"(?:href|src|url\()\s*=?\s*[\"']?(?!#)\w", svg(name)) == []
    assert "@font-face" not in svg(name)


def test_the_readme_shows_each_picture_and_there_are_no_others() -> None:
    shown = re.findall(r"!\[[^\]]+\]\(docs/pictures/(\w+)\.svg\)", README)
    assert shown == list(PICTURES)
    assert {file.stem for file in make_pictures.FOLDER.iterdir()} == set(PICTURES)
