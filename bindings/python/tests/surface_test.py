"""Operations as methods: values in, values out, refusals as exceptions."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import json
import pickle
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest

import merastore
from merastore import (
    Actor,
    ActorKind,
    Call,
    CartId,
    CartStatus,
    Money,
    NewCartLine,
    NotFoundError,
    PermissionDeniedError,
    PreconditionError,
    Product,
    Quantity,
    Store,
    UnavailableError,
    UnitPrice,
    ValidationError,
)


def test_a_product_has_the_values_of_its_struct(tea: Product) -> None:
    assert tea.title == "Assam Tea"
    assert tea.id.startswith("prod_")
    assert tea.status == "active"
    assert tea.status is merastore.ProductStatus.ACTIVE
    variant = tea.variants[0]
    assert variant.price == UnitPrice.of("4.90", "GBP")
    assert variant.price.decimal == Decimal("4.90")
    assert variant.step == Quantity.of(1)
    assert variant.unit == "each"
    assert variant.media is None
    assert tea.metadata == {}
    assert tea.created_at.tzinfo is timezone.utc
    assert abs(datetime.now(timezone.utc) - tea.created_at) < timedelta(minutes=5)


def test_a_cart_becomes_an_order(store: Store, tea: Product) -> None:
    cart = store.carts.create(email="ada@example.org")
    cart = store.carts.add_line(cart=cart.id, variant=tea.variants[0].id, quantity="2")
    assert cart.status is CartStatus.ACTIVE
    assert cart.total == Money.of("9.80", "GBP")
    order = store.checkout.place(cart=cart.id, method="cash", call=Call(idempotency_key="till-1-0001"))
    assert order.total.decimal == Decimal("9.80")
    again = store.checkout.place(cart=cart.id, method="cash", call=Call(idempotency_key="till-1-0001"))
    assert again.id == order.id
    assert store.orders.get(order=order.id) == order


def test_nested_inputs_are_dataclasses(store: Store, tea: Product) -> None:
    order = store.checkout.place(
        lines=[NewCartLine(sku="ASSAM", quantity=Decimal("3"), metadata={"gift": "yes"})],
        shipping_address=merastore.Address(name="Ada", line1="1 High St", city="London", country="GB"),
        method="cash",
    )
    assert order.lines[0].quantity == Quantity.of(3)
    assert order.shipping_address is not None
    assert order.shipping_address.city == "London"


def test_refusals_have_code_reason_and_fields(store: Store, tea: Product) -> None:
    with pytest.raises(PreconditionError) as refused:
        store.checkout.place(lines=[NewCartLine(sku="ASSAM", quantity=100)], method="cash")
    assert refused.value.reason == "inventory.out_of_stock"
    assert refused.value.code == "failed_precondition"
    with pytest.raises(NotFoundError) as unknown:
        store.carts.get(cart=CartId("cart_0H8K3Z5T9QW2X"))
    assert unknown.value.reason == "carts.not_found"
    assert isinstance(unknown.value, LookupError)


def test_wrong_input_names_its_place(store: Store) -> None:
    wrong_lines = [NewCartLine(sku="A"), NewCartLine(sku="B", quantity=1.5)]  # type: ignore[arg-type]
    with pytest.raises(ValidationError) as wrong:
        store.carts.create(lines=wrong_lines)
    assert isinstance(wrong.value, ValueError)
    assert wrong.value.reason == "invalid"
    (field,) = wrong.value.fields
    assert (field.field, field.reason) == ("lines[1].quantity", "invalid.type")
    assert "float" in field.message


@pytest.mark.parametrize(
    ("arguments", "field", "reason"),
    [
        ({"cart": 7}, "cart", "invalid.type"),
        ({"cart": "ord_0H8K3Z5T9QW2X"}, "cart", "invalid.id"),
        ({"cart": "cart_0H8K3Z5T9QW2X", "quantity": True}, "quantity", "invalid.type"),
        ({"cart": "cart_0H8K3Z5T9QW2X", "quantity": "a lot"}, "quantity", "invalid.quantity"),
        ({"cart": "cart_0H8K3Z5T9QW2X", "quantity": Decimal("NaN")}, "quantity", "invalid.quantity"),
        ({"cart": "cart_0H8K3Z5T9QW2X", "sku": "nul\0"}, "sku", "invalid.utf8"),
        ({"cart": "cart_0H8K3Z5T9QW2X", "sku": "\ud800"}, "sku", "invalid.utf8"),
        ({"cart": "cart_0H8K3Z5T9QW2X", "metadata": []}, "metadata", "invalid.type"),
        ({"cart": "cart_0H8K3Z5T9QW2X", "metadata": {"a": 1}}, "metadata.a", "invalid.type"),
        ({"cart": "cart_0H8K3Z5T9QW2X", "metadata": {"k" * 201: ""}}, "metadata", "invalid.too_long"),
        (
            {"cart": "cart_0H8K3Z5T9QW2X", "expected_version": 2**53},
            "expected_version",
            "invalid.out_of_range",
        ),
        ({"cart": "cart_0H8K3Z5T9QW2X", "expected_version": "1"}, "expected_version", "invalid.type"),
    ],
)
def test_types_are_checked(store: Store, arguments: dict[str, object], field: str, reason: str) -> None:
    with pytest.raises(ValidationError) as wrong:
        store.carts.add_line(**arguments)  # type: ignore[arg-type]
    assert wrong.value.fields[0].field.startswith(field)
    assert wrong.value.fields[0].reason == reason


def test_missing_and_unknown_arguments_are_type_errors(store: Store) -> None:
    with pytest.raises(TypeError):
        store.carts.get()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        store.carts.create(nonsense=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        store.carts.get("cart_0H8K3Z5T9QW2X")  # type: ignore[call-arg, arg-type]


def test_a_naive_datetime_is_refused(store: Store) -> None:
    with pytest.raises(ValidationError, match="time zone"):
        store.reports.sales(from_=datetime(2026, 1, 1))
    report = store.reports.sales(from_=datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=5))))
    assert report.totals == []


def test_text_survives_the_way(store: Store) -> None:
    title = "Grüner Tee 緑茶 😀"
    product = store.catalog.create_product(
        title=title, sku="GREEN", price="1 GBP", metadata={"ключ": "значение"}
    )
    found = store.catalog.get_product(product=product.id)
    assert found.title == title
    assert found.metadata == {"ключ": "значение"}


def test_values_are_plain_dataclasses(tea: Product) -> None:
    assert copy.deepcopy(tea) == tea
    assert pickle.loads(pickle.dumps(tea)) == tea
    assert "Assam" in repr(tea)
    assert dataclasses.asdict(tea)["variants"][0]["sku"] == "ASSAM"
    assert dataclasses.replace(tea, title="Other").title == "Other"
    tea.title = "Mine"
    with pytest.raises(AttributeError):
        tea.titel = "typo"  # type: ignore[attr-defined]


def test_another_actor_needs_permission(store: Store, tea: Product) -> None:
    visitor = Call(actor=Actor(kind=ActorKind.ANONYMOUS, id=""))
    with pytest.raises(PermissionDeniedError):
        store.catalog.get_product(product=tea.id, call=visitor)
    clerk = Call(actor=Actor(kind="staff", id="7", permissions=["catalog.read"]))
    assert store.catalog.get_product(product=tea.id, call=clerk).id == tea.id
    assert store.invoke("catalog.get_product", {"product": tea.id}, call=clerk)["id"] == tea.id
    for too_little in (["catalog.write"], ["orders.*"], ["catalog"], []):
        other = Call(actor=Actor(kind="staff", id="7", permissions=too_little))
        with pytest.raises(PermissionDeniedError):
            store.catalog.get_product(product=tea.id, call=other)
    with pytest.raises(merastore.DeadlineExceededError):
        late = Call(deadline=datetime.now(timezone.utc) - timedelta(seconds=1))
        store.settings.update_channel(name="late", call=late)


def test_a_closed_store_refuses(database: str) -> None:
    with Store(database) as store:
        assert not store.closed
    assert store.closed
    with pytest.raises(UnavailableError) as refused:
        store.carts.create()
    assert refused.value.reason == "store.closed"
    store.close()


def test_a_store_that_cannot_be_opened_says_why(tmp_path: object) -> None:
    with pytest.raises(ValidationError) as empty:
        Store("")
    assert empty.value.fields[0].field == "database"
    with pytest.raises(merastore.MeraError):
        Store("sqlite:/nowhere/at/all/shop.db")


def test_any_operation_can_be_invoked_by_name(store: Store, tea: Product) -> None:
    answer = store.invoke("catalog.get_product", {"product": tea.id})
    assert answer["title"] == "Assam Tea"
    with pytest.raises(ValidationError) as wrong:
        store.invoke("catalog.get_product", {"produkt": tea.id})
    assert wrong.value.fields[0].reason == "invalid.unknown_field"
    with pytest.raises(NotFoundError):
        store.invoke("no.such_thing")


def test_tenants_are_apart(store: Store, tea: Product) -> None:
    store.create_tenant(slug="other")
    other = store.tenant("other")
    assert list(other.catalog.list_products_all()) == []
    assert store.tenants().tenants[-1] == "other"
    with pytest.raises(NotFoundError):
        store.tenant("nobody").carts.create()


def test_the_store_copies_itself_and_does_its_chores(
    store: Store, tea: Product, tmp_path: object
) -> None:
    assert all(work.failed is None for work in store.run_due().work)
    file = f"{tmp_path}/copy.db"
    store.backup(file=file)
    with Store(f"sqlite:{file}") as copied:
        assert copied.catalog.get_product(product=tea.id) == tea


def test_every_operation_is_a_documented_method() -> None:
    schema = json.loads(merastore._native.schema())
    renamed = {"exports.products": "imports.export_products"}
    for operation in schema["operations"]:
        group, name = renamed.get(operation["name"], operation["name"]).split(".")
        owner = (
            Store
            if group == "store"
            else getattr(merastore._operations, group.title().replace("_", "") + "Operations")
        )
        method = getattr(owner, name)
        assert operation["summary"].rstrip(".") in method.__doc__
        kinds = {p.kind for p in list(inspect.signature(method).parameters.values())[1:]}
        assert kinds == {inspect.Parameter.KEYWORD_ONLY}
