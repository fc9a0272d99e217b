#!/usr/bin/env bash
# One certificate authority (ten years) and a certificate for each of three nodes (two years), made once; “renew” makes those of the nodes
# anew, by the same authority. Its key stays on a volume of its own.
set -euo pipefail
certs=${CBM_CERTS:-/certs} account=${CBM_CERTS_ACCOUNT:-1000}
work=$(mktemp -d)
if [ -f "$certs/ca/ca.crt" ]; then
  [ "${1:-}" = renew ] || exit 0
  mkdir "$work/ca"
  cp "$certs/ca/ca.crt" "$certs/ca-key/ca.key" "$work/ca/"
else
  es-gencert-cli create-ca -days 3650 -out "$work/ca"
fi
for number in 1 2 3; do
  es-gencert-cli create-node -days 730 -ca-certificate "$work/ca/ca.crt" -ca-key "$work/ca/ca.key" -out "$work/$number" \
    -ip-addresses "127.0.0.1,172.30.84.1$number" -dns-names "localhost,store-$number"
done
for number in 1 2 3; do
  install -o "$account" -g "$account" -m 0400 "$work/$number/node.crt" "$work/$number/node.key" "$certs/$number/"
done
install -m 0400 "$work/ca/ca.key" "$certs/ca-key/"
# last, since it says that all is done
install -m 0444 "$work/ca/ca.crt" "$certs/ca/"
rm -rf "$work"
