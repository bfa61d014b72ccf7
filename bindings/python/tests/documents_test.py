"""The examples and the snippets of the documentation run, and print what they say."""

from __future__ import annotations

import os
import pathlib
import re
import subprocess
import sys

import pytest

SOURCE = pathlib.Path(os.environ["MERASTORE_SOURCE"])
PAGES = ["README.md", "docs/python.md", "bindings/python/README.md"]


def run(program: pathlib.Path, folder: pathlib.Path) -> str:
    ended = subprocess.run(
        [sys.executable, "-W", "error", str(program)],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=folder,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_the_tea_shop(tmp_path: pathlib.Path) -> None:
    assert run(SOURCE / "examples/python/tea_shop.py", tmp_path).splitlines()[:4] == [
        "2 × Assam Tea: 9.80 GBP",
        "0.35 × Coffee: 6.30 GBP",
        "Order 1001: 16.10 GBP",
        "Refused: inventory.out_of_stock",
    ]


@pytest.mark.parametrize("page", PAGES)
def test_the_snippets_of_a_page_run_one_after_the_other(page: str, tmp_path: pathlib.Path) -> None:
    """Lines that end with `# → text` say what they print."""
    text = (SOURCE / page).read_text(encoding="utf-8")
    snippets = re.findall(r"^```python\n(.*?)^```", text, re.M | re.S)
    assert snippets
    program = tmp_path / "snippets.py"
    program.write_text("\n".join(snippets), encoding="utf-8")
    expected = re.findall(r"# → (.*)$", "\n".join(snippets), re.M)
    assert run(program, tmp_path).splitlines() == expected
