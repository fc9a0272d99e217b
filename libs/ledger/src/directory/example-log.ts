import type { EventStore, LedgerEvent, NewEvent } from '#libs/event-store';
import {
  joinedGroupA,
  STATE_1,
  STATE_2,
  stateRegistered,
  stateRenamed,
} from '../participants/participants.examples.ts';
import { participantStream } from '../participants/participants.events.ts';
import type { RecordPolicyVersion } from '../policy/policy.commands.ts';
import { policyDecider } from '../policy/policy.decider.ts';
import { POLICY_STREAM } from '../policy/policy.events.ts';
import { matrix, parameters, roles } from '../policy/policy.examples.ts';
import type { Decided } from '../shared/decider.ts';
import { command, contextOf } from '../shared/scenario.ts';
import type { NameActingHolder } from './directory.commands.ts';
import { rosterStream } from './directory.events.ts';
import { dutyOffice, nominated } from './directory.examples.ts';
import { act, enter, held, replace } from './directory.scenario.ts';

/** A small log for specs of the tables: a policy, two Example States and their rosters. */

export const TODAY = '2024-12-31';
export const newId = (key: string, name: string) => contextOf({ key }).newId(name);
export const TECHNICAL = newId('tech', 'seat');

/** Example State 001: nominated 0, activated 1, replaced 2, technical entry 3-4 and its acting holder 5; State 002: pending 0. */
export const roster = held
  .after(replace('2024-06-20', { leftOn: '2024-06-01' }, { key: 'rep' }))
  .after(enter({ effectiveOn: '2024-03-01' }, { key: 'tech' }))
  .after(
    act<NameActingHolder>(
      'NameActingHolder',
      { seat: TECHNICAL, holder: dutyOffice, effectiveOn: '2024-08-05', to: '2024-10-01' },
      { key: 'acting' },
    ),
  );
const policy = policyDecider.decide(
  command<RecordPolicyVersion>('RecordPolicyVersion', {
    effectiveOn: '2023-12-22',
    instrument: { symbol: 'A/78/265' },
    verified: false,
    roles: roles.toReversed(),
    matrix,
    parameters,
  }),
  policyDecider.initial,
);

const state2 = { ...stateRegistered.data, participant: STATE_2, names: { short: { en: 'Éxample State 002' } } };
const pending2 = {
  ...nominated,
  data: { ...nominated.data, participant: STATE_2, seat: 'seat-2', nomination: 'nom-2' },
};

/** Index of the last event. */
export const HEAD = 14;
/** Index of a revision of State 001's roster. */
export const ofRoster = (revision: number) => 8 + revision;

/** Each event of State 001's roster a day after the one before, from 10 February 2024 on. */
export async function fill(store: EventStore): Promise<void> {
  await append(store, POLICY_STREAM, '2024-01-01', policy);
  await append(store, participantStream(STATE_1), '2024-01-01', [stateRegistered, stateRenamed, joinedGroupA]);
  await append(store, participantStream(STATE_2), '2024-01-01', [{ ...stateRegistered, data: state2 }]);
  for (const [at, event] of roster.events.entries()) {
    await append(store, rosterStream(STATE_1), `2024-02-${String(at + 10)}`, [event], at - 1);
  }
  await append(store, rosterStream(STATE_2), '2024-02-20', [pending2]);
}

export async function append(
  store: EventStore,
  stream: string,
  day: string,
  decided: readonly Decided<LedgerEvent>[],
  after = -1,
  more: Partial<Pick<NewEvent, 'actor' | 'correlationId'>> = {},
): Promise<void> {
  const events = decided.map(({ type, schemaVersion, effectiveOn, data }, at): NewEvent => ({
    id: newId(`${stream} ${String(after)} ${String(at)}`, 'event'),
    type,
    schemaVersion,
    effectiveOn,
    data,
    recordedAt: `${day}T12:00:00.000Z`,
    actor: { account: 'account-manager', office: 'directory-manager' },
    correlationId: newId('correlation', 'c'),
    causationId: newId('correlation', 'c'),
    ...more,
  }));
  await store.append(stream, after, events);
}
