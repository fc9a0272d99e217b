import type { AmendGiven } from './amend.commands.ts';
import { dayOf, daysBetween, requireDay } from './days.ts';
import { type CommandContext, Refusal, type Warning } from './decider.ts';

/** What of the policy a dated act must know. */
type Ahead = Pick<AmendGiven, 'furthestAheadDays'>;

/** The first day in force that was asked for, else this one; how far ahead it may lie is policy (rule H13). */
export function effectiveDay(
  asked: string | undefined,
  context: Pick<CommandContext, 'now'>,
  policy: Ahead,
  otherwise = dayOf(context.now),
): string {
  if (asked === undefined) return otherwise;
  requireNotTooFar(asked, context, policy);
  return asked;
}

/** A day in force, and how far ahead it lies (rule H13). */
export function requireNotTooFar(
  day: string,
  { now }: Pick<CommandContext, 'now'>,
  { furthestAheadDays }: Ahead,
): void {
  requireDay(day, 'the day in force');
  if (furthestAheadDays === undefined || daysBetween(dayOf(now), day) <= furthestAheadDays) return;
  throw new Refusal('too-far-ahead', `A day in force lies at most ${furthestAheadDays} days ahead.`, [day]);
}

/** A day in force long before or after it is recorded deserves a second look (domain: soft rules); how long is policy. */
export function longDelay(
  day: string,
  { now }: Pick<CommandContext, 'now'>,
  { longDelayDays = Infinity }: { readonly longDelayDays?: number },
): readonly Warning[] {
  const days = daysBetween(day, dayOf(now));
  if (Math.abs(days) < longDelayDays) return [];
  const side = days > 0 ? 'before' : 'after';
  return [{ code: 'long-delay', detail: `It is in force ${String(Math.abs(days))} days ${side} it is recorded.` }];
}

/** Nothing ends before it starts. */
export function requireEndAfter(start: string, end: string): void {
  if (end < start) throw new Refusal('ends-before-start', 'It ends no earlier than it starts.', [start]);
}
