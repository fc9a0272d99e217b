import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import { classify, medianHours } from './classify.ts';
import { failed, ROUND, SEAT_1, SEAT_2, SEAT_3 } from './checks.examples.ts';
import { acknowledge, after, byToken, close, fail, followUp, given, NOON, send } from './checks.scenario.ts';

describe('an acknowledgement (H7)', () => {
  it('comes after the dispatch, from a seat on the list, and once it is received', () => {
    expect(after(1).refuses(acknowledge(NOON, SEAT_1))).toBe('not-dispatched');
    expect(after(3).refuses(acknowledge(NOON, SEAT_1, { receivedAt: '2024-06-10T11:59:59.999Z' }))).toBe(
      'before-dispatch',
    );
    expect(after(3).refuses(acknowledge(NOON, SEAT_1, { receivedAt: '2024-06-10T12:00:00.001Z' }))).toBe(
      'in-the-future',
    );
    expect(after(3).refuses(acknowledge(NOON, SEAT_1, { participant: STATE_2 }))).toBe('other-state');
    expect(after(3).refuses(byToken(NOON, SEAT_1, { participant: STATE_2 }))).toBe('other-state');
  });

  it('is recorded again and counted once: the one received first counts', () => {
    const twice = after(12).after(
      byToken('2024-06-10T20:00:00.000Z', SEAT_2),
      acknowledge('2024-06-12T20:00:00.000Z', SEAT_2, { channel: 'telephone' }),
      acknowledge('2024-06-13T20:00:00.000Z', SEAT_2, { receivedAt: '2024-06-10T13:00:00.000Z' }),
    );
    const [result] = twice.decides(close('2024-06-14T12:00:00.000Z'));
    expect(result?.data).toMatchObject({ result: { targets: 3, withinWindow: 2, noneRecorded: 1 } });
    expect(twice.warns(acknowledge('2024-06-14T00:00:00.000Z', SEAT_2)).map(({ code }) => code)).toEqual(['repeated']);
  });

  it('by a one-time token is recorded once', () => {
    const answered = after(6).after(byToken('2024-06-10T20:00:00.000Z', SEAT_2));
    expect(answered.decides(byToken('2024-06-10T21:00:00.000Z', SEAT_2, { by: 'alternate' }))).toEqual([]);
  });

  it('is entered by the office that knows of it', () => {
    const out = after(6);
    const now = '2024-06-10T20:00:00.000Z';
    const state = { actor: { account: 'a', office: 'national-authority', participant: STATE_1 } };
    const source = { actor: { account: 'a', office: 'import' } };
    expect(out.refuses(acknowledge(now, SEAT_1, { channel: 'portal' }))).toBe('channel-not-fitting');
    expect(out.refuses(acknowledge(now, SEAT_1, { by: 'state' }))).toBe('not-theirs');
    expect(out.refuses(byToken(now, SEAT_1, { channel: 'telephone' }))).toBe('channel-not-fitting');
    expect(out.refuses(byToken(now, SEAT_1, { by: 'manager' }))).toBe('not-theirs');
    expect(out.decides(acknowledge(now, SEAT_1, { channel: 'portal' }, state))[0]?.data).toMatchObject({ by: 'state' });
    expect(out.refuses(acknowledge(now, SEAT_3, { channel: 'portal' }, state))).toBe('foreign-participant');
    expect(out.decides(acknowledge(now, SEAT_1, { channel: 'token', by: 'holder' }, source))).toHaveLength(1);
    const row = { authority: { kind: 'source-row', reference: 'r1' } };
    expect(out.decides(acknowledge(now, SEAT_1, { channel: 'token', by: 'holder' }, row))).toHaveLength(1);
    expect(out.refuses(acknowledge(now, SEAT_1, { channel: 'pigeon' as 'portal' }, source))).toBe('value-malformed');
  });

  it('by who stands in, or beside, is taken where the seat has one', () => {
    const now = '2024-06-10T20:00:00.000Z';
    const asked = (by: 'acting-holder' | 'alternate', ...standIns: ('acting-holder' | 'alternate')[]) => [
      after(6).refuses(byToken(now, SEAT_1, { by, given: { ...given, standIns } })),
      after(6).refuses(acknowledge(now, SEAT_1, { by, given: { ...given, standIns } })),
    ];
    expect(asked('alternate')).toEqual(['no-stand-in', 'no-stand-in']);
    expect(asked('alternate', 'acting-holder')).toEqual(['no-stand-in', 'no-stand-in']);
    expect(asked('acting-holder', 'alternate')).toEqual(['no-stand-in', 'no-stand-in']);
    expect(asked('alternate', 'alternate')).toEqual([undefined, undefined]);
    expect(asked('acting-holder', 'alternate', 'acting-holder')).toEqual([undefined, undefined]);
  });

  it('of which a token does not say whose it is, is the acting holder’s while one stands in', () => {
    const said = (...standIns: ('acting-holder' | 'alternate')[]) => {
      const { data, ...rest } = byToken('2024-06-10T20:00:00.000Z', SEAT_1, { given: { ...given, standIns } });
      const { by: _by, ...silent } = data;
      return after(6).decides({ ...rest, data: silent })[0]?.data;
    };
    expect(said('alternate', 'acting-holder')).toMatchObject({ by: 'acting-holder' });
    expect(said('alternate')).toMatchObject({ by: 'holder' });
  });

  it('rests on a registered communication where it names one', () => {
    const authority = { kind: 'communication', reference: 'note-1' } as const;
    const asked = (communicationRegistered: boolean) =>
      acknowledge(NOON, SEAT_1, { given: { ...given, communicationRegistered } }, { authority });
    expect(after(3).refuses(asked(false))).toBe('unknown-communication');
    expect(after(3).refuses(asked(true))).toBeUndefined();
  });
});

describe('the window (H8)', () => {
  const resultAt = (story: ReturnType<typeof after>, now: string) => {
    const [event] = story.decides(close(now, { given: { ...given, withdrawn: [] } }));
    return event?.type === 'PingRoundClosed' ? event.data.result : undefined;
  };

  it('runs per seat from the first sending for which no failure is recorded', () => {
    const sent = after(3).after(send(NOON, SEAT_1), send(NOON, SEAT_2), send(NOON, SEAT_3));
    const again = sent.after(send('2024-06-11T12:00:00.000Z', SEAT_1));
    const answer = acknowledge('2024-06-13T11:00:00.000Z', SEAT_1);
    const now = '2024-06-14T12:00:00.000Z';
    expect(resultAt(again.after(answer), now)).toMatchObject({ withinWindow: 0, afterWindow: 1 });
    const bounced = again.after(answer, fail(now, SEAT_1, { attempt: 1 }));
    expect(resultAt(bounced, now)).toMatchObject({ withinWindow: 1, afterWindow: 0 });
  });

  it('ends with its last millisecond, whenever it is recorded', () => {
    const sent = after(3).after(send(NOON, SEAT_1));
    const now = '2024-07-01T00:00:00.000Z';
    const received = (receivedAt: string) => resultAt(sent.after(acknowledge(now, SEAT_1, { receivedAt })), now);
    expect(received('2024-06-12T12:00:00.000Z')).toMatchObject({ withinWindow: 1, afterWindow: 0 });
    expect(received('2024-06-12T12:00:00.001Z')).toMatchObject({ withinWindow: 0, afterWindow: 1 });
  });

  it('does not begin while nothing was delivered', () => {
    const bounced = after(3).after(send(NOON, SEAT_1), fail(NOON, SEAT_1));
    const now = '2024-07-01T00:00:00.000Z';
    expect(resultAt(bounced, now)).toMatchObject({ notDelivered: 1, noneRecorded: 2 });
    expect(resultAt(bounced.after(acknowledge(now, SEAT_1)), now)).toMatchObject({ afterWindow: 1, notDelivered: 0 });
  });

  it('of an answer by another channel, where nothing was delivered, runs from the dispatch', () => {
    const bounced = after(3).after(send('2024-06-11T12:00:00.000Z', SEAT_1), fail('2024-06-11T12:00:00.000Z', SEAT_1));
    const now = '2024-07-01T00:00:00.000Z';
    const received = (story: typeof bounced, receivedAt: string) =>
      resultAt(story.after(acknowledge(now, SEAT_1, { receivedAt, channel: 'telephone' })), now);
    const within = { withinWindow: 1, afterWindow: 0, notDelivered: 0, noneRecorded: 2 };
    const late = { withinWindow: 0, afterWindow: 1, notDelivered: 0, noneRecorded: 2 };
    for (const story of [bounced, after(3)]) {
      expect(received(story, '2024-06-12T12:00:00.000Z')).toMatchObject(within);
      expect(received(story, '2024-06-12T12:00:00.001Z')).toMatchObject(late);
    }
  });

  it('of every seat without an acknowledgement is over before the closing', () => {
    const sent = after(3).after(send(NOON, SEAT_1), send('2024-06-11T12:00:00.000Z', SEAT_2));
    expect(sent.refuses(close('2024-06-13T11:59:59.999Z'))).toBe('window-running');
    const early = () => sent.decides(close('2024-06-12T11:59:59.999Z'));
    expect(early).toThrow('Of 2 seats the answer window is not over: the last one ends at 2024-06-13T12:00:00.000Z.');
    expect(sent.refuses(close('2024-06-13T12:00:00.000Z'))).toBeUndefined();
    expect(sent.warns(close('2024-06-13T12:00:00.000Z')).map(({ code }) => code)).toEqual(['not-all-sent']);
    const answered = sent.after(acknowledge('2024-06-11T13:00:00.000Z', SEAT_2));
    expect(answered.refuses(close('2024-06-12T12:00:00.000Z'))).toBeUndefined();
  });
});

it('an answer to a message that is then said not to have arrived took no less than no time', () => {
  const terms = { dispatchedAt: NOON, answerWindowHours: 48, closedAt: null };
  const sendings = [
    { sentAt: NOON, failed: true },
    { sentAt: '2024-06-11T12:00:00.000Z', failed: false },
  ];
  const facts = { seat: SEAT_1, participant: STATE_1, sendings, withdrawn: false };
  const ping = classify({ ...facts, acknowledged: ['2024-06-10T13:00:00.000Z'] }, terms);
  expect([ping.outcome, ping.milliseconds, medianHours([ping])]).toEqual(['within-window', 0, 0]);
});

it('an answer where nothing was delivered is measured from the dispatch', () => {
  const terms = { dispatchedAt: NOON, answerWindowHours: 48, closedAt: '2024-06-11T12:00:00.000Z' };
  const facts = { seat: SEAT_1, participant: STATE_1, withdrawn: false };
  const sendings = [{ sentAt: '2024-06-10T13:00:00.000Z', failed: true }];
  const common = { seat: SEAT_1, participant: STATE_1, delivered: false, withdrawn: false };
  const running = { windowFrom: NOON, windowUntil: '2024-06-12T12:00:00.000Z' };
  expect(classify({ ...facts, sendings, acknowledged: ['2024-06-12T00:00:00.000Z'] }, terms)).toEqual({
    ...common,
    ...running,
    outcome: 'within-window',
    acknowledgedAt: '2024-06-12T00:00:00.000Z',
    milliseconds: 36 * 3_600_000,
  });
  expect(classify({ ...facts, sendings, acknowledged: ['2024-06-12T12:00:00.001Z'] }, terms)).toEqual({
    ...common,
    windowFrom: null,
    windowUntil: null,
    outcome: 'not-delivered',
    acknowledgedAt: null,
    milliseconds: null,
  });
});

it('an answer within a window that a late notice of failure moved beyond the closing counts', () => {
  const terms = { dispatchedAt: NOON, answerWindowHours: 48, closedAt: '2024-06-13T12:00:00.000Z' };
  const second = { sentAt: '2024-06-12T11:00:00.000Z', failed: false };
  const acknowledged = ['2024-06-14T06:00:00.000Z'];
  const outcome = (failed: boolean, answers = acknowledged) => {
    const sendings = [{ sentAt: NOON, failed }, second];
    return classify({ seat: SEAT_1, participant: STATE_1, sendings, withdrawn: false, acknowledged: answers }, terms)
      .outcome;
  };
  expect([outcome(false), outcome(true), outcome(true, ['2024-06-14T11:00:00.001Z'])]).toEqual([
    'none-recorded',
    'within-window',
    'none-recorded',
  ]);
});

describe('sendings', () => {
  it('are numbered one after the other', () => {
    expect(after(6).refuses(send('2024-06-10T13:00:00.000Z', SEAT_1, { attempt: 3 }))).toBe('attempt-skipped');
    expect(after(6).refuses(send('2024-06-10T13:00:00.000Z', SEAT_1, { attempt: 1, channel: 'fax' }))).toBe(
      'already-sent',
    );
    expect(after(9).refuses(send('2024-06-10T15:00:00.000Z', SEAT_1, { sentAt: '2024-06-10T13:00:00.000Z' }))).toBe(
      'attempts-crossed',
    );
    expect(after(3).refuses(send(NOON, SEAT_1, { tokenHash: 'secret' }))).toBe('hash-malformed');
    expect(after(3).refuses(send(NOON, SEAT_1, { channel: 'By hand' }))).toBe('code-malformed');
  });

  it('that could not go out are recorded with their failure', () => {
    const [sending, failure] = after(3).decides(send(NOON, SEAT_1, { failure: 'address-unknown' }));
    expect([sending?.type, failure]).toEqual([
      'PingSent',
      {
        type: 'PingDeliveryFailed',
        schemaVersion: 1,
        effectiveOn: '2024-06-10',
        data: { ...failed.data, failedAt: NOON, failure: 'address-unknown' },
      },
    ]);
  });

  it('fail once each', () => {
    expect(after(3).refuses(fail(NOON, SEAT_1))).toBe('unknown-sending');
    expect(after(6).refuses(fail(NOON, SEAT_1, { attempt: 2 }))).toBe('unknown-sending');
    expect(after(9).refuses(fail('2024-06-11T00:00:00.000Z', SEAT_1, { attempt: 1, failure: 'other' }))).toBe(
      'already-failed',
    );
    expect(after(9).refuses(fail('2024-06-11T00:00:00.000Z', SEAT_1, { failedAt: '2024-06-10T13:00:00.000Z' }))).toBe(
      'failed-before-sent',
    );
  });
});

it('a follow-up is with a seat on the list or its State, by the channel of the policy of the dispatch', () => {
  const now = '2024-06-13T00:00:00.000Z';
  expect(after(6).decides(followUp(now, { seat: SEAT_3 }))[0]?.data).toEqual({
    round: ROUND,
    of: 1,
    participant: STATE_2,
    seat: SEAT_3,
    madeAt: now,
    channel: 'permanent-mission',
  });
  expect(after(6).refuses(followUp(now, {}))).toBe('not-on-list');
  expect(after(6).refuses(followUp(now, { participant: 'other' }))).toBe('not-on-list');
  expect(after(6).refuses(followUp(now, { seat: SEAT_3, participant: STATE_1 }))).toBe('other-state');
});
