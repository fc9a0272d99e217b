#!/usr/bin/env bash
# A standby may copy this server, and no commit is acknowledged before it is on the standby's disk too.
set -euo pipefail
secrets=${CBM_SECRETS:-/run/secrets}
psql --quiet --set=ON_ERROR_STOP=1 --username=postgres --dbname="$POSTGRES_DB" \
  --set=password="$(cat "$secrets/replication-password")" <<'SQL'
CREATE ROLE replicator REPLICATION LOGIN PASSWORD :'password';
-- Taken up when the server that made the database gives way to the one that serves: until then nothing could be committed.
ALTER SYSTEM SET synchronous_standby_names = 'FIRST 1 (standby)';
ALTER SYSTEM SET wal_keep_size = '1GB';
SQL
echo 'host replication replicator samenet scram-sha-256' >> "$PGDATA/pg_hba.conf"
