import { dayInWords } from '../reporting/english.ts';
import { type Column, type Counted, type Measure, percent, type Scope, type StatTable } from '../reporting/measures.ts';
import { membersAt } from '../reporting/states.ts';
import { compare } from '../shared/neutral-name.ts';
import { answeredAt, callAt, type CallView, inputsAt } from './calls.queries.ts';
import { inputEntity } from './calls.projection.ts';
import { monthsOf } from '../shared/months.ts';

const COLUMNS = [
  {
    key: 'byDeadline',
    label: 'States that answered by the deadline',
    unit: 'count',
    rule: 'States whose first input was received on the UTC day of the deadline or before, each counted once.',
  },
  {
    key: 'afterDeadline',
    label: 'States that answered after the deadline',
    unit: 'count',
    rule: 'States whose first input was received after the UTC day of the deadline, each counted once.',
  },
  {
    key: 'answered',
    label: 'States that answered',
    unit: 'count',
    rule: 'States with at least one input by the day of the figures, within the deadline or after it, each counted once.',
  },
  {
    key: 'percent',
    label: 'Per cent of the membership',
    unit: 'percent',
    rule: 'States of the membership that answered per hundred of the membership, which is the registered participants of the kinds that may nominate on the day of the deadline.',
  },
] as const satisfies readonly Column[];
type Key = (typeof COLUMNS)[number]['key'];

/** T12: calls for inputs issued or due in the period. Which States answered is in what is counted, for States only. */
const callsForInputs: Measure = {
  id: 'T12',
  measure(scope): StatTable {
    const calls = callsIn(scope);
    return {
      id: 'T12',
      title: 'Calls for inputs and the States that answered',
      audience: 'aggregate',
      columns: COLUMNS,
      lines: calls.map(({ call, title, deadline }) => ({
        key: call,
        label: `${title} (deadline ${dayInWords(deadline)})`,
      })),
      values: calls.map((call) => figures(scope, call)),
      notes: [
        'Calls that were issued in the period, or whose deadline lies in it.',
        'Answering a call is voluntary. A further input that supersedes the first does not change when the State answered.',
      ],
    };
  },
  counted(scope, line, column) {
    const found = COLUMNS.find(({ key }) => key === column);
    if (!found) throw new RangeError(`T12 has no column ${column}.`);
    if (!callsIn(scope).some(({ call }) => call === line)) throw new RangeError(`T12 has no line ${line}.`);
    return answers(scope, line, found.key);
  },
};

function figures({ tables, point }: Scope, { call, deadline }: CallView) {
  const { byDeadline, afterDeadline } = answeredAt(tables, point, call);
  const members = membersAt(tables, { index: point.index, on: deadline });
  const ofMembers = inputsAt(tables, point, call).filter(({ participant }) => members.has(participant)).length;
  return [byDeadline, afterDeadline, byDeadline + afterDeadline, percent(ofMembers, members.size)];
}

function answers({ tables, point }: Scope, call: string, column: Key): readonly Counted[] {
  return inputsAt(tables, point, call)
    .filter(({ byDeadline }) => (column === 'byDeadline' ? byDeadline : column !== 'afterDeadline' || !byDeadline))
    .map(({ participant }) => ({ table: 'inputs', entity: inputEntity({ call, participant }), participant }))
    .toSorted((a, b) => compare(a.entity, b.entity));
}

/** In order of the day of issue, then of id. */
function callsIn({ tables, from, until, point }: Scope): readonly CallView[] {
  const table = tables.table('calls');
  const months = monthsOf({ from, until });
  const rows = months.flatMap((month) => [
    ...table.allAt(point, { issuedMonth: month }),
    ...table.allAt(point, { dueMonth: month }),
  ]);
  const within = (day: string) => from <= day && day <= until;
  return [...new Set(rows.map(({ entity }) => entity))]
    .flatMap((call) => callAt(tables, point, call) ?? [])
    .filter(({ issuedOn, deadline }) => within(issuedOn) || within(deadline))
    .toSorted((a, b) => compare(a.issuedOn, b.issuedOn) || compare(a.call, b.call));
}

export const callsMeasures: readonly Measure[] = [callsForInputs];
