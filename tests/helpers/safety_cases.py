"""Snippets by what a fix may write in the place of their last 404, the most careful answers last."""

from __future__ import annotations

MEMBER = {
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
    "index of the phrases": "from http.client import responses\nresponses[404]",
    "range": "status in range(404, 410)",
    "int()": "int(404)",
    "json value": "import json\njson.dumps({'status': 404})",
    "json value with a function for what is no JSON": "import json\njson.dumps({'status': 404}, default=str)",
    "json key": "import json\njson.dumps({404: 1})",
    "looked up at once": "{404: 'gone'}.get(status)",
    "subscripted at once": "{404: 'gone'}[status]",
    "assertEqual": "self.assertEqual(r.status_code, 404)",
    "assertIn": "self.assertIn(r.status_code, (404, 410))",
    "condition of an assertion": "assert r.status in (404, 410), 'other'",
    "conditional branch compared": "assert r.status_code == (404 if missing else 200)",
    "is None beside it": "ok = status is None or status == 404",
    "condition": "if 404: pass",
    "condition of a comprehension": "def f(z):\n    gone = 404\n    return [y for y in z if gone]",
    "item of a comprehension": "def f(r, y):\n    codes = [404 for x in y]\n    return r.status in codes",
    "value of a comprehension": "def f(r, y):\n    codes = {x: 404 for x in y}\n    return r.status == codes[x]",
    "key of a comprehension": "def f(r, y):\n    codes = {404: x for x in y}\n    return r.status in codes",
    "added to a number": "def f(n):\n    gone = 404\n    n += gone\n    return n",
    "unpacked from a repeated list": "def f(r):\n    a, b = [404] * 2\n    return r.status in (a, b)",
    "unpacked beside others": "def f(r, x):\n    a, b = 404, *x\n    return r.status == a",
    "built-in type asked for": "def f(r):\n    gone = 404 if r.x else 410\n    return isinstance(gone, (int, str))",
    "greatest of two": "x = r.status == max(404, n)",
    "chained under another name": "import itertools as it\nx = r.status in it.chain([404])",
    "built-in format": "format(404, '>5')",
    "%d of bytes": "b'%d' % 404",
    "function whose name is something else elsewhere": "def _gone(): return 404\n"
    "def g(_gone): return _gone\n"
    "def f(r): return r.status == _gone()",
    "module that finds its own kind": "for o in globals().values():\n    issubclass(o, E)\nx = s == 404",
    "module that lists its tests": "tests = [n for n in globals() if n.startswith('test_')]\nx = s == 404",
    "module that calls its tests": "for n in dir():\n    if n.startswith('test_') and n: run(n)\nx = s == 404",
    "module beside a file that it reads": "x = open(os.path.dirname(__file__) + '/a')\ny = s == 404",
    "module that reads a file that it names": "x = abspath().read_text()\n__file__\ny = s == 404",
    "module that sends its file": "with open(__file__) as f: send(f)\nx = s == 404",
    "module that asks how old its file is": "x = os.stat(__file__).st_mtime\ny = s == 404",
    "module that reads the file of another": "x = open(a.__file__).read()\ny = s == 404",
    "module that lists its names and has the enum": "from http import HTTPStatus\nfor n in dir(): n\nx = s == 404",
    "flask abort": "import flask\nflask.abort(404)",
    "check of WebTest": "from webtest import TestApp\nTestApp(app).get('/', status=404)",
    "check of WebTest beside an error of another kind": "from webtest import TestApp\n"
    "try: TestApp(app).get('/', status=404)\n"
    "except ValueError as e: print(e)",
    "flask abort by its name": "from flask import abort as stop\nstop(404)",
    "flask view": "from flask import Flask\napp = Flask(__name__)\n@app.route('/')\ndef f(): return '', 404",
    "flask view class": "from flask.views import MethodView\nclass V(MethodView):\n    def get(self): return '', 404",
    "django response": "from django.http import HttpResponse\nHttpResponse(status=404)",
    "view beside a function that makes responses": "import flask\n"
    "def make_response(data): return data\n"
    "@app.route('/')\ndef f(): return '', 404",
    "view of a class that derives from the module's own": "from flask.views import MethodView\n"
    "class A(MethodView): ...\n"
    "class V(A):\n"
    "    def get(self): return '', 404",
    "view of a class beside a client with a method of its name": "import requests\n"
    "from flask_restful import Resource\n"
    "class V(Resource):\n"
    "    def get(self): return '', 404\n"
    "print(requests.get('x'))",
    "flask view under a decorator of its kin": "import flask\nfrom flask_login import login_required\n"
    "@app.route('/')\n@login_required\ndef f(): return '', 404",
    "flask view under a decorator of an object of its kin": "import flask\nfrom flask_httpauth import HTTPTokenAuth\n"
    "auth = HTTPTokenAuth()\n@app.route('/')\n@auth.login_required\ndef f(): return '', 404",
    "flask view under a decorator of the module that only checks": "import flask\n"
    "def checked(view):\n"
    "    def g(*a):\n"
    "        if not a: return '', 401\n"
    "        return view(*a)\n"
    "    return g\n"
    "@app.route('/')\n@checked\ndef f(): return '', 404",
    "flask view under a decorator that a function of the module makes": "import flask, functools\n"
    "def role(name):\n"
    "    def checked(view):\n"
    "        @functools.wraps(view)\n"
    "        def g(*a): return view(*a)\n"
    "        return g\n"
    "    return checked\n"
    "@app.route('/')\n@role('admin')\ndef f(): return '', 404",
    "error handler of Flask": "import flask\n@app.errorhandler(404)\ndef f(e): ...",
    "error handler of Flask, registered": "from flask import render_template\napp.register_error_handler(404, f)",
    "status line of http.server": "from http.server import BaseHTTPRequestHandler\n"
    "class H(BaseHTTPRequestHandler):\n"
    "    def do_GET(self): self.send_response_only(404)",
    "assertion of Django": "self.assertContains(r, 'gone', status_code=404)",
    "reply of pytest-httpserver": "def f(httpserver): httpserver.expect_request('/').respond_with_data('', status=404)",
    "attribute of a class that is measured": "from flask import Flask\n"
    "class C:\n"
    "    def __init__(self): self.app = Flask('')\n"
    "    def f(self): self.app.register_error_handler(404, self.gone)",
    "flask view of a name that another function has": "import flask\n@app.route('/')\ndef f(): return '', 404\n"
    "def g(f): return f()",
    "http.server": "from http.server import BaseHTTPRequestHandler\n"
    "class H(BaseHTTPRequestHandler):\n"
    "    def do_GET(self): self.send_response(404)",
    "http.server, its own method": "import http.server\n"
    "class H(http.server.SimpleHTTPRequestHandler):\n"
    "    def do_GET(self): super().send_response(404)",
    "http.server, through a class of the module": "from http.server import BaseHTTPRequestHandler\n"
    "class A(BaseHTTPRequestHandler): ...\n"
    "class H(A):\n"
    "    def do_GET(self): self.send_response(404)",
    "task of Airflow": "from airflow.decorators import task\n@task\ndef f(s): return s == 404",
    "default of a function that is run elsewhere": "from kfp import dsl\n@dsl.component(ok=s == 404)\ndef f(): ...",
    "function under a decorator that reads another": "import inspect\n"
    "def shown(f): return inspect.getsource(module)\n"
    "@shown\ndef f(s): return s == 404",
    "function whose name alone is read": "import inspect\ndef f(s): return s == 404\ninspect.getsource(g)",
    "function that a command line is made of": "import fire\ndef f(s): return s == 404\nfire.Fire(f)",
    "module of Python 2 or 3": "try: import urllib2\nexcept ImportError: pass\nx = s == 404",
    "bridge to Java": "import jpype\nimport java.net\nx = s == 404",
    "decorator that is called as a trigger": "from shop import service\n@service\ndef f(s): return s == 404",
    "in a collection that is called like a constant": "x = 404 in CODES",
    "result of a comparison that is kept": "def f(r):\n    gone = r.status_code == 404\n    return gone",
    "result of a comparison that is passed by a keyword": "def f(r): return dict(gone=r.status_code == 404)",
    "result of a comparison with what a database gave": "def f(r): return r.db.status == 404",
    "result of a comparison that is turned around": "def f(r): return not r.status_code == 404",
    "result of a comparison with a constant of a class": "def f(r): return r.status_code == 404 == Codes.GONE",
    "retry policy": "from urllib3 import Retry\nRetry(status_forcelist=[502, 404])",
    "exception of DRF": "from rest_framework.exceptions import APIException\n"
    "class Refused(APIException):\n"
    "    status_code = 404",
    "exception of DRF whose status is compared": "from rest_framework.exceptions import APIException\n"
    "class Refused(APIException):\n"
    "    def gone(self): return self.status_code == 410\n"
    "    status_code = 404",
    "exception of DRF in a module that shows another's status": "from rest_framework.exceptions import APIException\n"
    "def show(response): print(response.status_code)\n"
    "class Refused(APIException):\n"
    "    status_code = 404",
    "comparison beside one that asks for a class": "class A:\n"
    "    def __eq__(self, other): return type(other) is type(self)\n"
    "x = s == 404",
    "status of a response of Flask": "from flask import make_response\n"
    "def f():\n"
    "    r = make_response('')\n"
    "    r.status_code = 404\n"
    "    return r",
    "variable that is only compared": "def f(r):\n    gone = 404\n    return r.status_code == gone",
    "variable whose text is formatted": "def f(r):\n    gone = 404\n    return f'{gone}'",
    "variable through another one": "def f(r):\n    a = 404\n    b = a\n    return r.status == b",
    "choice that is only compared": "def f(r, x):\n    gone = 404 if x else 410\n    return r.status == gone",
    "private constant": "_GONE = (404, 410)\ndef f(r): return r.status in _GONE",
    "private table": "_TEXT = {404: 'gone'}\ndef f(s): return _TEXT[s], _TEXT.get(s)",
    "loop": "def f(r):\n    for status in (404, 410):\n        if r.status == status: return True",
    "loop over rows": "def f(r):\n"
    "    for status, text in [(404, ''), (410, '')]:\n"
    "        if r.status == status: return text",
    "comprehension": "def f(r): return any(r.status == s for s in (404, 410))",
    "function of the module": "def check(r, status): assert r.status == status\ncheck(r, 404)",
    "keyword of a function of the module": "def check(r, *, status): assert r.status == status\ncheck(r, status=404)",
    "private method": "class T:\n"
    "    def _check(self, r, status): assert r.status == status\n"
    "    def test(self): self._check(r, 404)",
    "result of a private function": "def _gone(): return 404\ndef f(r): return r.status == _gone()",
    "view of connexion": "import connexion\ndef get_user(): return 'gone', 404",
    "expected call of a mock": "m.assert_called_with(404)",
    "compared document": "assert r.json() == {'status': 404}",
    "comparison of a test in a module of queries": "import sqlalchemy\ndef f(r):\n    if r.status == 404: return 1",
}

MEMBER_FROM_3_11 = {
    "check of WebTest whose error is imported": "from webtest import AppError, TestApp\n"
    "try: TestApp(app).get('/', status=404)\n"
    "except AppError as e: print(e)",
    "check of WebTest whose error is read": "import webtest\n"
    "with self.assertRaises(webtest.AppError): webtest.TestApp(app).get('/', status=404)",
    "beside what meets repr in a row": "@m.parametrize('status, a', [(404, 1)])\ndef f(status, a): repr(a)",
    "in a row of a list of names": "@m.parametrize(['status', 'a'], [[404, 1]])\ndef f(status, a): repr(a)",
    "parametrize": "import pytest\n@pytest.mark.parametrize('status', [404])\ndef test(status): ...",
    "OpenAPI responses": "from fastapi import FastAPI\napp = FastAPI(responses={404: {}})",
    "OpenAPI responses beside a table of phrases": "import http.client\n"
    "from fastapi import FastAPI\n"
    "app = FastAPI(responses={404: {}})\n"
    "print(http.client.responses)",
    "OpenAPI responses of a route": "from fastapi import APIRouter\nrouter = APIRouter()\n"
    "@router.get('/', responses={404: {}})\ndef f(): ...",
    "OpenAPI responses of a router from elsewhere": "from fastapi import Depends\nfrom acme import router\n"
    "@router.get('/', responses={404: {}})\ndef f(): ...",
    "OpenAPI responses of a schema": "from drf_spectacular.utils import extend_schema\n"
    "@extend_schema(responses={404: None})\ndef f(): ...",
}

VALUE = {
    "index": "hits[404]",
    "item of what a call gives": "f()[0] = 404",
    "added to a list": "codes += [404]",
    "key of a comprehension that is listed": "def f(y):\n    codes = {404: x for x in y}\n    return list(codes)",
    "unpacked beside others that leave": "def f(r, x):\n    a, b = 404, *x\n    return r.status == a, print(b)",
    "type of an enum asked for": "from enum import IntEnum\ndef f(r):\n"
    "    gone = 404 if r.x else 410\n    return isinstance(gone, (int, IntEnum))",
    "type of another value asked for": "def f(r):\n    gone = 404\n    return isinstance(gone, type(r.status))",
    "sorted from elsewhere": "from acme import sorted\nfor s in sorted([404]): r.status == s",
    "max of the module": "def max(*s): log(s)\nx = r.status == max(404, n)",
    "chain of celery": "from celery import chain\nx = r.status in chain([404])",
    "format of the module": "def format(s): log(s)\nformat(404)",
    "hash from elsewhere": "from acme import hash\nhash(404)",
    "len that is a parameter": "def f(len): return len(404)",
    "value of a cast": "from typing import cast\nstatus = cast(int, 404)",
    "%s of bytes": "b'%s' % 404",
    "name that is bound too often": "def f(r):\n" + "    gone = 404\n" * 17 + "    return r.status == gone",
    "name that is bound to a choice": "def f(r: R) -> bool:\n    gone = 404\n"
    "    gone = r.x or 410\n    return r.status == gone",
    "function of the module that gets more before": "def check(r, status): assert r.status == status\ncheck(*a, 404)",
    "row of another length": "@m.parametrize('status, a', [(404, 1, 2)])\ndef f(status, a): ...",
    "argument that the test lacks": "@m.parametrize('status', [404])\ndef f(a): ...",
    "slice": "slice(404)",
    "parameter that goes to a fixture": "@m.parametrize('status', [404], indirect=True)\n"
    "def f(status): assert status == x",
    "view under a decorator of its module": "import flask\ndef shown(f): ...\n"
    "@app.route('/')\n@shown\ndef f(): return '', 404",
    "view under a decorator of another module": "import flask\nfrom acme import shown\n"
    "@app.route('/')\n@shown\ndef f(): return '', 404",
    "view under a decorator of its project": "import flask\nfrom .auth import login_required\n"
    "@app.route('/')\n@login_required\ndef f(): return '', 404",
    "view under a decorator of the standard library": "import flask\nimport functools\n"
    "@app.route('/')\n@functools.singledispatch\ndef f(): return '', 404",
    "view of a class that decorates its methods": "from flask.views import MethodView\n"
    "class V(MethodView):\n"
    "    decorators = [shown]\n"
    "    def get(self): return '', 404",
    "assertion of its own": "def eq_(a, b): assert type(a) is type(b)\neq_(r.status, 404)",
    "view in a module that goes through the views": "import flask\n@app.route('/')\ndef f(): return '', 404\n"
    "for name in app.view_functions: shown(name)",
    "view in a module whose API makes the response": "import flask\n"
    "class A(Api):\n"
    "    def make_response(self, data, code): print(code)\n"
    "@app.route('/')\ndef f(): return '', 404",
    "view in a module with a representation": "from flask_restful import Resource\n"
    "@api.representation('text/plain')\n"
    "def text(data, code): print(code)\n"
    "class V(Resource):\n"
    "    def get(self): return '', 404",
    "view of a class that dispatches by itself": "from flask.views import MethodView\n"
    "class V(MethodView):\n"
    "    def get(self): return '', 404\n"
    "    def dispatch_request(self): print(super().dispatch_request())",
    "view of a class whose base decorates its methods": "from flask.views import MethodView\n"
    "class A(MethodView):\n"
    "    decorators = [shown]\n"
    "class V(A):\n"
    "    def get(self): return '', 404",
    "view of a class that its class calls": "from flask.views import MethodView\n"
    "class V(MethodView):\n"
    "    def get(self): return '', 404\n"
    "    def post(self): print(self.get())",
    "view of a class that derives from one of the project's": "import flask\n"
    "from .base import Resource\n"
    "class V(Resource):\n"
    "    def get(self): return '', 404",
    "retry policy that is asked for its list": "from urllib3 import Retry\n"
    "print(Retry(status_forcelist=[502, 404]).status_forcelist)",
    "OpenAPI responses that an application is asked for": "from fastapi import FastAPI\n"
    "app = FastAPI(responses={404: {}})\n"
    "print(app.router.responses)",
    "OpenAPI responses that routes are asked for": "from fastapi import FastAPI\n"
    "app = FastAPI(responses={404: {}})\n"
    "for route in app.routes: print(route.responses)",
    "flask view under a decorator of the module that sees the result": "import flask\n"
    "def logged(view):\n"
    "    def g(*a):\n"
    "        log(result := view(*a))\n"
    "        return result\n"
    "    return g\n"
    "@app.route('/')\n@logged\ndef f(): return '', 404",
    "flask view under a decorator that is bound twice": "import flask\n"
    "def checked(view):\n"
    "    def g(*a): return view(*a)\n"
    "    return g\n"
    "if x: checked = logged\n"
    "@app.route('/')\n@checked\ndef f(): return '', 404",
    "flask view under a decorator that is called and is none to be called": "import flask\n"
    "def checked(view):\n"
    "    def g(*a): return view(*a)\n"
    "    return g\n"
    "@app.route('/')\n@checked('x')\ndef f(): return '', 404",
    "flask view under a method of the module": "import flask\n"
    "class A:\n"
    "    def checked(view):\n"
    "        def g(*a): return view(*a)\n"
    "        return g\n"
    "@app.route('/')\n@A.checked\ndef f(): return '', 404",
    "error of APIFlask": "import apiflask\napiflask.abort(404)",
    "send_response of nobody": "self.send_response(404)",
    "send_response of some object": "def f(conn): conn.send_response(404)",
    "send_response of another class": "class H:\n    def run(self): self.send_response(404)",
    "send_response of a base class from elsewhere": "from acme import Handler\n"
    "class H(Handler):\n"
    "    def do_GET(self): self.send_response(404)",
    "send_response of the module's own": "from http.server import BaseHTTPRequestHandler\n"
    "class H(BaseHTTPRequestHandler):\n"
    "    def send_response(self, code): self.sent.append(code)\n"
    "    def do_GET(self): self.send_response(404)",
    "send_response of another object in a handler": "from http.server import BaseHTTPRequestHandler\n"
    "class H(BaseHTTPRequestHandler):\n"
    "    def do_GET(self): self.upstream.send_response(404)",
    "responses of nobody knows what": "from acme import describe\ndescribe(responses={404: 'gone'})",
    "responses of a route of nobody knows what": "@app.get('/', responses={404: {}})\ndef f(): ...",
    "responses of a mock beside a framework": "from fastapi import FastAPI\nfrom acme import Server\n"
    "server = Server(responses={404: b''})",
    "json by an encoder of its own": "import json\njson.dumps({'status': 404}, cls=Encoder)",
    "json with options from elsewhere": "import json\njson.dumps({'status': 404}, **options)",
    "message of an assertion": "assert ok, {'status': 404}",
    "error handler of another package": "@bus.errorhandler(404)\ndef f(e): ...",
    "error handler of the module's own": "import flask\nclass A:\n"
    "    def errorhandler(self, code): self.codes.append(code)\n"
    "@A().errorhandler(404)\ndef f(e): ...",
    "status line of some object": "def f(conn): conn.send_response_only(404)",
    "reply of the module's own": "class S:\n    def respond_with_data(self, data, status): print(status)\n"
    "S().respond_with_data('', status=404)",
    "attribute that a measured base class may have": "from aiohttp.web import View\n"
    "class V(View):\n"
    "    def get(self): self.recorder.set_status(404)",
    "attribute of a handler of http.server": "from http.server import BaseHTTPRequestHandler\n"
    "class H(BaseHTTPRequestHandler):\n"
    "    def do_GET(self): self.upstream.send_response_only(404)",
    "helper of views of connexion": "import connexion\ndef gone(): return 'gone', 404\ndef get(): return log(gone())",
    "view that its module calls": "import flask\n@app.route('/')\ndef f(): return '', 404\nprint(f())",
    "starlette exception": "from starlette.exceptions import HTTPException\nraise HTTPException(404)",
    "fastapi exception": "from fastapi import HTTPException\nraise HTTPException(status_code=404)",
    "returned": "def f(): return 404",
    "returned beside a body": "def f(): return b'', 404",
    "yielded": "def f(): yield 404",
    "lambda": "f = lambda: 404",
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
    "unlike values in a typed module": "def f() -> None:\n    answer = {'status': 404, 'body': b''}\n    send(answer)",
    "fallback": "code = error.code or 404",
    "mock": "m.get.return_value = 404",
    "exception that writes its own text": "class E(Exception):\n"
    "    def __init__(self, code, text):\n"
    "        super().__init__(text)\n"
    "raise E(404, 'gone')",
    "exception with its number alone": "class E(Exception): ...\nraise E(404)",
    "base class has another": "class A:\n    code = 0\nclass B(A):\n    code = 404",
    "str": "str(404)",
    "print": "print(404)",
    "!s": "f'{404!s}'",
    "%s": "'%s' % 404",
    "%s among others": "'%s %d' % (404, n)",
    "logging": "logger.info('%s', 404)",
    "csv": "writer.writerow([404])",
    "repr": "repr(404)",
    "!r": "f'{404!r}'",
    "%r": "'%r' % 404",
    "ascii": "ascii(404)",
    "pprint": "from pprint import pprint\npprint(404)",
    "pformat": "from pprint import pformat\npformat(404)",
    "format that is not written here": "TEXT % 404",
    "f-string of a list": "f'{[404]}'",
    "type()": "type(404)",
    "pickle": "import pickle\npickle.dumps(404)",
    "diskcache": "import diskcache\ndiskcache.Cache('cache').get(404)",
    "deepdiff": "from deepdiff import DeepDiff\nDeepDiff({'status': 404}, got)",
    "event": "scope.set_extra('status', 404)",
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
    "sqlalchemy literal": "from sqlalchemy import literal\nq = literal(404)",
    "click with a type": "import click\n@click.option('--s', type=int, default=404)\ndef f(s): ...",
    "scraped item": "import scrapy\ndef parse(self, r):\n    yield {'code': 404}",
    "name meets repr": "status = 404\nprint(repr(status))",
    "name meets !r": "def f(status=404):\n    return f'{status!r}'",
    "name meets type()": "class C:\n    def f(self):\n        self.status = 404\n        return type(self.status)",
    "name meets is": "def f(status=404):\n    return status is OTHER",
    "key meets yaml": "import yaml\nyaml.dump(answer)\nanswer = {'status': 404}",
    "function meets repr": "def f(): return 404\nrepr(f())",
    "container meets an f-string": "CODES = (404, 410)\nraise Error(f'none of {CODES}')",
    "container meets format": "CODES = (404, 410)\nraise Error('none of {}'.format(CODES))",
    "format of a container": "'{}'.format([404])",
    "object meets repr at once": "assert repr(HTTPException(404)) == 'x'",
    "object made text": "response = HTTPResponse(request, 404)\nassert 'code=404' in str(response)",
    "container meets print": "CODES = [404]\nprint(CODES)",
    "exception of the module without a text of its own": "class E(Exception): ...\nraise E(404, 'gone')",
    "reassigned": "def f(r: Response) -> None:\n    status = 404\n    status = r.status_code",
    "counted on": "def f():\n    status = 404\n    status += 1",
    "attribute reassigned": "class C:\n"
    "    def __init__(self) -> None:\n"
    "        self.status = 404\n"
    "    def g(self, n: int) -> None:\n"
    "        self.status = n",
    "exception of DRF that shows its status": "from rest_framework.exceptions import APIException\n"
    "class Refused(APIException):\n"
    "    def __str__(self): return '%s' % self.status_code\n"
    "    status_code = 404",
    "exception of DRF whose status a handler shows": "from rest_framework.exceptions import APIException\n"
    "def handle(exc, context): print(repr(getattr(exc, 'status_code', None)))\n"
    "class Refused(APIException):\n"
    "    status_code = 404",
    "exception of DRF that gives its status to another": "from rest_framework.exceptions import APIException\n"
    "class Refused(APIException):\n"
    "    status_code = 410\n"
    "class Gone(APIException):\n"
    "    status_code = Refused.status_code or 404",
    "comparison with an object that asks for the exact type": "class Exact:\n"
    "    def __eq__(self, other): return type(other) is int and other == self.n\n"
    "x = s == 404",
    "subclass has another number": "class A:\n    code = 404\nclass B(A):\n    code = 599",
    "unannotated list": "def f() -> None:\n    codes = [404, 410]\n    g(codes)",
    "unannotated dict": "HANDLERS = {404: f}\ndef g(s: int) -> None: HANDLERS[s]()",
    "unannotated default": "def f(r: Response, status=404) -> None: ...",
    "yaml": "import yaml\nyaml.safe_dump({'status': 404})",
    "toml": "import tomli_w\ntomli_w.dumps({'status': 404})",
    "marshal": "import marshal\nmarshal.dumps(404)",
    "xmlrpc": "from xmlrpc.client import Fault\nraise Fault(404, '')",
    "jsonpickle": "import jsonpickle\njsonpickle.encode(404)",
    "redis": "import redis\nr = redis.Redis()\nr.set('k', 404)",
    "pymysql": "import pymysql\ncursor.execute(q, (404,))",
    "click without a type": "import click\n@click.option('--s', default=404)\ndef f(s): ...",
    "aws cdk": "from aws_cdk import aws_x\naws_x.fixed_response(404)",
    "fastjsonschema": "import fastjsonschema\nfastjsonschema.compile({'const': 404})",
    "voluptuous": "from voluptuous import Schema\nSchema({'status': 404})",
    "syrupy": "def test(snapshot): assert {'status': 404} == snapshot",
    "doctest": "def f():\n    '''\n    >>> f()\n    404\n    '''\n    return 404",
    "metric label": "requests_total.labels(404).inc()",
    "tag of a trace": "span.set_tag('http.status_code', 404)",
    "gauge": "statsd.gauge('status', 404)",
    "documented response": "from flask_restx import Namespace\n"
    "ns = Namespace('x')\n"
    "@ns.response(404, 'gone')\n"
    "def f(): ...",
    "form choices": "from django import forms\nx = forms.ChoiceField(choices=[(404, 'gone')])",
    "variable that is returned": "def f(r):\n    gone = 404\n    return gone",
    "variable that is passed on": "def f(r):\n    gone = 404\n    send(gone)",
    "variable whose other name is tested for identity": "def run(r):\n    a = 404\n    b = a\n    return b is r.status",
    "function of the module that passes it on": "def check(r, status): send(status)\ncheck(r, 404)",
    "function of the module whose other name is tested for identity": "def run(status):\n"
    "    b = status\n"
    "    return b is x\n"
    "run(404)",
    "decorated function of the module": "@deco\ndef check(r, status): assert r.status == status\ncheck(r, 404)",
    "function that takes any arguments": "def check(*args): assert args\ncheck(404)",
    "private method of the class itself": "class T:\n"
    "    def _check(self, s, r=None):\n"
    "        send(s)\n"
    "        assert r == 410\n"
    "    @classmethod\n"
    "    def test(cls): cls._check(None, 404)",
    "public method": "class T:\n"
    "    def check(self, r, status): assert r.status == status\n"
    "    def test(self): self.check(r, 404)",
    "method of another class": "class A:\n"
    "    def _check(self, s): assert s == x\n"
    "class B:\n"
    "    def test(self): self._check(404)",
    "private table that is listed": "_TEXT = {404: 'gone'}\ndef f(): return list(_TEXT)",
    "private table that is typed": "_TEXT = {404: 'gone'}\ndef f(s: int) -> str: return _TEXT[s]",
    "names that go in a circle": "def f():\n    a = 404\n    while x:\n        b = a\n        a = b\n    return a == 1",
    "variable in a function that reads names at run time": "def f(r):\n"
    "    gone = 404\n"
    "    return locals(), r.status == gone",
    "variable that is rebound": "def f(r):\n    gone = 404\n    del gone\n    return r.status == gone",
    "recursion": "def f(s): f(s)\nf(404)",
    "result of a private function that is handed on": "def _gone(): return 404\nregister(_gone)",
    "column of a table": "def f(df): return df[df.status == 404]",
    "in an enum": "x = 404 in Codes",
    "column by its name": "def f(r): return col('status') == 404",
    "column that is turned around": "def f(q): return q.drop(~(q.status == 404))",
    "column of what is called a table": "def f(df): return df.status == 404",
    "column of a database": "def f(): return db.log.status == 404",
    "column of a class": "def f(): return Log.status == 404",
    "column that is filtered by later": "def f(x):\n    gone = x.status == 404\n    return x.filter(gone)",
    "column that is combined later": "def f(x):\n    gone = x.status == 404\n    return x.drop(gone & x.ok)",
    "column that is passed by a keyword": "def f(x): return x.assign(gone=x.status == 404)",
    "column that is filtered": "def f(q): return q.filter(Log.status == 404)",
    "condition of columns": "def f(df): return (df.status == 404) & df.ok",
    "comparison in a module of queries": "import sqlalchemy\nquery = Log.status == 404",
    "result of a view that is yielded": "import flask\n@app.route('/')\ndef f(): yield '', 404",
    "view of a framework that is not measured": "import acme\n@app.route('/')\ndef f(): return '', 404",
    "document": "requests.post(url, json={'status': 404})",
    "default of a public function": "def get(url, status: int = 404): return status == 1",
    "schema": "SCHEMA = {'enum': [404, 410]}",
    "template": "render('page', status=404)",
    "attribute of a mock": "session.reply.status_code = 404",
    "format with a conversion": "'{!r}'.format(404)",
}

LEAVE = {
    "litestar redirect": "from litestar.response import Redirect\nRedirect('/', status_code=404)",
    "module reads its file": "open(__file__).read()\nx = s == 404",
    "module asks for the size of its file": "os.path.getsize(os.path.abspath(__file__))\nx = s == 404",
    "module reads its file by its path": "Path(__file__).resolve().read_text()\nx = s == 404",
    "module lists its names but tests": "a = [n for n in dir() if not n.startswith('test_')]\nx = s == 404",
    "module lists its names and tests": "a = [n for n in dir() if n.startswith('test_') or f(n)]\nx = s == 404",
    "module passes over its tests": "for n in dir():\n    if n.startswith('t'): continue\n    f(n)\nx = s == 404",
    "module lists what begins with H": "a = [n for n in dir() if n.startswith('H')]\nx = s == 404",
    "module lists its names": "__all__ = [n for n in dir() if n[0] != '_']\nx = s == 404",
    "reassigned to a variable of a Literal type": "from typing import Literal\ndef f(s: Literal[410]): ...\nf(s=404)",
    "returned as a Literal": "from typing import Literal\ndef f() -> 'Literal[404]': return 404",
    "is": "status is 404",
    "is not": "status is not 404",
    "assertIs": "self.assertIs(status, 404)",
    "Literal": "from typing import Literal\ndef f(s: Literal[404]): ...",
    "annotation": "def f(s: Query(ge=404)): ...",
    "alias of a Literal": "from typing import Literal\nGone = Literal[404, 410]",
    "assert_type": "from typing import assert_type\nassert_type(404, int)",
    "Annotated": "from typing import Annotated\nx: Annotated[int, 404]",
    "enum": "class S(IntEnum):\n    NOT_FOUND = 404",
    "enum with a name of its own": "class S(IntEnum):\n    MISSING = 404",
    "named constant": "HTTP_404_NOT_FOUND = 404",
    "f-string that shows its source": "f'{404=}'",
    "case key given twice": "match d:\n    case {404: a, 404: b}: pass",
    "subject of a Literal type": "from typing import Literal\ndef f(s: Literal[200, 404]): return s == 404",
    "matched subject of a Literal type": "from typing import Literal\n"
    "def f(s: Literal[200, 404]):\n"
    "    match s:\n"
    "        case 404: pass",
    "snapshot": "from inline_snapshot import snapshot\nassert f() == snapshot(404)",
    "pony": "from pony.orm import select\nselect(r for r in R if r.status == 404)",
    "hidden by a parameter": "def f(HTTPStatus): return s == 404",
    "hidden by a local": "def f():\n    HTTPStatus = 1\n    return s == 404",
    "imported further down": "x = s == 404\nfrom http import HTTPStatus",
    "both names taken": "HTTPStatus = _HTTPStatus = 1\nx = s == 404",
    "board": "import machine\nx = s == 404",
    "script of a sandbox": "state = hass.states.get('a')\nx = state == 404",
    "Jython": "import java.net\nx = s == 404",
    "Python 2": "import urllib2\nx = s == 404",
    "script of Zope": "## Script (Python) 'check'\nx = s == 404",
    "script of another sandbox": "@state_trigger('a')\ndef f(s): return s == 404",
    "task of Airflow that is run elsewhere": "from airflow.decorators import task\n"
    "@task.virtualenv\ndef f(s): return s == 404",
    "component of a pipeline": "from kfp import dsl\n@dsl.component(base_image='x')\ndef f(s): return s == 404",
    "function whose source is sent": "def f(s): return s == 404\ngateway.remote_exec(f)",
    "function under a decorator that reads it": "import inspect\n"
    "def shown(f): print(inspect.getsource(f))\n"
    "@shown\ndef f(s): return s == 404",
    "function under a decorator that reads it by another name": "from inspect import getsource as text_of\n"
    "def shown(f): print(text_of(f))\n"
    "@shown\ndef f(s): return s == 404",
    "function that is given to one that reads it": "import inspect\n"
    "def show(f): print(inspect.getsource(f))\n"
    "def f(s): return s == 404\n"
    "show(f)",
    "method of a class whose source is read": "import inspect\n"
    "class C:\n"
    "    def f(self, s): return s == 404\n"
    "inspect.getsource(C)",
    "command line of all that a module holds": "import fire\ndef f(s): return s == 404\nfire.Fire()",
    "compiled function": "from numba import njit\n@njit\ndef f(s): return s == 404",
    "redirect whose status is a Literal": "from litestar.response import Redirect\nRedirect('/', status_code=404)",
    "inline snapshot": "from inline_snapshot import snapshot\nassert s == snapshot(404)",
}
