#!/usr/bin/env bash
# One certificate authority and a certificate for each of three nodes, made once. The authority's key stays on a volume of its own.
set -euo pipefail
[ -f /certs/ca/ca.crt ] && exit 0
es-gencert-cli create-ca -out /tmp/ca
for number in 1 2 3; do
  es-gencert-cli create-node -ca-certificate /tmp/ca/ca.crt -ca-key /tmp/ca/ca.key -out "/tmp/$number" \
    -ip-addresses "127.0.0.1,172.30.84.1$number" -dns-names "localhost,store-$number"
  install -o 1000 -g 1000 -m 0400 "/tmp/$number/node.crt" "/tmp/$number/node.key" "/certs/$number/"
done
install -m 0400 /tmp/ca/ca.key /certs/ca-key/
# last, since it says that all is done
install -m 0444 /tmp/ca/ca.crt /certs/ca/
