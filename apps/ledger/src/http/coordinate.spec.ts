import fc from 'fast-check';
import { dayOf, httpDate, isPinned, parseAcceptDatetime, parseAt, parseOn } from './coordinate.ts';
import { Problem } from './problem.ts';

const NOW = Date.parse('2026-03-30T10:00:00.000Z');

function codeOf(call: () => unknown): string | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

describe('at', () => {
  it('is an index when it is digits', () => {
    expect(parseAt('4211', NOW)).toEqual({ kind: 'index', index: 4211 });
    expect(parseAt('-1', NOW)).toEqual({ kind: 'index', index: -1 });
  });

  it('is the last millisecond of a date', () => {
    expect(parseAt('2024-12-04', NOW)).toEqual({ kind: 'instant', instant: Date.parse('2024-12-04T23:59:59.999Z') });
  });

  it('is an instant in its zone, finer parts cut', () => {
    expect(parseAt('2024-12-04T15:00:00.123999Z', NOW)).toEqual({
      kind: 'instant',
      instant: Date.parse('2024-12-04T15:00:00.123Z'),
    });
    expect(parseAt('2024-12-04T15:00+05:45', NOW)).toEqual({
      kind: 'instant',
      instant: Date.parse('2024-12-04T09:15:00Z'),
    });
  });

  it('may be today, and not tomorrow', () => {
    expect(codeOf(() => parseAt('2026-03-30', NOW))).toBeUndefined();
    expect(codeOf(() => parseAt('2026-03-30T23:59:59.999Z', NOW))).toBeUndefined();
    expect(codeOf(() => parseAt('2026-03-31T00:00:00Z', NOW))).toBe('at-in-the-future');
    expect(codeOf(() => parseAt('2026-03-31', NOW))).toBe('at-in-the-future');
  });

  it.each([
    '',
    ' ',
    '2024-02-30',
    '2024-12-04T15:00:00',
    '2024-13-01',
    'yesterday',
    '1e3',
    '+5',
    '-2',
    '0x10',
    '9'.repeat(16),
    '2024-12-04T25:00:00Z',
    '2024-12-04T15:00:00+99:99',
  ])('is malformed as %j', (text) => {
    expect(codeOf(() => parseAt(text, NOW))).toBe('malformed-coordinate');
  });
});

describe('on', () => {
  it('is a date, or the UTC day of an instant', () => {
    expect(parseOn('2030-01-01')).toBe('2030-01-01');
    expect(parseOn('2024-12-04T23:30:00-05:00')).toBe('2024-12-05');
  });

  it('is malformed otherwise', () => {
    expect(codeOf(() => parseOn('2023-02-29'))).toBe('malformed-coordinate');
  });
});

it('never throws anything but a problem, whatever the text', () => {
  const property = fc.property(
    fc.oneof(
      fc.string(),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    ),
    (text) => {
      codeOf(() => parseAt(text, NOW));
      codeOf(() => parseOn(text));
      codeOf(() => parseAcceptDatetime(text));
    },
  );
  expect(() => fc.assert(property)).not.toThrow();
});

it('knows what a permalink carries', () => {
  expect(isPinned('12', '2024-12-04')).toBe(true);
  expect(isPinned('2024-12-04', undefined)).toBe(false);
  expect(isPinned(undefined, '2024-12-04T00:00:00Z')).toBe(false);
});

it('writes and reads the dates of HTTP', () => {
  const instant = Date.parse('2024-12-04T15:00:00Z');
  expect(httpDate(instant)).toBe('Wed, 04 Dec 2024 15:00:00 GMT');
  expect(parseAcceptDatetime(httpDate(instant))).toBe(instant);
  expect(dayOf(instant)).toBe('2024-12-04');
});
