"""The libraries that are measured: what is installed for each, and which of them share an environment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Library:
    """A library with a module of probes of the same name."""

    name: str
    group: str
    distribution: str
    needs: tuple[str, ...] = ()
    """What the probes need beside it."""


STANDARD = "standard"
"""The group that needs nothing installed."""

LIBRARIES = (
    Library("standard", STANDARD, ""),
    Library("flask", "flask", "flask"),
    Library("werkzeug", "flask", "werkzeug"),
    Library("quart", "flask", "quart"),
    Library("flask_restful", "flask", "flask-restful"),
    Library("flask_restx", "flask", "flask-restx"),
    Library("flask_smorest", "flask", "flask-smorest"),
    Library("apiflask", "flask", "apiflask"),
    Library("connexion", "connexion", "connexion"),
    Library("django", "django", "django"),
    Library("rest_framework", "django", "djangorestframework"),
    Library("ninja", "django", "django-ninja"),
    Library("drf_spectacular", "django", "drf-spectacular"),
    Library("drf_yasg", "django", "drf-yasg"),
    Library("starlette", "asgi", "starlette", ("httpx", "jinja2")),
    Library("fastapi", "asgi", "fastapi", ("orjson", "ujson")),
    Library("litestar", "asgi", "litestar", ("jinja2",)),
    Library("falcon", "asgi", "falcon"),
    Library("blacksheep", "asgi", "blacksheep"),
    Library("sanic", "sanic", "sanic", ("sanic-testing",)),
    Library("robyn", "robyn", "robyn"),
    Library("uvicorn", "asgi", "uvicorn", ("h11", "httptools")),
    Library("hypercorn", "asgi", "hypercorn"),
    Library("daphne", "asgi", "daphne"),
    Library("granian", "asgi", "granian"),
    Library("bottle", "wsgi", "bottle"),
    Library("cherrypy", "wsgi", "cherrypy"),
    Library("pyramid", "wsgi", "pyramid"),
    Library("webob", "wsgi", "webob"),
    Library("webtest", "wsgi", "webtest"),
    Library("pecan", "wsgi", "pecan"),
    Library("waitress", "wsgi", "waitress"),
    Library("tornado", "loops", "tornado"),
    Library("jupyter_server", "loops", "jupyter-server"),
    Library("twisted", "loops", "twisted"),
    Library("klein", "loops", "klein"),
    Library("aiohttp", "loops", "aiohttp"),
    Library("aiohttp_retry", "loops", "aiohttp-retry"),
    Library("websockets", "loops", "websockets"),
    Library("scrapy", "loops", "scrapy"),
    Library("httpx", "clients", "httpx"),
    Library("httpx_retries", "clients", "httpx-retries"),
    Library("urllib3", "clients", "urllib3"),
    Library("requests", "clients", "requests"),
    Library("elasticsearch", "clients", "elasticsearch"),
    Library("elastic_transport", "clients", "elastic-transport"),
    Library("opensearchpy", "clients", "opensearch-py"),
    Library("googleapiclient", "clients", "google-api-python-client"),
    Library("google_api_core", "clients", "google-api-core"),
    Library("botocore", "clients", "botocore"),
    Library("azure_functions", "clients", "azure-functions"),
    Library("chalice", "clients", "chalice"),
    Library("aws_lambda_powertools", "clients", "aws-lambda-powertools"),
    Library("functions_framework", "clients", "functions-framework"),
    Library("mitmproxy", "mitmproxy", "mitmproxy"),
    Library("responses", "mocks", "responses", ("pyyaml",)),
    Library("requests_mock", "mocks", "requests-mock"),
    Library("respx", "mocks", "respx"),
    Library("pytest_httpx", "mocks", "pytest-httpx"),
    Library("aioresponses", "aioresponses", "aioresponses", ("aiohttp<3.12",)),  # it cannot make newer responses
    Library("httpretty", "httpretty", "httpretty", ("requests", "urllib3<2")),  # its sockets lack what newer ones call
    Library("pook", "mocks", "pook"),
    Library("pretend", "mocks", "pretend"),
    Library("pytest_httpserver", "mocks", "pytest-httpserver"),
    Library("keystoneauth1", "openstack", "keystoneauth1"),
    Library("keystoneclient", "openstack", "python-keystoneclient"),
    Library("oslo_middleware", "openstack", "oslo.middleware"),
    Library("wsme", "openstack", "wsme", ("pecan",)),
    Library("vcr", "mocks", "vcrpy"),
    Library("betamax", "mocks", "betamax"),
    Library("syrupy", "mocks", "syrupy"),
    Library("inline_snapshot", "mocks", "inline-snapshot"),
    Library("pytest_regressions", "mocks", "pytest-regressions"),
    Library("approvaltests", "mocks", "approvaltests"),
    Library("sqlalchemy", "data", "sqlalchemy"),
    Library("peewee", "data", "peewee"),
    Library("pypika", "data", "pypika"),
    Library("tortoise", "data", "tortoise-orm"),
    Library("yaml", "data", "pyyaml"),
    Library("ruamel_yaml", "data", "ruamel.yaml"),
    Library("toml", "data", "toml"),
    Library("tomli_w", "data", "tomli-w"),
    Library("tomlkit", "data", "tomlkit"),
    Library("msgpack", "data", "msgpack"),
    Library("bson", "data", "pymongo"),
    Library("jsonschema", "data", "jsonschema"),
    Library("voluptuous", "data", "voluptuous"),
    Library("marshmallow", "data", "marshmallow"),
    Library("cerberus", "data", "cerberus"),
    Library("jinja2", "data", "jinja2"),
    Library("mako", "data", "mako"),
    Library("prometheus_client", "data", "prometheus-client"),
    Library("apispec", "records", "apispec"),
    Library("pydantic", "records", "pydantic"),
    Library("msgspec", "records", "msgspec"),
    Library("orjson", "records", "orjson"),
    Library("simplejson", "records", "simplejson"),
    Library("structlog", "records", "structlog"),
    Library("loguru", "records", "loguru"),
    Library("opentelemetry", "records", "opentelemetry-sdk"),
    Library("sentry_sdk", "records", "sentry-sdk"),
    Library("ansible", "ansible", "ansible-core"),
    Library("snowpark", "snowpark", "snowflake-snowpark-python"),
    Library("constructs", "jsii", "constructs"),
    Library("aws_cdk", "jsii", "aws-cdk-lib"),
    Library("cdk8s", "jsii", "cdk8s"),
    Library("cdktf", "cdktf", "cdktf"),
    Library(
        "pyspark",
        "pyspark",
        "pyspark",
        ("pandas", "pyarrow", "grpcio", "grpcio-status", "googleapis-common-protos", "zstandard"),  # for Spark Connect
    ),
    Library("pyspark_3", "pyspark_3", "pyspark", ("pyspark<4",)),  # its columns take no notice of enums
)


def named(names: tuple[str, ...]) -> tuple[Library, ...]:
    """The libraries of these names, all without any; an unknown name raises `KeyError`."""
    known = {library.name: library for library in LIBRARIES}
    return tuple(known[name] for name in names) or LIBRARIES
