import { digestOf } from '../shared/ids.ts';
import type { PingOutcome, RoundResult } from './checks.events.ts';

/** How pings are classified: one way for decider, queries and statistics (domain rules H6–H9, R3). */

/** The terms that were frozen at dispatch, and when the round was closed, if it was. */
export interface WindowTerms {
  readonly dispatchedAt: string;
  readonly answerWindowHours: number;
  readonly closedAt: string | null;
}

/** What is recorded of one seat on the list. */
export interface PingFacts {
  readonly seat: string;
  readonly participant: string;
  /** In order of attempt. */
  readonly sendings: readonly { readonly sentAt: string; readonly failed: boolean }[];
  /** Instants of receipt, in any order. */
  readonly acknowledged: readonly string[];
  /** The seat was withdrawn or vacant: it had no entry in force on the day of closing. */
  readonly withdrawn: boolean;
}

export interface Classified {
  readonly seat: string;
  readonly participant: string;
  readonly outcome: PingOutcome;
  /** Some sending has no recorded failure. */
  readonly delivered: boolean;
  readonly withdrawn: boolean;
  /** First sending without a recorded failure, else the dispatch where an acknowledgement counts; null: no window runs. */
  readonly windowFrom: string | null;
  readonly windowUntil: string | null;
  /** Receipt of the acknowledgement that counts. */
  readonly acknowledgedAt: string | null;
  /** From the start of the window to the acknowledgement; never negative. */
  readonly milliseconds: number | null;
}

const HOUR = 3_600_000;

/**
 * The window of a seat runs from the first sending for which no failure is recorded (domain rule H8). An answer that came by another channel
 * although no sending is known to have been delivered is measured from the dispatch, when the State was asked: no later start is known, and
 * without one an answer would be within the window however late it came. An acknowledgement received after the closing is recorded, and counts in no result of the round, unless it came within the window: a
 * failure recorded later can move that beyond the closing (domain rules H8 and H9).
 */
export function classify(facts: PingFacts, terms: WindowTerms): Classified {
  const { seat, participant, sendings, withdrawn } = facts;
  const deliveredAt = sendings.find(({ failed }) => !failed)?.sentAt;
  const begun = deliveredAt ?? terms.dispatchedAt;
  const ends = after(begun, terms.answerWindowHours);
  const acknowledgedAt = firstReceived(facts.acknowledged, countedUntil(terms.closedAt, ends));
  const runs = deliveredAt !== undefined || acknowledgedAt !== null;
  const milliseconds = acknowledgedAt === null ? null : Math.max(0, Date.parse(acknowledgedAt) - Date.parse(begun));
  return {
    seat,
    participant,
    outcome: outcomeOf(facts, ends, acknowledgedAt),
    delivered: deliveredAt !== undefined,
    withdrawn,
    windowFrom: runs ? begun : null,
    windowUntil: runs ? ends : null,
    acknowledgedAt,
    milliseconds,
  };
}

function outcomeOf({ sendings, withdrawn }: PingFacts, ends: string, acknowledgedAt: string | null): PingOutcome {
  if (acknowledgedAt !== null) return acknowledgedAt > ends ? 'after-window' : 'within-window';
  if (withdrawn) return 'withdrawn';
  return sendings.length > 0 && sendings.every(({ failed }) => failed) ? 'not-delivered' : 'none-recorded';
}

function countedUntil(closedAt: string | null, ends: string): string | null {
  return closedAt !== null && ends > closedAt ? ends : closedAt;
}

function firstReceived(received: readonly string[], until: string | null): string | null {
  let first: string | null = null;
  for (const one of received) if ((until === null || one <= until) && (first === null || one < first)) first = one;
  return first;
}

/** The instant so many hours after another. */
export function after(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * HOUR).toISOString();
}

export function resultOf(pings: readonly Classified[]): RoundResult {
  const count = (outcome: PingOutcome) => pings.filter((one) => one.outcome === outcome).length;
  const lines = pings.map(({ seat, outcome }) => [seat, outcome] as const).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    targets: pings.length,
    withinWindow: count('within-window'),
    afterWindow: count('after-window'),
    withdrawn: count('withdrawn'),
    notDelivered: count('not-delivered'),
    noneRecorded: count('none-recorded'),
    digest: digestOf(JSON.stringify(lines)),
  };
}

/** Seats and States that answered, of those counted. A State counts once, through its seats that are counted (rule R3). */
export interface Answered {
  readonly seats: number;
  readonly seatsAnswered: number;
  readonly states: number;
  /** At least one of its seats answered. */
  readonly statesAnswered: number;
  /** All of its seats answered. */
  readonly statesAllAnswered: number;
}

export function answeredOf(pings: readonly Classified[]): Answered {
  const states = Map.groupBy(pings, ({ participant }) => participant);
  const answered = ({ acknowledgedAt }: Classified) => acknowledgedAt !== null;
  const groups = [...states.values()];
  return {
    seats: pings.length,
    seatsAnswered: pings.filter(answered).length,
    states: groups.length,
    statesAnswered: groups.filter((seats) => seats.some(answered)).length,
    statesAllAnswered: groups.filter((seats) => seats.every(answered)).length,
  };
}

/** Over the acknowledged, in hours, half up to two decimals; of an even number the mean of the two in the middle. */
export function medianHours(pings: readonly Classified[]): number | null {
  const times = pings.flatMap(({ milliseconds }) => (milliseconds === null ? [] : [milliseconds]));
  if (times.length === 0) return null;
  const ordered = times.toSorted((a, b) => a - b);
  const low = ordered[Math.floor((ordered.length - 1) / 2)] ?? 0;
  const high = ordered[Math.floor(ordered.length / 2)] ?? 0;
  return Math.floor(((low + high) * 100 + HOUR) / (2 * HOUR)) / 100;
}
