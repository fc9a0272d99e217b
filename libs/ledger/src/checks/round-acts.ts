import { requireCode } from '../shared/codes.ts';
import { dayOf, requireDay } from '../shared/days.ts';
import { type Decided, Refusal } from '../shared/decider.ts';
import { given as members } from '../shared/given.ts';
import { requireManagerAct } from '../shared/state-act.ts';
import type { AmendRound, CloseRound, DispatchRound, ScheduleRound } from './checks.commands.ts';
import type { ChecksEvent, PingRoundDispatched, PingTarget } from './checks.events.ts';
import { resultOf } from './classify.ts';
import { asInstant, happenedAt } from './instants.ts';
import { classifiedOf, closedAt, type Round } from './round.ts';

/** Acts about a round as a whole. */
type Decision = readonly Decided<ChecksEvent>[];

/** Targets in one event: well below the size that an event may have. */
const LISTED_TOGETHER = 200;

export function schedule({ data, context }: ScheduleRound, { scheduled }: Round): Decision {
  requireManagerAct(context, data.given);
  const plannedAt = data.plannedAt === undefined ? undefined : asInstant(data.plannedAt, 'plannedAt');
  const plannedOn = data.plannedOn ?? (plannedAt === undefined ? undefined : dayOf(plannedAt));
  if (plannedOn === undefined) throw new Refusal('day-missing', 'Give the planned day or instant.');
  requireDay(plannedOn, 'the planned day');
  if (scheduled) throw new Refusal('already-planned', 'The round is planned already: correct that entry.');
  const { instrument, run } = data;
  const today = dayOf(context.now);
  return [
    {
      type: 'PingRoundScheduled',
      schemaVersion: 1,
      // a source that tells of a past round late: it was planned by its day
      effectiveOn: plannedOn < today ? plannedOn : today,
      data: { round: context.newId('round'), plannedOn, ...members({ plannedAt, instrument, run }) },
    },
  ];
}

export function dispatch({ data, context }: DispatchRound, round: Round, next: number): Decision {
  const { given } = data;
  requireManagerAct(context, given);
  const { scheduled, dispatched } = round;
  if (scheduled?.data.round !== data.round) throw new Refusal('unknown-round', 'Plan the round first.', [data.round]);
  if (dispatched) return sameDispatch(data, round, dispatched);
  const dispatchedAt = happenedAt(data.dispatchedAt, context.now, 'dispatchedAt');
  if (!given.terms) throw new Refusal('no-policy', 'No policy is in force on the day of the dispatch.');
  const targets = targetsOf(data);
  const common = { schemaVersion: 1, effectiveOn: dayOf(dispatchedAt) } as const;
  const parts = Array.from({ length: Math.ceil(targets.length / LISTED_TOGETHER) }, (_, at) =>
    targets.slice(at * LISTED_TOGETHER, (at + 1) * LISTED_TOGETHER),
  );
  return [
    {
      ...common,
      type: 'PingRoundDispatched',
      data: { round: data.round, of: scheduled.revision, dispatchedAt, ...given.terms, targets: targets.length },
    },
    ...parts.map((part): Decided<ChecksEvent> => ({
      ...common,
      type: 'PingTargetsListed',
      data: { round: data.round, of: next, targets: part },
    })),
  ];
}

/** Only seats with an entry in force enter the list (domain rule H4), each once, in binary order of seat. */
function targetsOf({ targets, given }: DispatchRound['data']): readonly PingTarget[] {
  const active = new Map((given.activeSeats ?? []).map((one) => [one.seat, one]));
  const asked = [...new Set((targets ?? given.activeSeats ?? []).map(({ seat }) => seat))].toSorted();
  if (asked.length === 0) throw new Refusal('no-targets', 'No seat has an entry in force: there is nobody to ask.');
  const missing = asked.filter((seat) => !active.has(seat));
  if (missing.length > 0)
    throw new Refusal('seat-not-active', 'Only seats with an entry in force are on the list.', missing);
  return asked.flatMap((one) => {
    const found = active.get(one);
    return found ? [{ seat: found.seat, participant: found.participant, role: found.role }] : [];
  });
}

function sameDispatch(data: DispatchRound['data'], round: Round, { data: first }: PingRoundDispatched): Decision {
  const sameTime =
    data.dispatchedAt === undefined || asInstant(data.dispatchedAt, 'dispatchedAt') === first.dispatchedAt;
  const sameList = !data.targets || data.targets.every(({ seat }) => round.pings.has(seat));
  if (sameTime && sameList) return [];
  throw new Refusal('already-dispatched', 'List and terms are those of the first dispatch.', [first.dispatchedAt]);
}

export function close({ data, context }: CloseRound, round: Round): Decision {
  requireManagerAct(context, data.given);
  const { scheduled } = requireDispatched(round, data.round);
  if (closedAt(round) !== null) return [];
  const closed = happenedAt(data.closedAt, context.now, 'closedAt');
  const withdrawn = data.given.withdrawn ?? [];
  const classified = classifiedOf(round, withdrawn, closed);
  const running = classified.filter(
    ({ windowUntil, acknowledgedAt }) => acknowledgedAt === null && windowUntil !== null && windowUntil > closed,
  );
  if (running.length > 0) {
    const last = running.map(({ windowUntil }) => windowUntil ?? '').reduce((a, b) => (a > b ? a : b));
    const detail = `Of ${String(running.length)} seats the answer window is not over: the last one ends at ${last}.`;
    throw new Refusal('window-running', detail, [last]);
  }
  return [
    {
      type: 'PingRoundClosed',
      schemaVersion: 1,
      effectiveOn: dayOf(closed),
      data: {
        round: data.round,
        of: scheduled.revision,
        closedAt: closed,
        withdrawn: withdrawn.toSorted(),
        result: resultOf(classified),
      },
    },
  ];
}

/** The result as now recorded, in the place of the one issued last; nothing when it is the same. */
export function amendResult({ data, context }: AmendRound, round: Round, recorded: readonly ChecksEvent[]): Decision {
  requireManagerAct(context, data.given);
  const { scheduled } = requireDispatched(round, data.round);
  const last = round.results.at(-1);
  if (!last) throw new Refusal('not-closed', 'The round has no result yet: close it first.', [data.round]);
  requireCode('reason', data.reason);
  const withdrawn = data.given.withdrawn ?? last.data.withdrawn;
  const result = resultOf(classifiedOf(round, withdrawn));
  if (result.digest === last.data.result.digest) return [];
  const amendedAt = happenedAt(data.amendedAt, context.now, 'amendedAt');
  return [
    {
      type: 'PingRoundAmended',
      schemaVersion: 1,
      effectiveOn: dayOf(amendedAt),
      data: {
        round: data.round,
        of: scheduled.revision,
        supersedes: last.revision,
        reason: data.reason,
        because: recorded.filter((event) => event.revision > last.revision && bearsOnResult(event)).map(revisionOf),
        amendedAt,
        withdrawn: withdrawn.toSorted(),
        result,
      },
    },
  ];
}

const BEARING: ReadonlySet<string> = new Set<ChecksEvent['type']>([
  'PingSent',
  'PingDeliveryFailed',
  'PingAcknowledged',
  'EntryCorrected',
  'EntryAnnulled',
]);

function bearsOnResult({ type }: ChecksEvent): boolean {
  return BEARING.has(type);
}

function revisionOf({ revision }: ChecksEvent): number {
  return revision;
}

export function requireDispatched({ scheduled, dispatched }: Round, round: string) {
  if (scheduled?.data.round !== round) throw new Refusal('unknown-round', 'Plan the round first.', [round]);
  if (dispatched) return { scheduled, dispatched };
  throw new Refusal('not-dispatched', 'The round has not been dispatched.', [round]);
}
