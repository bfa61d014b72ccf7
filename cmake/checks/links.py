"""Links between the Markdown files of the project lead somewhere."""
import re

import tree

RULES = ("links.file", "links.anchor")
LINK = re.compile(r"\[[^\]\n]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
FENCE = re.compile(r"^( *)(```|~~~).*?^\1\2", re.M | re.S)
CODE = re.compile(r"`[^`\n]*`")


def anchors(text):
    """The anchors that GitHub gives to headings."""
    found = set()
    for match in re.finditer(r"^#+\s+(.*?)\s*#*$", FENCE.sub("", text), re.M):
        title = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", match.group(1)).lower()
        anchor = re.sub(r"[^\w\- ]", "", title).replace(" ", "-")
        number, plain = 1, anchor
        while anchor in found:
            anchor, number = f"{plain}-{number}", number + 1
        found.add(anchor)
    return found


def check(root):
    for path in tree.files(root, (".",), (".md",)):
        text = (root / path).read_text(encoding="utf-8")
        prose = CODE.sub(lambda match: tree.blank(match.group()),
                         FENCE.sub(lambda match: tree.blank(match.group()), text))
        for match in LINK.finditer(prose):
            target, _, anchor = match.group(1).partition("#")
            if re.match(r"[a-z][a-z0-9+.-]*:", target):
                continue
            line = tree.line_of(text, match.start())
            file = (root / target.lstrip("/")) if target.startswith("/") else (root / path).parent / target
            if target and not file.exists():
                yield "links.file", path, line, f"{target} does not exist"
            elif anchor and (not target or target.endswith(".md")):
                there = file.read_text(encoding="utf-8") if target else text
                if anchor not in anchors(there):
                    yield "links.anchor", path, line, f"{target or path} has no heading #{anchor}"


if __name__ == "__main__":
    tree.main(check, RULES)
