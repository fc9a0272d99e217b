import type { AmendGiven } from './amend.commands.ts';
import { dayOf, daysBetween, requireDay } from './days.ts';
import { type CommandContext, Refusal } from './decider.ts';

/** What of the policy a dated act must know. */
type Ahead = Pick<AmendGiven, 'furthestAheadDays'>;

/** The first day in force that was asked for, else this one; how far ahead it may lie is policy (rule H13). */
export function effectiveDay(
  asked: string | undefined,
  { now }: Pick<CommandContext, 'now'>,
  { furthestAheadDays }: Ahead,
  otherwise = dayOf(now),
): string {
  if (asked === undefined) return otherwise;
  requireDay(asked, 'the day in force');
  if (furthestAheadDays !== undefined && daysBetween(dayOf(now), asked) > furthestAheadDays)
    throw new Refusal('too-far-ahead', `A day in force lies at most ${furthestAheadDays} days ahead.`, [asked]);
  return asked;
}

/** Nothing ends before it starts. */
export function requireEndAfter(start: string, end: string): void {
  if (end < start) throw new Refusal('ends-before-start', 'It ends no earlier than it starts.', [start]);
}
