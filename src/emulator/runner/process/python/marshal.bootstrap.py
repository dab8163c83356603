"""Events in, answers out."""

import decimal
import json
import os

from .failures import Fault

# From python3.12 on answers keep letters as they are; before, they are escaped.
ESCAPES = os.environ.get("AWS_EXECUTION_ENV", "").rpartition("python3.")[2] in ("6", "7", "8", "9", "10", "11")


def plain(value):
    if isinstance(value, decimal.Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)


def loaded(body):
    try:
        return json.loads(body)
    except Exception as error:
        raise Fault("UnmarshalError", "Unable to unmarshal input: %s" % error)


def dumped(result):
    if isinstance(result, bytes):
        return result
    try:
        return json.dumps(result, ensure_ascii=ESCAPES, default=plain).encode("utf-8", "surrogatepass")
    except Exception as error:
        raise Fault("MarshalError", "Unable to marshal response: %s" % error)


def failure(document):
    return json.dumps(document, ensure_ascii=ESCAPES).encode("utf-8", "surrogatepass")
