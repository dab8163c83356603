"""The Runtime API's side of the function's process."""

import http.client
import os
import threading

API = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])


def call(method, path, body=None):
    try:
        API.request(method, "/2018-06-01/runtime/" + path, body, {"content-type": "application/json"})
        reply = API.getresponse()
        body = reply.read()
    except (OSError, http.client.HTTPException):
        # Without the server there is nobody to run for.
        os._exit(1)
    if reply.status == 403:
        # A handler has asked in the bootstrap's place.
        os._exit(1)
    return reply.headers, body


def end_with_server():
    threading.Thread(target=wait_for_end, daemon=True).start()


def wait_for_end():
    try:
        while os.read(3, 64):
            pass
    except OSError:
        pass
    os._exit(1)
