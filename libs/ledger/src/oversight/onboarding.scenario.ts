import type { EventStore, LedgerEvent } from '#libs/event-store';
import type { Day } from '#libs/temporal';
import { ACCOUNTS_STREAM } from '../accounts/accounts.events.ts';
import { ministryRegistered } from '../accounts/accounts.examples.ts';
import { exerciseStream } from '../activities/exercises.events.ts';
import { EXERCISE, exerciseAnnounced, tookPart } from '../activities/exercises.examples.ts';
import { meetingStream } from '../activities/meetings.events.ts';
import { MEETING, meetingHeld } from '../activities/meetings.examples.ts';
import { TRAINING_STREAM } from '../activities/training.events.ts';
import { moduleReleased, trainingCompleted } from '../activities/training.examples.ts';
import { roundStream } from '../checks/checks.events.ts';
import { acknowledged, dispatched, listed, ROUND, scheduled } from '../checks/checks.examples.ts';
import { rosterStream } from '../directory/directory.events.ts';
import { append } from '../directory/example-log.ts';
import { STATE_1 } from '../participants/participants.examples.ts';
import type { Decided } from '../shared/decider.ts';

/** Steps of Example State 001 beside those of its roster in the example log, each on a day of its own. For specs. */

/** After the six entries of the example log. */
export const invited = (store: EventStore, effectiveOn: Day) =>
  append(
    store,
    rosterStream(STATE_1),
    '2024-03-01',
    [
      {
        type: 'NominationInvited',
        schemaVersion: 1,
        effectiveOn,
        data: { participant: STATE_1, channel: 'permanent-mission' },
      },
    ],
    5,
  );
export const designated = (store: EventStore, effectiveOn: Day) =>
  append(store, ACCOUNTS_STREAM, '2024-03-01', [{ ...ministryRegistered, effectiveOn }]);
export const trained = (store: EventStore, ...completions: readonly (readonly [seat: string, day: Day])[]) =>
  append(store, TRAINING_STREAM, '2024-12-01', [
    moduleReleased,
    ...completions.map(([seat, effectiveOn]) => ({
      ...trainingCompleted,
      effectiveOn,
      data: { ...trainingCompleted.data, seat },
    })),
  ]);
export const answered = (store: EventStore, ...answers: readonly (readonly [seat: string, day: Day])[]) =>
  append(store, roundStream(ROUND), '2024-12-01', [
    scheduled,
    dispatched,
    listed,
    ...answers.map(([seat, effectiveOn]) => ({
      ...acknowledged,
      effectiveOn,
      data: { ...acknowledged.data, seat, receivedAt: `${effectiveOn}T13:30:00.000Z` },
    })),
  ]);
export const exercised = (
  store: EventStore,
  ...parts: readonly (readonly [roles: readonly string[], day: Day, mode: 'remote' | 'in-person'])[]
) =>
  append(store, exerciseStream(EXERCISE), '2024-12-01', [
    exerciseAnnounced,
    ...parts.map(([roles, effectiveOn, mode]) => ({
      ...tookPart,
      effectiveOn,
      data: { ...tookPart.data, roles, mode },
    })),
  ]);
/** A meeting is no exercise. */
export const met = (store: EventStore, effectiveOn: Day) =>
  append(store, meetingStream(MEETING), '2024-12-01', [
    meetingHeld,
    {
      ...tookPart,
      effectiveOn,
      data: { ...tookPart.data, activity: MEETING, activityKind: 'meeting' },
    } as Decided<LedgerEvent>,
  ]);
