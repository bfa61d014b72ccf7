"""Money, prices, quantities and percentages are exact, and refuse what is not."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest

from merastore import Money, NewVariant, Percent, Product, Quantity, Store, UnitPrice, ValidationError


def test_money_reads_and_shows_major_units() -> None:
    price = Money.of("19.99", "EUR")
    assert (price.amount, price.currency) == (1999, "EUR")
    assert price.decimal == Decimal("19.99")
    assert str(price) == "19.99 EUR"
    assert Money.parse("19.99 EUR") == Money.of(Decimal("19.99"), "EUR") == price
    assert Money.of(20, "JPY").amount == 20
    assert str(Money.of("1.5", "KWD")) == "1.500 KWD"
    assert str(Money(-5, "EUR")) == "-0.05 EUR"


@pytest.mark.parametrize(
    "number", [19.99, 1e3, True, None, "19.999", "a", "", "NaN", "Infinity", "1" * 17]
)
def test_money_refuses_what_is_not_exact(number: object) -> None:
    with pytest.raises(ValidationError):
        Money.of(number, "EUR")  # type: ignore[arg-type]


def test_money_refuses_unknown_currencies() -> None:
    with pytest.raises(ValidationError, match="XXX"):
        Money.of(1, "XXX")
    with pytest.raises(ValidationError):
        Money.parse("19.99")


def test_money_adds_up_in_one_currency() -> None:
    price = Money.of("0.10", "EUR")
    assert price + Money.of("0.20", "EUR") == Money.of("0.30", "EUR")
    assert price - Money.of(1, "EUR") == -Money.of("0.90", "EUR")
    assert 3 * price == price * 3 == Money.of("0.30", "EUR")
    assert price < Money.of(1, "EUR") and max(price, Money.of(1, "EUR")).amount == 100
    assert not Money(0, "EUR")
    with pytest.raises(ValidationError, match="different currencies"):
        price + Money.of(1, "USD")
    with pytest.raises(ValidationError, match="different currencies"):
        assert price < Money.of(1, "USD")
    with pytest.raises(TypeError):
        price * 1.5  # type: ignore[operator]
    with pytest.raises(TypeError):
        price + 1  # type: ignore[operator]
    with pytest.raises(ValidationError, match="outside"):
        Money(2**53 - 1, "EUR") + price


def test_values_are_frozen_hashable_and_picklable() -> None:
    values = [Money.of(1, "EUR"), UnitPrice.of("0.001", "GBP"), Quantity.of("2.5"), Percent.of("19.6")]
    assert len(set(values)) == 4
    assert pickle.loads(pickle.dumps(values)) == values
    with pytest.raises(AttributeError):
        values[0].amount = 2  # type: ignore[attr-defined]


def test_quantities_and_percentages() -> None:
    half = Quantity.of("0.5")
    assert half.thousandths == 500
    assert half + half == Quantity.of(1)
    assert half < Quantity.of(1) and -half < half - half
    assert str(Quantity.of("2.50")) == "2.5" and str(Quantity.of(100)) == "100"
    assert int(Quantity.of("2.9")) == 2 and not Quantity.of(0)
    assert Percent.of("8.875").decimal == Decimal("8.875")
    assert str(UnitPrice.of("0.001", "GBP")) == "0.001 GBP" and str(UnitPrice.of(2, "GBP")) == "2.00 GBP"
    with pytest.raises(ValidationError):
        Quantity.of("0.0001")
    with pytest.raises(ValidationError):
        Quantity.of(0.5)  # type: ignore[arg-type]
    with pytest.raises(ValidationError):
        UnitPrice.of("0.0000001", "GBP")


@pytest.mark.parametrize(
    "quantity",
    ["2.5", Decimal("2.5"), Decimal("25e-1"), Quantity.of("2.5")],
    ids=lambda value: repr(value),
)
def test_the_store_takes_every_exact_form(store: Store, quantity: Quantity) -> None:
    store.catalog.create_product(
        title="Loose tea",
        variants=[NewVariant(sku="LOOSE", price=UnitPrice.of("0.0125", "GBP"), unit="g")],
    )
    level = store.inventory.receive(sku="LOOSE", quantity=quantity)
    assert level is not None
    assert store.inventory.level(sku="LOOSE").on_hand == Quantity.of("2.5")


def test_unit_prices_finer_than_a_cent_survive(store: Store) -> None:
    product = store.catalog.create_product(title="Bolt", sku="BOLT", price="0.001 GBP")
    assert product.variants[0].price.millionths == 1000
    dear = store.catalog.create_product(title="Yacht", sku="YACHT", price=Money.of("9000000.01", "GBP"))
    assert dear.variants[0].price.decimal == Decimal("9000000.01")


def test_an_expected_total_is_money(store: Store, tea: Product) -> None:
    from merastore import ConflictError, NewCartLine

    lines = [NewCartLine(sku="ASSAM")]
    with pytest.raises(ConflictError):
        store.checkout.place(lines=lines, method="cash", expected_total=Money.of("4.89", "GBP"))
    order = store.checkout.place(lines=lines, method="cash", expected_total="4.90 GBP")
    assert order.total == Money.of("4.90", "GBP")
