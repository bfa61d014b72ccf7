"""Who calls, and how."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from ._types import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """The last argument of every operation; a program that embeds the store may leave it out."""

    actor: Actor = field(default_factory=Actor)
    #: Repeating a command with the same key and the same input gives the same answer and no second effect.
    idempotency_key: str = ""
    #: BCP 47, for texts in answers.
    locale: str = ""
    #: Give up, with nothing changed, where it did not start by then. Needs a time zone.
    deadline: datetime | None = None
    #: W3C traceparent, taken over into audit and events.
    trace: str = ""
    #: What carts.create gave as `secret`: a visitor's way to the cart.
    cart_secret: str = ""
