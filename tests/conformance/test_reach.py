"""The expression that finds a member: it runs, and where the target has the member it gives the member itself."""

from __future__ import annotations

import enum
import sys
import types
from dataclasses import replace
from typing import Literal

import pytest
from statusquo_conformance import check
from statusquo_conformance.probe.expect import violation
from statusquo_conformance.probe.reaching import reach
from statusquo_conformance.shapes import recognise


class NotFound(Exception):
    code = 404


class Other(Exception):
    code = "N/A"


class Own(enum.IntEnum):
    OK = 200
    NOT_FOUND = 410


class Nested:
    class Success:
        OK = 200

    class ClientError:
        NOT_FOUND = 404


@pytest.mark.parametrize(
    ("target", "texts"),
    [
        ({404: NotFound, "N/A": Other, 200: NotFound}, ["target[404]", "target['N/A']", "target[200]"]),
        ({"404": "Not Found", "200": "OK"}, ["target['404']", "target['200']"]),
        ({b"404": "Not Found", 2.5: "OK", 200: "OK"}, ["target[b'404']", "target[2.5]", "target[200]"]),
        (Nested, ["target.Success.OK", "target.ClientError.NOT_FOUND"]),
        (Literal[Own.OK, Own.NOT_FOUND], ["target.__args__[0]", "target.__args__[1]"]),
        (
            Literal[Own.OK] | Literal[Own.NOT_FOUND],  # noqa: PYI030  # as people build one on another
            ["target.__args__[0].__args__[0]", "target.__args__[1].__args__[0]"],
        ),
        (Literal[Own.OK] | None, ["target.__args__[0].__args__[0]"]),
        ([(200, "OK"), (404, "Not Found")], ["target[0]", "target[1]"]),
    ],
    ids=str,
)
def test_a_member_is_found_in_its_container(target: object, texts: list[str]) -> None:
    status_set = recognise(target, "target")
    assert [reach(status_set, entry) for entry in status_set.entries] == texts
    for entry in status_set.entries:
        assert eval(reach(status_set, entry), {"target": target}) is entry.member


@pytest.mark.skipif(sys.version_info < (3, 12), reason="the statement `type` came with Python 3.12")
def test_a_member_is_found_behind_an_alias() -> None:
    made: dict[str, object] = {}
    exec("from typing import Literal\ntype Answer = Literal[200, 404]", made)  # older Pythons cannot parse it
    status_set = recognise(made["Answer"], "target")
    expected = ["target.__value__.__args__[0]", "target.__value__.__args__[1]"]
    assert [reach(status_set, entry) for entry in status_set.entries] == expected
    assert [eval(text, {"target": made["Answer"]}) for text in expected] == [200, 404]


def test_a_member_that_no_expression_finds_gives_no_line_to_run() -> None:
    status_set = recognise({404: "Not Found"}, "target")
    lost = replace(status_set.entries[0], code=None, raw=object(), member=object())
    assert reach(status_set, lost) == ""
    assert violation(status_set, "MEMBER == MEMBER", "", "", lost).expression == ""
    assert violation(status_set, "target[404]", "", "", lost).expression == "target[404]"


def test_names_that_hold_the_words_of_an_expression_stay_whole() -> None:
    made = types.ModuleType("made")
    vars(made).update(STATUS_CODE_OK=200, MEMBER_404=410, NOT_FOUND=404)
    (found,) = check(made, only=["names.embedded-number"]).results
    assert [item.expression for item in found.violations] == ["target.MEMBER_404"]
    status_set = recognise(made, "made")
    assert violation(status_set, "MEMBER == CODE", "", "", status_set.entries[0]).expression == (
        "target.STATUS_CODE_OK == 200"
    )
