import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { canonicalBytes } from '../canonical.ts';
import { example, NOON, uuid } from '../contract.events.ts';
import { openPackedLog } from '../packed/open-packed-log.ts';
import { countOver } from './counted.ts';
import { createIdFilter } from './id-filter.ts';
import type { Arrival } from './wire.ts';

/** Example event n, as it arrives for a place of a stream. */
function arrival(n: number, stream: string, revision: number): Arrival {
  const bytes = canonicalBytes({ ...example(n), stream, revision });
  const position = { commit: BigInt(n) * 100n, prepare: BigInt(n) * 100n };
  return { stream, revision, wireId: uuid(n), bytes, recordedAt: NOON + n, position };
}

describe('counting', () => {
  const directory = mkdtempSync(join(tmpdir(), 'counted-'));
  const log = openPackedLog(directory, { origin: 'test' });
  const counted = countOver(log);
  afterAll(() => {
    log.close();
    rmSync(directory, { recursive: true });
  });

  it('numbers what comes in order, once, and keeps where it came from', () => {
    counted.count([arrival(0, 'a', 0), arrival(1, 'b', 0)]);
    counted.count([arrival(1, 'b', 0), arrival(2, 'a', 1)]);
    const numbers = log.readAll(-1, 10).map(({ index, knownAt, event }) => [index, knownAt, event.id]);
    expect(numbers).toEqual([
      [0, NOON, uuid(0)],
      [1, NOON + 1, uuid(1)],
      [2, NOON + 2, uuid(2)],
    ]);
    expect(log.position()).toBe('200');
    expect([counted.revision('a'), counted.revision('b'), counted.revision('c')]).toEqual([1, 0, -1]);
    expect([counted.placeOf('a', uuid(2)), counted.placeOf('a', uuid(1)), counted.idAt('a', 0)]).toEqual([
      1,
      undefined,
      uuid(0),
    ]);
  });

  it('takes a revision that is missing for damage, and keeps what came before it', () => {
    const missing = expect.objectContaining({ code: 'store-damaged' }) as unknown;
    expect(() => counted.count([arrival(3, 'a', 2), arrival(5, 'a', 4)])).toThrow(missing as Error);
    expect(counted.revision('a')).toBe(2);
  });
});

describe('the filter of ids', () => {
  it('knows every id that it was given, and hardly any other', () => {
    const filter = createIdFilter();
    for (let n = 0; n < 20_000; n++) filter.add(uuid(n));
    let wrong = 0;
    for (let n = 0; n < 20_000; n++) {
      expect(filter.has(uuid(n))).toBe(true);
      if (filter.has(uuid(n + 1_000_000))) wrong++;
    }
    expect(wrong).toBe(0);
  });
});
