"""Draw the README's pictures of the terminal, each from a run of its command: `make pictures`.

The command runs in a copy of a small project, 80 columns wide and in colour; rich draws what it prints as SVG. The
pictures have a background of their own, so that they can be read on light and on dark pages, and load nothing.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "pictures"
PROJECT = ROOT / "fixtures" / "projects" / "readme"
COLUMNS = 80


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: the name of its file, and the command that is shown and run."""

    name: str
    command: str


PICTURES = (
    Picture("suite", "statusquo conform mypkg.HTTPStatus | head -n 14"),
    Picture("linter", "statusquo check"),
    Picture("fixer", "statusquo fix --diff"),
)
THEME = TerminalTheme(
    (22, 27, 34),
    (230, 237, 243),
    [
        (72, 79, 88),
        (255, 123, 114),
        (86, 211, 100),
        (227, 179, 65),
        (121, 192, 255),
        (210, 168, 255),
        (86, 212, 221),
        (177, 186, 196),
    ],
    [
        (110, 118, 129),
        (255, 161, 152),
        (126, 231, 135),
        (242, 204, 96),
        (165, 214, 255),
        (226, 197, 255),
        (182, 240, 246),
        (255, 255, 255),
    ],
)
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>TITLE</title>
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def main() -> int:
    """Write all pictures."""
    FOLDER.mkdir(exist_ok=True)
    for picture in PICTURES:
        file = FOLDER / f"{picture.name}.svg"
        file.write_text(drawn(picture, printed(picture)), encoding="utf-8")
        print(f"wrote {file.relative_to(ROOT)}")
    return 0


def printed(picture: Picture) -> str:
    """What the command prints in a copy of the project, with the codes for colours."""
    with tempfile.TemporaryDirectory(prefix="statusquo-") as temporary:
        folder = shutil.copytree(PROJECT, Path(temporary) / "shop", ignore=lambda *_: ["__pycache__"])
        bin_first = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
        plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        environ = plain | {"PATH": bin_first, "COLUMNS": str(COLUMNS), "FORCE_COLOR": "1", "TERM": "xterm-256color"}
        done = subprocess.run(
            ["/bin/sh", "-c", picture.command],
            cwd=folder,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=120,
        )
        return done.stdout.replace(str(folder), "/home/you/shop").rstrip("\n") + "\n"


def drawn(picture: Picture, output: str) -> str:
    """The picture as SVG."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.assemble(("$ ", "bright_black"), (picture.command, "bold")))
    console.print(Text.from_ansi(output.rstrip("\n")), soft_wrap=True)
    console.print()  # or the last line is cut below its letters
    frame = FRAME.replace("TITLE", escape(f"Terminal: {picture.command}"))
    text = console.export_svg(title="", theme=THEME, code_format=frame, unique_id=picture.name)
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def text_of(svg: str) -> list[str]:
    """The lines of text in a picture, without the colours and the spaces between words."""
    lines: dict[float, str] = {}
    for y, part in re.findall(r"<text [^>]*?y=\"([\d.]+)\"[^>]*>([^<]*)</text>", svg.partition('-matrix">')[2]):
        lines[float(y)] = lines.get(float(y), "") + unescape(part)
    return ["".join(lines[y].split()) for y in sorted(lines) if lines[y].strip()]


def lines_of(output: str) -> list[str]:
    """The lines that a command prints, in the form of `text_of`."""
    plain = Text.from_ansi(output).plain
    return ["".join(line.split()) for line in plain.splitlines() if line.strip()]


if __name__ == "__main__":
    sys.exit(main())
