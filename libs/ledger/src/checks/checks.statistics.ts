import type { Point, TablesReading } from '#libs/temporal';
import { dayInWords } from '../reporting/english.ts';
import { inOrder, missing } from '../reporting/figures.ts';
import { type Column, type Counted, type Measure, percent, type Scope, type StatTable } from '../reporting/measures.ts';
import { dayOf } from '../shared/days.ts';
import { OUTCOMES, type PingOutcome } from './checks.events.ts';
import { pingEntity } from './checks.projection.ts';
import type { RoundView } from './checks.views.ts';
import { classifiedAt } from './pings.queries.ts';
import { amendmentDue, roundsDispatched } from './rounds.queries.ts';
import { type Classified, medianHours } from './classify.ts';

/** A figure of a round: how many pings (or States, each through one of its pings) there are, or how many per cent of some. */
interface RoundFigure extends Column {
  /** The pings that it counts; of States one each. */
  of(pings: readonly Classified[]): readonly Classified[];
  /** What a share is taken of. */
  whole?(pings: readonly Classified[]): readonly Classified[];
}

const answered = (pings: readonly Classified[]) => pings.filter(({ acknowledgedAt }) => acknowledgedAt !== null);
const delivered = (pings: readonly Classified[]) => pings.filter((ping) => ping.delivered);
const all = (pings: readonly Classified[]) => pings;

/** One ping of each State. */
function states(pings: readonly Classified[]): readonly Classified[] {
  return [...Map.groupBy(pings, ({ participant }) => participant).values()].flatMap(([first]) =>
    first ? [first] : [],
  );
}

/** One ping of each State of which every seat among these is acknowledged. */
function statesAll(pings: readonly Classified[]): readonly Classified[] {
  const groups = [...Map.groupBy(pings, ({ participant }) => participant).values()];
  return states(groups.filter((group) => answered(group).length === group.length).flat());
}

const OUTCOME_COLUMNS: Readonly<Record<PingOutcome, readonly [label: string, rule: string]>> = {
  'within-window': [
    'Acknowledged within the window',
    'Seats whose first acknowledgement was received no later than the hours of the policy of the dispatch after the first sending for which no failure is recorded, or where there is none after the dispatch.',
  ],
  'after-window': [
    'Acknowledged after the window',
    'Seats whose first acknowledgement was received later than that, and before the round was closed.',
  ],
  withdrawn: [
    'Withdrawn or vacant at the closing',
    'Seats with no acknowledgement recorded that had no entry in force on the day of closing, be it that the State had withdrawn it or that the holder had left.',
  ],
  'not-delivered': [
    'Not delivered',
    'Seats with no acknowledgement recorded for which each sending has a recorded failure.',
  ],
  'none-recorded': ['No acknowledgement recorded', 'All other seats on the list.'],
};

const FIGURES: readonly RoundFigure[] = [
  count('targets', 'Seats asked', 'Seats on the list frozen at the first dispatch.', all),
  ...OUTCOMES.map((outcome) =>
    count(outcome, ...OUTCOME_COLUMNS[outcome], (pings) => pings.filter((ping) => ping.outcome === outcome)),
  ),
  share(
    'seatsAnswered',
    'Seats that acknowledged, per cent of those asked',
    'Seats with an acknowledgement per hundred of all seats on the list.',
    answered,
    all,
  ),
  share(
    'seatsAnsweredOfDelivered',
    'Seats that acknowledged, per cent of those to which a message was delivered',
    'Seats with an acknowledgement per hundred of all seats, both among those on the list to which a message was delivered: some sending has no recorded failure.',
    (pings) => answered(delivered(pings)),
    delivered,
  ),
  count('states', 'States asked', 'States with a seat on the list; each State once.', states),
  count(
    'statesAnswered',
    'States that acknowledged through a seat',
    'States of which at least one seat on the list has an acknowledgement; each State once.',
    (pings) => states(answered(pings)),
  ),
  share(
    'statesAnsweredShare',
    'The same, per cent of the States asked',
    'These States per hundred of the States with a seat on the list.',
    (pings) => states(answered(pings)),
    states,
  ),
  share(
    'statesAnsweredOfDelivered',
    'The same, per cent of the States with a seat to which a message was delivered',
    'States of which at least one such seat has an acknowledgement per hundred of all States, both among the seats on the list to which a message was delivered: some sending has no recorded failure.',
    (pings) => states(answered(delivered(pings))),
    (pings) => states(delivered(pings)),
  ),
  count(
    'statesAll',
    'States that acknowledged through all their seats',
    'States of which every seat on the list has an acknowledgement; each State once.',
    statesAll,
  ),
  share(
    'statesAllShare',
    'The same, per cent of the States asked',
    'These States per hundred of the States with a seat on the list.',
    statesAll,
    states,
  ),
  share(
    'statesAllOfDelivered',
    'The same, per cent of the States with a seat to which a message was delivered',
    'States of which every such seat has an acknowledgement per hundred of all States, both among the seats on the list to which a message was delivered: some sending has no recorded failure.',
    (pings) => statesAll(delivered(pings)),
    (pings) => states(delivered(pings)),
  ),
  {
    key: 'medianHours',
    label: 'Median time to acknowledge, hours',
    unit: 'hours',
    rule: 'Hours from the first sending for which no failure is recorded, or where there is none from the dispatch, to the first acknowledgement, the one in the middle of all acknowledged seats.',
    of: answered,
  },
];

function count(key: string, label: string, rule: string, of: RoundFigure['of']): RoundFigure {
  return { key, label, unit: 'count', rule, of };
}

function share(
  key: string,
  label: string,
  rule: string,
  of: RoundFigure['of'],
  whole: NonNullable<RoundFigure['whole']>,
): RoundFigure {
  return { key, label, unit: 'percent', rule, of, whole };
}

/** T4: each communication check that was dispatched in the period on a line of its own; no totals over several. */
export const pingRounds: Measure = { id: 'T4', measure, counted };
export const checksMeasures: readonly Measure[] = [pingRounds];

function measure(scope: Scope): StatTable {
  const found = roundsOf(scope).map((view) => ({ view, pings: classifiedAt(scope.tables, view, scope.point) }));
  return {
    id: 'T4',
    title: `Communication checks dispatched from ${scope.from} to ${scope.until}`,
    audience: 'aggregate',
    columns: FIGURES.map(({ key, label, unit, rule }) => ({ key, label, unit, rule })),
    lines: found.map(({ view }) => ({ key: view.round, label: labelOf(view) })),
    values: found.map(({ pings }) => FIGURES.map((figure) => valueOf(figure, pings))),
    notes: [
      'The five outcomes are exclusive and sum to the seats asked.',
      'An acknowledgement carries no position on substance. List and answer window are those of the first dispatch.',
      ...found.flatMap(({ view }) => notesOf(view, scope)),
    ],
  };
}

function counted(scope: Scope, line: string, column: string): readonly Counted[] {
  const figure = FIGURES.find(({ key }) => key === column) ?? missing('column', column);
  const view = roundsOf(scope).find(({ round }) => round === line) ?? missing('line', line);
  const things = figure.of(classifiedAt(scope.tables, view, scope.point));
  return inOrder(
    things.map(({ seat, participant }) => ({ table: 'pings', entity: pingEntity(line, seat), participant })),
  );
}

function roundsOf({ tables, point, from, until }: Scope): readonly RoundView[] {
  return roundsDispatched(tables, point, from, until);
}

function valueOf(figure: RoundFigure, pings: readonly Classified[]): number | null {
  if (figure.unit === 'hours') return medianHours(pings);
  const things = figure.of(pings).length;
  return figure.whole ? percent(things, figure.whole(pings).length) : things;
}

function labelOf({ dispatchedAt, windowHours }: RoundView): string {
  return `Dispatched on ${dayInWords(dayOf(dispatchedAt ?? ''))}, window of ${String(windowHours)} hours`;
}

function notesOf(view: RoundView, { tables, point }: Scope): readonly string[] {
  const named = labelOf(view);
  if (view.result === null) return [`${named}: not closed; these are the figures recorded so far.`];
  const due = `${named}: what is recorded now differs from the result as issued; an amended result is due.`;
  return [...amendmentOf(view), ...(amendmentDue(tables, view.round, point.index) ? [due] : [])];
}

/** An amended result cites the first (domain rule H9). */
function amendmentOf(view: RoundView): readonly string[] {
  const { amendedAt, amendedFor, closedAt } = view;
  if (amendedAt === null || closedAt === null) return [];
  const reason = amendedFor === null ? '' : ` (${amendedFor.replaceAll('-', ' ')})`;
  return [
    `${labelOf(view)}: result amended on ${dayInWords(dayOf(amendedAt))}${reason}; it takes the place of the result first issued on ${dayInWords(dayOf(closedAt))}.`,
  ];
}

/** Years looked through as a whole before seats are asked one by one. */
const RECENT_YEARS = 3;

/** Receipt of the last acknowledgement of each seat with an active entry at a point; seats without one are not there. */
export function lastAcknowledgements(tables: TablesReading, point: Point): ReadonlyMap<string, string> {
  const table = tables.table('acknowledgements');
  const last = new Map<string, string>();
  const active = tables
    .table('seats')
    .allAt(point)
    .map(({ entity }) => entity);
  const year = Number(point.on.slice(0, 4));
  for (let back = 0; back < RECENT_YEARS; back++) {
    const rows = table.allAt(point, { year: String(year - back) });
    addLatest(
      last,
      rows.map(({ fields }) => fields),
    );
    if (active.every((seat) => last.has(seat))) break;
  }
  for (const seat of active)
    if (!last.has(seat))
      addLatest(
        last,
        table.allAt(point, { seat }).map(({ fields }) => fields),
      );
  return new Map(active.flatMap((seat) => (last.has(seat) ? [[seat, last.get(seat) ?? '']] : [])));
}

function addLatest(last: Map<string, string>, rows: readonly { readonly [field: string]: unknown }[]): void {
  for (const { seat, receivedAt } of rows as readonly { readonly seat: string; readonly receivedAt: string }[])
    if (receivedAt > (last.get(seat) ?? '')) last.set(seat, receivedAt);
}
