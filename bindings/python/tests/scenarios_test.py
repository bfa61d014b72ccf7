"""The scenarios of tests/scenarios in Python: what C++ said is said again, and the answers are the same."""

from __future__ import annotations

import dataclasses
import json
import keyword
import os
import pathlib
import subprocess
import types
from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

import merastore
from merastore import Actor, Call, MeraError, Money, Percent, Quantity, Store, Testing, UnitPrice

RENAMED = {"exports.products": "imports.export_products"}


def _python_name(name: str) -> str:
    return name + "_" if keyword.iskeyword(name) else name


def _typed(hint: Any, value: Any) -> Any:
    """What a program would pass for this JSON."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        kinds = [arg for arg in args if isinstance(value, (dict, list)) and arg is not type(None)]
        for kind in kinds:
            if isinstance(value, list) == (get_origin(kind) is not None and not _is_map(kind)):
                return _typed(kind, value)
        return value
    if isinstance(value, list):
        return [_typed(args[0], item) for item in value]
    if isinstance(value, dict) and isinstance(hint, type) and dataclasses.is_dataclass(hint):
        hints = get_type_hints(hint)
        members = {_python_name(name): item for name, item in value.items()}
        return hint(**{name: _typed(hints[name], item) for name, item in members.items()})
    return value


def _is_map(hint: Any) -> bool:
    origin = get_origin(hint)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _plain(value: Any) -> Any:
    """A value as its JSON has it; fields in the order of their declaration."""
    if isinstance(value, Money):
        return {"amount": value.amount, "currency": value.currency}
    if isinstance(value, (UnitPrice, Quantity, Percent)):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if dataclasses.is_dataclass(value):
        members = {field.name.rstrip("_"): getattr(value, field.name) for field in dataclasses.fields(value)}
        return {name: _plain(member) for name, member in members.items() if member is not None}
    if isinstance(value, Mapping):
        return {name: _plain(member) for name, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


def _call(wish: dict[str, Any]) -> Call:
    actor = Actor(**wish["actor"]) if "actor" in wish else Actor()
    return Call(
        actor=actor,
        idempotency_key=wish.get("idempotency_key", ""),
        cart_secret=wish.get("cart_secret", ""),
    )


def _answer(shop: Store, record: dict[str, Any]) -> dict[str, Any]:
    group, name = RENAMED.get(record["operation"], record["operation"]).split(".")
    method = getattr(shop if group == "store" else getattr(shop, group), _python_name(name))
    hints = get_type_hints(method)
    fields = {_python_name(field): value for field, value in record["input"].items()}
    fields = {field: _typed(hints[field], value) for field, value in fields.items()}
    try:
        answer = method(**fields, call=_call(record["call"]))
    except MeraError as error:
        return {
            "error": {
                "code": error.code,
                "reason": error.reason,
                "message": error.message,
                "fields": [dataclasses.asdict(field) for field in error.fields],
            }
        }
    return {"ok": json.dumps({} if answer is None else _plain(answer))}


def _expected(record: dict[str, Any]) -> dict[str, Any]:
    """The order of fields counts; how a text escapes a line's end does not."""
    return {"ok": json.dumps(json.loads(record["ok"]))} if "ok" in record else {"error": record["error"]}


def _say_again(records: Iterator[dict[str, Any]], database: str) -> int:
    said = 0
    store: Store | None = None
    tenant = ""

    def reopen(record: dict[str, Any]) -> Store:
        if store is not None:
            store.close()
        at = Testing(datetime.fromisoformat(record["now"].replace("Z", "+00:00")), record["seed"])
        return Store(database, connections=2, gateways=["manual", "sandbox"], testing=at)

    for record in records:
        if "scenario" in record:
            store = reopen(record)
            tenant = record["tenant"]
            store.invoke("store.create_tenant", {"slug": tenant})
        elif "now" in record:
            store = reopen(record)
        else:
            assert store is not None
            assert _answer(store.tenant(tenant), record) == _expected(record), record
            said += 1
    if store is not None:
        store.close()
    return said


def _databases(dialect: str, folder: pathlib.Path) -> tuple[str, str]:
    """Two databases that are the same, and empty."""
    if dialect == "sqlite":
        return f"sqlite:{folder / 'first.db'}", f"sqlite:{folder / 'second.db'}"
    server = os.environ.get("MERASTORE_TEST_POSTGRES", "")
    if not server:
        pytest.skip("MERASTORE_TEST_POSTGRES names no server.")
    names = [f"merastore_test_py_{os.getpid()}_{place}" for place in ("first", "second")]
    first, second = (_with_database(server, name) for name in names)
    _run_sql(server, f"CREATE DATABASE {names[0]}")
    merastore.migrate_database(first)
    _run_sql(server, f"CREATE DATABASE {names[1]} TEMPLATE {names[0]}")
    return first, second


def _with_database(server: str, name: str) -> str:
    before, _, rest = server.partition("://")
    host, slash, parameters = rest.partition("/")
    _, mark, options = parameters.partition("?")
    return f"{before}://{host}{slash or '/'}{name}{mark}{options}"


def _run_sql(server: str, statement: str) -> None:
    subprocess.run(["psql", "-q", server, "-c", statement], check=True)


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_scenarios_have_the_same_answers_in_python(dialect: str, tmp_path: pathlib.Path) -> None:
    first, second = _databases(dialect, tmp_path)
    try:
        program = os.environ["MERASTORE_RECORD_SCENARIOS"]
        told = subprocess.run([program, first], check=True, capture_output=True, encoding="utf-8")
        assert _say_again(map(json.loads, told.stdout.splitlines()), second) > 500
    finally:
        if dialect == "postgresql":
            for database in (first, second):
                name = database.partition("?")[0].rpartition("/")[2]
                server = os.environ["MERASTORE_TEST_POSTGRES"]
                _run_sql(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
