"""What a star import of a known package brings."""

from __future__ import annotations

STAR_EXPORTS: dict[str, frozenset[str]] = {
    "http": frozenset({"HTTPStatus", "HTTPMethod"}),
    "http.client": frozenset({"HTTPConnection", "HTTPSConnection", "HTTPResponse", "HTTPException", "responses"}),
    "http.server": frozenset({"HTTPServer", "BaseHTTPRequestHandler", "SimpleHTTPRequestHandler"}),
    "flask": frozenset(
        {"Flask", "Blueprint", "Response", "abort", "redirect", "make_response", "jsonify", "request", "url_for"}
    ),
    "bottle": frozenset(
        {"Bottle", "HTTPError", "HTTPResponse", "abort", "error", "redirect", "request", "response", "route"}
    ),
    "django.http": frozenset(
        {"HttpResponse", "JsonResponse", "StreamingHttpResponse", "FileResponse", "HttpResponseRedirect", "Http404"}
    ),
    "rest_framework.response": frozenset({"Response"}),
    "rest_framework.status": frozenset(),
    "aiohttp.web": frozenset({"Response", "json_response", "StreamResponse"}),
    "requests": frozenset(
        {"get", "post", "put", "patch", "delete", "head", "options", "request", "Session", "Response"}
    ),
    "tornado.web": frozenset({"RequestHandler", "HTTPError", "Application"}),
    "pyramid.response": frozenset({"Response"}),
    "webob": frozenset({"Response", "Request"}),
    "webob.exc": frozenset({"status_map", "HTTPException"}),
    "werkzeug.exceptions": frozenset({"abort", "HTTPException"}),
    "fastapi": frozenset({"FastAPI", "APIRouter", "HTTPException", "Response"}),
    "unittest": frozenset({"TestCase"}),
}
"""What a star import of a known package brings that this detector knows."""
