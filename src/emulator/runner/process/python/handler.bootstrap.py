"""Finds the handler that a function names."""

import importlib
import os
import sys

from .failures import Fault


# What Lambda's Python has beside the standard library.
OF_LAMBDA = ("boto3", "botocore")


def set_up_path():
    """The function's own modules first, then those of layers; the runtime's are where its program lies."""
    runtime = sys.path.pop(0)
    layers = os.environ.pop("_LOCAL_PYTHON_LAYERS", "")
    folders = [os.environ["LAMBDA_TASK_ROOT"], *(layers.split(os.pathsep) if layers else []), runtime]
    sys.path[:] = folders + [path for path in sys.path if path not in folders]
    sys.dont_write_bytecode = True


def load(name):
    try:
        module_name, function_name = name.rsplit(".", 1)
    except ValueError as error:
        raise Fault("MalformedHandlerName", "Bad handler '%s': %s" % (name, error))
    if module_name.split(".")[0] in sys.builtin_module_names:
        raise Fault("BuiltInModuleConflict", "Cannot use built-in module %s as a handler module" % module_name)
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        text = "Unable to import module '%s': %s" % (module_name, error)
        if error.name in OF_LAMBDA:
            text += ". The local AWS takes it from the python3 of this machine: pip install %s" % error.name
        raise Fault("ImportModuleError", text)
    except SyntaxError as error:
        place = '  File "%s" Line %s\n    %s' % (error.filename, error.lineno, error.text)
        raise Fault("UserCodeSyntaxError", "Syntax error in module '%s': %s" % (module_name, error), [place])
    if not hasattr(module, function_name):
        raise Fault("HandlerNotFound", "Handler '%s' missing on module '%s'" % (function_name, module_name))
    return getattr(module, function_name)
