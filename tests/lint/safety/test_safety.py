"""Where a fix is safe, unsafe or refused: one row a hazard, the harmless ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from judging import judged
from statusquo_lint.model import Safety

if TYPE_CHECKING:
    from pathlib import Path

SAFE, UNSAFE, REFUSED = Safety.SAFE, Safety.UNSAFE, Safety.REFUSED
OLD, NEW = (3, 10), (3, 11)

BY_ITSELF = {
    "equal": "r.status_code == 404",
    "not equal, number first": "404 != status",
    "chained": "200 <= status == 404",
    "order": "if status >= 404: pass",
    "in a tuple": "status in (404, 410)",
    "in a list": "status not in [404]",
    "in a set": "status in {404, 410}",
    "in a frozenset": "status in frozenset({404})",
    "left of in": "404 in codes",
    "tuples compared": "(status, body) == (404, b'')",
    "case": "match status:\n    case 404: pass",
    "case with alternatives": "match status:\n    case 404 | 410: pass",
    "case in a sequence": "match answer:\n    case [404, _]: pass",
    "case in a mapping": "match answer:\n    case {'status': 404}: pass",
    "case key": "match answer:\n    case {404: text}: pass",
    "f-string": "f'{404}'",
    "f-string with a format": "f'{404:>5}'",
    "%d": "'%d Not Found' % 404",
    "format": "'{} Not Found'.format(404)",
    "sum": "status - 404",
    "index": "responses[404]",
    "range": "status in range(404, 410)",
    "int()": "int(404)",
    "json value": "import json\njson.dumps({'status': 404})",
    "json key": "import json\njson.dumps({404: 1})",
    "looked up at once": "{404: 'gone'}.get(status)",
    "subscripted at once": "{404: 'gone'}[status]",
    "assertEqual": "self.assertEqual(r.status_code, 404)",
    "assertIn": "self.assertIn(r.status_code, (404, 410))",
    "conditional branch compared": "assert r.status_code == (404 if missing else 200)",
    "is None beside it": "ok = status is None or status == 404",
    "condition": "if 404: pass",
    "module that finds its own kind": "for o in globals().values():\n    issubclass(o, E)\nx = s == 404",
    "module that lists its tests": "tests = [n for n in globals() if n.startswith('test_')]\nx = s == 404",
    "module that calls its tests": "for n in dir():\n    if n.startswith('test_') and n: run(n)\nx = s == 404",
    "module that lists its names and has the enum": "from http import HTTPStatus\nfor n in dir(): n\nx = s == 404",
}
SINKS = {
    "flask abort": "import flask\nflask.abort(404)",
    "flask abort by its name": "from flask import abort as stop\nstop(404)",
    "flask view": "from flask import Flask\napp = Flask(__name__)\n@app.route('/')\ndef f(): return '', 404",
    "flask view class": "from flask.views import MethodView\nclass V(MethodView):\n    def get(self): return '', 404",
    "django response": "from django.http import HttpResponse\nHttpResponse(status=404)",
    "starlette exception": "from starlette.exceptions import HTTPException\nraise HTTPException(404)",
    "fastapi exception": "from fastapi import HTTPException\nraise HTTPException(status_code=404)",
    "http.server": "self.send_response(404)",
}
ESCAPES = {
    "returned": "def f(): return 404",
    "returned beside a body": "def f(): return b'', 404",
    "yielded": "def f(): yield 404",
    "lambda": "f = lambda: 404",
    "what is cast": "from typing import cast\nsend(cast(Start, {'status': 404}))",
    "assigned": "status = 404",
    "assigned, annotated": "status: int = 404",
    "attribute of something": "r.status_code = 404",
    "attribute of self": "class C:\n    def f(self):\n        self.status = 404",
    "class attribute": "class C(Error):\n    code = 404",
    "default, annotated": "def f(status: int = 404) -> None: ...",
    "default in an untyped module": "def f(status=404): ...",
    "keyword": "make(status=404)",
    "position": "make(404)",
    "dict value": "answer = {'status': 404}",
    "dict key": "handlers = {404: f}",
    "collection": "CODES = [404, 410]",
    "typed collection": "CODES: list[int] = [404, 410]",
    "collection that is only tested": "CODES = {404, 410}\ndef f(s: int) -> bool: return s in CODES",
    "display passed on": "def f() -> None: retry([404, 410])",
    "walrus": "if (status := 404): pass",
    "item": "d[404] = f",
    "loop": "for status in (404, 410): check(f'{status}')",
    "loop over rows": "for status, text in [(404, ''), (410, '')]: check(f'{status}')",
    "message of an assertion": "def f(status=404): assert status == got, '%r is not %r' % (got, status)",
    "message of an assertion by repr": "status = 404\nassert status == got, f'{status!r}, and not ' + repr(status)",
    "another function's variable meets repr": "def f(): e = HTTPException(404)\ndef g():\n    e = 1\n    repr(e)",
    "beside what meets repr in a row": "@m.parametrize('status, a', [(404, 1)])\ndef f(status, a): repr(a)",
    "in a row of a list of names": "@m.parametrize(['status', 'a'], [[404, 1]])\ndef f(status, a): repr(a)",
    "identity with a class": "status = 404\nif status is Missing: pass",
    "parametrize": "import pytest\n@pytest.mark.parametrize('status', [404])\ndef test(status): ...",
    "OpenAPI responses": "@app.get('/', responses={404: {}})\ndef f(): ...",
    "unlike values in a typed module": "def f() -> None:\n    answer = {'status': 404, 'body': b''}\n    send(answer)",
    "fallback": "code = error.code or 404",
    "mock": "m.get.return_value = 404",
    "document that a test only reads": "import yaml\ndef test_it():\n    yaml.safe_load(text)\n    x = {'status': 404}",
    "exception that writes its own text": "class E(Exception):\n    def __init__(self, code, text):\n"
    "        super().__init__(text)\nraise E(404, 'gone')",
    "exception with its number alone": "class E(Exception): ...\nraise E(404)",
    "keys beside texts in an untyped module": "ERRORS = {404: Missing, 'other': Broken}\ndef f(s): return ERRORS[s]",
    "base class has another": "class A:\n    code = 0\nclass B(A):\n    code = 404",
}
TEXT = {
    "str": "str(404)",
    "print": "print(404)",
    "!s": "f'{404!s}'",
    "%s": "'%s' % 404",
    "%s among others": "'%s %d' % (404, n)",
    "logging": "logger.info('%s', 404)",
    "csv": "writer.writerow([404])",
}
ALWAYS_UNSAFE = {
    "repr": "repr(404)",
    "!r": "f'{404!r}'",
    "%r": "'%r' % 404",
    "text of a list": "str([404])",
    "f-string of a list": "f'{[404]}'",
    "type()": "type(404)",
    "pickle": "import pickle\npickle.dumps(404)",
    "KeyError": "raise KeyError(404)",
    "text of an exception": "raise ValueError('gone', 404)",
    "structured log": "logger.info('gone', status=404)",
    "cached function": "import functools\n@functools.lru_cache\ndef f(s): ...\nf(404)",
    "dataclass": "from dataclasses import dataclass\n@dataclass\nclass C:\n    status: int = 404",
    "named tuple": "from typing import NamedTuple\nclass C(NamedTuple):\n    status: int = 404",
    "pydantic": "from pydantic import BaseModel\nclass C(BaseModel):\n    status: int = 404",
    "dataclass field": "from dataclasses import field\nx = field(default=404)",
    "model field": "from django.db import models\nx = models.IntegerField(default=404)",
    "parametrize with ids=repr": "import pytest\n@pytest.mark.parametrize('s', [404], ids=repr)\ndef test(s): ...",
    "argparse choices": "p.add_argument('--status', choices=[404, 410])",
    "numpy": "import numpy\nx = numbers + 404",
    "sqlalchemy": "from sqlalchemy import func\nq = func.max(t.c.status) == 404",
    "click with a type": "import click\n@click.option('--s', type=int, default=404)\ndef f(s): ...",
    "scraped item": "import scrapy\ndef parse(self, r):\n    yield {'code': 404}",
    # by name, whatever the value does itself
    "name meets repr": "status = 404\nprint(repr(status))",
    "name meets !r": "def f(status=404):\n    return f'{status!r}'",
    "name meets type()": "class C:\n    def f(self):\n        self.status = 404\n        return type(self.status)",
    "name meets is": "def f(status=404):\n    return status is OTHER",
    "key meets yaml": "import yaml\nyaml.dump(answer)\nanswer = {'status': 404}",
    "key meets yaml in a module that reads it": "import yaml\ndata = yaml.safe_load(text)\nanswer = {'status': 404}",
    "function meets repr": "def f(): return 404\nrepr(f())",
    "container meets an f-string": "CODES = (404, 410)\nraise Error(f'none of {CODES}')",
    "container meets format": "CODES = (404, 410)\nraise Error('none of {}'.format(CODES))",
    "format of a container": "'{}'.format([404])",
    "row of a test by its only name meets repr": "@m.parametrize('row', [(404, 1)])\ndef f(row): repr(row)",
    "part of a row of a test meets repr": "@m.parametrize('a, b', [(1, (404, 2))])\ndef f(a, b): repr(b)",
    "identity with a constant": "status = 404\nif status is MISSING: pass",
    "parameter of a test meets repr": "@m.parametrize('a, status', [(1, 404)])\ndef f(a, status): repr(status)",
    "loop variable meets repr": "for status in (404, 410): repr(status)",
    "object meets repr at once": "assert repr(HTTPException(404)) == 'x'",
    "object meets repr in what is called with it": "def f():\n    e = HTTPException(404)\n    g(e)\ndef g(e): repr(e)",
    "object meets repr after another did": "def f():\n    e = HTTPError(404)\n    repr(e)\ndef g(e): e = 1; repr(e)",
    "asserted text": "status = 404\nassert '%r' % (status,) == '404', 'other text'",
    "object meets repr before another did": "def g():\n    e = 1\n    repr(e)\ndef f():\n    e = HTTPException(404)\n"
    "    repr(e)\ndef h():\n    e = 1\n    repr(e)",
    "object meets repr in an inner function": "def f():\n    e = HTTPException(404)\n    def g(): return repr(e)",
    "object of the module meets repr in a function": "e = HTTPException(404)\ndef f(): return repr(e)",
    "object made text": "response = HTTPResponse(request, 404)\nassert 'code=404' in str(response)",
    "object meets !r": "f'{HTTPException(status=404)!r}'",
    "object's name meets repr": "error = HTTPException(404)\nassert repr(error) == 'x'",
    "container meets print": "CODES = [404]\nprint(CODES)",
    "module lists its names but tests": "a = [n for n in dir() if not n.startswith('test_')]\nx = s == 404",
    "module lists its names and tests": "a = [n for n in dir() if n.startswith('test_') or f(n)]\nx = s == 404",
    "module passes over its tests": "for n in dir():\n    if n.startswith('t'): continue\n    f(n)\nx = s == 404",
    "module lists what begins with H": "a = [n for n in dir() if n.startswith('H')]\nx = s == 404",
    "module lists its names": "__all__ = [n for n in dir() if n[0] != '_']\nx = s == 404",
    "module lists its classes": "for _, c in inspect.getmembers(sys.modules[__name__]): use(c)\nx = s == 404",
    "keyword meets assertIs": "make(status=404)\nself.assertIs(r.status, other)",
    "parameter by position meets !r": "class E(Exception):\n    def __init__(self, code):\n        self.code = code\n"
    "    def __repr__(self): return f'{self.code!r}'\nraise E(404)",
    "exception of the module without a text of its own": "class E(Exception): ...\nraise E(404, 'gone')",
    "exception that hands all on": "class E(ValueError):\n    def __init__(self, code, text):\n"
    "        super().__init__(code, text)\nraise E(404, 'gone')",
    # type checkers
    "keys beside texts": "ERRORS = {404: Missing, 'other': Broken}\ndef f(s: int | str) -> None: ERRORS[s]()",
    "reassigned": "def f(r: Response) -> None:\n    status = 404\n    status = r.status_code",
    "reassigned to another number": "status = 404\nstatus = 599",
    "counted on": "def f():\n    status = 404\n    status += 1",
    "attribute reassigned": "class C:\n    def __init__(self) -> None:\n        self.status = 404\n"
    "    def g(self, n: int) -> None:\n        self.status = n",
    "subclass has another number": "class A:\n    code = 404\nclass B(A):\n    code = 599",
    "unannotated list": "def f() -> None:\n    codes = [404, 410]\n    g(codes)",
    "unannotated dict": "HANDLERS = {404: f}\ndef g(s: int) -> None: HANDLERS[s]()",
    "unannotated default": "def f(r: Response, status=404) -> None: ...",
    "unannotated default called with a number": "def g() -> None: f(status=599)\ndef f(status=404): ...",
}
ALWAYS_REFUSED = {
    "is": "status is 404",
    "is not": "status is not 404",
    "assertIs": "self.assertIs(status, 404)",
    "Literal": "from typing import Literal\ndef f(s: Literal[404]): ...",
    "Annotated": "from typing import Annotated\nx: Annotated[int, 404]",
    "enum": "class S(IntEnum):\n    NOT_FOUND = 404",
    "named constant": "HTTP_404_NOT_FOUND = 404",
    "f-string that shows its source": "f'{404=}'",
    "case key given twice": "match d:\n    case {404: a, 404: b}: pass",
    "subject of a Literal type": "from typing import Literal\ndef f(s: Literal[200, 404]): return s == 404",
    "matched subject of a Literal type": "from typing import Literal\ndef f(s: Literal[200, 404]):\n"
    "    match s:\n        case 404: pass",
    "yaml": "import yaml\nyaml.safe_dump({'status': 404})",
    "toml": "import tomli_w\ntomli_w.dumps({'status': 404})",
    "marshal": "import marshal\nmarshal.dumps(404)",
    "xmlrpc": "from xmlrpc.client import Fault\nraise Fault(404, '')",
    "jsonpickle": "import jsonpickle\njsonpickle.encode(404)",
    "redis": "import redis\nr = redis.Redis()\nr.set('k', 404)",
    "pymysql": "import pymysql\ncursor.execute(q, (404,))",
    "click without a type": "import click\n@click.option('--s', default=404)\ndef f(s): ...",
    "aws cdk": "from aws_cdk import aws_x\naws_x.fixed_response(404)",
    "voluptuous": "from voluptuous import Schema\nSchema({'status': 404})",
    "snapshot": "from inline_snapshot import snapshot\nassert f() == snapshot(404)",
    "syrupy": "def test(snapshot): assert {'status': 404} == snapshot",
    "pony": "from pony.orm import select\nselect(r for r in R if r.status == 404)",
    "doctest": "def f():\n    '''\n    >>> f()\n    404\n    '''\n    return 404",
    "hidden by a parameter": "def f(HTTPStatus): return s == 404",
    "hidden by a local": "def f():\n    HTTPStatus = 1\n    return s == 404",
    "imported further down": "x = s == 404\nfrom http import HTTPStatus",
    "both names taken": "HTTPStatus = _HTTPStatus = 1\nx = s == 404",
}
REFUSED_BELOW_3_11 = {
    "metric label": "requests_total.labels(404).inc()",
    "OpenAPI key": "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/', responses={404: {}})\ndef f(): ...",
}


@pytest.mark.parametrize("python", [OLD, NEW])
@pytest.mark.parametrize("code", (BY_ITSELF | SINKS).values(), ids=(BY_ITSELF | SINKS).keys())
def test_place_or_sink_that_keeps_behaviour_is_safe_on_every_python(code: str, python: tuple[int, int]) -> None:
    assert judged(code, python) == (SAFE, "")


@pytest.mark.parametrize("code", ESCAPES.values(), ids=ESCAPES.keys())
def test_value_that_escapes_is_safe_from_3_11_on(code: str) -> None:
    assert judged(code, NEW) == (SAFE, "")


@pytest.mark.parametrize("code", [code for name, code in ESCAPES.items() if name != "OpenAPI responses"])
def test_value_that_escapes_is_unsafe_below_3_11(code: str) -> None:
    safety, reason = judged(code, OLD)
    assert (safety, "below Python 3.11" in reason) == (UNSAFE, True)


@pytest.mark.parametrize("code", TEXT.values(), ids=TEXT.keys())
def test_text_is_the_name_below_3_11_only(code: str) -> None:
    assert judged(code, NEW) == (SAFE, "")
    safety, reason = judged(code, OLD)
    assert safety is UNSAFE
    assert reason


@pytest.mark.parametrize("python", [OLD, NEW])
@pytest.mark.parametrize("code", ALWAYS_UNSAFE.values(), ids=ALWAYS_UNSAFE.keys())
def test_what_tells_a_member_from_a_number_makes_the_fix_unsafe(code: str, python: tuple[int, int]) -> None:
    safety, reason = judged(code, python)
    assert safety is UNSAFE
    assert reason


@pytest.mark.parametrize("python", [OLD, NEW])
@pytest.mark.parametrize("code", ALWAYS_REFUSED.values(), ids=ALWAYS_REFUSED.keys())
def test_refuse_list(code: str, python: tuple[int, int]) -> None:
    safety, reason = judged(code, python)
    assert safety is REFUSED
    assert reason


@pytest.mark.parametrize("code", REFUSED_BELOW_3_11.values(), ids=REFUSED_BELOW_3_11.keys())
def test_broken_document_is_refused_below_3_11_and_safe_from_then_on(code: str) -> None:
    assert judged(code, OLD)[0] is REFUSED
    assert judged(code, NEW)[0] is SAFE


@pytest.mark.parametrize("path", ["shop/views.pyi", "shop/migrations/0001_initial.py"])
def test_stub_and_migration_are_refused(path: str) -> None:
    assert judged("from django.db import models\nx = s == 404", path=path)[0] is REFUSED


def test_own_http_module_is_refused_beside_a_script_and_harmless_in_a_package(tmp_path: Path) -> None:
    (tmp_path / "http.py").touch()
    path = str(tmp_path / "tool.py")
    assert judged("x = s == 404", path=path)[0] is REFUSED
    assert judged("from http import HTTPStatus\nx = s == 404", path=path)[0] is SAFE
    (tmp_path / "__init__.py").touch()
    assert judged("x = s == 404", path=path)[0] is SAFE
    assert judged("if __name__ == '__main__':\n    x = s == 404", path=path)[0] is REFUSED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def test(): assert signature(key) == repr(key)", SAFE),
        ("import inspect\nassert inspect.signature(f) == inspect.signature(g)", SAFE),
        ("import inspect\nassert inspect.signature(f).parameters['url'].default == '/docs'", SAFE),
        ("import inspect\nassert repr(f) == '<f>' and inspect.signature(f)", SAFE),
        ("import inspect\nassert str(inspect.signature(f)) == '(status=404)'", UNSAFE),
        ("from inspect import signature\nshown = f'{name}{signature(f)}'", UNSAFE),
        ("import inspect\nfor p in inspect.signature(f).parameters.values():\n    repr(p.default)", UNSAFE),
        ("import inspect\nshown = ['%r' % d for d in inspect.getfullargspec(f).defaults]", UNSAFE),
    ],
)
@pytest.mark.parametrize("tests", ["tests", "src/shop/web/test"])
def test_default_is_unsafe_where_a_test_of_the_project_writes_out_signatures(
    tmp_path: Path, tests: str, text: str, expected: Safety
) -> None:
    module = tmp_path / "src" / "shop" / "web" / "views.py"
    module.parent.mkdir(parents=True)
    (module.parent / "__init__.py").touch()
    (module.parent.parent / "__init__.py").touch()
    (tmp_path / tests).mkdir()
    (tmp_path / tests / "api_test.py").write_text(text)
    default = "def f(status: int = 404): return status"
    assert judged(default, path=str(module))[0] is expected
    assert judged("status = 404", path=str(module))[0] is SAFE
    assert judged(default, path=str(tmp_path / tests / "helper.py"))[0] is SAFE, "a test is no API"
    assert judged(default, path=str(tmp_path / "elsewhere" / "views.py"))[0] is SAFE


def test_annotation_elsewhere_settles_the_type_of_an_attribute() -> None:
    taken = "    def f(self, n: int) -> None:\n        self.status = n\n        self.status = 404\n"
    assert judged(f"class C:\n{taken}")[0] is UNSAFE
    assert judged(f"class C:\n    status: int\n{taken}")[0] is SAFE
