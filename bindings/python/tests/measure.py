"""What a call from Python costs: a trivial one, and a cart of 20 lines read in full.

    PYTHONPATH=build/release/python python bindings/python/tests/measure.py

Medians. `usage` is an operation that touches nothing, so it is the way into the library and back.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable

from merastore import CartId, MeraError, NewCartLine, Store, aio
from merastore._native import convert


def median_ns(body: Callable[[], object], times: int) -> int:
    """Of 9 rounds, by the processor time of this thread: what others do on the machine does not count."""
    rounds = []
    for _ in range(9):
        begin = time.thread_time_ns()
        for _ in range(times):
            body()
        rounds.append((time.thread_time_ns() - begin) / times)
    return round(statistics.median(rounds))


def measure(folder: str) -> None:
    with Store(f"sqlite:{folder}/shop.db", currency="EUR") as store:
        for number in range(20):
            store.catalog.create_product(title=f"Tea {number}", sku=f"T{number}", price="4.90 EUR")
            store.inventory.receive(sku=f"T{number}", quantity=9)
        cart = store.carts.create(
            lines=[NewCartLine(sku=f"T{number}", quantity="2") for number in range(20)]
        )

        def refused() -> None:
            try:
                store.carts.get(cart=CartId("cart_0H8K3Z5T9QW2X"))
            except MeraError:
                pass

        print(f"a trivial call                     {median_ns(store.usage, 20_000):>8} ns")
        print(f"the smallest query                 {median_ns(store.settings.channel, 2_000):>8} ns")
        print(f"a refusal, caught                  {median_ns(refused, 2_000):>8} ns")
        whole = median_ns(lambda: store.carts.get(cart=cart.id), 1_000)
        print(f"a cart of 20 lines                 {whole:>8} ns")
        fields: dict[str, object] = {"cart": cart.id}
        conversion = median_ns(lambda: convert(store._native, "carts.get", fields, 2_000), 1) // 2_000
        print(f"  of that, making its values       {conversion:>8} ns")
        text = median_ns(lambda: store._native.invoke("carts.get", f'{{"cart":"{cart.id}"}}', ""), 1_000)
        print(f"  the same as JSON text            {text:>8} ns")
        asyncio.run(measure_async(f"sqlite:{folder}/shop.db"))


async def measure_async(database: str) -> None:
    async with aio.Store(database) as store:
        begin = time.perf_counter_ns()
        for _ in range(1_000):
            await store.settings.channel()
        print(f"the smallest query, awaited        {(time.perf_counter_ns() - begin) // 1_000:>8} ns")
        begin = time.perf_counter_ns()
        await asyncio.gather(*(store.settings.channel() for _ in range(5_000)))
        print(f"  5000 gathered, each              {(time.perf_counter_ns() - begin) // 5_000:>8} ns")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        measure(place)
