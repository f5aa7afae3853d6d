"""Django, its test client, Django REST framework and Django Ninja."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

SAFE = Members.SAFE
DOCS = Members.NEVER_BELOW_3_11

PACKAGES = frozenset({"django", "drf_spectacular", "drf_yasg", "ninja", "rest_framework"})
"""The packages that the rows are about."""

SINKS = (
    Sink("django.*.HttpResponse", 2, "status", SAFE),
    Sink("django.*.StreamingHttpResponse", 2, "status", SAFE),
    Sink("django.*.JsonResponse", None, "status", SAFE),
    Sink("django.*.FileResponse", None, "status", SAFE),
    Sink("django.*.HttpResponseRedirect", None, "status", SAFE),
    Sink("django.*.TemplateResponse", 4, "status", SAFE),
    Sink("django.*.SimpleTemplateResponse", 3, "status", SAFE),
    Sink("django.*.render", 4, "status", SAFE),
    Sink("django.*.assertContains", 3, "status_code", SAFE),
    Sink("django.*.assertNotContains", 2, "status_code", SAFE),
    Sink("django.*.assertRedirects", 2, "status_code", SAFE),
    Sink("django.*.assertRedirects", 3, "target_status_code", SAFE),
    Sink(".assertContains", 3, "status_code", SAFE),
    Sink(".assertNotContains", 2, "status_code", SAFE),
    Sink(".assertRedirects", 2, "status_code", SAFE),
    Sink(".assertRedirects", 3, "target_status_code", SAFE),
    Sink("rest_framework.*.Response", 1, "status", SAFE),
    Sink("ninja.*.HttpError", 0, "status_code", SAFE),
    Sink("ninja.*.create_response", 2, "status", SAFE),
    Sink("ninja.*.get", None, "response", SAFE),
    Sink("ninja.*.post", None, "response", SAFE),
    Sink("ninja.*.put", None, "response", SAFE),
    Sink("ninja.*.patch", None, "response", SAFE),
    Sink("ninja.*.delete", None, "response", SAFE),
    Sink("drf_spectacular.*.extend_schema", None, "responses", DOCS),
    Sink("drf_yasg.*.swagger_auto_schema", None, "responses", DOCS),
)
