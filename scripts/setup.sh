#!/usr/bin/env bash
# Installs what MeraStore needs from Debian 12's own packages. Prints nothing where nothing is missing.
#   scripts/setup.sh         what building needs
#   scripts/setup.sh test    and what scripts/test.sh needs: another compiler, PostgreSQL, Doxygen, Chromium
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(
    g++ cmake ninja-build ccache lld pkg-config python3 xz-utils
    libboost1.81-dev libboost-json1.81-dev libboost-iostreams1.81-dev
    libsqlite3-dev libpq-dev libsoci-dev libspdlog-dev libssl-dev libicu-dev libcli11-dev
    libgtest-dev libgmock-dev libbenchmark-dev
    python3-dev pybind11-dev
)
case "${1:-build}" in
    build) ;;
    test)
        packages+=(clang-14 postgresql-15 doxygen python3-venv chromium)
        command -v npm >/dev/null || packages+=(nodejs npm) # another source's Node.js has npm in it
        ;;
    *) sed -n '2,4s/^# \?//p' "$0"; exit 2 ;;
esac

if ! command -v apt-get >/dev/null; then
    echo "This is not Debian. MeraStore is built with: ${packages[*]}" >&2
    exit 0
fi

# What the tests of the package for Python use, in the versions they were written with.
environment() {
    local venv=build/venv pins=bindings/python/tests/requirements.txt
    cmp -s "$pins" "$venv/installed.txt" && return
    echo "Installing $(grep -c = "$pins") packages of Python into $venv"
    /usr/bin/python3 -m venv "$venv"
    "$venv/bin/pip" install -q --disable-pip-version-check -r "$pins"
    cp "$pins" "$venv/installed.txt"
}

# What the packages of TypeScript and their tests use, in the versions that their lock files name.
node_packages() {
    local package=$1 what=$2
    cmp -s "$package/package-lock.json" "$package/node_modules/installed.json" && return
    echo "Installing $what into $package/node_modules"
    (cd "$package" && npm ci --silent --no-audit --no-fund)
    cp "$package/package-lock.json" "$package/node_modules/installed.json"
}

missing=()
for package in "${packages[@]}"; do
    status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing+=("$package")
done
finish() {
    if [ "${1:-build}" = test ]; then
        environment
        node_packages bindings/typescript "the TypeScript compiler"
        node_packages bindings/node "what the package for Node.js is compiled with"
        node_packages examples/node "Express"
        node_packages reference-server/shop "what drives Chromium"
    fi
    exit 0
}
[ ${#missing[@]} -gt 0 ] || finish "$@"

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "Neither root nor sudo. Please install: ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi
apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -qq "$@"
}

echo "Installing ${missing[*]}"
apt update
# Debian's default Boost is 1.74. Both at once do not go together, so nothing may bring it in.
plan=$(apt -s --no-install-recommends install "${missing[@]}")
if grep -E '^Inst libboost(-dev|1\.74)' <<<"$plan"; then
    echo "A package asks for Boost 1.74 beside Boost 1.81." >&2
    exit 1
fi

# The tests start a PostgreSQL of their own; no other one shall be created and started by the installation.
no_cluster=/etc/postgresql-common/createcluster.d/merastore.conf
if [[ " ${missing[*]} " == *" postgresql-15 "* ]]; then
    "${as_root[@]}" mkdir -p "$(dirname "$no_cluster")"
    echo "create_main_cluster = false" | "${as_root[@]}" tee "$no_cluster" >/dev/null
    trap '"${as_root[@]}" rm -f "$no_cluster"' EXIT
fi
log=$(mktemp)
if ! apt -y --no-install-recommends -o Dpkg::Use-Pty=0 install "${missing[@]}" </dev/null >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
fi
rm -f "$log"
finish "$@"
