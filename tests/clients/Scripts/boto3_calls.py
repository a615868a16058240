"""Does what standard input asks for, one JSON line each, and prints what came of each: reply or error."""

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


def without_metadata(reply):
    reply.pop("ResponseMetadata")
    return reply


def abilities():
    operations = ecr.meta.service_model.operation_names
    return {
        "operations": operations,
        "paginators": [name for name in operations if ecr.can_paginate(botocore.xform_name(name))],
        "waiters": ecr.waiter_names,
    }


def do(step):
    if "list" in step:
        return abilities()
    arguments = plain(step["with"])
    if "walk" in step:
        pages = ecr.get_paginator(botocore.xform_name(step["walk"])).paginate(**arguments, PaginationConfig={"PageSize": step["size"]})
        return [without_metadata(page) for page in pages]
    if "wait" in step:
        ecr.get_waiter(step["wait"]).wait(**arguments, WaiterConfig={"Delay": 1, "MaxAttempts": 60})
        return {}
    return without_metadata(getattr(ecr, botocore.xform_name(step["call"]))(**arguments))


for line in sys.stdin:
    try:
        outcome = {"reply": do(json.loads(line))}
    except botocore.exceptions.ClientError as error:
        outcome = {"error": error.response["Error"]["Code"], "message": str(error)}
    except botocore.exceptions.WaiterError as error:
        outcome = {"error": "WaiterError", "message": str(error)}
    print(json.dumps(outcome, default=str), flush=True)
