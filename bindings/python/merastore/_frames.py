"""Answers as tables. pandas is imported only when a frame is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from ._values import Money, Percent, Quantity, UnitPrice


def _cells(row: Any, prefix: str = "") -> Iterable[tuple[str, Any]]:
    """The columns of one row. Money gives two: its decimal, and its currency."""
    for field in fields(row):
        name, value = prefix + field.name, getattr(row, field.name)
        if isinstance(value, (Money, UnitPrice)):
            yield name, value.decimal
            yield name + "_currency", value.currency
        elif isinstance(value, (Quantity, Percent)):
            yield name, value.decimal
        elif isinstance(value, Enum):
            yield name, value.value
        elif is_dataclass(value):
            yield from _cells(value, name + ".")
        else:
            yield name, value


def columns(rows: Iterable[Any]) -> dict[str, list[Any]]:
    """Rows as lists of the values of each column, of equal length: what frame libraries take."""
    table: dict[str, list[Any]] = {}
    count = 0
    for row in rows:
        for name, value in _cells(row):
            column = table.setdefault(name, [])
            column.extend([None] * (count - len(column)))
            column.append(value)
        count += 1
    for column in table.values():
        column.extend([None] * (count - len(column)))
    return table


class Frame:
    """What answers that hold rows can be turned into."""

    __slots__ = ()

    def to_columns(self, rows: str | None = None) -> Mapping[str, list[Any]]:
        """The rows of one of its lists by column; the list needs no name where there is only one."""
        return columns(_rows_of(self, rows))

    def to_frame(self, rows: str | None = None) -> Any:
        """The same as a pandas.DataFrame: `store.reports.sales().to_frame("products")`."""
        import pandas

        return pandas.DataFrame(self.to_columns(rows))


def _rows_of(answer: Any, name: str | None) -> Iterable[Any]:
    lists = [field.name for field in fields(answer) if isinstance(getattr(answer, field.name), list)]
    if name is None and len(lists) == 1:
        name = lists[0]
    if name not in lists:
        raise ValueError(f"Say which rows: {', '.join(lists) or 'there are none'}.")
    found: Iterable[Any] = getattr(answer, name)
    return found
