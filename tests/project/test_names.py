"""What `make names` counts, and each fault that it looks for: it says none where there is none."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from scripts.outside.names import CHOICES
from scripts.outside.namesrun.conventions import OWN, conventions, has_names
from scripts.outside.namesrun.page import dump, load, merged, page
from scripts.outside.namesrun.trees import Tree, copied
from scripts.outside.namesrun.trial import AUTO, NUMBERS, Trial, difference, tried

pytestmark = pytest.mark.once

PLAIN = "def gone(reply):\n    return reply.status_code == 410\n"
NAMED = (
    "from rest_framework import status\n\n\ndef gone(reply):\n    return reply.status_code == status.HTTP_410_GONE\n"
)
MEMBERS = "from http import HTTPStatus\n\n\ndef gone(reply):\n    return reply.status_code == HTTPStatus.GONE\n"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("from http import HTTPMethod\nHTTPMethod.GET\nOK\nhttp.HTTPStatus.OK\n", {}),
        ("from http import HTTPStatus\nHTTPStatus(404)\nHTTPStatus.mro\n", {}),
        ("import requests\nrequests.codes.get('x')\nrequests.get\n", {}),
        ("import http.client\nhttp.client.OK, http.client.HTTPConnection\n", {"http.HTTPStatus": 1}),
        ("from starlette.status import HTTP_200_OK as ok\nok\n", {"starlette.status": 1}),
        ("import fastapi\nfastapi.status.HTTP_200_OK\n", {"starlette.status": 1}),
        ("from acme import status as s\ns.HTTPStatus.GONE.value\n", {OWN: 1}),
        ("import httpx, requests\nhttpx.codes.ok, requests.codes.ok\n", {"httpx.codes": 1, "requests.codes": 1}),
    ],
)
def test_conventions_of_a_file(code: str, expected: dict[str, int]) -> None:
    assert conventions(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (PLAIN, False),
        ("import http.client\nhttp.client.HTTPConnection\n", False),
        ("import http\nhttp.HTTPStatus(404)\n", True),
        ("from http import HTTPStatus\n", True),
        (NAMED, True),
    ],
)
def test_a_file_of_numbers_alone_has_no_names(code: str, expected: bool) -> None:
    assert has_names(code) is expected


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [
        ("a\n\nb\n", "a\nb\n", "blank lines"),
        ("a  # noqa: PLR2004\n", "a\n", "a noqa comment"),
        ("a  \n", "a\n", "line ends"),
        ("import x\na\n", "a\n", "an import"),
        ("f(a,\n  b)\n", "f(a, b)\n", "layout"),
        ("a = 1\n", "a = 2\n", "other"),
    ],
)
def test_a_difference_has_a_kind(start: str, end: str, kind: str) -> None:
    assert difference(start, end) == kind


def project(folder: Path, code: str) -> Tree:
    source = folder / "shop-1.0"
    source.mkdir()
    (source / "views.py").write_text(code)
    (source / "pyproject.toml").write_text('[project]\nrequires-python = ">=3.11"\n')
    tree = copied(source, folder / "copies", {"GONE": 410})
    tree.remember(("http.HTTPStatus", NUMBERS))
    return tree


def test_nothing_is_wrong_with_a_project_of_numbers_under_any_choice(tmp_path: Path) -> None:
    tree = project(tmp_path, PLAIN)
    for names in CHOICES:
        edited = int(names != NUMBERS)
        assert tried(tree, names) == Trial("shop-1.0", names, edited, plain=edited, back=edited)
    assert (tree.folder / "views.py").read_text() == PLAIN


def test_names_of_the_start_are_no_way_back(tmp_path: Path) -> None:
    tree = project(tmp_path, NAMED + "\n\ndef lost(reply):\n    return reply.status_code == 404\n")
    assert tried(tree, AUTO) == Trial("shop-1.0", AUTO, edited=1)
    assert tried(tree, NUMBERS) == Trial("shop-1.0", NUMBERS, edited=1)


class Broken(Tree):
    """A tree that a fix damages: what each choice of names makes of its file, one run after the other."""

    def __init__(self, start: str, runs: dict[str, list[str]]) -> None:
        super().__init__(Path("shop-1.0"), {"views.py": start.encode()})
        self.runs = runs
        self.said: Counter[tuple[str, str, str]] = Counter()

    def restore(self) -> None:
        """There is no file."""

    def fix(self, names: str, paths: tuple[str, ...]) -> dict[str, bytes]:
        """What the next run of these names makes of the file."""
        runs = self.runs[names]
        return {path: runs.pop(0).encode() for path in paths if runs}

    def findings(self, names: str, *paths: str) -> list[dict[str, str]]:
        """Of names in each file one."""
        return [{"path": path, "not_fixed": "it goes to `f` (line 3)"} for path in paths if names == NUMBERS]

    def complaints(self, paths: tuple[str, ...]) -> Counter[tuple[str, str, str]]:
        """Of each file one."""
        return Counter((path, "F401", "`x` imported but unused") for path in paths if "unused" in self.runs)


@pytest.mark.parametrize(
    ("names", "start", "runs", "fault"),
    [
        ("httpx.codes", PLAIN, {"httpx.codes": ["def ("]}, "does not compile"),
        ("httpx.codes", PLAIN, {"httpx.codes": [MEMBERS, PLAIN], NUMBERS: [PLAIN]}, "a second run changes it"),
        ("httpx.codes", PLAIN, {"httpx.codes": [MEMBERS], NUMBERS: ["def ("]}, "does not compile on the way back"),
        (
            "httpx.codes",
            PLAIN,
            {"httpx.codes": [MEMBERS], NUMBERS: [PLAIN], "unused": []},
            "F401 `x` imported but unused",
        ),
        (AUTO, NAMED, {AUTO: [NAMED + MEMBERS], NUMBERS: []}, "http.HTTPStatus beside rest_framework.status"),
    ],
)
def test_each_fault_is_seen(names: str, start: str, runs: dict[str, list[str]], fault: str) -> None:
    assert tried(Broken(start, runs), names).faults == [f"views.py: {fault}"]


def test_what_does_not_come_back_has_a_reason() -> None:
    trial = tried(Broken(PLAIN, {"httpx.codes": [MEMBERS], NUMBERS: []}), "httpx.codes")
    assert (trial.plain, trial.back, trial.others) == (1, 0, {"a name stays: it goes to": 1})


def test_figures_are_kept_and_shown(tmp_path: Path) -> None:
    kept = tmp_path / "names.json"
    assert load(kept) == []
    first = Trial("shop-1.0", "httpx.codes", 3, 2, 1, {"blank lines": 1, "other": 2}, ["a.py: does not compile"])
    kept.write_text(dump([first, Trial("shop-1.0", NUMBERS, 4)]))
    again = Trial("shop-1.0", "httpx.codes", 3, 2, 2)
    assert merged(load(kept), [again]) == [again, Trial("shop-1.0", NUMBERS, 4)]
    text = page(load(kept))
    assert "on 1 pinned releases" in text
    assert "| `httpx.codes` | 3 | 1 | 2 | 1 |" in text
    assert "| `numbers` | 4 | 0 | - | - |" in text
    assert "| shop-1.0 | does not compile | 1 |" in text
    assert "| blank lines | 1 | code stood directly below the imports, " in text
    assert "| other | 2 |  |" in text
