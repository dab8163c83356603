"""The root logger and reports of failures, as text or as JSON, each a record of its own in the function's log."""

import json
import logging
import os
import sys
import time
import traceback

IS_JSON = os.environ.get("AWS_LAMBDA_LOG_FORMAT", "").upper() == "JSON"
LEVEL = {"TRACE": "DEBUG", "FATAL": "CRITICAL"}.get(
    os.environ.get("AWS_LAMBDA_LOG_LEVEL", "").upper(), os.environ.get("AWS_LAMBDA_LOG_LEVEL", "").upper()
)
# Begins what is one record of the log, however many lines it has.
MARK = os.environ.pop("_LOCAL_LOG_MARK", "")
REQUEST = {"id": ""}
SECONDS = "%Y-%m-%dT%H:%M:%SZ"
# What every record has. Everything else that it has was given with it, and is shown.
OWN = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "aws_request_id"}


def write(text):
    try:
        # The process's own output, whatever a handler has put in its place.
        sys.__stdout__.write("%s%s\n" % (MARK, json.dumps(text)))
        sys.__stdout__.flush()
    except (OSError, ValueError):
        # A handler may close its output; what is written afterwards is lost, and nothing else.
        pass


class Handler(logging.Handler):
    def emit(self, record):
        try:
            write(self.format(record))
        except Exception:
            self.handleError(record)


class TextFormat(logging.Formatter):
    def format(self, record):
        record.aws_request_id = REQUEST["id"]
        return super().format(record)


class JsonFormat(logging.Formatter):
    def format(self, record):
        kind, error, trace = record.exc_info or (None, None, None)
        shown = {
            "timestamp": self.formatTime(record, SECONDS),
            "level": record.levelname,
            "message": record.getMessage(),
            "logger": record.name,
            "stackTrace": traceback.format_tb(trace) if kind else None,
            "errorType": kind.__name__ if kind else None,
            "errorMessage": str(error) if kind else None,
            "requestId": REQUEST["id"],
            "location": "%s:%s:%s" % (record.pathname, record.funcName, record.lineno) if kind else None,
        }
        shown.update((name, value) for name, value in vars(record).items() if name not in OWN and name not in shown)
        return json.dumps({name: value for name, value in shown.items() if value is not None}, ensure_ascii=False, default=str) + "\n"


def set_up():
    logging.Formatter.converter = time.gmtime
    root = logging.getLogger()
    handler = Handler()
    text = "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s\n"
    handler.setFormatter(JsonFormat() if IS_JSON else TextFormat(text, "%Y-%m-%dT%H:%M:%S"))
    root.addHandler(handler)
    if isinstance(logging.getLevelName(LEVEL), int):
        root.setLevel(LEVEL)


def log_failure(failure):
    if IS_JSON:
        about = {"timestamp": time.strftime(SECONDS, time.gmtime()), "log_level": "ERROR"}
        return write(json.dumps({**about, **failure}, ensure_ascii=False))
    head = "[ERROR] %s" % failure["errorType"]
    if failure["errorMessage"]:
        head += ": " + failure["errorMessage"]
    lines = [head, "Traceback (most recent call last):"]
    for part in failure["stackTrace"]:
        lines += [indented(line) for line in part.splitlines()] or [""]
    return write("\n".join(lines))


def indented(line):
    """With blanks at its beginning that do not break, as AWS has them."""
    text = line.lstrip(" ")
    return "\u00a0" * (len(line) - len(text)) + text
