"""The HTTP API of a store inside of a server that a program has already: ASGI and WSGI."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Iterable, MutableMapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Union
from urllib.parse import quote

from ._call import Call
from ._native import Native
from ._types import Actor

Headers = Sequence[tuple[str, str]]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
AsgiApp = Callable[[Scope, Receive, Send], Awaitable[None]]
Environ = dict[str, Any]
WsgiApp = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

#: One byte more than the library takes in: it then says so.
_MOST_READ = (4 << 20) + 1
#: What RFC 3986 lets stand in a path.
_IN_PATHS = "/:@!$&'()*+,;=-._~"


@dataclass(frozen=True, slots=True)
class Principal:
    """Who a request speaks for, and in which tenant: by default the store's own."""

    actor: Actor
    tenant: str = ""


#: Who sends a request; None is an anonymous visitor without any permission.
IdentifyAsgi = Callable[[Scope], Union[Principal, None, Awaitable[Union[Principal, None]]]]
IdentifyWsgi = Callable[[Environ], Union[Principal, None]]


@dataclass(frozen=True, slots=True)
class HttpResponse:
    status: int
    headers: Headers
    body: bytes
    #: What was called, for logs and metrics: "orders.cancel"; empty where nothing was.
    operation: str
    request_id: str


def handle(
    native: Native,
    method: str,
    target: str,
    headers: Headers,
    body: bytes,
    peer: str,
    principal: Principal | None,
) -> HttpResponse:
    actor = principal.actor if principal else Actor(kind="anonymous")
    tenant = principal.tenant if principal else ""
    return HttpResponse(
        *native.handle(method, target, list(headers), body, peer, Call(actor=actor), tenant)
    )


def _seen_outside(response: HttpResponse, method: str, prefix: str) -> list[tuple[str, str]]:
    """The headers, with paths as they are seen from outside of the mount."""
    headers = [
        (name, prefix + value if name.lower() == "location" and value.startswith("/") else value)
        for name, value in response.headers
    ]
    if method != "HEAD" and response.status not in (204, 304):
        headers.append(("Content-Length", str(len(response.body))))
    return headers


def _target(path: bytes, query: str) -> str:
    return (quote(path, safe=_IN_PATHS) or "/") + (f"?{query}" if query else "")


async def _body(receive: Receive) -> bytes | None:
    """Up to the limit; None where the client went away."""
    body = b""
    while len(body) < _MOST_READ:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if not message.get("more_body", False):
            break
    return body[:_MOST_READ]


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": message["type"] + ".complete"})
        if message["type"] == "lifespan.shutdown":
            return


def asgi(native: Native, principal: IdentifyAsgi | None) -> AsgiApp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await _lifespan(receive, send)
        if scope["type"] != "http":
            return await send({"type": "websocket.close", "code": 1003})
        prefix: str = scope.get("root_path", "")
        path: str = scope["path"]
        # Servers differ in whether the path has the prefix.
        if prefix and (path == prefix or path.startswith(prefix + "/")):
            path = path[len(prefix) :]
        known = principal(scope) if principal else None
        if inspect.isawaitable(known):
            known = await known
        body = await _body(receive)
        if body is None:
            return
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]
        target = _target(path.encode(), scope.get("query_string", b"").decode("latin-1"))
        method, client = scope["method"], scope.get("client")
        peer = client[0] if client else ""
        response = await asyncio.to_thread(handle, native, method, target, headers, body, peer, known)
        outside = _seen_outside(response, method, prefix)
        pairs = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in outside]
        await send({"type": "http.response.start", "status": response.status, "headers": pairs})
        await send({"type": "http.response.body", "body": response.body})

    return app


def _headers(environ: Environ) -> list[tuple[str, str]]:
    headers = [
        (name[5:].replace("_", "-"), value) for name, value in environ.items() if name.startswith("HTTP_")
    ]
    for name in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        if environ.get(name):
            headers.append((name.replace("_", "-"), environ[name]))
    return headers


def _read(environ: Environ) -> bytes:
    length = environ.get("CONTENT_LENGTH") or ""
    if length.isdigit():
        wanted = min(int(length), _MOST_READ)
    else:
        wanted = _MOST_READ if environ.get("wsgi.input_terminated") else 0
    body: bytes = environ["wsgi.input"].read(wanted) if wanted else b""
    return body


def wsgi(native: Native, principal: IdentifyWsgi | None) -> WsgiApp:
    def app(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        known = principal(environ) if principal else None
        target = _target(environ.get("PATH_INFO", "").encode("latin-1"), environ.get("QUERY_STRING", ""))
        method, peer = environ["REQUEST_METHOD"], environ.get("REMOTE_ADDR", "")
        response = handle(native, method, target, _headers(environ), _read(environ), peer, known)
        status = HTTPStatus(response.status)
        outside = _seen_outside(response, method, environ.get("SCRIPT_NAME", ""))
        start_response(f"{status.value} {status.phrase}", outside)
        return [response.body] if response.body else []

    return app
