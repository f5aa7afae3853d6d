"""Connexion."""

from __future__ import annotations

import connexion
from connexion.problem import problem

from scripts.data.receivers.probing import Seen, probe


@probe("connexion.problem", "status")
def made(status: int) -> Seen:
    response = problem(status, "title", "detail")
    return Seen((response.status_code + 0, str(response.body)), {"response": response})


@probe("connexion.exceptions.ProblemException", "status")
def exception(status: int) -> Seen:
    error = connexion.ProblemException(status=status, title="title")
    return Seen(str(error.to_problem().body), {"error": error})
