import { LRUCache } from 'lru-cache';
import {
  type AppendOptions,
  type ClockGuard,
  type ClockVerdict,
  createClockGuard,
  type EventStore,
  EventStoreError,
  type NewEvent,
  NO_STREAM,
  type Receipt,
  type Recorded,
  type StoreReport,
  type SubscribeOptions,
  type SubscriptionPage,
} from '#libs/event-store';
import type { Clock } from '#libs/event-store';
import { CLOCK_STREAM } from '#libs/ledger';

/** Why nothing can be written, as health and refusals say it. */
export interface WriteFault {
  readonly code: string;
  readonly reason: string;
}

export interface GuardedStore extends EventStore {
  /** Undefined while this node may write. A full disk is tried again by the next append. */
  fault(): WriteFault | undefined;
  /** The log is not the one that this node has read, or is damaged: what the tables tell may be no more. */
  isLost(): boolean;
}

/** A shared log, and its server's clock, are looked at anew after so many milliseconds, and while this node may not write. */
const LOOKED = 60_000;
/** Widest disagreement with the server's clock that passes for the same time, in milliseconds. */
const TOLERANCE = 5_000;

/**
 * The store behind the clock guard: with a wrong clock it only reads, until the clock agrees or is confirmed by an event. Where the store
 * has a clock of its own this node's must agree with it, which no event can confirm.
 */
export async function guardStore(
  store: EventStore,
  clock: Clock,
  maxSilence: number,
  onLost: (reason: string) => void = () => {},
): Promise<GuardedStore> {
  let last = await lastOf(store);
  let failed: WriteFault | undefined;
  let lost: WriteFault | undefined;
  let { clockOffset: aside, movedTo } = await store.report();
  let looked = clock.monotonic();
  const known = knownRevisions();
  const guard: ClockGuard = createClockGuard({ clock, last: () => last.recordedAt, maxSilence });

  /** What others appended, and how far the clocks are from each other now. */
  async function look(): Promise<void> {
    last = await lastOf(store);
    await report();
    looked = clock.monotonic();
  }

  async function report(): Promise<StoreReport> {
    const told = await store.report();
    ({ clockOffset: aside, movedTo } = told);
    return told;
  }

  const clockNow = (): WriteFault | undefined => clockFault(guard.check()) ?? asideFault(aside);

  /** The pages of the read models, which tell at once when a shared log is another than before. */
  async function* subscribe(after: number, options?: SubscribeOptions): AsyncGenerator<SubscriptionPage> {
    try {
      for await (const page of store.subscribe(after, options)) {
        lost = undefined;
        yield page;
      }
    } catch (error) {
      if (!lost && store.shared && error instanceof EventStoreError && error.code === 'store-damaged') {
        lost = { code: error.code, reason: error.message };
        onLost(error.message);
      }
      throw error;
    }
  }

  async function append(
    stream: string,
    expectedRevision: number,
    events: readonly NewEvent[],
    options?: AppendOptions,
  ): Promise<Receipt> {
    if (store.shared && (clock.monotonic() - looked >= LOOKED || clockNow())) await look();
    const wrong = asideFault(aside);
    if (wrong) throw new EventStoreError('store-read-only', wrong.reason, { retryable: true });
    const stamp = Math.max(...events.map(stampOf));
    const verdict = confirmsClock(stream, events) ? guard.checkStamp(stamp) : guard.check(stamp);
    if (!verdict.ok) throw new EventStoreError('store-read-only', verdict.reason, { retryable: true });
    try {
      const receipt = await store.append(stream, expectedRevision, events, options);
      const end = events.at(-1);
      const { index } = receipt;
      if (end && index !== undefined && index > last.index) last = { index, recordedAt: stampOf(end) };
      known.saw(stream, receipt.revision);
      failed = undefined;
      return receipt;
    } catch (error) {
      failed = writeFault(error) ?? failed;
      throw error;
    }
  }

  return {
    shared: store.shared,
    append,
    readStream: (stream, after, limit) =>
      store.shared ? store.readStream(stream, after, limit) : known.read(store, stream, after, limit),
    readAll: (after, limit) => store.readAll(after, limit),
    subscribe,
    head: () => store.head(),
    indexAt: (instant) => store.indexAt(instant),
    report,
    close: () => store.close(),
    fault: () => lost ?? movedFault(movedTo) ?? clockNow() ?? failed,
    isLost: () => lost !== undefined,
  };
}

/**
 * Every request looks whether a few streams have gone on. All appends of this directory come by here, so a stream whose last
 * revision is known, and is the one that the reader has, needs no look at the disk.
 */
function knownRevisions() {
  const last = new LRUCache<string, number>({ max: 10_000 });
  const saw = (stream: string, revision: number) => {
    if (revision > (last.get(stream) ?? NO_STREAM)) last.set(stream, revision);
  };
  return {
    saw,
    async read(store: EventStore, stream: string, after = NO_STREAM, limit?: number): Promise<readonly Recorded[]> {
      if (after > NO_STREAM && last.get(stream) === after) return [];
      const records = await store.readStream(stream, after, limit);
      const end = records.at(-1);
      if (limit === undefined && end) saw(stream, end.event.revision);
      return records;
    },
  };
}

function confirmsClock(stream: string, events: readonly NewEvent[]): boolean {
  return stream === CLOCK_STREAM && events.every(({ type }) => type === 'ClockConfirmed');
}

interface Last {
  readonly index: number;
  readonly recordedAt: number | undefined;
}

async function lastOf(store: EventStore): Promise<Last> {
  const { index } = await store.head();
  const [record] = index < 0 ? [] : await store.readAll(index - 1, 1);
  return { index, recordedAt: record && stampOf(record.event) };
}

function asideFault(offset: number | undefined): WriteFault | undefined {
  if (offset === undefined || Math.abs(offset) <= TOLERANCE) return undefined;
  const [seconds, where] = [String(Math.round(Math.abs(offset) / 1_000)), offset > 0 ? 'behind' : 'ahead of'];
  return { code: 'clock', reason: `The clock is ${seconds} seconds ${where} that of the store.` };
}

function movedFault(movedTo: string | undefined): WriteFault | undefined {
  return movedTo === undefined
    ? undefined
    : { code: 'store-moved', reason: `The log was moved to ${movedTo}, or is being moved.` };
}

function stampOf({ recordedAt }: NewEvent): number {
  return Date.parse(recordedAt);
}

function clockFault(verdict: ClockVerdict): WriteFault | undefined {
  return verdict.ok ? undefined : { code: 'clock', reason: verdict.reason };
}

function writeFault(error: unknown): WriteFault | undefined {
  if (!(error instanceof EventStoreError)) return undefined;
  const lasting = ['store-full', 'store-read-only', 'store-damaged', 'store-locked'].includes(error.code);
  return lasting ? { code: error.code, reason: error.message } : undefined;
}
