import { counting } from '../shared/counting.ts';
import { ROUND, SEAT_1, SEAT_2, SEAT_3 } from './checks.examples.ts';
import {
  acknowledge,
  after,
  close,
  dispatch,
  fail,
  followUp,
  remind,
  send,
  unplanned,
  schedule,
} from './checks.scenario.ts';
import { nextDueAt, stepsDue } from './due.ts';
import { roundOf } from './round.ts';

const NOON = '2024-06-10T12:00:00.000Z';
const PLAN = { plannedAt: NOON, run: { mostSendings: 2, reminderHours: 12, graceHours: 24 } };
const planned = unplanned.after(schedule(PLAN));
const out = planned.after(dispatch(NOON));
const sent = out.after(send(NOON, SEAT_1), send(NOON, SEAT_2), send(NOON, SEAT_3));

type Story = ReturnType<typeof after>;
const roundIn = ({ events }: Story) => roundOf(counting(events));
const due = (story: Story, now: string) => stepsDue(roundIn(story), now);
const step = (kind: string, dueAt: string, more: object = {}) => ({ kind, dueAt, ...more });

describe('what is due in a round', () => {
  it('is its dispatch at the planned instant, and nothing where no instant is planned', () => {
    expect(due(planned, '2024-06-10T11:59:59.999Z')).toEqual([]);
    expect(due(planned, NOON)).toEqual([step('dispatch', NOON)]);
    expect(nextDueAt(roundIn(planned), '2024-05-10T00:00:00.000Z')).toBe(NOON);
    expect(due(unplanned.after(schedule({ plannedOn: '2024-06-10' })), '2024-07-01T00:00:00.000Z')).toEqual([]);
    expect(due(unplanned, NOON)).toEqual([]);
  });

  it('is a message to each seat on the list, and another after a failure, as often as planned', () => {
    expect(due(out, NOON)).toEqual([SEAT_1, SEAT_2, SEAT_3].map((seat) => step('send', NOON, { seat, attempt: 1 })));
    expect(due(sent, NOON)).toEqual([]);
    const bounced = sent.after(fail('2024-06-10T12:05:00.000Z', SEAT_2));
    expect(due(bounced, '2024-06-10T13:04:59.999Z')).toEqual([]);
    expect(due(bounced, '2024-06-10T13:05:00.000Z')).toEqual([
      step('send', '2024-06-10T13:05:00.000Z', { seat: SEAT_2, attempt: 2 }),
    ]);
    const again = bounced.after(
      send('2024-06-10T13:05:00.000Z', SEAT_2),
      fail('2024-06-10T13:10:00.000Z', SEAT_2, { attempt: 2 }),
    );
    expect(due(again, '2024-06-10T15:00:00.000Z')).toEqual([
      step('follow-up', '2024-06-10T13:10:00.000Z', { seat: SEAT_2 }),
    ]);
  });

  it('is a reminder before the end of a window, a follow-up after it, unless something is recorded', () => {
    const answered = sent.after(acknowledge('2024-06-10T20:00:00.000Z', SEAT_1));
    expect(due(answered, '2024-06-11T23:59:59.999Z')).toEqual([]);
    const reminders = [SEAT_2, SEAT_3].map((seat) => step('remind', '2024-06-12T00:00:00.000Z', { seat }));
    expect(due(answered, '2024-06-12T00:00:00.000Z')).toEqual(reminders);
    const told = answered.after(remind('2024-06-12T00:00:00.000Z', SEAT_2));
    expect(due(told, '2024-06-12T00:00:00.000Z')).toEqual(reminders.slice(1));
    const over = '2024-06-12T12:00:00.000Z';
    expect(due(told, over)).toEqual([SEAT_2, SEAT_3].map((seat) => step('follow-up', over, { seat })));
    const contacted = told.after(followUp(over, { participant: '00000000-0000-5000-8000-000000000001' }));
    expect(due(contacted, over)).toEqual([step('follow-up', over, { seat: SEAT_3 })]);
  });

  it('is its closing, the grace after the last window, once', () => {
    const dueAt = '2024-06-13T12:00:00.000Z';
    const closing = (story: Story, now: string) => due(story, now).filter(({ kind }) => kind === 'close');
    expect(closing(sent, '2024-06-13T11:59:59.999Z')).toEqual([]);
    expect(closing(sent, dueAt)).toEqual([step('close', dueAt)]);
    const bounced = sent.after(fail('2024-06-11T12:00:00.000Z', SEAT_2));
    expect(closing(bounced, dueAt)).toEqual([]);
    const again = bounced.after(send('2024-06-11T13:00:00.000Z', SEAT_2));
    expect(closing(again, dueAt)).toEqual([]);
    expect(closing(again, '2024-06-14T13:00:00.000Z')).toEqual([step('close', '2024-06-14T13:00:00.000Z')]);
    expect(due(sent.after(close(dueAt)), '2025-01-01T00:00:00.000Z')).toEqual([]);
    expect(nextDueAt(roundIn(sent.after(close(dueAt))), dueAt)).toBeUndefined();
  });
});

it('a round runs to its end when each thing is done as it falls due, each once', () => {
  let story = planned;
  const done: string[] = [];
  for (let now: string | undefined = NOON; now !== undefined; now = nextDueAt(roundIn(story), now)) {
    for (let asked = due(story, now); asked[0] && done.length < 20; asked = due(story, now)) {
      const [first] = asked;
      done.push(`${first.kind} ${'seat' in first ? first.seat.slice(-2) : ''} ${now.slice(5, 16)}`);
      story = story.after(commandOf(first, now));
    }
  }
  expect(done).toEqual([
    'dispatch  06-10T12:00',
    'send a1 06-10T12:00',
    'send a2 06-10T12:00',
    'send a3 06-10T12:00',
    'remind a1 06-12T00:00',
    'remind a2 06-12T00:00',
    'remind a3 06-12T00:00',
    'follow-up a1 06-12T12:00',
    'follow-up a2 06-12T12:00',
    'follow-up a3 06-12T12:00',
    'close  06-13T12:00',
  ]);

  function commandOf(one: ReturnType<typeof due>[number], now: string) {
    switch (one.kind) {
      case 'dispatch':
        return dispatch(now, { round: ROUND });
      case 'send':
        return send(now, one.seat, { attempt: one.attempt });
      case 'remind':
        return remind(now, one.seat);
      case 'follow-up':
        return followUp(now, { seat: one.seat });
      case 'close':
        return close(now);
    }
  }
});
