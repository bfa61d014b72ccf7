"""Exceptions: one class for each code of MeraStore's errors, all of them a MeraError."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldError:
    """One wrong place in the input: `lines[2].quantity`."""

    field: str
    reason: str
    message: str


class MeraError(Exception):
    """What a call was refused with.

    `code` is the class of failure, `reason` the stable name that programs compare (`inventory.out_of_stock`),
    `message` prose for people, `fields` the places in the input that are wrong.
    """

    code = "internal"

    def __init__(self, reason: str, message: str, fields: Iterable[FieldError] = ()) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.fields = tuple(fields)

    def __str__(self) -> str:
        return f"{self.message} [{self.reason}]"

    def __reduce__(self) -> tuple[type[MeraError], tuple[str, str, tuple[FieldError, ...]]]:
        return type(self), (self.reason, self.message, self.fields)


class ValidationError(MeraError, ValueError):
    """The input is wrong whatever the state of the store."""

    code = "invalid_argument"


class UnauthenticatedError(MeraError):
    """Nobody said who is calling."""

    code = "unauthenticated"


class PermissionDeniedError(MeraError):
    """The caller may not do this."""

    code = "permission_denied"


class NotFoundError(MeraError, LookupError):
    """What was named does not exist."""

    code = "not_found"


class ConflictError(MeraError):
    """Somebody else changed it first, or it exists already."""

    code = "conflict"


class PreconditionError(MeraError):
    """Right input, wrong state: out of stock, already shipped."""

    code = "failed_precondition"


class ResourceExhaustedError(MeraError):
    """A limit of size, rate or space was reached."""

    code = "resource_exhausted"


class UnavailableError(MeraError):
    """The storage or a gateway cannot be reached, or the store is closed."""

    code = "unavailable"


class DeadlineExceededError(MeraError):
    """The caller's deadline passed; nothing was changed."""

    code = "deadline_exceeded"


class OutcomeUnknownError(MeraError):
    """It may or may not have happened: ask again with the same idempotency key."""

    code = "outcome_unknown"


class DataLossError(MeraError):
    """The store is damaged."""

    code = "data_loss"


class InternalError(MeraError):
    """A defect in MeraStore."""

    code = "internal"


CLASSES: dict[str, type[MeraError]] = {
    cls.code: cls
    for cls in (
        ValidationError,
        UnauthenticatedError,
        PermissionDeniedError,
        NotFoundError,
        ConflictError,
        PreconditionError,
        ResourceExhaustedError,
        UnavailableError,
        DeadlineExceededError,
        OutcomeUnknownError,
        DataLossError,
        InternalError,
    )
}


def make_error(
    code: str, reason: str, message: str, fields: Iterable[tuple[str, str, str]] = ()
) -> MeraError:
    """The exception of an error; called by the native module."""
    return CLASSES.get(code, InternalError)(reason, message, [FieldError(*field) for field in fields])


def invalid(reason: str, message: str) -> ValidationError:
    """A value that never reaches the store."""
    return ValidationError(reason, message)
