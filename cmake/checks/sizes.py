"""Files, functions and lines stay short enough to be read."""
import tree

RULES = ("sizes.file", "sizes.function", "sizes.column")
FILE_LINES, TEST_LINES, README_LINES, FUNCTION_LINES, COLUMNS = 400, 600, 60, 70, 110
FOLDERS = tree.CODE_FOLDERS + ("cmake", "scripts")
SUFFIXES = tree.CPP + (".py", ".cmake", ".txt", ".sh", ".sql", ".ts", ".js")


def check(root):
    for path in tree.files(root, FOLDERS, SUFFIXES):
        lines = (root / path).read_text(encoding="utf-8").splitlines()
        limit = TEST_LINES if path.startswith("tests/") else FILE_LINES
        if len(lines) > limit:
            yield "sizes.file", path, limit + 1, f"{len(lines)} lines, {limit} are allowed"
        for number, line in enumerate(lines, 1):
            if len(line) > COLUMNS:
                yield "sizes.column", path, number, f"{len(line)} columns, {COLUMNS} are allowed"
    for path in tree.files(root, ("src",), (".md",)):
        count = len((root / path).read_text(encoding="utf-8").splitlines())
        if count > README_LINES:
            yield "sizes.file", path, README_LINES + 1, f"{count} lines, {README_LINES} are allowed"
    for source in tree.sources(root, tree.CODE_FOLDERS):
        for block in tree.walk(source)[0]:
            length = block.end - block.begin + 1
            outermost = not any(around.kind == "function" for around in block.around)
            if block.kind == "function" and outermost and length > FUNCTION_LINES:
                yield ("sizes.function", source.path, block.begin,
                       f"a function of {length} lines, {FUNCTION_LINES} are allowed")


if __name__ == "__main__":
    tree.main(check, RULES)
