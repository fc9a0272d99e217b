/** What the ledger takes: bytes an event and a card on the disk in each store, and the memory of a node. */
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  canonicalBytes,
  migratePostgresStore,
  NO_STREAM,
  openSqliteStore,
  openStore,
  systemClock,
} from '#libs/event-store';
import type { EventStore } from '#libs/event-store';
import { createMasterKeyFile, openVault, preparePostgresVault } from '#libs/vault';

import { startTestServer } from '../test/postgres/server.ts';
import { fillDirectoryLog } from './directory-log.ts';
import { nomination, rosterOf, ROSTERS } from './example-event.ts';
import { fileSystemOf, report, scaled } from './report.ts';
import type { Measured } from './report.ts';

const EVENTS = scaled(100_000);
const CARDS = scaled(10_000);
/** Of the log that a node serves. */
const SERVED = [scaled(10_000), scaled(100_000), scaled(500_000)];

const root = mkdtempSync(join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'room-bench-'));

/** Bytes of all files in a directory, and below. */
function sizeOf(directory: string): number {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
}

/** Nominations in appends of fifty; bytes of their canonical form. */
async function fill(store: EventStore): Promise<number> {
  const revisions: number[] = [];
  let bytes = 0;
  for (let made = 0; made < EVENTS;) {
    const roster = (made / 50) % ROSTERS;
    const batch = Array.from({ length: Math.min(50, EVENTS - made) }, (_, at) => nomination(made + at));
    const { revision } = await store.append(rosterOf(roster), revisions[roster] ?? NO_STREAM, batch);
    for (const [at, event] of batch.entries())
      bytes += Buffer.byteLength(
        canonicalBytes({ ...event, stream: rosterOf(roster), revision: revision - batch.length + 1 + at }),
      );
    revisions[roster] = revision;
    made += batch.length;
  }
  return bytes;
}

const requests = () =>
  Array.from({ length: CARDS }, (_, at) => ({
    eventId: randomUUID(),
    stream: rosterOf(at),
    subject: randomUUID(),
    card: { name: 'A. Example', title: 'Head of unit', email: `poc${at}@state.example`, telephone: '+999 555 0100' },
  }));

function row(name: string, value: number, unit: string, must: number, aim: number): Measured {
  const figure = `${value.toLocaleString('en', { maximumFractionDigits: 0 })} ${unit}`;
  return { name, figure, against: `limit, ${unit}`, value, must, aim, better: 'lower' };
}

async function embedded(): Promise<readonly Measured[]> {
  const directory = join(root, 'embedded');
  mkdirSync(directory);
  const store = openSqliteStore(directory, { clock: systemClock });
  const bytes = await fill(store);
  await store.close();
  const log = sizeOf(directory);
  const masterKeyFile = join(root, 'embedded.key');
  createMasterKeyFile(masterKeyFile);
  const vault = await openVault({ directory, masterKeyFile, clock: systemClock });
  await vault.sealAll(requests());
  await vault.close();
  return [
    row('canonical form of an event', bytes / EVENTS, 'bytes', 1_500, 1_000),
    row('embedded log', log / EVENTS, 'bytes an event', 2_000, 1_200),
    row('embedded vault', (sizeOf(directory) - log) / CARDS, 'bytes a card', 2_500, 1_500),
  ];
}

async function postgres(): Promise<readonly Measured[]> {
  const server = await startTestServer();
  try {
    const database = await server.database();
    const number = async (sql: string) => Number((await database.query(`SELECT (${sql}) AS it`))[0]?.['it']);
    const schema = (name: string) =>
      number(`SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
               WHERE relkind = 'r' AND nspname = '${name}'`);
    const journal = () => number("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn");
    await database.query('CREATE ROLE cbm LOGIN');
    await migratePostgresStore(database.address);
    await preparePostgresVault(database.address, 'cbm');
    const store = await openStore({ directory: root, address: database.address }, { clock: systemClock });
    const before = await journal();
    await fill(store);
    const after = await journal();
    await store.close();
    const masterKeyFile = join(root, 'postgres.key');
    createMasterKeyFile(masterKeyFile);
    const vault = await openVault({ directory: root, address: database.address, masterKeyFile, clock: systemClock });
    await vault.sealAll(requests());
    await vault.close();
    return [
      row('PostgreSQL log, with its indexes', (await schema('cbm_log')) / EVENTS, 'bytes an event', 2_500, 1_500),
      row('write-ahead log of PostgreSQL meanwhile', (after - before) / EVENTS, 'bytes an event', 5_000, 2_500),
      row('PostgreSQL vault', (await schema('cbm_vault')) / CARDS, 'bytes a card', 2_500, 1_500),
    ];
  } finally {
    await server.stop();
  }
}

async function node(events: number): Promise<readonly Measured[]> {
  const [data, masterKey] = [join(root, `node-${events}`), join(root, 'node.key')];
  const token = `cbm_${randomBytes(32).toString('base64url')}`;
  const hash = createHash('sha256').update(token).digest('hex');
  const setup = join(import.meta.dirname, 'http-setup.mjs');
  execFileSync(process.execPath, ['--no-warnings', setup, data, masterKey, hash, '0'], { stdio: 'inherit' });
  const store = openSqliteStore(data, { clock: systemClock });
  const { index } = await store.head();
  await fillDirectoryLog(store, events);
  await store.close();

  const first = await serverOf(data, masterKey);
  await asked(first.address, token, index + events);
  const highest = memoryOf(first.child, 'VmHWM');
  await stop(first.child);
  const second = await serverOf(data, masterKey);
  for (let n = 0; n < 200; n++) await asked(second.address, token, index + events);
  const served = memoryOf(second.child, 'VmRSS');
  await stop(second.child);
  const said = `${events.toLocaleString('en')} events`;
  return [
    row(`memory of a node that makes its tables, ${said}`, highest, 'MiB at most', 2_000, 1_000),
    row(`memory of a node that serves them, ${said}`, served, 'MiB', 1_000, 500),
    row(`tables of a node, ${said}`, sizeOf(join(data, 'tables')) / events, 'bytes an event', 4_000, 2_000),
  ];
}

async function serverOf(data: string, masterKey: string): Promise<{ child: ChildProcess; address: string }> {
  const child = fork(join(import.meta.dirname, 'http-server.mjs'), {
    execArgv: ['--no-warnings'],
    env: {
      ...process.env,
      CBM_DATA: data,
      CBM_MASTER_KEY_FILE: masterKey,
      CBM_PORT: '0',
      CBM_SOCKET: 'false',
      CBM_LOG_LEVEL: 'warn',
      CBM_RATE_PER_MINUTE: '100000000',
    },
  });
  const [{ address }] = (await once(child, 'message')) as [{ address: string }];
  return { child, address };
}

/** The whole directory, once the tables have reached an index. */
async function asked(address: string, token: string, index: number): Promise<void> {
  for (;;) {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${address}/api/directory?min-index=${index}`, { headers });
    await answer.text();
    if (answer.status === 200) return;
  }
}

function memoryOf({ pid }: ChildProcess, what: 'VmHWM' | 'VmRSS'): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1_024;
}

async function stop(child: ChildProcess): Promise<void> {
  child.disconnect();
  await once(child, 'exit');
}

/** Nest's decorators are no erasable TypeScript: the server runs as it is built for use. */
execFileSync(process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'build', 'ledger'], { stdio: 'ignore' });
try {
  const rows = [...(await embedded()), ...(await postgres())];
  for (const events of SERVED) rows.push(...(await node(events)));
  const conditions = [
    `${fileSystemOf(root)}; logs of ${EVENTS.toLocaleString('en')} nominations in appends of 50, vaults of ${CARDS.toLocaleString('en')} cards of as many people`,
    'nodes serve a log of nominations, details, confirmations and replacements, asked for the whole directory',
  ];
  report('Room on disk and in memory', conditions, rows);
} finally {
  rmSync(root, { recursive: true });
}
