import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

import { createKeyList, keyOf, keyOfAmended } from './audit-keys.ts';
import type { KeyList } from './audit-keys.ts';
import { aboutIn, createAuditIndexes } from './audit-schema.ts';
import type { Names } from './audit-schema.ts';
import type { Act, Day, Reading } from './assertion.ts';
import { batchInto } from './connections.ts';
import type { Logged, LogRecord } from './log.ts';
import type { About, Amends } from './read-models.ts';

/** How the audit reads the events of a log without knowing them. */
export interface Subjects<E extends Logged> {
  readonly reading: Reading<E>;
  about(event: E): About;
}

/** The columns of `audit` in their order. */
const COLUMNS = 20;

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
        const amends = amendsWithDays(record.event, amendsOf(record.event, subjects.reading), named);
        const about = aboutOf(record.event, amends, subjects, named);
        insert.run(...rowOf(record, about, amends, names));
        for (const key of keysOf(record.event, about, amends)) insertKey.run(key, record.index);
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
  const amendments: Amendment<E>[] = [];
  return {
    write: (records) => {
      for (const record of records) {
        const { event, index } = record;
        const about = subjects.about(event);
        const amends = amendsOf(event, subjects.reading);
        if (amends !== undefined) amendments.push({ index, event, amends });
        rows.add(...rowOf(record, about, amends, names));
        for (const key of keysOf(event, about, amends)) keys.add(key, index);
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

interface Amendment<E> {
  readonly index: number;
  readonly event: E;
  readonly amends: Amends;
}

/** In the order of the log: an amendment may name another. */
function amend<E extends Logged>(
  database: DatabaseSync,
  names: Names,
  subjects: Subjects<E>,
  amendments: readonly Amendment<E>[],
): void {
  const named = createNamed(database, names);
  const update = database.prepare(
    'UPDATE audit SET participant = ?, entities = ?, named = ?, amends = ? WHERE idx = ?',
  );
  const insertKey = database.prepare(INSERT_KEY);
  for (const { index, event, amends: said } of amendments) {
    const amends = amendsWithDays(event, said, named);
    const about = aboutOf(event, amends, subjects, named);
    const participant = numbered(about.participant, index, names);
    update.run(participant, JSON.stringify(about.entities), namedIn(about), JSON.stringify(amends), index);
    for (const key of keysOf(event, about, amends)) insertKey.run(key, index);
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

/** What an amendment needs to know of an event that it names, as its row says. */
interface NamedEvent {
  readonly about: About;
  readonly effectiveOn: Day;
  readonly amends: Amends | undefined;
}
type Named = (stream: string, revision: number) => NamedEvent | undefined;

function createNamed(database: DatabaseSync, names: Names): Named {
  const select = database.prepare(
    'SELECT participant, entities, named, effective_on, amends FROM audit WHERE stream = ? AND revision = ?',
  );
  select.setReturnArrays(true);
  return (stream, revision) => {
    const number = names.numberOf(stream);
    if (number === undefined) return undefined;
    const row = select.get(number, revision) as unknown as NamedRow | undefined;
    if (row === undefined) return undefined;
    const [participant, entities, named, effectiveOn, amends] = row;
    return {
      about: aboutIn(entities, named, participant === null ? undefined : names.nameOf(participant)),
      effectiveOn,
      amends: amends === null ? undefined : (JSON.parse(amends) as Amends),
    };
  };
}

type NamedRow = readonly [
  participant: number | null,
  entities: string,
  named: string | null,
  effectiveOn: Day,
  amends: string | null,
];

/** An amendment is about what it says itself and about what the events that it names are about. */
function aboutOf<E extends Logged>(event: E, amends: Amends | undefined, subjects: Subjects<E>, named: Named): About {
  const own = subjects.about(event);
  if (amends === undefined) return own;
  const others = amends.of.flatMap((revision) => named(event.stream, revision)?.about ?? []);
  const all = [own, ...others];
  const participant = all.find((about) => about.participant !== undefined)?.participant;
  const entities = [...new Set(all.flatMap((about) => about.entities))];
  const alsoNamed = [...new Set(all.flatMap((about) => about.named ?? []))];
  return {
    ...(participant === undefined ? {} : { participant }),
    entities,
    ...(alsoNamed.length === 0 ? {} : { named: alsoNamed }),
  };
}

function namedIn({ named }: About): string | null {
  return named === undefined ? null : JSON.stringify(named);
}

/** Undefined for an original. */
function amendsOf<E extends Logged>(event: E, reading: Reading<E>): Amends | undefined {
  const act = reading.act(event);
  if (act.kind === 'original') return undefined;
  if (act.kind === 'annulment') return { kind: act.kind, of: act.of };
  return { kind: act.kind, of: [act.of], ...setBy(event, act, reading) };
}

/** What a correction makes of the authority and of the date in force of an event that has none. */
function setBy<E extends Logged>(
  event: E,
  { set }: Extract<Act, { readonly kind: 'correction' }>,
  reading: Reading<E>,
): Pick<Amends, 'authority' | 'effectiveOn'> {
  const { authority: _, ...bare } = event;
  const { authority, effectiveOn } = reading.overlay({ ...bare, effectiveOn: '' } as unknown as E, set);
  return { ...(authority === undefined ? {} : { authority }), ...(effectiveOn === '' ? {} : { effectiveOn }) };
}

/** The days between which a correction moves what it names; the days on which what an annulment names was in force or moved something. */
function amendsWithDays<E extends Logged>(event: E, amends: Amends | undefined, named: Named): Amends | undefined {
  if (amends === undefined || (amends.kind === 'correction' && amends.effectiveOn === undefined)) return amends;
  const days = new Set(amends.effectiveOn === undefined ? [] : [amends.effectiveOn]);
  for (const revision of amends.of) {
    const one = revision < event.revision ? named(event.stream, revision) : undefined;
    for (const day of one ? [one.effectiveOn, ...(one.amends?.days ?? [])] : []) days.add(day);
  }
  return days.size === 0 ? amends : { ...amends, days: [...days] };
}

function rowOf(
  { index, knownAt, event }: LogRecord,
  about: About,
  amends: Amends | undefined,
  names: Names,
): SQLInputValue[] {
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
    namedIn(about),
    amends === undefined ? null : JSON.stringify(amends),
  ];
}

function numbered(name: string | undefined, index: number, names: Names): number | null {
  return name === undefined ? null : names.intern(name, index);
}

function keysOf(event: Logged, about: About, amends: Amends | undefined): number[] {
  const keys = about.entities.map((entity) => keyOf('entity', entity));
  keys.push(keyOf('correlation', event.correlationId));
  for (const participant of about.named ?? []) keys.push(keyOf('named', participant));
  for (const revision of amends?.of ?? []) keys.push(keyOfAmended(event.stream, revision));
  for (const day of amends?.days ?? []) keys.push(keyOf('day', day));
  return keys;
}
