"""Prints the version of the AWS CLI, then runs its commands, one JSON line each, and prints what came of each."""

import contextlib
import io
import json
import sys

import awscli
from awscli.clidriver import create_clidriver


def run(arguments):
    output, error = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(error):
        try:
            code = driver.main(arguments)
        except SystemExit as end:  # an option that the parser does not know
            code = end.code
    return {"exitCode": code, "output": output.getvalue(), "error": error.getvalue()}


# One for all commands: a new one reads its data from files again, which costs more than most calls.
driver = create_clidriver()
print(awscli.__version__, flush=True)
for line in sys.stdin:
    print(json.dumps(run(json.loads(line)["run"])), flush=True)
