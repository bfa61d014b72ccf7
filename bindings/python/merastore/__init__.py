"""MeraStore: a whole shop in one SQLite file or in PostgreSQL, inside of your program.

    from merastore import Store

    with Store("sqlite:shop.db", currency="GBP") as store:
        store.catalog.create_product(title="Assam Tea", sku="ASSAM", price="4.90 GBP")

See merastore.aio for asyncio.
"""

from __future__ import annotations

from . import _native, _types, _values

_native.use_classes(_types, _values)

from ._call import Call
from ._errors import (
    ConflictError,
    DataLossError,
    DeadlineExceededError,
    FieldError,
    InternalError,
    MeraError,
    NotFoundError,
    OutcomeUnknownError,
    PermissionDeniedError,
    PreconditionError,
    ResourceExhaustedError,
    UnauthenticatedError,
    UnavailableError,
    ValidationError,
)
from ._gateway import Gateway
from ._mount import HttpResponse, Principal
from ._open import AnyGateway, Testing
from ._store import Events, Store, migrate_database
from ._types import *
from ._types import __all__ as _types_all
from ._values import Exact, Money, Percent, Quantity, UnitPrice

__version__: str = _native.version

__all__ = [
    "AnyGateway",
    "Call",
    "ConflictError",
    "DataLossError",
    "DeadlineExceededError",
    "Events",
    "Exact",
    "FieldError",
    "Gateway",
    "HttpResponse",
    "InternalError",
    "MeraError",
    "Money",
    "NotFoundError",
    "OutcomeUnknownError",
    "Percent",
    "PermissionDeniedError",
    "PreconditionError",
    "Quantity",
    "Principal",
    "ResourceExhaustedError",
    "Store",
    "Testing",
    "UnauthenticatedError",
    "UnavailableError",
    "UnitPrice",
    "ValidationError",
    "migrate_database",
]
__all__ += _types_all
