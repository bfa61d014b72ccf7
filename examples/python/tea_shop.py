"""A tea shop in one file: sells, refuses, refunds, and looks at the books.

python examples/python/tea_shop.py [FILE]
"""

from __future__ import annotations

import sys
from decimal import Decimal

from merastore import Call, Money, NewCartLine, NewVariant, PreconditionError, Store


def stock_up(store: Store) -> None:
    store.catalog.create_product(title="Assam Tea", sku="ASSAM", price="4.90 GBP")
    store.catalog.create_product(
        title="Coffee", variants=[NewVariant(sku="COFFEE-KG", price=Money.of("18.00", "GBP"), unit="kg")]
    )
    store.inventory.receive(sku="ASSAM", quantity=40)
    store.inventory.receive(sku="COFFEE-KG", quantity=Decimal("12.5"))


def sell(store: Store) -> None:
    cart = store.carts.create(email="ada@example.org")
    cart = store.carts.add_line(cart=cart.id, sku="ASSAM", quantity=2)
    cart = store.carts.add_line(cart=cart.id, sku="COFFEE-KG", quantity="0.350")
    for line in cart.lines:
        print(f"{line.quantity} × {line.title}: {line.amount}")

    # Repeating the call with the same key gives the same order, however often the network fails.
    key = Call(idempotency_key="till-1-0001")
    order = store.checkout.place(cart=cart.id, method="cash", fulfill=True, call=key)
    assert store.checkout.place(cart=cart.id, method="cash", fulfill=True, call=key).id == order.id
    print(f"Order {order.number}: {order.total}")

    try:
        store.checkout.place(lines=[NewCartLine(sku="ASSAM", quantity=100)], method="cash")
    except PreconditionError as refused:
        print(f"Refused: {refused.reason}")

    payment = store.payments.list(order=order.id).items[0]
    store.payments.refund(payment=payment.id, amount=Money.of("4.90", "GBP"))


def look(store: Store) -> None:
    report = store.reports.sales()
    for product in report.products:
        print(f"Sold {product.quantity} of {product.sku} for {product.revenue}")
    print("Refunded:", *(total.refunded for total in report.totals))
    for event in store.events.all():
        if event.topic.startswith(("orders.", "payments.")):
            print(event.topic)


def main() -> None:
    file = sys.argv[1] if len(sys.argv) > 1 else "tea.db"
    with Store(f"sqlite:{file}", currency="GBP") as store:
        stock_up(store)
        sell(store)
        look(store)


if __name__ == "__main__":
    main()
