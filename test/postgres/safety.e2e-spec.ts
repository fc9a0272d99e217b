import { examples, example, manualClock, rejection } from '../../libs/event-store/src/contract.events.ts';
import { NO_STREAM } from '../../libs/event-store/src/event-store.ts';
import type { EventStore } from '../../libs/event-store/src/event-store.ts';
import { openStore } from '../../libs/event-store/src/open-store.ts';
import { migratePostgresStore } from '../../libs/event-store/src/postgres/migrate.ts';
import { openPostgresStore } from '../../libs/event-store/src/postgres/postgres.ts';
import { startTestServer } from './server.ts';
import type { TestDatabase, TestServer } from './server.ts';

const clock = manualClock();
let server: TestServer;
let database: TestDatabase;
beforeAll(async () => {
  server = await startTestServer({ synchronous_commit: 'off', fsync: 'on' });
});
afterAll(() => server.stop());
beforeEach(async () => {
  database = await server.database();
});
afterEach(() => database.drop());

/** Opens, asks and closes. */
async function within<T>(address: string, work: (store: EventStore) => Promise<T>): Promise<T> {
  const store = await openPostgresStore(address, { clock });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

describe('a server that would lose what it confirms', () => {
  it('is refused when fsync is off', async () => {
    const unsafe = await startTestServer({ fsync: 'off' });
    try {
      const { address } = await unsafe.database();
      expect(await rejection(openPostgresStore(address, { clock }))).toMatchObject({
        code: 'store-unsafe',
        message: expect.stringContaining('fsync') as string,
      });
    } finally {
      await unsafe.stop();
    }
  });

  it('has synchronous_commit switched on by every session when its own default is off', async () => {
    await migratePostgresStore(database.address, 'postgres');
    expect(await database.query('SHOW synchronous_commit')).toEqual([{ synchronous_commit: 'off' }]);
    const { server: said } = await within(database.address, (store) => store.report());
    expect(said['synchronous_commit']).toBe('on');
  });

  it('is refused when its database does not keep every character', async () => {
    await database.query(`CREATE DATABASE latin_${database.name} ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C'`);
    try {
      const address = database.address.replace(/\/[^/]+$/, `/latin_${database.name}`);
      expect(await rejection(openPostgresStore(address, { clock }))).toMatchObject({ code: 'store-unsafe' });
    } finally {
      await database.query(`DROP DATABASE latin_${database.name}`);
    }
  });
});

describe('the role of the server', () => {
  const role = { name: 'cbm', password: 'not-a-secret' };
  beforeAll(async () => {
    const any = await server.database();
    await any.query(`CREATE ROLE ${role.name} LOGIN PASSWORD '${role.password}'`);
    await any.drop();
  });

  it('appends, reads and subscribes, and may change nothing', async () => {
    await migratePostgresStore(database.address);
    const address = database.addressAs(role.name, role.password);
    await within(address, async (store) => {
      expect(await store.append('a', NO_STREAM, examples(0, 2))).toEqual({ stream: 'a', revision: 1, index: 1 });
      expect(await store.readStream('a')).toHaveLength(2);
      for await (const { events } of store.subscribe(-1)) {
        expect(events).toHaveLength(2);
        break;
      }
      expect(await store.indexAt(Number.MAX_SAFE_INTEGER)).toBe(1);
      expect(await store.report()).toEqual({
        kind: 'postgresql',
        server: {
          version: expect.stringMatching(/^\d+/) as string,
          role: 'cbm',
          synchronous_commit: 'on',
          synchronous_standby_names: '',
          timeline: '1',
          data_checksums: expect.any(String) as string,
          full_page_writes: 'on',
        },
        alarms: [],
        clockOffset: expect.any(Number) as number,
      });
    });
    const statements = [
      "UPDATE cbm_log.event SET bytes = ''",
      'DELETE FROM cbm_log.event',
      'TRUNCATE cbm_log.event',
      'DELETE FROM cbm_log.head',
      'DROP TABLE cbm_log.event',
      'ALTER TABLE cbm_log.event DISABLE TRIGGER append_only',
      'UPDATE cbm_log.schema_version SET version = 0',
    ];
    for (const statement of statements) {
      const asServer = database.query(`SET ROLE cbm; ${statement}`);
      expect([statement, await rejection(asServer)]).toEqual([statement, expect.objectContaining({ code: '42501' })]);
    }
    expect(await database.query('SELECT count(*)::int AS n FROM cbm_log.event')).toEqual([{ n: 2 }]);
  });

  it('is told to be too mighty when it may change the log', async () => {
    await migratePostgresStore(database.address);
    const { alarms } = await within(database.address, (store) => store.report());
    expect(alarms).toEqual(['The role postgres may change or clear the log; the server needs INSERT and SELECT only.']);
  });
});

describe('the log', () => {
  it('only grows, whoever asks, a superuser and replication included', async () => {
    await migratePostgresStore(database.address, 'postgres');
    await within(database.address, (store) => store.append('a', NO_STREAM, [example(0)]));
    const statements = ["UPDATE cbm_log.event SET bytes = ''", 'DELETE FROM cbm_log.event', 'TRUNCATE cbm_log.event'];
    const ofHead = ['INSERT INTO cbm_log.head VALUES (false, 0)', 'DELETE FROM cbm_log.head', 'TRUNCATE cbm_log.head'];
    for (const statement of [...statements, ...ofHead]) {
      for (const mode of ['origin', 'replica']) {
        const asked = database.query(`SET session_replication_role = ${mode}; ${statement}`);
        expect(await rejection(asked)).toMatchObject({ message: expect.stringContaining('only grows') as string });
      }
    }
  });

  it('raises an alarm when what lets it only grow is gone', async () => {
    await migratePostgresStore(database.address, 'postgres');
    const alarm = 'The triggers that let the log only grow are missing or switched off.';
    await within(database.address, async (store) => {
      expect((await store.report()).alarms).not.toContain(alarm);
      await database.query('ALTER TABLE cbm_log.event DISABLE TRIGGER append_only');
      expect((await store.report()).alarms).toContain(alarm);
      await database.query(
        'ALTER TABLE cbm_log.event ENABLE ALWAYS TRIGGER append_only; DROP TRIGGER stays ON cbm_log.head',
      );
      expect((await store.report()).alarms).toContain(alarm);
    });
  });

  it('is not shown as whole when an event is missing from it', async () => {
    await migratePostgresStore(database.address, 'postgres');
    await within(database.address, async (store) => {
      await store.append('a', NO_STREAM, examples(0, 3));
      await database.query(
        `ALTER TABLE cbm_log.event DISABLE TRIGGER append_only; DELETE FROM cbm_log.event WHERE idx = 1`,
      );
      expect(await rejection(store.readAll(-1, 10))).toMatchObject({ code: 'store-damaged' });
      expect(await rejection(store.readStream('a'))).toMatchObject({ code: 'store-damaged' });
    });
  });
});

describe('the schema', () => {
  it('is made once by two that begin at the same moment, and again by nobody', async () => {
    const both = await Promise.all([1, 2].map(() => migratePostgresStore(database.address, 'postgres')));
    expect(both.map(({ from, to }) => [from, to]).toSorted(([a = 0], [b = 0]) => a - b)).toEqual([
      [0, 1],
      [1, 1],
    ]);
    await within(database.address, (store) => store.append('a', NO_STREAM, [example(0)]));
    expect(await migratePostgresStore(database.address, 'postgres')).toEqual({ from: 1, to: 1, role: 'postgres' });
    expect(await within(database.address, (store) => store.head())).toMatchObject({ index: 0 });
  });

  it('that a newer release made is left alone', async () => {
    await migratePostgresStore(database.address, 'postgres');
    await database.query('UPDATE cbm_log.schema_version SET version = 99');
    const newer = { code: 'store-schema-newer' };
    expect(await rejection(openPostgresStore(database.address, { clock }))).toMatchObject(newer);
    expect(await rejection(migratePostgresStore(database.address, 'postgres'))).toMatchObject(newer);
    expect(await database.query('SELECT version FROM cbm_log.schema_version')).toEqual([{ version: 99 }]);
  });

  it('is asked for when it is not there', async () => {
    expect(await rejection(openPostgresStore(database.address, { clock }))).toMatchObject({
      code: 'store-damaged',
      message: 'There is no log in this database. Make it with: cbm postgres migrate',
    });
  });

  it('is opened by its address, also for reading only', async () => {
    await migratePostgresStore(database.address, 'postgres');
    const store = await openStore({ directory: '', address: database.address }, { clock, readOnly: true });
    expect(await rejection(store.append('a', NO_STREAM, [example(0)]))).toMatchObject({ code: 'store-read-only' });
    expect(await store.readAll(-1, 10)).toEqual([]);
    await store.close();
  });

  it('of an address that is none is refused without repeating what may be a password', async () => {
    for (const address of ['postgresql://cbm:hidden@/x', 'postgresql://cbm:hidden@a/x?target_session_attrs=any']) {
      const refused = await rejection(openPostgresStore(address, { clock }));
      expect(refused).toBeInstanceOf(RangeError);
      expect(String(refused)).not.toContain('hidden');
    }
    const gone = database.address.replace('@127.0.0.1', '@127.0.0.1:1,127.0.0.1:1,').replace(/,:\d+/, '');
    const unreached = await rejection(openPostgresStore(gone, { clock }));
    expect(unreached).toMatchObject({ code: 'store-unavailable', retryable: true });
    expect(String(unreached)).not.toContain(new URL(database.address).password);
  });
});
