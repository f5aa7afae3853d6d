"""What `make pullrequests` counts: the statuses of a source, and what became of each number in a later one."""

from __future__ import annotations

from collections import Counter

import pytest

from scripts.outside.pullrequests import COMMITS, Comparison, Mark, commits, summary
from scripts.outside.pullrequestsrun.alignment import fates
from scripts.outside.pullrequestsrun.page import NOTES, page
from scripts.outside.pullrequestsrun.statuses import Form, lines_of


@pytest.mark.parametrize(
    "source",
    [
        "x = 4040\n",
        "x = 0x194\n",
        "x = 40.4\n",
        "x = NOT_FOUND\n",
        "x = a.NOT_FOUND\n",
        "x = '404'\n",
        "# 404\n",
        "199\n",
    ],
)
def test_what_is_no_status_is_none(source: str) -> None:
    assert [line.statuses for line in lines_of(source) if line.statuses] == []


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("404", Form.NUMBER),
        ("HTTPStatus.NOT_FOUND", Form.MEMBER),
        ("http.HTTPStatus.NOT_FOUND", Form.MEMBER),
        ("_HTTPStatus.NOT_FOUND.value", Form.VALUE),
        ("status.HTTP_404_NOT_FOUND", Form.NAME),
        ("HTTP_NOT_FOUND", Form.NAME),
        ("requests.codes.not_found", Form.NAME),
        ("http_client.NOT_FOUND", Form.CLIENT),
        ("http.client.NOT_FOUND", Form.CLIENT),
        ("six.moves.http_client.NOT_FOUND", Form.CLIENT),
        ("http.NOT_FOUND", Form.CLIENT),
        ("httplib.NOT_FOUND", Form.CLIENT),
        ("http_client.NOT_FOUND.value", Form.VALUE),
    ],
)
def test_every_form_of_a_status_is_read(written: str, form: Form) -> None:
    assert [(one.code, one.form) for line in lines_of(f"f({written}, 1)") for one in line.statuses] == [(404, form)]


def test_a_source_of_another_python_is_read_up_to_what_no_tokenizer_knows() -> None:
    assert [one.code for line in lines_of("print 404\nraise X, 410\ny = 'open\n") for one in line.statuses] == [
        404,
        410,
    ]


def test_lines_that_stayed_and_lines_that_went_are_told_apart() -> None:
    before = "a(404)\nb(200)\nc(500)\nd(410)\n"
    after = "import http\nb(HTTPStatus.OK)\nd( HTTPStatus.GONE.value )\n"
    assert fates(before, after) == {(1, 2): None, (2, 2): Form.MEMBER, (3, 2): None, (4, 2): Form.VALUE}


def test_each_number_is_counted_once_by_what_people_made_of_it() -> None:
    comparison = Comparison()
    comparison.add(None, None, None, "gone")
    comparison.add(Form.NUMBER, Form.NUMBER, None, "left")
    comparison.add(Form.NUMBER, Form.MEMBER, Mark("HTS101", safe=True), "more")
    comparison.add(Form.MEMBER, Form.NUMBER, None, "missed")
    comparison.add(Form.MEMBER, Form.VALUE, Mark("HTS104", safe=True), "value")
    comparison.add(Form.NAME, Form.MEMBER, Mark("HTS101", safe=True), "agreed")
    assert comparison.places == [("MORE", "more"), ("MISS", "missed"), ("VALUE", "value")]
    assert summary(comparison.count) == (
        "replaced 3: reported 2 (0.667), safe 2 (0.667); people member, fix number: 1; people member, fix value: 1; "
        "people name, fix member: 1; left 2: reported 1; gone 1: reported 0"
    )
    assert summary(Counter()).startswith("replaced 0: reported 0 (0.000)")


def test_the_list_of_commits_is_whole() -> None:
    assert len(commits("")) == COMMITS.read_text().count("\n") - 1
    assert all(commit.repository.count("/") == 1 and len(commit.revision) >= 7 for commit in commits(""))


def test_the_page_has_a_line_for_each_commit_and_their_sum() -> None:
    count = Counter({"replaced": 3, "replaced reported": 2, "safe": 2, "left": 4, "left reported": 1})
    count += Counter({"people member, fix member": 1, "people member, fix value": 1, "people name, fix member": 1})
    lines = page([("a/b", "c0ffee", "numbers -> names", count)], count + Counter(replaced=2)).splitlines()
    assert [line for line in lines if line.startswith(("| all ", "| [a/b]"))] == [
        "| all | 5 | 2 | 2 | 2 | 1 | 4 | 1 |  |",
        "| [a/b](https://github.com/a/b/commit/c0ffee) | 3 | 2 | 2 | 2 | 1 | 4 | 1 | numbers -> names |",
    ]


def test_members_of_both_homes_are_counted_apart_and_together_and_constants_with_neither() -> None:
    """`http.client.OK is HTTPStatus.OK`: who wrote the one wrote the other."""
    count = Counter({"people member, fix member": 4, "people member, fix value": 2, "people member, fix number": 1})
    count += Counter({"people client, fix member": 40, "people client, fix nothing": 3})
    count += Counter({"people name, fix value": 5, "people value, fix value": 6, "replaced": 61, "left": 9})
    lines = page([("canonical/testflinger", "c0ffee", "", count)], count).splitlines()
    assert lines[lines.index("| people wrote | places | a member | its value | not edited |") + 2 :][:6] == [
        "| a member of `http.HTTPStatus` | 7 | 4 | 2 | 1 |",
        "| a name of `http.client` | 43 | 40 | 0 | 3 |",
        "| a member, by either | 50 | 44 | 2 | 4 |",
        "| the value of a member | 6 | 0 | 6 | 0 |",
        "| a constant that is a number | 5 | 0 | 5 | 0 |",
        "",
    ]
    assert lines[-2] == "Of the values where people wrote members, 2 are in canonical/testflinger:"


def test_what_nobody_wrote_has_no_line() -> None:
    assert "a name of `http.client` |" not in page([], Counter({"people member, fix member": 1}))


def test_each_project_with_a_note_is_in_the_list() -> None:
    assert NOTES.keys() <= {commit.repository for commit in commits("")}
