"""The pinned projects whose suites show that a fix changes nothing."""

from __future__ import annotations

from scripts.outside.realworldrun.new_draw import NEW_DRAW
from scripts.outside.realworldrun.project import PYTEST, Project

_NO_ASYNCIO = ("-p", "no:asyncio")

PROJECTS = (
    Project(
        "flask",
        "3.1.3",
        f"{PYTEST} asgiref python-dotenv mypy cryptography",
        ("tests", *_NO_ASYNCIO),
        "src",
        ("src", "tests/type_check"),
    ),
    Project(
        "werkzeug",
        "3.1.9",
        f"{PYTEST} cryptography watchdog ephemeral-port-reserve mypy",
        ("tests", *_NO_ASYNCIO, "-m", "not dev_server"),
        "src",
        ("src/werkzeug", "tests/live_apps"),
    ),
    Project(
        "httpx",
        "0.28.1",
        f"{PYTEST} anyio trio trustme uvicorn chardet h2 brotli zstandard click rich pygments socksio mypy",
        ("tests", *_NO_ASYNCIO),
        ".",
        ("httpx", "tests"),
    ),
    Project(
        "requests",
        "2.34.2",
        f"{PYTEST} pytest-httpbin pytest-mock httpbin trustme PySocks setuptools mypy",
        ("tests",),
        "src",
        ("src", "tests"),
    ),
    Project("bottle", "0.13.4", f"{PYTEST} mako jinja2 mypy", ("test",), types=("bottle.py", "test")),
    Project(
        "oauthlib",
        "4.0.1",
        f"{PYTEST} blinker pyjwt cryptography mypy",
        ("tests",),
        types=("oauthlib", "tests"),
    ),
    Project(
        "tornado",
        "6.6.1",
        "mypy",
        ("-m", "tornado.test.runtests", "--verbose"),
        ".",
        ("tornado",),
        unittest=True,
    ),
    Project(
        "djangorestframework",
        "3.18.3",
        "pytest==9.2.0 pytest-timeout Django pytest-django dj-database-url inflection markdown pyyaml pygments"
        " uritemplate django-guardian pytz setuptools psycopg2-binary mypy",
        ("tests", *_NO_ASYNCIO),
        types=("rest_framework", "tests"),
    ),
    Project(
        "responses",
        "0.26.3",
        f"{PYTEST} pytest-asyncio pytest-httpserver pyyaml tomli tomli-w types-PyYAML types-requests mypy",
        ("responses",),
        ".",
        ("responses",),
    ),
    Project("pyramid", "2.1", f"{PYTEST} webtest zope.component mypy", ("tests",), "src", ("src", "tests")),
    Project(
        "starlette",
        "1.10.0",
        "pytest>=9.1.1 pytest-timeout httpx2[zstd] anyio trio jinja2 python-multipart itsdangerous pyyaml blockbuster"
        " importlib-metadata opentelemetry-sdk mypy types-PyYAML httpx",
        ("tests", *_NO_ASYNCIO),
        ".",
        ("starlette", "tests"),
    ),
    Project("webob", "1.8.11", f"{PYTEST} legacy-cgi setuptools mypy", ("tests",), "src", ("src", "tests")),
    Project(
        "webtest",
        "3.0.7",
        f"{PYTEST} legacy-cgi setuptools PasteDeploy WSGIProxy2 pyquery beautifulsoup4 mypy",
        ("tests",),
        types=("webtest", "tests"),
    ),
    Project(
        "flask_smorest",
        "0.47.0",
        "pytest==9.0.2 pytest-timeout werkzeug==3.1.6 flask[async]==3.1.3 marshmallow webargs==8.7.1 apispec==6.10.0"
        " PyYAML==6.0.3 packaging mypy",
        ("tests",),
        "src",
        ("src", "tests"),
    ),
    Project(
        "httpcore",
        "1.0.9",
        f"{PYTEST} pytest-httpbin pytest-trio trio anyio h2 socksio trustme mypy httpbin hpack hyperframe",
        ("tests",),
        ".",
        ("httpcore", "tests"),
    ),
    Project(
        "requests-mock",
        "1.12.1",
        f"{PYTEST} fixtures purl testtools requests_futures mypy types-requests",
        ("tests",),
        ".",
        ("requests_mock",),
    ),
    Project(
        "pytest_httpx",
        "0.36.2",
        "pytest==9.* pytest-timeout pytest-asyncio==1.* mypy",
        ("tests",),
        types=("pytest_httpx", "tests"),
    ),
    Project(
        "flask_jwt_extended",
        "4.7.4",
        f"{PYTEST} cryptography PyJWT python-dateutil mypy",
        ("tests",),
        types=("flask_jwt_extended", "tests"),
    ),
    # what follows records, serializes, validates or documents statuses
    Project(
        "openapi_core",
        "0.23.1",
        f"{PYTEST} django djangorestframework>=3.11,<4 falcon>=4,<5 flask aiohttp multidict starlette<1.1"
        " aioitertools<0.14 fastapi<0.140 httpx<0.29 requests responses webob strict-rfc3339 python-multipart"
        " pytest-aiohttp mypy",
        ("tests", "-o", "addopts=", "-W", "ignore::DeprecationWarning"),
        ".",
        ("openapi_core",),
    ),
    Project(
        "flask-restx",
        "1.3.2",
        f"{PYTEST} pytest-flask pytest-mock pytest-benchmark mock Faker==2.0.0 blinker setuptools tzlocal mypy",
        ("tests", "--benchmark-disable", "--ignore=tests/test_postman.py"),
        types=("flask_restx", "tests"),
    ),
    Project(
        "hishel",
        "2.0.0",
        "pytest==9.1.1 pytest-timeout httpx httpx2 requests fastapi redis fakeredis anysqlite anyio trio"
        " inline-snapshot time-machine zipp mypy types-requests types-PyYAML",
        ("tests",),
        "src",
        ("src", "tests"),
    ),
    Project(
        "requests_cache",
        "1.3.3",
        f"{PYTEST} requests-mock responses tenacity<9 time-machine<3 rich psutil pytest-rerunfailures boto3"
        " itsdangerous orjson pymongo pyyaml redis ujson mypy types-requests types-PyYAML",
        ("tests/unit", "tests/compat", "tests/integration/test_memory.py"),
        ".",
        ("requests_cache",),
    ),
    Project(
        "httpretty",
        "1.1.4",
        f"{PYTEST} sure mock freezegun requests requests-toolbelt httplib2 httpx tornado eventlet boto3 pyOpenSSL"
        " urllib3<2 setuptools mypy",
        ("tests",),
        types=("httpretty", "tests"),
    ),
    Project("betamax", "0.9.0", f"{PYTEST} mypy", ("tests",), "src", ("src", "tests")),
    Project(
        "flask_openapi3",
        "4.3.2",
        f"{PYTEST} asgiref pyyaml email-validator mypy",
        ("tests",),
        ".",
        ("flask_openapi3",),
    ),
    Project(
        "drf_yasg",
        "1.21.18",
        f"{PYTEST} Django>=5.2,<6 djangorestframework>=3.16,<3.17 pytest-django datadiff dj-database-url"
        " django-cors-headers django-fake-model==0.1.4 django-filter<25 django-oauth-toolkit"
        " djangorestframework-camel-case djangorestframework-recursive Pillow psycopg2-binary user_agents cmarkgfm"
        " setuptools mypy",
        ("tests", "--ds=testproj.settings.local", "-o", "pythonpath=src testproj"),
        "src",
        ("src", "tests"),
    ),
    *NEW_DRAW,
)
