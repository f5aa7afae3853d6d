"""Django, its test client, Django REST framework and Django Ninja."""

from __future__ import annotations

from statusquo_lint.knowledge.sinks.base import Members, Sink

MEMBER = Members.MEMBER
SHOWS_BELOW_3_11 = Members.SHOWS_BELOW_3_11
SHOWS = Members.SHOWS
BREAKS_BELOW_3_11 = Members.BREAKS_BELOW_3_11

PACKAGES = frozenset({"django", "drf_spectacular", "drf_yasg", "ninja", "rest_framework"})
"""The packages that the rows are about."""

SINKS = (
    Sink("django.*.HttpResponse", 2, "status", MEMBER),
    Sink("django.*.StreamingHttpResponse", 2, "status", MEMBER),
    Sink("django.*.JsonResponse", None, "status", MEMBER),
    Sink("django.*.FileResponse", None, "status", MEMBER),
    Sink("django.*.HttpResponseRedirect", None, "status", MEMBER),
    Sink("django.*.TemplateResponse", 4, "status", MEMBER),
    Sink("django.*.SimpleTemplateResponse", 3, "status", MEMBER),
    Sink("django.*.render", 4, "status", MEMBER),
    Sink("django.*.assertContains", 3, "status_code", MEMBER),
    Sink("django.*.assertNotContains", 2, "status_code", MEMBER),
    Sink("django.*.assertRedirects", 2, "status_code", MEMBER),
    Sink("django.*.assertRedirects", 3, "target_status_code", MEMBER),
    Sink(".assertContains", 3, "status_code", MEMBER),
    Sink(".assertNotContains", 2, "status_code", MEMBER),
    Sink(".assertRedirects", 2, "status_code", MEMBER),
    Sink(".assertRedirects", 3, "target_status_code", MEMBER),
    Sink("rest_framework.*.Response", 1, "status", MEMBER),
    Sink("ninja.*.HttpError", 0, "status_code", SHOWS),
    Sink("ninja.*.create_response", 2, "status", MEMBER),
    Sink("ninja.*.get", None, "response", MEMBER),
    Sink("ninja.*.post", None, "response", MEMBER),
    Sink("ninja.*.put", None, "response", MEMBER),
    Sink("ninja.*.patch", None, "response", MEMBER),
    Sink("ninja.*.delete", None, "response", MEMBER),
    Sink("drf_spectacular.*.extend_schema", None, "responses", SHOWS_BELOW_3_11),
    Sink("drf_yasg.*.swagger_auto_schema", None, "responses", BREAKS_BELOW_3_11),
)
