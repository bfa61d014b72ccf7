"""Payment gateways written in Python."""

from __future__ import annotations

from abc import ABC, abstractmethod

from ._types import GatewayAnswer, GatewayCallback, GatewayRequest


class Gateway(ABC):
    """Talks to one payment provider. Called from several threads, never within a transaction.

    Every request carries a `key` under which the provider must act at most once. What a method raises is
    taken for no answer: the outcome is unknown, and `poll` is asked later.
    """

    #: What payments call it: "stripe".
    name: str

    @abstractmethod
    def authorize(self, request: GatewayRequest) -> GatewayAnswer: ...

    @abstractmethod
    def capture(self, request: GatewayRequest) -> GatewayAnswer: ...

    @abstractmethod
    def cancel(self, request: GatewayRequest) -> GatewayAnswer:
        """Voids what was authorized."""

    @abstractmethod
    def refund(self, request: GatewayRequest) -> GatewayAnswer: ...

    @abstractmethod
    def poll(self, request: GatewayRequest) -> GatewayAnswer:
        """What became of the call with this key; `failed` where the provider never saw it."""

    def parse_callback(self, body: bytes, signature: str) -> GatewayCallback | None:
        """Verifies and reads a webhook; None where it is not genuine."""
        return None
