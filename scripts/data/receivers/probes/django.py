"""Django: responses, the test client, the ORM, templates."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
from django.conf import settings
from django.urls import path

from scripts.data.receivers.calling import Recorder, wsgi
from scripts.data.receivers.probing import Seen, probe, probe_each

if TYPE_CHECKING:
    from collections.abc import Callable

_FOLDER = Path(tempfile.mkdtemp())
(_FOLDER / "page.html").write_text("body")
settings.configure(
    ALLOWED_HOSTS=["*"],
    DEBUG=False,
    ROOT_URLCONF=__name__,
    SECRET_KEY="probe",
    MIDDLEWARE=[f"{__name__}.middleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [_FOLDER]}],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402  # these want the settings
from django.db import connection, models  # noqa: E402
from django.http import (  # noqa: E402
    FileResponse,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import render  # noqa: E402
from django.template import Context, Template  # noqa: E402
from django.template.response import SimpleTemplateResponse, TemplateResponse  # noqa: E402
from django.test import RequestFactory, SimpleTestCase  # noqa: E402

urlpatterns: list[Any] = []
"""The table that Django reads; each probe sets its view."""
_SEEN: dict[str, Any] = {}


def middleware(get_response: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Keep what a middleware sees."""

    def handle(request: Any) -> Any:
        _SEEN["middleware response"] = response = get_response(request)
        return response

    return handle


def served(view: Callable[[Any], Any]) -> Seen:
    """What a view answers, and what a middleware and the log see of it."""
    urlpatterns[:] = [path("", view)]
    django.urls.clear_url_caches()
    sys.modules[__name__].__dict__["urlpatterns"] = urlpatterns
    application = get_wsgi_application()
    with Recorder("django.request") as log:
        answer = wsgi(application)
    records = [(record.args, getattr(record, "status_code", None)) for record in log.records]
    return answer.seen({"log": log.text} if log.lines else {}, response=_SEEN["middleware response"], records=records)


@probe_each("django.http.{}", "status", (HttpResponse, StreamingHttpResponse), every=True)
def plain(status: int, kind: Any) -> Seen:
    return served(lambda _: kind("body", status=status))


@probe("django.http.JsonResponse", "status", every=True)
def as_json(status: int) -> Seen:
    return served(lambda _: JsonResponse({"a": 1}, status=status))


@probe("django.http.FileResponse", "status", every=True)
def file(status: int) -> Seen:
    return served(lambda _: FileResponse(io.BytesIO(b"body"), status=status))


@probe("django.http.HttpResponseRedirect", "status", code=307, every=True)
def redirect(status: int) -> Seen:
    return served(lambda _: HttpResponseRedirect("/there", status=status))


@probe("django.template.response.TemplateResponse", "status", every=True)
def template_response(status: int) -> Seen:
    return served(lambda request: TemplateResponse(request, "page.html", status=status))


@probe("django.template.response.SimpleTemplateResponse", "status", every=True)
def simple_template_response(status: int) -> Seen:
    return served(lambda _: SimpleTemplateResponse("page.html", status=status))


@probe("django.shortcuts.render", "status", every=True)
def rendered(status: int) -> Seen:
    return served(lambda request: render(request, "page.html", status=status))


@probe("django.http.HttpResponse.status_code", "=", every=True)
def assigned(status: int) -> Seen:
    def view(_: Any) -> Any:
        response = HttpResponse("body")
        response.status_code = status
        return response

    return served(view)


def _asserted(name: str, answered: int, **keywords: Any) -> Seen:
    response: Any = HttpResponse("body", status=answered)
    moved: Any = HttpResponse(headers={"Location": "/there"}, status=answered)
    moved.url = "/there"
    moved.request = {}
    given = {
        "assertContains": (response, "body"),
        "assertNotContains": (response, "other"),
        "assertRedirects": (moved, "/there"),
    }[name]
    more = {"fetch_redirect_response": False} if name == "assertRedirects" and "status_code" in keywords else {}
    if "target_status_code" in keywords:
        moved.redirect_chain = [("/there", 302)]
    getattr(SimpleTestCase(), name)(*given, **keywords, **more)
    return Seen("passed")


@probe_each("django.test.SimpleTestCase.{}", "status_code", ("assertContains", "assertNotContains"), every=True)
def asserted(status: int, name: str) -> Seen:
    return _asserted(name, status + 0, status_code=status)


@probe("django.test.SimpleTestCase.assertRedirects", "status_code", code=302, every=True)
def redirected(status: int) -> Seen:
    return _asserted("assertRedirects", status + 0, status_code=status)


@probe("django.test.SimpleTestCase.assertRedirects", "target_status_code", every=True)
def redirected_to(status: int) -> Seen:
    return _asserted("assertRedirects", status + 0, target_status_code=status)


class Visit(models.Model):
    """A record with a status."""

    status = models.IntegerField()
    text = models.CharField(max_length=40, default="")

    class Meta:
        app_label = "probe"


def _query(query: Any) -> Seen:
    return Seen(str(query.query))


@probe("django.db.models.QuerySet.filter", "status", every=True)
def filtered(status: int) -> Seen:
    return _query(Visit.objects.filter(status=status))


@probe("django.db.models.QuerySet.filter", "status__in", every=True)
def filtered_in(status: int) -> Seen:
    return _query(Visit.objects.filter(status__in=[status]))


@probe("django.db.models.QuerySet.filter", "text", every=True)
def filtered_text(status: int) -> Seen:
    return _query(Visit.objects.filter(text=status))


@probe("django.db.models.Value", "value", every=True)
def value(status: int) -> Seen:
    return _query(Visit.objects.annotate(wanted=models.Value(status)))


@probe("django.db.models.Model", "status", every=True)
def created(status: int) -> Seen:
    with connection.schema_editor() as editor:
        editor.create_model(Visit)
    try:
        visit = Visit.objects.create(status=status)
        return Seen(list(Visit.objects.values_list("status", flat=True)), {"visit": visit})
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(Visit)


@probe("django.template.Context", "0", every=True)
def templated(status: int) -> Seen:
    template = Template("{{ status }} {% if status == number %}same{% endif %} {{ status|add:1 }}")
    return Seen(template.render(Context({"status": status, "number": status + 0})))


@probe("django.test.RequestFactory.generic", "data", every=True)
def posted(status: int) -> Seen:
    request = RequestFactory().post("/", {"status": status})
    return Seen(request.POST["status"])
