"""Compiles one file of tests/must_not_compile: must_not_compile.py <compiler> <include folder> <file>

Its first line says what has to happen: `// error: <regular expression>` or, for the control, `// compiles`.
"""
import pathlib
import re
import subprocess
import sys

compiler, include, file = sys.argv[1:]
first = pathlib.Path(file).read_text(encoding="utf-8").splitlines()[0]
wanted = re.fullmatch(r"// error: (.+)", first)
if not wanted and first != "// compiles":
    sys.exit(f"{file}: the first line is `// error: <regular expression>` or `// compiles`")

command = [compiler, "-std=c++20", "-fsyntax-only", "-Wno-invalid-offsetof", "-Werror=unused-result",
           "-I", include, file]
result = subprocess.run(command, capture_output=True, text=True, check=False)
said = "\n".join(line for line in result.stderr.splitlines() if "error:" in line)
print(said)
if not wanted and result.returncode != 0:
    sys.exit(f"{file} should compile")
if wanted and result.returncode == 0:
    sys.exit(f"{file} should not compile")
if wanted and not re.search(wanted.group(1), said):
    sys.exit(f"{file} does not compile for another reason than \"{wanted.group(1)}\"")
