/**
 * The KurrentDB adapter beside the bare client on the same server. `KURRENTDB_CONNECTION` names a real one; without it the server is the
 * project's stand-in in a process of its own, whose own speed then bounds both.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { EventStoreDBClient, streamNameFilter } from '@eventstore/db-client';
import type { EventData } from '@eventstore/db-client';

import { canonicalBytes, NO_STREAM, openStore, systemClock } from '#libs/event-store';
import type { EventStore, NewEvent } from '#libs/event-store';

import { nomination, rosterOf, ROSTERS } from './example-event.ts';
import { median, percentile, perSecond, rate, report, scaled } from './report.ts';
import type { Measured } from './report.ts';

const CALLERS = 64;
const ROUNDS = 5;

type Append = (stream: string, revision: number, event: NewEvent) => Promise<unknown>;

/** Milliseconds in which so many callers append so many events, each to the stream whose turn it is. */
async function appendAll(append: Append, run: string, events: readonly NewEvent[]): Promise<number> {
  const revisions: number[] = [];
  let taken = 0;
  const caller = async (): Promise<void> => {
    for (let n = taken++; n < events.length; n = taken++) {
      const roster = n % ROSTERS;
      const revision = (revisions[roster] ?? NO_STREAM) + 1;
      revisions[roster] = revision;
      await append(`${rosterOf(roster)}-${run}`, revision - 1, events[n] as NewEvent);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return performance.now() - start;
}

function bareAppend(client: EventStoreDBClient): Append {
  return (stream, revision, event) => {
    const data = Buffer.from(canonicalBytes({ ...event, stream, revision: revision + 1 }));
    const { id, type } = event;
    const wire = { id, type, data, contentType: 'application/octet-stream' } as unknown as EventData;
    return client.appendToStream(`bare-${stream}`, [wire], {
      expectedRevision: revision < 0 ? 'no_stream' : BigInt(revision),
      requiresLeader: true,
    });
  };
}

/** The same work as the adapter's by hand: each append waits until a filtered subscription of the same client brought its event. */
function followedAppend(client: EventStoreDBClient): { readonly append: Append; stop(): Promise<void> } {
  const waiting = new Map<string, () => void>();
  const bare = bareAppend(client);
  const subscription = client.subscribeToAll({
    fromPosition: 'end',
    filter: streamNameFilter({ prefixes: ['bare-'] }),
  });
  subscription.on('data', ({ event }) => waiting.get(event?.id ?? '')?.());
  return {
    append: async (stream, revision, event) => {
      const seen = new Promise<void>((resolve) => waiting.set(event.id, resolve));
      await bare(stream, revision, event);
      await seen;
      waiting.delete(event.id);
    },
    stop: () => subscription.unsubscribe(),
  };
}

async function appending(store: EventStore, client: EventStoreDBClient): Promise<readonly Measured[]> {
  const ours: number[] = [];
  const theirs: number[] = [];
  const followed: number[] = [];
  // Two warm-up rounds: the client, the server and V8 are all slower at first.
  for (let round = -2; round < ROUNDS; round++) {
    const count = scaled(20_000);
    const events = Array.from({ length: count }, (_, n) => nomination(n));
    const bare = await appendAll(bareAppend(client), `r${round}`, events);
    const adapter = await appendAll((stream, at, event) => store.append(stream, at, [event]), `r${round}`, events);
    const hand = followedAppend(client);
    const following = await appendAll(hand.append, `f${round}`, events);
    await hand.stop();
    if (round < 0) continue;
    followed.push(perSecond(count, following));
    theirs.push(perSecond(count, bare));
    ours.push(perSecond(count, adapter));
  }
  const row = (against: string, peer: readonly number[]): Measured => ({
    name: `append, ${CALLERS} callers, counted`,
    figure: rate(median(ours)),
    against: `${against}: ${rate(median(peer))}`,
    value: median(ours) / median(peer),
    must: 0.9,
    aim: 1,
    better: 'higher',
  });
  return [row('bare client, which follows nothing', theirs), row('bare client that waits to see its events', followed)];
}

/** Events per second of the bare client over the whole order, whosesoever they are. */
async function bareReadAll(client: EventStoreDBClient): Promise<number> {
  let count = 0;
  const start = performance.now();
  for await (const { event } of client.readAll()) if (event !== undefined) count++;
  return perSecond(count, performance.now() - start);
}

async function replay(address: string, client: EventStoreDBClient): Promise<readonly Measured[]> {
  const cold: number[] = [];
  const warm: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const directory = mkdtempSync(join(tmpdir(), 'kurrent-bench-'));
    bare.push(await bareReadAll(client));
    const start = performance.now();
    // Reading only, so that a second store may be open in this process; it counts in the same way.
    const store = await openStore({ directory, address }, { clock: systemClock, readOnly: true });
    const { index } = await store.head();
    cold.push(perSecond(index + 1, performance.now() - start));
    const again = performance.now();
    let seen = 0;
    for await (const page of store.subscribe(-1)) {
      seen += page.events.length;
      if (page.caughtUp) break;
    }
    warm.push(perSecond(seen, performance.now() - again));
    await store.close();
    rmSync(directory, { recursive: true });
  }
  const against = `bare readAll: ${rate(median(bare))}`;
  const row = (name: string, rates: readonly number[], must: number, aim: number): Measured => ({
    name,
    figure: rate(median(rates)),
    against,
    value: median(rates) / median(bare),
    must,
    aim,
    better: 'higher',
  });
  return [row('first replay: opened, filtered, numbered', cold, 0.9, 1), row('later replay, decoded', warm, 0.9, 1)];
}

async function latency(store: EventStore, address: string): Promise<Measured> {
  const directory = mkdtempSync(join(tmpdir(), 'kurrent-bench-'));
  const node = await openStore({ directory, address }, { clock: systemClock, readOnly: true });
  const seen = new Map<string, number>();
  const control = new AbortController();
  const { index } = await node.head();
  const watching = (async () => {
    for await (const { events } of node.subscribe(index, { signal: control.signal })) {
      for (const { event } of events) seen.set(event.id, performance.now());
    }
  })();
  const acknowledged = new Map<string, number>();
  for (let n = 0; n < scaled(2_000); n++) {
    const event = nomination(n);
    void store.append(`latency-${n}-${event.id}`, NO_STREAM, [event]).then(() => {
      acknowledged.set(event.id, performance.now());
    });
    await pause(5);
  }
  while (acknowledged.size < scaled(2_000) || seen.size < acknowledged.size) await pause(5);
  control.abort();
  await watching;
  await node.close();
  rmSync(directory, { recursive: true });
  const waits = [...acknowledged].map(([id, at]) => Math.max(0, (seen.get(id) ?? Number.NaN) - at));
  return {
    name: 'acknowledged → seen by a second store, 200 events/s, p99',
    figure: `${percentile(waits, 0.99).toFixed(2)} ms (median ${median(waits).toFixed(2)})`,
    against: 'limit, ms',
    value: percentile(waits, 0.99),
    must: 20,
    aim: 5,
    better: 'lower',
  };
}

const real = process.env['KURRENTDB_CONNECTION'];
const main = join(import.meta.dirname, '../test/kurrent/stand-in/main.ts');
const standIn =
  real === undefined
    ? spawn(process.execPath, [...process.execArgv, main], { stdio: ['ignore', 'pipe', 'inherit'] })
    : undefined;
const address = real ?? String(((await once(standIn?.stdout ?? process.stdin, 'data')) as [Buffer])[0]).trim();
const directory = mkdtempSync(join(tmpdir(), 'kurrent-bench-'));
const prefixed = `${address}${address.includes('?') ? '&' : '?'}streamPrefix=b${Date.now().toString(36)}-`;
const store = await openStore({ directory, address: prefixed }, { clock: systemClock });
const client = EventStoreDBClient.connectionString(address);
const appended = await appending(store, client);
const seen = await latency(store, prefixed);
const replayed = await replay(prefixed, client);
const { server } = await store.report();
report(
  real === undefined ? 'KurrentDB adapter over the stand-in (no KurrentDB)' : 'KurrentDB adapter',
  [
    `server ${server['version']}, ${real === undefined ? 'a stand-in in memory, which flushes nothing' : 'as it is configured'}; same machine`,
    'event: PocNominated, one an append, expected revision always; bare client and adapter take turns in one process',
    'replay reads a log of which half is the adapter’s own; its rate counts its own events only',
  ],
  [...appended, ...replayed, seen],
);
await store.close();
rmSync(directory, { recursive: true });
standIn?.kill();
// The client leaves channels open.
process.exit();
