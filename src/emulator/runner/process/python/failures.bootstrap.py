"""What is told of a failure."""

import os
import traceback

# Frames of these files are nobody's business.
FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Fault(Exception):
    """A failure that the runtime names itself: `Runtime.ImportModuleError` and the like."""

    def __init__(self, kind, message, trace=None):
        super().__init__(message)
        self.kind = "Runtime." + kind
        self.trace = trace or []


def describe(error, request_id):
    """The document that Lambda answers with."""
    kind, trace = (error.kind, error.trace) if isinstance(error, Fault) else (type(error).__name__, frames_of(error))
    document = {"errorMessage": message_of(error), "errorType": kind, "requestId": request_id, "stackTrace": trace}
    # The runtime of Python 3.8 did not yet tell it.
    if os.environ.get("AWS_EXECUTION_ENV") == "AWS_Lambda_python3.8":
        del document["requestId"]
    return document


def message_of(error):
    try:
        return str(error)
    except Exception:
        return ""


def frames_of(error):
    """Without marks below the lines, as AWS has them, and from the first frame that is not the runtime's."""
    frames = [(frame.filename, frame.lineno, frame.name, frame.line) for frame in traceback.extract_tb(error.__traceback__)]
    while frames and frames[0][0].startswith(FOLDER):
        frames.pop(0)
    return traceback.format_list(frames)
