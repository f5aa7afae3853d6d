"""What HTS308 says of a condition with one outcome: the mistake, and what was probably meant."""

from __future__ import annotations

import pytest
from statusquo_lint.model import Confidence, Finding, Source
from statusquo_lint.options import Options
from statusquo_lint.scan import scan


def found(condition: str, **options: object) -> list[Finding]:
    """The findings of HTS308 on a condition about `status`."""
    text = "from http import HTTPStatus\n" * ("HTTPStatus" in condition) + f"if {condition}: ...\n"
    given = Options(codes=frozenset({"HTS308"}), **options)  # type: ignore[arg-type]  # one option or none
    return scan(Source(text), given)


@pytest.mark.parametrize(
    "condition",
    [
        "status == 200 or status == 201",
        "status != 200 and status != 201",
        "200 <= status <= 300",
        "status < 200 or status > 299",
        "status == 200 or code == 201",
        "status is None or status != 200",
        "status == 200 == ok",
        "status in accepted or status != 200",
        "status % 100 != 2 or status % 100 != 3",
        "status != 1 or status != 2",
        "status() != 200 or status() != 201",
        "200 or 201",
        "f(status == 200 and 201)",
    ],
)
def test_a_condition_that_asks_something_is_silent(condition: str) -> None:
    assert found(condition) == []


def test_a_name_that_says_little_is_reported_where_that_is_asked_for() -> None:
    assert found("code != 200 or code != 201") == []
    (possible,) = found("code != 200 or code != 201", confidence=Confidence.POSSIBLE)
    assert possible.confidence is Confidence.POSSIBLE


@pytest.mark.parametrize(
    ("condition", "meant"),
    [
        ("status == 200 or 201", "status in (200, 201)"),
        ("status == 200 or 200", "status == 200"),
        ("status != 200 or 201", "status not in (200, 201)"),
        ("status >= 500 or 429", "status >= 500 or status == 429"),
        ("status == 200 and 201", "status in (200, 201)"),
        ("status != 200 or status != 201", "status not in (200, 201)"),
        ("status == 200 and status == HTTPStatus.CREATED", "status in (200, HTTPStatus.CREATED)"),
        ("status >= 200 or status < 300", "200 <= status < 300"),
        ("status < 200 and status > 299", "status < 200 or status > 299"),
        ("status in (200,) and status >= 400", "status in (200,) or status >= 400"),
        ("300 <= status < 200", "200 <= status < 300"),
        ("200 == status == 201", "status in (200, 201)"),
    ],
)
def test_the_message_says_what_was_probably_meant(condition: str, meant: str) -> None:
    (finding,) = found(condition)
    assert finding.message.endswith(f": write {meant}")


@pytest.mark.parametrize(
    "condition",
    [
        "status > 200 or status <= 200",
        "200 < status < 200",
        "status >= 200 and 300",
        "status in (200, 201) and status not in (200, 201, 204)",
        "status in range(200, 300) and status in range(400, 500)",
    ],
)
def test_nothing_is_proposed_where_nothing_suggests_itself(condition: str) -> None:
    (finding,) = found(condition)
    assert "write" not in finding.message


@pytest.mark.parametrize(
    ("condition", "mistake"),
    [
        ("status == 200 or 201", "status == 200 or 201 is always true, as 201 by itself is"),
        ("status == 200 and 201", "201 by itself is always true in status == 200 and 201"),
        ("status >= 200 or status <= 300", "status >= 200 or status <= 300 is always true"),
        ("status == 200 and status == 201", "status == 200 and status == 201 is always false"),
    ],
)
def test_the_message_names_the_mistake(condition: str, mistake: str) -> None:
    (finding,) = found(condition)
    assert finding.message.startswith(mistake + ":")
