"""Moto as a WSGI application, with what the project asks of it besides the API of AWS."""

import json
import threading
import traceback
from collections.abc import Callable, Iterable
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

from . import remote_sessions, roles, store
from .repeated import once

StartResponse = Callable[..., Any]
_moto = DomainDispatcherApplication(create_backend_app)
# Moto goes through dictionaries that other requests add to: two at once end in an error now and then.
_one_at_a_time = threading.Lock()


def application(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
    path = environ["PATH_INFO"]
    if path == "/zero-trust/assumed-roles":
        return _answer(start, "200 OK", json.dumps(roles.assumed()))
    if path == "/zero-trust/connect":
        remote_sessions.connect(environ["QUERY_STRING"])
        return _answer(start, "200 OK", "{}")
    if path == "/moto-api/reset":
        store.forget()
    try:
        with _one_at_a_time:
            status, headers, body = once(environ, lambda answering: _moto(environ, answering))
    except Exception:
        # The SDK gives up on 501 at once, while it would repeat a 500 for minutes.
        traceback.print_exc()
        return _answer(start, "501 Not Implemented", traceback.format_exc(limit=-1))
    # Whether an object of S3 is there is asked by HEAD: its answer has no body, and says it is a page.
    start("501 Not Implemented" if environ["REQUEST_METHOD"] != "HEAD" and _is_unknown(status, headers) else status, headers)
    return body


def _is_unknown(status: str, headers: list[tuple[str, str]]) -> bool:
    """A path that moto does not know is a page, not an answer of AWS: a 404 would read as "does not exist"."""
    page = any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers)
    return page and status.startswith("404")


def _answer(start: StartResponse, status: str, text: str) -> Iterable[bytes]:
    body = text.encode()
    start(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
