import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createMemoryStore,
  type EventStore,
  lockDirectory,
  migrateLog,
  migratePostgresStore,
  NO_STREAM,
  openStore,
  openStoreToRead,
  type ReadableLog,
  systemClock,
} from '#libs/event-store';
import { examples, wholeLog } from '../libs/event-store/src/contract.events.ts';
import { openPlace, type Place, startLedger } from './ledger-app.ts';
import { startStandIn } from './kurrent/stand-in/node.ts';
import { startTestServer, type TestServer } from './postgres/server.ts';

const WORKER = join(import.meta.dirname, 'migrate-worker.ts');
const CLI = join(import.meta.dirname, 'cli-report.mjs');
const FLAGS = ['--conditions=cbm-src', '--disable-warning=ExperimentalWarning'];

let folder: string;
let place: Place;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cbm-migrate-'));
  place = await openPlace();
});

afterAll(() => {
  place.remove();
  rmSync(folder, { recursive: true });
});

const fresh = (): string => mkdtempSync(join(folder, 'place-'));

async function reading<T>(
  directory: string,
  address: string | undefined,
  work: (log: EventStore) => Promise<T>,
): Promise<T> {
  const store = await openStore(address === undefined ? { directory } : { directory, address }, {
    clock: systemClock,
    readOnly: true,
  });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** 2,000 events in 40 streams, which take turns. */
async function filled(): Promise<string> {
  const directory = fresh();
  const store = await openStore({ directory }, { clock: systemClock });
  for (let round = 0; round < 10; round++) {
    for (let n = 0; n < 40; n++) await store.append(`roster-${n}`, round * 5 - 1, examples(round * 200 + n * 5, 5));
  }
  await store.close();
  return directory;
}

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function cbm(...args: readonly string[]): Ended {
  const env = { ...process.env, CBM_DATA: place.data, CBM_MASTER_KEY_FILE: place.masterKey };
  const { status, stdout, stderr } = spawnSync(process.execPath, [...FLAGS, CLI, ...args], { env, encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

function killed(from: string, to: string, when: 'called' | 'done', count: number): void {
  const { signal, stderr } = spawnSync(process.execPath, [...FLAGS, WORKER, from, to, when, String(count)], {
    encoding: 'utf8',
  });
  expect([signal, stderr]).toEqual(['SIGKILL', '']);
}

describe('a migration that is killed', () => {
  it('at any append is gone on with to the same log', async () => {
    const from = await filled();
    const source = await reading(from, undefined, wholeLog);
    const reached: number[] = [];
    for (const append of [1, 2, 40, 52, 53, 104, 105, 300, 400]) {
      const to = fresh();
      killed(from, to, 'called', append);
      const begun = await reading(to, undefined, wholeLog);
      expect(begun).toEqual(source.slice(0, begun.length));
      reached.push(begun.length);
      expect(cbm('migrate', '--from', from, '--to', to)).toMatchObject({ status: 0, err: '' });
      expect(await reading(to, undefined, wholeLog)).toEqual(source);
    }
    expect(Math.max(...reached)).toBeGreaterThan(1_500);
    expect(Math.min(...reached)).toBe(0);
  }, 120_000);

  it('after every page in turn comes to its end, and proves it', async () => {
    const from = await filled();
    const source = await reading(from, undefined, wholeLog);
    const to = fresh();
    for (let page = 1; page <= 8; page++) {
      killed(from, to, 'done', 1);
      expect((await reading(to, undefined, (log) => log.head())).index).toBe(Math.min(256 * page, 2_000) - 1);
    }
    // from here on it only compares
    for (const step of [1, 2, 3, 4]) killed(from, to, 'done', step);
    const { status, out } = cbm('migrate', '--from', from, '--to', to, '--json');
    expect([status, JSON.parse(out)]).toMatchObject([0, { resumedAfter: 1_999, proof: { count: 2_000, streams: 40 } }]);
    expect(await reading(to, undefined, wholeLog)).toEqual(source);
  }, 120_000);
});

describe('cbm migrate', () => {
  it('makes a ledger that answers from the copied log', async () => {
    const to = fresh();
    const { status, out, err } = cbm('migrate', '--from', place.data, '--to', to);
    const count = (await reading(place.data, undefined, (log) => log.head())).index + 1;
    expect([status, err]).toEqual([0, '']);
    expect(out).toContain(`${to} holds the log of ${place.data}, entry for entry: ${count} entries`);
    expect(out).toContain('move the vault too');
    expect(cbm('cbms', '--data', to).out).toBe(cbm('cbms', '--data', place.data).out);
  });

  it('leaves a directory that is read and takes nothing more, until the move is given up', async () => {
    const old = await openPlace();
    const to = fresh();
    expect(cbm('migrate', '--from', old.data, '--to', to)).toMatchObject({ status: 0, err: '' });
    const before = await startLedger({ place: old });
    const refused = await before.manager.post('/api/accounts', { office: 'reviewer' });
    expect([refused.status, refused.body.type]).toEqual([503, '/problems/store-moved']);
    expect(refused.headers['retry-after']).toBe('60');
    expect((await before.manager.get('/api/participants?kind=example-state')).status).toBe(200);
    const reason = `The log was moved to ${to}, or is being moved.`;
    expect((await before.manager.get('/health')).body).toMatchObject({
      status: 'reading-only',
      reading: true,
      writing: false,
      fault: { code: 'store-moved', reason },
      store: { movedTo: to, alarms: [expect.stringContaining(to)] },
    });
    expect(cbm('migrate', '--release', old.data)).toMatchObject({ status: 4 });
    await before.stop();

    expect(cbm('migrate', '--release', old.data)).toMatchObject({ status: 0, err: '' });
    const after = await startLedger({ place: old });
    expect((await after.manager.post('/api/accounts', { office: 'reviewer' })).status).toBe(201);
    expect((await after.manager.get('/health')).body).toMatchObject({ status: 'ok', fault: null });
    await after.stop();
    old.remove();
  });

  it('names two places, or one to release', () => {
    const answers = [
      cbm('migrate', '--from', place.data),
      cbm('migrate', '--release', place.data, '--to', fresh()),
      cbm('migrate', '--release', join(folder, 'none')),
      cbm('migrate', '--release', 'esdb://127.0.0.1:1?tls=false'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([2, 2, 5, 2]);
  });

  it('keeps writers out meanwhile: a directory that a server holds is refused', () => {
    const lock = lockDirectory(place.data);
    try {
      const { status, err } = cbm('migrate', '--from', place.data, '--to', fresh());
      expect([status, err]).toEqual([4, expect.stringContaining('is in use by another process')]);
    } finally {
      lock.release();
    }
  });

  it('refuses what is no log, and a target that holds another one', async () => {
    const other = await filled();
    const before = await reading(other, undefined, wholeLog);
    const answers = [
      cbm('migrate', '--from', join(folder, 'none'), '--to', fresh()),
      cbm('migrate', '--from', place.data, '--to', place.data),
      cbm('migrate', '--from', place.data, '--to', other),
      cbm('migrate', '--from', place.data, '--to', 'mysql://host/base'),
    ];
    expect(answers.map(({ status, err }) => [status, err.split(':')[0]])).toEqual([
      [5, `There is no log in ${join(folder, 'none')}`],
      [2, 'Source and target are the same place.\n'],
      [7, 'The target holds another log, or one that went on by itself'],
      [2, 'The address of a store begins with one of'],
    ]);
    expect(await reading(other, undefined, wholeLog)).toEqual(before);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  it('takes no source out of use for a target that is refused', async () => {
    const [one, other, another] = [await filled(), fresh(), fresh()];
    const store = await openStore({ directory: another }, { clock: systemClock });
    await store.append('x', NO_STREAM, examples(9_000, 1));
    await store.close();
    expect(cbm('migrate', '--from', one, '--to', another).status).toBe(7);
    expect(await reading(one, undefined, (log) => log.report())).not.toHaveProperty('movedTo');
    expect(cbm('migrate', '--from', one, '--to', other)).toMatchObject({ status: 0 });
    expect(cbm('migrate', '--from', other, '--to', one)).toMatchObject({
      err: `${one} is marked as moved, so that nothing is recorded there: cbm migrate --release takes the mark away.\n`,
    });
    expect(await reading(other, undefined, (log) => log.report())).not.toHaveProperty('movedTo');
    expect(cbm('migrate', '--release', one)).toMatchObject({ status: 0 });
    expect(cbm('migrate', '--from', other, '--to', one)).toMatchObject({ status: 0 });
    const told = await reading(other, undefined, (log) => log.report());
    expect([told.movedTo, await reading(one, undefined, (log) => log.report())]).toEqual([
      one,
      expect.not.objectContaining({ movedTo: expect.anything() }),
    ]);
  });
});

describe('cbm export', () => {
  it('writes a log beside the server that holds it, which becomes a data directory again', async () => {
    const file = join(fresh(), 'log.ndjson');
    const lock = lockDirectory(place.data);
    const written = cbm('export', '--to', file, '--json');
    lock.release();
    const log = await reading(place.data, undefined, wholeLog);
    expect([written.status, JSON.parse(written.out)]).toMatchObject([
      0,
      { file, count: log.length, head: log.length - 1 },
    ]);
    expect(readFileSync(file, 'utf8').split('\n').slice(1, -1)).toEqual(log.map(({ bytes }) => bytes));
    const to = fresh();
    expect(cbm('migrate', '--from', file, '--to', to).status).toBe(0);
    expect(await reading(to, undefined, wholeLog)).toEqual(log);
    expect(cbm('export', '--to', file)).toMatchObject({
      status: 3,
      err: expect.stringContaining('overwrites nothing'),
    });
    expect(cbm('migrate', '--from', place.data, '--to', file)).toMatchObject({ status: 2 });
  });
});

describe('with PostgreSQL', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  }, 60_000);
  afterAll(() => server.stop());

  it('a log gets there, at whatever append its migration was killed', async () => {
    const from = await filled();
    const source = await reading(from, undefined, wholeLog);
    const { address } = await server.database();
    await migratePostgresStore(address, 'postgres');
    const reached: number[] = [];
    for (const append of [1, 60, 53, 110, 80]) {
      killed(from, address, 'called', append);
      const begun = await reading(fresh(), address, wholeLog);
      expect(begun).toEqual(source.slice(0, begun.length));
      reached.push(begun.length);
    }
    expect(new Set(reached).size).toBeGreaterThan(2);
    expect(cbm('migrate', '--from', from, '--to', address)).toMatchObject({ status: 0, err: '' });
    expect(await reading(fresh(), address, wholeLog)).toEqual(source);
  }, 60_000);

  it('a log moves there and back, byte for byte, and is read through a packed copy', async () => {
    const { address } = await server.database();
    await migratePostgresStore(address, 'postgres');
    const [from, back, node] = [await filled(), fresh(), fresh()];
    const source = await reading(from, undefined, wholeLog);
    expect(cbm('migrate', '--from', from, '--to', address)).toMatchObject({ status: 0, err: '' });
    expect(await reading(node, address, wholeLog)).toEqual(source);
    expect(cbm('migrate', '--from', address, '--to', back)).toMatchObject({ status: 0, err: '' });
    expect(await reading(back, undefined, wholeLog)).toEqual(source);
    for (let reader = 0; reader < 2; reader++) {
      const packed = await openStoreToRead(JSON.stringify({ directory: node, address }));
      expect(await wholeLog(packed)).toEqual(source);
      expect(await packed.readStream('roster-7')).toEqual(source.filter(({ event }) => event.stream === 'roster-7'));
      await packed.close();
      expect(existsSync(join(node, 'packed', '000000000000.segment'))).toBe(true);
    }
  }, 60_000);
});

describe('over the stand-in of a KurrentDB', () => {
  it('a log moves there and back, byte for byte, also after it was cut off', async () => {
    const standIn = await startStandIn();
    const [from, back] = [await filled(), fresh()];
    const source = await reading(from, undefined, wholeLog);
    const copied = async (log: ReadableLog, to: { readonly directory: string; readonly address?: string }) => {
      const target = await openStore(to, { clock: systemClock });
      try {
        return await migrateLog(log, target);
      } finally {
        await target.close();
      }
    };
    try {
      const there = { directory: fresh(), address: standIn.address };
      const torn = {
        head: async () => ({ index: 1_999, knownAt: 0 }),
        readAll: async (after: number, limit: number) => source.slice(after + 1, Math.min(700, after + 1 + limit)),
      };
      await expect(copied(torn, there)).rejects.toThrow('The source ends after index 699');
      const { resumedAfter, proof } = await reading(from, undefined, (log) => copied(log, there));
      expect([resumedAfter, proof.count]).toEqual([699, 2_000]);
      await reading(fresh(), standIn.address, (log) => copied(log, { directory: back }));
      expect(await reading(back, undefined, wholeLog)).toEqual(source);
    } finally {
      standIn.stop();
    }
  }, 60_000);

  it('neighbours that together are more than the server takes at once move in several appends', async () => {
    const standIn = await startStandIn();
    const source = createMemoryStore({ clock: systemClock });
    const large = examples(0, 40).map((event) => ({ ...event, data: { note: 'x'.repeat(30_000) } }));
    await source.append('roster-1', NO_STREAM, large);
    const target = await openStore({ directory: fresh(), address: standIn.address }, { clock: systemClock });
    try {
      await migrateLog(source, target);
      expect(await wholeLog(target)).toEqual(await wholeLog(source));
    } finally {
      await target.close();
      standIn.stop();
    }
  });
});
