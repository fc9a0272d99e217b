import type { Clock, EventStore, NewEvent, Recorded } from './event-store.ts';

/** A store under test, with what the suite may do to it. */
export interface OpenedStore {
  readonly store: EventStore;
  /** Closes the store and opens it again on the same log; absent where a log does not outlive its store. */
  readonly reopen?: () => Promise<EventStore>;
  /** Closes what is open and clears the log away. */
  close(): Promise<void>;
}

export type OpenStore = (clock: Clock) => Promise<OpenedStore>;

/** 1 March 2026, noon. */
export const NOON = Date.UTC(2026, 2, 1, 12);

export interface ManualClock extends Clock {
  set(instant: number): void;
}

export function manualClock(): ManualClock {
  let now = NOON;
  return { now: () => now, monotonic: () => now, set: (instant) => void (now = instant) };
}

/** A UUID that is the same in every run. */
export function uuid(n: number): string {
  return `00000000-0000-5000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** The n-th example event: recorded n milliseconds after noon by the manager of the directory. */
export function example(n: number, changes: Partial<NewEvent> = {}): NewEvent {
  return {
    id: uuid(n),
    type: 'PocEntryConfirmed',
    schemaVersion: 1,
    recordedAt: new Date(NOON + n).toISOString(),
    effectiveOn: '2026-03-01',
    actor: { account: 'account-1', office: 'directory-manager' },
    correlationId: uuid(n),
    causationId: uuid(n),
    data: { seat: `seat-${n}`, note: 'Example State' },
    ...changes,
  };
}

export function examples(from: number, count: number): readonly NewEvent[] {
  return Array.from({ length: count }, (_, at) => example(from + at));
}

/** Runs a test on a fresh store and clears it away, also when the test does not pass. */
export async function withStore(
  open: OpenStore,
  test: (store: EventStore, opened: OpenedStore, clock: ManualClock) => Promise<void>,
): Promise<void> {
  const clock = manualClock();
  const opened = await open(clock);
  try {
    await test(opened.store, opened, clock);
  } finally {
    await opened.close();
  }
}

/** The whole log, read page by page. */
export async function wholeLog(store: EventStore, pageSize = 1_000): Promise<readonly Recorded[]> {
  const log: Recorded[] = [];
  for (;;) {
    const page = await store.readAll(log.length - 1, pageSize);
    log.push(...page);
    if (page.length < pageSize) return log;
  }
}

/** The error with which a promise is rejected; a test that expects one does not pass without. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => Promise.reject(new Error('It was expected to be refused.')),
    (reason: unknown) => reason,
  );
}
