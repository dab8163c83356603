"""Runs in the function's child process: loads the handler as AWS's Python runtime client does, asks the Runtime API
for one invocation after another, and ends when that API or the process that serves it goes away."""

import json
import os
import sys

from lambda_function_process import context, failures, handler, logs, marshal, runtime_api

ENV = os.environ


def restore_environment():
    """What starts Python (a version manager) and Python itself (LC_CTYPE) add variables that AWS does not have."""
    text = ENV.pop("_LOCAL_ENVIRONMENT", None)
    if text is None:
        return
    given = json.loads(text)
    for name in ENV.keys() - given.keys():
        if name != "AWS_LAMBDA_RUNTIME_API" and not name.startswith("_LOCAL_"):
            del ENV[name]
    ENV.update(given)


def limit_memory():
    """A hard stop some way above the limit, for what grows faster than the server looks."""
    try:
        import resource

        size = (int(ENV["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]) + 64) * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    except (ImportError, ValueError, OSError):
        pass


def serve(function):
    while True:
        headers, body = runtime_api.call("GET", "invocation/next")
        request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        logs.REQUEST["id"] = request_id
        ENV["_X_AMZN_TRACE_ID"] = headers["Lambda-Runtime-Trace-Id"] or ""
        path = "invocation/%s/" % request_id
        try:
            answer = marshal.dumped(function(marshal.loaded(body), context.Context(headers)))
        except Exception as error:
            failure = failures.describe(error, request_id)
            logs.log_failure(failure)
            runtime_api.call("POST", path + "error", marshal.failure(failure))
        else:
            runtime_api.call("POST", path + "response", answer)


def main():
    restore_environment()
    runtime_api.end_with_server()
    limit_memory()
    logs.set_up()
    handler.set_up_path()
    try:
        function = handler.load(ENV["_HANDLER"])
    except Exception as error:
        failure = failures.describe(error, "")
        logs.log_failure(failure)
        runtime_api.call("POST", "init/error", marshal.failure(failure))
        sys.exit(1)
    serve(function)


main()
