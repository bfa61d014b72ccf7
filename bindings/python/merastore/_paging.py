"""Lists as iterators over all of their pages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import TypeVar

from ._types import Page

Row = TypeVar("Row")


def rows(fetch: Callable[[str | None], Page[Row]]) -> Iterator[Row]:
    page = fetch(None)
    yield from page.items
    while page.next is not None:
        page = fetch(page.next)
        yield from page.items


async def rows_async(fetch: Callable[[str | None], Awaitable[Page[Row]]]) -> AsyncIterator[Row]:
    page = await fetch(None)
    for row in page.items:
        yield row
    while page.next is not None:
        page = await fetch(page.next)
        for row in page.items:
            yield row
