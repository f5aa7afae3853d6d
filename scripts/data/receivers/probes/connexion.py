"""Connexion."""

from __future__ import annotations

import importlib
from typing import Any

import connexion

from scripts.data.receivers.probing import Seen, probe, probe_each

_FUNCTIONS: dict[str, Any] = {
    "problem": connexion.problem,
    "problem.problem": importlib.import_module("connexion.problem").problem,
}


@probe_each("connexion.{}", "status", tuple(name for name, value in _FUNCTIONS.items() if callable(value)), every=True)
def made(status: int, name: str) -> Seen:
    response = _FUNCTIONS[name](status, "title", "detail")
    return Seen((response.status_code + 0, str(response.body)), {"response": response})


@probe("connexion.ProblemException", "status", every=True)
def exception(status: int) -> Seen:
    error = connexion.ProblemException(status=status, title="title")
    return Seen(str(error.to_problem().body), {"error": error})
