import type { Day } from '#libs/temporal';
import { lastAcknowledgements } from '../checks/checks.statistics.ts';
import { monthsHavePassed } from '../shared/days.ts';
import { type CountedLine, type Figure, tabulated, thingsOf } from './figures.ts';
import type { Counted, Measure, Scope } from './measures.ts';
import { ofState } from './states.ts';

const FIGURES: readonly Figure[] = [
  {
    key: 'confirmed',
    label: 'Seats by time since the last confirmation',
    unit: 'count',
    rule: 'Seats with an active entry on the day, by the calendar months since the State or the holder last confirmed the entry as its holder has it.',
  },
  {
    key: 'confirmedShare',
    label: 'The same, per cent of the seats',
    unit: 'percent',
    rule: 'These seats per hundred of all seats with an active entry on the day.',
    shareOf: 'confirmed',
  },
  {
    key: 'acknowledged',
    label: 'Seats by time since the last acknowledgement',
    unit: 'count',
    rule: 'Seats with an active entry on the day, by the calendar months since the last acknowledgement recorded for the seat in a communication check, whoever held it then.',
  },
  {
    key: 'acknowledgedShare',
    label: 'The same, per cent of the seats',
    unit: 'percent',
    rule: 'These seats per hundred of all seats with an active entry on the day.',
    shareOf: 'acknowledged',
  },
];

/** Calendar months that have passed, the first included, the second not. */
const CLASSES = [
  { key: 'under-6', label: 'Less than 6 months', months: 0 },
  { key: '6-to-12', label: '6 months to less than 12', months: 6 },
  { key: '12-to-24', label: '12 months to less than 24', months: 12 },
  { key: '24-or-more', label: '24 months or more', months: 24 },
] as const;
const NONE = { key: 'none', label: 'None recorded' } as const;

/** T6: how long ago entries were confirmed, and how long ago seats acknowledged a communication check: two different things. */
export const freshness: Measure = {
  id: 'T6',
  measure: (scope) => ({
    id: 'T6',
    title: `Time since the last confirmation and since the last acknowledgement on ${scope.point.on}`,
    audience: 'aggregate',
    ...tabulated(FIGURES, linesOf(scope)),
    notes: ['A confirmation says that the data are current; an acknowledgement says that a message arrived.'],
  }),
  counted: (scope, line, column) => thingsOf(FIGURES, linesOf(scope), line, column),
};

function linesOf({ tables, point }: Scope): readonly CountedLine[] {
  const rows = tables.table('seats').allAt(point);
  const acknowledged = lastAcknowledgements(tables, point);
  const classOf = (last: Day | null | undefined): string => classOn(last ?? null, point.on);
  const confirmedIn = Map.groupBy(rows, ({ fields }) => classOf(fields['confirmedOn'] as Day | null));
  const acknowledgedIn = Map.groupBy(rows, ({ entity }) => classOf(acknowledged.get(entity)?.slice(0, 10)));
  const seats = (some: typeof rows = []): readonly Counted[] => some.map(ofState('seats'));
  const whole = rows.length;
  return [
    { key: 'all', label: 'All seats', things: { confirmed: seats(rows), acknowledged: seats(rows) }, whole },
    ...[...CLASSES, NONE].map(({ key, label }) => ({
      key,
      label,
      things: { confirmed: seats(confirmedIn.get(key)), acknowledged: seats(acknowledgedIn.get(key)) },
      whole,
    })),
  ];
}

function classOn(last: Day | null, day: Day): string {
  if (last === null) return NONE.key;
  return (CLASSES.findLast(({ months }) => monthsHavePassed(last, day, months)) ?? CLASSES[0]).key;
}
