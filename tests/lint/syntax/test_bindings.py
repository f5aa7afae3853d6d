"""Names lead to what they stand for, and to nothing where nobody can tell."""

from __future__ import annotations

import ast
import textwrap

import pytest
from statusquo_lint.syntax.bindings import Bindings


def resolve(source: str) -> str:
    """The qualified name of the function of the call that has `MARK` as its argument."""
    tree = ast.parse(textwrap.dedent(source))
    stack: list[tuple[ast.AST, tuple[ast.AST, ...]]] = [(tree, ())]
    while stack:
        node, path = stack.pop()
        if isinstance(node, ast.Call) and any(isinstance(arg, ast.Name) and arg.id == "MARK" for arg in node.args):
            return Bindings(tree).qualified(node.func, (*path, node))
        stack += [(child, (*path, node)) for child in ast.iter_child_nodes(node)]
    raise AssertionError("no call with MARK")


@pytest.mark.parametrize(
    "source",
    [
        "f(MARK)",
        "def g(f): f(MARK)",
        "from flask import abort\ndef g(abort): abort(MARK)",
        "from flask import abort\ndef g():\n    abort = make()[0]\n    abort(MARK)",
        "from flask import abort\ndef g():\n    for abort in rows: abort(MARK)",
        "from flask import abort\nx = [abort(MARK) for abort in rows]",
        "from flask import abort\ntry: pass\nexcept E as abort: abort(MARK)",
        "from flask import abort\nabort = 1\nabort(MARK)",
        "def g():\n    from flask import abort\nabort(MARK)",
        "class C:\n    from flask import abort\n    def m(self): abort(MARK)",
        "from os import *\nabort(MARK)",
        "from unknown import *\nabort(MARK)",
        "(lambda abort: abort(MARK))(1)",
        "a = b\nb = a\na(MARK)",
        "a = a\na(MARK)",
        "rows[0](MARK)",
        "from flask import abort\nx, (abort, y) = make()\nabort(MARK)",
        "from flask import abort\nx, *(abort, y) = make()\nabort(MARK)",
        "from flask import abort\ndel abort\nabort(MARK)",
        "(f or g)(MARK)",
    ],
)
def test_unknown_names_resolve_to_nothing(source: str) -> None:
    assert resolve(source) == ""


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("import flask\nflask.abort(MARK)", "flask.abort"),
        ("import flask as f\nf.abort(MARK)", "flask.abort"),
        (
            (
                "import flask\nclass C:\n    class D:\n        def m(self): self.abort = flask.abort\n"
                "    def m(self): self.abort(MARK)"
            ),
            "<self>.abort",
        ),
        ("from flask import abort\nx.abort: int = 3\ndel x.abort, rows[0]\nabort(MARK)", "flask.abort"),
        ("from flask import abort\nabort(MARK)", "flask.abort"),
        ("from flask import abort as stop\nstop(MARK)", "flask.abort"),
        ("import os.path, http.client\nhttp.client.X(MARK)", "http.client.X"),
        ("import http.client as c\nc.X(MARK)", "http.client.X"),
        ("from . import views\nviews.f(MARK)", ".views.f"),
        ("from .views import f\nf(MARK)", ".views.f"),
        ("from django.http import *\nHttpResponse(MARK)", "django.http.HttpResponse"),
        ("def g():\n    from flask import abort\n    abort(MARK)", "flask.abort"),
        ("from flask import abort\ndef g():\n    def h(): abort(MARK)", "flask.abort"),
        ("from flask import abort\nclass C:\n    abort = 1\n    def m(self): abort(MARK)", "flask.abort"),
        ("from flask import abort\ndef g(abort=abort(MARK)): pass", "flask.abort"),
        ("from flask import abort\n@abort(MARK)\ndef abort2(abort): pass", "flask.abort"),
        (
            "try:\n    from quart import abort\nexcept ImportError:\n    from flask import abort\nabort(MARK)",
            "quart.abort",
        ),
        ("from fastapi import FastAPI\napp = FastAPI()\napp.get(MARK)", "fastapi.FastAPI().get"),
        ("import requests\nr = requests.get(u)\nr.f(MARK)", "requests.get().f"),
        ("import httpx\ndef g(r: httpx.Response): r.f(MARK)", "httpx.Response().f"),
        ("import httpx\ndef g(r: 'httpx.Response | None'): r.f(MARK)", "httpx.Response().f"),
        ("import httpx, typing\ndef g(r: typing.Optional[httpx.Response]): r.f(MARK)", "httpx.Response().f"),
        ("import httpx\nasync def g(c):\n    r = await httpx.get(u)\n    r.f(MARK)", "httpx.get().f"),
        ("import httpx\nasync def g():\n    async with httpx.Client() as c: c.f(MARK)", "httpx.Client().f"),
        ("import httpx\nif (r := httpx.get(u)).ok: r.f(MARK)", "httpx.get().f"),
        ("import a\nclass C:\n    def s(self): self.c = a.X()\n    def t(self): self.c.f(MARK)", "a.X().f"),
        ("import a\nclass C(a.B):\n    def t(self): self.c.f(MARK)", "a.B().c.f"),
        ("import a\nclass B(a.B): pass\nclass C(B):\n    def t(self): self.c.f(MARK)", "a.B().c.f"),
        ("import urllib.error as e\ntry: pass\nexcept e.HTTPError as x: x.f(MARK)", "urllib.error.HTTPError().f"),
        ("def f(): pass\nf(MARK)", "<local>.f"),
        ("class K: pass\nK(MARK)", "<local>.K"),
        ("len(MARK)", "builtins.len"),
        ("global_ = 1\nimport a\ndef g():\n    global a\n    a.f(MARK)", "a.f"),
        ("from http import HTTPStatus as S\nS.NOT_FOUND(MARK)", "http.HTTPStatus.NOT_FOUND"),
        ("import http\nhttp.HTTPStatus.GONE(MARK)", "http.HTTPStatus.GONE"),
        ("from falcon import HTTPStatus\nHTTPStatus.OK(MARK)", "falcon.HTTPStatus.OK"),
    ],
)
def test_names_lead_to_what_they_stand_for(source: str, name: str) -> None:
    assert resolve(source) == name


def test_definitions_are_found_at_any_depth() -> None:
    tree = ast.parse("class C:\n    def m(self):\n        def inner(): pass\nif x:\n    def m(): pass\n")
    bindings = Bindings(tree)
    assert [len(bindings.definitions(name)) for name in ("m", "inner", "C", "absent")] == [2, 1, 1, 0]
