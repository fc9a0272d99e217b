import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

import { createKeyList, keyOf } from './audit-keys.ts';
import type { KeyList } from './audit-keys.ts';
import { createAuditIndexes } from './audit-schema.ts';
import type { Names } from './audit-schema.ts';
import type { Reading } from './assertion.ts';
import { batchInto } from './connections.ts';
import type { Logged, LogRecord } from './log.ts';
import type { About } from './read-models.ts';

/** How the audit reads the events of a log without knowing them. */
export interface Subjects<E extends Logged> {
  readonly reading: Reading<E>;
  about(event: E): About;
}

/** The columns of `audit` in their order. */
const COLUMNS = 18;

const INSERT_KEY = 'INSERT OR IGNORE INTO audit_key (key, idx) VALUES (?, ?)';

export interface AuditWriter<E extends Logged> {
  /** Within a transaction of the caller. */
  write(records: readonly LogRecord<E>[]): void;
}

/** Writes event by event; an amendment finds what it names in the rows that are there. */
export function createAuditWriter<E extends Logged>(
  database: DatabaseSync,
  names: Names,
  subjects: Subjects<E>,
): AuditWriter<E> {
  const insert = database.prepare(
    `INSERT INTO audit VALUES (${Array.from({ length: COLUMNS }, () => '?').join(', ')})`,
  );
  const insertKey = database.prepare(INSERT_KEY);
  const named = createNamed(database, names);
  return {
    write: (records) => {
      for (const record of records) {
        const about = aboutOf(record.event, subjects, named);
        insert.run(...rowOf(record, about, names));
        for (const key of keysOf(record.event, about)) insertKey.run(key, record.index);
      }
    },
  };
}

export interface AuditLoader<E extends Logged> {
  write(records: readonly LogRecord<E>[]): void;
  /** Writes what is left, makes the indexes, and with them lets the amendments be about what they name. */
  finish(): void;
}

/** The bulk path: the same rows, in fewer statements, into tables without indexes. */
export function createAuditLoader<E extends Logged>(
  database: DatabaseSync,
  names: Names,
  subjects: Subjects<E>,
): AuditLoader<E> {
  const rows = batchInto(database, 'audit', COLUMNS);
  const keys = createKeyList();
  const amendments: Indexed<E>[] = [];
  return {
    write: (records) => {
      for (const record of records) {
        const { event, index } = record;
        const about = subjects.about(event);
        if (subjects.reading.act(event).kind !== 'original') amendments.push({ index, event });
        rows.add(...rowOf(record, about, names));
        for (const key of keysOf(event, about)) keys.add(key, index);
      }
    },
    finish: () => {
      rows.flush();
      writeKeys(database, keys);
      createAuditIndexes(database);
      amend(database, names, subjects, amendments);
    },
  };
}

interface Indexed<E> {
  readonly index: number;
  readonly event: E;
}

/** In the order of the log: an amendment may name another. */
function amend<E extends Logged>(
  database: DatabaseSync,
  names: Names,
  subjects: Subjects<E>,
  amendments: readonly Indexed<E>[],
): void {
  const named = createNamed(database, names);
  const update = database.prepare('UPDATE audit SET participant = ?, entities = ? WHERE idx = ?');
  const insertKey = database.prepare(INSERT_KEY);
  for (const { index, event } of amendments) {
    const about = aboutOf(event, subjects, named);
    update.run(numbered(about.participant, index, names), JSON.stringify(about.entities), index);
    for (const key of keysOf(event, about)) insertKey.run(key, index);
  }
}

/** Each once: an event may name an entity twice, and two texts may make one number. */
function writeKeys(database: DatabaseSync, keys: KeyList): void {
  const rows = batchInto(database, 'audit_key', 2);
  let lastKey = -1;
  let lastIndex = -1;
  keys.forEach((key, index) => {
    if (key !== lastKey || index !== lastIndex) rows.add(key, index);
    lastKey = key;
    lastIndex = index;
  });
  rows.flush();
}

/** What an event of this stream is about, as its row says. */
type Named = (stream: string, revision: number) => About | undefined;

function createNamed(database: DatabaseSync, names: Names): Named {
  const select = database.prepare('SELECT participant, entities FROM audit WHERE stream = ? AND revision = ?');
  select.setReturnArrays(true);
  return (stream, revision) => {
    const number = names.numberOf(stream);
    if (number === undefined) return undefined;
    const row = select.get(number, revision) as unknown as readonly [number | null, string] | undefined;
    if (row === undefined) return undefined;
    const entities = JSON.parse(row[1]) as readonly string[];
    return row[0] === null ? { entities } : { participant: names.nameOf(row[0]), entities };
  };
}

/** An amendment is about what it says itself and about what the events that it names are about. */
function aboutOf<E extends Logged>(event: E, subjects: Subjects<E>, named: Named): About {
  const own = subjects.about(event);
  const act = subjects.reading.act(event);
  if (act.kind === 'original') return own;
  const revisions = act.kind === 'correction' ? [act.of] : act.of;
  const others = revisions.flatMap((revision) => named(event.stream, revision) ?? []);
  const all = [own, ...others];
  const participant = all.find((about) => about.participant !== undefined)?.participant;
  const entities = [...new Set(all.flatMap((about) => about.entities))];
  return participant === undefined ? { entities } : { participant, entities };
}

function rowOf({ index, knownAt, event }: LogRecord, about: About, names: Names): SQLInputValue[] {
  const { id, actor, authority } = event;
  return [
    index,
    knownAt,
    id,
    names.intern(event.stream, index),
    event.revision,
    names.intern(event.type, index),
    event.recordedAt,
    event.effectiveOn,
    names.intern(actor.account, index),
    names.intern(actor.office, index),
    numbered(actor.participant, index, names),
    numbered(event.onBehalfOf, index, names),
    numbered(authority?.kind, index, names),
    authority?.reference ?? null,
    event.correlationId === id ? null : event.correlationId,
    event.causationId === id ? null : event.causationId,
    numbered(about.participant, index, names),
    JSON.stringify(about.entities),
  ];
}

function numbered(name: string | undefined, index: number, names: Names): number | null {
  return name === undefined ? null : names.intern(name, index);
}

function keysOf(event: Logged, about: About): number[] {
  const keys = about.entities.map((entity) => keyOf('entity', entity));
  keys.push(keyOf('correlation', event.correlationId));
  return keys;
}
