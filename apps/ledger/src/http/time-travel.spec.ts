import type { EventStore, Recorded } from '#libs/event-store';
import { Problem } from './problem.ts';
import { type Progress, TimeTravel } from './time-travel.ts';

/** A log of three events, known on 1, 5 and 9 March 2024, with tables that can lag. */
const KNOWN = ['2024-03-01T10:00:00.000Z', '2024-03-05T10:00:00.000Z', '2024-03-09T10:00:00.000Z'].map((text) =>
  Date.parse(text),
);
const NOW = Date.parse('2024-04-01T12:00:00.000Z');

const store = {
  head: () => Promise.resolve({ index: 2, knownAt: KNOWN[2] ?? 0 }),
  indexAt: (instant: number) => Promise.resolve(KNOWN.findLastIndex((known) => known <= instant)),
  readAll: (after: number) =>
    Promise.resolve(KNOWN.slice(after + 1, after + 2).map((knownAt, index) => ({ index, knownAt }) as Recorded)),
} as Pick<EventStore, 'head' | 'indexAt' | 'readAll'> as EventStore;

function tables(checkpoint: number, arrivesAt: number = checkpoint, stopped?: string): Progress {
  return {
    checkpoint: () => checkpoint,
    reach: (index) => Promise.resolve(index <= arrivesAt),
    stopped: () => stopped,
  };
}

function travel(progress: Progress): TimeTravel {
  return new TimeTravel(store, progress, { now: () => NOW, monotonic: () => 0 }, 10);
}

async function problemOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof Problem) return `${String(error.status)} ${error.code}`;
    throw error;
  }
}

describe('a request resolves to one point on both clocks', () => {
  const present = travel(tables(2));

  it('now when nothing is given', async () => {
    expect(await present.resolve({}, [])).toEqual({
      index: 2,
      knownAt: KNOWN[2],
      on: '2024-04-01',
      by: 'now',
      current: true,
    });
  });

  it('now, up to where its tables have stopped, says so; a moment before that does not', async () => {
    const halted = travel(tables(1, 1, 'seats stopped at event 2: poison'));
    expect(await halted.resolve({}, [])).toMatchObject({
      index: 1,
      current: false,
      stale: 'seats stopped at event 2: poison',
    });
    expect(await halted.resolve({ at: '1' }, [])).not.toHaveProperty('stale');
  });

  it('`at` alone is in force on the day that it was known', async () => {
    expect(await present.resolve({ at: '1' }, [])).toMatchObject({
      index: 1,
      on: '2024-03-05',
      by: 'index',
      current: false,
    });
    expect(await present.resolve({ at: '2024-03-08' }, [])).toMatchObject({
      index: 1,
      on: '2024-03-05',
      by: 'instant',
    });
  });

  it('a date is known until the next midnight', async () => {
    expect(await present.resolve({ at: '2024-03-05' }, [])).toMatchObject({ index: 1 });
    expect(await present.resolve({ at: '2024-03-05T09:59:59.999Z' }, [])).toMatchObject({ index: 0 });
  });

  it('`on` alone is as known now', async () => {
    expect(await present.resolve({ on: '2030-01-01' }, [])).toMatchObject({ index: 2, on: '2030-01-01', by: 'now' });
  });

  it('before the first record nothing was known', async () => {
    expect(await present.resolve({ at: '2023-01-01' }, [])).toMatchObject({ index: -1, knownAt: 0, on: '2024-04-01' });
  });

  it('Accept-Datetime speaks of whole seconds, and `at` goes before it', async () => {
    expect(await present.resolve({ acceptDatetime: 'Tue, 05 Mar 2024 10:00:00 GMT' }, [])).toMatchObject({
      index: 1,
      by: 'instant',
    });
    expect(await present.resolve({ at: '0', acceptDatetime: 'Tue, 05 Mar 2024 10:00:00 GMT' }, [])).toMatchObject({
      index: 0,
    });
    expect(await present.resolve({ acceptDatetime: 'Tue, 05 Mar 2030 10:00:00 GMT' }, [])).toMatchObject({ index: 2 });
  });

  it('an index that the log has not is refused', async () => {
    expect(await problemOf(present.resolve({ at: '3' }, []))).toBe('400 at-in-the-future');
  });
});

describe('a minimum index', () => {
  it('is waited for while the tables come', async () => {
    expect(await travel(tables(0, 2)).resolve({ minIndex: 2, at: '2' }, [])).toMatchObject({ index: 2 });
  });

  it('is a 412 only when the log itself is not there', async () => {
    expect(await problemOf(travel(tables(2)).resolve({ minIndex: 3 }, []))).toBe('412 index-not-reached');
    expect(await problemOf(travel(tables(0)).resolve({ minIndex: 2 }, []))).toBe('503 not-yet-visible');
  });

  it('says so when a table has stopped, and earlier points still answer', async () => {
    const stopped = travel(tables(1, 1, 'seats'));
    expect(await problemOf(stopped.resolve({ minIndex: 2 }, []))).toBe('503 projection-stopped');
    expect(await problemOf(stopped.resolve({ at: '2' }, []))).toBe('503 projection-stopped');
    expect(await stopped.resolve({ at: '1' }, [])).toMatchObject({ index: 1 });
    expect(await stopped.resolve({}, [])).toMatchObject({ index: 1, by: 'now' });
  });
});
