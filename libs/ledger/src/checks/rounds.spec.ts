import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import {
  acknowledged,
  amended,
  autoReplied,
  closed,
  dispatched,
  failed,
  followedUp,
  late,
  listed,
  reminded,
  ROUND,
  scheduled,
  SEAT_1,
  SEAT_2,
  SEAT_3,
  sentTo,
} from './checks.examples.ts';
import {
  acknowledge,
  after,
  amendResult,
  annul,
  autoReply,
  byToken,
  close,
  correct,
  dispatch,
  fail,
  followUp,
  given,
  NOON,
  remind,
  schedule,
  send,
  unplanned,
} from './checks.scenario.ts';

const { round: _round, ...plan } = scheduled.data;
const hash = '2'.repeat(64);
const onLeave = { by: 'acting-holder', given: { ...given, standIns: ['acting-holder'] } } as const;

describe('the example round', () => {
  const planned = after(1);

  it.each([
    ['planned', unplanned, schedule(plan), [scheduled]],
    ['dispatched', planned, dispatch(NOON), [dispatched, listed]],
    ['sent', after(3), send(NOON, SEAT_1, { tokenHash: '1'.repeat(64) }), [sentTo(SEAT_1, 1, NOON)]],
    ['not delivered', after(6), fail('2024-06-10T12:05:00.000Z', SEAT_1), [failed]],
    ['answered by a machine', after(7), autoReply('2024-06-10T12:01:00.000Z', SEAT_2), [autoReplied]],
    [
      'sent again',
      after(8),
      send('2024-06-10T14:00:00.000Z', SEAT_1, { tokenHash: hash }),
      [sentTo(SEAT_1, 2, '2024-06-10T14:00:00.000Z')],
    ],
    ['reminded', after(9), remind('2024-06-12T00:00:00.000Z', SEAT_2), [reminded]],
    ['acknowledged', after(10), byToken('2024-06-12T13:30:00.000Z', SEAT_1, onLeave), [acknowledged]],
    ['followed up', after(11), followUp('2024-06-13T09:00:00.000Z', { participant: STATE_2 }), [followedUp]],
    ['closed', after(12), close('2024-06-14T12:00:00.000Z', { given: { ...given, withdrawn: [SEAT_3] } }), [closed]],
    [
      'acknowledged, as learnt later',
      after(13),
      acknowledge('2024-06-20T09:00:00.000Z', SEAT_2, { receivedAt: '2024-06-11T09:00:00.000Z' }),
      [late],
    ],
    ['amended', after(14), amendResult('2024-06-20T10:00:00.000Z', 'acknowledgement-recorded-late'), [amended]],
  ])('is %s', (_, story, asked, decided) => expect(story.decides(asked)).toEqual(decided));

  it('that is planned for an instant that has passed is not dispatched by itself, and says so', () => {
    const codes = (plannedAt: string) => unplanned.warns(schedule({ plannedAt })).map(({ code }) => code);
    expect(codes('2024-05-09T11:59:59.999Z')).toEqual(['planned-in-the-past']);
    expect(codes('2024-05-09T12:00:00.001Z')).toEqual([]);
    expect(unplanned.warns(schedule({ plannedOn: '2024-05-01' }))).toEqual([]);
  });

  it('has these results', () => {
    expect(closed.data.result).toMatchObject({
      targets: 3,
      withinWindow: 1,
      afterWindow: 0,
      withdrawn: 1,
      notDelivered: 0,
      noneRecorded: 1,
    });
    expect(amended.data.result).toMatchObject({ targets: 3, withinWindow: 2, withdrawn: 1, noneRecorded: 0 });
    expect(amended.data.result.digest).not.toBe(closed.data.result.digest);
  });

  it('is changed by no repeated act', () => {
    const whole = after(15);
    expect(whole.decides(dispatch(NOON))).toEqual([]);
    expect(whole.decides(send('2024-06-20T00:00:00.000Z', SEAT_1, { attempt: 2, tokenHash: hash }))).toEqual([]);
    expect(whole.decides(fail('2024-06-20T00:00:00.000Z', SEAT_1, { attempt: 1 }))).toEqual([]);
    expect(whole.decides(autoReply('2024-06-10T12:01:00.000Z', SEAT_2))).toEqual([]);
    expect(whole.decides(remind('2024-06-12T00:00:00.000Z', SEAT_2))).toEqual([]);
    expect(whole.decides(followUp('2024-06-13T09:00:00.000Z', { participant: STATE_2 }))).toEqual([]);
    expect(whole.decides(close('2024-06-21T00:00:00.000Z'))).toEqual([]);
    expect(whole.decides(amendResult('2024-06-21T00:00:00.000Z', 'again'))).toEqual([]);
  });
});

describe('a planned round', () => {
  it('is planned by a day or an instant of it, once', () => {
    expect(unplanned.decides(schedule({ plannedAt: '2024-06-10T23:30:00-02:00' }))[0]?.data).toEqual({
      round: ROUND,
      plannedOn: '2024-06-11',
      plannedAt: '2024-06-11T01:30:00.000Z',
    });
    expect(unplanned.refuses(schedule({}))).toBe('day-missing');
    expect(unplanned.refuses(schedule({ plannedOn: '2024-06-31' }))).toBe('not-a-day');
    expect(unplanned.refuses(schedule({ plannedAt: '2024-06-10 12:00' }))).toBe('not-an-instant');
    expect(unplanned.refuses(schedule({ plannedOn: '2024-06-10', plannedAt: '2024-06-11T00:00:00Z' }))).toBe(
      'day-of-instant',
    );
    expect(unplanned.refuses(schedule({ ...plan, run: { mostSendings: 0 } }))).toBe('run-malformed');
    expect(after(1).refuses(schedule(plan))).toBe('already-planned');
  });

  it('that a source tells of late was planned by its day', () => {
    const [told] = unplanned.decides(schedule({ plannedOn: '2024-06-10' }, '2024-09-01T00:00:00.000Z'));
    expect(told?.effectiveOn).toBe('2024-06-10');
  });
});

describe('the first dispatch (H6)', () => {
  it('freezes list and terms: the list holds active seats, each once', () => {
    const planned = after(1);
    const [one] = given.activeSeats ?? [];
    const both = planned.decides(dispatch(NOON, { targets: one ? [one, one] : [] }));
    expect(both.map(({ data }) => data)).toEqual([
      { ...dispatched.data, targets: 1 },
      { round: ROUND, of: 1, targets: [one] },
    ]);
    expect(planned.refuses(dispatch(NOON, { given: { ...given, activeSeats: [] } }))).toBe('no-targets');
    expect(
      planned.refuses(dispatch(NOON, { targets: [{ seat: 'other', participant: STATE_1, role: 'technical' }] })),
    ).toBe('seat-not-active');
    const { terms: _terms, ...without } = given;
    expect(planned.refuses(dispatch(NOON, { given: without }))).toBe('no-policy');
    expect(planned.refuses(dispatch(NOON, { dispatchedAt: '2024-06-10T12:00:00.001Z' }))).toBe('in-the-future');
    expect(unplanned.refuses(dispatch(NOON))).toBe('unknown-round');
    expect(planned.refuses(dispatch(NOON, { round: 'other' }))).toBe('unknown-round');
  });

  it('is the only one, whatever seats and policy there are later', () => {
    const out = after(3);
    const terms = { policyVersion: 2, answerWindowHours: 1, followUpChannel: 'e-mail' };
    expect(out.decides(dispatch('2024-06-11T00:00:00.000Z', { given: { ...given, terms } }))).toEqual([]);
    expect(out.refuses(dispatch('2024-06-11T00:00:00.000Z', { dispatchedAt: '2024-06-11T00:00:00.000Z' }))).toBe(
      'already-dispatched',
    );
    expect(
      out.refuses(
        dispatch('2024-06-11T00:00:00.000Z', { targets: [{ seat: 'new', participant: STATE_1, role: 'technical' }] }),
      ),
    ).toBe('already-dispatched');
    expect(out.refuses(send('2024-06-11T00:00:00.000Z', 'new'))).toBe('not-on-list');
    expect(out.refuses(acknowledge('2024-06-11T00:00:00.000Z', 'new'))).toBe('not-on-list');
  });

  it('of a long list is one append of several parts', () => {
    const activeSeats = Array.from({ length: 450 }, (_, at) => ({
      seat: `seat ${String(at).padStart(3, '0')}`,
      participant: `state ${String(at % 200)}`,
      role: 'technical',
    }));
    const parts = after(1).decides(dispatch(NOON, { given: { ...given, activeSeats } }));
    expect(
      parts.map(({ data }) => ('targets' in data && Array.isArray(data.targets) ? data.targets.length : 0)),
    ).toEqual([0, 200, 200, 50]);
    expect(
      after(1)
        .given(...parts)
        .refuses(send(NOON, 'seat 449')),
    ).toBeUndefined();
  });
});

describe('a seat withdrawn during the round (H6)', () => {
  const withdrawn = { given: { ...given, withdrawn: [SEAT_1, SEAT_3] } };

  it('stays on the list, flagged; what it acknowledged counts', () => {
    const [event] = after(12).decides(close('2024-06-14T12:00:00.000Z', withdrawn));
    expect(event?.data).toMatchObject({
      withdrawn: [SEAT_1, SEAT_3],
      result: { targets: 3, withinWindow: 1, withdrawn: 1, noneRecorded: 1 },
    });
  });
});

describe('a closed result (H9)', () => {
  it('is amended by what was received before the closing only, and says from what', () => {
    const now = '2024-06-20T09:00:00.000Z';
    const reason = 'acknowledgement-recorded-late';
    const done = after(13);
    expect(done.decides(amendResult(now, reason))).toEqual([]);
    expect(done.after(acknowledge(now, SEAT_2)).decides(amendResult(now, reason))).toEqual([]);
    const overdue = done.after(
      followUp(now, { seat: SEAT_2 }),
      acknowledge(now, SEAT_2, { receivedAt: '2024-06-14T11:00:00.000Z' }),
    );
    expect(overdue.decides(amendResult(now, reason))[0]?.data).toMatchObject({
      supersedes: 12,
      because: [14],
      result: { withinWindow: 1, afterWindow: 1, withdrawn: 1, noneRecorded: 0 },
    });
    expect(after(12).refuses(amendResult(now, reason))).toBe('not-closed');
    expect(overdue.refuses(amendResult(now, 'It came late.'))).toBe('code-malformed');
    expect(overdue.refuses(amendResult(now, reason, { amendedAt: '2024-06-14T11:59:59.999Z' }))).toBe(
      'results-crossed',
    );
  });

  it('stays as issued: it is neither corrected nor annulled, nor what it rests on', () => {
    const whole = after(15);
    expect(whole.refuses(correct(12, { data: { closedAt: '2024-06-15T12:00:00.000Z' } }))).toBe('not-correctable');
    expect(whole.refuses(annul(12))).toBe('not-annullable');
    expect(whole.refuses(annul(1))).toBe('dependents');
    expect(after(3).after(close('2024-06-14T12:00:00.000Z')).refuses(annul(1, 2))).toBe('result-issued');
  });

  it('lets no message go out any more', () => {
    expect(after(13).refuses(send('2024-06-20T00:00:00.000Z', SEAT_2))).toBe('round-closed');
    expect(after(13).refuses(remind('2024-06-20T00:00:00.000Z', SEAT_2))).toBe('round-closed');
    expect(after(13).refuses(followUp('2024-06-20T00:00:00.000Z', { seat: SEAT_2 }))).toBeUndefined();
  });
});

describe('what was recorded wrongly', () => {
  it('is corrected: the day follows the instant', () => {
    const [event] = after(12).decides(correct(10, { data: { receivedAt: '2024-06-11T00:30:00.000Z' } }));
    expect(event?.data).toMatchObject({
      set: { effectiveOn: '2024-06-11', data: { receivedAt: '2024-06-11T00:30:00.000Z' } },
    });
    expect(after(12).refuses(correct(10, { effectiveOn: '2024-06-11' }))).toBe('day-of-instant');
    expect(after(12).refuses(correct(10, { data: { receivedAt: '2024-06-09T00:30:00.000Z' } }))).toBe(
      'before-dispatch',
    );
    expect(after(12).refuses(correct(10, { data: { seat: SEAT_2 } }))).toBe('not-correctable');
    expect(after(12).refuses(correct(6, { data: { failedAt: '2024-06-10T11:00:00.000Z' } }))).toBe('before-dispatch');
    expect(after(12).refuses(correct(8, { data: { sentAt: '2024-06-10T12:00:00.000Z' } }))).toBeUndefined();
    expect(after(3).refuses(correct(1, { data: { answerWindowHours: 72 } }))).toBe('not-correctable');
    expect(after(3).refuses(correct(0, { effectiveOn: '2024-06-11' }))).toBe('dispatched-before-planned');
    expect(after(1).refuses(correct(0, { data: { plannedOn: '2024-06-12', plannedAt: null } }))).toBeUndefined();
  });

  it('is annulled with what rests on it', () => {
    expect(after(9).refuses(annul(3))).toBe('dependents');
    const without = after(9).after(annul(3, 6));
    expect(without.decides(send('2024-06-10T15:00:00.000Z', SEAT_1))[0]?.data).toMatchObject({ attempt: 3 });
    expect(after(3).refuses(annul(1))).toBe('dependents');
    expect(after(3).after(annul(1, 2)).decides(dispatch(NOON))).toMatchObject([
      { data: { of: 0 } },
      { data: { of: 4 } },
    ]);
  });
});
