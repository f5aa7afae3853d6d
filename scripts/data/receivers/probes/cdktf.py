"""CDK for Terraform, through jsii."""

from __future__ import annotations

import cdktf

from scripts.data.receivers.probing import Seen, probe


@probe("cdktf.TerraformOutput", "value")
def output(status: int) -> Seen:
    stack = cdktf.TerraformStack(cdktf.Testing.app(), "probe")
    cdktf.TerraformOutput(stack, "status", value=status)
    return Seen(cdktf.Testing.synth(stack))
