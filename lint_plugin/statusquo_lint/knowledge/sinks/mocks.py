"""Mocks of HTTP: responses, requests-mock, respx, pytest-httpx, aioresponses, HTTPretty and their kin."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

MEMBER = Members.MEMBER
KEEPS = Members.KEEPS
SHOWS = Members.SHOWS
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
    Sink("responses.*.get", None, "status", KEEPS),
    Sink("responses.*.post", None, "status", KEEPS),
    Sink("responses.*.put", None, "status", KEEPS),
    Sink("responses.*.patch", None, "status", KEEPS),
    Sink("responses.*.delete", None, "status", KEEPS),
    Sink("responses.*.options", None, "status", KEEPS),
    Sink("responses.*.head", None, "status", KEEPS),
    Sink("responses.*.add", None, "status", KEEPS),
    Sink("responses.*.request", None, "status", UNKNOWN),
    Sink("responses.*.register_uri", None, "status", UNKNOWN),
    Sink("responses.*.upsert", None, "status", KEEPS),
    Sink("responses.*.replace", None, "status", KEEPS),
    Sink("responses.*.Response", None, "status", KEEPS),
    Sink("responses.*.CallbackResponse", None, "status", UNKNOWN),
    Sink("requests_mock.*.get", None, "status_code", KEEPS),
    Sink("requests_mock.*.post", None, "status_code", KEEPS),
    Sink("requests_mock.*.put", None, "status_code", KEEPS),
    Sink("requests_mock.*.patch", None, "status_code", KEEPS),
    Sink("requests_mock.*.delete", None, "status_code", KEEPS),
    Sink("requests_mock.*.options", None, "status_code", KEEPS),
    Sink("requests_mock.*.head", None, "status_code", KEEPS),
    Sink("requests_mock.*.add", None, "status_code", UNKNOWN),
    Sink("requests_mock.*.request", None, "status_code", KEEPS),
    Sink("requests_mock.*.register_uri", None, "status_code", KEEPS),
    Sink("requests_mock.*.upsert", None, "status_code", UNKNOWN),
    Sink("requests_mock.*.replace", None, "status_code", UNKNOWN),
    Sink("requests_mock.*.create_response", None, "status_code", KEEPS),
    Sink("respx.*.respond", 0, "status_code", KEEPS),
    Sink("respx.*.MockResponse", 0, "status_code", KEEPS),
    Sink(".respond", 0, "status_code", KEEPS),
    Sink("pytest_httpx.*.add_response", None, "status_code", KEEPS),
    Sink(".add_response", None, "status_code", KEEPS),
    Sink("aioresponses.*.get", None, "status", SHOWS),
    Sink("aioresponses.*.post", None, "status", SHOWS),
    Sink("aioresponses.*.put", None, "status", SHOWS),
    Sink("aioresponses.*.patch", None, "status", SHOWS),
    Sink("aioresponses.*.delete", None, "status", SHOWS),
    Sink("aioresponses.*.options", None, "status", SHOWS),
    Sink("aioresponses.*.head", None, "status", SHOWS),
    Sink("aioresponses.*.add", None, "status", SHOWS),
    Sink("aioresponses.*.request", None, "status", UNKNOWN),
    Sink("aioresponses.*.register_uri", None, "status", UNKNOWN),
    Sink("aioresponses.*.upsert", None, "status", UNKNOWN),
    Sink("aioresponses.*.replace", None, "status", UNKNOWN),
    Sink("httpretty.*.register_uri", None, "status", MEMBER),
    Sink("httpretty.*.Response", None, "status", MEMBER),
    Sink("pook.*.reply", 0, "status", MEMBER),
    Sink("pook.*.status", 0, "code", MEMBER),
    Sink(".respond_with_data", 1, "status", MEMBER),
    Sink(".respond_with_json", 1, "status", MEMBER),
    Sink("pytest_httpserver.*.respond_with_data", 1, "status", MEMBER),
    Sink("pytest_httpserver.*.respond_with_json", 1, "status", MEMBER),
    Sink("pretend.stub", None, "status_code", SHOWS),
)
