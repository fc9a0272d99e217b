import { requireCode } from '../shared/codes.ts';
import { dayOf, isInstant, requireDay } from '../shared/days.ts';
import { Refusal } from '../shared/decider.ts';
import type { PingRoundScheduled, RunTerms } from './checks.events.ts';
import { instantOf, requireOwnDay } from './instants.ts';
import { type Counting, type Ping, type Round, roundOf } from './round.ts';

/** What holds of a round as it counts, after an act as after an amendment. */
export function check(events: Counting): void {
  const round = roundOf(events);
  requireOnce(events);
  if (round.scheduled) requirePlan(round.scheduled);
  for (const event of events) {
    requireOwnDay(event);
    if ('channel' in event.data) requireCode('channel', event.data.channel);
  }
  requireAfterDispatch(events, round);
  for (const ping of round.pings.values()) requireOrder(ping);
}

function requireOnce(events: Counting): void {
  for (const type of ['PingRoundScheduled', 'PingRoundDispatched', 'PingRoundClosed'] as const) {
    if (events.filter((event) => event.type === type).length > 1)
      throw new Refusal('recorded-twice', 'A round is planned, dispatched and closed once.', [type]);
  }
}

function requirePlan({ data }: PingRoundScheduled): void {
  requireDay(data.plannedOn, 'the planned day');
  const plannedAt = data.plannedAt ?? undefined;
  if (plannedAt !== undefined && !(isInstant(plannedAt) && dayOf(plannedAt) === data.plannedOn))
    throw new Refusal('day-of-instant', 'The planned instant lies on the planned day, in UTC.', [data.plannedOn]);
  requireRun(data.run ?? {});
}

function requireRun({ mostSendings = 1, resendHours = 0, reminderHours = 0, graceHours = 0 }: RunTerms): void {
  const whole = (value: number, least: number, most: number) =>
    Number.isSafeInteger(value) && value >= least && value <= most;
  const hours = [resendHours, reminderHours, graceHours];
  if (whole(mostSendings, 1, 10) && hours.every((one) => whole(one, 0, 8_784))) return;
  throw new Refusal('run-malformed', 'Give 1 to 10 sendings, and hours as whole numbers of at most a year.');
}

/** Nothing of a round happened before its dispatch, and no message went out after its closing (domain rules H7 and H9). */
function requireAfterDispatch(events: Counting, { scheduled, dispatched, pings, results }: Round): void {
  if (!dispatched) {
    if (results.length > 0) throw new Refusal('result-issued', 'An issued result rests on the dispatch.');
    return;
  }
  const { dispatchedAt, targets } = dispatched.data;
  if (scheduled && scheduled.effectiveOn > dispatched.effectiveOn)
    throw new Refusal('dispatched-before-planned', 'A round is planned no later than it is dispatched.', [
      scheduled.effectiveOn,
    ]);
  if (pings.size !== targets) throw new Refusal('list-incomplete', 'A dispatch is annulled with all of its list.');
  for (const event of events) {
    const instant = instantOf(event);
    if (instant !== undefined && instant < dispatchedAt)
      throw new Refusal('before-dispatch', 'Nothing of a round happened before its dispatch.', [dispatchedAt]);
  }
  const issued = results.map((event) => instantOf(event) ?? '');
  if (issued.some((instant, at) => instant < (issued[at - 1] ?? '')))
    throw new Refusal('results-crossed', 'A result is amended no earlier than it was issued.');
  if (issued[0] !== undefined) requireBefore(events, issued[0]);
}

function requireBefore(events: Counting, closedAt: string): void {
  for (const event of events) {
    const instant = event.type === 'PingSent' || event.type === 'PingReminded' ? instantOf(event) : undefined;
    if (instant !== undefined && instant > closedAt)
      throw new Refusal('round-closed', 'No message of a round goes out after its closing.', [closedAt]);
  }
}

/** Sendings to a seat follow one another, and a failure follows its sending. */
function requireOrder({ sendings }: Ping): void {
  const ordered = sendings.toSorted((a, b) => a.event.data.attempt - b.event.data.attempt);
  for (const [at, { event, failure }] of ordered.entries()) {
    const { attempt, sentAt, tokenHash } = event.data;
    const before = ordered[at - 1]?.event.data;
    if (before && (before.attempt === attempt || before.sentAt > sentAt))
      throw new Refusal('attempts-crossed', 'Sendings to a seat follow one another.', [String(attempt)]);
    if (failure && failure.data.failedAt < sentAt)
      throw new Refusal('failed-before-sent', 'A failure follows its sending.', [sentAt]);
    if (tokenHash !== undefined && !/^[0-9a-f]{64}$/.test(tokenHash))
      throw new Refusal('hash-malformed', 'Give the SHA-256 of the token in hex.', ['tokenHash']);
  }
}
