"""Flask, Werkzeug, Quart and their extensions."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

SAFE = Members.SAFE
DOCS = Members.NEVER_BELOW_3_11

PACKAGES = frozenset(
    {
        "apiflask",
        "connexion",
        "flask",
        "flask_principal",
        "flask_restful",
        "flask_restx",
        "flask_smorest",
        "quart",
        "werkzeug",
    }
)
"""The packages that the rows are about."""

SINKS = (
    Sink("flask.abort", 0, "code", SAFE),
    Sink("flask.redirect", 1, "code", SAFE),
    Sink("flask.*.make_response", 1, None, SAFE),
    Sink("flask.*.Response", 1, "status", SAFE),
    Sink("flask.*.errorhandler", 0, "code_or_exception", SAFE),
    Sink("flask.*.app_errorhandler", 0, "code", SAFE),
    Sink("flask.*.register_error_handler", 0, "code_or_exception", SAFE),
    Sink("quart.abort", 0, "code", SAFE),
    Sink("quart.redirect", 1, "code", SAFE),
    Sink("quart.*.make_response", 1, None, SAFE),
    Sink("quart.*.Response", 1, "status", SAFE),
    Sink("quart.*.errorhandler", 0, "error", SAFE),
    Sink("quart.*.register_error_handler", 0, "error", SAFE),
    Sink("werkzeug.*.abort", 0, "status", SAFE),
    Sink("werkzeug.*.redirect", 1, "code", SAFE),
    Sink("werkzeug.*.Response", 1, "status", SAFE),
    Sink("flask_principal.*.require", 0, "http_exception", SAFE),
    Sink("flask_principal.*.test", 0, "http_exception", SAFE),
    Sink("flask_restful.abort", 0, "http_status_code", SAFE),
    Sink("flask_restx.*.abort", 0, "code", SAFE),
    Sink("flask_restx.*.response", 0, "code", DOCS),
    Sink("flask_restx.*.marshal_with", None, "code", DOCS),
    Sink("flask_smorest.abort", 0, "http_status_code", SAFE),
    Sink("flask_smorest.*.response", 0, "status_code", SAFE),
    Sink("flask_smorest.*.alt_response", 0, "status_code", SAFE),
    Sink("apiflask.abort", 0, "status_code", SAFE),
    Sink("apiflask.HTTPError", 0, "status_code", SAFE),
    Sink("apiflask.*.output", 1, "status_code", DOCS),
    Sink("connexion.problem", 0, "status", SAFE),
    Sink("connexion.*.problem", 0, "status", SAFE),
    Sink(".errorhandler", 0, "code_or_exception", SAFE),
    Sink(".app_errorhandler", 0, "code", SAFE),
    Sink(".register_error_handler", 0, "code_or_exception", SAFE),
)
