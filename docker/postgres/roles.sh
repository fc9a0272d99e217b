#!/usr/bin/env bash
# The two roles of the ledger, made once with the database: cbm_owner changes the schema, cbm serves and can do no more than it needs.
set -euo pipefail
secrets=${CBM_SECRETS:-/run/secrets}
psql --quiet --set=ON_ERROR_STOP=1 --username=postgres --dbname="$POSTGRES_DB" \
  --set=owner="$(cat "$secrets/owner-password")" --set=server="$(cat "$secrets/server-password")" --set=database="$POSTGRES_DB" <<'SQL'
CREATE ROLE cbm_owner LOGIN PASSWORD :'owner';
CREATE ROLE cbm LOGIN PASSWORD :'server';
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT CONNECT, CREATE ON DATABASE :"database" TO cbm_owner;
GRANT CONNECT ON DATABASE :"database" TO cbm;
-- health says whether a synchronous standby is there, which other roles are not told
GRANT pg_read_all_stats TO cbm;
SQL
