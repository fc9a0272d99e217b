import { dayOf, isInstant } from '../shared/days.ts';
import { Refusal } from '../shared/decider.ts';
import type { ChecksEvent } from './checks.events.ts';

const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** The member that says when each happened; its UTC day is the day in force. */
export const INSTANT_OF: { readonly [T in ChecksEvent['type']]?: string } = {
  PingRoundDispatched: 'dispatchedAt',
  PingSent: 'sentAt',
  PingDeliveryFailed: 'failedAt',
  PingAutoReplied: 'receivedAt',
  PingReminded: 'remindedAt',
  PingAcknowledged: 'receivedAt',
  PingFollowUpMade: 'madeAt',
  PingRoundClosed: 'closedAt',
  PingRoundAmended: 'amendedAt',
};

/** An instant with its zone, in UTC and milliseconds. */
export function asInstant(text: string, member: string): string {
  if (isInstant(text)) return text;
  const time = ZONED.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new Refusal('not-an-instant', 'Give an instant with its zone.', [member]);
  return new Date(time).toISOString();
}

/** When something happened that is recorded now: by default now, and never later. */
export function happenedAt(text: string | undefined, now: string, member: string): string {
  const instant = text === undefined ? now : asInstant(text, member);
  if (instant > now) throw new Refusal('in-the-future', 'Record it once it has happened.', [member]);
  return instant;
}

/** Instant of an event of this area; undefined where it has none. */
export function instantOf({ type, data }: Pick<ChecksEvent, 'type' | 'data'>): string | undefined {
  const member = INSTANT_OF[type];
  return member === undefined ? undefined : (data as unknown as Readonly<Record<string, string>>)[member];
}

/** Refuses an instant that is none, or whose UTC day is not the day in force. */
export function requireOwnDay(event: Pick<ChecksEvent, 'type' | 'data' | 'effectiveOn'>): void {
  const instant = instantOf(event);
  if (instant === undefined) return;
  if (!isInstant(instant)) throw new Refusal('not-an-instant', 'Give an instant as YYYY-MM-DDTHH:mm:ss.sssZ.');
  if (event.effectiveOn !== dayOf(instant))
    throw new Refusal('day-of-instant', 'Correct the instant; its day follows.', [dayOf(instant)]);
}
