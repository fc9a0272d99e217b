import type { RunTerms } from './checks.events.ts';
import { after, classify } from './classify.ts';
import { closedAt, factsOf, type Ping, type Round } from './round.ts';

/** How a round is run where its planning says nothing else. */
export const RUN = {
  mostSendings: 3,
  resendHours: 1,
  reminderHours: 0,
  graceHours: 24,
} as const satisfies Required<RunTerms>;

/** One thing to do; each is done once, whatever happens in between, when it is recorded as the command that it names. */
export type Step =
  | { readonly kind: 'dispatch'; readonly dueAt: string }
  | { readonly kind: 'send'; readonly dueAt: string; readonly seat: string; readonly attempt: number }
  | { readonly kind: 'remind'; readonly dueAt: string; readonly seat: string }
  | { readonly kind: 'follow-up'; readonly dueAt: string; readonly seat: string }
  | { readonly kind: 'close'; readonly dueAt: string };

/** What is due in a round at an instant, from its record alone: earliest first, then in the order of its list. */
export function stepsDue(round: Round, now: string): readonly Step[] {
  return stepsAhead(round, now).filter(({ dueAt }) => dueAt <= now);
}

/** When the next thing falls due that is not due yet, as far as the record says so now. */
export function nextDueAt(round: Round, now: string): string | undefined {
  return stepsAhead(round, now).find(({ dueAt }) => dueAt > now)?.dueAt;
}

/** What the record leaves to be done, due or not. */
function stepsAhead(round: Round, now: string): readonly Step[] {
  const { scheduled, dispatched } = round;
  if (!dispatched) {
    const dueAt = scheduled?.data.plannedAt;
    return dueAt === undefined ? [] : [{ kind: 'dispatch', dueAt }];
  }
  if (closedAt(round) !== null) return [];
  const run = { ...RUN, ...scheduled?.data.run };
  const steps = [...round.pings.values()].flatMap((ping) => stepsOf(ping, round, run, now));
  const dueAt = closingDueAt(round, run);
  return [...steps, ...(dueAt === undefined ? [] : [{ kind: 'close', dueAt } as const])].toSorted((a, b) =>
    a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0,
  );
}

/** When the round may be closed: the grace after the last window; undefined while something is still to be sent. */
function closingDueAt(round: Round, run: Required<RunTerms>): string | undefined {
  let last = round.dispatched?.data.dispatchedAt ?? '';
  for (const ping of round.pings.values()) {
    const ends = endOf(ping, round);
    if (ends === null && sendingDueAt(ping, round, run) !== undefined) return undefined;
    const settled = ends ?? lastFailure(ping) ?? last;
    if (settled > last) last = settled;
  }
  return after(last, run.graceHours);
}

/** End of the seat's window; null: none has begun. */
function endOf(ping: Ping, { dispatched }: Round): string | null {
  if (!dispatched) return null;
  const { dispatchedAt, answerWindowHours } = dispatched.data;
  return classify(factsOf(ping, new Set()), { dispatchedAt, answerWindowHours, closedAt: null }).windowUntil;
}

/** A seat is written to first at dispatch, and again a while after the recorded failure of its last sending. */
function sendingDueAt(ping: Ping, { dispatched }: Round, run: Required<RunTerms>): string | undefined {
  if (ping.acknowledgements.length > 0 || ping.sendings.length >= run.mostSendings) return undefined;
  const delivered = ping.sendings.some(({ failure }) => failure === undefined);
  if (delivered) return undefined;
  const failedAt = lastFailure(ping);
  return failedAt === undefined ? dispatched?.data.dispatchedAt : after(failedAt, run.resendHours);
}

function lastFailure({ sendings }: Ping): string | undefined {
  return sendings.map(({ failure }) => failure?.data.failedAt).findLast((at) => at !== undefined);
}

function stepsOf(ping: Ping, round: Round, run: Required<RunTerms>, now: string): readonly Step[] {
  if (ping.acknowledgements.length > 0) return [];
  const { seat, participant } = ping.target;
  const dueAt = sendingDueAt(ping, round, run);
  if (dueAt !== undefined) return [{ kind: 'send', dueAt, seat, attempt: ping.sendings.length + 1 }];
  const steps: Step[] = [];
  const ends = endOf(ping, round);
  // a reminder after the end of the window would ask for what is over
  if (ends !== null && run.reminderHours > 0 && ping.reminders.length === 0 && now < ends)
    steps.push({ kind: 'remind', dueAt: after(ends, -run.reminderHours), seat });
  const contacted = ping.followUps.length > 0 || round.withStates.some(({ data }) => data.participant === participant);
  const over = ends ?? lastFailure(ping);
  if (!contacted && over !== undefined) steps.push({ kind: 'follow-up', dueAt: over, seat });
  return steps;
}
