"""Sources of one odd form at any size: what a file would look like that asks as much of the linter as it can.

`FORMS` maps a name to a function from a count to a source text; a text grows with its count and holds nothing else.
Each is made to meet one part of the linter: a display, a chain, a scope, a comment, a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD = "import flask, requests, logging, pytest\nfrom flask import abort, Response\n"
ENUM = "from http import HTTPStatus\n"
DEEPEST = 900
"""Levels that some part of Python may refuse with a RecursionError, and that most parts bear."""


def _inside(prefix: str, item: str, suffix: str, joint: str = ", ") -> Callable[[int], str]:
    """`item` many times between two texts; `{i}` in it counts."""
    return lambda count: HEAD + prefix + joint.join(item.replace("{i}", str(i)) for i in range(count)) + suffix + "\n"


def _lines(line: str, head: str = "", foot: str = "") -> Callable[[int], str]:
    """`line` many times, one below the other; `{i}` in it counts."""
    return lambda count: HEAD + head + "".join(line.replace("{i}", str(i)) + "\n" for i in range(count)) + foot


def _runs(*parts: str | list[str]) -> Callable[[int], str]:
    """Texts, those in a list many times; `{i}` in these counts."""

    def text(count: int) -> str:
        return "".join(
            part if isinstance(part, str) else "".join(part[0].replace("{i}", str(i)) for i in range(count))
            for part in parts
        )

    return text


def _nested(left: str, core: str, right: str) -> Callable[[int], str]:
    return lambda count: HEAD + left * count + core + right * count + "\n"


def _stairs(line: str, foot: str) -> Callable[[int], str]:
    """`line` many times, each a step further in, and `foot` at the innermost."""

    def text(count: int) -> str:
        steps = (" " * i + line.replace("{i}", str(i)) + "\n" for i in range(count))
        return HEAD + "".join(steps) + " " * count + foot + "\n"

    return text


def _chained(line: str, head: str = "", foot: str = "") -> Callable[[int], str]:
    """`line` many times, each about a thing and the next one, and `foot` about the last."""

    def text(count: int) -> str:
        links = (line.replace("{i}", str(i)).replace("{next}", str(i + 1)) for i in range(count))
        return HEAD + head + "".join(links) + foot.replace("{i}", str(count))

    return text


def _match(count: int) -> str:
    steps = (" " * (2 * i) + "match r.status:\n" + " " * (2 * i + 1) + "case 404:\n" for i in range(count))
    return HEAD + "".join(steps) + " " * (2 * count) + "abort(404)\n"


def _tries(count: int) -> str:
    opened = (" " * i + "try:\n" for i in range(count))
    closed = (" " * i + "finally: abort(404)\n" for i in range(count - 1, -1, -1))
    return HEAD + "".join(opened) + " " * count + "status = 404\n" + "".join(closed)


WIDE: dict[str, Callable[[int], str]] = {
    # displays
    "in-tuple": _inside("if r.status_code in (", "404", "): pass"),
    "in-list": _inside("if r.status_code in [", "404", "]: pass"),
    "in-set": _inside("if r.status_code in {", "404", "}: pass"),
    "in-mixed": _inside("if r.status_code in (", "404, 410, x{i}, 'a'", "): pass"),
    "in-nobody": _inside("if x in (", "404", "): pass"),
    "list-of-statuses": _inside("RETRY_STATUSES = [", "404, 500, 502", "]"),
    "list-of-codes": _inside("codes = [", "404, 500, 502", "]"),
    "list-of-anything": _inside("things = [", "404, 7", "]"),
    "tuple-returned": _inside("def f():\n return ", "404", ""),
    "tuple-compared": _inside("if f() == (", "404", "): pass"),
    "tuple-called": _inside("call((", "404", "))"),
    "set-of-statuses": _inside("statuses = {", "404", "}"),
    "dict-keys": _inside("handlers = {", "404: h{i}", "}"),
    "dict-keys-classes": _inside("errors = {", "404: NotFound", "}"),
    "dict-phrases": _inside("table = {", "404: 'Not Found', 500: 'x{i}'", "}"),
    "dict-values": _inside("d = {", "'status': 404", "}"),
    "dict-values-named": _inside("d = {", "'n{i}': 404", "}"),
    "dict-both": _inside("d = {", "404: 500", "}"),
    "dict-nested-keys": _inside("d = {", "(404, 7{i}0): 500", "}"),
    "dict-got": _inside("d = {", "404: {i}", "}.get(r.status_code)"),
    "dict-indexed": _inside("d = {", "404: {i}", "}[r.status_code]"),
    "rows": _inside("cases = [", "('/', 404, {i})", "]\nfor path, status, n in cases: pass"),
    "rows-looped": _inside("for path, status in [", "('/', 404)", "]: pass"),
    "columns": _inside("rows = [[", "404", "], [404, 500]]"),
    "wide-rows": _inside("cases = (", "404, 'a{i}'", ")\nfor path, status in cases: pass"),
    "parametrized": _inside(
        "@pytest.mark.parametrize('path, status', [", "('/', 404)", "])\ndef test(path, status): pass"
    ),
    "parametrized-once": _inside("@pytest.mark.parametrize('status', [", "404", "])\ndef test(status): pass"),
    "parametrized-names": _inside("@pytest.mark.parametrize('", "n{i}", "', [(404, 500)])\ndef test(): pass"),
    "params": _inside(
        "@pytest.mark.parametrize('status', [", "pytest.param(404, id='x')", "])\ndef test(status): pass"
    ),
    "unpacked": _runs(HEAD, ["a, "], "= ", ["404, "], "\n"),
    "unpacked-names": _runs(HEAD, ["a{i}, "], "= ", ["404, "], "\nprint(a0)\n"),
    "unpacked-self": _runs(HEAD, "class A:\n def f(self):\n  ", ["self.status, "], "= ", ["404, "], "\n"),
    "targets": _runs(HEAD, ["a.status_code = "], "404\n"),
    "target-names": _runs(HEAD, ["status{i} = "], "404\n"),
    "starred": _inside("codes = [", "*[404]", "]"),
    "comprehended": _inside("statuses = [s for s in [", "404", "]]"),
    "constants": _lines(" HTTP_{i}_NOT_FOUND = 404", "class C:\n"),
    "enum": _lines(" NOT_FOUND_{i} = 404", "from enum import IntEnum\nclass C(IntEnum):\n"),
    "own-constants": _lines("HTTP_404_NOT_FOUND = 404"),
    # comparisons and operators
    "or": _inside("if ", "r.status_code == 404", ": pass", joint=" or "),
    "or-operand": _inside("x = r.status_code == (", "a{i} or 404", ")", joint=" or "),
    "chained": _inside("x = 404 == ", "r.status_code", "", joint=" == "),
    "chained-numbers": _inside("x = r.status_code == ", "404", "", joint=" == "),
    "chained-is": _inside("x = r.status_code is ", "404", "", joint=" is "),
    "ranges": _inside("x = [", "200 <= r.status_code < 300", "]"),
    "ranges-chained": _inside("x = 200 <= ", "r.status_code", "", joint=" <= "),
    "classes": _inside("x = [", "r.status_code // 100 == 2", "]"),
    "texts": _inside("x = [", "r.status_code == '404'", "]"),
    "membership-texts": _inside("x = r.status_code in (", "'404'", ")"),
    "digits": _inside("x = [", "str(r.status_code)[0] == 404", "]"),
    "asserted": _lines(" self.assertEqual(r.status_code, 404)", "def test(self):\n"),
    "asserted-rows": _inside("self.assertEqual((", "404", "), (r.status_code, 2))"),
    "asserted-alike": _runs(HEAD, "self.assertEqual((", ["404, "], "), (", ["r.status_code, "], "))\n"),
    # calls
    "passed": _inside("x = [", "abort(404)", "]"),
    "arguments": _inside("abort(", "404", ")"),
    "arguments-unknown": _inside("f(", "404", ")"),
    "keywords": _inside("f(", "status{i}=404", ")"),
    "keyword-alike": _lines("f(a, status=404, reason='Not Found')"),
    "own-callable": _lines("fail(404)", "def fail(status): pass\n"),
    "own-callables": _lines("def fail(x): pass\nfail(404)"),
    "own-callable-long": _runs(HEAD, "def fail(x):\n", [" g(x)\n"], ["fail(404)\n"]),
    "own-bounds": _runs(HEAD, "def check(x, y):\n", [" g(x)\n"], ["check(400, 412)\n"]),
    "own-errors": _runs(HEAD, "class E(Exception):\n def __init__(self, x, y):\n", ["  g(x)\n"], ["raise E(404, s)\n"]),
    "own-fixture": _runs(HEAD, "@pytest.fixture\ndef fail():\n", [" g(1)\n"], ["fail(404)\n"]),
    "own-class-fields": _runs(HEAD, "class E:\n", [" a: int\n"], ["E(404)\n"]),
    "logged": _lines("logging.info('%s %s', HTTPStatus.OK, 404)", "from http import HTTPStatus\n"),
    "raised": _lines("raise Error(404, 'text')"),
    "super": _lines("  super().__init__(404)", "class E(HTTPException):\n def __init__(self):\n"),
    "make-own": _lines("  return self.__class__(404)", "class E(HTTPException):\n def f(self):\n"),
    "mocks": _lines("abort.assert_called_with(404)"),
    "got": _lines("d.get('status', 404)"),
    # names and scopes
    "one-name": _lines("status = 404"),
    "one-name-shown": _lines("status = 404\nprint(status)"),
    "one-name-in-function": _lines(" status = 404", "def f():\n"),
    "names": _lines("status{i} = 404"),
    "names-compared": _lines("if s == 404: s = {i}"),
    "names-followed": _lines("s{i} = r.status_code\nif s{i} == 404: pass"),
    "names-in-function": _lines(" s{i} = get()\n if s{i} == 404: pass", "def f():\n"),
    "alias-chain": _chained("s{next} = s{i}\nif s{i}.status == 404: pass\n"),
    "self-chain": _chained(
        "  self.s{next} = self.s{i}\n  if self.s{i}.status == 404: pass\n", "class A:\n def f(self):\n"
    ),
    "attributes": _lines("  self.status_code = 404", "class A:\n def f(self):\n"),
    "attributes-own": _lines("  self.status{i} = 404", "class A:\n def f(self):\n"),
    "classes-alike": _lines("class A{i}(B): status_code = 404"),
    "classes-derived": _chained("class A{next}(A{i}): status_code = 404\n"),
    "heirs": _lines("class B{i}(A): status_code = 404", "class A:\n status_code = 404\n"),
    "methods": _lines(" def f{i}(self): self.status_code = 404", "class A:\n"),
    "functions": _lines("def f{i}(status=404): return 404"),
    "functions-alike": _lines("def f(status=404): return 404"),
    "defaults": _inside("def f(", "a{i}=404", "): pass"),
    "defaults-keyword": _inside("def f(*, ", "a{i}=404", "): pass"),
    "defaults-status": _inside("def f(", "status{i}=404", "): pass"),
    "lambdas": _inside("x = [", "lambda status=404: 404", "]"),
    "returns": _lines(" if x: return 404", "def f():\n"),
    "returns-body": _lines(" if x: return '', 404", "def f():\n"),
    "returns-numbers": _lines(" if x: return {i}\n if x: return 404", "def f():\n"),
    "yields": _lines(" yield 404", "def f():\n"),
    "decorators": _lines("@app.errorhandler(404)", foot="def f(): pass\n"),
    "decorated": _lines("@app.errorhandler(404)\ndef f(): pass"),
    "decorated-names": _lines("@app.errorhandler(404)\ndef f(s): return s == 404"),
    "decorators-named": _runs(HEAD, ["@case(s=404)\n"], "def f(s):\n", [" g(x)\n"]),
    "imports": _lines("import m{i}", foot="if r.status_code == 404: pass\n"),
    "imports-from": _lines("from m import n{i}", foot="if r.status_code == 404: pass\n"),
    "imports-http": _lines("from http import HTTPStatus as S{i}", foot="x = S0.REQUEST_ENTITY_TOO_LARGE\n"),
    "imports-http-used": _lines("from http import HTTPStatus as S{i}\nx = S{i}.REQUEST_ENTITY_TOO_LARGE"),
    "imports-names": _inside("from http import ", "HTTPStatus as S{i}", "\nabort(404)"),
    "imports-tried": _lines(
        "try:\n from m import n{i}\nexcept ImportError:\n n{i} = None\nif n{i}.status == 404: pass"
    ),
    "imports-one-name": _lines("try:\n import m{i} as m\nexcept ImportError:\n pass", foot="m.f(404)\n" * 50),
    "imports-in-functions": _lines("def f{i}():\n from http import HTTPStatus\n return r.status_code == 404"),
    "imports-in-function": _lines(" from http import HTTPStatus as S{i}\n x = r.status_code == 404", "def f():\n"),
    "stars": _lines("from m{i} import *\nabort(404)"),
    "globals": _lines("def f{i}():\n global status\n status = 404"),
    "loops": _lines("for status in (404, 410): pass"),
    "loops-over": _lines("for a, b in CASES: pass\nCASES = (('/', 404),)"),
    "withs": _lines("with f() as status: status == 404"),
    "walrus": _lines("if (status := 404) == x: pass"),
    "walrus-in-function": _lines(" if (s{i} := get()) == 404: pass", "def f():\n"),
    "walrus-one-line": _inside("x = [", "(s{i} := 404)", "]"),
    "walrus-match": _runs(HEAD, "match (x := r.status):\n", [" case 404: pass\n"]),
    # cases
    "cases": _lines(" case 404: pass", "match r.status:\n"),
    "cases-captured": _lines(" case NOT_FOUND if x: pass", "NOT_FOUND = 404\nmatch r.status:\n"),
    "cases-captured-names": _lines(" case NOT_FOUND if x{i}: pass", "from http import HTTPStatus\nmatch r.status:\n"),
    "cases-or": _inside("match r.status:\n case ", "404", ": pass", joint=" | "),
    "cases-sequence": _inside("match r.status:\n case [", "404", "]: pass"),
    "cases-mapping": _inside("match d:\n case {", "{i}: 404", "}: pass"),
    "cases-mapping-keys": _runs(HEAD, "match d:\n case {", ["{i}: 404, "], "404: _}: pass\n"),
    "cases-class": _inside("match d:\n case C(", "k{i}=404", "): pass"),
    "matches": _lines("match r.status:\n case 404: pass"),
    # text
    "strings": _lines("x = 'status 404 is not found'\nabort(404)"),
    "status-lines": _lines("x = '404 Forbidden'"),
    "fields": _inside("from http import HTTPStatus\nx = [", "'{} {!s}'.format(1, HTTPStatus.OK)", "]"),
    "one-format": _inside("from http import HTTPStatus\nx = '", "{!s}", "'.format(HTTPStatus.OK)", joint=""),
    "one-format-full": _runs("from http import HTTPStatus\nx = '", ["{!s}"], "'.format(", ["HTTPStatus.OK, "], ")\n"),
    "one-format-named": _runs(ENUM, "x = '", ["{a{i}!s}"], "'.format(", ["a{i}=HTTPStatus.OK, "], ")\n"),
    "one-percent": _runs("from http import HTTPStatus\nx = '", ["%s"], "' % (", ["HTTPStatus.OK, "], ")\n"),
    "one-percent-named": _runs(ENUM, "x = '", ["%(a{i})s"], "' % {", ["'a{i}': HTTPStatus.OK, "], "}\n"),
    "one-percent-looked-up": _runs(ENUM, "x = '", ["%s"], "' % (", ["HTTPStatus(404), "], ")\n"),
    "one-percent-value": _runs(ENUM, "x = '", ["%s"], "' % (", ["HTTPStatus(404).value, "], ")\n"),
    "one-format-looked-up": _runs(ENUM, "x = '", ["{!s}"], "'.format(", ["HTTPStatus(404), "], ")\n"),
    "one-log-looked-up": _runs(ENUM, "logger.info('", ["%s"], "', ", ["HTTPStatus(404), "], ")\n"),
    "one-print-looked-up": _runs(ENUM, "print(", ["HTTPStatus(404), "], ")\n"),
    "f-strings": _inside("x = [", "f'{404} {r.status_code == 404}'", "]"),
    "f-string": _inside("x = f'", "{r.status_code == 404}", "'", joint=" "),
    "f-string-members": _inside("from http import HTTPStatus\nx = f'", "{HTTPStatus.OK!s}", "'", joint=" "),
    "f-string-constants": _inside("import http.client\nx = f'", "{http.client.OK}", "'", joint=" "),
    "f-string-shown": _inside("x = f'", "{r.status_code=}{404=}", "'", joint=" "),
    "doctests": _lines(">>> f(200)\n404", "'''\n", "'''\nabort(404)\n"),
    "docstrings": _lines("def f():\n '''>>> f(200)\n 404'''\n return 404"),
    "comments": _lines("# status 404 # HTTPStatus as S", foot="abort(404)\n"),
    "comment-runs": _runs(HEAD, ["# x\n"], "def f():\n import http\n abort(404)\n"),
    "noqa": _lines("abort(404)  # noqa: HTS102"),
    "noqa-others": _lines("abort(404)  # noqa: E501"),
    "noqa-in-strings": _lines("x = '''\n''', abort(404)  # noqa"),
    "noqa-one-line": _inside("x = [", "abort(404)", "]  # noqa"),
    "noqa-one-string": _lines("abort(404), '# noqa',", "x = f('''\n''',\n", ")\n"),
    "noqa-in-one-string": _runs(HEAD, "x = f'''\n", ["{abort(404)} # noqa: E1\n"], "'''\n"),
    "noqa-continued": _inside("x = [", "abort(404)", "]  # noqa: E1", joint=", \\\n"),
    "noqa-many-codes": _inside("abort(404)  # noqa: ", "E{i}", "", joint=","),
    "magic-noqa": _lines("abort(404)  # noqa: PLR2004"),
    # one line
    "one-line": _inside("", "abort(404)", "", joint="; "),
    "one-line-wide": _inside("x = 'é'; ", "abort(404)", "", joint="; "),
    "one-line-literals": _inside("x = 'é', ", "r.status_code == 404", ""),
    "one-line-members": _inside("from http import HTTPStatus\nx = 'é', ", "HTTPStatus.OK.REQUEST_ENTITY_TOO_LARGE", ""),
    "one-line-former": _inside("from http import HTTPStatus\nx = 'é', ", "HTTPStatus.REQUEST_ENTITY_TOO_LARGE", ""),
    "one-line-phrases": _inside("x = 'é', ", "'404 Forbidden'", ""),
    "one-line-long": _runs(HEAD, "x = '", ["é"], "', abort(404)\n"),
    # guards
    "guards": _lines("if sys.version_info > (3, 12): HTTPStatus.CONTENT_TOO_LARGE", "from http import HTTPStatus\n"),
    "guards-left": _runs(
        "from http import HTTPStatus\ndef f():\n", [" if x: return\n"], [" HTTPStatus.CONTENT_TOO_LARGE\n"]
    ),
    "guards-tested": _runs(ENUM, "if x", [" and x"], ":\n", [" HTTPStatus.CONTENT_TOO_LARGE\n"]),
    "guards-and": _inside("from http import HTTPStatus\nx = ", "HTTPStatus.CONTENT_TOO_LARGE", "", joint=" and "),
    "guards-decorated": _runs(
        "from http import HTTPStatus\n", ["@d(x)\n"], "def f():\n", [" HTTPStatus.CONTENT_TOO_LARGE\n"]
    ),
    "guards-handlers": _runs(
        "from http import HTTPStatus\ntry:\n", [" HTTPStatus.CONTENT_TOO_LARGE\n"], ["except (A, B): pass\n"]
    ),
    "guards-with": _runs(ENUM, "with f()", [", f()"], ":\n", [" HTTPStatus.CONTENT_TOO_LARGE\n"]),
    "missing-names": _lines("HTTPStatus.NOT_FUOND_{i}", "from http import HTTPStatus\n"),
    "former-names": _lines("x = HTTPStatus.REQUEST_ENTITY_TOO_LARGE", "from http import HTTPStatus\n"),
    "client-names": _lines("x = client.NOT_FOUND", "from http import client\n"),
    "library-names": _lines("x = status.HTTP_404_NOT_FOUND", "from rest_framework import status\n"),
    "library-called": _lines("f(status.HTTP_404_NOT_FOUND, 404)", "from rest_framework import status\n"),
    "looked-up": _lines("x = HTTPStatus('404')", "from http import HTTPStatus\n"),
    "stored-enum": _lines("HTTPStatus.X{i} = 404\nHTTPStatus.X{i}", "from http import HTTPStatus\n"),
    # safety
    "harmed": _lines("status = 404\nrepr(status)"),
    "harmed-once": _lines("status{i} = 404", foot="repr(status0)\n"),
    "harmed-shown": _lines(" e = Error(404)\n repr(e)", "def f():\n"),
    "harmed-handed": _lines("def f{i}(status): print(status)\ndef g{i}():\n status = 404\n use(status)"),
    "annotated": _lines("status: int = 404\ndef f(status: int = 404) -> int: return 404"),
    "annotated-alike": _lines("x: Literal[404]\nx = 404", "from typing import Literal\n"),
    "annotated-long": _runs("from typing import Literal\nstatus: Literal[0", [", 1"], "]\n", ["status = 404\n"]),
    "typed-lists": _lines("x{i} = [404, 500]", "y: int = 1\n"),
    "typed-list": _inside("y: int = 1\nSTATUSES = [", "404", "]"),
    "typed-dict": _inside("y: int = 1\nSTATUSES = {", "404: {i}", "}"),
    "cached-functions": _lines("@lru_cache\ndef f{i}(x): pass\nf{i}(404)", "from functools import lru_cache\n"),
    "dumped": _lines("d = {'status': 404}\nyaml.dump(d)", "import yaml\n"),
    "flask-views": _lines("@app.route('/')\ndef f{i}(): return '', 404", "from flask import Flask\n"),
    "flask-view": _lines(" if x: return '', 404", "@app.route('/')\ndef f():\n"),
    "namespace": _lines("for name in dir(): x = [404, name]"),
    "http-imported": _lines("x = http.HTTPStatus.OK\nabort(404)", "import http\n"),
}
"""Forms that go on side by side, from one row to thousands."""

DEEP: dict[str, Callable[[int], str]] = {
    "sum": _inside("x = r.status_code == 404, ", "a", "", joint=" + "),
    "sum-literals": _inside("x = ", "(r.status_code == 404)", "", joint=" + "),
    "sum-texts": _inside("x = r.status_code == 404, ", "'a'", "", joint=" + "),
    "sum-lists": _inside("codes = ", "[404]", "", joint=" + "),
    "divisions": _inside("x = r.status_code // 100", " // 100", " == 2", joint=""),
    "percents": _inside("x = '%s'", " % 404", "", joint=""),
    "calls": _runs(HEAD, "x", [".a(404)"], "\n"),
    "attributes": _runs(HEAD, "x = r", [".a"], ".status_code == 404\n"),
    "attributes-from-http": _runs("from http import HTTPStatus\nx = HTTPStatus", [".OK"], "\n"),
    "attributes-client": _runs("import http.client\nx = http.client", [".OK"], "\n"),
    "subscripts": _runs(HEAD, "x = r", ["[404]"], ".status_code == 404\n"),
    "parentheses": _nested("(", "r.status_code == 404", ")"),
    "lists": _nested("[", "404", "]"),
    "tuples": _nested("(", "404", ",)"),
    "dicts": _nested("{404: ", "404", "}"),
    "dict-status": _nested("{'status': ", "404", "}"),
    "arguments": _nested("f(404, ", "404", ")"),
    "keywords": _nested("f(status=404, x=", "404", ")"),
    "aborts": _nested("abort(404, ", "404", ")"),
    "str-of-str": _nested("str(", "404", ")"),
    "lambdas": _nested("lambda status=404: ", "404", ""),
    "comprehensions": _nested("[x for x in ", "[404]", "]"),
    "ifs-inline": _runs(HEAD, "status = ", ["404 if x else "], "410\n"),
    "ifs-compared": _runs(HEAD, "x = r.status_code == (", ["404 if x else "], "410)\n"),
    "ifs-returned": _runs(HEAD, "def f():\n return ", ["404 if x else "], "410\n"),
    "nots": _nested("not ", "r.status_code == 404", ""),
    "minuses": _nested("-", "404", ""),
    "awaits": _runs(HEAD, "async def f(): x = ", ["await ("], "r.status_code == 404", [")"], "\n"),
    "powers": _inside("x = r.status_code == 404, ", "a", "", joint=" ** "),
    "elifs": _lines("elif r.status_code == 404: pass", "if x: pass\n"),
    "else-ifs": _lines("elif x: status = 404", "if x: status = 404\n"),
    "functions": _stairs("def f(status=404):", "return 404"),
    "classes": _stairs("class A(B):", "status_code = 404"),
    "ifs": _stairs("if r.status_code == 404:", "status = 404"),
    "withs": _stairs("with f(404) as x:", "status = 404"),
    "loops": _stairs("for status in (404, 410):", "status = 404"),
    "tries": _tries,
    "matches": _match,
    "case-lists": _runs(HEAD, "match r.status:\n case ", ["["], "404", ["]"], ": pass\n"),
    "case-captures": _runs("NOT_FOUND = 404\nmatch r.status:\n case ", ["["], "NOT_FOUND", ["]"], ": pass\n"),
    "f-strings": _runs(HEAD, "x = f'{", ["("], "404", [")"], "}'\n"),
    "annotations": _runs(HEAD, "status: ", ["A["], "int", ["]"], " = 404\n"),
    "annotations-text": _runs(HEAD, "def f(r: '", ["A["], "int", ["]"], "'): return r.status_code == 404\n"),
    "annotations-union": _runs(HEAD, "def f(r: A", [" | A"], "): return r.status_code == 404\n"),
    "decorators": _runs(HEAD, "@app", [".a(404)"], "\ndef f(): pass\n"),
    "targets": _runs(HEAD, "x", ["[0]"], ".status_code = 404\n"),
    "target-lists": _runs(HEAD, ["["], "status", ["]"], " = 404\n"),
    "expects": _runs(HEAD, "expect(r.status_code)", [".to"], ".equal(404)\n"),
    "asserted": _runs(HEAD, "self.assertEqual(r", [".a()"], ".status_code, 404)\n"),
    "text-compared": _runs(HEAD, "x = r", [".a()"], ".status_code == '404', r", [".a"], ".status_code == 404\n"),
    "member-text": _runs(
        "from http import HTTPStatus\nx = str(HTTPStatus", [".OK"], "), str(HTTPStatus(x", [".a"], "))\n"
    ),
    "bases": _runs(HEAD, "class A(B", [".a"], "):\n HTTP_404_NOT_FOUND = 404\n status = 404\n"),
    "starred": _runs(HEAD, ["a, *("], "status", [",)"], " = 404, 404\n"),
    "walrus": _nested("(x := ", "404", ")"),
    "alias-chain": WIDE["alias-chain"],
    "alias-chain-end": _chained("s{next} = s{i}\n", foot="if s{i}.status == 404: pass\n"),
    "classes-derived": WIDE["classes-derived"],
    "classes-derived-end": _chained("class A{next}(A{i}): pass\n", foot="class B(A{i}): status_code = 404\n"),
}
"""Forms that go on one within the other."""
