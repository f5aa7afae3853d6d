"""Starlette and FastAPI."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

SAFE = Members.SAFE
DOCS = Members.NEVER_BELOW_3_11

PACKAGES = frozenset({"fastapi", "starlette"})
"""The packages that the rows are about."""

SINKS = (
    Sink("starlette.*.Response", 1, "status_code", SAFE),
    Sink("starlette.*.JSONResponse", 1, "status_code", SAFE),
    Sink("starlette.*.HTMLResponse", 1, "status_code", SAFE),
    Sink("starlette.*.PlainTextResponse", 1, "status_code", SAFE),
    Sink("starlette.*.StreamingResponse", 1, "status_code", SAFE),
    Sink("starlette.*.ORJSONResponse", 1, "status_code", SAFE),
    Sink("starlette.*.UJSONResponse", 1, "status_code", SAFE),
    Sink("starlette.*.RedirectResponse", 1, "status_code", SAFE),
    Sink("starlette.*.FileResponse", 1, "status_code", SAFE),
    Sink("fastapi.*.Response", 1, "status_code", SAFE),
    Sink("fastapi.*.JSONResponse", 1, "status_code", SAFE),
    Sink("fastapi.*.HTMLResponse", 1, "status_code", SAFE),
    Sink("fastapi.*.PlainTextResponse", 1, "status_code", SAFE),
    Sink("fastapi.*.StreamingResponse", 1, "status_code", SAFE),
    Sink("fastapi.*.ORJSONResponse", 1, "status_code", SAFE),
    Sink("fastapi.*.UJSONResponse", 1, "status_code", SAFE),
    Sink("fastapi.*.RedirectResponse", 1, "status_code", SAFE),
    Sink("fastapi.*.FileResponse", 1, "status_code", SAFE),
    Sink("starlette.*.HTTPException", 0, "status_code", SAFE),
    Sink("fastapi.*.HTTPException", 0, "status_code", SAFE),
    Sink("starlette.*.exception_handler", 0, "exc_class_or_status_code", SAFE),
    Sink("starlette.*.add_exception_handler", 0, "exc_class_or_status_code", SAFE),
    Sink("fastapi.*.exception_handler", 0, "exc_class_or_status_code", SAFE),
    Sink("fastapi.*.add_exception_handler", 0, "exc_class_or_status_code", SAFE),
    Sink("starlette.*.Starlette", None, "exception_handlers", SAFE),
    Sink("fastapi.*.FastAPI", None, "exception_handlers", SAFE),
    Sink("starlette.*.TemplateResponse", 3, "status_code", SAFE),
    Sink("fastapi.*.TemplateResponse", 3, "status_code", SAFE),
    Sink("fastapi.*.get", None, "status_code", SAFE),
    Sink("fastapi.*.post", None, "status_code", SAFE),
    Sink("fastapi.*.put", None, "status_code", SAFE),
    Sink("fastapi.*.patch", None, "status_code", SAFE),
    Sink("fastapi.*.delete", None, "status_code", SAFE),
    Sink("fastapi.*.options", None, "status_code", SAFE),
    Sink("fastapi.*.head", None, "status_code", SAFE),
    Sink("fastapi.*.trace", None, "status_code", SAFE),
    Sink("fastapi.*.api_route", None, "status_code", SAFE),
    Sink("fastapi.*.add_api_route", None, "status_code", SAFE),
    Sink("fastapi.*.get", None, "responses", DOCS),
    Sink("fastapi.*.post", None, "responses", DOCS),
    Sink("fastapi.*.put", None, "responses", DOCS),
    Sink("fastapi.*.patch", None, "responses", DOCS),
    Sink("fastapi.*.delete", None, "responses", DOCS),
    Sink("fastapi.*.options", None, "responses", DOCS),
    Sink("fastapi.*.head", None, "responses", DOCS),
    Sink("fastapi.*.trace", None, "responses", DOCS),
    Sink("fastapi.*.api_route", None, "responses", DOCS),
    Sink("fastapi.*.add_api_route", None, "responses", DOCS),
    Sink("fastapi.*.include_router", None, "responses", DOCS),
    Sink("fastapi.*.FastAPI", None, "responses", DOCS),
    Sink("fastapi.*.APIRouter", None, "responses", DOCS),
    Sink(".exception_handler", 0, "exc_class_or_status_code", SAFE),
    Sink(".add_exception_handler", 0, "exc_class_or_status_code", SAFE),
)
