import { LRUCache } from 'lru-cache';
import type { EventStore, LedgerEvent, Recorded } from '#libs/event-store';
import type { Command, Decider } from './decider.ts';
import { requireKnown } from './known.ts';

/** Streams are kept folded up to this many events in all; one that is longer is read whole each time. */
const CACHED_EVENTS = 100_000;

/** A stream folded, and the revision of each of its events by id. */
export interface Loaded<S> {
  readonly state: S;
  readonly revision: number;
  readonly ids: ReadonlyMap<string, number>;
}

/** The same, with what was read of it just now: all that was not folded before. */
export interface JustLoaded<S> extends Loaded<S> {
  readonly news: readonly Recorded[];
}

/** Folds streams, going on from where it folded them before; throws `UnknownEvent` where a newer release has gone on with one. */
export function createLoader(store: EventStore) {
  const cache = new LRUCache<string, Loaded<unknown>>({
    maxSize: CACHED_EVENTS,
    sizeCalculation: ({ revision }) => revision + 2,
  });
  const names = new Map<object, string>();

  function nameOf(decider: object): string {
    const name = names.get(decider) ?? String(names.size);
    names.set(decider, name);
    return name;
  }

  return async function load<S, C extends Command, E extends LedgerEvent>(
    decider: Decider<S, C, E>,
    stream: string,
  ): Promise<JustLoaded<S>> {
    const cacheKey = `${nameOf(decider)} ${stream}`;
    const none = { state: decider.initial, revision: -1, ids: new Map<string, number>() };
    const known = (cache.get(cacheKey) as Loaded<S> | undefined) ?? none;
    const news = (await store.readStream(stream, known.revision)) as readonly Recorded<E>[];
    if (news.length === 0) return { ...known, news };
    const ids = known.ids as Map<string, number>;
    let state = known.state;
    for (const { event } of news) {
      requireKnown(event);
      state = decider.evolve(state, event);
      ids.set(event.id, event.revision);
    }
    const loaded = { state, revision: known.revision + news.length, ids };
    cache.set(cacheKey, loaded);
    return { ...loaded, news };
  };
}
