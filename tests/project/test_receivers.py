"""The harness that measures receivers says what differs, and nothing where nothing does."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scripts.data.receivers import comparing, harness
from scripts.data.receivers.libraries import LIBRARIES, named
from scripts.data.receivers.probing import Seen, probe, probe_each, raised

if TYPE_CHECKING:
    from collections.abc import Callable

PROBES = Path(harness.__file__).parent / "probes"
NAMES_ARE_DIGITS = sys.version_info >= (3, 11)


@dataclass
class Keeper:
    """An object that keeps the status under a public name."""

    status: int


class Hider:
    """An object that keeps it where no program looks."""

    def __init__(self, status: int) -> None:
        self._status = status


def measured(function: Callable[[int], Seen]) -> dict[str, Any]:
    (made,) = probe("probe", "status")(function)
    return comparing.measure(made)


@pytest.mark.parametrize(
    "function",
    [
        lambda status: Seen(status == 404),
        lambda status: Seen(status + 0),
        lambda status: Seen(f"{status:d}", {"object": Hider(status + 0)}, {"log": f"{status}"}),
        lambda status: Seen(b"%d" % status, {"number": int(status), "other": [200, "404"]}),
        lambda status: Seen(json.dumps({status: status})),
    ],
)
def test_what_treats_both_alike_has_nothing_written_down(function: Callable[[int], Seen]) -> None:
    assert measured(function) == {"takes": True, "keeps": [], "shows": {}, "exact": {}}


def test_what_is_kept_is_found_in_objects_containers_keys_and_exceptions() -> None:
    row = measured(
        lambda status: Seen(
            None,
            {
                "keeper": Keeper(status),
                "record": {"status": [status], status: 1},
                "error": KeyError("no", status),
                "hidden": Hider(status),
            },
        )
    )
    places = ["keeper.status", "record['status'][0]", "record.keys()", "error.args[1]"]
    assert sorted(row["keeps"]) == sorted(places)
    assert row["takes"]


def test_a_repr_is_shown_on_every_python() -> None:
    row = measured(lambda status: Seen(None, {"keeper": Keeper(status)}))
    assert row["shows"]["repr(keeper)"] == "Keeper(status=<HTTPStatus.NOT_FOUND: 404>)"
    assert row["exact"] == {}


def test_a_text_is_shown_below_3_11() -> None:
    row = measured(lambda status: Seen(None, {}, {"log": f"answered {str(status)}"}))  # noqa: RUF010  # as people write
    assert row["shows"] == ({} if NAMES_ARE_DIGITS else {"log": "answered HTTPStatus.NOT_FOUND"})
    assert row["exact"] == {}


def test_another_effect_is_not_taken() -> None:
    row = measured(lambda status: Seen(repr(status)))
    assert not row["takes"]
    assert row["differs"] == {"wire": "<HTTPStatus.NOT_FOUND: 404>"}
    assert row["exact"] == {}


def strict(status: int) -> Seen:
    if type(status) is not int:
        raise TypeError("no int")
    return Seen(status)


def by_type(status: int) -> Seen:
    return Seen("number" if type(status) is int else "object")


@pytest.mark.parametrize(("function", "what"), [(strict, "error"), (by_type, "wire")])
def test_what_looks_at_the_type_is_exact(function: Callable[[int], Seen], what: str) -> None:
    row = measured(function)
    assert set(row["exact"]) == {what}
    assert not row["takes"]


def asked_at_every_status(function: Callable[[int], Seen]) -> dict[str, Any]:
    (made,) = probe("probe", "status", every=True)(function)
    return comparing.measure(made)


def test_one_status_says_nothing_about_the_others() -> None:
    assert "every" not in measured(lambda status: Seen(status + 0))


def test_what_treats_each_status_alike_is_told_nowhere() -> None:
    row = asked_at_every_status(lambda status: Seen(status + 0))
    assert row == {"takes": True, "keeps": [], "shows": {}, "exact": {}, "every": True}


def test_the_codes_are_listed_at_which_more_is_told_than_at_the_first() -> None:
    def knows_some(status: int) -> Seen:
        if status >= 500:
            raise LookupError(repr(status))
        return Seen(status + 0)

    row = asked_at_every_status(knows_some)
    assert row["takes"]
    assert row["but"] == [status.value for status in HTTPStatus if status >= 500]


def test_what_is_told_at_the_first_status_is_no_difference_at_others() -> None:
    assert "but" not in asked_at_every_status(lambda status: Seen(None, {"keeper": Keeper(status)}))


def test_a_receiver_that_keeps_may_answer_otherwise_at_some_codes() -> None:
    row = asked_at_every_status(lambda status: Seen(repr(status) if status == 413 else "", {"record": [status]}))
    assert (row["keeps"], row["but"]) == (["record[0]"], [413])


def test_what_varies_once_is_no_difference() -> None:
    first = iter([*[False] * 6, True])  # what the row itself takes, and one of the other codes
    assert "but" not in asked_at_every_status(lambda status: Seen("late" if next(first, False) else status + 0))


def test_members_have_their_own_texts_again_afterwards() -> None:
    before = str(HTTPStatus.OK), repr(HTTPStatus.OK), format(HTTPStatus.OK, "d"), dict(vars(HTTPStatus))
    with comparing.quiet_members():
        assert (str(HTTPStatus.OK), repr(HTTPStatus.OK), f"{HTTPStatus.OK:>4d}") == ("200", "200", " 200")
    assert (str(HTTPStatus.OK), repr(HTTPStatus.OK), format(HTTPStatus.OK, "d"), dict(vars(HTTPStatus))) == before


def fails(_: int) -> Seen:
    raise OSError("no server")


def test_a_probe_that_fails_with_the_number_measures_nothing() -> None:
    with pytest.raises(comparing.Unsteady, match="no server"):
        measured(fails)


def test_a_probe_that_differs_from_run_to_run_measures_nothing() -> None:
    counted = iter(range(10))
    with pytest.raises(comparing.Unsteady, match="two runs with the number differ"):
        measured(lambda _: Seen(next(counted)))


def test_a_text_that_is_empty_measures_nothing() -> None:
    with pytest.raises(comparing.Unsteady, match="nothing to see"):
        measured(lambda _: Seen(None, {}, {"log": ""}))


def test_addresses_are_no_difference() -> None:
    assert measured(lambda status: Seen(status + 0, {"object": object()}))["shows"] == {}


def test_one_function_can_probe_several_callables() -> None:
    @probe_each("package.{}", "status", ("get", Keeper))
    def probes(status: int, value: Any) -> Seen:
        return Seen((status + 0, str(value)))

    assert [made.callable for made in probes] == ["package.get", "package.Keeper"]
    assert probes[0].run(404) == Seen((404, "get"))


def test_raised_wants_an_exception() -> None:
    assert isinstance(raised(int, "x"), ValueError)
    with pytest.raises(AssertionError):
        raised(int, "1")


def test_each_library_has_its_probes_and_each_probe_its_library() -> None:
    modules = {path.stem for path in PROBES.glob("*.py")} - {"__init__"}
    assert modules == {library.name for library in LIBRARIES}
    assert len({library.name for library in LIBRARIES}) == len(LIBRARIES)


def test_an_unknown_library_is_refused() -> None:
    assert named(()) == LIBRARIES
    with pytest.raises(KeyError, match="flaskk"):
        named(("flaskk",))


def test_the_probes_of_the_standard_library_measure_on_this_python() -> None:
    result = harness.run("standard", "")
    assert result["problems"] == []
    rows = {row["callable"]: row for row in result["rows"]}
    assert not rows["http.server.BaseHTTPRequestHandler.send_response_only"]["keeps"]
    assert rows["http.server.BaseHTTPRequestHandler.send_error"]["takes"] is NAMES_ARE_DIGITS
    assert rows["urllib.error.HTTPError"]["keeps"] == ["error.code", "error.status", "error.getcode()"]
