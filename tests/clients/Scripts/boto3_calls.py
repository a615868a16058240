"""Makes the calls that standard input asks for, one JSON line each, and prints what came of each: reply or error."""

import json
import sys

import boto3
import botocore

ecr = boto3.client("ecr")


def plain(value):
    """The input as boto3 wants it: {"bytes": "text"} is a blob."""
    if isinstance(value, dict):
        return value["bytes"].encode() if list(value) == ["bytes"] else {name: plain(member) for name, member in value.items()}
    return [plain(member) for member in value] if isinstance(value, list) else value


for line in sys.stdin:
    step = json.loads(line)
    try:
        reply = getattr(ecr, botocore.xform_name(step["call"]))(**plain(step["with"]))
        reply.pop("ResponseMetadata")
        outcome = {"reply": reply}
    except botocore.exceptions.ClientError as error:
        outcome = {"error": error.response["Error"]["Code"], "message": str(error)}
    print(json.dumps(outcome, default=str), flush=True)
