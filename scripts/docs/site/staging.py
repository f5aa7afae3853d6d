"""Put the pages of `docs/` together for Zensical, with the files that they link to and the settings."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Any

import tomlkit

HERE = Path(__file__).resolve().parent
SETTINGS = "zensical.toml"
_COMMENT = re.compile(r"^<!-- [^\n]*-->\n+(?=```)|^<!-- [^\n]*-->\n*", re.MULTILINE)
_LINK = re.compile(r"(?P<before>\]\()(?!https?:|mailto:|#)(?P<path>[^)#\s]+)(?P<after>(?:#[^)]*)?\))")
_LAST_LINE = re.compile(r"\n\n```$")
"""The empty line that ends an example for doctest."""
_FENCED = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)


class NotStaged(Exception):  # noqa: N818  # reads well in `except`
    """The pages cannot be put together; the text names the page and what is wrong with it."""


def stage(root: Path, folder: Path) -> None:
    """Fill `folder` with `zensical.toml` and `pages/` from the checkout `root`; raises `NotStaged`."""
    docs = root / "docs"
    pages = folder / "pages"
    shutil.rmtree(pages, ignore_errors=True)
    shutil.copytree(docs, pages)
    (pages / "assets").mkdir(exist_ok=True)
    shutil.copy(HERE / "site.css", pages / "assets")
    for page in sorted(docs.rglob("*.md")):
        text, linked = adapted(page.read_text(encoding="utf-8"), page, root)
        (pages / page.relative_to(docs)).write_text(text, encoding="utf-8")
        for file in linked:
            copy = pages / "files" / file.relative_to(root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, copy)
    written = settings()
    written["project"]["nav"] = navigation(written["project"]["nav"], docs)
    (folder / SETTINGS).write_text(tomlkit.dumps(written), encoding="utf-8")


def settings() -> dict[str, Any]:
    """The settings as they are kept."""
    loaded: dict[str, Any] = tomlkit.parse((HERE / SETTINGS).read_text(encoding="utf-8")).unwrap()
    return loaded


def adapted(text: str, page: Path, root: Path) -> tuple[str, list[Path]]:
    """A page's text for the site, and the files outside `docs/` that it links to, which become files of the site."""
    docs = root / "docs"
    linked: list[Path] = []

    def link(match: re.Match[str]) -> str:
        target = (page.parent / match["path"]).resolve()
        if target.is_relative_to(docs):
            return match[0]
        if target.suffix == ".md" or not target.is_file():
            raise NotStaged(f"{page.relative_to(root)}: {match['path']} is no page of docs/ and no file to copy")
        linked.append(target)
        copy = docs / "files" / target.relative_to(root)
        return f"{match['before']}{Path(os.path.relpath(copy, page.parent)).as_posix()}{match['after']}"

    parts = _FENCED.split(_COMMENT.sub("", text))
    shown = [_LAST_LINE.sub("\n```", part) if part.startswith("```") else _LINK.sub(link, part) for part in parts]
    return "".join(shown), linked


def navigation(entries: list[Any], docs: Path) -> list[Any]:
    """The entries with `rules/*` and `*` written out, and without optional pages that do not exist.

    >>> navigation([{"Editors": "?nowhere.md"}, {"Home": "index.md"}], Path("docs/nowhere"))
    [{'Home': 'index.md'}]
    """
    named = set(listed(entries))
    rest = [
        page.relative_to(docs).as_posix()
        for page in sorted(docs.rglob("*.md"))
        if not {page.relative_to(docs).as_posix(), f"{page.parent.name}/*"} & named
    ]
    return _filled(entries, docs, rest)


def _filled(entries: list[Any], docs: Path, rest: list[str]) -> list[Any]:
    filled: list[Any] = []
    for entry in entries:
        [(title, target)] = entry.items()
        if isinstance(target, list):
            filled.append({title: _filled(target, docs, rest)})
        elif target == "*":
            filled += rest
        elif target.endswith("/*"):
            folder = docs / target.removesuffix("/*")
            others = sorted(page for page in folder.glob("*.md") if page.name != "index.md")
            index = f"{folder.name}/index.md"
            filled.append({title: [index, *({heading(page): f"{folder.name}/{page.name}"} for page in others)]})
        elif not target.startswith("?") or (docs / target[1:]).exists():
            filled.append({title: target.removeprefix("?")})
    return filled


def heading(page: Path) -> str:
    """The first heading of a page."""
    match = re.search(r"^# (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return match[1] if match else page.stem


def listed(entries: list[Any]) -> list[str]:
    """All pages that a navigation names.

    >>> listed([{"Home": "index.md"}, {"More": [{"A": "?a.md"}, {"B": "b.md"}]}])
    ['index.md', 'a.md', 'b.md']
    """
    pages: list[str] = []
    for entry in entries:
        [target] = [entry] if isinstance(entry, str) else entry.values()
        pages += [target.removeprefix("?")] if isinstance(target, str) else listed(target)
    return pages
