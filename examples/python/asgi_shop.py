"""A tea shop's checkout inside of an ASGI application that has pages of its own.

pip install starlette uvicorn && python examples/python/asgi_shop.py [PORT]
"""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping
from typing import Any

import uvicorn
from merastore import Actor, Principal, Store
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route

VISITOR = Principal(Actor(kind="anonymous", permissions=["catalog.read", "carts.*", "checkout.place"]))
CLERK = Principal(Actor(kind="staff", id="clerk", permissions=["*"]))


def identify(scope: MutableMapping[str, Any]) -> Principal:
    """Whatever the application knows its users by; here, a token for the clerk."""
    token = os.environ.get("CLERK_TOKEN", "")
    header = Request(scope).headers.get("authorization", "")
    return CLERK if token and header == f"Bearer {token}" else VISITOR


def application(store: Store) -> Starlette:
    def home(request: Request) -> Response:
        titles = [product.title for product in store.catalog.list_products_all(status="active")]
        return PlainTextResponse("Our teas: " + ", ".join(titles))

    return Starlette(routes=[Route("/", home), Mount("/shop", store.asgi_app(principal=identify))])


def main() -> None:
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    with Store("sqlite:tea.db", currency="GBP", gateways=["manual", "sandbox"]) as store:
        if not store.catalog.list_products().items:
            store.catalog.create_product(title="Assam Tea", sku="ASSAM", price="4.90 GBP")
            store.inventory.receive(sku="ASSAM", quantity=40)
        uvicorn.run(application(store), host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    main()
