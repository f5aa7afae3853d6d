"""Packages whose import says what a module speaks of."""

from __future__ import annotations

WEB = frozenset(
    """
    aiohttp aioresponses allauth anthropic apiflask asgiref authlib betamax blacksheep boto3 botocore bottle chalice
    cherrypy connexion django djoser drf_spectacular drf_yasg elasticsearch emmett eve falcon fastapi fastapi_users
    flask flask_admin flask_classful flask_cors flask_httpauth flask_jwt_extended flask_limiter flask_login
    flask_principal flask_restful flask_restx flask_security flask_smorest googleapiclient graphene_django grequests
    gunicorn h11 h2 httpcore httplib2 httpretty httpx hug hyper hypercorn jupyter_server keystoneauth1 knox litestar
    locust masonite microdot mocket morepath moto muffin ninja niquests notebook oauth2_provider oauthlib openai
    opensearchpy oslo_serialization paste pook pyramid pytest_httpserver pytest_httpx pywebpush quart requests
    requests_mock requests_oauthlib requests_toolbelt responder responses respx rest_framework robyn routes sanic
    schemathesis scrapy starlette strawberry tastypie tornado treq twisted urllib3 uvicorn vcr waitress web webapp2
    webargs webob webtest werkzeug
    """.split()  # noqa: SIM905
)
"""Frameworks, clients, servers and mocks: a module that imports one of them speaks HTTP."""

BROAD = frozenset(
    """
    aws_lambda_powertools azure elastic_transport functions_framework google homeassistant keystoneclient mitmproxy
    oslo_middleware pecan pretend unittest wsme wsmeext
    """.split()  # noqa: SIM905
)
"""Packages with callables that take a status, whose import alone does not say that a module speaks HTTP."""

WEB_ROOTS = WEB | {"http", "urllib", "wsgiref"}
"""The packages whose classes and functions give and take statuses."""

STANDARD = frozenset({"urllib.request", "urllib.error", "http.client", "http.server", "wsgiref", "xmlrpc"})
"""Modules of the standard library that speak HTTP, as they are imported."""

PROTOCOLS = frozenset(
    """
    smtplib smtpd aiosmtplib aiosmtpd ftplib aioftp pyftpdlib nntplib imaplib poplib telnetlib amqp pika aio_pika
    aioamqp
    """.split()  # noqa: SIM905
)
"""Modules of protocols with three-digit replies of their own."""

BORROWERS = frozenset({"sip", "pjsua", "pjsua2", "aiosip", "rtsp"})
"""Modules of protocols that have borrowed the statuses of HTTP, and its words for requests and responses."""
