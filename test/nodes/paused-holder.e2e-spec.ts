import { join } from 'node:path';
import { openStore, systemClock } from '#libs/event-store';
import { openOutbox } from '#libs/mail';
import type { Json, Receipt } from '../ledger-app.ts';
import { ENTRIES } from '../rounds/example-round.ts';
import { until } from '../until.ts';
import { type NodeProcess, nodeProcess } from './node-process.ts';
import { beginLedger, cutOff, type Held, holdAppends, holdClaims, type SharedLedger } from './shared-ledger.ts';

/** Two processes, of which the one that runs the communication checks is paused in the middle for longer than it has the lease. */
let ledger: SharedLedger;
let nodes: readonly NodeProcess[] = [];

async function start(more: (name: string) => Readonly<Record<string, string>>): Promise<void> {
  ledger = await beginLedger(['one', 'two'], ENTRIES);
  nodes = await Promise.all(
    ['one', 'two'].map((name) => nodeProcess(name, ledger.place(name), { ...ledger.env, ...more(name) })),
  );
  for (const node of nodes) await node.start();
}

afterEach(async () => {
  for (const node of nodes) node.signal('SIGKILL');
  await Promise.all(nodes.map((node) => node.ended()));
  await ledger.remove();
});

const get = async (node: NodeProcess, path: string) => (await node.ask({ path, token: ledger.token })).body as Json;
const statusOf = async (node: NodeProcess) => (await get(node, '/health')).rounds.status as string;

/** The node that has the lease, and the one that waits for it. */
async function roles(): Promise<readonly [holder: NodeProcess, other: NodeProcess]> {
  const statuses = await until(
    () => Promise.all(nodes.map(statusOf)),
    (all) => all.toSorted().join() === 'running,standby',
  );
  return (statuses[0] === 'running' ? nodes : nodes.toReversed()) as [NodeProcess, NodeProcess];
}

/** A check among four seats, one of which has no address, in a moment. */
async function plan(node: NodeProcess): Promise<string> {
  const body = { plannedAt: new Date(Date.now() + 5_000).toISOString(), run: { mostSendings: 1, graceHours: 0 } };
  const asked = { method: 'POST', path: '/api/rounds', token: ledger.token, key: 'plan', body } as const;
  return (await node.ask<Receipt>(asked)).body.stream.slice('round-'.length);
}

const pingsOf = async (node: NodeProcess, round: string) =>
  (await get(node, `/api/rounds/${round}/pings`)).pings as readonly Json[];
const areSent = (pings: readonly Json[]) => pings.length > 0 && pings.every(({ sendings }) => sendings.length > 0);

/** Pauses the holder at what it asks the server for, which is then not carried out; the other one does all; the holder wakes. */
async function pause(holder: NodeProcess, other: NodeProcess, held: Held, round: string): Promise<readonly Json[]> {
  const [session = 0] = await held.waiting();
  holder.signal('SIGSTOP');
  await cutOff(ledger.database, session);
  await held.release();
  const pings = await until(() => pingsOf(other, round), areSent);
  holder.signal('SIGCONT');
  await until(
    () => statusOf(holder),
    (status) => status === 'standby',
  );
  return pings;
}

/** What is in the log of a round, in order. */
async function typesIn(round: string): Promise<readonly string[]> {
  const place = { directory: ledger.place('reader').data, address: ledger.env['CBM_STORE'] ?? '' };
  const store = await openStore(place, { clock: systemClock, readOnly: true });
  const types = (await store.readStream(`round-${round}`)).map(({ event }) => event.type);
  await store.close();
  return types;
}

const sentOf = (pings: readonly Json[]) =>
  pings
    .flatMap(({ seat, sendings }) => (sendings as readonly Json[]).map((one) => ({ seat: seat as string, ...one })))
    .filter(({ failure }) => failure === null)
    .map(({ seat, sentAt }) => ({ name: `${seat}.1`, sentAt: sentAt as string }))
    .toSorted(byName);
const messagesIn = (outbox: string) =>
  openOutbox(outbox)
    .messages()
    .map(({ name, sentAt }) => ({ name, sentAt }))
    .toSorted(byName);
const byName = (one: { readonly name: string }, other: { readonly name: string }) => (one.name < other.name ? -1 : 1);

/** A sending that failed at once is two entries. */
const ALL = [
  'PingDeliveryFailed',
  'PingRoundDispatched',
  'PingRoundScheduled',
  'PingSent',
  'PingSent',
  'PingSent',
  'PingSent',
  'PingTargetsListed',
];

it('a holder that wakes before it sends finds its lease lost, and sends nothing', async () => {
  await start(() => ({}));
  const [holder, other] = await roles();
  const held = await holdClaims(ledger.database);
  const round = await plan(holder);
  const pings = await pause(holder, other, held, round);
  const outboxOf = (node: NodeProcess) => join(ledger.place(node.name).data, 'outbox');
  expect(messagesIn(outboxOf(other))).toEqual(sentOf(pings));
  expect(messagesIn(outboxOf(holder))).toEqual([]);
  expect(sentOf(pings)).toHaveLength(3);
  expect((await typesIn(round)).toSorted()).toEqual(ALL);
  expect(await statusOf(other)).toBe('running');
});

it('a holder that wakes before it records what it has sent records nothing twice', async () => {
  let outbox = '';
  await start(() => ({ CBM_OUTBOX: (outbox = join(ledger.place('common').data, 'outbox')) }));
  const [holder, other] = await roles();
  let held = await holdAppends(ledger.database);
  const planning = plan(holder);
  /** Lets the append pass that waits, and holds the next one. */
  const pass = async () => {
    const next = holdAppends(ledger.database);
    await held.waiting(2);
    await held.release();
    held = await next;
    await held.waiting();
  };
  do await pass();
  while (messagesIn(outbox).length === 0);
  const [message] = messagesIn(outbox);
  const round = await planning;
  const pings = await pause(holder, other, held, round);
  expect(sentOf(pings)).toContainEqual(message);
  expect(messagesIn(outbox)).toEqual(sentOf(pings));
  expect(sentOf(pings)).toHaveLength(3);
  expect((await typesIn(round)).toSorted()).toEqual(ALL);
});
