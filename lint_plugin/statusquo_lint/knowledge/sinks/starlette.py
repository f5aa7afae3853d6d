"""Starlette and FastAPI."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

MEMBER = Members.MEMBER
KEEPS = Members.KEEPS
SHOWS_BELOW_3_11 = Members.SHOWS_BELOW_3_11
SHOWS = Members.SHOWS
UNKNOWN = Members.UNKNOWN

PACKAGES = frozenset({"fastapi", "starlette"})
"""The packages that the rows are about."""

SINKS = (
    Sink("starlette.*.Response", 1, "status_code", KEEPS),
    Sink("starlette.*.JSONResponse", 1, "status_code", KEEPS),
    Sink("starlette.*.HTMLResponse", 1, "status_code", KEEPS),
    Sink("starlette.*.PlainTextResponse", 1, "status_code", KEEPS),
    Sink("starlette.*.StreamingResponse", 1, "status_code", KEEPS),
    Sink("starlette.*.ORJSONResponse", 1, "status_code", UNKNOWN),
    Sink("starlette.*.UJSONResponse", 1, "status_code", UNKNOWN),
    Sink("starlette.*.RedirectResponse", 1, "status_code", KEEPS),
    Sink("starlette.*.FileResponse", 1, "status_code", KEEPS),
    Sink("fastapi.*.Response", 1, "status_code", KEEPS),
    Sink("fastapi.*.JSONResponse", 1, "status_code", KEEPS),
    Sink("fastapi.*.HTMLResponse", 1, "status_code", KEEPS),
    Sink("fastapi.*.PlainTextResponse", 1, "status_code", KEEPS),
    Sink("fastapi.*.StreamingResponse", 1, "status_code", KEEPS),
    Sink("fastapi.*.ORJSONResponse", 1, "status_code", KEEPS),
    Sink("fastapi.*.UJSONResponse", 1, "status_code", KEEPS),
    Sink("fastapi.*.RedirectResponse", 1, "status_code", KEEPS),
    Sink("fastapi.*.FileResponse", 1, "status_code", KEEPS),
    Sink("starlette.*.HTTPException", 0, "status_code", SHOWS),
    Sink("fastapi.*.HTTPException", 0, "status_code", SHOWS),
    Sink("starlette.*.exception_handler", 0, "exc_class_or_status_code", UNKNOWN),
    Sink("starlette.*.add_exception_handler", 0, "exc_class_or_status_code", KEEPS),
    Sink("fastapi.*.exception_handler", 0, "exc_class_or_status_code", KEEPS),
    Sink("fastapi.*.add_exception_handler", 0, "exc_class_or_status_code", KEEPS),
    Sink("starlette.*.Starlette", None, "exception_handlers", KEEPS),
    Sink("fastapi.*.FastAPI", None, "exception_handlers", KEEPS),
    Sink("starlette.*.TemplateResponse", 3, "status_code", KEEPS),
    Sink("fastapi.*.TemplateResponse", 3, "status_code", KEEPS),
    Sink("fastapi.*.get", None, "status_code", MEMBER),
    Sink("fastapi.*.post", None, "status_code", MEMBER),
    Sink("fastapi.*.put", None, "status_code", MEMBER),
    Sink("fastapi.*.patch", None, "status_code", MEMBER),
    Sink("fastapi.*.delete", None, "status_code", MEMBER),
    Sink("fastapi.*.options", None, "status_code", MEMBER),
    Sink("fastapi.*.head", None, "status_code", MEMBER),
    Sink("fastapi.*.trace", None, "status_code", MEMBER),
    Sink("fastapi.*.api_route", None, "status_code", MEMBER),
    Sink("fastapi.*.add_api_route", None, "status_code", MEMBER),
    Sink("fastapi.*.get", None, "responses", SHOWS_BELOW_3_11),
    Sink("fastapi.*.post", None, "responses", SHOWS_BELOW_3_11),
    Sink("fastapi.*.put", None, "responses", SHOWS_BELOW_3_11),
    Sink("fastapi.*.patch", None, "responses", SHOWS_BELOW_3_11),
    Sink("fastapi.*.delete", None, "responses", SHOWS_BELOW_3_11),
    Sink("fastapi.*.options", None, "responses", SHOWS_BELOW_3_11),
    Sink("fastapi.*.head", None, "responses", SHOWS_BELOW_3_11),
    Sink("fastapi.*.trace", None, "responses", SHOWS_BELOW_3_11),
    Sink("fastapi.*.api_route", None, "responses", SHOWS_BELOW_3_11),
    Sink("fastapi.*.add_api_route", None, "responses", SHOWS_BELOW_3_11),
    Sink("fastapi.*.include_router", None, "responses", SHOWS_BELOW_3_11),
    Sink("fastapi.*.FastAPI", None, "responses", SHOWS_BELOW_3_11),
    Sink("fastapi.*.APIRouter", None, "responses", SHOWS_BELOW_3_11),
    Sink(".exception_handler", 0, "exc_class_or_status_code", KEEPS),
    Sink(".add_exception_handler", 0, "exc_class_or_status_code", KEEPS),
)
