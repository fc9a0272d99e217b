import type { Row } from '#libs/temporal';
import { inOrder, missing } from '../reporting/figures.ts';
import type { Column, Counted, Line, Measure, Scope, StatTable } from '../reporting/measures.ts';
import { textIn } from '../shared/rows.ts';
import { monthsOf } from '../shared/months.ts';
import { oneOfEach } from '../shared/one-of-each.ts';

const TABLE = 'training_completions';
const ANY = 'any';

const COLUMNS: readonly Column[] = [
  {
    key: 'statesInPeriod',
    label: 'States completing in the period',
    unit: 'count',
    rule: 'States of which a seat completed the module within the period; each State once.',
  },
  {
    key: 'seatsInPeriod',
    label: 'Seats completing in the period',
    unit: 'count',
    rule: 'Seats that completed the module within the period; on the line of any module each seat once.',
  },
  {
    key: 'statesUntil',
    label: 'States having completed',
    unit: 'count',
    rule: 'States of which a seat completed the module up to the day; each State once.',
  },
  {
    key: 'seatsUntil',
    label: 'Seats having completed',
    unit: 'count',
    rule: 'Seats that completed the module up to the day; on the line of any module each seat once.',
  },
];

/** T8: modules, and who completed them. */
export const trainingMeasure: Measure = {
  id: 'T8',
  measure(scope): StatTable {
    const lines = linesOf(scope);
    return {
      id: 'T8',
      title: `Training from ${scope.from} to ${scope.until}`,
      audience: 'aggregate',
      columns: COLUMNS,
      lines,
      values: lines.map(({ key }) => [
        ...['participant', 'seat'].map((field) => oneOfEach(inPeriod(scope, key), field).length),
        ...['participant', 'seat'].map((distinct) =>
          scope.tables.table(TABLE).countAt(scope.point, { distinct, where: whereOf(key) }),
        ),
      ]),
      notes: ['A completion is of a seat, whoever holds it on that day. It says nothing about persons.'],
    };
  },
  counted(scope, line, column) {
    const at = COLUMNS.findIndex(({ key }) => key === column);
    if (at < 0) missing('column', column);
    if (!linesOf(scope).some(({ key }) => key === line)) missing('line', line);
    const rows = at < 2 ? inPeriod(scope, line) : scope.tables.table(TABLE).allAt(scope.point, whereOf(line));
    return inOrder(oneOfEach(rows, at % 2 === 0 ? 'participant' : 'seat').map(completion));
  },
};

function linesOf({ tables, point }: Scope): readonly Line[] {
  const modules = tables.table('training_modules').allAt(point);
  return [
    ...modules.map(({ entity, fields }) => ({ key: entity, label: `${entity}: ${textIn(fields, 'title') ?? ''}` })),
    { key: ANY, label: 'Any module' },
  ];
}

function whereOf(module: string): Readonly<Record<string, string>> {
  return module === ANY ? {} : { module };
}

function inPeriod(scope: Scope, module: string): readonly Row[] {
  return monthsOf(scope)
    .flatMap((month) => scope.tables.table(TABLE).allAt(scope.point, { ...whereOf(module), month }))
    .filter(({ fields }) => {
      const day = textIn(fields, 'completedOn') ?? '';
      return scope.from <= day && day <= scope.until;
    });
}

function completion({ entity, fields }: Row): Counted {
  return { table: TABLE, entity, participant: textIn(fields, 'participant') };
}
