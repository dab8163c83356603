"""Runs in the function's child process: loads the handler as AWS's Python runtime client does, asks the Runtime API
for one invocation after another, and ends when that API or the process that serves it goes away."""

import decimal
import http.client
import importlib
import json
import logging
import os
import sys
import threading
import time
import traceback

ENV = os.environ
ROOT = ENV["LAMBDA_TASK_ROOT"]
API = http.client.HTTPConnection(ENV["AWS_LAMBDA_RUNTIME_API"])
REQUEST = {"id": None}


class Fault(Exception):
    """A failure that the runtime names itself: `Runtime.ImportModuleError` and the like."""

    def __init__(self, kind, message, trace=None):
        super().__init__(message)
        self.kind = "Runtime." + kind
        self.trace = trace or []


def call(method, path, body=None):
    try:
        API.request(method, "/2018-06-01/runtime/" + path, body, {"content-type": "application/json"})
        reply = API.getresponse()
        return reply.headers, reply.read()
    except (OSError, http.client.HTTPException):
        os._exit(1)


def end_with_parent():
    try:
        while os.read(3, 64):
            pass
    except OSError:
        pass
    os._exit(1)


def limit_memory():
    """A hard stop some way above the limit, for what grows faster than the server looks."""
    try:
        import resource

        size = (int(ENV["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]) + 64) * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    except (ImportError, ValueError, OSError):
        pass


class LogFormat(logging.Formatter):
    converter = time.gmtime

    def format(self, record):
        moment = time.strftime("%Y-%m-%dT%H:%M:%S", self.converter(record.created))
        text = record.getMessage()
        if record.exc_info:
            text += "\n" + self.formatException(record.exc_info)
        line = "[%s]\t%s.%03dZ\t%s\t%s" % (record.levelname, moment, record.msecs, REQUEST["id"] or "", text)
        return line.replace("\n", "\r")


def set_up_logging():
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(LogFormat())
    logging.getLogger().addHandler(handler)


def describe(error):
    if isinstance(error, Fault):
        kind, trace = error.kind, error.trace
    else:
        # The first frame is this file's.
        kind, trace = type(error).__name__, traceback.format_list(traceback.extract_tb(error.__traceback__)[1:])
    return {"errorMessage": str(error), "errorType": kind, "requestId": REQUEST["id"] or "", "stackTrace": trace}


def log_failure(failure):
    text = "[ERROR] %s: %s" % (failure["errorType"], failure["errorMessage"])
    if failure["stackTrace"]:
        text += "\nTraceback (most recent call last):\n" + "".join(failure["stackTrace"])
    print(text.rstrip("\n").replace("\n", "\r"), flush=True)


def load_handler(name):
    try:
        module_name, function_name = name.rsplit(".", 1)
    except ValueError as error:
        raise Fault("MalformedHandlerName", "Bad handler '%s': %s" % (name, error))
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise Fault("ImportModuleError", "Unable to import module '%s': %s" % (module_name, error))
    except SyntaxError as error:
        place = '  File "%s" Line %s\n    %s\n' % (error.filename, error.lineno, (error.text or "").strip())
        raise Fault("UserCodeSyntaxError", "Syntax error in module '%s': %s" % (module_name, error), [place])
    if not hasattr(module, function_name):
        raise Fault("HandlerNotFound", "Handler '%s' missing on module '%s'" % (function_name, module_name))
    return getattr(module, function_name)


class Context:
    identity = None
    client_context = None

    def __init__(self, headers):
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.function_name = ENV["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = ENV["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = ENV["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = ENV["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = ENV["AWS_LAMBDA_LOG_STREAM_NAME"]
        self._deadline = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline - int(time.time() * 1000))

    def log(self, message):
        sys.stdout.write(str(message))


def plain(value):
    if isinstance(value, decimal.Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)


def marshal(result):
    try:
        return json.dumps(result, ensure_ascii=False, default=plain).encode()
    except (TypeError, ValueError) as error:
        raise Fault("MarshalError", "Unable to marshal response: %s" % error)


def serve(handler):
    while True:
        headers, body = call("GET", "invocation/next")
        REQUEST["id"] = headers["Lambda-Runtime-Aws-Request-Id"]
        ENV["_X_AMZN_TRACE_ID"] = headers["Lambda-Runtime-Trace-Id"] or ""
        path = "invocation/%s/" % REQUEST["id"]
        try:
            answer = marshal(handler(json.loads(body), Context(headers)))
        except Exception as error:
            failure = describe(error)
            log_failure(failure)
            call("POST", path + "error", json.dumps(failure).encode())
        else:
            call("POST", path + "response", answer)
        REQUEST["id"] = None


def main():
    threading.Thread(target=end_with_parent, daemon=True).start()
    limit_memory()
    set_up_logging()
    sys.path[0] = ROOT
    sys.dont_write_bytecode = True
    try:
        handler = load_handler(ENV["_HANDLER"])
    except Exception as error:
        failure = describe(error)
        log_failure(failure)
        call("POST", "init/error", json.dumps(failure).encode())
        sys.exit(1)
    serve(handler)


main()
