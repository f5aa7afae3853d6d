"""Check the built pages of a site: dead links and anchors, and what would be loaded from elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "audio": "src", "video": "src"}
_LOADING_LINKS = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "preconnect", "manifest"}
_IN_CSS = re.compile(r"""(?:url\(\s*|@import\s+)["']?((?:https?:)?//[^"')\s]+)""")
_HERE = "http://site/"
"""Stands for the address at which the site is served."""


def problems(site: Path) -> Iterator[str]:
    """Yield a sentence for each dead link, dead anchor and address that a page would load from another host."""
    pages = {str(path.relative_to(site)): read(path) for path in sorted(site.rglob("*.html"))}
    for name, page in pages.items():
        for address in page.loads:
            if urlsplit(address).netloc:
                yield f"{name} loads {address}"
        for address in [*page.links, *page.loads]:
            yield from _dead(address, name, pages, site)
    for sheet in sorted(site.rglob("*.css")):
        for address in _IN_CSS.findall(sheet.read_text(encoding="utf-8")):
            yield f"{sheet.relative_to(site)} loads {address}"


@dataclass(slots=True)
class Built:
    """What a page has and asks for."""

    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)


def read(path: Path) -> Built:
    """The anchors, links and loaded addresses of a page."""
    parser = _Parser()
    parser.feed(path.read_text(encoding="utf-8"))
    parser.close()
    return parser.built


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.built = Built()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.built.anchors |= {values[name] for name in ("id", "name") if values.get(name)}
        if tag == "a" and "href" in values:
            self.built.links.append(values["href"])
        elif tag == "link" and "href" in values and _LOADING_LINKS & set(values.get("rel", "").split()):
            self.built.loads.append(values["href"])
        elif tag in _LOADED and _LOADED[tag] in values:
            self.built.loads.append(values[_LOADED[tag]])


def _dead(address: str, name: str, pages: dict[str, Built], site: Path) -> Iterator[str]:
    """Yield a sentence if an address of the site itself leads nowhere."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or name == "404.html":  # which is served at any depth
        return
    target = unquote(urlsplit(urljoin(f"{_HERE}{name}", address)).path).lstrip("/") if parts.path else name
    if not target or target.endswith("/"):
        target += "index.html"
    if not (site / target).is_file():
        yield f"{name} links to {address}, which is not there"
    elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].anchors:
        yield f"{name} links to {address}, a page without that anchor"
