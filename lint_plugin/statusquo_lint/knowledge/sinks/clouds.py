"""Clouds: botocore, Moto, google-api-core, Azure and AWS functions."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

MEMBER = Members.MEMBER
KEEPS = Members.KEEPS
UNKNOWN = Members.UNKNOWN

PACKAGES = frozenset({"aws_lambda_powertools", "azure", "botocore", "chalice", "functions_framework", "google"})
"""The packages that the rows are about."""

_OF_GOOGLE = frozenset({301, 304, 307, 308, 400, 401, 403, 404, 405, 409, 411, 412, 416, 429, *range(500, 505)})
"""The codes for which google-api-core has an exception; the one for others keeps what it is given."""

SINKS = (
    Sink("botocore.*.add_client_error", 3, "http_status_code", KEEPS),
    Sink("botocore.*.AWSResponse", 1, "status_code", KEEPS),
    Sink("google.*.from_http_status", 0, "status_code", MEMBER, _OF_GOOGLE),
    Sink("google.*.HttpMock", None, "status", UNKNOWN),
    Sink("azure.functions.*.HttpResponse", None, "status_code", MEMBER),
    Sink("chalice.*.Response", 2, "status_code", KEEPS),
    Sink("aws_lambda_powertools.*.Response", 0, "status_code", KEEPS),
    Sink("functions_framework.*.make_response", 1, "status", UNKNOWN),
)
