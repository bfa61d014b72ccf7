"""The same names, awaited."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

import merastore
from merastore import MeraError, NewCartLine, NotFoundError, Quantity, UnavailableError, ValidationError
from merastore import _aio_operations, _operations, aio

pytestmark = pytest.mark.filterwarnings("error")


def run(database: str, body: Callable[[aio.Store], Awaitable[None]]) -> None:
    async def main() -> None:
        async with await aio.Store.open(database, currency="GBP") as store:
            await store.catalog.create_product(title="Assam", sku="ASSAM", price="4.90 GBP")
            await store.inventory.receive(sku="ASSAM", quantity=40)
            await body(store)

    asyncio.run(main())


def test_a_purchase(database: str) -> None:
    async def body(store: aio.Store) -> None:
        cart = await store.carts.create(lines=[NewCartLine(sku="ASSAM", quantity="2")])
        order = await store.checkout.place(cart=cart.id, method="cash")
        assert str(order.total) == "9.80 GBP"

    run(database, body)


def test_many_at_once(database: str) -> None:
    async def body(store: aio.Store) -> None:
        async def buy() -> bool:
            try:
                await store.checkout.place(lines=[NewCartLine(sku="ASSAM")], method="cash")
                return True
            except MeraError as error:
                assert error.reason == "inventory.out_of_stock"
                return False

        assert sum(await asyncio.gather(*(buy() for _ in range(100)))) == 40
        assert (await store.inventory.level(sku="ASSAM")).available == Quantity.of(0)

    run(database, body)


def test_refusals_are_raised_where_they_are_awaited(database: str) -> None:
    async def body(store: aio.Store) -> None:
        with pytest.raises(NotFoundError):
            await store.carts.get(cart=merastore.CartId("cart_0H8K3Z5T9QW2X"))
        with pytest.raises(ValidationError):
            await store.carts.get(cart=merastore.CartId("nonsense"))
        with pytest.raises(NotFoundError):
            await store.invoke("no.such_thing")
        assert (await store.invoke("settings.channel"))["currency"] == "GBP"

    run(database, body)


def test_lists_are_async_iterators(database: str) -> None:
    async def body(store: aio.Store) -> None:
        for number in range(5):
            await store.catalog.create_product(title=f"Tea {number}", sku=f"T{number}", price="1 GBP")
        titles = [product.title async for product in store.catalog.list_products_all(limit=2)]
        assert titles == ["Tea 4", "Tea 3", "Tea 2", "Tea 1", "Tea 0", "Assam"]

    run(database, body)


def test_the_loop_turns_while_calls_run(database: str) -> None:
    async def body(store: aio.Store) -> None:
        turns = 0

        async def count() -> None:
            nonlocal turns
            while True:
                await asyncio.sleep(0)
                turns += 1

        counter = asyncio.create_task(count())
        await asyncio.gather(*(store.carts.create() for _ in range(100)))
        counter.cancel()
        assert turns > 10

    run(database, body)


def test_a_canceled_wait_leaves_the_store_well(database: str) -> None:
    async def body(store: aio.Store) -> None:
        task = asyncio.create_task(store.carts.create())
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await store.carts.create()

    run(database, body)


def test_events_are_an_async_iterator(database: str) -> None:
    async def body(store: aio.Store) -> None:
        seen = []
        async for event in store.events.follow(limit=2):
            seen.append(event.topic)
            if len(seen) == 3:
                break
        assert seen == [event.topic async for event in store.events.all()][:3]

    run(database, body)


def test_a_closed_store_refuses(database: str) -> None:
    async def main() -> None:
        store = aio.Store(database)
        await store.close()
        assert store.closed
        with pytest.raises(UnavailableError):
            await store.carts.create()

    asyncio.run(main())


def parameters(method: Any) -> list[tuple[str, object]]:
    return [(p.name, p.annotation) for p in inspect.signature(method).parameters.values()]


def test_both_stores_have_the_same_methods() -> None:
    for name, plain in inspect.getmembers(_operations, inspect.isclass):
        if plain.__module__ != "merastore._operations":
            continue
        awaited = getattr(_aio_operations, name)
        for method, function in inspect.getmembers(plain, inspect.isfunction):
            if not method.startswith("_"):
                assert parameters(function) == parameters(getattr(awaited, method)), (name, method)
