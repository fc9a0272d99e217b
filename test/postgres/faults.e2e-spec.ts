import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import pg from 'pg';

import {
  example,
  examples,
  manualClock,
  rejection,
  uuid,
  wholeLog,
} from '../../libs/event-store/src/contract.events.ts';
import { NO_STREAM } from '../../libs/event-store/src/event-store.ts';
import { systemClock } from '../../libs/event-store/src/clock-guard.ts';
import type { Clock, EventStore, SubscriptionPage } from '../../libs/event-store/src/event-store.ts';
import { prepareAppend } from '../../libs/event-store/src/prepare.ts';
import type { PreparedAppend } from '../../libs/event-store/src/prepare.ts';
import { APPEND, parametersOf } from '../../libs/event-store/src/postgres/batch.ts';
import { migratePostgresStore } from '../../libs/event-store/src/postgres/migrate.ts';
import { openPostgresStore } from '../../libs/event-store/src/postgres/postgres.ts';
import { startTestServer } from './server.ts';
import type { TestDatabase, TestServer } from './server.ts';
import { startWire } from './wire.ts';
import type { Wire } from './wire.ts';

/** Longer than any test: what comes was woken, not beaten. */
const NEVER = 600_000;

let server: TestServer;
let database: TestDatabase;
let wire: Wire;
let stores: EventStore[];
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  database = await server.database();
  await migratePostgresStore(database.address, 'postgres');
  wire = await startWire(database.address);
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  await wire.close();
  await database.drop();
});

async function open(address = database.address, clock: Clock = manualClock()): Promise<EventStore> {
  const store = await openPostgresStore(address, { clock });
  stores.push(store);
  return store;
}

/** The indexes of the next page with events. */
async function nextIndexes(pages: AsyncIterator<SubscriptionPage>): Promise<readonly number[]> {
  for (;;) {
    const step = await pages.next();
    if (step.done === true) throw new Error('The subscription has ended.');
    if (step.value.events.length > 0) return step.value.events.map(({ index }) => index);
  }
}

/** Asks for the next page with events and returns when that has long looked at the log and found nothing: from then on it has to be woken. */
async function waitingFor(
  pages: AsyncIterator<SubscriptionPage>,
  store: EventStore,
): Promise<{ readonly indexes: Promise<readonly number[]> }> {
  const indexes = nextIndexes(pages);
  for (let looks = 0; looks < 10; looks++) await store.readAll((await store.head()).index, 1);
  return { indexes };
}

/** Appends in a transaction that stays open until it is ended. */
async function holding(append: PreparedAppend): Promise<(end: 'COMMIT' | 'ROLLBACK') => Promise<void>> {
  const slow = new pg.Client({ connectionString: database.address });
  await slow.connect();
  await slow.query('BEGIN');
  await slow.query(APPEND.text, [...parametersOf([append], 0)]);
  return async (end) => {
    await slow.query(end);
    await slow.end();
  };
}

/** Waits until so many backends wait for a lock. */
async function untilWaiting(count: number): Promise<void> {
  const asked = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  while ((await database.query(asked))[0]?.['n'] !== count);
}

describe('a transaction that is held open in the middle', () => {
  it('hides no event: who reads meanwhile sees neither it nor what comes after it, and then both in order', async () => {
    const [store, other] = [await open(), await open()];
    const pages = other.subscribe(-1, { heartbeat: NEVER })[Symbol.asyncIterator]();
    await store.append('a', NO_STREAM, [example(0)]);
    expect(await nextIndexes(pages)).toEqual([0]);

    const end = await holding(prepareAppend('b', NO_STREAM, [example(1)]));
    const later = store.append('c', NO_STREAM, [example(2)]);
    await untilWaiting(1);
    expect(await other.head()).toEqual(await store.head());
    expect((await wholeLog(other)).map(({ event }) => event.id)).toEqual([uuid(0)]);
    const arriving = nextIndexes(pages);
    await end('COMMIT');

    expect(await later).toEqual({ stream: 'c', revision: 0, index: 2 });
    const seen = [...(await arriving)];
    while (seen.length < 2) seen.push(...(await nextIndexes(pages)));
    expect(seen).toEqual([1, 2]);
    expect((await wholeLog(other)).map(({ event }) => event.id)).toEqual([uuid(0), uuid(1), uuid(2)]);
  });

  it('leaves no gap when it is taken back', async () => {
    const store = await open();
    const end = await holding(prepareAppend('b', NO_STREAM, [example(1)]));
    const later = store.append('b', NO_STREAM, [example(2)]);
    await untilWaiting(1);
    await end('ROLLBACK');
    expect(await later).toEqual({ stream: 'b', revision: 0, index: 0 });
  });

  it('makes what it wrote count against who has looked before and waits', async () => {
    const [store, other, third] = [await open(), await open(), await open()];
    const end = await holding(prepareAppend('b', NO_STREAM, [example(1)]));
    const waiting = Promise.allSettled([
      store.append('b', NO_STREAM, [example(2)]),
      other.append('c', NO_STREAM, [example(1)]),
      third.append('b', NO_STREAM, [example(1)]),
    ]);
    await untilWaiting(3);
    await end('COMMIT');
    expect(await waiting).toEqual([
      { status: 'rejected', reason: expect.objectContaining({ code: 'wrong-expected-revision', actualRevision: 0 }) },
      { status: 'rejected', reason: expect.objectContaining({ code: 'event-id-reused' }) },
      { status: 'fulfilled', value: { stream: 'b', revision: 0, index: 0 } },
    ]);
    expect(await wholeLog(store)).toHaveLength(1);
    expect(await store.append('b', 0, [example(3)])).toEqual({ stream: 'b', revision: 1, index: 1 });
  });

  it('lets an append that waits for it expire', async () => {
    const store = await open(database.address, systemClock);
    const end = await holding(prepareAppend('b', NO_STREAM, [example(1)]));
    const validUntil = Date.now() + 500;
    const waiting = rejection(store.append('c', NO_STREAM, [example(2)], { validUntil }));
    await untilWaiting(1);
    // The server counts from when the append reached it, which on a busy machine is later than when it was sent.
    while (Date.now() <= validUntil + 2_000) await database.query('SELECT');
    await end('ROLLBACK');
    expect(await waiting).toMatchObject({ code: 'append-expired' });
    expect(await store.append('c', NO_STREAM, [example(2)])).toEqual({ stream: 'c', revision: 0, index: 0 });
  }, 20_000);
});

describe('two nodes', () => {
  it('append side by side without a gap, a loss or a doubled event, each refused by what the other wrote', async () => {
    const nodes = [await open(), await open()];
    const appends = Array.from({ length: 400 }, (_, n) =>
      (nodes[n % 2] as EventStore).append(`s-${Math.floor(n / 4)}`, NO_STREAM, [example(n)]),
    );
    const results = await Promise.allSettled(appends);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(100);
    for (const result of results) {
      if (result.status === 'rejected') {
        expect(result.reason).toMatchObject({ code: 'wrong-expected-revision', actualRevision: 0 });
      }
    }
    const log = await wholeLog(await open());
    expect(log.map(({ index }) => index)).toEqual(Array.from({ length: 100 }, (_, n) => n));
    expect(new Set(log.map(({ event }) => event.stream)).size).toBe(100);
  });

  it('wake each other: an event comes from any node before any heartbeat', async () => {
    const [store, other] = [await open(), await open()];
    const pages = other.subscribe(-1, { heartbeat: NEVER })[Symbol.asyncIterator]();
    const first = await pages.next();
    expect(first.value).toMatchObject({ events: [], caughtUp: true });
    for (let n = 0; n < 20; n++) {
      const arriving = await waitingFor(pages, other);
      await store.append('a', n - 1, [example(n)]);
      expect(await arriving.indexes).toEqual([n]);
    }
  });

  it('also after a notification of more than there is, as one of a lost primary is', async () => {
    const [store, other] = [await open(), await open()];
    const pages = other.subscribe(-1, { heartbeat: NEVER })[Symbol.asyncIterator]();
    await pages.next();
    for (const [n, forged] of ['1000000', 'nothing', '-1'].entries()) {
      const arriving = await waitingFor(pages, other);
      await database.query(`NOTIFY cbm_log, '${forged}'`);
      await store.append('a', n - 1, [example(n)]);
      expect(await arriving.indexes).toEqual([n]);
    }
  });
});

describe('a connection that breaks', () => {
  it('after the commit and before the answer gives the receipt of what was written, once', async () => {
    const store = await open(wire.address);
    await store.append('a', NO_STREAM, [example(0)]);
    wire.loseNextAnswer();
    const receipts = await Promise.all([
      store.append('a', 0, examples(1, 2)),
      store.append('b', NO_STREAM, [example(3)]),
    ]);
    expect(receipts).toEqual([
      { stream: 'a', revision: 2, index: 2 },
      { stream: 'b', revision: 0, index: 3 },
    ]);
    expect((await wholeLog(store)).map(({ event }) => event.id)).toEqual([uuid(0), uuid(1), uuid(2), uuid(3)]);
  });

  it('tells a conflict of an append whose answer was lost as the conflict that it is', async () => {
    const store = await open(wire.address);
    await store.append('a', NO_STREAM, [example(0)]);
    wire.loseNextAnswer();
    expect(await rejection(store.append('a', NO_STREAM, [example(1)]))).toMatchObject({
      code: 'wrong-expected-revision',
      actualRevision: 0,
    });
  });

  it('does not keep an event from a subscription, whose listening backend the server ended', async () => {
    const [store, other] = [await open(), await open()];
    const pages = other.subscribe(-1, { heartbeat: NEVER })[Symbol.asyncIterator]();
    await pages.next();
    const ended = `SELECT count(pg_terminate_backend(pid))::int AS n FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%FROM cbm_log.head' AND query LIKE 'SELECT idx FROM%'`;
    for (let n = 0; n < 3; n++) {
      const arriving = await waitingFor(pages, other);
      while ((await database.query(ended))[0]?.['n'] === 0);
      await store.append('a', n - 1, [example(n)]);
      expect(await arriving.indexes).toEqual([n]);
    }
  });

  it('and every other one is replaced when it is next needed', async () => {
    const store = await open();
    await store.append('a', NO_STREAM, [example(0)]);
    await database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    expect(await store.append('a', 0, [example(1)])).toEqual({ stream: 'a', revision: 1, index: 1 });
    // A question that met the end of its connection says so; the next one has a new connection.
    await store
      .head()
      .catch((error: unknown) => expect(error).toMatchObject({ code: 'store-unavailable', retryable: true }));
    expect(await store.head()).toEqual({ index: 1, knownAt: (await wholeLog(store)).at(-1)?.knownAt });
  });

  it('without a word, as a frozen server does, is cut and asked for anew', async () => {
    const store = await open(wire.address);
    await store.append('a', NO_STREAM, [example(0)]);
    wire.freeze();
    expect(await store.append('a', 0, [example(1)])).toEqual({ stream: 'a', revision: 1, index: 1 });
    expect(await wholeLog(await open())).toHaveLength(2);
  });

  it('is not waited for without end: the append is told to be unavailable, and its repetition is one append', async () => {
    const store = await open(wire.address);
    await store.append('a', NO_STREAM, [example(0)]);
    await wire.close();
    expect(await rejection(store.append('a', 0, [example(1)]))).toMatchObject({
      code: 'store-unavailable',
      retryable: true,
    });
    expect(await rejection(store.head())).toMatchObject({ code: 'store-unavailable', retryable: true });
    const direct = await open();
    expect(await direct.append('a', 0, [example(1)])).toEqual({ stream: 'a', revision: 1, index: 1 });
    expect(await wholeLog(direct)).toHaveLength(2);
  });

  it('is found among several servers of an address', async () => {
    const several = database.address.replace('@127.0.0.1', '@127.0.0.1:1,127.0.0.1');
    const store = await open(`${several}?target_session_attrs=read-write`);
    expect(await store.append('a', NO_STREAM, [example(0)])).toEqual({ stream: 'a', revision: 0, index: 0 });
  });
});

describe('a synchronous standby that is away', () => {
  const waiting = `SELECT pid, query_start::text AS since FROM pg_stat_activity
                    WHERE wait_event = 'SyncRep' AND datname = current_database() AND query_start > $1`;
  const configure = async (setting: string): Promise<void> => {
    await database.query(`ALTER SYSTEM ${setting}`);
    await database.query('SELECT pg_reload_conf()');
  };
  let settled = false;
  /** The one backend whose commit waits, of a statement later than that; undefined when the append was acknowledged. */
  const waiter = async (after: string): Promise<{ readonly pid: number; readonly since: string } | undefined> => {
    while (!settled) {
      const [found] = await database.query(waiting, [after]);
      if (found !== undefined) return found as { readonly pid: number; readonly since: string };
    }
    return undefined;
  };
  /** Appends one event after the other until a commit waits: the server reads its settings anew in a time of its own. */
  const held = async (store: EventStore) => {
    for (let revision = 1; ; revision++) {
      settled = false;
      const append = store.append('a', revision - 1, [example(revision)]).finally(() => (settled = true));
      const first = await waiter('-infinity');
      if (first !== undefined) return { append, first, revision };
      await append;
    }
  };

  it('keeps an append from being acknowledged, also when an operator cancels the wait', async () => {
    const store = await open();
    await store.append('a', NO_STREAM, [example(0)]);
    await configure("SET synchronous_standby_names = 'nobody'");
    try {
      const { append, first, revision } = await held(store);
      expect((await store.report()).alarms).toContain('No synchronous standby is connected: appends wait for one.');
      // The server then reports the commit as done, with a warning: it may be on this machine only.
      await database.query('SELECT pg_cancel_backend($1)', [first.pid]);
      expect(await waiter(first.since)).toBeDefined();
      expect(settled).toBe(false);
      await configure('RESET synchronous_standby_names');
      expect(await append).toEqual({ stream: 'a', revision, index: revision });
      expect(await wholeLog(store)).toHaveLength(revision + 1);
    } finally {
      await configure('RESET synchronous_standby_names');
    }
  });
});

describe('a slow reader', () => {
  it('holds one page, however much is appended while it is away', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const held = (): number => {
      collectGarbage();
      return process.memoryUsage().heapUsed + process.memoryUsage().external;
    };
    const [store, other] = [await open(), await open()];
    const readers = [1, 2, 3].map(() => other.subscribe(-1, { pageSize: 100 })[Symbol.asyncIterator]());
    for (const reader of readers) await reader.next();
    const before = held();
    const text = 'x'.repeat(2_000);
    for (let n = 0; n < 20_000; n += 500) {
      const batch = Array.from({ length: 500 }, (_, at) => example(n + at, { data: { text: `${n + at} ${text}` } }));
      await store.append('a', n - 1, batch);
    }
    // 42 MB were appended; a buffer for any of the three would show.
    expect((held() - before) / 2 ** 20).toBeLessThan(30);
    for (const reader of readers) expect((await reader.next()).value).toMatchObject({ head: { index: 19_999 } });
  });
});
