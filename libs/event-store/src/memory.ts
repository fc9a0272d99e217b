import type {
  AppendOptions,
  Clock,
  EventStore,
  Head,
  NewEvent,
  Receipt,
  Recorded,
  SubscribeOptions,
} from './event-store.ts';
import { NO_STREAM } from './event-store.ts';
import { parsePage } from './canonical.ts';
import { lastIndexAt } from './index-at.ts';
import { checkPage, EMPTY, numberAfter } from './numbering.ts';
import { expired, idReused, prepareAppend, storeClosed, wrongRevision } from './prepare.ts';
import type { PreparedAppend } from './prepare.ts';
import { Bell, subscribePages } from './subscription.ts';

interface Log {
  readonly all: Recorded[];
  readonly streams: Map<string, Recorded[]>;
  readonly ids: Set<string>;
}

/** A log in memory for tests and dry runs, with every guarantee of the port but durability. */
export function createMemoryStore(options: { readonly clock: Clock }): EventStore {
  const log: Log = { all: [], streams: new Map(), ids: new Set() };
  const bell = new Bell();
  let closed = false;
  const open = (): Log => {
    if (closed) throw storeClosed();
    return log;
  };
  const head = (): Head => headOf(open());
  const readAll = (after: number, limit: number): readonly Recorded[] => pageOf(open().all, after, limit);

  return {
    shared: false,
    append: async (stream: string, expectedRevision: number, events: readonly NewEvent[], how?: AppendOptions) => {
      const receipt = append(open(), prepareAppend(stream, expectedRevision, events, how), options.clock);
      bell.ring();
      return receipt;
    },
    readStream: async (stream: string, after = NO_STREAM, limit = Number.POSITIVE_INFINITY) =>
      pageOf(open().streams.get(stream) ?? [], after, limit),
    readAll: async (after: number, limit: number) => readAll(after, limit),
    subscribe: (after: number, how?: SubscribeOptions) => subscribePages({ head, readAll }, bell, after, how),
    head: async () => head(),
    indexAt: async (instant: number) => lastIndexAt(instant, head().index, (index) => log.all[index]?.knownAt ?? 0),
    report: async () => ({ kind: 'memory', server: {}, alarms: [] }),
    close: async () => {
      closed = true;
      bell.ring();
    },
  };
}

function pageOf(events: readonly Recorded[], after: number, limit: number): readonly Recorded[] {
  checkPage(after, limit);
  return events.slice(after + 1, after + 1 + limit);
}

function headOf(log: Log): Head {
  const { index, knownAt } = log.all.at(-1) ?? EMPTY;
  return { index, knownAt };
}

function append(log: Log, request: PreparedAppend, clock: Clock): Receipt {
  const stream = log.streams.get(request.stream) ?? [];
  if (stream.length - 1 !== request.expectedRevision) return earlierReceipt(log, request, stream);
  if (clock.now() > request.validUntil) throw expired(request);
  const ids = new Set(request.events.map((event) => event.id));
  if (ids.size < request.events.length || request.events.some((event) => log.ids.has(event.id)))
    throw idReused(request);
  log.streams.set(request.stream, stream);
  for (const { id, bytes, recordedAt } of request.events) {
    const { index, knownAt } = numberAfter(headOf(log), recordedAt);
    const recorded = parsePage([[index, knownAt, bytes]]);
    log.all.push(...recorded);
    stream.push(...recorded);
    log.ids.add(id);
  }
  return { stream: request.stream, revision: stream.length - 1, index: log.all.length - 1 };
}

/** The stream is not where the caller saw it: because this very append was carried out already, or because another was. */
function earlierReceipt(log: Log, request: PreparedAppend, stream: readonly Recorded[]): Receipt {
  const first = request.expectedRevision + 1;
  const there = stream.slice(first, first + request.events.length);
  const last = there.at(-1);
  const same = request.events.every((event, ordinal) => there[ordinal]?.event.id === event.id);
  if (same && last !== undefined) return { stream: request.stream, revision: last.event.revision, index: last.index };
  if (request.events.some((event) => log.ids.has(event.id))) throw idReused(request);
  throw wrongRevision(request, stream.length - 1);
}
