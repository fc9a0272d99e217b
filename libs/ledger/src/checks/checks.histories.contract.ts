import fc from 'fast-check';
import { command } from '../shared/scenario.ts';
import type { ChecksCommand } from './checks.commands.ts';
import { roundHistory, SEAT_1, SEAT_2, SEAT_3 } from './checks.examples.ts';
import {
  acknowledge,
  after,
  amendResult,
  autoReply,
  byToken,
  close,
  dispatch,
  fail,
  followUp,
  given,
  remind,
  schedule,
  send,
} from './checks.scenario.ts';

/** Any histories of one round, for specs. */

const START = Date.parse('2024-06-10T12:00:00.000Z');
export const instant = fc
  .integer({ min: 0, max: 120 })
  .map((hours) => new Date(START + hours * 3_600_000).toISOString());
const seat = fc.constantFrom(SEAT_1, SEAT_2, SEAT_3);
const gone = fc.subarray([SEAT_1, SEAT_2, SEAT_3]).map((withdrawn) => ({ given: { ...given, withdrawn } }));
export const later = '2024-07-01T00:00:00.000Z';
const amendmentOf = (type: string, data: object) =>
  command<never>(type as never, { ...data, errorOf: 'recording', given: { twoPersonRule: false } } as never, {
    now: later,
  }) as ChecksCommand;

export const asked: fc.Arbitrary<ChecksCommand> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(schedule({ plannedAt: '2024-06-10T12:00:00.000Z' }) as ChecksCommand) },
  { weight: 1, arbitrary: instant.map((now) => dispatch(now)) },
  { weight: 5, arbitrary: fc.tuple(instant, seat).map(([now, one]) => send(now, one)) },
  { weight: 3, arbitrary: fc.tuple(instant, seat).map(([now, one]) => fail(now, one)) },
  { weight: 3, arbitrary: fc.tuple(instant, seat).map(([now, one]) => byToken(now, one)) },
  {
    weight: 4,
    arbitrary: fc.tuple(instant, seat).map(([receivedAt, one]) => acknowledge(later, one, { receivedAt })),
  },
  { weight: 1, arbitrary: fc.tuple(instant, seat).map(([now, one]) => autoReply(now, one)) },
  { weight: 1, arbitrary: fc.tuple(instant, seat).map(([now, one]) => remind(now, one)) },
  { weight: 1, arbitrary: fc.tuple(instant, seat).map(([now, one]) => followUp(now, { seat: one })) },
  { weight: 3, arbitrary: fc.tuple(instant, gone).map(([now, data]) => close(now, data)) },
  { weight: 3, arbitrary: gone.map((data) => amendResult(later, 'recorded-late', data)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(7, 10, 10, 3, 13), instant)
      .map(([corrects, receivedAt]) => amendmentOf('CorrectEntry', { corrects, set: { data: { receivedAt } } })),
  },
  {
    weight: 2,
    arbitrary: fc
      .uniqueArray(fc.nat(12), { minLength: 1, maxLength: 3 })
      .map((annuls) => amendmentOf('AnnulEntry', { annuls })),
  },
);

/** The example round up to some entry, then whatever is accepted of what is asked. */
export const history = fc
  .tuple(fc.nat(roundHistory.length), fc.array(asked, { maxLength: 20 }))
  .map(([entries, more]) => {
    let story = after(entries);
    for (const one of more) if (story.refuses(one) === undefined) story = story.after(one);
    return story;
  });
