"""The store for asyncio: the same names, awaited. Calls run on the store's own threads, not on the loop's.

    async with Store("sqlite:shop.db") as store:
        cart = await store.carts.create()
        async for order in store.orders.list_all():
            print(order.number)

Canceling a task stops waiting; the operation itself runs to its end.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from types import TracebackType
from typing import Any

from . import _aio_operations as operations
from ._call import Call
from ._mount import AsgiApp, IdentifyAsgi, asgi
from ._native import Native
from ._open import AnyGateway, Testing, answer_of, call_json, configuration, json_of, opened
from ._store import _BUSY
from ._types import Event


def _finish(future: asyncio.Future[Any], answer: Any, failure: BaseException | None) -> None:
    if future.done():
        return
    if failure is None:
        future.set_result(answer)
    else:
        future.set_exception(failure)


def _runner(native: Native) -> Callable[..., Awaitable[Any]]:
    submit = native.submit

    def run(*arguments: object) -> Awaitable[Any]:
        loop = asyncio.get_running_loop()
        future = loop.create_future()
        submit(loop.call_soon_threadsafe, _finish, future, *arguments)  # type: ignore[arg-type]
        return future

    return run


class Events(operations.EventsOperations):
    """What was committed, in an order that a reader can follow without gaps."""

    __slots__ = ()

    async def all(
        self, *, after: int = 0, limit: int = 1000, call: Call | None = None
    ) -> AsyncIterator[Event]:
        """The events after a position, up to the present."""
        while True:
            page = await self.read(after=after, limit=limit, call=call)
            if not page.events:
                return
            for event in page.events:
                yield event
            after = page.next

    async def follow(
        self,
        *,
        after: int = 0,
        limit: int = 1000,
        interval: timedelta = timedelta(milliseconds=250),
        call: Call | None = None,
    ) -> AsyncIterator[Event]:
        """The events after a position, and those to come: asks again every `interval`, without an end."""
        while True:
            page = await self.read(after=after, limit=limit, call=call)
            for event in page.events:
                yield event
            after = page.next
            if not page.events:
                await asyncio.sleep(interval.total_seconds())


class Store(operations.Groups):
    """See merastore.Store. Opening and closing may wait for the disk: `await Store.open(…)`, `async with`."""

    __slots__ = ("__weakref__", "_native", "events")

    def __init__(
        self,
        database: str,
        *,
        owner_database: str = "",
        connections: int = 8,
        busy_timeout: timedelta = _BUSY,
        currency: str | None = None,
        gateways: Sequence[AnyGateway] = (),
        log: str | None = None,
        workers: int = 0,
        testing: Testing | None = None,
    ) -> None:
        config = configuration(
            database, owner_database, connections, busy_timeout, currency, log, workers, gateways, testing
        )
        self._bind(opened(self, config, gateways))

    @classmethod
    async def open(cls, database: str, **options: Any) -> Store:
        """Opens on another thread."""
        return await asyncio.to_thread(lambda: cls(database, **options))

    def _bind(self, native: Native) -> None:
        self._native = native
        run = _runner(native)
        self._use(run)
        self.events = Events(run)

    def tenant(self, slug: str) -> Store:
        """The same store, bound to another tenant. Closing either closes both."""
        bound = Store.__new__(Store)
        bound._bind(self._native.tenant(slug))
        return bound

    async def invoke(
        self, operation: str, input: Mapping[str, object] | str | None = None, *, call: Call | None = None
    ) -> Any:
        """Runs any operation by its name, with what JSON has."""
        text = await asyncio.to_thread(self._native.invoke, operation, json_of(input), call_json(call))
        return answer_of(text)

    def asgi_app(self, *, principal: IdentifyAsgi | None = None) -> AsgiApp:
        """The HTTP API for servers of ASGI: `Mount("/api", store.asgi_app(principal=…))`."""
        return asgi(self._native, principal)

    async def close(self) -> None:
        """Waits for what runs. Whatever is called later is refused: store.closed."""
        await asyncio.to_thread(self._native.close)

    @property
    def closed(self) -> bool:
        return self._native.closed()

    async def __aenter__(self) -> Store:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
