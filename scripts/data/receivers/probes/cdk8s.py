"""cdk8s, through jsii."""

from __future__ import annotations

import cdk8s

from scripts.data.receivers.probing import Seen, probe


@probe("cdk8s.ApiObject", "spec")
def spec(status: int) -> Seen:
    chart = cdk8s.Chart(cdk8s.App(), "probe")
    made = cdk8s.ApiObject(chart, "thing", api_version="v1", kind="Probe")
    made.add_json_patch(cdk8s.JsonPatch.add("/spec", {"status": status}))
    return Seen(repr(cdk8s.Testing.synth(chart)))
