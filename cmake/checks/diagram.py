"""The table of modules in docs/architecture.md says what cmake/modules.cmake says.

`--write` brings it up to date.
"""
import pathlib
import re
import sys

import layers
import tree

RULES = ("diagram.fresh",)
PAGE = "docs/architecture.md"
BEGIN, END = "<!-- modules: begin -->", "<!-- modules: end -->"


def table(root):
    lines = ["| rank | module | may use |", "| --- | --- | --- |"]
    for module in layers.read_modules(root).values():
        uses = ", ".join(module.depends) or "nothing of ours"
        uses = "everything below" if uses == "ALL" else uses
        lines.append(f"| {module.rank} | {module.name} | {uses} |")
    return "\n".join(lines)


def with_table(root, text):
    inside = f"{BEGIN}\n{table(root)}\n{END}"
    return re.sub(f"{BEGIN}.*?{END}", lambda _: inside, text, flags=re.S)


def check(root):
    page = root / PAGE
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    if BEGIN not in text or with_table(root, text) != text:
        yield ("diagram.fresh", PAGE, 1,
               "the table of modules is out of date: python3 cmake/checks/diagram.py --write")


if __name__ == "__main__":
    if "--write" in sys.argv:
        here = pathlib.Path(__file__).resolve().parents[2]
        page = here / PAGE
        page.write_text(with_table(here, page.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        tree.main(check, RULES)
