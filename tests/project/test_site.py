"""The documentation as a site: what is put together for it, what its checks find, and the built site in a browser."""

from __future__ import annotations

import contextlib
import doctest
import functools
import http.server
import socket
import threading
from typing import TYPE_CHECKING

import browser as chromium
import pytest
import tree

from scripts.docs import make_site
from scripts.docs.site import checking, staging
from scripts.run.environments import NotPrepared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.once

PHONE, DESKTOP = 390, 1280
FOREIGN = """
return performance.getEntriesByType("resource").map(entry => entry.name)
    .filter(name => !name.startsWith(location.origin));
"""
WIDER = "return document.documentElement.scrollWidth > window.innerWidth;"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small checkout with two pages."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Home\n\n[More](more.md#part), [elsewhere](https://example.org/)\n")
    (docs / "more.md").write_text("# More\n\n## Part\n")
    (tmp_path / "data.toml").write_text("a = 1\n")
    return tmp_path


def test_links_within_the_pages_stay_as_they_are(checkout: Path) -> None:
    page = checkout / "docs" / "index.md"
    assert staging.adapted(page.read_text(), page, checkout) == (page.read_text(), [])


def test_links_in_blocks_of_code_stay_as_they_are(checkout: Path) -> None:
    text = "# A\n\n```text\n[x](../nowhere.toml)\n```\n"
    assert staging.adapted(text, checkout / "docs" / "index.md", checkout) == (text, [])


def test_the_empty_line_that_ends_an_example_is_left_out(checkout: Path) -> None:
    text, _ = staging.adapted("```python\n>>> 1\n1\n\n```\n", checkout / "docs" / "index.md", checkout)
    assert text == "```python\n>>> 1\n1\n```\n"


def test_a_file_outside_the_pages_becomes_one_of_the_site(checkout: Path) -> None:
    text, files = staging.adapted("[data](../data.toml)\n", checkout / "docs" / "index.md", checkout)
    assert text == "[data](files/data.toml)\n"
    assert files == [checkout / "data.toml"]


@pytest.mark.parametrize("target", ["../nowhere.toml", "../README.md"])
def test_a_link_to_nothing_that_can_be_shown_names_the_page(checkout: Path, target: str) -> None:
    with pytest.raises(staging.NotStaged, match=rf"^docs/index\.md: {target} "):
        staging.adapted(f"[x]({target})\n", checkout / "docs" / "index.md", checkout)


def test_the_comments_for_our_own_tools_are_left_out(checkout: Path) -> None:
    text = "<!-- run in folder -->\n```console\n$ true\n```\n\n<!-- rules -->\n\n| a |\n\n<!-- /rules -->\n"
    adapted, _ = staging.adapted(text, checkout / "docs" / "index.md", checkout)
    assert adapted == "```console\n$ true\n```\n\n| a |\n\n"


def test_every_page_has_a_place_in_the_navigation(tmp_path: Path) -> None:
    staging.stage(tree.ROOT, tmp_path)
    listed = (tmp_path / staging.SETTINGS).read_text()
    pages = [page.relative_to(tree.ROOT / "docs").as_posix() for page in (tree.ROOT / "docs").rglob("*.md")]
    assert [page for page in pages if listed.count(f'"{page}"') != 1] == []


def test_the_navigation_names_pages_that_exist() -> None:
    settings = staging.settings()
    filled = staging.navigation(settings["project"]["nav"], tree.ROOT / "docs")
    assert [page for page in staging.listed(filled) if not (tree.ROOT / "docs" / page).is_file()] == []


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site of two pages."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "index.html").write_text('<h1 id="top">A</h1><a href="sub/b.html#part">b</a><a href="#top">up</a>')
    (tmp_path / "sub" / "b.html").write_text('<h2 id="part">B</h2><a href="../index.html">a</a><a href="..">a</a>')
    return tmp_path


def test_a_whole_site_has_no_problems(site: Path) -> None:
    assert list(checking.problems(site)) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('<a href="gone.html">x</a>', "c.html links to gone.html, which is not there"),
        ('<a href="sub/">x</a>', "c.html links to sub/, which is not there"),
        ('<a href="sub/b.html#no">x</a>', "c.html links to sub/b.html#no, a page without that anchor"),
        ('<a href="#no">x</a>', "c.html links to #no, a page without that anchor"),
        ('<img src="gone.svg">', "c.html links to gone.svg, which is not there"),
        ('<script src="https://cdn.example/x.js"></script>', "c.html loads https://cdn.example/x.js"),
        ('<link rel="stylesheet" href="//cdn.example/x.css">', "c.html loads //cdn.example/x.css"),
    ],
)
def test_what_is_wrong_with_a_page_is_named(site: Path, text: str, problem: str) -> None:
    (site / "c.html").write_text(text)
    assert list(checking.problems(site)) == [problem]


def test_links_to_other_sites_are_no_problem(site: Path) -> None:
    (site / "c.html").write_text(
        '<a href="https://example.org/x#y">x</a><link rel="canonical" href="https://a.example/">'
    )
    assert list(checking.problems(site)) == []


def test_a_style_sheet_that_loads_from_elsewhere_is_named(site: Path) -> None:
    (site / "a.css").write_text("a { background: url(b.png) } b { background: url('https://cdn.example/c.png') }")
    assert list(checking.problems(site)) == ["a.css loads https://cdn.example/c.png"]


@pytest.mark.parametrize("module", [staging], ids=lambda module: module.__name__)
def test_examples_are_true(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.failed == 0
    assert result.attempted > 0


def test_a_port_that_is_taken_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(make_site, "PORT", port)
        assert make_site.show(tmp_path) == 1
    assert capsys.readouterr().err.startswith(f"port {port} cannot be used (Address already in use): ")


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_built_site(tmp_path: Path) -> None:
    """Strictly built, without a dead link; in a browser nothing from elsewhere, and no page wider than a phone."""
    try:
        problems = make_site.build(tmp_path)
    except NotPrepared as problem:
        pytest.skip(f"Zensical cannot be installed here: {str(problem).splitlines()[-1]}")
    assert problems == []
    if chromium.DRIVER is None or chromium.CHROMIUM is None:
        pytest.skip("built, and no link is dead; chromium and chromedriver, which would show it, are not installed")
    html = tmp_path / "html"
    wrong: list[str] = []
    with served(html) as address, chromium.browser(tmp_path / "profile") as window:
        window.resize(PHONE, 844)
        window.visit(f"{address}/index.html")  # with the search, whose index takes a fourth of the time of each page
        wrong += [f"the search loads {other}" for other in window.run(FOREIGN)]
        window.devtools("Network.enable")
        window.devtools("Network.setBlockedURLs", urls=["*search*"])
        for file in sorted(html.rglob("*.html")):
            name = file.relative_to(html).as_posix()
            window.visit(f"{address}/{name}")
            wrong += [f"{name} loads {other}" for other in window.run(FOREIGN)]
            wrong += [f"{name} is wider than a phone"] * window.run(WIDER)
        window.visit(f"{address}/index.html")
        backgrounds = {scheme: background(window, scheme) for scheme in ("light", "dark")}
    assert wrong == []
    assert backgrounds["light"] > 200
    assert backgrounds["dark"] < 60


def background(window: chromium.Browser, scheme: str) -> int:
    """How bright the page is, from 0 to 255, where the system prefers that scheme."""
    window.resize(DESKTOP, 900, scheme)
    window.run("location.reload()")
    script = "return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)[1];"
    return int(window.run(script))


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A handler that logs nothing."""

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on loopback, while the block runs; yields the address."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
