import { randomUUID } from 'node:crypto';

import { NO_STREAM } from '#libs/event-store';
import type { EventStore, LedgerEvent, NewEvent } from '#libs/event-store';

import { CATALOGUE_STREAM } from '../libs/ledger/src/cbm/catalogue.events.ts';
import { joinedGroupA, stateRegistered } from '../libs/ledger/src/participants/participants.examples.ts';
import { policyHistory } from '../libs/ledger/src/policy/policy.examples.ts';
import { FRAMEWORKS_STREAM } from '../libs/ledger/src/reporting/frameworks.events.ts';
import type { Decided } from '../libs/ledger/src/shared/decider.ts';
import { withAreas } from './areas-log.ts';
import { fillDirectoryLog, openLogReader } from './directory-log.ts';

/** The log of the directory with a policy, States and groups before it, amendments that move or take back what they name, and the acts of all areas. */

const STATES = 193;
const GROUPS = 5;
const FIRST_DAY = '2025-12-22';

/** Fills an empty store with at least so many events. */
export async function fillStatisticsLog(store: EventStore, events: number): Promise<void> {
  await add(
    store,
    'policy',
    policyHistory.map((decided) => ({ ...decided, effectiveOn: FIRST_DAY })),
  );
  const participants = Array.from({ length: STATES }, () => randomUUID());
  for (const [at, participant] of participants.entries()) {
    const membership = { ...joinedGroupA.data, participant, group: `Example Group ${String(at % GROUPS)}` };
    await add(store, `participant-${participant}`, [
      { ...stateRegistered, data: { ...stateRegistered.data, participant } },
      { ...joinedGroupA, data: membership },
    ]);
  }
  await fillStatisticsActs(store, events, participants);
}

/** The same in a store that holds these States, and a policy for them, already. */
export async function fillStatisticsActs(
  store: EventStore,
  events: number,
  participants: readonly string[],
): Promise<void> {
  const { index } = await store.head();
  const recorded = new Map<string, number>();
  for (const stream of [CATALOGUE_STREAM, FRAMEWORKS_STREAM]) {
    const last = (await store.readStream(stream)).at(-1);
    if (last) recorded.set(stream, last.event.revision);
  }
  await fillDirectoryLog(moving(withAreas(store, participants, recorded)), events - index - 1, participants);
}

async function add(store: EventStore, stream: string, decided: readonly Decided<LedgerEvent>[]): Promise<void> {
  const events = decided.map((one): NewEvent => {
    const id = randomUUID();
    const actor = { account: 'account-0', office: 'directory-manager' };
    return { ...one, id, recordedAt: `${FIRST_DAY}T12:00:00.000Z`, actor, correlationId: id, causationId: id };
  });
  await store.append(stream, NO_STREAM, events);
}

/** Of the corrections one half sets another date in force, and a quarter are annulments instead. */
function moving(store: Pick<EventStore, 'append'>): Pick<EventStore, 'append'> {
  let corrections = 0;
  const moved = (event: NewEvent): NewEvent => {
    if (event.type !== 'EntryCorrected') return event;
    const { corrects } = event.data as { readonly corrects: number };
    const kind = corrections++ % 4;
    if (kind === 0) return { ...event, type: 'EntryAnnulled', data: { annuls: [corrects], errorOf: 'recording' } };
    if (kind === 1) return event;
    const effectiveOn = new Date(Date.parse(event.effectiveOn) - 40 * 86_400_000).toISOString().slice(0, 10);
    return { ...event, data: { corrects, set: { effectiveOn }, errorOf: 'recording' } };
  };
  return { append: (stream, expected, events, options) => store.append(stream, expected, events.map(moved), options) };
}

/** How a thread opens the first so many events of the log in a directory: `<events> <directory>`. */
export function openBeginning(argument: string): EventStore {
  const [events = '', ...directory] = argument.split(' ');
  return beginningOf(openLogReader(directory.join(' ')), Number(events));
}

/** The store as it was when it held so many events. */
export function beginningOf(store: EventStore, events: number): EventStore {
  const known = ({ index }: { readonly index: number }): boolean => index < events;
  return {
    ...store,
    readAll: async (after, limit) => (await store.readAll(after, limit)).filter(known),
    readStream: async (stream, after, limit) => (await store.readStream(stream, after, limit)).filter(known),
    head: async () => {
      const [last] = await store.readAll(events - 2, 1);
      return { ...(await store.head()), index: events - 1, knownAt: last?.knownAt ?? 0 };
    },
    subscribe: (_after, { signal } = {}) => ({
      [Symbol.asyncIterator]: () => ({
        next: () =>
          new Promise((resolve) => signal?.addEventListener('abort', () => resolve({ done: true, value: undefined }))),
      }),
    }),
  };
}
