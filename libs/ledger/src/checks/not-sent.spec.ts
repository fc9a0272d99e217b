import { ROUND, SEAT_1 } from './checks.examples.ts';
import { after, fail, NOON, send } from './checks.scenario.ts';

describe('a sending of which it is known at once that it did not go out', () => {
  const out = after(3);
  const notSent = send(NOON, SEAT_1, { failure: 'no-address' });

  it('is recorded with its failure, in one append', () => {
    const common = { round: ROUND, seat: SEAT_1, participant: '00000000-0000-5000-8000-000000000001', attempt: 1 };
    expect(out.decides(notSent).map(({ type, data }) => [type, data])).toEqual([
      ['PingSent', { ...common, of: 1, sentAt: NOON, channel: 'e-mail' }],
      ['PingDeliveryFailed', { ...common, of: 3, failedAt: NOON, failure: 'no-address' }],
    ]);
  });

  it('is recorded once, and is followed by the next attempt', () => {
    const failed = out.after(notSent);
    expect(failed.decides({ ...notSent, data: { ...notSent.data, attempt: 1 } })).toEqual([]);
    expect(failed.decides(fail(NOON, SEAT_1, { failure: 'no-address' }))).toEqual([]);
    expect(failed.decides(send(NOON, SEAT_1)).map(({ data }) => data)).toMatchObject([{ attempt: 2 }]);
  });
});
