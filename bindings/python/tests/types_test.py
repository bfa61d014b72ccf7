"""The stubs: the package, its tests and the examples are typed strictly, and planted errors are caught."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

import pytest

SOURCE = pathlib.Path(os.environ["MERASTORE_SOURCE"])


def mypy(cache: pathlib.Path, *paths: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(cache), *map(str, paths)],
        capture_output=True,
        text=True,
        timeout=240,
        cwd=cache,
        env={**os.environ, "MYPYPATH": os.environ["PYTHONPATH"]},
    )


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    return tmp_path_factory.mktemp("mypy")


def test_the_package_and_its_tests_are_strictly_typed(cache: pathlib.Path) -> None:
    checked = mypy(cache, "-p", "merastore")
    assert checked.returncode == 0, checked.stdout
    for file in sorted(SOURCE.glob("bindings/python/tests/*_test.py")):
        checked = mypy(cache, file)
        assert checked.returncode == 0, checked.stdout


def test_the_examples_are_strictly_typed(cache: pathlib.Path) -> None:
    examples = sorted(SOURCE.glob("examples/python/*.py"))
    assert examples
    checked = mypy(cache, *examples)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('store.carts.get(cart=OrderId("ord_1"))', "arg-type"),
        ("store.carts.get()", "call-arg"),
        ('store.carts.get(cart=CartId("cart_1")).totl', "attr-defined"),
        ("store.catalog.create_product(title='Tea', price=4.90)", "arg-type"),
        ("store.catalog.list_products(status='actve')", "arg-type"),
        ("store.orders.cancle()", "attr-defined"),
        ("Money.of(19.99, 'EUR')", "arg-type"),
        ("number: int = store.carts.create().total", "assignment"),
    ],
)
def test_mistakes_are_found(
    cache: pathlib.Path, tmp_path: pathlib.Path, line: str, complaint: str
) -> None:
    program = tmp_path / "program.py"
    begin = "from merastore import CartId, Money, OrderId, Store\nstore = Store('sqlite:a.db')\n"
    program.write_text(begin + line + "\n")
    checked = mypy(cache, program)
    assert checked.returncode == 1
    assert "program.py:3: error:" in checked.stdout and f"[{complaint}]" in checked.stdout, checked.stdout
