"""`pip install` into an empty environment, and a purchase there.

Builds the package with what this one has, as the second compiler builds the library: ccache has its objects.

MERASTORE_TEST_PYTHONS names further interpreters, separated by colons.
"""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

import pytest

SOURCE = pathlib.Path(os.environ["MERASTORE_SOURCE"])
FLAGS = SOURCE / "build/clang/consumer/flags.cmake"
AS_BUILT_BEFORE = [
    f"--config-settings=build-dir={SOURCE}/build/wheel",
    "--config-settings=cmake.build-type=Debug",
    f"--config-settings=cmake.args=-C{FLAGS}",
]
PYTHONS = [sys.executable, *filter(None, os.environ.get("MERASTORE_TEST_PYTHONS", "").split(":"))]
PURCHASE = """
import merastore, pathlib, sys, tempfile
assert pathlib.Path(merastore.__file__).is_relative_to(sys.prefix), merastore.__file__
with tempfile.TemporaryDirectory() as folder, merastore.Store(f"sqlite:{folder}/shop.db") as store:
    store.catalog.create_product(title="Tea", sku="TEA", price="4.90 EUR")
    store.inventory.receive(sku="TEA", quantity=1)
    print(store.checkout.place(lines=[merastore.NewCartLine(sku="TEA")], method="cash").total)
"""


def run(*command: object, timeout: int) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ended = subprocess.run(
        [*map(str, command)], capture_output=True, text=True, timeout=timeout, env=environment
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.mark.parametrize("python", PYTHONS)
def test_pip_installs_a_package_that_works(tmp_path: pathlib.Path, python: str) -> None:
    pytest.importorskip("scikit_build_core")
    environment = tmp_path / "environment"
    run(python, "-m", "venv", environment, timeout=120)
    wheels = tmp_path / "wheels"
    isolation = ["--no-build-isolation"] if python == sys.executable else []
    pip = sys.executable if isolation else environment / "bin/python"
    run(
        pip,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        *isolation,
        *(AS_BUILT_BEFORE if FLAGS.exists() else []),
        "-w",
        wheels,
        SOURCE / "bindings/python",
        timeout=3300,
    )
    (wheel,) = wheels.glob("merastore-*.whl")
    run(environment / "bin/python", "-m", "pip", "install", "-q", "--no-index", wheel, timeout=120)
    assert run(environment / "bin/python", "-c", PURCHASE, timeout=60) == "4.90 EUR\n"
