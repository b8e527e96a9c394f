"""MCP's own JSON Schemas, where MCP_SCHEMA_DIR names a folder with REVISION/schema.json in it."""

import functools
import json
import os
import pathlib

import jsonschema

DIRECTORY = os.environ.get("MCP_SCHEMA_DIR")
RESULTS = {
    "initialize": "InitializeResult",
    "server/discover": "DiscoverResult",
    "ping": "EmptyResult",
    "tools/list": "ListToolsResult",
    "tools/call": "CallToolResult",
}


@functools.cache
def _schema(revision):
    return json.loads((pathlib.Path(DIRECTORY) / revision / "schema.json").read_text())


@functools.cache
def _validator(revision, name):
    schema = _schema(revision)
    key = "$defs" if "$defs" in schema else "definitions"
    dialect = jsonschema.Draft202012Validator if key == "$defs" else jsonschema.Draft7Validator
    return dialect({"$ref": f"#/{key}/{name}", key: schema[key]})


def _names(revision):
    schema = _schema(revision)
    return schema.get("$defs") or schema["definitions"]


def validate(revision, method, message):
    """Validates one answer to `method`; without schemas does nothing and says so by returning False."""
    if DIRECTORY is None:
        return False
    names = _names(revision)
    if "error" in message and "result" not in message:
        name = "JSONRPCErrorResponse" if "JSONRPCErrorResponse" in names else "JSONRPCError"
    else:
        name = "JSONRPCResultResponse" if "JSONRPCResultResponse" in names else "JSONRPCResponse"
        _validator(revision, RESULTS[method]).validate(message["result"])
    _validator(revision, name).validate(message)
    return True
