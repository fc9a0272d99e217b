#!/usr/bin/env bash
# Copies the primary once, then follows it. When it is promoted it waits for no further standby until one is named to it (ALTER SYSTEM).
set -euo pipefail
primary="host=${PRIMARY_HOST:-primary} port=${PRIMARY_PORT:-5432} user=replicator application_name=standby passfile=${CBM_SECRETS:-/run/secrets}/pgpass-replication"
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  rm -rf "$PGDATA.part"
  until pg_basebackup --dbname="$primary" --pgdata="$PGDATA.part" --write-recovery-conf --checkpoint=fast; do
    rm -rf "$PGDATA.part"
    sleep 1
  done
  # In the file that ALTER SYSTEM writes: given on the command line it could never be changed.
  echo "synchronous_standby_names = ''" >> "$PGDATA.part/postgresql.auto.conf"
  chmod 0700 "$PGDATA.part"
  mv "$PGDATA.part" "$PGDATA"
fi
exec postgres "$@"
