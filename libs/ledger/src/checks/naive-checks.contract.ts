import type { LedgerEvent } from '#libs/event-store';
import { counting } from '../shared/counting.ts';
import type { ChecksEvent, PingSent, PingTarget } from './checks.events.ts';

type Figures = Readonly<Record<string, number | null>>;
type Known = readonly ChecksEvent[];

/** T4 the slow way: every stream read from its beginning, each figure counted for itself. Holds up the real one in specs. */
export function naiveFigures(events: readonly LedgerEvent[], from: string, until: string, on: string) {
  const streams = Map.groupBy(events, ({ stream }) => stream);
  const found: Record<string, Figures> = {};
  for (const [stream, recorded] of streams) {
    if (!stream.startsWith('round-')) continue;
    const known = counting(recorded as readonly ChecksEvent[]).filter(({ effectiveOn }) => effectiveOn <= on);
    const dispatched = known.find((event) => event.type === 'PingRoundDispatched');
    const planned = known.some(({ type }) => type === 'PingRoundScheduled');
    if (!dispatched || !planned) continue;
    const day = dispatched.data.dispatchedAt.slice(0, 10);
    if (day >= from && day <= until) found[dispatched.data.round] = figures(known, dispatched.data.answerWindowHours);
  }
  return found;
}

interface Told {
  readonly participant: string;
  readonly outcome: string;
  readonly reached: boolean;
  readonly answered: boolean;
  readonly hours: number;
}

function figures(known: Known, window: number): Figures {
  const told = known
    .flatMap((event) => (event.type === 'PingTargetsListed' ? event.data.targets : []))
    .map((target) => tell(target, known, window));
  const reached = told.filter((one) => one.reached);
  const count = (outcome: string) => told.filter((one) => one.outcome === outcome).length;
  const times = told.filter(({ answered }) => answered).map(({ hours }) => hours);
  return {
    targets: told.length,
    'within-window': count('within-window'),
    'after-window': count('after-window'),
    withdrawn: count('withdrawn'),
    'not-delivered': count('not-delivered'),
    'none-recorded': count('none-recorded'),
    seatsAnswered: rate(times.length, told.length),
    seatsAnsweredOfDelivered: rate(reached.filter(({ answered }) => answered).length, reached.length),
    states: states(told).length,
    statesAnswered: some(told),
    statesAnsweredShare: rate(some(told), states(told).length),
    statesAnsweredOfDelivered: rate(some(reached), states(reached).length),
    statesAll: every(told),
    statesAllShare: rate(every(told), states(told).length),
    statesAllOfDelivered: rate(every(reached), states(reached).length),
    medianHours: middle(times),
  };
}

function tell({ seat, participant }: PingTarget, known: Known, window: number): Told {
  const sent = known
    .filter((event): event is PingSent => event.type === 'PingSent' && event.data.seat === seat)
    .toSorted((a, b) => a.data.attempt - b.data.attempt);
  const bounced = new Set(known.flatMap((event) => (event.type === 'PingDeliveryFailed' ? [event.data.of] : [])));
  const first = sent.find(({ revision }) => !bounced.has(revision));
  const dispatched = known.find((event) => event.type === 'PingRoundDispatched')?.data.dispatchedAt ?? '';
  const begun = Date.parse(first?.data.sentAt ?? dispatched);
  const closed = known.find((event) => event.type === 'PingRoundClosed')?.data.closedAt ?? '9';
  const received = known
    .flatMap((event) =>
      event.type === 'PingAcknowledged' &&
      event.data.seat === seat &&
      (event.data.receivedAt <= closed || Date.parse(event.data.receivedAt) - begun <= window * 3_600_000)
        ? [event.data.receivedAt]
        : [],
    )
    .toSorted();
  const answer = received[0];
  const hours = answer === undefined ? 0 : Math.max(0, (Date.parse(answer) - begun) / 3_600_000);
  const late = answer !== undefined && Date.parse(answer) - begun > window * 3_600_000;
  const otherwise = gone(known).includes(seat)
    ? 'withdrawn'
    : first === undefined && sent.length > 0
      ? 'not-delivered'
      : 'none-recorded';
  const outcome = answer === undefined ? otherwise : late ? 'after-window' : 'within-window';
  return { participant, outcome, reached: first !== undefined, answered: answer !== undefined, hours };
}

function gone(known: Known): readonly string[] {
  const results = known.filter((event) => event.type === 'PingRoundClosed' || event.type === 'PingRoundAmended');
  const last = results.toSorted((a, b) =>
    a.effectiveOn === b.effectiveOn ? a.revision - b.revision : a.effectiveOn < b.effectiveOn ? -1 : 1,
  );
  return last.at(-1)?.data.withdrawn ?? [];
}

function states(told: readonly Told[]): readonly string[] {
  return [...new Set(told.map(({ participant }) => participant))];
}

function some(told: readonly Told[]): number {
  return states(told.filter(({ answered }) => answered)).length;
}

function every(told: readonly Told[]): number {
  const silent = new Set(told.filter(({ answered }) => !answered).map(({ participant }) => participant));
  return states(told).filter((one) => !silent.has(one)).length;
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : Number(((part * 100) / whole).toFixed(2));
}

function middle(times: readonly number[]): number | null {
  const ordered = times.toSorted((a, b) => a - b);
  const half = ordered.length / 2;
  const [low, high] = [ordered[Math.ceil(half) - 1], ordered[Math.floor(half)]];
  return low === undefined || high === undefined ? null : Number(((low + high) / 2).toFixed(2));
}
