"""The pinned releases that `make names` fixes, by what they are written with or name statuses by."""

from __future__ import annotations

from scripts.outside.realworldrun.project import Project

_RELEASES = """
dj_rest_auth 7.2.0 Django REST framework
django_rest_knox 5.1.0 Django REST framework
django_rest_registration 0.9.0 Django REST framework
djangorestframework_simplejwt 5.5.1 Django REST framework
djoser 2.3.5 Django REST framework
drf_extensions 0.8.0 Django REST framework
drf_spectacular 0.30.0 Django REST framework
edx_drf_extensions 10.9.0 Django REST framework
edx_organizations 9.0.0 Django REST framework
fastapi_azure_auth 5.3.0 FastAPI and Starlette
fastapi_pagination 0.16.1 FastAPI and Starlette
fastapi_users 15.0.5 FastAPI and Starlette
jupyterhub 6.1.1 FastAPI and Starlette
sqladmin 0.32.0 FastAPI and Starlette
stac_fastapi_api 7.0.0 FastAPI and Starlette
starlette 1.10.0 FastAPI and Starlette
starlette_admin 1.0.3 FastAPI and Starlette
authlib 1.9.10 httpx
fastapi_sso 0.23.0 httpx
httpx 0.28.1 httpx
httpx_auth 0.23.1 httpx
httpx_oauth 0.17.0 httpx
langserve 0.3.3 httpx
mcp 2.3.0 httpx
openapi_python_client 0.29.1 httpx
postgrest 2.34.1 httpx
respx 0.23.1 httpx
connexion 3.3.0 `http.HTTPStatus`
flask_smorest 0.47.0 `http.HTTPStatus`
gidgethub 6.0.0 `http.HTTPStatus`
authx 1.7.1 numbers
drf_standardized_errors 0.16.0 numbers
requests 2.34.2 numbers
werkzeug 3.1.9 numbers
"""
"""The folder of each release without its version, the version, and whose user it is."""


def _project(line: str) -> tuple[Project, str]:
    name, version, used = line.split(maxsplit=2)
    return Project(name, version, needs="", suite=()), used


USERS = dict(_project(line) for line in _RELEASES.strip().splitlines())
PROJECTS = tuple(USERS)
