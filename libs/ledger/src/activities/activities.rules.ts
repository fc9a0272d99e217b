import { effectiveDay } from '../shared/dated.ts';
import type { AreaGiven } from '../shared/area.ts';
import { requireRegistered } from '../shared/authority.ts';
import { dayOf, requireDay } from '../shared/days.ts';
import { type CommandContext, Refusal } from '../shared/decider.ts';
import { requireManagerAct, requireParticipants, requireStateAct, restsOnWord } from '../shared/state-act.ts';

/** First and last day of something that is held. */
export interface Days {
  readonly from: string;
  /** The last day; none: the first is the only one. */
  readonly until?: string | null;
}

/** What is planned is known from today on; what is entered afterwards from its first day on. */
export function announcedOn(
  asked: string | undefined,
  from: string,
  context: Pick<CommandContext, 'now'>,
  given: Pick<AreaGiven, 'furthestAheadDays'>,
): string {
  const today = dayOf(context.now);
  return effectiveDay(asked, context, given, from < today ? from : today);
}

export function requireDays({ from, until }: Days): void {
  requireDay(from, 'the first day');
  if ((until ?? null) === null) return;
  requireDay(String(until), 'the last day');
  if (String(until) < from) throw new Refusal('ends-before-start', 'It ends no earlier than it begins.', [from]);
}

/** Whatever is held is announced by its first day. */
export function requireAnnouncedInTime(effectiveOn: string, { from }: Days): void {
  if (effectiveOn > from) throw new Refusal('announced-late', 'It is announced no later than its first day.', [from]);
}

/** Persons are counted from one on. */
export function requireCount(what: string, count: number): void {
  if (Number.isSafeInteger(count) && count >= 1 && count <= 1_000_000) return;
  throw new Refusal('count-malformed', `Give ${what} as a whole number from 1 on.`);
}

/**
 * Who acts: a State by itself, the manager for one (from what it sent), or the manager in its own name. Gives the State, none of the
 * manager.
 */
export function actingState(
  context: CommandContext,
  asked: string | undefined,
  given: AreaGiven,
): { readonly participant?: string } {
  const acting = context.onBehalfOf ?? context.actor.participant;
  const participant = asked ?? acting;
  if (participant === undefined) {
    requireManagerAct(context, given);
    return {};
  }
  if (acting !== undefined) requireStateAct(context, participant, given);
  else requireSaid(context, given);
  return { participant };
}

/** The manager's own office enters what a State did from what it sent (domain rule H5). */
function requireSaid(context: CommandContext, given: AreaGiven): void {
  requireParticipants(given);
  if (!restsOnWord(context))
    throw new Refusal('authority-missing', 'Name the registered communication in which the State says so.');
  requireRegistered(context, given);
}
