/** The log in PostgreSQL beside a bare commit and beside Emmett's store, all on one server. Wants `npm ci --prefix bench/peers`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import pg from 'pg';

import { canonicalBytes, migratePostgresStore, NO_STREAM, openStore, systemClock } from '#libs/event-store';
import type { EventStore, LedgerEvent, NewEvent } from '#libs/event-store';
import { about, projections, reading } from '#libs/ledger/projections';
import { openReadModels } from '#libs/temporal';

import { startTestServer } from '../test/postgres/server.ts';
import { fillDirectoryLog } from './directory-log.ts';
import { nomination, rosterOf } from './example-event.ts';
import { fileSystemOf, median, percentile, perSecond, rate, report, scaled } from './report.ts';
import type { Measured } from './report.ts';

const CALLERS = 64;
const ROUNDS = 5;

/** A whole number for each caller. */
const ROSTERS_USED = 3 * CALLERS;

let made = 0;

/** Events made beforehand, so that their making is not measured. */
function plan(count: number): readonly NewEvent[] {
  return Array.from({ length: count }, () => nomination(made++));
}

type Append = (event: NewEvent, roster: number) => Promise<void>;

function appender(store: EventStore): Append {
  const revisions: number[] = [];
  return async (event, roster) => {
    const { revision } = await store.append(rosterOf(roster), revisions[roster] ?? NO_STREAM, [event]);
    revisions[roster] = revision;
  };
}

/** What the bench calls of Emmett; its types clash with ours. */
interface Emmett {
  appendToStream(
    stream: string,
    events: readonly unknown[],
    options: { readonly expectedStreamVersion: unknown },
  ): Promise<{ readonly nextExpectedStreamVersion: bigint }>;
  close(): Promise<void>;
}

async function openEmmett(address: string): Promise<Emmett> {
  const require = createRequire(join(import.meta.dirname, 'peers', 'package.json'));
  const { getPostgreSQLEventStore } = (await import(require.resolve('@event-driven-io/emmett-postgresql'))) as {
    readonly getPostgreSQLEventStore: (address: string) => Emmett;
  };
  return getPostgreSQLEventStore(address);
}

function emmettAppender(emmett: Emmett): Append {
  const versions: bigint[] = [];
  return async (event, roster) => {
    const data = JSON.parse(canonicalBytes({ ...event, stream: rosterOf(roster), revision: 0 })) as unknown;
    const { nextExpectedStreamVersion } = await emmett.appendToStream(rosterOf(roster), [{ type: event.type, data }], {
      expectedStreamVersion: versions[roster] ?? 'STREAM_DOES_NOT_EXIST',
    });
    versions[roster] = nextExpectedStreamVersion;
  };
}

interface Load {
  readonly rate: number;
  readonly p99: number;
}

async function load(append: Append, planned: readonly NewEvent[], callers: number): Promise<Load> {
  const waits: number[] = [];
  let taken = 0;
  // Each caller has rosters of its own, so that none competes for a stream.
  const caller = async (number: number): Promise<void> => {
    let roster = number;
    for (let one = planned[taken++]; one !== undefined; one = planned[taken++]) {
      const start = performance.now();
      await append(one, roster);
      waits.push(performance.now() - start);
      roster = (roster + callers) % ROSTERS_USED;
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: callers }, (_, number) => caller(number)));
  return { rate: perSecond(planned.length, performance.now() - start), p99: percentile(waits, 0.99) };
}

async function oneCaller(append: Append, address: string): Promise<Measured> {
  const bare = new pg.Client({ connectionString: address });
  await bare.connect();
  await bare.query('CREATE TABLE bare (n bigserial PRIMARY KEY, bytes text NOT NULL)');
  const insert: Append = async (event, roster) => {
    const bytes = canonicalBytes({ ...event, stream: rosterOf(roster), revision: 0 });
    await bare.query({ name: 'bare', text: 'INSERT INTO bare (bytes) VALUES ($1)', values: [bytes] });
  };
  const ratios: number[] = [];
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const alone = await load(insert, plan(scaled(2_000)), 1);
    const ours = await load(append, plan(scaled(2_000)), 1);
    ratios.push(ours.rate / alone.rate);
    rates.push(ours.rate);
  }
  await bare.end();
  return {
    name: 'durable append, one caller, awaited',
    figure: `${rate(median(rates))} (ratios ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
    against: `bare commit of one row with the same bytes: ${rate(median(rates) / median(ratios))}`,
    value: median(ratios),
    must: 0.8,
    aim: 1,
    better: 'higher',
  };
}

async function manyCallers(append: Append, peer: Append): Promise<readonly Measured[]> {
  const ours: Load[] = [];
  const theirs: Load[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await load(append, plan(scaled(20_000)), CALLERS));
    theirs.push(await load(peer, plan(scaled(2_000)), CALLERS));
  }
  const rates = ours.map((one) => one.rate);
  const value = median(rates);
  const theirRate = median(theirs.map((one) => one.rate));
  const p99 = median(ours.map((one) => one.p99)).toFixed(1);
  const spread = `rounds ${rate(Math.min(...rates))} to ${rate(Math.max(...rates))}, p99 ${p99} ms`;
  const work = { name: `durable append, ${String(CALLERS)} callers`, figure: `${rate(value)} (${spread})` };
  const peerNamed = `Emmett 0.42 on the same server: ${rate(theirRate)}`;
  return [
    { ...work, against: 'limit', value, must: 15_000, aim: 30_000, better: 'higher' },
    { ...work, against: peerNamed, value: value / theirRate, must: 4, aim: 10, better: 'higher' },
  ];
}

async function replay(store: EventStore): Promise<Measured> {
  const { index } = await store.head();
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    let count = 0;
    const start = performance.now();
    for await (const { events, caughtUp } of store.subscribe(-1)) {
      count += events.length;
      if (caughtUp) break;
    }
    rates.push(perSecond(count, performance.now() - start));
    if (count !== index + 1) throw new Error(`Only ${count} of ${index + 1} events were read.`);
  }
  const value = median(rates);
  const figure = `${rate(value)} (best ${rate(Math.max(...rates))})`;
  const name = `replay of ${(index + 1).toLocaleString('en')} events, decoded`;
  return { name, figure, against: 'limit', value, must: 120_000, aim: 200_000, better: 'higher' };
}

/** 200 appends a second on one node; how long after its acknowledgement the other has an event in its hands. Negative: before it. */
async function acrossNodes(store: EventStore, other: EventStore): Promise<Measured> {
  const count = scaled(2_000);
  const acknowledged = new Map<string, number>();
  const seen = new Map<string, number>();
  const { index } = await store.head();
  const following = (async () => {
    for await (const { events } of other.subscribe(index)) {
      for (const { event } of events) seen.set(event.id, performance.now());
      if (seen.size >= count) return;
    }
  })();
  const planned = plan(count);
  const start = performance.now();
  for (const [at, event] of planned.entries()) {
    await pause(Math.max(0, start + at * 5 - performance.now()));
    await store.append(`across-${event.id}`, NO_STREAM, [event]);
    acknowledged.set(event.id, performance.now());
  }
  await following;
  const waits = planned.map(({ id }) => (seen.get(id) ?? Number.NaN) - (acknowledged.get(id) ?? Number.NaN));
  const value = percentile(waits, 0.99);
  return {
    name: 'acknowledged → in the hands of another node, 200 a second',
    figure: `median ${median(waits).toFixed(1)} ms, p99 ${value.toFixed(1)} ms`,
    against: 'limit, ms, p99',
    value,
    must: 50,
    aim: 10,
    better: 'lower',
  };
}

/** 200 events a second of a directory, five to an append, on one node; how long after its acknowledgement all tables of the other show an append. */
async function projectedAcrossNodes(address: string): Promise<Measured> {
  const directory = mkdtempSync(join(tmpdir(), 'postgres-bench-'));
  const [node, other] = [await openLog(address), await openLog(address)];
  const models = await openReadModels<LedgerEvent>({ directory, log: other, projections, reading, about });
  const waits: Promise<number>[] = [];
  const projected = async (index: number): Promise<number> => {
    const start = performance.now();
    if (!(await models.reach(index, [], 60_000))) throw new Error(`The tables did not reach ${index}.`);
    return performance.now() - start;
  };
  let slot = performance.now();
  try {
    const append: EventStore['append'] = async (stream, expected, events) => {
      const due = slot;
      slot = Math.max(performance.now(), slot) + 5 * events.length;
      await pause(Math.max(0, due - performance.now()));
      const receipt = await node.append(stream, expected, events);
      waits.push(projected(receipt.index ?? Number.NaN));
      return receipt;
    };
    await fillDirectoryLog({ append }, scaled(10_000));
    const all = await Promise.all(waits);
    const value = percentile(all, 0.99);
    return {
      name: 'acknowledged → in every table of another node, 200 events a second',
      figure: `median ${median(all).toFixed(1)} ms, p99 ${value.toFixed(1)} ms of ${String(all.length)} appends`,
      against: 'limit, ms, p99',
      value,
      must: 50,
      aim: 20,
      better: 'lower',
    };
  } finally {
    await models.close();
    await node.close();
    await other.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

function openLog(address: string): Promise<EventStore> {
  return openStore({ directory: '', address }, { clock: systemClock });
}

const server = await startTestServer();
const [database, peers, nodes] = [await server.database(), await server.database(), await server.database()];
for (const { address } of [database, nodes]) await migratePostgresStore(address, 'postgres');
const [store, other] = [await openLog(database.address), await openLog(database.address)];
const emmett = await openEmmett(peers.address);
try {
  const append = appender(store);
  const peer = emmettAppender(emmett);
  await load(peer, plan(CALLERS), 1);
  const rows = [
    await oneCaller(append, database.address),
    ...(await manyCallers(append, peer)),
    await acrossNodes(store, other),
    await projectedAcrossNodes(nodes.address),
    await replay(store),
  ];
  const { server: said } = await store.report();
  const conditions = [
    `PostgreSQL ${said['version'] ?? ''} on the same machine, ${fileSystemOf(tmpdir())}; fsync on, synchronous_commit ${said['synchronous_commit'] ?? ''}, no standby`,
    `event: PocNominated, whole envelope, canonicalised before and parsed whole after; medians of ${String(ROUNDS)} rounds`,
  ];
  report('Event store, PostgreSQL', conditions, rows);
} finally {
  await emmett.close();
  await store.close();
  await other.close();
  await server.stop();
}
