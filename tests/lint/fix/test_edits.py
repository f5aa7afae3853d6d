"""The edits that programs are given: those of each fix alone do what `statusquo fix` would do for it."""

from __future__ import annotations

import gc

import pytest
from goldens import PATH, Topic, findings, topics
from statusquo_lint.fix.edits import with_edits
from statusquo_lint.fix.reported import fix_text
from statusquo_lint.fix.rewrite import fix_source
from statusquo_lint.fix.spans import Lines, splice
from statusquo_lint.model import Confidence, Edit, Finding, Fix, Safety, Source, Span
from statusquo_lint.options import Options
from statusquo_lint.scan import scan

TOPICS = topics()
MOST = 4
"""Findings of a topic that are tried: the others differ from them in place alone."""


def made(text: str, finding: Finding) -> str:
    """The text as a program leaves it that makes the edits of one finding."""
    lines = Lines(text)
    edits = finding.fix.written if finding.fix is not None else ()
    return splice(text, [lines.replacement(edit.span, edit.text) for edit in edits])


def test_a_finding_without_a_fix_has_no_edits() -> None:
    bare = Finding("HTS301", "no such status", Span(1, 4, 1, 7), Confidence.SURE, "known")
    assert with_edits("x = 430\n", [bare], options=Options()) == (bare,)


def test_a_file_that_cannot_be_proven_has_no_edits() -> None:
    span = Span(1, 4, 1, 7)
    wrong = Finding("HTS101", "", span, Confidence.SURE, "", Fix((Edit(span, "405"),), Safety.SAFE))
    (given,) = with_edits("x = 404\n", [wrong], options=Options())
    assert given.fix is not None
    assert given.fix.written == ()


def test_an_unsafe_fix_that_fails_takes_nothing_from_the_safe_ones() -> None:
    text = "from http import HTTPStatus\na = status == 404\nb = 500\n"
    span, other = Span(2, 14, 2, 17), Span(3, 4, 3, 7)
    safe = Finding("HTS101", "", span, Confidence.SURE, "", Fix((Edit(span, "{status}.NOT_FOUND"),), Safety.SAFE))
    wrong = Finding("HTS104", "", other, Confidence.SURE, "", Fix((Edit(other, "501"),), Safety.UNSAFE))
    first, second = with_edits(text, [safe, wrong], options=Options())
    assert first.fix is not None
    assert second.fix is not None
    assert first.fix.written == (Edit(span, "HTTPStatus.NOT_FOUND"),)
    assert second.fix.written == ()


def test_a_fix_whose_name_is_hidden_has_no_edits_beside_one_that_can_be_made() -> None:
    text = (
        "def f(r, HTTPStatus):\n    match r.status_code:\n        case NOT_FOUND: pass\n"
        "def g(r):\n    match r.status_code:\n        case NOT_FOUND: pass\n"
    )
    options = Options(minimum_python=(3, 11))
    hidden, plain = scan(Source(text, PATH), options)
    alone = fix_source(text, [hidden], options=options, unsafe=True, path=PATH)
    assert (alone.text, alone.refused) == (text, ((hidden, "a local name HTTPStatus hides the import"),))
    first, second = with_edits(text, [hidden, plain], options=options, path=PATH)
    assert first.fix is not None
    assert first.fix.written == ()
    assert second.fix is not None
    assert [edit.text for edit in second.fix.written] == ["from http import HTTPStatus\n\n\n", "HTTPStatus.NOT_FOUND"]


def test_the_garbage_collector_stays_as_a_program_has_set_it() -> None:
    gc.disable()
    try:
        fix_text("x = r.status_code == 404\n", lambda source: scan(source, Options()), options=Options())
        assert not gc.isenabled()
    finally:
        gc.enable()
    fix_text("x = r.status_code == 404\n", lambda source: scan(source, Options()), options=Options())
    assert gc.isenabled()


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_the_edits_of_each_finding_are_its_fix(topic: Topic) -> None:
    text = topic.text("before")
    given = with_edits(text, findings(topic, text), options=topic.options, path=topic.path)
    for finding in [finding for finding in given if finding.fix is not None][:MOST]:
        alone = fix_source(text, [finding], options=topic.options, unsafe=True, path=topic.path)
        if finding.fix is not None and not finding.fix.written:
            continue  # its file is left alone
        tidied = "noqa" in text or "TYPE_CHECKING" in text or finding.fix is None or finding.fix.unbinds
        assert alone.applied == (finding,)
        assert made(text, finding) == alone.text or tidied


def test_the_topics_have_edits() -> None:
    """Else the test above would try nothing."""
    topic = next(topic for topic in TOPICS if topic.text("before") != topic.text("after"))
    given = with_edits(topic.text("before"), findings(topic, topic.text("before")), options=topic.options, path=PATH)
    assert any(finding.fix is not None and finding.fix.written for finding in given)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_stay(ending: str, mark: str) -> None:
    """Columns of the first line count from behind the mark, as those of findings do."""
    text = mark + f"r.status_code == 404{ending}"
    span = Span(1, 17, 1, 20)
    found = Finding("HTS101", "", span, Confidence.SURE, "", Fix((Edit(span, "{status}.NOT_FOUND"),), Safety.SAFE))
    (given,) = with_edits(text, [found], options=Options())
    expected = f"from http import HTTPStatus{ending}{ending}r.status_code == HTTPStatus.NOT_FOUND{ending}"
    assert made(text, given) == mark + expected
