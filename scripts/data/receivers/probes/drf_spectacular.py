"""drf-spectacular."""

from __future__ import annotations

from typing import Any

import scripts.data.receivers.probes.rest_framework  # noqa: F401  # sets Django up
from scripts.data.receivers.probing import Seen, probe

from django.conf import settings  # isort: skip
from django.urls import path  # isort: skip

settings.REST_FRAMEWORK["DEFAULT_SCHEMA_CLASS"] = "drf_spectacular.openapi.AutoSchema"

from drf_spectacular.generators import SchemaGenerator  # noqa: E402  # these want the settings
from drf_spectacular.renderers import OpenApiYamlRenderer  # noqa: E402
from drf_spectacular.utils import extend_schema  # noqa: E402
from rest_framework.views import APIView  # noqa: E402


@probe("drf_spectacular.utils.extend_schema", "responses")
def documented(status: int) -> Seen:
    class View(APIView):
        @extend_schema(responses={status: str})
        def get(self, _: Any) -> Any:
            return None

    schema = SchemaGenerator(patterns=[path("thing/", View.as_view())]).get_schema(request=None, public=True)
    return Seen(None, {}, {"document": OpenApiYamlRenderer().render(schema, renderer_context={}).decode()})
