"""A payment gateway written in Python."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from merastore import (
    Gateway,
    GatewayAnswer,
    GatewayCallback,
    GatewayRequest,
    Money,
    NewCartLine,
    Order,
    PreconditionError,
    Store,
)


class Bank(Gateway):
    """Remembers what it was asked, and does what the method's name says."""

    name = "bank"

    def __init__(self) -> None:
        self.asked: list[tuple[str, GatewayRequest]] = []
        self.answers: dict[str, GatewayAnswer] = {}
        self.threads: set[int] = set()

    def act(self, what: str, request: GatewayRequest, outcome: str) -> GatewayAnswer:
        self.asked.append((what, request))
        self.threads.add(threading.get_ident())
        if request.method == "raise":
            raise ConnectionError("the bank is on fire")
        if request.method == "nonsense":
            return "what?"  # type: ignore[return-value]
        if request.method == "decline":
            outcome = "declined"
        answer = GatewayAnswer(outcome=outcome, reference="ref-" + request.key)  # type: ignore[arg-type]
        return self.answers.setdefault(request.key, answer)

    def authorize(self, request: GatewayRequest) -> GatewayAnswer:
        return self.act("authorize", request, "captured" if request.capture else "authorized")

    def capture(self, request: GatewayRequest) -> GatewayAnswer:
        return self.act("capture", request, "captured")

    def cancel(self, request: GatewayRequest) -> GatewayAnswer:
        return self.act("cancel", request, "voided")

    def refund(self, request: GatewayRequest) -> GatewayAnswer:
        return self.act("refund", request, "refunded")

    def poll(self, request: GatewayRequest) -> GatewayAnswer:
        self.asked.append(("poll", request))
        return self.answers.get(request.key, GatewayAnswer(outcome="failed"))

    def parse_callback(self, body: bytes, signature: str) -> GatewayCallback | None:
        if signature != "genuine":
            return None
        event, key = body.decode().split()
        return GatewayCallback(event=event, reference="ref-" + key, key=key, answer=self.answers[key])


@pytest.fixture
def bank() -> Bank:
    return Bank()


@pytest.fixture
def shop(database: str, bank: Bank) -> Iterator[Store]:
    with Store(database, currency="GBP", gateways=[bank, "manual"]) as store:
        store.catalog.create_product(title="Assam", sku="ASSAM", price="4.90 GBP")
        store.inventory.receive(sku="ASSAM", quantity=40)
        yield store


def buy(shop: Store, method: str) -> Order:
    return shop.checkout.place(lines=[NewCartLine(sku="ASSAM")], payment="bank", method=method)


def test_it_authorizes_captures_and_refunds(shop: Store, bank: Bank) -> None:
    order = buy(shop, "card")
    assert order.payment_status == "authorized"
    (payment,) = shop.payments.list(order=order.id).items
    payment = shop.payments.capture(payment=payment.id)
    assert payment.captured == Money.of("4.90", "GBP")
    shop.payments.refund(payment=payment.id, amount="1.00 GBP")
    assert [what for what, _ in bank.asked] == ["authorize", "capture", "refund"]
    _, first = bank.asked[0]
    assert (first.amount, first.method, first.order_number) == (
        Money.of("4.90", "GBP"),
        "card",
        order.number,
    )
    assert bank.threads == {threading.get_ident()}


def test_a_decline_cancels_the_order(shop: Store) -> None:
    with pytest.raises(PreconditionError) as declined:
        buy(shop, "decline")
    assert declined.value.reason == "payments.declined"


@pytest.mark.parametrize("method", ["raise", "nonsense"])
def test_what_it_raises_is_no_answer(shop: Store, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[Any] = []
    monkeypatch.setattr("sys.unraisablehook", reported.append)
    order = buy(shop, method)
    assert order.status == "pending"
    assert len(reported) == 1
    assert reported[0].exc_type.__name__ in ("ConnectionError", "ValidationError")


def test_a_gateway_may_use_the_store_it_belongs_to(shop: Store, bank: Bank) -> None:
    seen = []
    authorize = bank.authorize

    def look(request: GatewayRequest) -> GatewayAnswer:
        seen.append(shop.inventory.level(sku="ASSAM").reserved)
        return authorize(request)

    bank.authorize = look  # type: ignore[method-assign]
    buy(shop, "card")
    assert [str(quantity) for quantity in seen] == ["1"]


def test_webhooks_are_read_by_the_gateway(shop: Store, bank: Bank) -> None:
    buy(shop, "card")
    key = bank.asked[0][1].key
    assert shop.payments.handle_callback(gateway="bank", body=f"evt-1 {key}", signature="genuine").known
    with pytest.raises(Exception):
        shop.payments.handle_callback(gateway="bank", body=f"evt-2 {key}", signature="forged")
