"""The HTML report: what the file says without a browser, and what it does in a real one."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import browser as chromium
import pytest
from sample_reports import HOSTILE, many, mixed, passing
from statusquo_conformance.reports.document import document
from statusquo_conformance.reports.html import MAX_WIDE_TARGETS, page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from statusquo_conformance.model import Report

pytestmark = pytest.mark.once

VOID = {"meta", "wbr", "input", "link", "img", "br", "hr", "rect"}
SAMPLES = {
    "no target": [],
    "one": [mixed()],
    "three": [mixed("httpx.codes"), passing("http.HTTPStatus"), mixed("starlette.status")],
    "fifty": many(50),
    "hostile": [mixed(HOSTILE, HOSTILE), mixed("x" + HOSTILE, HOSTILE)],
}


class Structure(HTMLParser):
    """Collects tags, and the ones left open or closed wrongly."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.wrong: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.mark.further
@pytest.mark.parametrize("reports", SAMPLES.values(), ids=SAMPLES)
def test_every_element_is_closed_and_nothing_is_loaded_from_outside(reports: list[Report]) -> None:
    structure = Structure(page(document(reports)))
    assert (structure.open, structure.wrong) == ([], [])
    assert [tag for tag, _ in structure.tags if tag in {"link", "img", "iframe", "object"}] == []
    loading = [attributes for _, attributes in structure.tags if "src" in attributes or "style" in attributes]
    assert loading == []
    assert all(not name.startswith("on") for _, attributes in structure.tags for name in attributes)


def test_text_of_a_target_adds_no_element() -> None:
    harmless = Structure(page(document([mixed("name", "text"), mixed("other", "text")])))
    hostile = Structure(page(document(SAMPLES["hostile"])))
    breaks = "wbr"  # one for each dot of a name
    assert [tag for tag, _ in hostile.tags if tag != breaks] == [tag for tag, _ in harmless.tags if tag != breaks]


def test_only_web_addresses_become_links() -> None:
    text = page(document([mixed()])).replace("https://www.rfc-editor.org", "javascript://www")
    assert "javascript:" in text
    report = document([mixed()])
    for requirement in report["requirements"]:
        requirement["source"]["url"] = "javascript:alert(1)"
    assert [attributes for tag, attributes in Structure(page(report)).tags if tag == "a"] == [
        {"class": "skip", "href": "#matrix"}
    ]


@pytest.mark.parametrize(
    ("count", "width"), [(1, "single"), (MAX_WIDE_TARGETS, "several"), (MAX_WIDE_TARGETS + 1, "many")]
)
def test_the_matrix_has_a_cell_for_each_requirement_and_target(count: int, width: str) -> None:
    text = page(document(many(count)))
    assert len(re.findall(r'<td role="gridcell"', text)) == count * 11
    assert f'<div class="scroll {width}">' in text


def test_a_requirement_outside_one_profile_leaves_an_empty_cell() -> None:
    shorter = passing("short.HTTPStatus")
    shorter.results = shorter.results[1:]
    assert page(document([passing(), shorter])).count('class="absent"') == 1


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[chromium.Browser]:
    if not (chromium.DRIVER and chromium.CHROMIUM):
        pytest.skip("no Chromium here: install the Debian packages chromium and chromium-driver")
    with chromium.browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def show(window: chromium.Browser, tmp_path: Path) -> Callable[..., None]:
    """Puts reports into a file and opens it in a window of the given size."""

    def opener(reports: list[Report], width: int = 1280, scheme: str = "light", fragment: str = "") -> None:
        file = tmp_path / "report.html"
        file.write_text(page(document(reports)), encoding="utf-8")
        window.resize(width, 800, scheme)
        window.open(file, fragment)

    return opener


def shown_rows(window: chromium.Browser) -> list[str]:
    """The ids of the requirements that are visible."""
    script = "return [...document.querySelectorAll('tr.requirement th code:first-of-type')]"
    found = window.run(script + ".filter(e => e.offsetParent).map(e => e.textContent)")
    return [item for item in found if "." in item and "(" not in item]


def detail(window: chromium.Browser) -> str | None:
    """The id in the open dialog; None where it is closed."""
    found: str | None = window.run(
        "const d = document.querySelector('dialog');"
        "return d.open ? document.getElementById('detail-id').textContent : null"
    )
    return found


def focused(window: chromium.Browser) -> tuple[str, str]:
    """Requirement and column of the cell that has the focus."""
    return tuple(
        window.run(
            "const c = document.activeElement; const r = c.closest('tr');"
            "return r ? [r.querySelector('th code').textContent, c.dataset.column] : ['', c.tagName]"
        )
    )


@pytest.mark.slow
class TestInChromium:
    def test_a_click_on_a_cell_opens_its_details_and_escape_closes_them(
        self, window: chromium.Browser, show: Callable[..., None]
    ) -> None:
        show(SAMPLES["one"])
        assert detail(window) is None
        window.click("td.fail")
        assert detail(window) == "text.format-is-digits"
        text = window.run("return document.querySelector('dialog').innerText")
        for wanted in ("✗ fail", "MUST", "RFC 9110, section 15", "'HTTPStatus.OK'", "'200'", "python -c"):
            assert wanted in text
        window.press("Escape")
        assert detail(window) is None
        assert focused(window) == ("text.format-is-digits", "0")

    def test_levels_outcomes_and_text_filter_the_rows(
        self, window: chromium.Browser, show: Callable[..., None]
    ) -> None:
        show(SAMPLES["one"])
        assert len(shown_rows(window)) == 11
        window.click("input[value=SHOULD]")
        window.click("input[value=MAY]")
        assert len(shown_rows(window)) == 7
        window.click("input[value=pass]")
        assert shown_rows(window) == [
            "names.mean-their-code",
            "phrases.of-other-code",
            "text.format-is-digits",
            "lookup.unknown-code-raises",
            "enum.members",
            "copy.pickle",
        ]
        assert window.run("return document.getElementById('shown').textContent") == "6 of 11 requirements"
        window.click("#find")
        window.type("early_hints")
        assert shown_rows(window) == ["names.mean-their-code"], "the text looks into findings too"
        window.type(" nothing like it")
        assert shown_rows(window) == []
        assert window.run("return !document.getElementById('nothing').hidden")
        window.click("button[type=reset]")
        assert len(shown_rows(window)) == 11
        window.click("#findings-only")
        assert len(shown_rows(window)) == 6

    def test_the_target_filter_hides_columns_and_their_rows(
        self, window: chromium.Browser, show: Callable[..., None]
    ) -> None:
        show(SAMPLES["three"])
        window.click("#find-target")
        window.type("http.")
        assert window.run(
            "return [...document.querySelectorAll('th.target')].filter(e => e.offsetParent).map(e => e.innerText)"
        ) == ["✓\xa0http.HTTPStatus"]
        window.click("#findings-only")
        assert shown_rows(window) == [], "the only target shown has no finding"

    def test_it_can_be_used_without_a_mouse(self, window: chromium.Browser, show: Callable[..., None]) -> None:
        show(SAMPLES["three"])
        visited = []
        for _ in range(25):
            window.press("Tab")
            visited.append(focused(window))
            if visited[-1][0]:
                break
        assert visited[-1] == ("codes.are-ints", "0"), "the matrix is one stop in the tab order"
        assert ("", "INPUT") in visited
        window.press("ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight")
        assert focused(window) == ("codes.in-range", "2"), "the edge holds"
        window.press("Home")
        assert focused(window) == ("codes.in-range", "0")
        window.press("Control+End")
        assert focused(window) == ("copy.pickle", "2")
        window.press("Control+Home", "ArrowDown", "Enter")
        assert detail(window) == "codes.in-range"
        window.press("ArrowRight")
        assert detail(window) == "codes.in-range"
        assert "starlette.status" in window.run("return document.getElementById('detail-target').textContent")
        window.press("ArrowRight")
        assert detail(window) == "names.mean-their-code"
        window.press("ArrowLeft", "ArrowLeft", "Escape")
        assert focused(window) == ("codes.in-range", "0")

    def test_arrows_step_over_rows_that_the_filter_hides(
        self, window: chromium.Browser, show: Callable[..., None]
    ) -> None:
        show(SAMPLES["one"])
        window.click("#findings-only")
        window.run("document.querySelector('td[tabindex=\"0\"]').focus()")
        assert focused(window)[0] == "codes.in-range"
        window.press("ArrowDown")
        assert focused(window)[0] == "names.mean-their-code"

    def test_a_link_to_a_finding_opens_it(self, window: chromium.Browser, show: Callable[..., None]) -> None:
        show(SAMPLES["three"], fragment="#text.format-is-digits@2")
        assert detail(window) == "text.format-is-digits"
        assert "starlette.status" in window.run("return document.getElementById('detail-target').textContent")

    def test_hostile_text_is_shown_and_never_run(self, window: chromium.Browser, show: Callable[..., None]) -> None:
        show(SAMPLES["hostile"])
        window.click("td.fail")
        assert window.run("return window.hurt === undefined")
        assert "<script>window.hurt=1" in window.run("return document.querySelector('dialog').innerText")
        assert window.run("return document.images.length") == 0

    @pytest.mark.parametrize("name", ["one", "three", "fifty"])
    def test_a_phone_shows_it_without_scrolling_the_page_sideways(
        self, name: str, window: chromium.Browser, show: Callable[..., None]
    ) -> None:
        show(SAMPLES[name], width=360)
        assert window.run("return document.documentElement.scrollWidth") <= 360
        window.run("document.querySelector('td.fail').click()")
        box = window.run("const b = document.querySelector('dialog').getBoundingClientRect(); return [b.left, b.right]")
        assert box == [0, 360]
        small = window.run(
            "return [...document.querySelectorAll('button, .pill, td.fail')].filter(e => e.offsetParent)"
            ".filter(e => e.getBoundingClientRect().height < 36).map(e => e.outerHTML)"
        )
        assert small == [], "what a finger has to hit is large enough"

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_text_stands_out_from_its_ground_in_both_schemes(
        self, scheme: str, window: chromium.Browser, show: Callable[..., None]
    ) -> None:
        show(SAMPLES["one"], scheme=scheme)
        ground = window.run("return getComputedStyle(document.body).backgroundColor")
        assert (ground == "rgb(255, 255, 255)") == (scheme == "light")
        poor = window.run(CONTRAST + "return poor(4.5)")
        assert poor == []
        assert window.run(CONTRAST + "return poor(22)"), "the measurement measures something"

    def test_without_scripts_the_matrix_and_the_findings_are_there(
        self, window: chromium.Browser, show: Callable[..., None]
    ) -> None:
        window.devtools("Emulation.setScriptExecutionDisabled", value=True)
        try:
            show(SAMPLES["one"])
            places = "['.filters', '.appendix', 'table'].map(s => getComputedStyle(document.querySelector(s)).display)"
            seen = window.devtools("Runtime.evaluate", expression=places, returnByValue=True)["result"]["value"]
        finally:
            window.devtools("Emulation.setScriptExecutionDisabled", value=False)
        assert seen == ["none", "block", "table"]

    def test_paper_has_the_findings_and_no_filters(self, window: chromium.Browser, show: Callable[..., None]) -> None:
        show(SAMPLES["one"])
        window.devtools("Emulation.setEmulatedMedia", media="print")
        seen = window.run(
            "return ['.filters', '.appendix'].map(s => getComputedStyle(document.querySelector(s)).display)"
        )
        window.devtools("Emulation.setEmulatedMedia", media="")
        assert seen == ["none", "block"]


CONTRAST = """
const parse = (text) => { const n = text.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
const light = (c) => c.slice(0, 3).map((v) => v / 255).map((v) => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
  .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
const ground = (e) => {
  for (let at = e; at; at = at.parentElement) {
    const c = parse(getComputedStyle(at).backgroundColor);
    if (c[3] > 0) return c;
  }
  return [255, 255, 255, 1];
};
const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
const poor = (least) => [...document.querySelectorAll('body *')]
  .filter((e) => e.offsetParent && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
  .map((e) => [e.textContent.trim().slice(0, 40), ratio(parse(getComputedStyle(e).color), ground(e))])
  .filter(([, value]) => value < least);
"""
