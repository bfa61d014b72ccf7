"""Pages, events and frames."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from merastore import NewCartLine, NewVariant, Page, Product, Store

pandas = pytest.importorskip("pandas")


def test_every_page_is_walked(store: Store) -> None:
    for number in range(7):
        store.catalog.create_product(title=f"Tea {number}", sku=f"T{number}", price="1 GBP")
    first = store.catalog.list_products(limit=3)
    assert isinstance(first, Page)
    assert [product.title for product in first.items] == ["Tea 6", "Tea 5", "Tea 4"]
    assert first.next is not None
    second = store.catalog.list_products(limit=3, cursor=first.next)
    assert [product.title for product in second.items] == ["Tea 3", "Tea 2", "Tea 1"]
    walked = [product.title for product in store.catalog.list_products_all(limit=3)]
    assert walked == [f"Tea {number}" for number in reversed(range(7))]


def test_a_list_is_only_read_as_far_as_it_is_walked(store: Store, tea: Product) -> None:
    rows = store.catalog.list_products_all(limit=1)
    assert next(rows).id == tea.id
    store.close()
    with pytest.raises(StopIteration):
        next(rows)


def test_events_end_at_the_present(store: Store, tea: Product) -> None:
    events = list(store.events.all())
    topics = [event.topic for event in events]
    assert "catalog.product_created" in topics
    assert [event.position for event in events] == sorted(event.position for event in events)
    assert list(store.events.all(after=events[-1].position)) == []
    assert [event.id for event in store.events.all(limit=1)] == [event.id for event in events]


def test_events_can_be_followed(store: Store, tea: Product) -> None:
    seen = list(store.events.all())
    follow = store.events.follow(after=seen[-1].position, interval=timedelta(milliseconds=1))
    product = store.catalog.create_product(title="Darjeeling", sku="DARJ", price="5 GBP")
    event = next(follow)
    assert (event.topic, event.subject) == ("catalog.product_created", product.id)
    assert list(store.events.follow(until=lambda: True)) == []


def test_reports_become_frames(store: Store, tea: Product) -> None:
    for _ in range(2):
        store.checkout.place(lines=[NewCartLine(sku="ASSAM", quantity=3)], method="cash")
    report = store.reports.sales()
    frame = report.to_frame("products")
    assert list(frame["sku"]) == ["ASSAM"]
    assert frame["revenue"].sum() == Decimal("29.40")
    assert list(frame["revenue_currency"]) == ["GBP"]
    assert frame["quantity"][0] == Decimal(6)
    with pytest.raises(ValueError, match="months"):
        report.to_frame()
    stock = store.reports.stock().to_frame()
    assert list(stock["available"]) == [Decimal(34)]
    assert stock["tracked"].dtype == bool


def test_columns_need_no_library(store: Store, tea: Product) -> None:
    columns = store.reports.stock().to_columns()
    assert columns["sku"] == ["ASSAM"]
    assert columns["value"] == [Decimal("196.00")]


def test_absent_values_are_none(store: Store) -> None:
    product = store.catalog.create_product(
        title="Hat",
        option_names=["Size"],
        variants=[
            NewVariant(sku="HAT-S", option_values=["S"], price="9 GBP"),
            NewVariant(sku="HAT-M", option_values=["M"], price="9 GBP", compare_at_price="12 GBP"),
            NewVariant(sku="HAT-L", option_values=["L"], price="9 GBP"),
        ],
    )
    columns = product.to_columns("variants")
    assert columns["compare_at_price"] == [None, Decimal("12.00"), None]
    assert columns["compare_at_price_currency"] == [None, "GBP", None]
    assert columns["option_values"] == [["S"], ["M"], ["L"]]
