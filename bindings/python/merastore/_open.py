"""What the plain and the asyncio store share: the configuration, and the end of the program."""

from __future__ import annotations

import atexit
import json
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Union

from ._call import Call
from ._errors import make_error
from ._gateway import Gateway
from ._native import Native

#: A gateway of one's own, or the name of a built-in one: "manual" (cash, pay later) or "sandbox" (for tests).
AnyGateway = Union[Gateway, str]


@dataclass(frozen=True, slots=True)
class Testing:
    """Makes a run repeatable to the byte: a clock that stands still, and ids that follow from a seed.

    Never for a shop: whoever knows the seed knows every secret.
    """

    __test__ = False  # pytest takes it for a test otherwise

    now: datetime
    seed: int = 0


_open_stores: weakref.WeakSet[Any] = weakref.WeakSet()


def configuration(
    database: str,
    owner_database: str,
    connections: int,
    busy_timeout: timedelta,
    currency: str | None,
    log: str | None,
    workers: int,
    gateways: Sequence[AnyGateway] = (),
    testing: Testing | None = None,
) -> str:
    config: dict[str, object] = {
        "database": database,
        "owner_database": owner_database,
        "connections": connections,
        "busy_timeout_ms": busy_timeout // timedelta(milliseconds=1),
        "workers": workers,
        "gateways": [gateway for gateway in gateways if isinstance(gateway, str)],
    }
    if currency is not None:
        config["currency"] = currency
    if log is not None:
        config["log"] = {"file": log}
    if testing is not None:
        config["testing"] = {"now": testing.now.isoformat(), "seed": testing.seed}
    return json.dumps(config)


def opened(owner: object, config: str, gateways: Sequence[AnyGateway]) -> Native:
    """A native store that is closed before the interpreter ends: its threads must not outlive it."""
    native = Native()
    native.open(config, [gateway for gateway in gateways if not isinstance(gateway, str)])
    _open_stores.add(owner)
    return native


def _close_all() -> None:
    for store in list(_open_stores):
        store._native.close()


atexit.register(_close_all)


def json_of(value: Mapping[str, object] | str | None) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)


def call_json(call: Call | None) -> str:
    if call is None:
        return ""
    actor = call.actor
    wish: dict[str, object] = {
        "actor": {"kind": actor.kind, "id": actor.id, "permissions": [*actor.permissions]},
        "idempotency_key": call.idempotency_key,
        "locale": call.locale,
        "trace": call.trace,
        "cart_secret": call.cart_secret,
    }
    if call.deadline is not None:
        wish["deadline"] = call.deadline.isoformat()
    return json.dumps(wish)


def answer_of(text: str) -> Any:
    """The answer of an invocation, or its error raised."""
    answer = json.loads(text)
    if "error" not in answer:
        return answer["ok"]
    error = answer["error"]
    fields = [(field["field"], field["reason"], field["message"]) for field in error["fields"]]
    raise make_error(error["code"], error["reason"], error["message"], fields)
