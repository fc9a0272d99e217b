import { mkdirSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';

import { events } from '../canonical.contract.ts';
import { canonicalBytes, parsePage } from '../canonical.ts';
import { example } from '../contract.events.ts';
import { NO_STREAM } from '../event-store.ts';
import type { LedgerEvent } from '../event-store.ts';
import { openPackedLog } from './open-packed-log.ts';
import type { PackedLog, PackedRecord } from './packed-log.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'packed-records-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

const open = (readOnly = false, segmentBytes = 2_000): PackedLog =>
  openPackedLog(directory, { origin: 'log-1', readOnly, segmentBytes });

/** The n-th event of a stream, with these data. */
function holding(n: number, data: unknown): LedgerEvent {
  return { ...example(n), data, stream: 'roster-1', revision: n };
}

const recordsOf = (written: readonly string[], stream = 'roster-1'): readonly PackedRecord[] =>
  written.map((bytes, index) => ({ index, knownAt: index, bytes, stream, position: '' }));

/** Some hand over what they have decoded. */
const eventOf = (decoded: boolean, bytes: string) => (decoded ? { event: JSON.parse(bytes) as LedgerEvent } : {});

/** What a store answers that holds these bytes. */
const stored = (written: readonly string[]) => parsePage(written.map((bytes, index) => [index, index, bytes]));

function readThrough(log: PackedLog): unknown {
  return [
    log.readAll(-1, Number.POSITIVE_INFINITY),
    log.readStream('roster-1', NO_STREAM, Number.POSITIVE_INFINITY).map(({ event }) => event),
  ];
}

/** Appends all of it one way or another, and reads it in the process that wrote, beside it and afterwards. */
function readings(appends: readonly (readonly PackedRecord[])[]): readonly unknown[] {
  const [reader, log] = [open(true), open()];
  reader.head();
  for (const records of appends) log.append(records);
  const seen = [log, reader].map(readThrough);
  for (const each of [log, reader]) each.close();
  const again = open();
  seen.push(readThrough(again));
  again.close();
  return seen;
}

describe('the records of a packed log', () => {
  it('hold whatever an event may hold, whole and byte for byte, decoded before or not', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 12 }), fc.boolean(), (some, together) => {
        rmSync(directory, { recursive: true });
        const written = some.map((event) => canonicalBytes({ ...event, stream: 'roster-1' }));
        const records = recordsOf(written).map((record, at) => ({
          ...record,
          ...eventOf(together, written[at] ?? ''),
        }));
        const expected = [stored(written), stored(written).map(({ event }) => event)];
        expect(readings(together ? [records] : records.map((record) => [record]))).toEqual([
          expected,
          expected,
          expected,
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['the name __proto__', JSON.parse('{"__proto__":{"a":1},"b":2}')],
    ['names that look like numbers', { '10': 1, '9': 2, '-': 3, a: { '2': 1, '1': 2 } }],
    [
      'names that are no words',
      { '': 1, '\0': 2, 'a"b\\c\n': 3, constructor: 4, toJSON: 5, length: 6, read: 7, ' ': 8 },
    ],
    [
      'texts of every length',
      Array.from({ length: 70 }, (_, n) => 'x'.repeat(n)).concat('é'.repeat(4_096), 'x'.repeat(30_000)),
    ],
    ['texts that take nearly all the room', Array.from({ length: 16 }, (_, n) => String(n % 10).repeat(3_990))],
    ['texts of two kinds', Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? 'a' : 'é例').repeat(2_000))],
    [
      'texts that begin with a mark of byte order, or end with NUL',
      ['\ufeff', '\ufeffé', 'ab\0', '\0\0\0\0', '\ufeffabcdefgh'],
    ],
    ['the largest numbers', [2 ** 53 - 1, -(2 ** 53 - 1), 2 ** 32, -(2 ** 31) - 1, 65_536, -129, 0]],
    ['much depth', Array.from({ length: 30 }).reduce((inner) => ({ inner: [inner] }), 1 as unknown)],
    ['nothing', { list: [], none: null, record: {}, text: '' }],
  ] as readonly (readonly [string, unknown])[])('hold %s', (_, data) => {
    const written = [canonicalBytes(holding(0, { before: 'Example State' })), canonicalBytes(holding(1, data))];
    const expected = [stored(written), stored(written).map(({ event }) => event)];
    expect(readings([recordsOf(written)])).toEqual([expected, expected, expected]);
  });

  it('hold more shapes of objects than they number', () => {
    const written = Array.from({ length: 1_300 }, (_, n) =>
      canonicalBytes(holding(n, { [`seat-${n % 1_200}`]: n, of: {} })),
    );
    const expected = [stored(written), stored(written).map(({ event }) => event)];
    const records = recordsOf(written);
    expect(readings([records.slice(0, 700), records.slice(700)])).toEqual([expected, expected, expected]);
  });

  it('give back what is not canonical as it was', () => {
    const written = ['{ "stream": "roster-1" }', '{"a":1.0,"a":2}', '{"b":1,"a":"\\u0041"}'];
    const expected = [stored(written), stored(written).map(({ event }) => event)];
    expect(readings([recordsOf(written)])).toEqual([expected, expected, expected]);
    const log = open();
    log.append([{ index: 3, knownAt: 3, bytes: '{"id":', stream: 'roster-1', position: '' }]);
    expect(() => log.readAll(2, 1)).toThrow(
      expect.objectContaining({ code: 'store-damaged', message: 'The bytes of event 3 are not JSON any more.' }),
    );
    log.close();
  });

  it('make their bytes as a member like any other', () => {
    const written = [canonicalBytes(holding(0, { note: 'Example State' }))];
    const log = open();
    log.append(recordsOf(written));
    const [recorded] = log.readAll(-1, 1);
    expect([{ ...recorded }, structuredClone(recorded)]).toEqual([...stored(written), ...stored(written)]);
    log.close();
  });

  it('keep a shape for the next append when the one that made it could not be written', () => {
    const written = [0, 1, 2].map((n) => canonicalBytes(holding(n, { [`shape-${n}`]: n })));
    const records = recordsOf(written);
    const log = open(false, 1);
    log.append(records.slice(0, 1));
    // where the next segment would be made there lies a directory
    const inTheWay = join(directory, '000000000001.segment');
    mkdirSync(inTheWay);
    expect(() => log.append(records.slice(1, 2))).toThrow('EISDIR');
    rmdirSync(inTheWay);
    log.append(records.slice(1));
    log.close();
    const again = open();
    expect(again.readAll(-1, 5)).toEqual(stored(written));
    again.close();
  });
});
