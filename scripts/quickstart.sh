#!/usr/bin/env bash
# From a fresh checkout to a running shop: installs what is missing, builds, and sells some tea and coffee.
# May be run again: it begins with a new shop each time.
#   scripts/quickstart.sh            ends with what to try next
#   scripts/quickstart.sh --serve    ends with the shop served over HTTP, until Ctrl-C
#     --listen ADDRESS:PORT          where; 127.0.0.1:8080 unless it is given
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
    sed -n '2,6s/^# \?//p' "$0"
}
serve=0
listen=127.0.0.1:8080
while [ $# -gt 0 ]; do
    case "$1" in
        -h | --help) usage; exit 0 ;;
        --serve) serve=1 ;;
        --listen)
            [ $# -gt 1 ] || { echo "--listen wants an address and a port: 127.0.0.1:8080" >&2; exit 2; }
            listen=$2
            shift
            ;;
        *) printf 'There is no option %s.\n' "$1" >&2; usage >&2; exit 2 ;;
    esac
    shift
done

program=build/release/bin/merastore
folder=build/quickstart

say() {
    printf '\n== %s\n' "$1"
}
# Shows a command as one would type it, then runs it.
merastore() {
    local word line='$ merastore'
    for word in "$@"; do
        [[ "$word" =~ ^[A-Za-z0-9_./:=-]+$ ]] || word="'$word'"
        line+=" $word"
    done
    printf '%s\n' "$line"
    "$program" "$@"
}
# The first id of this kind in an answer.
id_in() {
    grep -o "\"$1_[0-9A-Z]*\"" <<<"$2" | head -1 | tr -d '"'
}

job() {
    rm -rf "$folder"
    mkdir -p "$folder"
    export MERASTORE_STORE="sqlite:$folder/shop.db"

    say "A new shop: one file, selling in pounds"
    merastore init --currency GBP

    say "Its catalogue: teas, coffee by weight, mugs in colours and sizes"
    merastore import products --format merastore examples/data/teas.csv

    say "A delivery arrives: forty more packets of Assam"
    merastore call inventory.receive '{"sku": "TEA-ASSAM-250", "quantity": "40", "note": "delivery 17"}'

    say "A cart: two packets of Assam, a mug, and 350 grams of coffee"
    local answer cart order payment
    answer=$("$program" --json call carts.create '{"email": "ada@example.com", "lines": [
        {"sku": "TEA-ASSAM-250", "quantity": "2"},
        {"sku": "MUG-MOSS-S", "quantity": "1"},
        {"sku": "COF-ESPR-KG", "quantity": "0.350"}]}')
    cart=$(id_in cart "$answer")
    merastore call carts.get "{\"cart\": \"$cart\"}"

    say "The order, paid in cash: stock, payment and books change in one transaction"
    answer=$("$program" --json call checkout.place --key quickstart-1 \
        "{\"cart\": \"$cart\", \"payment\": \"manual\", \"method\": \"cash\", \"fulfill\": true}")
    order=$(id_in ord "$answer")
    payment=$(id_in pay "$answer")
    merastore call orders.get "{\"order\": \"$order\"}"

    say "The mug was chipped: its price goes back to the customer"
    merastore call payments.refund \
        "{\"payment\": \"$payment\", \"amount\": \"14.50 GBP\", \"reason\": \"chipped mug\"}"

    say "What was sold"
    merastore report sales

    say "What is left"
    merastore report stock --sku TEA-

    say "Is everything sound? Every rule of the store, looked at row by row"
    merastore check

    cat <<TEXT

== This was a whole shop, in the file $folder/shop.db. Try next:
  export MERASTORE_STORE=$MERASTORE_STORE
  $program operations                  what a store can do
  $program call checkout.place --describe
  $program events                      what happened, in order
  $program backup copy.db              a copy, while the shop is open
  scripts/test.sh                      all tests, on SQLite and on PostgreSQL
  scripts/quickstart.sh --serve        the same shop over HTTP
The command line is explained in docs/command-line.md, the library in README.md.
TEXT
}

# The admin's token is made up here and stays in the folder: there is no default one.
serve_shop() {
    local token=$folder/admin-token url=http://$listen
    (umask 077 && od -An -tx1 -N32 /dev/urandom | tr -d ' \n' >"$token")
    cat <<TEXT

== The shop over HTTP, until Ctrl-C. A visitor looks at two products, the admin at the orders:
  curl '$url/v1/products?limit=2'
  curl '$url/v1/orders' -H "Authorization: Bearer \$(cat $token)"
TEXT
    exec "$program" --sandbox serve --listen "$listen" --storefront --admin-token-file "$token" --log warning
}

scripts/setup.sh
begin=$SECONDS
echo "Building; the first time takes some minutes."
cmake --preset release -DMERASTORE_PRECOMPILE=ON >/dev/null
cmake --build --preset release --target merastore_program
echo "Built in $((SECONDS - begin)) s"
job
[ "$serve" = 0 ] || serve_shop
