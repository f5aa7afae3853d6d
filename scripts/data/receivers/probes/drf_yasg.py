"""drf-yasg."""

from __future__ import annotations

from typing import Any

import scripts.data.receivers.probes.rest_framework  # noqa: F401  # sets Django up
from scripts.data.receivers.probing import Seen, probe

from django.urls import path  # isort: skip
from drf_yasg import openapi  # isort: skip
from drf_yasg.codecs import OpenAPICodecJson  # isort: skip
from drf_yasg.generators import OpenAPISchemaGenerator  # isort: skip
from drf_yasg.utils import swagger_auto_schema  # isort: skip
from rest_framework.views import APIView  # isort: skip


@probe("drf_yasg.utils.swagger_auto_schema", "responses")
def documented(status: int) -> Seen:
    class View(APIView):
        @swagger_auto_schema(responses={status: "no"})
        def get(self, _: Any) -> Any:
            return None

    generator = OpenAPISchemaGenerator(
        openapi.Info(title="probe", default_version="1"), patterns=[path("thing/", View.as_view())], url="http://probe"
    )
    schema = generator.get_schema(request=None, public=True)
    return Seen(None, {}, {"document": OpenAPICodecJson([]).encode(schema).decode()})
