"""Flask, Werkzeug, Quart and their extensions."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

MEMBER = Members.MEMBER
KEEPS = Members.KEEPS
SHOWS_BELOW_3_11 = Members.SHOWS_BELOW_3_11
SHOWS = Members.SHOWS

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

_RAISED = frozenset(
    {*range(400, 419), 421, 422, 423, 424, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505} - {402, 407}
)
"""The codes for which Werkzeug has an exception; for others `abort` raises an error that shows what it was given."""

SINKS = (
    Sink("flask.abort", 0, "code", MEMBER, _RAISED),
    Sink("flask.redirect", 1, "code", MEMBER),
    Sink("flask.*.make_response", 1, None, MEMBER),
    Sink("flask.*.Response", 1, "status", MEMBER),
    Sink("flask.*.errorhandler", 0, "code_or_exception", MEMBER),
    Sink("flask.*.app_errorhandler", 0, "code", MEMBER),
    Sink("flask.*.register_error_handler", 0, "code_or_exception", MEMBER),
    Sink("quart.abort", 0, "code", MEMBER, _RAISED),
    Sink("quart.redirect", 1, "code", MEMBER),
    Sink("quart.*.make_response", 1, None, MEMBER),
    Sink("quart.*.Response", 1, "status", MEMBER),
    Sink("quart.*.errorhandler", 0, "error", MEMBER),
    Sink("quart.*.register_error_handler", 0, "error", MEMBER),
    Sink("werkzeug.*.abort", 0, "status", MEMBER, _RAISED),
    Sink("werkzeug.*.redirect", 1, "code", MEMBER),
    Sink("werkzeug.*.Response", 1, "status", MEMBER),
    Sink("flask_restful.abort", 0, "http_status_code", MEMBER, _RAISED),
    Sink("flask_restx.*.abort", 0, "code", MEMBER, _RAISED),
    Sink("flask_restx.*.response", 0, "code", SHOWS_BELOW_3_11),
    Sink("flask_restx.*.marshal_with", None, "code", SHOWS_BELOW_3_11),
    Sink("flask_smorest.abort", 0, "http_status_code", MEMBER, _RAISED),
    Sink("flask_smorest.*.response", 0, "status_code", MEMBER),
    Sink("flask_smorest.*.alt_response", 0, "status_code", MEMBER),
    Sink("apiflask.abort", 0, "status_code", SHOWS),
    Sink("apiflask.HTTPError", 0, "status_code", SHOWS, _RAISED),
    Sink("apiflask.*.output", 1, "status_code", SHOWS_BELOW_3_11),
    Sink("connexion.problem", 0, "status", KEEPS),
    Sink("connexion.*.problem", 0, "status", KEEPS),
    Sink(".errorhandler", 0, "code_or_exception", MEMBER),
    Sink(".app_errorhandler", 0, "code", MEMBER),
    Sink(".register_error_handler", 0, "code_or_exception", MEMBER),
    Sink("flask_principal.*.require", 0, "http_exception"),
    Sink("flask_principal.*.test", 0, "http_exception"),
    Sink("flask_principal.IdentityContext", 1, "http_exception"),
)
