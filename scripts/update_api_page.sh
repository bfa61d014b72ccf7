#!/usr/bin/env bash
# Fetches the files of the API page from npm, checks them against the pinned hash, and puts them in place.
set -euo pipefail
cd "$(dirname "$0")/.."

version=5.35.0
integrity=sha512-U06rpMtW9V3XPGOBeamTUSr0Z09jMX4IJuANpE/EZbAhw0G8CgwrzU4YmXkn/h0wCDNsXdGarTNNHC3sU8yVUQ==
files=(swagger-ui-bundle.js swagger-ui.css LICENSE NOTICE swagger-ui-bundle.js.LICENSE.txt)

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$folder" && npm pack --silent "swagger-ui-dist@$version" >/dev/null)
package="$folder/swagger-ui-dist-$version.tgz"
found="sha512-$(openssl dgst -sha512 -binary "$package" | openssl base64 -A)"
[ "$found" = "$integrity" ] || { echo "swagger-ui-dist $version has another hash: $found" >&2; exit 1; }
tar xzf "$package" -C "$folder"
place=reference-server/pages/docs/third_party
for file in "${files[@]}"; do cp "$folder/package/$file" "$place/"; done
# The source maps are not kept here.
sed -i -e '/^\/\/# sourceMappingURL=.*$/d' -e 's#/\*\# sourceMappingURL=[^*]*\*/##' \
    "$place/swagger-ui-bundle.js" "$place/swagger-ui.css"
echo "The API page has the files of swagger-ui-dist $version."
