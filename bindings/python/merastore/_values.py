"""Exact values: money, unit prices, quantities, percentages. Whole numbers inside, decimals beside them.

Floats are refused everywhere: 0.1 + 0.2 is not 0.3. Give a text, an int or a decimal.Decimal.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation
from functools import total_ordering
from typing import Union

from ._errors import ValidationError, invalid
from ._native import currencies

Exact = Union[Decimal, int, str]

LARGEST = 2**53 - 1
LARGEST_MILLIONTHS = 9 * 10**18
_EXACT = Context(prec=60)  # more digits than any value has, so nothing is ever rounded


def _whole(number: object, places: int, largest: int, what: str) -> int:
    """The number in units of its last place."""
    if isinstance(number, bool) or not isinstance(number, (Decimal, int, str)):
        shown = type(number).__name__
        raise invalid(f"invalid.{what}", f"{number!r} is a {shown}; give a text, an int or a Decimal.")
    try:
        scaled = Decimal(number).scaleb(places, _EXACT)
    except InvalidOperation:
        raise invalid(f"invalid.{what}", f"{number!r} is not a decimal number.") from None
    if not scaled.is_finite() or scaled != scaled.to_integral_value(context=_EXACT):
        raise invalid(f"invalid.{what}", f"{number!r} has more than {places} decimal places.")
    return _within(int(scaled), largest)


def _within(whole: int, largest: int = LARGEST) -> int:
    if not -largest <= whole <= largest:
        raise invalid("invalid.out_of_range", f"{whole} is outside of ±{largest}.")
    return whole


def exponent(currency: str) -> int:
    """The decimal places of an ISO 4217 currency: 2 for EUR, 0 for JPY."""
    try:
        return currencies[currency]
    except KeyError:
        raise invalid(
            "invalid.currency", f"{currency!r} is not a currency that prices can be in."
        ) from None


def _split(text: str) -> tuple[str, str]:
    number, space, currency = text.partition(" ")
    if not space:
        raise invalid("invalid.money", f'{text!r} is not an amount like "19.99 EUR".')
    return number, currency


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """A whole number of minor units (cents) of a currency."""

    amount: int
    currency: str

    @classmethod
    def of(cls, number: Exact, currency: str) -> Money:
        """`Money.of("19.99", "EUR")`. Refuses floats, and more places than the currency has."""
        return cls(_whole(number, exponent(currency), LARGEST, "money"), currency)

    @classmethod
    def parse(cls, text: str) -> Money:
        """Reads "19.99 EUR"."""
        return cls.of(*_split(text))

    @property
    def decimal(self) -> Decimal:
        """The amount in major units: Decimal("19.99")."""
        return Decimal(self.amount).scaleb(-exponent(self.currency), _EXACT)

    def __str__(self) -> str:
        return f"{self.decimal:f} {self.currency}"

    def __bool__(self) -> bool:
        return self.amount != 0

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def __add__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        return Money(_within(self.amount + self._amount_of(other)), self.currency)

    def __sub__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        return Money(_within(self.amount - self._amount_of(other)), self.currency)

    def __mul__(self, factor: int) -> Money:
        if not isinstance(factor, int) or isinstance(factor, bool):
            return NotImplemented
        return Money(_within(self.amount * factor), self.currency)

    __rmul__ = __mul__

    def __lt__(self, other: Money) -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        return self.amount < self._amount_of(other)

    def _amount_of(self, other: Money) -> int:
        if other.currency != self.currency:
            raise invalid("invalid.mixed_currencies", f"{self} and {other} are in different currencies.")
        return other.amount


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """The price of one unit, in millionths of the major unit: it may be finer than money."""

    millionths: int
    currency: str

    @classmethod
    def of(cls, number: Exact, currency: str) -> UnitPrice:
        """`UnitPrice.of("0.001", "GBP")`; at most six places."""
        exponent(currency)
        return cls(_whole(number, 6, LARGEST_MILLIONTHS, "money"), currency)

    @classmethod
    def parse(cls, text: str) -> UnitPrice:
        """Reads "0.001 GBP"."""
        return cls.of(*_split(text))

    @property
    def decimal(self) -> Decimal:
        """With the currency's own places at least: Decimal("4.90"), Decimal("0.001")."""
        return _decimal(self.millionths, 6, exponent(self.currency))

    def __str__(self) -> str:
        return f"{self.decimal:f} {self.currency}"


def _decimal(whole: int, places: int, least: int = 0) -> Decimal:
    """The number without needless zeros behind its first `least` places."""
    while places > least and whole % 10 == 0:
        whole //= 10
        places -= 1
    return Decimal(whole).scaleb(-places, _EXACT)


class _Number:
    """Conversions that quantities and percentages share."""

    __slots__ = ()

    @property
    def decimal(self) -> Decimal:
        raise NotImplementedError

    def __str__(self) -> str:
        return f"{self.decimal:f}"

    def __bool__(self) -> bool:
        return bool(self.decimal)

    def __int__(self) -> int:
        """Drops what is behind the point."""
        return int(self.decimal)


@dataclass(frozen=True, slots=True, order=True)
class Quantity(_Number):
    """How much: exact to a thousandth (2 pieces, 0.25 kg)."""

    thousandths: int

    @classmethod
    def of(cls, number: Exact) -> Quantity:
        """`Quantity.of(2)`, `Quantity.of("0.25")`."""
        return cls(_whole(number, 3, LARGEST, "quantity"))

    @property
    def decimal(self) -> Decimal:
        return _decimal(self.thousandths, 3)

    def __neg__(self) -> Quantity:
        return Quantity(-self.thousandths)

    def __add__(self, other: Quantity) -> Quantity:
        if not isinstance(other, Quantity):
            return NotImplemented
        return Quantity(_within(self.thousandths + other.thousandths))

    def __sub__(self, other: Quantity) -> Quantity:
        if not isinstance(other, Quantity):
            return NotImplemented
        return Quantity(_within(self.thousandths - other.thousandths))


@dataclass(frozen=True, slots=True, order=True)
class Percent(_Number):
    """A percentage, exact to four places: 19, 8.875."""

    ten_thousandths: int

    @classmethod
    def of(cls, number: Exact) -> Percent:
        """`Percent.of("8.875")`."""
        return cls(_whole(number, 4, LARGEST, "percent"))

    @property
    def decimal(self) -> Decimal:
        return _decimal(self.ten_thousandths, 4)


__all__ = ["Exact", "Money", "Percent", "Quantity", "UnitPrice", "ValidationError", "exponent"]
