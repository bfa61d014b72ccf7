"""One store in many threads: the GIL is released, and nothing is shared that should not be."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from merastore import NewCartLine, PreconditionError, Product, Quantity, Store, UnavailableError


def test_the_last_unit_is_sold_once(store: Store, tea: Product) -> None:
    def buy(_: int) -> bool:
        try:
            store.checkout.place(lines=[NewCartLine(sku="ASSAM")], method="cash")
            return True
        except PreconditionError:
            return False

    with ThreadPoolExecutor(8) as pool:
        sold = list(pool.map(buy, range(60)))
    assert sum(sold) == 40
    assert store.inventory.level(sku="ASSAM").available == Quantity.of(0)


def test_python_goes_on_while_a_call_runs(store: Store, tea: Product) -> None:
    done = threading.Event()
    turns = 0

    def write() -> None:
        for number in range(50):
            store.settings.update_channel(name=f"name {number}")
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not done.is_set():
        turns += 1
        time.sleep(0)
    writer.join()
    assert turns > 50


def test_closing_waits_for_what_runs(store: Store, tea: Product) -> None:
    refused = []

    def read() -> None:
        try:
            while True:
                store.catalog.get_product(product=tea.id)
        except UnavailableError as error:
            refused.append(error.reason)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    time.sleep(0.05)
    store.close()
    for reader in readers:
        reader.join(10)
    assert refused == ["store.closed"] * 4


def test_answers_and_inputs_are_let_go_of(store: Store, tea: Product) -> None:
    cart = store.carts.create(lines=[NewCartLine(sku="ASSAM")], metadata={"a": "b"})
    found = store.carts.get(cart=cart.id)
    metadata = {"key": "x" * 100}
    before = sys.getrefcount(metadata)
    store.carts.update(cart=cart.id, metadata=metadata)
    assert sys.getrefcount(metadata) == before
    counts = [sys.getrefcount(found.lines[0]), sys.getrefcount(found.lines[0].total)]
    assert counts == [2, 2], "pytest keeps what stands in an assertion, so they are counted before"
    del found
    gc.collect()
    before = len(gc.get_objects())
    for _ in range(200):
        store.carts.get(cart=cart.id)
        with pytest.raises(Exception):
            store.carts.add_line(cart=cart.id, quantity=[])  # type: ignore[arg-type]
    gc.collect()
    assert len(gc.get_objects()) < before + 100


def test_memory_stays_flat(store: Store, tea: Product) -> None:
    def resident() -> int:
        with open("/proc/self/statm") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    cart = store.carts.create(lines=[NewCartLine(sku="ASSAM")])
    for _ in range(2_000):
        store.carts.get(cart=cart.id)
    before = resident()
    for _ in range(10_000):
        store.carts.get(cart=cart.id)
    assert resident() - before < 4_000_000


def test_a_program_that_forgets_to_close_ends_well(tmp_path: object) -> None:
    program = (
        "import asyncio, merastore, merastore.aio\n"
        f"store = merastore.aio.Store('sqlite:{tmp_path}/shop.db')\n"
        "async def main():\n"
        "    asyncio.ensure_future(store.carts.create())\n"
        "    await store.carts.create()\n"
        "asyncio.run(main())\n"
        f"other = merastore.Store('sqlite:{tmp_path}/shop.db')\n"
        "other.carts.create()\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stderr) == (0, "")
