"""Projects that were listed before the fix ran on any of them: nothing in the linter knows their code.

None is in another table, draw or set of labels of this repository. Each ships a suite that needs no network, and holds
at least fifteen numbers of statuses. The list stays as it was drawn, but for quart, whose release turned out to hold no
tests, and python-jenkins, which needs a library that is built for Kerberos; what was found is told on the page.
"""

from __future__ import annotations

from scripts.outside.realworldrun.project import PYTEST, Project

NEW_DRAW = (
    Project(
        "Flask-Login",
        "0.6.3",
        f"{PYTEST} asgiref blinker semantic_version mypy",
        ("tests",),
        "src",
        ("src", "tests"),
        oldest="3.10",
    ),
    Project("apig_wsgi", "2.20.0", f"{PYTEST} mypy", ("tests",), "src", ("src", "tests"), oldest="3.10"),
    Project(
        "cornice",
        "6.1.0",
        f"{PYTEST} WebTest<4 marshmallow<4 colander<3 setuptools<81 mypy",
        ("tests",),
        "src",
        ("src", "tests"),
        oldest="3.10",
    ),
    Project(
        "djangorestframework_simplejwt",
        "5.5.1",
        f"{PYTEST} cryptography freezegun pytest-django Django<5.3 djangorestframework<3.17 python-jose mypy",
        ("tests",),
        ".",
        ("rest_framework_simplejwt", "tests"),
        oldest="3.10",
    ),
    Project("httpbin", "0.10.4", f"{PYTEST} mypy", ("tests",), ".", ("httpbin", "tests"), oldest="3.10"),
    Project(
        "httplib2",
        "0.32.1",
        f"{PYTEST} cryptography>=45,<46 pysocks mypy",
        ("tests", "-o", "addopts=--noconftest --ignore=tests/_TODO_legacy/"),
        ".",
        ("httplib2", "tests"),
        oldest="3.10",
    ),
    Project(
        "kinto_http",
        "11.11.0",
        f"{PYTEST} pytest-asyncio pytest-mock mypy types-requests",
        ("tests", "--ignore=tests/test_functional.py", "--ignore=tests/test_functional_async.py"),
        "src",
        ("src", "tests"),
        oldest="3.10",
    ),
    Project(
        "klein",
        "24.8.0",
        f"{PYTEST} treq hypothesis idna mypy mypy-zope",
        ("src/klein",),
        "src",
        ("src/klein",),
        oldest="3.10",
    ),
    Project(
        "pecan",
        "1.8.0",
        f"{PYTEST} Genshi gunicorn Jinja2 sqlalchemy virtualenv WebTest legacy-cgi mypy",
        ("pecan",),
        ".",
        ("pecan",),
        oldest="3.10",
    ),
    Project(
        "treq",
        "26.7.0",
        f"{PYTEST} httpbin==0.10.2 werkzeug==3.1.8 mypy mypy-zope",
        ("src/treq",),
        "src",
        ("src/treq",),
        oldest="3.10",
    ),
    Project(
        "webargs",
        "8.7.1",
        f"{PYTEST} Flask Django bottle tornado pyramid falcon aiohttp pytest-asyncio webtest==3.0.7"
        " webtest-aiohttp==2.0.0 pytest-aiohttp setuptools<81 legacy-cgi mypy",
        ("tests",),
        "src",
        ("src", "tests"),
        oldest="3.10",
    ),
    Project(
        "scrapyd",
        "1.6.0",
        f"{PYTEST} pytest-twisted requests mypy",
        ("tests", "--ignore=tests/test_website.py"),
        ".",
        ("scrapyd", "tests"),
        oldest="3.10",
    ),
    Project(
        "python_keystoneclient",
        "6.0.0",
        f"{PYTEST} fixtures keyring lxml oauthlib openstacksdk oslotest requests-mock tempest testresources"
        " testscenarios testtools mypy types-requests",
        ("keystoneclient/tests/unit",),
        ".",
        ("keystoneclient",),
        oldest="3.10",
    ),
    Project(
        "falcon",
        "4.4.0",
        f"{PYTEST} pyyaml requests aiofiles httpx uvicorn websockets cbor2 msgpack mujson ujson python-rapidjson"
        " orjson msgspec mypy types-requests types-PyYAML types-ujson types-aiofiles",
        ("tests",),
        ".",
        ("falcon",),
        oldest="3.10",
    ),
    Project(
        "fastapi",
        "0.115.14",
        f"{PYTEST} httpx anyio[trio] jinja2 python-multipart itsdangerous pyyaml ujson orjson email-validator uvicorn"
        " dirty-equals sqlmodel flask PyJWT passlib[bcrypt] inline-snapshot pydantic-settings pydantic-extra-types"
        " a2wsgi coverage mypy types-ujson types-orjson",
        ("tests",),
        ".",
        ("fastapi",),
        oldest="3.10",
    ),
    Project(
        "djangorestframework_jsonapi",
        "7.1.0",
        f"{PYTEST} Django<5.3 djangorestframework<3.17 django-debug-toolbar django-filter django-polymorphic"
        " factory_boy Faker pytest-django pytest-factoryboy syrupy pyyaml uritemplate mypy",
        ("tests", "example"),
        ".",
        ("rest_framework_json_api", "tests"),
        oldest="3.10",
    ),
    Project(
        "aiohttp_session",
        "2.12.1",
        f"{PYTEST} pytest-aiohttp pytest-asyncio<1 aiomcache cryptography docker PyNaCl redis mypy",
        (
            "tests",
            "--ignore=tests/test_memcached_storage.py",
            "--ignore=tests/test_redis_storage.py",
            "-o",
            "asyncio_mode=auto",
        ),
        ".",
        ("aiohttp_session", "tests"),
        oldest="3.10",
    ),
)
