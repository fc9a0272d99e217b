import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { example, manualClock, NOON } from '../contract.events.ts';
import { NO_STREAM } from '../event-store.ts';
import type { Recorded } from '../event-store.ts';
import { createMemoryStore } from '../memory.ts';
import { openPackedLog } from './open-packed-log.ts';
import type { PackedLog, PackedRecord } from './packed-log.ts';

const ORIGIN = 'log-1';

/** Two records fill a segment, the third begins the next. */
const SMALL = 540;

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'packed-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

/** A log of the memory store, its streams in turn; some texts are not ASCII. */
async function logOf(count: number): Promise<readonly Recorded[]> {
  const store = createMemoryStore({ clock: manualClock() });
  const revisions = new Map<string, number>();
  for (let n = 0; n < count; n++) {
    const stream = `roster-${n % 3}`;
    const revision = revisions.get(stream) ?? NO_STREAM;
    const data = { note: n % 2 === 0 ? 'État d’exemple 例' : 'Example State' };
    const recordedAt = new Date(NOON + (n % 4) * 1_000).toISOString();
    revisions.set(stream, (await store.append(stream, revision, [example(n, { data, recordedAt })])).revision);
  }
  return store.readAll(-1, Number.POSITIVE_INFINITY);
}

function packed(events: readonly Recorded[]): readonly PackedRecord[] {
  return events.map(({ index, knownAt, bytes, event }) => ({
    index,
    knownAt,
    bytes,
    stream: event.stream,
    position: `C:${index}`,
  }));
}

function open(options: { readonly origin?: string; readonly readOnly?: boolean } = {}): PackedLog {
  return openPackedLog(directory, { origin: ORIGIN, segmentBytes: SMALL, ...options });
}

function whole(log: PackedLog): readonly Recorded[] {
  return log.readAll(-1, Number.POSITIVE_INFINITY);
}

/** A log that was filled by appends of these sizes, and closed. */
async function filled(...sizes: readonly number[]): Promise<readonly Recorded[]> {
  const events = await logOf(sizes.reduce((sum, size) => sum + size, 0));
  const log = open();
  for (const size of sizes) {
    const from = log.head().index + 1;
    log.append(packed(events.slice(from, from + size)));
  }
  log.close();
  return events;
}

const files = (end: string): readonly string[] =>
  readdirSync(directory)
    .filter((name) => name.endsWith(end))
    .sort()
    .map((name) => join(directory, name));

describe('a packed log', () => {
  it('gives back what was appended, whole, by page and by stream, also after it is opened anew', async () => {
    const events = await filled(1, 4, 2, 1, 3);
    const log = open();
    expect(files('.segment').length).toBeGreaterThan(2);
    expect(whole(log)).toEqual(events);
    expect([0, 3, 9, 10].map((after) => log.readAll(after, 3))).toEqual(
      [0, 3, 9, 10].map((after) => events.slice(after + 1, after + 4)),
    );
    const stream = events.filter(({ event }) => event.stream === 'roster-1');
    expect(log.readStream('roster-1', NO_STREAM, Number.POSITIVE_INFINITY)).toEqual(stream);
    expect(log.readStream('roster-1', 0, 2)).toEqual(stream.slice(1, 3));
    expect(log.readStream('roster-9', NO_STREAM, 5)).toEqual([]);
    expect([log.head(), log.position()]).toEqual([{ index: 10, knownAt: NOON + 3_000 }, 'C:10']);
    log.close();
  });

  it('knows when each event was known, and what was at an instant', async () => {
    const events = await filled(3, 3);
    const log = open();
    expect(events.map(({ index }) => log.knownAt(index))).toEqual(events.map(({ knownAt }) => knownAt));
    expect([NOON - 1, NOON, NOON + 2_500, NOON + 9_000].map((instant) => log.indexAt(instant))).toEqual([-1, 0, 2, 5]);
    expect(() => log.knownAt(6)).toThrow('Event 6 is missing');
    log.close();
  });

  it('is empty where nothing was appended', () => {
    const log = open();
    expect([log.head(), log.position(), whole(log)]).toEqual([{ index: -1, knownAt: 0 }, undefined, []]);
    log.close();
    expect(() => log.head()).toThrow(expect.objectContaining({ code: 'store-closed' }));
  });

  it('takes the next record only', async () => {
    const events = packed(await filled(2));
    const log = open();
    expect(() => log.append(events)).toThrow('The next record has index 2, not 0.');
    expect(log.head().index).toBe(1);
    log.close();
  });

  it('cuts a torn tail at the last whole record and goes on from there', async () => {
    await filled(1);
    const [tail = ''] = files('.segment');
    const one = readFileSync(tail).length;
    const events = await logOf(2);
    const begun = open();
    begun.append(packed(events.slice(1)));
    begun.close();
    const both = readFileSync(tail);
    for (const size of [...Array(Math.floor(one / 10)).keys()]
      .map((n) => n * 10)
      .concat(one - 1, one, one + 19, both.length - 1)) {
      writeFileSync(tail, both.subarray(0, size));
      const log = open();
      expect([size, log.head().index]).toEqual([size, size < one ? -1 : 0]);
      log.append(packed(events.slice(log.head().index + 1)));
      expect([whole(log), readFileSync(tail)]).toEqual([events, both]);
      log.close();
    }
  });

  it('cuts a tail of which a byte is another', async () => {
    await filled(1);
    const [tail = ''] = files('.segment');
    const intact = readFileSync(tail);
    for (let at = 0; at < intact.length; at++) {
      const changed = Buffer.from(intact);
      changed[at] = (changed[at] ?? 0) ^ 0x20;
      writeFileSync(tail, changed);
      const log = open();
      expect([at, log.head().index]).toEqual([at, -1]);
      log.close();
    }
  });

  it('does not take for appended what lay behind a torn record', async () => {
    const events = await filled(1, 1);
    const [tail = ''] = files('.segment');
    const changed = readFileSync(tail);
    changed[40] = (changed[40] ?? 0) ^ 1;
    writeFileSync(tail, changed);
    const log = open();
    log.append(packed(events.slice(0, 1)));
    log.close();
    const again = open();
    expect(whole(again)).toEqual(events.slice(0, 1));
    again.close();
  });

  it.each([
    [
      'a byte is another',
      (file: string) => writeFileSync(file, readFileSync(file, 'latin1').replace('S', 's'), 'latin1'),
    ],
    ['its end is missing', (file: string) => truncateSync(file, readFileSync(file).length - 1)],
    ['its seal cannot be read', (file: string) => writeFileSync(`${file}.seal`, '{')],
  ])('throws away a sealed segment of which %s, and what follows it', async (_, damage) => {
    const events = await filled(2, 2, 2, 2);
    const [first = '', second = ''] = files('.segment');
    expect(files('.seal').length).toBe(3);
    damage(second);
    const reader = open({ readOnly: true });
    expect(whole(reader)).toEqual(events.slice(0, 2));
    reader.close();
    const log = open();
    expect([log.head().index, log.position(), files('.segment')]).toEqual([1, 'C:1', [first]]);
    log.append(packed(events.slice(2)));
    expect(whole(log)).toEqual(events);
    log.close();
  });

  it('seals what it wrote, so that what became of it on the disk meanwhile shows', async () => {
    const events = await logOf(4);
    const log = open();
    log.append(packed(events.slice(0, 1)));
    const [file = ''] = files('.segment');
    writeFileSync(file, readFileSync(file, 'latin1').replace('P', 'p'), 'latin1');
    for (const record of packed(events.slice(1))) log.append([record]);
    log.close();
    expect(files('.seal').length).toBeGreaterThan(0);
    const again = open();
    expect(whole(again)).toEqual([]);
    again.close();
  });

  it('loses nothing when a crash took a seal', async () => {
    const events = await filled(2, 2, 2);
    rmSync(files('.seal')[1] ?? '');
    const log = open();
    expect(whole(log)).toEqual(events);
    log.close();
  });

  it('throws away the copy of another log', async () => {
    const events = await filled(2, 2);
    const reader = open({ origin: 'log-2', readOnly: true });
    expect(whole(reader)).toEqual([]);
    expect(files('.segment').length).toBe(2);
    const log = open({ origin: 'log-2' });
    expect([log.head().index, files('.segment')]).toEqual([-1, []]);
    log.append(packed(events.slice(0, 1)));
    expect([whole(log), whole(reader)]).toEqual([events.slice(0, 1), events.slice(0, 1)]);
    reader.close();
    log.close();
  });

  it('is read beside the one who appends, across segments', async () => {
    const events = await logOf(9);
    const reader = open({ readOnly: true });
    expect(reader.head().index).toBe(-1);
    const log = open();
    for (const [at, record] of packed(events).entries()) {
      log.append([record]);
      expect(reader.head()).toEqual({ index: at, knownAt: record.knownAt });
      expect(whole(reader)).toEqual(events.slice(0, at + 1));
    }
    expect(() => reader.append([])).toThrow(expect.objectContaining({ code: 'store-read-only' }));
    reader.close();
    log.close();
  });
});
