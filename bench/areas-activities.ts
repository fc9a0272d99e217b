import { randomUUID } from 'node:crypto';

import { exerciseStream } from '../libs/ledger/src/activities/exercises.events.ts';
import { meetingStream } from '../libs/ledger/src/activities/meetings.events.ts';
import { TRAINING_STREAM } from '../libs/ledger/src/activities/training.events.ts';
import { roundStream } from '../libs/ledger/src/checks/checks.events.ts';
import { act } from './areas-ground.ts';
import type { Act, Ground, Streams } from './areas-ground.ts';

/** Exercises, meetings, communication checks and training of the logs that the benches read. */

const COMPLETIONS = 150;
const TARGETS_OF_AN_EVENT = 200;

export function exercise(day: string, { participants }: Ground): Streams {
  const id = randomUUID();
  const announced = {
    exercise: id,
    kind: 'simulation',
    level: 2,
    mode: 'hybrid',
    title: 'Exercise',
    partners: [],
    from: day,
    until: day,
  };
  const acts = [
    act('ExerciseAnnounced', day, announced),
    ...participants.slice(0, 80).map((participant) => tookPart(id, 'exercise', day, participant)),
    ...participants.slice(0, 10).map((participant) => {
      const granted = {
        activity: id,
        activityKind: 'exercise',
        of: 0,
        grant: randomUUID(),
        participant,
        supported: participant,
        consent: true,
        number: 1,
      };
      return act('ParticipationSupportGranted', day, granted);
    }),
  ];
  return [[exerciseStream(id), acts]];
}

export function meeting(day: string, { participants }: Ground): Streams {
  const id = randomUUID();
  const held = { meeting: id, title: 'Meeting', mode: 'in-person', place: 'Example City', from: day, until: day };
  const acts = [
    act('MeetingHeld', day, held),
    ...participants.slice(0, 150).map((participant) => tookPart(id, 'meeting', day, participant)),
  ];
  return [[meetingStream(id), acts]];
}

function tookPart(activity: string, activityKind: string, day: string, participant: string): Act {
  return act('ParticipationRecorded', day, {
    activity,
    activityKind,
    of: 0,
    participant,
    mode: 'in-person',
    roles: [],
    heads: 2,
  });
}

/** A round to every seat: one in fifty cannot be delivered, six in seven are acknowledged. */
export function check(day: string, { seats }: Ground): Streams {
  const id = randomUUID();
  const at = (hour: number): string => `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
  const dispatched = {
    round: id,
    of: 0,
    dispatchedAt: at(1),
    policyVersion: 1,
    answerWindowHours: 48,
    followUpChannel: 'permanent-mission',
    targets: seats.length,
  };
  const lists = Array.from({ length: Math.ceil(seats.length / TARGETS_OF_AN_EVENT) }, (_, n) => {
    const targets = seats.slice(n * TARGETS_OF_AN_EVENT, (n + 1) * TARGETS_OF_AN_EVENT);
    return act('PingTargetsListed', day, {
      round: id,
      of: 1,
      targets: targets.map((one) => ({ ...one, role: 'diplomatic' })),
    });
  });
  const sent = 2 + lists.length;
  const acts = [
    act('PingRoundScheduled', day, { round: id, plannedOn: day }),
    act('PingRoundDispatched', day, dispatched),
    ...lists,
    ...seats.map((seat) =>
      act('PingSent', day, { round: id, of: 1, ...seat, attempt: 1, sentAt: at(1), channel: 'e-mail' }),
    ),
    ...seats.flatMap((seat, n) =>
      n % 50 === 0
        ? [
            act('PingDeliveryFailed', day, {
              round: id,
              ...seat,
              of: sent + n,
              attempt: 1,
              failedAt: at(2),
              failure: 'mailbox-full',
            }),
          ]
        : [],
    ),
    ...seats.flatMap((seat, n) =>
      n % 7 === 0
        ? []
        : [
            act('PingAcknowledged', day, {
              round: id,
              of: 1,
              ...seat,
              receivedAt: at(5),
              channel: 'token',
              by: 'holder',
            }),
          ],
    ),
    act('PingRoundClosed', day, { round: id, of: 0, closedAt: at(23), withdrawn: [], result: { digest: 'as issued' } }),
  ];
  return [[roundStream(id), acts]];
}

export function training(day: string, { seats }: Ground): Streams {
  return [
    [
      TRAINING_STREAM,
      seats.slice(0, COMPLETIONS).map((seat) => act('TrainingCompleted', day, { module: 'POC-101', ...seat, of: 0 })),
    ],
  ];
}
