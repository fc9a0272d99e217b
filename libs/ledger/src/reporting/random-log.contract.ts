import fc from 'fast-check';
import type { EventStore, LedgerEvent, NewEvent } from '#libs/event-store';
import { history, type Step, commandOf } from '../directory/histories.contract.ts';
import { vacant } from '../directory/directory.scenario.ts';
import { rosterStream } from '../directory/directory.events.ts';
import { joinedGroupA, leftGroupA, STATE_1, stateRegistered } from '../participants/participants.examples.ts';
import { participantStream } from '../participants/participants.events.ts';
import { policyHistory } from '../policy/policy.examples.ts';
import { POLICY_STREAM } from '../policy/policy.events.ts';
import type { Decided } from '../shared/decider.ts';
import { derivedId } from '../shared/ids.ts';

/** Random histories of several States' rosters in one log, for specs of the statistics. */

export const OTHERS = ['000000000002', '000000000003', '000000000004'].map((last) => `00000000-0000-5000-8000-${last}`);
/** With rosters. */
export const STATES = [STATE_1, ...OTHERS.slice(0, 2)];
/** The last of them is of the membership from this day on, whatever it did before. */
export const LATE_FROM = '2024-04-01';

export interface Drawn {
  /** By State. */
  readonly rosters: readonly (readonly Step[])[];
  /** Whose turn it is, and how many days later. */
  readonly turns: readonly (readonly [state: number, days: number])[];
}

export const drawn: fc.Arbitrary<Drawn> = fc.record({
  rosters: fc.tuple(history, history, history),
  turns: fc.array(fc.tuple(fc.nat(2), fc.nat(9)), { minLength: 40, maxLength: 40 }),
});

const DAY_MS = 86_400_000;
const START = Date.parse('2024-01-05T12:00:00.000Z');

/** Fills an empty store; gives all that it holds, by index. */
export async function fillDrawn(store: EventStore, { rosters, turns }: Drawn): Promise<readonly LedgerEvent[]> {
  const all: NewRecord[] = [...beginning()];
  const queues = STATES.map((state, at) => rosterOf(state, rosters[at] ?? []));
  let now = START;
  for (const [state, days] of turns.concat(STATES.flatMap((_, at) => queues[at]?.map(() => [at, 1] as const) ?? []))) {
    const next = queues[state]?.shift();
    if (next === undefined) continue;
    now += days * DAY_MS;
    all.push({ ...next, now });
  }
  for (const record of all) await store.append(record.stream, record.revision - 1, [newEvent(record)]);
  return (await store.readAll(-1, 10_000)).map(({ event }) => event);
}

interface NewRecord {
  readonly stream: string;
  readonly revision: number;
  readonly decided: Decided<LedgerEvent>;
  readonly now: number;
}

/** A policy; four participants, one of which may not nominate, and one not before a later day; two groups, one of which a State leaves for the other. */
function beginning(): readonly NewRecord[] {
  const now = START - DAY_MS;
  const policy = policyHistory.map((decided, revision) => ({
    stream: POLICY_STREAM,
    revision,
    decided: { ...decided, effectiveOn: '2023-12-22' },
    now,
  }));
  return [...policy, ...[STATE_1, ...OTHERS].flatMap((state, at) => participantOf(state, at, now))];
}

function participantOf(participant: string, at: number, now: number): readonly NewRecord[] {
  const kind = at === 3 ? 'observer-state' : 'example-state';
  const names = { short: { en: `Example State 00${String(at + 1)}` } };
  const left = { ...leftGroupA, effectiveOn: '2024-06-15' };
  const groupB = { ...joinedGroupA.data, group: 'Example Group B' };
  const decided = [
    {
      ...stateRegistered,
      ...(at === 2 ? { effectiveOn: LATE_FROM } : {}),
      data: { ...stateRegistered.data, kind, names },
    },
    ...(at < 2 ? [joinedGroupA] : []),
    ...(at === 1 ? [left, { ...joinedGroupA, effectiveOn: '2024-06-15', data: groupB }] : []),
  ];
  return decided.map((one, revision) => ({
    stream: participantStream(participant),
    revision,
    decided: { ...one, data: { ...one.data, participant } } as Decided<LedgerEvent>,
    now,
  }));
}

/** What the steps tell, as far as it is accepted, as the roster of this State. */
function rosterOf(state: string, steps: readonly Step[]): Omit<NewRecord, 'now'>[] {
  let story = vacant;
  for (const [at, one] of steps.entries()) {
    const command = commandOf(one, story, `${state} ${String(at)}`);
    if (story.refuses(command) === undefined) story = story.after(command);
  }
  return story.events.map((event) => ({
    stream: rosterStream(state),
    revision: event.revision,
    decided: {
      ...event,
      data: { ...event.data, ...('participant' in event.data ? { participant: state } : {}) },
    } as Decided<LedgerEvent>,
  }));
}

function newEvent({ stream, revision, decided, now }: NewRecord): NewEvent {
  const { type, schemaVersion, effectiveOn, data } = decided;
  const id = derivedId(stream, String(revision), 'event');
  return {
    id,
    type,
    schemaVersion,
    effectiveOn,
    data,
    recordedAt: new Date(now).toISOString(),
    actor: { account: 'account-manager', office: 'directory-manager' },
    correlationId: id,
    causationId: id,
  };
}
