"""Mocks of HTTP: responses, requests-mock, respx, pytest-httpx, aioresponses, HTTPretty and their kin."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

SAFE = Members.SAFE
UNKNOWN = Members.UNKNOWN

PACKAGES = frozenset(
    {
        "aioresponses",
        "httpretty",
        "pook",
        "pretend",
        "pytest_httpserver",
        "pytest_httpx",
        "requests_mock",
        "responses",
        "respx",
    }
)
"""The packages that the rows are about."""

SINKS = (
    Sink("responses.*.get", None, "status", SAFE),
    Sink("responses.*.post", None, "status", SAFE),
    Sink("responses.*.put", None, "status", SAFE),
    Sink("responses.*.patch", None, "status", SAFE),
    Sink("responses.*.delete", None, "status", SAFE),
    Sink("responses.*.options", None, "status", SAFE),
    Sink("responses.*.head", None, "status", SAFE),
    Sink("responses.*.add", None, "status", SAFE),
    Sink("responses.*.request", None, "status", SAFE),
    Sink("responses.*.register_uri", None, "status", SAFE),
    Sink("responses.*.upsert", None, "status", SAFE),
    Sink("responses.*.replace", None, "status", SAFE),
    Sink("responses.*.Response", None, "status", SAFE),
    Sink("responses.*.CallbackResponse", None, "status", SAFE),
    Sink("requests_mock.*.get", None, "status_code", SAFE),
    Sink("requests_mock.*.post", None, "status_code", SAFE),
    Sink("requests_mock.*.put", None, "status_code", SAFE),
    Sink("requests_mock.*.patch", None, "status_code", SAFE),
    Sink("requests_mock.*.delete", None, "status_code", SAFE),
    Sink("requests_mock.*.options", None, "status_code", SAFE),
    Sink("requests_mock.*.head", None, "status_code", SAFE),
    Sink("requests_mock.*.add", None, "status_code", SAFE),
    Sink("requests_mock.*.request", None, "status_code", SAFE),
    Sink("requests_mock.*.register_uri", None, "status_code", SAFE),
    Sink("requests_mock.*.upsert", None, "status_code", SAFE),
    Sink("requests_mock.*.replace", None, "status_code", SAFE),
    Sink("requests_mock.*.create_response", None, "status_code", SAFE),
    Sink("respx.*.respond", 0, "status_code", SAFE),
    Sink("respx.*.MockResponse", 0, "status_code", SAFE),
    Sink(".respond", 0, "status_code", SAFE),
    Sink("pytest_httpx.*.add_response", None, "status_code", SAFE),
    Sink(".add_response", None, "status_code", SAFE),
    Sink("aioresponses.*.get", None, "status", SAFE),
    Sink("aioresponses.*.post", None, "status", SAFE),
    Sink("aioresponses.*.put", None, "status", SAFE),
    Sink("aioresponses.*.patch", None, "status", SAFE),
    Sink("aioresponses.*.delete", None, "status", SAFE),
    Sink("aioresponses.*.options", None, "status", SAFE),
    Sink("aioresponses.*.head", None, "status", SAFE),
    Sink("aioresponses.*.add", None, "status", SAFE),
    Sink("aioresponses.*.request", None, "status", SAFE),
    Sink("aioresponses.*.register_uri", None, "status", SAFE),
    Sink("aioresponses.*.upsert", None, "status", SAFE),
    Sink("aioresponses.*.replace", None, "status", SAFE),
    Sink("httpretty.*.register_uri", None, "status", SAFE),
    Sink("httpretty.*.Response", None, "status", SAFE),
    Sink("httpretty.*.HTTPretty", None, "status", SAFE),
    Sink("pook.*.reply", 0, "status", UNKNOWN),
    Sink("pook.*.status", 0, "code", UNKNOWN),
    Sink(".respond_with_data", 1, "status", UNKNOWN),
    Sink(".respond_with_json", 1, "status", UNKNOWN),
    Sink("pytest_httpserver.*.respond_with_data", 1, "status", UNKNOWN),
    Sink("pytest_httpserver.*.respond_with_json", 1, "status", UNKNOWN),
    Sink("pretend.stub", None, "status_code", UNKNOWN),
)
