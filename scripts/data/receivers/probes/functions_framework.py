"""Functions Framework."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import flask
import functions_framework

from scripts.data.receivers.calling import wsgi
from scripts.data.receivers.probing import Seen, probe


def _served(answer: Any) -> Seen:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "main.py"
        source.write_text("import builtins\ndef serve(request):\n    return builtins.probe_answer()\n")
        application = functions_framework.create_app("serve", str(source), "http")
        with application.app_context():
            import builtins  # noqa: PLC0415  # the one place that both modules see

            builtins.probe_answer = answer  # type: ignore[attr-defined]
            return wsgi(application).seen()


@probe("functions_framework.http", "return", every=True)
def returned(status: int) -> Seen:
    return _served(lambda: ("body", status))


@probe("functions_framework.flask.make_response", "1", every=True)
def made(status: int) -> Seen:
    return _served(lambda: flask.make_response("body", status))
