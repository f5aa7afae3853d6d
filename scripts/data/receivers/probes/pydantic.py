"""pydantic."""

from __future__ import annotations

from typing import Any, Literal

import pydantic

from scripts.data.receivers.probing import Seen, probe, probe_each


class Validated(pydantic.BaseModel):
    """A model that makes an int of it."""

    status: int


class Strict(pydantic.BaseModel):
    """A model that takes an int alone."""

    status: pydantic.StrictInt


class Anything(pydantic.BaseModel):
    """A model that takes what it is given."""

    status: Any


@probe_each("pydantic.BaseModel.{}", "status", (Validated, Strict, Anything), every=True)
def models(status: int, kind: Any) -> Seen:
    made = kind(status=status)
    return Seen(made.model_dump_json(), {"model": made, "dump": made.model_dump()})


@probe("pydantic.BaseModel.Chosen", "status", every=True)
def chosen(status: int) -> Seen:
    kind = pydantic.create_model("Chosen", status=(Literal[200, status + 0], ...))  # type: ignore[valid-type]
    made = kind(status=status)
    return Seen(made.model_dump_json(), {"model": made, "dump": made.model_dump()})


@probe_each("pydantic.Field.{}", "default", ("int",), every=True)
def default(status: int, _: str) -> Seen:
    kind = pydantic.create_model("Own", status=(int, pydantic.Field(default=status)))
    return Seen((kind().model_dump_json(), kind.model_json_schema()), {"model": kind(), "dump": kind().model_dump()})
