"""Which decorators give a result back untouched, and to the caller alone."""

from __future__ import annotations

import ast

import pytest
from statusquo_lint.syntax.imports import imported_below
from statusquo_lint.syntax.passing_on import passes_on

pytestmark = pytest.mark.once


def wrapping(body: str, above: str = "", below: str = "", parameters: str = "f") -> str:
    """A decorator whose wrapper has a body, with lines above and below the wrapper."""
    lines = "".join(f"        {line}\n" for line in body.split("\n"))
    head = f"def d({parameters}):\n    {above or 'pass'}\n    def g(*a, **k):\n"
    return f"{head}{lines}    {below or 'pass'}\n    return g\n"


TOLD = {
    "keeps the result": wrapping("x = f(*a)\nreturn x"),
    "binds the result in passing": wrapping("return (x := f(*a))"),
    "logs the result": wrapping("log(f(*a))\nreturn None"),
    "logs the result in passing": wrapping("return log(f(*a))"),
    "changes the result": wrapping("return f(*a)[0]"),
    "makes a response of the result": wrapping("return jsonify(f(*a))"),
    "tests the result": wrapping("return f(*a) or None"),
    "shows the result": wrapping("return f'{f(*a)}'"),
    "compares the result": wrapping("return f(*a) == 1"),
    "yields the result": wrapping("yield f(*a)"),
    "is a generator": wrapping("yield 1\nreturn f(*a)"),
    "returns the result within a tuple": wrapping("return f(*a), {}"),
    "hands the function on": wrapping("return run(f, *a)"),
    "hands the function on as a keyword": wrapping("return run(call=f)"),
    "keeps the function": wrapping("return f(*a)", above="VIEWS.append(f)"),
    "binds the function again": wrapping("return f(*a)", above="f = logged(f)"),
    "binds the function to another name": wrapping("return h(*a)", above="h = f"),
    "deletes the function": wrapping("return f(*a)", below="del f"),
    "loops over the name": wrapping("return f(*a)", above="for f in VIEWS: pass"),
    "imports over the name": wrapping("return f(*a)", above="from views import f"),
    "catches into the name": wrapping("return f(*a)", above="try: run()\n    except E as f: pass"),
    "calls it in a function within": wrapping("def h():\n    return f(*a)\nreturn log(h())"),
    "calls it in a lambda": wrapping("return run(lambda: f(*a))"),
    "gives it as a default": wrapping("return h(f)", above="def h(x=f): pass"),
    "has the name as a parameter within": wrapping("return f(*a)", above="def h(f): return f()"),
    "keeps the wrapper": wrapping("return f(*a)", below="VIEWS['x'] = g"),
    "wraps the wrapper": wrapping("return f(*a)", below="g = logged(g)"),
    "returns something else at times": wrapping("return f(*a)", below="if x: return logged(f)"),
    "returns what it makes of the wrapper": "def d(f):\n    def g(): return f()\n    return logged(g)\n",
    "returns a lambda": "def d(f): return lambda: f()\n",
    "returns the function itself": "def d(f): return f\n",
    "returns nothing": "def d(f): pass\n",
    "decorates the wrapper otherwise": "def d(f):\n    @logged\n    def g(): return f()\n    return g\n",
    "decorates the wrapper by an own wraps": "from own import wraps\ndef d(f):\n"
    "    @wraps(f)\n    def g(): return f()\n    return g\n",
    "decorates the wrapper with options": "import functools\ndef d(f):\n    @functools.wraps(f, updated=x(f))\n"
    "    def g(): return f()\n    return g\n",
    "is decorated itself": "@other\n" + wrapping("return f(*a)"),
    "reads names at run time": wrapping("return f(*a)", below="register(locals())"),
    "looks at its frame": wrapping("try: return f(*a)\nfinally: sys._getframe()"),
    "never calls it": wrapping("return '', 503"),
    "takes more": wrapping("return f(*a)", parameters="f, x=None"),
    "takes any": wrapping("return f[0](*a)", parameters="*f"),
    "is a class": "class d:\n    def __init__(self, f): self.f = f\n    def __call__(self): return self.f()\n",
    "is asynchronous": "async def d(f):\n    def g(): return f()\n    return g\n",
    "two wrappers of a name": "def d(f):\n    def g(): return f()\n    def g(): return 1\n    return g\n",
}
PASSED_ON = {
    "returns what it returns": wrapping("return f(*a, **k)"),
    "returns something of its own before": wrapping("if not ok(a):\n    return '', 400\nreturn f(*a, **k)"),
    "returns one or the other": wrapping("return f(*a) if ok(a) else ('', 403)"),
    "has no other result": wrapping("if ok(a):\n    return f(*a)"),
    "counts": wrapping("n = count()\nreturn f(n, *a)"),
    "measures in a with": wrapping("with timer():\n    return f(*a)"),
    "catches": wrapping("try:\n    return f(*a)\nexcept KeyError as error:\n    return str(error), 404"),
    "shows the name": wrapping("log(f.__name__)\nreturn f(*a)"),
    "copies the name": wrapping("return f(*a)", below="g.__name__ = f.__name__"),
    "has a docstring": "def d(f):\n    'Check.'\n    def g(self, *a):\n        return f(self, *a)\n    return g\n",
    "wraps": "import functools\ndef d(f):\n    @functools.wraps(f)\n    def g(*a): return f(*a)\n    return g\n",
    "wraps, by its name": "from functools import wraps as w\ndef d(f):\n"
    "    @w(f)\n    def g(*a): return f(*a)\n    return g\n",
    "awaits": "def d(f):\n    async def g(*a):\n        await check()\n        return await f(*a)\n    return g\n",
}


def judged(code: str, *, called: bool) -> bool:
    tree = ast.parse(code)
    return passes_on(tree.body[-1], {one.local: one.dotted for one in imported_below(tree)}, called=called)


def made(code: str) -> str:
    """The same decorator, made by a call."""
    *above, last = ast.parse(code).body
    inside = "\n".join("    " + line for line in ast.unparse(last).split("\n"))
    return "".join(f"{ast.unparse(one)}\n" for one in above) + f"def make(role):\n{inside}\n    return d\n"


@pytest.mark.parametrize("code", TOLD.values(), ids=TOLD)
def test_what_may_tell_the_result_does_not_pass_it_on(code: str) -> None:
    assert not judged(code, called=False)
    assert not judged(code, called=True)
    assert not judged(made(code), called=True)


@pytest.mark.parametrize("code", PASSED_ON.values(), ids=PASSED_ON)
def test_what_only_returns_the_result_passes_it_on(code: str) -> None:
    assert judged(code, called=False)
    assert not judged(code, called=True)
    assert judged(made(code), called=True)
    assert not judged(made(code), called=False)
