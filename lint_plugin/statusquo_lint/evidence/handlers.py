"""Whether a function answers requests, by what it is called, decorated and given, and what its class is called."""

from __future__ import annotations

import ast
import re

from statusquo._lazy_pattern import lazy_pattern
from statusquo._typing import TYPE_CHECKING
from statusquo_lint.knowledge.callable_names import METHODS, ROUTES
from statusquo_lint.knowledge.words import RESPONSE_PARTS, Tier, tier
from statusquo_lint.sites import call_forms
from statusquo_lint.syntax.names import decorator_of, last_name, name_of, text_of
from statusquo_lint.syntax.nodes import Function, named_parameters
from statusquo_lint.syntax.outline import statements
from statusquo_lint.syntax.scopes import class_around
from statusquo_lint.syntax.walk import every

if TYPE_CHECKING:
    from collections.abc import Sequence

    from statusquo_lint.sites.site import Module

_ROUTES = ROUTES.union(
    """
    trace errorhandler app_errorhandler error_handler exception_handler register_error_handler api_view view_config
    forbidden_view_config notfound_view_config exception_view_config endpoint handler expose api_route websocket_route
    custom_route add_handler response_handler error hook on_request
    """.split()  # noqa: SIM905
)
"""Decorators of functions that answer requests; those of one name only (`get`) count where they are called."""
_METHODS = lazy_pattern(
    r"^_?(?:do_|on_|handle_)?(?:get|post|put|patch|delete|head|options|propfind|proppatch)$", re.IGNORECASE
)
_CLASSES = lazy_pattern(
    r"(?:View|ViewSet|Handler|Resource|Endpoint|Controller|Servlet|RequestHandler|API|Api|Middleware|Provider)(?:Mixin|Base)?$"
)
_NAMES = lazy_pattern(
    r"(?:^|_)(?:handlers?|view|endpoint|webhook|healthz?|readyz?|livez?|healthcheck|lambda_handler)$"
    r"|^(?:handle|view|endpoint|serve)_|^(?:handle|dispatch|dispatch_request|handle_request|__call__)$",
    re.IGNORECASE,
)
_REQUESTS = frozenset({"request", "req", "environ", "http_request", "wsgi_environ"})
_PARTS = frozenset({"url", "uri", "headers", "environ", "body", "data", "payload", "method", "params", "json"})
_URLS = frozenset({"url", "uri", "headers", "environ"})


def answers_requests(function: Function, path: Sequence[ast.AST]) -> bool:
    """Whether a function answers requests; `path` are its ancestors."""
    if any(map(_is_route, function.decorator_list)) or _NAMES.search(function.name):
        return True
    names = {arg.arg for arg in named_parameters(function.args)}
    if names & _REQUESTS or (len(names & _PARTS) > 1 and names & _URLS):
        return True
    return _is_method_of_view(function, path)


def is_view(function: Function, path: Sequence[ast.AST]) -> bool:
    """Whether a function is a route, a method of a view or given a request: SMTP, FTP and AMQP have no such."""
    if any(map(_is_route, function.decorator_list)) or _is_method_of_view(function, path):
        return True
    return not _REQUESTS.isdisjoint(arg.arg for arg in named_parameters(function.args))


def is_routed(function: Function, path: Sequence[ast.AST]) -> bool:
    """Whether a function is a route with a path or with methods, or a method of a view, in any module."""
    return any(map(_has_path, function.decorator_list)) or _is_method_of_view(function, path)


def _has_path(decorator: ast.expr) -> bool:
    """`@bp.route("/items")`, `@bp.route(path, methods=["GET"])`, and not `@cache.get("key")`."""
    if not isinstance(decorator, ast.Call) or not _is_route(decorator):
        return False
    if any(keyword.arg == "methods" for keyword in decorator.keywords):
        return True
    return any(text_of(arg).startswith("/") for arg in decorator.args[:1])


def _is_method_of_view(function: Function, path: Sequence[ast.AST]) -> bool:
    owner = class_around(path)
    if owner is None or not _METHODS.match(function.name):
        return False
    return any(map(_CLASSES.search, (owner.name, *map(last_name, owner.bases))))


def _is_route(decorator: ast.expr) -> bool:
    """`@app.get("/")`, `@route("/")`, `@api_view`; a bare `@get` or `@cache.get` is something else."""
    name = last_name(decorator_of(decorator))
    return name in _ROUTES and (isinstance(decorator, ast.Call) or len(name) > len("options"))


def returns_responses(function: Function) -> bool:
    """Whether a function returns bodies or responses beside: `return body, 404`, `return Response(...)`."""
    for node in statements(function, {ast.Return}):
        value = node.value
        if isinstance(value, ast.Tuple) and any(
            isinstance(item, ast.Dict) or RESPONSE_PARTS.search(name_of(item)) for item in value.elts
        ):
            return True
        if isinstance(value, ast.Call) and RESPONSES.search(last_name(value.func)):
            return True
    return False


def returns_status(function: Function) -> bool:
    """Whether a function returns what is called a status: `return r.status_code`, `return response.status`."""
    return any(
        isinstance(node.value, ast.Attribute) and _is_status(node.value) for node in statements(function, {ast.Return})
    )


def _is_status(expr: ast.Attribute) -> bool:
    if tier(expr.attr) < Tier.MEDIUM:
        return False
    return expr.attr.endswith("code") or (expr.attr == "status" and call_forms.is_response(expr.value))


def makes_requests(function: Function, module: Module) -> bool:
    """Whether a function sends a request, or reads the one that it answers."""
    for node in every(function, {ast.Call, ast.Name}):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            root, _, method = module.bindings.qualified(node.func, (module.tree, function)).partition(".")
            if root in _CLIENTS and method.rpartition(".")[2] in _SENDING:
                return True
        elif isinstance(node, ast.Name) and node.id == "request":
            root = module.bindings.qualified(node, (module.tree, function)).partition(".")[0]
            if root in _SERVERS:
                return True
    return False


_CLIENTS = frozenset({"requests", "httpx", "aiohttp", "urllib", "urllib2", "urllib3", "httplib2", "niquests", "treq"})
_SENDING = METHODS | {"request", "urlopen", "send"}
_SERVERS = frozenset({"flask", "quart", "bottle", "cherrypy", "web"})
"""Frameworks whose request is a global."""
RESPONSES = lazy_pattern(r"Response$|^(?:jsonify|make_response|render|render_template|redirect|respond|abort)$")
