"""Django REST framework."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from scripts.data.receivers.probes import django as django_probes
from scripts.data.receivers.probing import Seen, probe

settings.REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
}

from rest_framework.exceptions import APIException  # noqa: E402  # these want the settings
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402


def _served(answer: Any) -> Seen:
    class View(APIView):
        def get(self, _: Any) -> Any:
            return answer()

    return django_probes.served(View.as_view())


@probe("rest_framework.response.Response", "status", every=True)
def response(status: int) -> Seen:
    return _served(lambda: Response({"a": 1}, status=status))


@probe("rest_framework.exceptions.APIException.status_code", "=", every=True)
def exception(status: int) -> Seen:
    class Own(APIException):
        status_code = status

    def answer() -> None:
        raise Own("no")

    seen = _served(answer)
    return Seen(seen.wire, {**seen.kept, "error": Own("no")}, seen.shown)
