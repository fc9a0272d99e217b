import { localTime } from './local-time.ts';

describe('the local time of an instant', () => {
  it.each([
    ['2024-06-10T12:00:00.000Z', 'Africa/Nairobi', '2024-06-10T15:00', '+03:00', false],
    ['2024-06-14T22:30:59.999Z', 'Asia/Kolkata', '2024-06-15T04:00', '+05:30', true],
    ['2024-06-17T00:00:00.000Z', 'America/New_York', '2024-06-16T20:00', '-04:00', true],
    ['2024-12-16T04:59:00.000Z', 'America/New_York', '2024-12-15T23:59', '-05:00', true],
    ['2024-02-29T00:00:00.000Z', 'UTC', '2024-02-29T00:00', '+00:00', false],
    ['2024-12-31T11:00:00.000Z', 'Pacific/Kiritimati', '2025-01-01T01:00', '+14:00', false],
  ])('%s in %s', (instant, zone, time, offset, saturdayOrSunday) =>
    expect(localTime(instant, zone)).toEqual({ zone, time, offset, saturdayOrSunday }),
  );

  it.each([null, 'Nowhere/At_All', '+01:00 ', ''])('is not known for %p', (zone) =>
    expect(localTime('2024-06-10T12:00:00.000Z', zone)).toBeUndefined(),
  );
});
