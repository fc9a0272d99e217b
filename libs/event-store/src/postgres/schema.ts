import type { Schema } from '#libs/postgres';

/** The log in PostgreSQL: everything lies in the schema `cbm_log`, whose owner is not the role that the server uses. */

/**
 * One row says where the log ends, and its lock orders all appends: an index is given out under it and becomes visible with the
 * commit that sets it free, so that no reader ever sees an index before a lower one. `known_at` is null in an empty log. `moved_to` names
 * the store that takes this one's place, from the beginning of the move on: nothing is appended then. The nodes' role may not change it.
 * Streams and ids are kept as JSON writes them, without its quotes, since a text of PostgreSQL holds no NUL; in the order of
 * their bytes ("C"), which no update of the system's locales can change under an index. That `head` has one row is its trigger's affair:
 * a constraint would be looked at with each append (8 microseconds of 60). A trigger that kept it from going back would cost 7: the primary key
 * of `event` refuses an index that was given out, and the report says when the two differ.
 */
const TABLES = `
CREATE TABLE cbm_log.head (
  only_row boolean PRIMARY KEY DEFAULT true,
  idx      bigint NOT NULL,
  known_at bigint,
  moved_to text COLLATE "C"
) WITH (fillfactor = 10);
INSERT INTO cbm_log.head (idx) VALUES (-1);
CREATE TABLE cbm_log.event (
  idx      bigint PRIMARY KEY,
  known_at bigint NOT NULL,
  revision integer NOT NULL,
  stream   text COLLATE "C" NOT NULL,
  id       text COLLATE "C" NOT NULL UNIQUE,
  bytes    text COLLATE "C" NOT NULL,
  UNIQUE (stream, revision)
);`;

/** Fires for everybody, the owner, a superuser and replication included. */
const GUARDS = `
CREATE FUNCTION cbm_log.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The log only grows: % of % is refused.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cbm_log.event
  FOR EACH STATEMENT EXECUTE FUNCTION cbm_log.refuse();
ALTER TABLE cbm_log.event ENABLE ALWAYS TRIGGER append_only;
CREATE TRIGGER stays BEFORE INSERT OR DELETE OR TRUNCATE ON cbm_log.head
  FOR EACH STATEMENT EXECUTE FUNCTION cbm_log.refuse();
ALTER TABLE cbm_log.head ENABLE ALWAYS TRIGGER stays;`;

/**
 * Decides on the appends of a batch one after the other, under the lock, and writes those that are accepted: one transaction and
 * one round trip. Appends are numbered from 1 over `streams`, `expected`, `sizes`, `repeats` (holds an id twice) and `expires`;
 * their events one behind the other over `ids`, `recorded` and `bytes`. `sent` is the caller's clock when it asked; the whole
 * seconds that it waited for the lock since then are added by the server's. Each statement sees what those before it wrote.
 * Outcomes: 0 written, 1 written earlier (`places`: index of the last event); 2 wrong revision (`places`: the actual one),
 * 3 id reused, 4 expired, 5 the log was moved.
 */
const APPEND = `
CREATE FUNCTION cbm_log.append(
  streams text[], expected bigint[], sizes integer[], repeats boolean[], expires bigint[], sent bigint,
  ids text[], recorded bigint[], bytes text[],
  OUT outcomes integer[], OUT places bigint[]
) LANGUAGE plpgsql AS $$
DECLARE
  now_there bigint;
  old_idx bigint;
  head_idx bigint;
  head_known bigint;
  moved boolean;
  asked text;
  actual bigint;
  found_at record;
  place bigint;
  first integer;
  last integer := 0;
  same boolean;
  known boolean;
BEGIN
  SELECT h.idx, h.known_at, h.moved_to IS NOT NULL INTO STRICT old_idx, head_known, moved FROM cbm_log.head h FOR UPDATE;
  head_idx := old_idx;
  now_there := sent + 1000 * trunc(extract(epoch FROM clock_timestamp() - statement_timestamp()))::bigint;

  FOR a IN 1 .. cardinality(sizes) LOOP
    asked := streams[a];
    first := last + 1;
    last := last + sizes[a];
    same := true;
    known := false;
    place := -1;
    actual := coalesce((
      SELECT e.revision FROM cbm_log.event e WHERE e.stream = asked COLLATE "C" ORDER BY e.revision DESC LIMIT 1
    ), -1);
    FOR k IN first .. last LOOP
      SELECT e.idx, e.revision, e.stream INTO found_at FROM cbm_log.event e WHERE e.id = ids[k] COLLATE "C";
      IF FOUND THEN
        known := true;
        same := same AND found_at.stream = asked COLLATE "C" AND found_at.revision = expected[a] + 1 + k - first;
        place := found_at.idx;
      ELSE
        same := false;
      END IF;
    END LOOP;
    IF same THEN
      outcomes[a] := 1;
    ELSIF moved THEN
      outcomes[a] := 5;
    ELSIF actual <> expected[a] THEN
      outcomes[a] := CASE WHEN known THEN 3 ELSE 2 END;
      place := actual;
    ELSIF expires[a] < now_there THEN
      outcomes[a] := 4;
    ELSIF known OR repeats[a] THEN
      outcomes[a] := 3;
    ELSE
      FOR k IN first .. last LOOP
        head_idx := head_idx + 1;
        head_known := greatest(head_known, recorded[k]);
        INSERT INTO cbm_log.event (idx, known_at, revision, stream, id, bytes)
          VALUES (head_idx, head_known, expected[a] + 1 + k - first, asked, ids[k], bytes[k]);
      END LOOP;
      outcomes[a] := 0;
      place := head_idx;
    END IF;
    places[a] := place;
  END LOOP;

  IF head_idx > old_idx THEN
    UPDATE cbm_log.head SET idx = head_idx, known_at = head_known;
    PERFORM pg_notify('cbm_log', head_idx::text);
  END IF;
END $$;`;

/** The last index whose `known_at` is not after the instant, -1 when there is none: `known_at` never falls. */
const INDEX_AT = `
CREATE FUNCTION cbm_log.index_at(instant bigint) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
  low bigint := -1;
  high bigint;
  middle bigint;
BEGIN
  SELECT h.idx INTO STRICT high FROM cbm_log.head h;
  WHILE low < high LOOP
    middle := (low + high + 1) / 2;
    IF (SELECT e.known_at FROM cbm_log.event e WHERE e.idx = middle) <= instant THEN
      low := middle;
    ELSE
      high := middle - 1;
    END IF;
  END LOOP;
  RETURN low;
END $$;`;

export const SCHEMA: Schema = {
  name: 'cbm_log',
  what: 'log',
  verb: 'cbm postgres migrate',
  // 'cbm_log' in ASCII, cut to 6 bytes.
  lock: 0x63_62_6d_6c_6f_67,
  steps: [[TABLES, GUARDS, APPEND, INDEX_AT].join('\n')],
  grants: (role) => `
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA cbm_log FROM PUBLIC;
GRANT USAGE ON SCHEMA cbm_log TO ${role};
GRANT SELECT ON cbm_log.schema_version TO ${role};
GRANT SELECT, UPDATE (idx, known_at) ON cbm_log.head TO ${role};
GRANT SELECT, INSERT ON cbm_log.event TO ${role};
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA cbm_log TO ${role};`,
};
