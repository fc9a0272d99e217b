import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, FieldDeclaration, Fields, Projection } from '#libs/temporal';
import { json } from '../shared/project.ts';
import type { ChecksEvent, PingFollowUpMade, PingAutoReplied, PingReminded } from './checks.events.ts';

/** Entities of a fact of a moment start on its day and stay. */

export function pingEntity(round: string, seat: string): string {
  return `${round} ${seat}`;
}

const SEAT_FIELDS = {
  round: { type: 'text', indexed: true },
  seat: { type: 'text', indexed: true },
  participant: { type: 'text', indexed: true },
} as const satisfies Readonly<Record<string, FieldDeclaration>>;

/** Entity: the round. `status`: scheduled, dispatched, closed. `result` and `withdrawn`: as issued last. */
export const rounds: Projection<LedgerEvent> = {
  table: {
    name: 'rounds',
    version: 1,
    fields: {
      status: { type: 'text', indexed: true },
      plannedOn: { type: 'text' },
      plannedAt: { type: 'text' },
      instrument: { type: 'json' },
      run: { type: 'json' },
      dispatchedAt: { type: 'text' },
      /** Year of the dispatch, to find the rounds of a period by. */
      year: { type: 'text', indexed: true },
      policyVersion: { type: 'integer' },
      windowHours: { type: 'integer' },
      followUpChannel: { type: 'text' },
      targets: { type: 'integer' },
      closedAt: { type: 'text' },
      /** Seats on the list without an entry in force at closing. */
      withdrawn: { type: 'json' },
      result: { type: 'json' },
      amendedAt: { type: 'text' },
      /** Why the result was amended last. */
      amendedFor: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as ChecksEvent;
    switch (event.type) {
      case 'PingRoundScheduled': {
        const { round, plannedOn, plannedAt, instrument, run } = event.data;
        const fields: Fields = {
          status: 'scheduled',
          plannedOn,
          plannedAt: plannedAt ?? null,
          instrument: instrument ? json(instrument) : null,
          run: run ? json(run) : null,
        };
        return [start(event, round, fields)];
      }
      case 'PingRoundDispatched': {
        const { dispatchedAt, policyVersion, answerWindowHours, followUpChannel, targets } = event.data;
        return [
          patch(event, event.data.round, event.data.of, {
            status: 'dispatched',
            dispatchedAt,
            year: dispatchedAt.slice(0, 4),
            policyVersion,
            windowHours: answerWindowHours,
            followUpChannel,
            targets,
          }),
        ];
      }
      case 'PingRoundClosed': {
        const { round, of, closedAt, withdrawn, result } = event.data;
        return [
          patch(event, round, of, { status: 'closed', closedAt, withdrawn, result: json(result), amendedAt: null }),
        ];
      }
      case 'PingRoundAmended': {
        const { round, of, amendedAt, reason, withdrawn, result } = event.data;
        return [patch(event, round, of, { withdrawn, result: json(result), amendedAt, amendedFor: reason })];
      }
      default:
        return [];
    }
  },
};

/** Entity: a seat on a round's list, `<round> <seat>`. */
export const pings: Projection<LedgerEvent> = {
  table: { name: 'pings', version: 1, fields: { ...SEAT_FIELDS, role: { type: 'text' } } },
  project(recorded): readonly Assertion[] {
    const event = recorded as ChecksEvent;
    if (event.type !== 'PingTargetsListed') return [];
    const { round, targets } = event.data;
    return targets.map(({ seat, participant, role }) =>
      start(event, pingEntity(round, seat), { round, seat, participant, role }),
    );
  },
};

/** Entity: one message to a seat, `<round> <seat> <attempt>`. */
export const sendings: Projection<LedgerEvent> = {
  table: {
    name: 'sendings',
    version: 1,
    fields: {
      ...SEAT_FIELDS,
      attempt: { type: 'integer' },
      sentAt: { type: 'text' },
      channel: { type: 'text' },
      tokenHash: { type: 'text', indexed: true },
      /** Class of the failure recorded, and its instant. */
      failure: { type: 'text' },
      failedAt: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as ChecksEvent;
    switch (event.type) {
      case 'PingSent': {
        const { round, seat, participant, attempt, sentAt, channel, tokenHash } = event.data;
        const fields: Fields = {
          round,
          seat,
          participant,
          attempt,
          sentAt,
          channel,
          tokenHash: tokenHash ?? null,
          failure: null,
          failedAt: null,
        };
        return [start(event, sendingEntity(event.data), fields)];
      }
      case 'PingDeliveryFailed': {
        const { of, failure, failedAt } = event.data;
        return [patch(event, sendingEntity(event.data), of, { failure, failedAt })];
      }
      default:
        return [];
    }
  },
};

/** Entity: one acknowledgement, repeats among them, `<round> <seat> <revision>`. */
export const acknowledgements: Projection<LedgerEvent> = {
  table: {
    name: 'acknowledgements',
    version: 1,
    fields: {
      ...SEAT_FIELDS,
      receivedAt: { type: 'text' },
      channel: { type: 'text' },
      by: { type: 'text' },
      /** Year of receipt, to find recent ones by. */
      year: { type: 'text', indexed: true },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as ChecksEvent;
    if (event.type !== 'PingAcknowledged') return [];
    const { round, seat, participant, receivedAt, channel, by } = event.data;
    const fields: Fields = { round, seat, participant, receivedAt, channel, by, year: receivedAt.slice(0, 4) };
    return [start(event, `${pingEntity(round, seat)} ${String(event.revision)}`, fields)];
  },
};

/** Entity: a reminder, an automatic answer or a follow-up, `<round> <seat or State> <revision>`. `kind`: reminder, auto-reply, follow-up. */
export const pingContacts: Projection<LedgerEvent> = {
  table: {
    name: 'ping_contacts',
    version: 1,
    fields: {
      ...SEAT_FIELDS,
      kind: { type: 'text', indexed: true },
      contactAt: { type: 'text' },
      channel: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as ChecksEvent;
    switch (event.type) {
      case 'PingAutoReplied':
        return [contact(event, 'auto-reply', event.data.receivedAt, null)];
      case 'PingReminded':
        return [contact(event, 'reminder', event.data.remindedAt, event.data.channel)];
      case 'PingFollowUpMade':
        return [contact(event, 'follow-up', event.data.madeAt, event.data.channel)];
      default:
        return [];
    }
  },
};

function contact(
  event: PingAutoReplied | PingReminded | PingFollowUpMade,
  kind: string,
  contactAt: string,
  channel: string | null,
): Assertion {
  const { round, seat, participant } = event.data;
  const entity = `${pingEntity(round, seat ?? participant)} ${String(event.revision)}`;
  return start(event, entity, { round, seat: seat ?? null, participant, kind, contactAt, channel });
}

export function sendingEntity({
  round,
  seat,
  attempt,
}: {
  readonly round: string;
  readonly seat: string;
  readonly attempt: number;
}): string {
  return `${pingEntity(round, seat)} ${String(attempt)}`;
}

function start({ effectiveOn }: ChecksEvent, entity: string, fields: Fields): Assertion {
  return { kind: 'start', entity, from: effectiveOn, to: null, fields };
}

function patch({ effectiveOn }: ChecksEvent, entity: string, of: number, fields: Fields): Assertion {
  return { kind: 'patch', entity, from: effectiveOn, to: null, fields, of: { revision: of } };
}
