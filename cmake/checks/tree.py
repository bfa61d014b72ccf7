"""What the checks share: which files there are, C++ without comments and strings, findings and exceptions."""
import os
import pathlib
import re
import sys

CPP = (".hpp", ".cpp", ".h")
CODE_FOLDERS = ("include", "src", "reference-server", "examples", "bindings", "tests")
SKIPPED_FOLDERS = {"build", ".git", "node_modules", "__pycache__", "third_party"}

TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
    |R"(?P<mark>[^()\\\s]{0,16})\((?P<raw>.*?)\)(?P=mark)"
    |"(?P<string>(?:\\.|[^"\\\n])*)"
    |(?P<number>\b[0-9][0-9a-zA-Z_.']*)
    |(?P<character>'(?:\\.|[^'\\\n])+')""",
    re.S | re.X,
)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n\\]|\\\n|\\.)*", re.M)


class Source:
    """One C++ file. `code` has the length and lines of `text`, with comments and literals blanked."""

    def __init__(self, path, text):
        self.path = path
        self.text = text
        self.strings = []  # (line, content)
        self.code = TOKEN.sub(self._blank, text)
        self.statements = DIRECTIVE.sub(lambda match: blank(match.group()), self.code)

    def _blank(self, match):
        content = match.group("raw") if match.group("raw") is not None else match.group("string")
        if content is not None:
            self.strings.append((line_of(self.text, match.start()), content))
            return '"' + blank(match.group())[1:-1] + '"'
        if match.group("number"):
            return match.group()
        return blank(match.group())


class Block:
    """A pair of braces: what stands before it, where it begins and ends, and the blocks around it."""

    def __init__(self, kind, head, begin, around):
        self.kind = kind  # namespace, type, function, other
        self.head = head
        self.begin = begin
        self.end = begin
        self.around = around


FUNCTION_HEAD = re.compile(r"\)\s*(?:(?:const|noexcept|override|final|mutable|&&?|try)\s*)*(?:->[^;{}]*)?$")
TYPE_HEAD = re.compile(r"\b(?:class|struct|union|enum)\b")
NAMESPACE_HEAD = re.compile(r"\bnamespace\b|^\s*extern\s*\"\s*\"\s*$")


def kind_of(head):
    if NAMESPACE_HEAD.search(head):
        return "namespace"
    if FUNCTION_HEAD.search(head.rstrip()):
        return "function"
    if TYPE_HEAD.search(head) and "=" not in head:
        return "type"
    return "other"


def walk(source):
    """The blocks of a file, and its statements outside of functions: (line, text, kind of block around)."""
    blocks, loose, stack = [], [], []
    begin = 0
    depth = 0
    for match in re.finditer(r"[(){};]", source.statements):
        sign, at = match.group(), match.start()
        if sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "{" and depth <= 0:
            head = source.statements[begin:at]
            start = begin + len(head) - len(head.lstrip())
            stack.append(Block(kind_of(head), head.strip(), line_of(source.statements, start), tuple(stack)))
            blocks.append(stack[-1])
            begin = at + 1
        elif sign == "}" and depth <= 0:
            if stack:
                stack.pop().end = line_of(source.statements, at)
            begin = at + 1
        elif sign == ";" and depth <= 0:
            text = source.statements[begin:at].strip()
            around = stack[-1].kind if stack else "namespace"
            if text and around in ("namespace", "type"):
                loose.append((line_of(source.statements, at), text, around))
            begin = at + 1
    return blocks, loose


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def line_of(text, at):
    return text.count("\n", 0, at) + 1


GENERATED = ("bindings/generator/generated.txt", "reference-server/shop/compiled.txt")


def generated(root):
    """The files that bindings/generator and the shop's compiler write: nobody reads them, so no check does.
    That they are what a fresh run gives is a test of its own."""
    found = set()
    for path in (root / name for name in GENERATED):
        if path.exists():
            found.update(path.read_text(encoding="utf-8").split())
    return found


def files(root, folders, suffixes):
    """Relative paths, as text with forward slashes, in order; without what is generated."""
    exempt = generated(root)
    for folder in folders:
        for place, inside, names in os.walk(root / folder):
            inside[:] = sorted(set(inside) - SKIPPED_FOLDERS)
            for name in sorted(names):
                path = pathlib.Path(place, name)
                relative = path.relative_to(root).as_posix()
                if path.suffix in suffixes and relative not in exempt:
                    yield relative


def sources(root, folders):
    for path in files(root, folders, CPP):
        yield Source(path, (root / path).read_text(encoding="utf-8"))


def read_exceptions(root):
    """Lines `<rule> <path>` of exceptions.txt."""
    path = root / "cmake/checks/exceptions.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [tuple(line.split()) for line in lines if line.strip() and not line.startswith("#")]


def main(check, rules):
    """Runs check(root), a generator of (rule, path, line, message).

    An exception that excuses nothing is a finding too.
    """
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    excused = {entry for entry in read_exceptions(root) if entry[0] in rules}
    used, shown = set(), 0
    for rule, path, line, message in check(root):
        if (rule, path) in excused:
            used.add((rule, path))
            continue
        print(f"{path}:{line}: {message} [{rule}]")
        shown += 1
    for rule, path in sorted(excused - used):
        print(f"cmake/checks/exceptions.txt: {path} needs no exception any more [{rule}]")
        shown += 1
    sys.exit(1 if shown else 0)
