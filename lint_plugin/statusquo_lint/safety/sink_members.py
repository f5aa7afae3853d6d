"""What the fixer makes of a member in a sink: by what is measured, but for rows that were decided before that.

A member that an object keeps or shows goes to a sink as before for now: what is measured does not change a fix yet.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from statusquo_lint.knowledge.sinks import Members

if TYPE_CHECKING:
    from collections.abc import Mapping

    from statusquo_lint.knowledge.sinks import Sink


class Treatment(enum.Enum):
    """What a sink is taken to do with a member."""

    TAKES = "takes it as the number"
    SHOWS_BELOW = "makes text of it below 3.11"
    BREAKS_BELOW = "breaks on it below 3.11"
    SHOWS = "shows it on every Python"
    OPEN = "left to the rows that follow"


_BY_MEASUREMENT = {
    Members.MEMBER: Treatment.TAKES,
    Members.KEEPS: Treatment.TAKES,
    Members.SHOWS: Treatment.TAKES,
    Members.SHOWS_BELOW_3_11: Treatment.BREAKS_BELOW,
    Members.BREAKS_BELOW_3_11: Treatment.SHOWS_BELOW,
    Members.EXACT: Treatment.SHOWS,
    Members.UNKNOWN: Treatment.OPEN,
}

DECIDED_BEFORE: Mapping[Treatment, frozenset[str]] = {
    Treatment.TAKES: frozenset(
        (
            "falcon.*.HTTPError(status)",
            "falcon.*.get_http_status(status_code)",
            "responses.*.request(status)",
            "responses.*.register_uri(status)",
            "responses.*.CallbackResponse(status)",
            "requests_mock.*.add(status_code)",
            "requests_mock.*.upsert(status_code)",
            "requests_mock.*.replace(status_code)",
            "aioresponses.*.request(status)",
            "aioresponses.*.register_uri(status)",
            "aioresponses.*.upsert(status)",
            "aioresponses.*.replace(status)",
            "httpretty.*.register_uri(status)",
            "httpretty.*.Response(status)",
            "httpretty.*.HTTPretty(status)",
            "webtest.*.click(status)",
            "sanic.*.abort(status_code)",
            "sanic.*.HTTPException(status_code)",
            "starlette.*.ORJSONResponse(status_code)",
            "starlette.*.UJSONResponse(status_code)",
            "starlette.*.exception_handler(exc_class_or_status_code)",
            "tornado.*.simple_httpclient.HTTPStreamClosedError(code)",
            "notebook.*.HTTPError(status_code)",
            "twisted.*.ErrorPage(status)",
            "twisted.*.redirectTo(code)",
        )
    ),
    Treatment.SHOWS_BELOW: frozenset(
        (
            "http.server.*.log_request(code)",
            "urllib.*.HTTPError(code)",
        )
    ),
    Treatment.BREAKS_BELOW: frozenset(("drf_yasg.*.swagger_auto_schema(responses)",)),
    Treatment.SHOWS: frozenset(("litestar.*.Redirect(status_code)",)),
    Treatment.OPEN: frozenset(
        (
            "elasticsearch.*.TransportError(status_code)",
            "elasticsearch.*.options(ignore_status)",
            "opensearchpy.*.TransportError(status_code)",
            "elastic_transport.*.ApiResponseMeta(status)",
            "google.*.from_http_status(status_code)",
            "azure.functions.*.HttpResponse(status_code)",
            "aws_lambda_powertools.*.Response(status_code)",
            "blacksheep.*.Response(status)",
            "blacksheep.*.json(status)",
            "blacksheep.*.HTTPException(status)",
            "robyn.*.Response(status_code)",
            "pook.*.reply(status)",
            "pook.*.status(code)",
            ".respond_with_data(status)",
            ".respond_with_json(status)",
            "pytest_httpserver.*.respond_with_data(status)",
            "pytest_httpserver.*.respond_with_json(status)",
            "pretend.stub(status_code)",
            "keystoneauth1.*.HttpError(http_status)",
            "keystoneauth1.*.HTTPClientError(http_status)",
            "keystoneclient.*.HttpError(http_status)",
            "pecan.*.abort(status_code)",
            "pecan.*.redirect(code)",
            "unittest.mock.Mock(status_code)",
            "unittest.mock.Mock(status)",
            "unittest.mock.MagicMock(status_code)",
            "unittest.mock.MagicMock(status)",
            "unittest.mock.AsyncMock(status_code)",
            "unittest.mock.AsyncMock(status)",
        )
    ),
}
"""Sinks whose treatment is another than that of what is measured, by name and keyword."""


def treatment(sink: Sink) -> Treatment:
    """What the fixer takes a sink to do with a member.

    >>> from statusquo_lint.knowledge.sinks import sinks_for
    >>> treatment(sinks_for("flask.abort")[0])
    <Treatment.TAKES: 'takes it as the number'>
    """
    label = f"{sink.name}({sink.keyword})"
    before = (decided for decided, labels in DECIDED_BEFORE.items() if label in labels)
    return next(before, _BY_MEASUREMENT[sink.members])
