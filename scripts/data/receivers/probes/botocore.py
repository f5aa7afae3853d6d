"""botocore: the stubber, responses, parameters."""

from __future__ import annotations

from typing import Any

import botocore.awsrequest
import botocore.session
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from scripts.data.receivers.probing import Seen, probe


def _client(name: str) -> Any:
    session = botocore.session.get_session()
    return session.create_client(
        name, region_name="us-east-1", aws_access_key_id="probe", aws_secret_access_key="probe"
    )


@probe("botocore.stub.Stubber.add_client_error", "http_status_code")
def stubbed(status: int) -> Seen:
    client = _client("sts")
    with Stubber(client) as stubber:
        stubber.add_client_error("get_caller_identity", "NoSuch", "no", http_status_code=status)
        try:
            client.get_caller_identity()
        except ClientError as error:
            return Seen(
                error.response["ResponseMetadata"]["HTTPStatusCode"] + 0, {"error": error, "response": error.response}
            )
    raise AssertionError("nothing was raised")


@probe("botocore.awsrequest.AWSResponse", "status_code")
def response(status: int) -> Seen:
    made = botocore.awsrequest.AWSResponse("http://probe", status, {}, None)
    return Seen(made.status_code + 0, {"response": made})


def _sent(service: str, operation: str, **parameters: Any) -> Seen:
    client = _client(service)
    sent: list[bytes] = []

    def answer(request: Any, **_: Any) -> Any:
        sent.append(request.body)
        raise KeyError("sent")

    client.meta.events.register("before-send", answer)
    try:
        getattr(client, operation)(**parameters)
    except KeyError:
        return Seen(sent[0])
    raise AssertionError("nothing was sent")


@probe("botocore.client.query", "Port")
def query_protocol(status: int) -> Seen:
    return _sent("rds", "create_db_cluster", DBClusterIdentifier="c", Engine="e", Port=status)


@probe("botocore.client.rest-xml", "ErrorCode")
def xml_protocol(status: int) -> Seen:
    errors = {"Quantity": 1, "Items": [{"ErrorCode": status}]}
    origin = {
        "Id": "o",
        "DomainName": "probe",
        "CustomOriginConfig": {"HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "http-only"},
    }
    config = {
        "CallerReference": "c",
        "Comment": "",
        "Enabled": True,
        "Origins": {"Quantity": 1, "Items": [origin]},
        "DefaultCacheBehavior": {"TargetOriginId": "o", "ViewerProtocolPolicy": "allow-all"},
        "CustomErrorResponses": errors,
    }
    return _sent("cloudfront", "create_distribution", DistributionConfig=config)


@probe("botocore.client.json", "parameter")
def json_protocol(status: int) -> Seen:
    return _sent("logs", "put_retention_policy", logGroupName="g", retentionInDays=status)
