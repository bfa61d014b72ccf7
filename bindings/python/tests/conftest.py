"""A small tea shop in a temporary file."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator

import pytest

from merastore import Product, Store


@pytest.fixture
def database(tmp_path: pathlib.Path) -> str:
    return f"sqlite:{tmp_path / 'shop.db'}"


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with Store(database, currency="GBP", gateways=["manual", "sandbox"]) as store:
        yield store


@pytest.fixture
def tea(store: Store) -> Product:
    product = store.catalog.create_product(title="Assam Tea", sku="ASSAM", price="4.90 GBP")
    store.inventory.receive(sku="ASSAM", quantity=40)
    return product
