import type { Log, Logged, LogPage, LogRecord } from './log.ts';
import type { Fault, Fed } from './projector-feed.ts';
import { startProjector } from './projector.ts';
import type { Projector, ProjectorOptions } from './projector.ts';

const LONG = 10_000;

function record(index: number): LogRecord {
  const id = `event-${index}`;
  const event: Logged = {
    id,
    stream: 'roster-1',
    revision: index,
    type: 'PocNominated',
    recordedAt: '2026-03-01T12:00:00.000Z',
    effectiveOn: '2026-03-01',
    actor: { account: 'account-1', office: 'directory-manager' },
    correlationId: id,
    causationId: id,
    data: {},
  };
  return { index, knownAt: 0, event };
}

function records(from: number, to: number): readonly LogRecord[] {
  return Array.from({ length: to - from }, (_, at) => record(from + at));
}

/** A log whose subscription does what a test says, attempt by attempt; reading works. */
interface Scripted extends Log {
  readonly subscribed: number[];
}

type Attempt = (after: number, signal: AbortSignal) => AsyncIterable<LogPage>;

function scripted(length: number, attempts: readonly Attempt[]): Scripted {
  const subscribed: number[] = [];
  return {
    subscribed,
    readAll: async (after, limit) => records(after + 1, Math.min(length, after + 1 + limit)),
    readStream: async () => [],
    head: async () => ({ index: length - 1, knownAt: 0 }),
    subscribe: (after, options) => {
      const attempt = attempts[Math.min(subscribed.length, attempts.length - 1)];
      subscribed.push(after);
      if (attempt === undefined) throw new Error('A test scripts one attempt at least.');
      return attempt(after, options?.signal ?? new AbortController().signal);
    },
  };
}

function page(from: number, to: number, head = to - 1): LogPage {
  return { events: records(from, to), head: { index: head, knownAt: 0 }, caughtUp: to - 1 === head };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve());
  });
}

/** Gives what is left of the log in one page, then nothing until it is ended. */
function lively(length: number): Attempt {
  return async function* (after, signal) {
    yield page(after + 1, length);
    await aborted(signal);
  };
}

interface Table extends Fed<Logged> {
  readonly applied: number[];
  readonly pages: number[];
}

/** A projection that notes what it applied, and throws what `refuse` gives for an event. */
function table(name: string, at = -1, refuse: (index: number) => unknown = () => undefined): Table {
  const applied: number[] = [];
  const pages: number[] = [];
  let index = at;
  return {
    name,
    version: 1,
    applied,
    pages,
    checkpoint: () => ({ index, id: `event-${index}` }),
    apply: async (given) => {
      const fresh = given.filter((one) => one.index > index);
      for (const one of fresh) {
        const error = refuse(one.index);
        if (error !== undefined) throw error;
      }
      applied.push(...fresh.map((one) => one.index));
      pages.push(given.length);
      index = fresh.at(-1)?.index ?? index;
    },
  };
}

const upTo = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);

const running: Projector[] = [];
afterEach(async () => {
  for (const projector of running.splice(0)) await projector.close();
});

function start(log: Log, feds: readonly Table[], changes: Partial<ProjectorOptions<Logged>> = {}): Projector {
  const projector = startProjector<Logged>({ log, feds, onFault: () => {}, pause: 1, ...changes });
  running.push(projector);
  return projector;
}

describe('the subscription of the projector', () => {
  it('starts at the lowest checkpoint, and gives every event to each projection once', async () => {
    const log = scripted(10, [lively(10)]);
    const feds = [table('seats', 4), table('states', 2)];
    const projector = start(log, feds);
    expect(await projector.reach(9, [], LONG)).toBe(true);
    expect(log.subscribed).toEqual([2]);
    expect(feds.map(({ applied }) => applied)).toEqual([
      [5, 6, 7, 8, 9],
      [3, 4, 5, 6, 7, 8, 9],
    ]);
  });

  it('lets one that is far behind read for itself, and holds up nobody', async () => {
    const log = scripted(50, [lively(50)]);
    const feds = [table('seats', 39), table('states', 4)];
    const projector = start(log, feds, { pageSize: 10 });
    expect(await projector.reach(49, [], LONG)).toBe(true);
    expect(log.subscribed).toEqual([39]);
    expect(feds.map(({ applied }) => applied)).toEqual([upTo(50).slice(40), upTo(50).slice(5)]);
  });

  it('is opened again where it was when it breaks off, with longer and longer pauses, and says so meanwhile', async () => {
    const health: unknown[] = [];
    const breaking: Attempt = () => {
      health.push(projector?.subscription());
      throw new Error('Connection lost.');
    };
    const half: Attempt = async function* (after) {
      yield page(after + 1, 5, 9);
      throw new Error('Connection lost.');
    };
    const log = scripted(10, [half, breaking, breaking, lively(10)]);
    const seats = table('seats');
    let projector: Projector | undefined;
    projector = start(log, [seats]);
    expect(await projector.reach(9, [], LONG)).toBe(true);
    expect(log.subscribed).toEqual([-1, 4, 4, 4]);
    expect(seats.applied).toEqual(upTo(10));
    expect(health).toEqual([
      { status: 'interrupted', head: 9, silence: expect.any(Number), fault: 'Connection lost.' },
      { status: 'interrupted', head: 9, silence: expect.any(Number), fault: 'Connection lost.' },
    ]);
    // The page that brought it there is at its end one turn later.
    await new Promise(setImmediate);
    expect(projector.subscription()).toEqual({ status: 'live', head: 9, silence: expect.any(Number) });
  });

  it('is opened again when it gives no sign of life', async () => {
    const frozen: Attempt = async function* (after) {
      yield page(after + 1, 3, 9);
      await new Promise(() => {});
    };
    const log = scripted(10, [frozen, lively(10)]);
    const projector = start(log, [table('seats')], { silence: 20 });
    expect(await projector.reach(9, [], LONG)).toBe(true);
    expect(log.subscribed).toEqual([-1, 2]);
  });

  it('lives by heartbeats alone', async () => {
    const beats: Attempt = async function* (after, signal) {
      yield page(after + 1, 10);
      while (!signal.aborted) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        yield { events: [], head: { index: 9, knownAt: 0 }, caughtUp: true };
        beat++;
        seen();
      }
    };
    let beat = 0;
    let seen = (): void => {};
    const log = scripted(10, [beats]);
    start(log, [table('seats')], { silence: 200 });
    await new Promise<void>((resolve) => (seen = () => (beat >= 20 ? resolve() : undefined)));
    expect(log.subscribed).toEqual([-1]);
  });

  it('ends when the projector is closed, and lets nobody wait for ever', async () => {
    let ended = false;
    const noted: Attempt = async function* (after, signal) {
      try {
        yield page(after + 1, 5);
        await aborted(signal);
      } finally {
        ended = true;
      }
    };
    const projector = start(scripted(5, [noted]), [table('seats')]);
    await projector.reach(4, [], LONG);
    const waiting = projector.reach(5, [], LONG);
    await projector.close();
    expect([ended, await waiting]).toEqual([true, false]);
  });
});

describe('a projection that throws', () => {
  it('stops before the event, having applied those before it; the others go on', async () => {
    const faults: Fault[] = [];
    const poison = (index: number): unknown => (index === 7 ? new Error('No such seat.') : undefined);
    const feds = [table('seats', -1, poison), table('states')];
    const projector = start(scripted(10, [lively(10)]), feds, { onFault: (fault) => void faults.push(fault) });
    expect(await projector.reach(9, ['states'], LONG)).toBe(true);
    expect(await projector.reach(9, ['seats'], LONG)).toBe(false);
    expect(await projector.reach(6, [], LONG)).toBe(true);
    expect(feds.map(({ applied }) => applied)).toEqual([upTo(7), upTo(10)]);
    expect(faults).toEqual([{ table: 'seats', index: 7, message: 'No such seat.' }]);
    expect(projector.health()).toEqual([
      { table: 'seats', version: 1, checkpoint: 6, status: 'stopped', fault: { index: 7, message: 'No such seat.' } },
      { table: 'states', version: 1, checkpoint: 9, status: 'running' },
    ]);
    expect([projector.stopped(['states']), projector.stopped([])]).toEqual([
      undefined,
      'seats stopped at event 7: No such seat.',
    ]);
  });

  it('does not stop where the disk or the log failed; the same events are tried again', async () => {
    let full = 3;
    const diskFull = (): unknown => (full-- > 0 ? Object.assign(new Error('full'), { errcode: 13 }) : undefined);
    const seats = table('seats', -1, diskFull);
    const log = scripted(10, [lively(10)]);
    const projector = start(log, [seats]);
    expect(await projector.reach(9, [], LONG)).toBe(true);
    expect(projector.stopped([])).toBeUndefined();
    expect(seats.applied).toEqual(upTo(10));
    expect(log.subscribed).toEqual([-1, -1, -1, -1]);
  });
});
