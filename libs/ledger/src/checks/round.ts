import type { Original } from '../shared/counting.ts';
import type {
  ChecksEvent,
  PingAcknowledged,
  PingDeliveryFailed,
  PingFollowUpMade,
  PingReminded,
  PingRoundAmended,
  PingRoundClosed,
  PingRoundDispatched,
  PingRoundScheduled,
  PingSent,
  PingTarget,
} from './checks.events.ts';
import { type Classified, classify, type PingFacts } from './classify.ts';

export type Counting = readonly Original<ChecksEvent>[];

export interface Sending {
  readonly event: PingSent;
  readonly failure: PingDeliveryFailed | undefined;
}

/** One seat on the list and what is recorded of it, each list in order of revision. */
export interface Ping {
  readonly target: PingTarget;
  readonly sendings: Sending[];
  readonly reminders: PingReminded[];
  readonly acknowledgements: PingAcknowledged[];
  readonly followUps: PingFollowUpMade[];
}

/** A round as it counts. */
export interface Round {
  readonly scheduled: PingRoundScheduled | undefined;
  readonly dispatched: PingRoundDispatched | undefined;
  /** By seat, in the order of the list. */
  readonly pings: ReadonlyMap<string, Ping>;
  /** Follow-ups with a State and none of its seats. */
  readonly withStates: readonly PingFollowUpMade[];
  /** Closing and amendments, in order. */
  readonly results: readonly (PingRoundClosed | PingRoundAmended)[];
}

/** What counts of a round's stream, put together. */
export function roundOf(events: Counting): Round {
  const pings = new Map<string, Ping>();
  const withStates: PingFollowUpMade[] = [];
  const results: (PingRoundClosed | PingRoundAmended)[] = [];
  for (const event of events) addTo(pings, event, withStates, results);
  return {
    scheduled: events.find((event) => event.type === 'PingRoundScheduled'),
    dispatched: events.find((event) => event.type === 'PingRoundDispatched'),
    pings,
    withStates,
    results,
  };
}

function addTo(
  pings: Map<string, Ping>,
  event: Original<ChecksEvent>,
  withStates: PingFollowUpMade[],
  results: (PingRoundClosed | PingRoundAmended)[],
): void {
  switch (event.type) {
    case 'PingRoundScheduled':
    case 'PingRoundDispatched':
    case 'PingAutoReplied':
      return;
    case 'PingTargetsListed':
      for (const target of event.data.targets) pings.set(target.seat, pingOf(target));
      return;
    case 'PingSent':
      pings.get(event.data.seat)?.sendings.push({ event, failure: undefined });
      return;
    case 'PingDeliveryFailed':
      addFailure(pings.get(event.data.seat)?.sendings ?? [], event);
      return;
    case 'PingReminded':
      pings.get(event.data.seat)?.reminders.push(event);
      return;
    case 'PingAcknowledged':
      pings.get(event.data.seat)?.acknowledgements.push(event);
      return;
    case 'PingFollowUpMade':
      (pings.get(event.data.seat ?? '')?.followUps ?? withStates).push(event);
      return;
    case 'PingRoundClosed':
    case 'PingRoundAmended':
      results.push(event);
  }
}

function pingOf(target: PingTarget): Ping {
  return { target, sendings: [], reminders: [], acknowledgements: [], followUps: [] };
}

function addFailure(sendings: Sending[], failure: PingDeliveryFailed): void {
  const at = sendings.findIndex(({ event }) => event.revision === failure.data.of);
  const found = sendings[at];
  if (found) sendings[at] = { ...found, failure };
}

/** When the round was closed, if it was. */
export function closedAt({ results }: Round): string | null {
  const [first] = results;
  return first?.type === 'PingRoundClosed' ? first.data.closedAt : null;
}

/** What is recorded of a ping, as it is classified. */
export function factsOf({ target, sendings, acknowledgements }: Ping, withdrawn: ReadonlySet<string>): PingFacts {
  return {
    seat: target.seat,
    participant: target.participant,
    sendings: sendings
      .toSorted((a, b) => a.event.data.attempt - b.event.data.attempt)
      .map(({ event, failure }) => ({ sentAt: event.data.sentAt, failed: failure !== undefined })),
    acknowledged: acknowledgements.map(({ data }) => data.receivedAt),
    withdrawn: withdrawn.has(target.seat),
  };
}

/** Every seat on the list, classified as recorded now; none before the dispatch. `closed`: of a closing that is being decided. */
export function classifiedOf(
  round: Round,
  withdrawn: readonly string[],
  closed: string | null = closedAt(round),
): readonly Classified[] {
  if (!round.dispatched) return [];
  const { dispatchedAt, answerWindowHours } = round.dispatched.data;
  const gone = new Set(withdrawn);
  const terms = { dispatchedAt, answerWindowHours, closedAt: closed };
  return [...round.pings.values()].map((ping) => classify(factsOf(ping, gone), terms));
}
