"""The HTTP API inside of a program's own server: ASGI, WSGI, and the example."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import pathlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, MutableMapping
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest

from merastore import Actor, Principal, Product, Store, aio

CLERK = Principal(Actor(kind="staff", id="clerk", permissions=["*"]))
VISITOR = Principal(Actor(kind="anonymous", permissions=["catalog.read", "carts.*"]))
SOURCE = pathlib.Path(os.environ["MERASTORE_SOURCE"])


def ask_asgi(
    app: Any, method: str, path: str, *, root: str = "", body: bytes = b""
) -> tuple[int, dict[str, str], Any]:
    """Sends the body in two pieces."""
    sent: list[MutableMapping[str, Any]] = []
    pieces = [(body[:3], True), (body[3:], False)]

    async def receive() -> MutableMapping[str, Any]:
        piece, more = pieces.pop(0)
        return {"type": "http.request", "body": piece, "more_body": more}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    path, _, query = path.partition("?")
    headers = [(b"content-type", b"application/json"), (b"idempotency-key", b"once")]
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "root_path": root,
        "query_string": query.encode(),
        "headers": headers,
        "client": ("127.0.0.1", 1),
    }
    asyncio.run(app(scope, receive, send))
    answered = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], answered, json.loads(sent[1]["body"] or b"null")


def test_it_answers_over_asgi_with_and_without_the_prefix_in_the_path(store: Store, tea: Product) -> None:
    app = store.asgi_app(principal=lambda scope: VISITOR)
    status, headers, page = ask_asgi(app, "GET", "/shop/v1/products?limit=1", root="/shop")
    assert (status, page["items"][0]["id"]) == (200, tea.id)
    assert int(headers["content-length"]) > 10
    assert ask_asgi(app, "GET", "/v1/products?limit=1", root="/shop")[2] == page
    cart = json.dumps({"lines": [{"sku": "ASSAM", "quantity": "2"}]}).encode()
    status, headers, made = ask_asgi(app, "POST", "/shop/v1/carts", root="/shop", body=cart)
    assert status == 201
    assert headers["location"] == f"/shop/v1/carts/{made['id']}"
    assert ask_asgi(app, "GET", "/v1/orders")[0] == 401


def test_who_calls_may_be_found_out_later(store: Store, tea: Product) -> None:
    async def identify(scope: MutableMapping[str, Any]) -> Principal:
        await asyncio.sleep(0)
        return CLERK

    assert ask_asgi(store.asgi_app(principal=identify), "GET", "/v1/orders")[0] == 200
    assert ask_asgi(store.asgi_app(), "GET", "/v1/orders")[0] == 401


def test_a_store_of_asyncio_is_mounted_the_same(database: str) -> None:
    shop = aio.Store(database)
    assert ask_asgi(shop.asgi_app(principal=lambda scope: CLERK), "GET", "/v1/products")[0] == 200
    asyncio.run(shop.close())


def test_the_server_may_begin_and_end(store: Store) -> None:
    said: list[str] = []
    told = iter(["lifespan.startup", "lifespan.shutdown"])

    async def receive() -> MutableMapping[str, Any]:
        return {"type": next(told)}

    async def send(message: MutableMapping[str, Any]) -> None:
        said.append(message["type"])

    asyncio.run(store.asgi_app()({"type": "lifespan"}, receive, send))  # type: ignore[arg-type]
    assert said == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


def test_a_body_beyond_the_limit_is_refused(store: Store) -> None:
    app = store.asgi_app(principal=lambda scope: CLERK)
    assert ask_asgi(app, "POST", "/v1/carts", body=b"x" * (5 << 20))[0] == 413


def ask_wsgi(app: Any, path: str, **more: str) -> tuple[str, dict[str, str], Any]:
    environ: dict[str, Any] = {"PATH_INFO": path, "SCRIPT_NAME": "", "QUERY_STRING": "", **more}
    setup_testing_defaults(environ)
    said: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], error: object = None) -> Any:
        said.extend((status, dict(headers)))
        return lambda data: None

    answer = validator(app)(environ, start)
    body = b"".join(answer)
    answer.close()  # type: ignore[attr-defined]
    return said[0], said[1], json.loads(body)


def test_it_answers_over_wsgi(store: Store, tea: Product) -> None:
    app = store.wsgi_app(principal=lambda environ: VISITOR)
    status, headers, page = ask_wsgi(app, "/v1/products", QUERY_STRING="limit=1", SCRIPT_NAME="/shop")
    assert (status, page["items"][0]["id"]) == ("200 OK", tea.id)
    assert headers["Content-Type"].startswith("application/json")
    assert ask_wsgi(app, "/v1/orders")[0] == "401 Unauthorized"
    assert ask_wsgi(store.wsgi_app(principal=lambda environ: CLERK), "/v1/orders")[0] == "200 OK"


def test_a_store_answers_requests_without_a_server(store: Store, tea: Product) -> None:
    answer = store.handle("GET", f"/v1/product?product={tea.id}", principal=CLERK)
    assert (answer.status, answer.operation) == (200, "catalog.get_product")
    assert json.loads(answer.body)["title"] == "Assam Tea"
    assert store.handle("GET", "/v1/products/%zz", principal=CLERK).status in (400, 404)


@pytest.fixture
def example(tmp_path: pathlib.Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    program = [sys.executable, str(SOURCE / "examples/python/asgi_shop.py"), str(port)]
    server = subprocess.Popen(program, cwd=tmp_path, env={**os.environ, "CLERK_TOKEN": "known"})
    try:
        for _ in range(300):
            assert server.poll() is None
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except ConnectionRefusedError:
                time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def test_the_example_sells_in_an_application_with_pages_of_its_own(example: int) -> None:
    def ask(method: str, path: str, body: object = None, **headers: str) -> tuple[int, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", example, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if body is not None:
            named["Content-Type"] = "application/json"
        connection.request(method, path, None if body is None else json.dumps(body), named)
        answer = connection.getresponse()
        text = answer.read().decode()
        return answer.status, json.loads(text) if "json" in answer.headers["content-type"] else text

    assert ask("GET", "/") == (200, "Our teas: Assam Tea")
    wanted = {"email": "ada@example.org", "lines": [{"sku": "ASSAM", "quantity": "2"}]}
    status, cart = ask("POST", "/shop/v1/carts", wanted, Idempotency_Key="cart")
    assert status == 201
    pay = {"cart": cart["id"], "payment": "sandbox", "method": "tok_approve"}
    assert ask("POST", "/shop/v1/checkout", pay, Idempotency_Key="pay")[0] == 404
    status, order = ask("POST", "/shop/v1/checkout", pay, Idempotency_Key="pay", Cart_Secret=cart["secret"])
    assert (status, order["total"]["amount"]) == (201, 980)
    assert ask("GET", "/shop/v1/orders")[0] == 401
    status, orders = ask("GET", "/shop/v1/orders", Authorization="Bearer known")
    assert [placed["id"] for placed in orders["items"]] == [order["id"]]
