"""The rules on names, text and ranges: what the fixtures cannot say, such as messages, options and safety."""

from __future__ import annotations

import ast
import json
import pickle
from typing import TYPE_CHECKING

import pytest
from statusquo_lint.fix.rewrite import fix_source
from statusquo_lint.knowledge.libraries import client_constant, named
from statusquo_lint.model import Answer, Confidence, Finding, Safety, Source, Style
from statusquo_lint.options import Options
from statusquo_lint.rules import NodeRule, all_rules, sections
from statusquo_lint.rules.contradicted_phrase import contradicted
from statusquo_lint.rules.guards import expects_error, in_try, version_guarded
from statusquo_lint.rules.own_constant import says
from statusquo_lint.scan import scan

from statusquo import registry

if TYPE_CHECKING:
    from pathlib import Path

    from statusquo_lint.rules.base import Rule

HEAD = "from http import HTTPStatus\n"


def found(text: str, code: str, **options: object) -> list[Finding]:
    given = Options(enable=("HTS",), codes=frozenset({code}), **options)  # type: ignore[arg-type]
    return scan(Source(text, "module.py"), given)


def one(text: str, code: str, **options: object) -> Finding:
    (finding,) = found(text, code, **options)
    return finding


def fixed(text: str, code: str, *, unsafe: bool = False, **options: object) -> str:
    given = Options(enable=("HTS",), codes=frozenset({code}), **options)  # type: ignore[arg-type]
    result = fix_source(text, scan(Source(text, "module.py"), given), options=given, unsafe=unsafe)
    assert result.failure == ""
    return result.text


# -- every rule ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_rule_has_all_its_sections(rule: NodeRule | Rule) -> None:
    assert set(sections(rule.code)) == {"", "Bad", "Good", "Why", "When not", "Configuration"}
    switch = 'names = "numbers"' if rule.writes_numbers else f'enable = ["{rule.code}"]'
    assert rule.default or switch in sections(rule.code)["Configuration"]


@pytest.mark.further
@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
@pytest.mark.parametrize("text", ["", "x = 1\n", "404\n", "HTTPStatus\n", "case = [OK for OK in range(200, 300)]\n"])
def test_nothing_is_reported_where_nothing_is(rule: NodeRule | Rule, text: str) -> None:
    assert found(text, rule.code, minimum_python=(3, 9)) == []


def test_findings_can_be_pickled() -> None:
    text = HEAD + "import requests\nHTTPStatus.CONTENT_TOO_LARGE\nx = '404 OK'\nHTTPStatus.OK == '200'\n"
    findings = scan(Source(text), Options())
    assert len(findings) == 3
    assert pickle.loads(pickle.dumps(findings)) == findings


# -- the names of other libraries ------------------------------------------------------------------------------------


def test_names_that_are_no_status_of_a_library_mean_nothing() -> None:
    for qualified in (
        "falcon.HTTP_404",
        "requests.codes.get",
        "requests.codes.payload_too_large",
        "requests.codes.loop_detected",
        "requests.codes.Ok",
        "httpx.codes.is_error",
        "httpx.codes.CONTENT_TOO_LARGE",
        "rest_framework.status.is_success",
        "rest_framework.status.HTTP_404",
        "starlette.status.WS_1000_NORMAL_CLOSURE",
        "twisted.web.http.HTTPFactory",
        "mypkg.status.HTTP_404_MISSING",
        "mypkg.HTTP_404_NOT_FOUND",
        "codes.OK",
        "",
    ):
        assert named(qualified) is None, qualified
    for qualified in ("http.client.HTTP_PORT", "http.client.PAYLOAD_TOO_LARGE", "client.OK", "http.OK", "OK"):
        assert client_constant(qualified) is None, qualified


def test_names_of_libraries_have_the_codes_that_the_libraries_give_them(shared: Path) -> None:
    facts = json.loads((shared / "facts" / "names.json").read_text(encoding="utf-8"))
    listed_twice = facts["_meta"]["libs"]["requests.codes"]["collisions"]
    checked = 0
    for code, row in facts["codes"].items():
        for library in (
            "starlette.status",
            "rest_framework.status",
            "litestar.status_codes",
            "requests.codes",
            "httpx.codes",
        ):
            for written in row["libs"].get(library, ()):
                name = written.partition(" ")[0]
                listed = listed_twice.get(name, {"resolves_to": int(code)})["resolves_to"] == int(code)
                if listed and name.isidentifier() and registry.name_for(int(code), (99, 0)) is not None:
                    meant = named(f"{library}.{name}")
                    assert meant is not None, (library, name)
                    assert meant.code == int(code), (library, name)
                    checked += 1
    assert checked > 300


def test_requests_has_no_names_but_its_own(shared: Path) -> None:
    rows = json.loads((shared / "facts" / "names.json").read_text(encoding="utf-8"))["codes"]
    own = {name for row in rows.values() for name in row["libs"].get("requests.codes", ())}
    names = {name.name.lower() for known in registry.records().values() for name in known.names}
    assert [name for name in sorted(names - own) if named(f"requests.codes.{name}")] == []


# -- HTS201 ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("test", "advice"),
    [
        ("200 <= status < 300", "is_success"),
        ("status // 100 == 4", "is_client_error"),
        ("status >= 400", "is_client_error or is_server_error"),
        ("status < 200", "is_informational"),
        ("status > 399", "is_client_error or is_server_error"),
        ("status in range(300, 500)", "is_redirection or is_client_error"),
        ("HTTPStatus.OK <= status < 300", "is_success"),
    ],
)
@pytest.mark.parametrize("bound", ["def f(status: HTTPStatus):\n    ", "status = HTTPStatus(code)\n"])
def test_range_names_the_properties_of_a_member_from_3_12_on(test: str, advice: str, bound: str) -> None:
    text = f"{HEAD}{bound}if {test}: pass\n"
    assert one(text, "HTS201", minimum_python=(3, 12)).message.endswith(f"answers {advice}")
    assert "is_" not in one(text, "HTS201", minimum_python=(3, 11)).message


@pytest.mark.parametrize(
    ("test", "advice"),
    [
        ("200 <= r.status_code < 300", "write HTTPStatus.OK <= r.status_code < HTTPStatus.MULTIPLE_CHOICES"),
        ("300 > r.status_code >= 200", "write HTTPStatus.MULTIPLE_CHOICES > r.status_code >= HTTPStatus.OK"),
        ("r.status_code >= 400", "write r.status_code >= HTTPStatus.BAD_REQUEST"),
        ("r.status_code > 399", "write r.status_code >= HTTPStatus.BAD_REQUEST"),
        ("500 <= r.status_code <= 599", "write HTTPStatus.INTERNAL_SERVER_ERROR <= r.status_code <= 599"),
        ("low <= r.status_code < 300", "write low <= r.status_code < HTTPStatus.MULTIPLE_CHOICES"),
        ("r.status_code // 100 == 5", "write HTTPStatus.INTERNAL_SERVER_ERROR <= r.status_code < 600"),
        ("r.status_code // 100 != 1", "write not HTTPStatus.CONTINUE <= r.status_code < HTTPStatus.OK"),
        ("r.status_code not in range(300, 420)", "write not HTTPStatus.MULTIPLE_CHOICES <= r.status_code < 420"),
        ("r.status_code in range(250, 420)", "compare it with members of HTTPStatus"),
    ],
)
@pytest.mark.parametrize("minimum", [(3, 10), (3, 13)])
def test_range_of_a_plain_number_is_never_told_to_have_properties(
    test: str, advice: str, minimum: tuple[int, int]
) -> None:
    assert one(f"if {test}: pass\n", "HTS201", minimum_python=minimum).message.endswith(f"by hand: {advice}")


def test_range_keeps_the_bound_that_is_named() -> None:
    text = f"{HEAD}if HTTPStatus.OK <= r.status_code <= 299: pass\n"
    written = "HTTPStatus.OK <= r.status_code < HTTPStatus.MULTIPLE_CHOICES"
    assert one(text, "HTS201", minimum_python=(3, 12)).message.endswith(f"write {written}")
    assert fixed(text, "HTS201") == f"{HEAD}if {written}: pass\n"


@pytest.mark.parametrize(
    ("test", "refusal"),
    [
        ("r.status_code // 100 == 2", "a division or range() is rewritten by hand"),
        ("r.status_code in range(200, 300)", "a division or range() is rewritten by hand"),
        ("250 <= r.status_code <= 599", "http.HTTPStatus has no name for the bounds"),
        ("(r.status_code\n <= 499)", "the operator must be changed by hand"),
        ("f'{r.status_code <= 499}'", "the operator must be changed by hand"),
        ("r.get('status', 404) <= 499", "the operator must be changed by hand"),
        ("df[df.status_code <= 499]", "the operator must be changed by hand"),
        ("a.status_code <= 499 < b.status_code", "http.HTTPStatus has no name for the bounds"),
    ],
)
def test_range_that_is_not_fixed_says_why(test: str, refusal: str) -> None:
    finding = one(f"x = {test}\n", "HTS201", minimum_python=(3, 12))
    assert (finding.fix, finding.refusal) == (None, refusal)


def test_range_is_left_where_the_settings_allow_a_bound() -> None:
    finding = one("x = r.status_code >= 400\n", "HTS201", allowed_codes=frozenset({400}))
    assert (finding.fix, finding.refusal) == (None, "the settings allow 400 as a number")


def test_range_in_a_query_gets_values() -> None:
    text = "x = df[df.status_code >= 400]\n"
    assert fixed(text, "HTS201").endswith("df[df.status_code >= HTTPStatus.BAD_REQUEST.value]\n")
    assert fixed("x = r.status_code >= 400\n", "HTS201", style=Style.VALUE).endswith("BAD_REQUEST.value\n")


def test_range_beside_another_fix_in_its_subject_is_fixed() -> None:
    text = "from flask import abort\nif r.get('status', 200) >= 400: abort(404)\n"
    options = Options(enable=("HTS",))
    result = fix_source(text, scan(Source(text, "m.py"), options), options=options)
    assert result.failure == ""
    assert ">= HTTPStatus.BAD_REQUEST: abort(HTTPStatus.NOT_FOUND)" in result.text


# -- HTS301 ----------------------------------------------------------------------------------------------------------


def test_codes_of_the_project_exist() -> None:
    text = "from flask import abort\nabort(432)\n"
    assert found(text, "HTS301", extra_codes=frozenset({432})) == []
    assert found(text, "HTS301", allowed_codes=frozenset({432})) == []
    assert one(text, "HTS301").message == "432 passed to abort: there is no such status"


def test_every_code_on_record_exists() -> None:
    known = "".join(f"abort({code})\n" for code in registry.records())
    assert found("from flask import abort\n" + known, "HTS301") == []


def test_codes_that_are_merely_known_are_reported_on_demand() -> None:
    text = "from flask import abort\nabort(499)\nabort(104)\n"
    assert found(text, "HTS301") == []
    assert found(text, "HTS301", unofficial_codes=False, extra_codes=frozenset({499})) == []
    assert one(text, "HTS301", unofficial_codes=False).message == (
        "499 passed to abort: no registry lists it (nginx: Client Closed Request)"
    )


# -- HTS302 ----------------------------------------------------------------------------------------------------------


def test_no_code_contradicts_its_own_phrases_and_names() -> None:
    for code, known in registry.records().items():
        for text in (*registry.phrases_of(code), *(name.name for name in known.names)):
            assert contradicted(code, text) is None, (code, text)
            assert contradicted(code, text.upper()) is None


def test_every_code_contradicts_the_phrase_of_every_other() -> None:
    members = {code: known for code, known in registry.records().items() if known.python_phrase}
    for code in members:
        for other, known in members.items():
            if other != code and known.python_phrase not in registry.phrases_of(code):
                assert contradicted(code, str(known.python_phrase)) == other


def test_message_names_both_codes() -> None:
    message = one('start_response("404 Forbidden", [])\n', "HTS302").message
    assert message == '404 contradicts "Forbidden", the phrase of 403: 404 is "Not Found"'


# -- HTS304 ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ['f"{HTTPStatus.OK}"', 'f"{HTTPStatus.OK:>5}"', 'f"{HTTPStatus.OK!r}"', 'f"{str(code)!s}"', 'f"{code!s}"']
)
def test_field_without_conversion_of_a_member_to_text_is_fine(text: str) -> None:
    assert found(f"{HEAD}x = {text}\n", "HTS304") == []


def test_field_of_an_f_string_is_reported_on_every_python() -> None:
    finding = one(HEAD + 'x = f"{HTTPStatus.OK!s} and more"\n', "HTS304")
    assert finding.span.row == 2
    assert finding.message.startswith("!s of HTTPStatus.OK is HTTPStatus.OK and not the number on Python 3.10")


def test_value_is_appended_only_on_demand() -> None:
    text = HEAD + 'x = str(HTTPStatus.OK) + "%s" % HTTPStatus.CREATED\n'
    assert fixed(text, "HTS304") == text
    assert (
        fixed(text, "HTS304", unsafe=True) == HEAD + 'x = str(HTTPStatus.OK.value) + "%s" % HTTPStatus.CREATED.value\n'
    )


def test_result_of_a_lookup_is_reported_without_a_fix() -> None:
    finding = one(HEAD + "x = str(HTTPStatus(code))\n", "HTS304")
    assert (finding.fix, finding.refusal) == (None, "only a plain member is rewritten")


def test_name_that_gets_nothing_but_members_is_fixed_on_demand() -> None:
    text = HEAD + "answer = HTTPStatus.CREATED\nprint(str(answer))\n"
    finding = one(text, "HTS304")
    assert finding.message == "str() of answer is HTTPStatus.CREATED and not the number on Python 3.10: use .value"
    assert (finding.confidence, finding.evidence) == (Confidence.SURE, "line 2 gives it a member")
    assert fixed(text, "HTS304") == text
    assert fixed(text, "HTS304", unsafe=True).endswith("print(str(answer.value))\n")
    assert found(text, "HTS304", minimum_python=(3, 11)) == []


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("def f(status=HTTPStatus.OK):\n    return str(status)\n", "line 2 gives it a member"),
        ("def f(status):\n    return str(status)\nf(HTTPStatus.OK)\n", "line 4 gives it a member"),
        ("def f(status: HTTPStatus):\n    return str(status)\n", "line 2 annotates it as a member"),
        ("class A:\n    s = HTTPStatus.OK\n    def f(self): return str(self.s)\n", "line 3 gives it a member"),
    ],
)
def test_name_that_others_can_fill_is_reported_only(text: str, evidence: str) -> None:
    finding = one(HEAD + text, "HTS304")
    assert (finding.fix, finding.refusal) == (None, "it may be given a plain number too")
    assert (finding.confidence, finding.evidence) == (Confidence.LIKELY, evidence)
    assert finding.message.endswith("and not the number on Python 3.10: use int()")
    assert found(HEAD + text, "HTS304", confidence=Confidence.SURE) == []


def test_name_with_several_members_is_said_to_be_one_of_them() -> None:
    text = HEAD + "s = HTTPStatus.OK if ok else HTTPStatus.GONE\nx = '%s' % s\n"
    assert one(text, "HTS304").message.startswith("%s of s is the name of the member and not")


# -- HTS309 ----------------------------------------------------------------------------------------------------------


def test_lookup_of_a_received_status_says_what_happens() -> None:
    finding = one(HEAD + "x = HTTPStatus(response.status_code)\n", "HTS309")
    assert finding.message == (
        "HTTPStatus(response.status_code) raises ValueError for a code without a member, such as 299 or 520"
    )
    assert (finding.fix, finding.not_fixed) == (None, "its rule reports only")


@pytest.mark.parametrize(
    "before",
    [
        "assert r.status_code in known\n",
        "if r.status_code not in known: raise E\n",
        "while r.status_code != 404: ",
        "if r.status_code == 404: ",
        "y = r.status_code in known and ",
    ],
)
def test_lookup_after_a_test_of_the_value_is_silent(before: str) -> None:
    assert found(f"{HEAD}{before}HTTPStatus(r.status_code)\n", "HTS309") == []
    assert len(found(f"{HEAD}{before.replace('r.', 'other.')}HTTPStatus(r.status_code)\n", "HTS309")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "x = HTTPStatus(r.status_code)\nassert r.status_code in known\n",
        "if r.status_code in known: pass\nx = HTTPStatus(r.status_code)\n",
        "try: x = HTTPStatus(r.status_code)\nexcept KeyError: pass\n",
    ],
)
def test_lookup_that_no_test_stands_before_is_reported(text: str) -> None:
    assert len(found(HEAD + text, "HTS309")) == 1


# -- HTS502 ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["HTTPStatus(404)", "HTTPStatus( 404, )", "HTTPStatus(value=404)"])
def test_lookup_becomes_the_member_it_gives(written: str) -> None:
    text = f"{HEAD}x = {written}\n"
    assert fixed(text, "HTS502") == f"{HEAD}x = HTTPStatus.NOT_FOUND\n"
    assert one(text, "HTS502").message == "HTTPStatus(404) is looked up by its number: use HTTPStatus.NOT_FOUND"


def test_lookup_is_named_for_the_minimum_python() -> None:
    text = f"{HEAD}x = HTTPStatus(413)\n"
    assert fixed(text, "HTS502", minimum_python=(3, 12)).endswith(".REQUEST_ENTITY_TOO_LARGE\n")
    assert fixed(text, "HTS502", minimum_python=(3, 13)).endswith(".CONTENT_TOO_LARGE\n")
    assert found(f"{HEAD}x = HTTPStatus(103)\n", "HTS502", minimum_python=(3, 8)) == []
    assert found(text, "HTS502", allowed_codes=frozenset({413})) == []


@pytest.mark.parametrize(
    ("written", "refusal"),
    [
        ("(HTTPStatus)(404)", "the call holds more than the number"),
        ("HTTPStatus((404))", "the call holds more than the number"),
        ("HTTPStatus(  # missing\n    404)", "the call holds more than the number"),
    ],
)
def test_lookup_that_holds_more_is_left(written: str, refusal: str) -> None:
    finding = one(f"{HEAD}x = {written}\n", "HTS502")
    assert (finding.fix, finding.refusal) == (None, refusal)


def test_lookup_in_an_f_string_that_prints_its_source_is_left() -> None:
    assert one(HEAD + 'x = f"{HTTPStatus(404)=}"\n', "HTS502").fix is None


def test_lookup_that_is_made_text_is_reported_once() -> None:
    text = HEAD + 'x = "%s of %d" % (HTTPStatus(404), HTTPStatus(500))\n'
    assert one(text, "HTS502", minimum_python=(3, 10)).message.startswith("HTTPStatus(500)")
    assert len(found(text, "HTS502", minimum_python=(3, 11))) == 2


# -- HTS305 ----------------------------------------------------------------------------------------------------------


def test_only_evidence_of_the_asked_confidence_counts() -> None:
    text = "if str(status)[0] == 2: pass\n"
    assert one(text, "HTS305").confidence is Confidence.LIKELY
    assert found(text, "HTS305", confidence=Confidence.SURE) == []


def test_message_names_the_member() -> None:
    finding = one(HEAD + "if status == HTTPStatus.NOT_FOUND == '404': pass\nx = HTTPStatus.OK != '200'\n", "HTS305")
    assert finding.message == "HTTPStatus.OK is a number and never equals '200': use HTTPStatus.OK"


# -- HTS306 ----------------------------------------------------------------------------------------------------------


def test_captured_name_is_made_dotted_only_on_demand() -> None:
    text = HEAD + "match s:\n    case NOT_FOUND:\n        pass\n"
    assert fixed(text, "HTS306") == text
    assert fixed(text, "HTS306", unsafe=True) == text.replace("NOT_FOUND", "HTTPStatus.NOT_FOUND")


def test_name_of_another_vocabulary_is_left_to_a_person() -> None:
    finding = one("match s:\n    case HTTP_404_NOT_FOUND:\n        pass\n", "HTS306")
    assert (finding.fix, finding.refusal) == (None, "the name has to be chosen by hand")


# -- HTS307 and HTS501 -----------------------------------------------------------------------------------------------


def test_every_member_of_the_minimum_python_is_there() -> None:
    for python, release in registry.releases().items():
        text = HEAD + "".join(f"HTTPStatus.{member.name}\n" for member in release.members)
        assert found(text, "HTS307", minimum_python=python) == []


def test_exactly_the_later_members_are_missing() -> None:
    newest = {member.name for member in registry.release((3, 14)).members}
    text = HEAD + "".join(f"HTTPStatus.{name}\n" for name in sorted(newest))
    for python, release in registry.releases().items():
        missing = newest - {member.name for member in release.members}
        messages = [finding.message for finding in found(text, "HTS307", minimum_python=python)]
        assert len(messages) == len(missing)
        assert all(any(f"HTTPStatus.{name} " in message for message in messages) for name in missing)


@pytest.mark.parametrize(
    "name", ["CONTENT_TOO_LARGE", "URI_TOO_LONG", "RANGE_NOT_SATISFIABLE", "UNPROCESSABLE_CONTENT"]
)
def test_new_name_becomes_the_old_one_and_back(name: str) -> None:
    new = f"{HEAD}x = HTTPStatus.{name}\n"
    old = fixed(new, "HTS307", minimum_python=(3, 12))
    assert old != new
    assert fixed(old, "HTS501", minimum_python=(3, 13)) == new
    assert fixed(old, "HTS501", minimum_python=(3, 12)) == old
    assert fixed(new, "HTS307", minimum_python=(3, 13)) == new


def test_name_that_never_existed_is_replaced_only_on_demand() -> None:
    text = HEAD + "x = HTTPStatus.PAYLOAD_TOO_LARGE\n"
    assert fixed(text, "HTS307") == text
    assert fixed(text, "HTS307", unsafe=True) == HEAD + "x = HTTPStatus.REQUEST_ENTITY_TOO_LARGE\n"


def test_slip_of_the_finger_gets_a_suggestion_and_no_fix() -> None:
    finding = one(HEAD + "HTTPStatus.NOT_FOUND_\n", "HTS307")
    assert finding.message == "HTTPStatus.NOT_FOUND_ does not exist on any Python: did you mean HTTPStatus.NOT_FOUND?"
    assert finding.fix is None


def test_code_without_a_name_stays_a_number() -> None:
    finding = one(HEAD + "HTTPStatus.TOO_EARLY\n", "HTS307", minimum_python=(3, 8))
    assert finding.message.endswith("the minimum is 3.8: write 425")
    assert finding.fix is None


# -- HTS401 and HTS402 -----------------------------------------------------------------------------------------------


def test_import_that_loses_its_last_use_goes() -> None:
    text = "import http.client\n\nif s == http.client.OK: pass\n"
    assert fixed(text, "HTS401") == "from http import HTTPStatus\n\nif s == HTTPStatus.OK: pass\n"
    used = "import http.client\n\nx = http.client.OK, http.client.HTTPConnection\n"
    assert "import http.client\n" in fixed(used, "HTS401")


def test_member_stays_the_same_object_wherever_it_goes() -> None:
    text = "import http.client\n\n\ndef f():\n    return repr(http.client.OK), http.client.OK is x\n"
    findings = found(text, "HTS401")
    assert [finding.fix.safety for finding in findings if finding.fix] == [Safety.SAFE]
    assert findings[1].refusal == "identity with a number is false for a member"


def test_python_2_has_no_enum() -> None:
    finding = one("import httplib\nx = httplib.OK\n", "HTS401")
    assert finding.fix is not None
    assert (finding.fix.safety, finding.fix.reason) == (Safety.UNSAFE, "httplib is Python 2's, which has no enum")


@pytest.mark.parametrize(
    ("statement", "answer"),
    [
        ("if s == status.HTTP_404_NOT_FOUND: pass", Answer.MEMBER),
        ("x = f'{status.HTTP_404_NOT_FOUND}'", Answer.MEMBER),
        ("x = str(status.HTTP_404_NOT_FOUND)", Answer.VALUE),
        ("return status.HTTP_404_NOT_FOUND", Answer.VALUE),
        ("x = repr(status.HTTP_404_NOT_FOUND)", Answer.VALUE),
    ],
)
def test_name_that_was_a_number_is_judged_like_one(statement: str, answer: Answer) -> None:
    text = f"from rest_framework import status\n\n\ndef f():\n    {statement}\n"
    finding = one(text, "HTS402")
    if finding.span.row == 5 and finding.fix is not None:
        assert (finding.fix.safety, finding.fix.answer) == (Safety.SAFE, answer)
    else:
        pytest.fail(finding.refusal)


@pytest.mark.parametrize(
    ("head", "name", "member"),
    [
        ("import requests", "requests.codes.okay", "OK"),
        ("import requests", "requests.codes.precondition", "PRECONDITION_REQUIRED"),
        ("from requests import codes", "codes.NOT_FOUND", "NOT_FOUND"),
        ("import httpx", "httpx.codes.IM_A_TEAPOT", "IM_A_TEAPOT"),
        ("from twisted.web import http", "http.NOT_ALLOWED", "METHOD_NOT_ALLOWED"),
        ("from starlette.status import HTTP_409_CONFLICT", "HTTP_409_CONFLICT", "CONFLICT"),
        ("from fastapi import status as st", "st.HTTP_422_UNPROCESSABLE_ENTITY", "UNPROCESSABLE_ENTITY"),
    ],
)
def test_name_of_a_library_becomes_the_member(head: str, name: str, member: str) -> None:
    assert f"if s == HTTPStatus.{member}: pass\n" in fixed(f"{head}\n\nif s == {name}: pass\n", "HTS402")


def test_name_of_an_unknown_module_is_taken_at_its_word_only_on_demand() -> None:
    text = "from mypkg import status\n\nif s == status.HTTP_404_NOT_FOUND: pass\n"
    assert one(text, "HTS402").confidence is Confidence.LIKELY
    assert found(text, "HTS402", confidence=Confidence.SURE) == []
    assert fixed(text, "HTS402") == text
    assert "s == HTTPStatus.NOT_FOUND" in fixed(text, "HTS402", unsafe=True)


def test_name_from_a_star_import_is_reported_without_a_fix() -> None:
    finding = one("from rest_framework.status import *\nif s == HTTP_409_CONFLICT: pass\n", "HTS402")
    assert (finding.fix, finding.refusal) == (None, "the name comes from a star import")


@pytest.mark.parametrize("code", ["HTS401", "HTS402"])
def test_allowed_codes_may_keep_their_names(code: str) -> None:
    text = "import http.client\nimport requests\nx = http.client.OK, requests.codes.ok\n"
    assert found(text, code, allowed_codes=frozenset({200})) == []
    assert len(found(text, code)) == 1


def test_style_value_is_written() -> None:
    text = "import requests\n\nif s == requests.codes.ok: pass\n"
    assert "s == HTTPStatus.OK.value" in fixed(text, "HTS402", style=Style.VALUE)


# -- HTS403 ----------------------------------------------------------------------------------------------------------


def test_every_name_says_its_own_code_and_no_other() -> None:
    for code in registry.release((3, 14)).members:
        for prefix in ("", "HTTP_", "STATUS_", "HTTP_STATUS_", f"HTTP_{code.code}_", "SC_"):
            assert says(prefix + code.name, code.code), prefix + code.name
            other = 404 if code.code != 404 else 403
            assert not says(prefix + code.name, other)


# -- guards ----------------------------------------------------------------------------------------------------------


def place(text: str) -> tuple[tuple[ast.AST, ...], ast.AST]:
    """The ancestors of the name `X` in a text, and the name."""
    tree = ast.parse(text)
    todo: list[tuple[ast.AST, tuple[ast.AST, ...]]] = [(tree, ())]
    while todo:
        node, path = todo.pop()
        if isinstance(node, ast.Name) and node.id == "X":
            return path, node
        todo += [(child, (*path, node)) for child in ast.iter_child_nodes(node)]
    raise LookupError(text)


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("X", False),
        ("if ready:\n    X", False),
        ("if X and sys.version_info: pass", True),
        ("if sys.version_info >= (3, 12):\n    X", True),
        ("if a:\n    pass\nelif sys.version_info >= (3, 12):\n    pass\nelse:\n    X", True),
        ("while PY312:\n    X", True),
        ("X if IS_PY312 else y", True),
        ("if hasattr(S, 'X'):\n    X", True),
        ("if sys.version_info < (3, 12):\n    raise SkipTest\nX", True),
        ("if sys.version_info < (3, 12):\n    pytest.skip()\nX", True),
        ("X\nif sys.version_info < (3, 12):\n    raise SkipTest", False),
        ("if sys.version_info < (3, 12):\n    y = 1\nX", False),
        ("def f():\n    if sys.version_info < (3, 12):\n        return\nX", False),
        ("@skipif(sys.version_info < (3, 12))\ndef f():\n    X", True),
        ("@skipif('sys.version_info < (3, 12)')\nclass C:\n    def f(self):\n        X", True),
        ("pytestmark = mark.skipif(sys.version_info < (3, 12))\ndef f():\n    X", True),
        ("pytestmark = mark.slow\ndef f():\n    X", False),
    ],
)
def test_version_guard_is_seen(text: str, guarded: bool) -> None:
    path, node = place(text)
    assert version_guarded(path, node) is guarded


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("X", False),
        ("try:\n    X\nexcept ValueError:\n    pass", False),
        ("try:\n    y\nexcept AttributeError:\n    X", False),
        ("try:\n    y\nexcept AttributeError:\n    pass\nelse:\n    X", False),
        ("try:\n    X\nfinally:\n    pass", False),
        ("try:\n    X\nexcept AttributeError:\n    pass", True),
        ("try:\n    if a:\n        X\nexcept (KeyError, AttributeError):\n    pass", True),
        ("try:\n    X\nexcept:\n    pass", True),
        ("try:\n    X\nexcept Exception:\n    pass", True),
    ],
)
def test_try_that_catches_is_seen(text: str, caught: bool) -> None:
    path, node = place(text)
    assert in_try(path, node, "AttributeError") is caught


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("X", False),
        ("with open(p):\n    X", False),
        ("with pytest.raises(ValueError):\n    X", True),
        ("with self.assertRaises(ValueError):\n    X", True),
        ("with suppress(ValueError):\n    X", True),
        ("self.assertRaises(ValueError, f, X)", True),
        ("self.assertEqual(f, X)", False),
    ],
)
def test_expected_error_is_seen(text: str, expected: bool) -> None:
    assert expects_error(place(text)[0]) is expected
