"""The store: what a program opens, and what has everything in it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from types import TracebackType
from typing import Any

from . import _operations as operations
from ._call import Call
from ._mount import (
    AsgiApp,
    Headers,
    HttpResponse,
    IdentifyAsgi,
    IdentifyWsgi,
    Principal,
    WsgiApp,
    asgi,
    handle,
    wsgi,
)
from ._native import Native, migrate
from ._open import AnyGateway, Testing, answer_of, call_json, configuration, json_of, opened
from ._types import Event

_BUSY = timedelta(seconds=10)


class Events(operations.EventsOperations):
    """What was committed, in an order that a reader can follow without gaps."""

    __slots__ = ()

    def all(self, *, after: int = 0, limit: int = 1000, call: Call | None = None) -> Iterator[Event]:
        """The events after a position, up to the present."""
        while True:
            page = self.read(after=after, limit=limit, call=call)
            if not page.events:
                return
            yield from page.events
            after = page.next

    def follow(
        self,
        *,
        after: int = 0,
        limit: int = 1000,
        interval: timedelta = timedelta(milliseconds=250),
        until: Callable[[], bool] = lambda: False,
        call: Call | None = None,
    ) -> Iterator[Event]:
        """The events after a position, and those to come: asks every `interval`, until `until()` is true.

        Delivered at least once: keep the `position` of the last event that was handled.
        """
        while not until():
            page = self.read(after=after, limit=limit, call=call)
            yield from page.events
            after = page.next
            if not page.events:
                time.sleep(interval.total_seconds())


class Store(operations.Groups):
    """A shop in one SQLite file or a PostgreSQL database. May be used by all threads at once.

        with Store("sqlite:shop.db", currency="GBP") as store:
            tea = store.catalog.create_product(title="Tea", sku="TEA", price="4.90 GBP")

    A new SQLite file is made and migrated. PostgreSQL is migrated by `migrate_database`, or by opening with
    `owner_database`. `currency` is that of a new shop, EUR where it is left out. `log` names a file, "" is
    stderr. `testing` makes a run repeatable. A store cannot be used in a forked child: open it there anew.
    """

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

    def _bind(self, native: Native) -> None:
        self._native = native
        run = native.run
        self._use(run)
        self.events = Events(run)

    def tenant(self, slug: str) -> Store:
        """The same store, bound to another tenant. Closing either closes both."""
        bound = Store.__new__(Store)
        bound._bind(self._native.tenant(slug))
        return bound

    def invoke(
        self, operation: str, input: Mapping[str, object] | str | None = None, *, call: Call | None = None
    ) -> Any:
        """Runs any operation by its name, with what JSON has: for tools that do not know it beforehand."""
        return answer_of(self._native.invoke(operation, json_of(input), call_json(call)))

    def handle(
        self,
        method: str,
        target: str,
        *,
        headers: Headers = (),
        body: bytes = b"",
        peer: str = "",
        principal: Principal | None = None,
    ) -> HttpResponse:
        """Answers a request of the HTTP API; without a principal it is an anonymous visitor's."""
        return handle(self._native, method, target, headers, body, peer, principal)

    def asgi_app(self, *, principal: IdentifyAsgi | None = None) -> AsgiApp:
        """The HTTP API for servers of ASGI: `Mount("/api", store.asgi_app(principal=…))`."""
        return asgi(self._native, principal)

    def wsgi_app(self, *, principal: IdentifyWsgi | None = None) -> WsgiApp:
        """The HTTP API for servers of WSGI."""
        return wsgi(self._native, principal)

    def close(self) -> None:
        """Waits for what runs. Whatever is called later is refused: store.closed."""
        self._native.close()

    @property
    def closed(self) -> bool:
        return self._native.closed()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def migrate_database(database: str, *, owner_database: str = "") -> int:
    """Makes or updates the tables; gives the number of migrations that ran."""
    config = configuration(database, owner_database, 1, _BUSY, None, None, 0)
    ran: int = answer_of(migrate(config))
    return ran
