import type { LedgerEvent } from '#libs/event-store';
import { annulledIn, standing } from '#libs/temporal';
import { type Amendment, type EntryCorrected, isAmendment, overlay, reading } from './amendment.ts';
import type { Decided } from './decider.ts';

/** What a decider keeps of a stream whose entries can be corrected and annulled: all of it. What counts is derived. */
export interface Entries<E extends LedgerEvent> {
  /** In order of revision, from 0. */
  readonly events: readonly E[];
}

export type Original<E extends LedgerEvent> = Exclude<E, Amendment>;

/** What the states of one stream share, so that folding n events takes n steps: each state is a view of the first `length` of them. */
interface Shared {
  readonly log: LedgerEvent[];
  /** What counts of the first `countedTo` events. */
  counted: LedgerEvent[];
  countedTo: number;
}

interface View {
  readonly shared: Shared;
  readonly length: number;
}

const views = new WeakMap<object, View>();
const derived = new WeakMap<readonly LedgerEvent[], readonly LedgerEvent[]>();

export function entries<E extends LedgerEvent>(): Entries<E> {
  return { events: [] };
}

/** The state with one more entry; the one given stays as it is. */
export function withEntry<E extends LedgerEvent>(state: Entries<E>, event: E): Entries<E> {
  const before = views.get(state) ?? ownView(state.events);
  const { shared, length } = before.length === before.shared.log.length ? before : ownView(state.events);
  shared.log.push(event);
  return viewOf({ shared, length: length + 1 });
}

function ownView(events: readonly LedgerEvent[]): View {
  return { shared: { log: [...events], counted: [], countedTo: 0 }, length: events.length };
}

/** The list of events is made when it is first asked for: most states of a fold are passed through only. */
function viewOf<E extends LedgerEvent>(view: View): Entries<E> {
  let events: readonly E[] | undefined;
  const state: Entries<E> = {
    get events() {
      if (!events) {
        events = view.shared.log.slice(0, view.length) as unknown as readonly E[];
        views.set(events, view);
      }
      return events;
    },
  };
  views.set(state, view);
  return state;
}

/** Enough of a stored event to see what would count with it. */
export function asRecorded<E extends LedgerEvent>(decided: Decided<LedgerEvent>, revision: number): E {
  return { ...decided, revision } as unknown as E;
}

/** Which revisions count: those that no counting annulment names (architecture: timeline). */
export function countingRevisions(events: readonly LedgerEvent[]): readonly boolean[] {
  const annulled = annulledIn(streamed(events), (event) => reading.act(event));
  return events.map(({ revision }) => !annulled.has(revision));
}

/** The accounts that recorded an original and the corrections of it that count. */
export function recordersOf(events: readonly LedgerEvent[], revision: number): ReadonlySet<string> {
  const counts = countingRevisions(events);
  const recorded = events.filter(
    (event, at) =>
      event.revision === revision ||
      (isAmendment(event) && event.type === 'EntryCorrected' && event.data.corrects === revision && counts[at]),
  );
  return new Set(recorded.map(({ actor }) => actor.account));
}

/** The originals that count, each with its counting corrections laid over it, in order of revision. */
export function counting<E extends LedgerEvent>(events: readonly E[]): readonly Original<E>[] {
  const known = derived.get(events);
  if (known) return known as readonly Original<E>[];
  const view = views.get(events);
  const found = view && view.shared.countedTo <= view.length ? goOn(view) : count(events);
  derived.set(events, found);
  return found as readonly Original<E>[];
}

/** What would count with one more correction or annulment. */
export function countingWith<E extends LedgerEvent>(events: readonly E[], amendment: E): readonly Original<E>[] {
  const before = counting(events);
  if (!isCorrection(amendment)) return counting([...events, amendment]);
  const at = placeOf(before, amendment.data.corrects);
  const now = before[at];
  return now ? before.with(at, overlay(now as E, amendment.data.set) as Original<E>) : before;
}

/** Originals and corrections are added to what counted before; an annulment among them means counting anew. */
function goOn({ shared, length }: View): readonly LedgerEvent[] {
  const news = shared.log.slice(shared.countedTo, length);
  if (news.some(({ type }) => type === 'EntryAnnulled')) shared.counted = [...count(shared.log.slice(0, length))];
  else for (const event of news) addTo(shared.counted, event);
  shared.countedTo = length;
  return shared.counted.slice();
}

/** The correction of an original that does not count is idle. */
function addTo(counted: LedgerEvent[], event: LedgerEvent): void {
  if (!isCorrection(event)) {
    counted.push(event);
    return;
  }
  const at = placeOf(counted, event.data.corrects);
  const now = counted[at];
  if (now) counted[at] = overlay(now, event.data.set);
}

function isCorrection(event: LedgerEvent): event is EntryCorrected {
  return event.type === 'EntryCorrected';
}

/** Where a revision stands in a list that is in order of revision; -1: nowhere. */
function placeOf(events: readonly LedgerEvent[], revision: number): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.revision ?? 0) < revision) low = middle + 1;
    else high = middle;
  }
  return events[low]?.revision === revision ? low : -1;
}

function count(events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  return standing(streamed(events), reading).map(({ event }) => event);
}

function streamed(events: readonly LedgerEvent[]) {
  return events.map((event) => ({ revision: event.revision, event }));
}
