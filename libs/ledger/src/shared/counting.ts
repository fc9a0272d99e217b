import type { LedgerEvent } from '#libs/event-store';
import { type Amendment, type EntryCorrected, isAmendment, overlay } from './amendment.ts';

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

/** Which revisions count: those that no counting annulment names, decided from the newest down (architecture: timeline). */
export function countingRevisions(events: readonly LedgerEvent[]): readonly boolean[] {
  const annulled = new Set<number>();
  for (const event of events.toReversed()) {
    if (isAmendment(event) && event.type === 'EntryAnnulled' && !annulled.has(event.revision)) {
      for (const revision of event.data.annuls) annulled.add(revision);
    }
  }
  return events.map((event) => !annulled.has(event.revision));
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

/** New originals are added to what counted before; an amendment among them means counting anew. */
function goOn({ shared, length }: View): readonly LedgerEvent[] {
  const news = shared.log.slice(shared.countedTo, length);
  if (news.some(isAmendment)) shared.counted = [...count(shared.log.slice(0, length))];
  else shared.counted.push(...news);
  shared.countedTo = length;
  return shared.counted.slice();
}

function count(events: readonly LedgerEvent[]): readonly LedgerEvent[] {
  const counts = countingRevisions(events);
  const corrections = new Map<number, EntryCorrected[]>();
  for (const event of events) {
    if (!isAmendment(event) || event.type !== 'EntryCorrected' || !counts[event.revision]) continue;
    const others = corrections.get(event.data.corrects);
    if (others) others.push(event);
    else corrections.set(event.data.corrects, [event]);
  }
  return events
    .filter((event) => counts[event.revision] === true && !isAmendment(event))
    .map((event) => (corrections.get(event.revision) ?? []).reduce((one, { data }) => overlay(one, data.set), event));
}
