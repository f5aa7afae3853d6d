"""AWS CDK, through jsii."""

from __future__ import annotations

import json
from typing import Any

import aws_cdk
from aws_cdk import aws_cloudfront, aws_cloudfront_origins, aws_elasticloadbalancingv2

from scripts.data.receivers.probing import Seen, probe


def _template(build: Any) -> Seen:
    application = aws_cdk.App()
    stack = aws_cdk.Stack(application, "probe")
    build(stack)
    return Seen(json.dumps(application.synth().get_stack_by_name("probe").template, sort_keys=True))


@probe("aws_cdk.aws_cloudfront.ErrorResponse", "http_status")
def error_response(status: int) -> Seen:
    def build(stack: Any) -> None:
        aws_cloudfront.Distribution(
            stack,
            "d",
            default_behavior=aws_cloudfront.BehaviorOptions(origin=aws_cloudfront_origins.HttpOrigin("probe.example")),
            error_responses=[aws_cloudfront.ErrorResponse(http_status=status, response_page_path="/e.html")],
        )

    return _template(build)


@probe("aws_cdk.aws_elasticloadbalancingv2.ListenerAction.fixed_response", "status_code")
def fixed_response(status: int) -> Seen:
    action: Any = aws_elasticloadbalancingv2.ListenerAction.fixed_response(status, message_body="no")
    return Seen(repr(type(action)))


@probe("aws_cdk.CfnResource", "properties")
def resource(status: int) -> Seen:
    return _template(lambda stack: aws_cdk.CfnResource(stack, "r", type="Probe::Status", properties={"Code": status}))
