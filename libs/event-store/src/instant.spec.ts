import fc from 'fast-check';

import { parseDay, parseInstant } from './instant.ts';

const dates = fc.date({
  min: new Date('0000-01-01T00:00:00.000Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});

describe('instants and days', () => {
  it('are read as the platform writes them', () => {
    fc.assert(
      fc.property(dates, (date) => {
        expect(parseInstant(date.toISOString())).toBe(date.getTime());
        expect(parseDay(date.toISOString())).toBe(Math.floor(date.getTime() / 86_400_000) * 86_400_000);
      }),
    );
  });

  it('are nothing else: a text with one character changed is read as what the platform makes of it, or not at all', () => {
    fc.assert(
      fc.property(dates, fc.nat(23), fc.constantFrom(...'0139T-:.Z+ '.split('')), (date, at, character) => {
        const text = date.toISOString();
        const changed = text.slice(0, at) + character + text.slice(at + 1);
        const instant = new Date(Date.parse(changed));
        const same = !Number.isNaN(instant.getTime()) && instant.toISOString() === changed;
        expect(parseInstant(changed)).toBe(same ? instant.getTime() : Number.NaN);
      }),
      { numRuns: 2_000 },
    );
  });

  it('know the leap years', () => {
    const leap = ['2024-02-29', '2000-02-29', '0096-02-29', '0000-02-29'];
    const none = ['2026-02-29', '1900-02-29', '2024-02-30', '2024-04-31', '2024-00-10', '2024-01-00', '2024-01-32'];
    for (const day of leap) expect(parseDay(day)).toBe(Date.parse(day));
    for (const day of none) expect(parseDay(day)).toBeNaN();
  });
});
