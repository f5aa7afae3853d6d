"""apispec."""

from __future__ import annotations

import json

import apispec

from scripts.data.receivers.probing import Seen, probe


@probe("apispec.APISpec.path", "responses", every=True)
def documented(status: int) -> Seen:
    spec = apispec.APISpec(title="probe", version="1", openapi_version="3.0.2")
    spec.path("/", operations={"get": {"responses": {status: {"description": "no"}}}})
    return Seen(None, {}, {"document": json.dumps(spec.to_dict(), sort_keys=True)})
