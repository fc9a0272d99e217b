import { LRUCache } from 'lru-cache';
import type { DatabaseSync } from 'node:sqlite';

import { NO_STREAM } from './event-store.ts';
import type { Clock, EventStoreError, Head, Receipt } from './event-store.ts';
import { EMPTY, numberAfter } from './numbering.ts';
import { expired, idReused, wrongRevision } from './prepare.ts';
import type { PreparedAppend } from './prepare.ts';
import { isUniqueViolation } from './sqlite-fault.ts';
import { asArrays, headReader } from './sqlite-reader.ts';

/** Where a stream stands: its number in the file and the revision of its last event. */
interface StreamHead {
  readonly number: number;
  readonly revision: number;
}

export interface SqliteWriter {
  /** Takes the write lock. Everything after it, until commit or rollback, is one transaction. */
  begin(): void;
  /** Writes one append, or gives the receipt that it had before, or says why it is refused, having written nothing. */
  apply(request: PreparedAppend): Receipt | EventStoreError;
  /** Returns when everything applied is on the disk. */
  commit(): void;
  rollback(): void;
  /** Moves what the WAL holds into the file, without waiting for readers. */
  checkpoint(): void;
}

/** Streams whose heads are kept in memory; any other costs one look into the index. */
const CACHED_STREAMS = 10_000;

/** The statements of the one writer of a log. Calls are synchronous; `sqlite.ts` decides when they run. */
export function createWriter(database: DatabaseSync, clock: Clock): SqliteWriter {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  const savepoint = database.prepare('SAVEPOINT append');
  const release = database.prepare('RELEASE append');
  const undo = database.prepare('ROLLBACK TO append');
  const readHead = headReader(database);
  const insert = database.prepare(
    'INSERT INTO event (idx, known_at, stream, revision, id, bytes) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const heads = createHeads(database);
  const places = createPlaces(database);
  let head: Head = EMPTY;

  const write = (request: PreparedAppend, stream: StreamHead): void => {
    let revision = request.expectedRevision;
    for (const event of request.events) {
      head = numberAfter(head, event.recordedAt);
      insert.run(head.index, head.knownAt, stream.number, ++revision, idKey(event.id), event.bytes);
    }
    heads.set(request.stream, { number: stream.number, revision });
  };

  /** False when an id is taken; then nothing of the append is written. */
  const append = (request: PreparedAppend, stream: StreamHead | undefined): boolean => {
    const before = head;
    // One insert undoes itself when it is refused; several, or one behind a new stream, need a point to go back to.
    const guarded = stream === undefined || request.events.length > 1;
    if (guarded) savepoint.run();
    try {
      write(request, stream ?? heads.create(request.stream));
      if (guarded) release.run();
      return true;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      head = before;
      if (guarded) {
        undo.run();
        release.run();
      }
      return false;
    }
  };

  return {
    begin: () => {
      begin.run();
      // Nothing but this writer should ever raise the head. If something did, what is remembered of the streams is worthless.
      const actual = readHead();
      if (actual.index !== head.index) heads.forget();
      head = actual;
    },
    apply: (request) => {
      const stream = heads.get(request.stream);
      const revision = stream?.revision ?? NO_STREAM;
      if (revision !== request.expectedRevision) {
        const refusal = (): EventStoreError =>
          places.anyIdKnown(request) ? idReused(request) : wrongRevision(request, revision);
        return places.earlierReceipt(request, stream?.number) ?? refusal();
      }
      if (clock.now() > request.validUntil) return expired(request);
      if (!append(request, stream)) return idReused(request);
      return { stream: request.stream, revision: revision + request.events.length, index: head.index };
    },
    commit: () => {
      commit.run();
    },
    rollback: () => {
      heads.forget();
      head = EMPTY;
      if (database.isTransaction) rollback.run();
    },
    checkpoint: () => database.exec('PRAGMA wal_checkpoint(PASSIVE)'),
  };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the column `id` holds: the 16 bytes of a UUID in lower case, any other id as the text it is. */
function idKey(id: string): string | Uint8Array {
  return UUID.test(id) ? Buffer.from(id.replaceAll('-', ''), 'hex') : id;
}

interface Heads {
  get(stream: string): StreamHead | undefined;
  set(stream: string, head: StreamHead): void;
  create(stream: string): StreamHead;
  forget(): void;
}

function createHeads(database: DatabaseSync): Heads {
  const select = asArrays(
    database,
    'SELECT number, (SELECT max(revision) FROM event WHERE event.stream = number) FROM stream WHERE name = ?',
  );
  const insert = database.prepare('INSERT INTO stream (name) VALUES (?)');
  const cache = new LRUCache<string, StreamHead>({ max: CACHED_STREAMS });
  return {
    get: (stream) => {
      const known = cache.get(stream);
      if (known !== undefined) return known;
      const row = select.get(stream) as unknown as readonly [number, number] | undefined;
      if (row === undefined) return undefined;
      const head = { number: row[0], revision: row[1] };
      cache.set(stream, head);
      return head;
    },
    set: (stream, head) => {
      cache.set(stream, head);
    },
    create: (stream) => ({ number: Number(insert.run(stream).lastInsertRowid), revision: NO_STREAM }),
    forget: () => cache.clear(),
  };
}

interface Places {
  /** The receipt of this very append, when all its ids lie at the places that it asks for. */
  earlierReceipt(request: PreparedAppend, stream: number | undefined): Receipt | undefined;
  anyIdKnown(request: PreparedAppend): boolean;
}

function createPlaces(database: DatabaseSync): Places {
  const place = asArrays(database, 'SELECT idx, stream, revision FROM event WHERE id = ?');
  const placeOf = (id: string): readonly [number, number, number] | undefined =>
    place.get(idKey(id)) as unknown as readonly [number, number, number] | undefined;
  return {
    earlierReceipt: (request, stream) => {
      const first = request.expectedRevision + 1;
      let index = -1;
      for (const [ordinal, event] of request.events.entries()) {
        const found = placeOf(event.id);
        if (found === undefined || found[1] !== stream || found[2] !== first + ordinal) return undefined;
        index = found[0];
      }
      return { stream: request.stream, revision: request.expectedRevision + request.events.length, index };
    },
    anyIdKnown: (request) => request.events.some((event) => placeOf(event.id) !== undefined),
  };
}
