import { countOf, dayInWords, listed, numberInWords } from './english.ts';
import type { TableId } from './measures.ts';
import { sentencesOf } from './sentences.ts';
import { published, type ReportTable } from './suppression.ts';

const coordinate = { on: '2025-07-11', index: 4211, knownAt: '2025-10-02T09:00:00.000Z' };
const period = { from: '2024-07-13', until: '2025-07-11' };
const WHERE = 'as of 11 July 2025, as known on 2 October 2025 (index 4211), counted from the record of the ledger';

/** Lines with their cells by column. */
function table(id: TableId, lines: Readonly<Record<string, Readonly<Record<string, number | null>>>>): ReportTable {
  const columns = [...new Set(Object.values(lines).flatMap((cells) => Object.keys(cells)))];
  return published({
    id,
    title: id,
    audience: 'aggregate',
    columns: columns.map((key) => ({ key, label: key, unit: 'count', rule: key })),
    lines: Object.keys(lines).map((key) => ({ key, label: key })),
    values: Object.values(lines).map((cells) => columns.map((key) => cells[key] ?? null)),
    notes: [],
  });
}

const told = (...tables: readonly ReportTable[]) => sentencesOf({ period, coordinate, tables }).map(({ text }) => text);

describe('what the tables say', () => {
  it('is of the first and the last day of a series, each sentence with its own day', () => {
    const series = table('T1', {
      '2024-07-13': { nominated: 97, nominatedShare: 50.26, active: 0, activeShare: 0 },
      '2024-12-31': { nominated: 112, nominatedShare: 58.03, active: 1, activeShare: 0.52 },
      '2025-07-11': { nominated: 120, nominatedShare: 62.2, active: 9, activeShare: 4.66 },
    });
    expect(sentencesOf({ period, coordinate, tables: [series] })).toEqual(
      [
        ['2024-07-13', 'As at 13 July 2024, 97 States (50.26 per cent) had nominated points of contact.'],
        ['2024-07-13', 'As at 13 July 2024, no State had an active entry in the directory.'],
        ['2025-07-11', 'As at 11 July 2025, 120 States (62.20 per cent) had nominated points of contact.'],
        ['2025-07-11', 'As at 11 July 2025, nine States (4.66 per cent) had an active entry in the directory.'],
      ].map(([on = '', text]) => ({
        table: 'T1',
        text,
        coordinate: { ...coordinate, on },
        where: WHERE.replace('11 July 2025', dayInWords(on)),
      })),
    );
  });

  it('is of no day that the figures could not know of: a period that was not over is told so far', () => {
    const tables = [
      table('T1', {
        '2024-07-13': { nominated: 97, nominatedShare: 50.26, active: 0, activeShare: 0 },
        '2024-12-31': { nominated: 112, nominatedShare: 58.03, active: 1, activeShare: 0.52 },
        '2025-07-11': { nominated: 120, nominatedShare: 62.2, active: 9, activeShare: 4.66 },
      }),
      table('T8', { any: { statesInPeriod: 2, seatsInPeriod: 3, statesUntil: 4, seatsUntil: 5 } }),
      table('T9', { any: { adopting: 2, reporting: 1 } }),
    ];
    const known = (day: string) =>
      sentencesOf({ period, coordinate, tables }, day).map(({ text, coordinate: { on } }) => [on, text]);
    expect(known('2025-02-28')).toEqual([
      ['2024-07-13', 'As at 13 July 2024, 97 States (50.26 per cent) had nominated points of contact.'],
      ['2024-07-13', 'As at 13 July 2024, no State had an active entry in the directory.'],
      ['2024-12-31', 'As at 31 December 2024, 112 States (58.03 per cent) had nominated points of contact.'],
      ['2024-12-31', 'As at 31 December 2024, one State (0.52 per cent) had an active entry in the directory.'],
      [
        '2025-02-28',
        'Since 13 July 2024, so far, up to 28 February 2025, three seats of two States completed a training module.',
      ],
      [
        '2025-02-28',
        'Since 13 July 2024, so far, up to 28 February 2025, one State reported having implemented, fully or partially, at least one confidence-building measure.',
      ],
    ]);
    expect(known('2025-07-11')).toEqual(known('9999-12-31'));
    expect(known('2025-07-11').length).toBe(8);
  });

  it('is of a check both by State and by seat, on both bases, whenever they answered (R3)', () => {
    const round = {
      targets: 160,
      'within-window': 131,
      'after-window': 9,
      seatsAnswered: 87.5,
      seatsAnsweredOfDelivered: 89.74,
      states: 90,
      statesAnswered: 82,
      statesAnsweredShare: 91.11,
      statesAnsweredOfDelivered: 93.18,
      statesAll: 70,
      statesAllShare: 77.78,
      statesAllOfDelivered: 79.55,
    };
    const check = (cells: Partial<typeof round> & object) =>
      told(table('T4', { 'Of 10 June 2025': cells as typeof round }));
    expect(check(round)).toEqual([
      'Communication check, of 10 June 2025: of 90 States asked, 82 (91.11 per cent) acknowledged at any time through at least one seat and 70 (77.78 per cent) through all their seats (93.18 per cent and 79.55 per cent of the States with a seat to which a message was delivered); of 160 seats asked, 140 (87.50 per cent) acknowledged at any time, 131 of them within the window (89.74 per cent of the seats to which a message was delivered).',
    ]);
    const { statesAnsweredOfDelivered: _of, seatsAnsweredOfDelivered: _ofSeats, ...sent } = round;
    const none = { 'within-window': 0, 'after-window': 0, statesAnswered: 0, statesAll: 0 };
    expect(check({ ...sent, ...none })).toEqual([
      'Communication check, of 10 June 2025: of 90 States asked, none acknowledged at any time through at least one seat and none through all their seats; of 160 seats asked, none acknowledged at any time.',
    ]);
    expect(check({ targets: 160, 'within-window': 131, 'after-window': 9 })).toEqual([]);
  });

  it('is of roles, how recent entries are, training and capacity', () => {
    const roles = {
      all: { seats: 12, states: 8, statesShare: 4.15 },
      'role:diplomatic': { seats: 7, states: 7, statesShare: 3.63 },
      'role:technical': { seats: 5, states: 5, statesShare: 2.59 },
      'combination:diplomatic': { seats: 3, states: 3, statesShare: 1.55 },
      'combination:diplomatic+technical': { seats: 8, states: 4, statesShare: 2.07 },
    };
    const recent = {
      all: { confirmed: 12, acknowledged: 12 },
      'under-6': { confirmed: 3, acknowledged: 8 },
      '6-to-12': { confirmed: 2, acknowledged: 1 },
      none: { confirmed: 7, acknowledged: 3 },
    };
    expect(
      told(
        table('T2', roles),
        table('T6', recent),
        table('T8', { any: { statesInPeriod: 3, seatsInPeriod: 4, statesUntil: 5, seatsUntil: 12 } }),
        table('T10', {
          training: { needs: 4, offers: 0, matches: 2 },
          legislation: { needs: 1, offers: 2, matches: 0 },
          other: { needs: 1, offers: 1, matches: 1 },
        }),
      ),
    ).toEqual([
      'As at 11 July 2025, seven States (3.63 per cent) had an active entry in the role of role:diplomatic, five (2.59 per cent) in the role of role:technical and four (2.07 per cent) in both.',
      'As at 11 July 2025, of 12 seats with an active entry, five (41.67 per cent) had been confirmed less than 12 months before and nine (75.00 per cent) had acknowledged a communication check less than 12 months before.',
      'From 13 July 2024 to 11 July 2025, four seats of three States completed a training module.',
      'As at 11 July 2025, 12 seats of five States had completed a training module.',
      'As at 11 July 2025, States stated needs on two topics and offers on one topic, as far as these are named openly.',
      'From 13 July 2024 to 11 July 2025, three needs were brought together with an offer or an organisation.',
    ]);
    const nobody = { confirmed: 0, acknowledged: 0 };
    const noTraining = { statesInPeriod: 0, seatsInPeriod: 0, statesUntil: 0, seatsUntil: 0 };
    expect(
      told(
        table('T2', { 'role:technical': { states: 0 } }),
        table('T6', { all: nobody, 'under-6': nobody, '6-to-12': nobody }),
        table('T8', { any: noTraining }),
        table('T10', {}),
      ),
    ).toEqual([
      'As at 11 July 2025, no State had an active entry in the role of role:technical.',
      'As at 11 July 2025, no seat had an active entry.',
      'From 13 July 2024 to 11 July 2025, no seat completed a training module.',
      'As at 11 July 2025, no seat had completed a training module.',
    ]);
  });

  it('is of changes, activities, measures and calls', () => {
    expect(
      told(
        table('T5', {
          nominations: { recorded: 23 },
          activations: { recorded: 29 },
          replacements: { recorded: 1 },
          updates: { recorded: 1_240 },
          withdrawals: { recorded: 0 },
        }),
        table('T7', { any: { states: 41, headsInPerson: 69, headsRemote: 3 } }),
        table('T9', { any: { adopting: 4, reporting: 1 } }),
        table('T12', { 'capacities needed': { answered: 17, byDeadline: 9, percent: 8.81 } }),
      ),
    ).toEqual([
      'From 13 July 2024 to 11 July 2025, 23 nominations, 29 activations, one replacement, 1,240 updates and no withdrawal were recorded.',
      'From 13 July 2024 to 11 July 2025, 41 States took part in exercises and meetings, with 69 participants in person and three participants remotely.',
      'As at 11 July 2025, four States championed at least one confidence-building measure.',
      'From 13 July 2024 to 11 July 2025, one State reported having implemented, fully or partially, at least one confidence-building measure.',
      'Call for inputs, capacities needed: 17 States (8.81 per cent) answered, nine of them by the deadline.',
    ]);
  });

  it('is plain where there is none', () => {
    const none = { states: 0, headsInPerson: 0, headsRemote: 0, adopting: 0, reporting: 0 };
    expect(told(table('T7', { any: none }), table('T9', { any: none }))).toEqual([
      'From 13 July 2024 to 11 July 2025, no State took part in exercises and meetings.',
      'As at 11 July 2025, no State championed a confidence-building measure.',
      'From 13 July 2024 to 11 July 2025, no State reported having implemented, fully or partially, a confidence-building measure.',
    ]);
  });

  it('is not said where a figure is missing or hidden', () => {
    expect(
      told(
        table('T1', { '2025-07-11': { nominated: null, active: null } }),
        table('T5', { nominations: { recorded: 23 } }),
        table('T7', { any: { states: 41, headsInPerson: null, headsRemote: 3 } }),
        table('T12', { call: { answered: 17 } }),
        table('T2', { 'role:diplomatic': { states: 1 }, 'role:technical': { states: null } }),
        table('T3', { all: { nominated: 1 } }),
        table('T6', { all: { confirmed: 3 }, 'under-6': { confirmed: 1, acknowledged: 1 } }),
        table('T8', { any: { statesInPeriod: 1 } }),
        table('T10', { training: { needs: 1, offers: null, matches: 0 } }),
      ),
    ).toEqual([]);
  });
});

it('numbers, days and lists are written as documents of the United Nations write them', () => {
  expect([0, 1, 9, 10, 999, 1_000, 1_234_567].map(numberInWords)).toEqual([
    'no',
    'one',
    'nine',
    '10',
    '999',
    '1,000',
    '1,234,567',
  ]);
  expect([0, 1, 2].map((number) => countOf(number, 'State', 'States'))).toEqual([
    'no State',
    'one State',
    'two States',
  ]);
  expect(dayInWords('2025-10-05')).toBe('5 October 2025');
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
});
