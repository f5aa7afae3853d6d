"""Chalice."""

from __future__ import annotations

import json

import chalice
from chalice.app import Response
from chalice.test import Client

from scripts.data.receivers.probing import Seen, probe


@probe("chalice.Response", "status_code")
def response(status: int) -> Seen:
    application = chalice.Chalice(app_name="probe")
    made = Response({"a": 1}, status_code=status)

    @application.route("/")
    def view() -> Response:
        return made

    with Client(application) as client:
        answer = client.http.get("/")
    return Seen(
        (answer.status_code + 0, answer.body, json.dumps(made.to_dict())),
        {"response": made, "made for the gateway": made.to_dict(), "answer": answer.status_code},
    )
