"""The pinned releases that `make names` fixes, by what they are written with or name statuses by."""

from __future__ import annotations

from scripts.outside.realworldrun.projects import Project

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
starlette 1.10.0 FastAPI and Starlette
starlette_admin 1.0.3 FastAPI and Starlette
httpx 0.28.1 httpx
gidgethub 6.0.0 `http.HTTPStatus`
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
