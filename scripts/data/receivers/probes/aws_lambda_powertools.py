"""Powertools for AWS Lambda."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response
from aws_lambda_powertools.event_handler.exceptions import ServiceError

from scripts.data.receivers.probing import Seen, probe

if TYPE_CHECKING:
    from collections.abc import Callable

_EVENT = {"path": "/", "httpMethod": "GET", "headers": {}, "requestContext": {"stage": "$default"}, "body": None}


def _served(answer: Callable[[], Any], **kept: Any) -> Seen:
    application = APIGatewayRestResolver()
    application.get("/")(answer)
    result = application.resolve(dict(_EVENT), None)
    return Seen(json.dumps(result, sort_keys=True), {"result": result, **kept})


@probe("aws_lambda_powertools.event_handler.Response", "status_code")
def response(status: int) -> Seen:
    made = Response(status_code=status, content_type="text/plain", body="body")
    return _served(lambda: made, response=made)


@probe("aws_lambda_powertools.event_handler.exceptions.ServiceError", "status_code")
def error(status: int) -> Seen:
    made = ServiceError(status, "no")

    def answer() -> None:
        raise made

    return _served(answer, error=made)


@probe("aws_lambda_powertools.event_handler", "return")
def returned(status: int) -> Seen:
    return _served(lambda: ({"a": 1}, status))
