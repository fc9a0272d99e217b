import type { Row } from '#libs/temporal';
import { type CountedLine, type Figure, tabulated, thingsOf } from '../reporting/figures.ts';
import type { Counted, Measure, Scope, StatTable } from '../reporting/measures.ts';
import { oneOfEach } from '../shared/one-of-each.ts';
import { textIn } from '../shared/rows.ts';
import { cbmsOf, isWithin, reportsWithin, yearsOf } from './reported-within.ts';
import { cbmMatrix } from './matrix.statistics.ts';

/** Line over all CBMs: a State counts once there too. */
const ANY = 'any';

const FIGURES: readonly Figure[] = [
  {
    key: 'adopting',
    label: 'States adopting',
    unit: 'count',
    rule: 'States that champion the CBM on the day in an adoption of their own or one that they joined; each State once.',
  },
  {
    key: 'reporting',
    label: 'States reporting',
    unit: 'count',
    rule: 'States of which at least one implementation report, dated within the period and not withdrawn, stands on the day; each State once.',
  },
  {
    key: 'full',
    label: 'States reporting full implementation',
    unit: 'count',
    rule: 'Of the States reporting, those of which at least one such report says full; each State once.',
  },
  {
    key: 'partial',
    label: 'States reporting partial implementation',
    unit: 'count',
    rule: 'Of the States reporting, those whose reports of the period all say partial; each State once.',
  },
  {
    key: 'nothingNew',
    label: 'States declaring nothing new',
    unit: 'count',
    rule: 'States that declared within the period that they have nothing new to report, which is said of all CBMs at once; each State once.',
  },
];
const PLACE_OF_NOTHING_NEW = FIGURES.length - 1;

/** T9: CBM × number of States adopting and reporting. Reports of every visibility are counted, and none is shown by State. */
const byCbmTable: Measure = {
  id: 'T9',
  measure(scope): StatTable {
    const table = tabulated(FIGURES, linesOf(scope));
    return {
      id: 'T9',
      title: 'CBMs: States adopting and States reporting',
      audience: 'aggregate',
      ...table,
      // a declaration speaks of all CBMs, so no single one has this figure
      values: table.values.map((line, at) =>
        table.lines[at]?.key === ANY ? line : line.with(PLACE_OF_NOTHING_NEW, null),
      ),
      notes: [
        'As reported by the States. Participation in the directory is a figure of its own and no report on CBM-1.',
        'To adopt a CBM is to champion it; it says nothing of what the State implements.',
      ],
    };
  },
  counted: (scope, line, column) => thingsOf(FIGURES, linesOf(scope), line, column),
};

export const cbmMeasures: readonly Measure[] = [byCbmTable, cbmMatrix];

function linesOf(scope: Scope): readonly CountedLine[] {
  const reports = reportsWithin(scope);
  const adopters = scope.tables.table('adopters').allAt(scope.point);
  const lines = cbmsOf(scope, reports, adopters).map((cbm) => {
    const ofCbm = ({ fields }: Row) => fields['cbm'] === cbm;
    return { key: cbm, label: cbm, things: things(reports.filter(ofCbm), adopters.filter(ofCbm), []), whole: 0 };
  });
  const declared = declaredWithin(scope);
  return [...lines, { key: ANY, label: 'Any CBM', things: things(reports, adopters, declared), whole: 0 }];
}

function things(reports: readonly Row[], adopters: readonly Row[], declared: readonly Row[]): CountedLine['things'] {
  const full = onePerState(
    'implementation_reports',
    reports.filter(({ fields }) => fields['extent'] === 'full'),
  );
  const reporting = onePerState('implementation_reports', reports);
  const inFull = new Set(full.map(({ participant }) => participant));
  return {
    adopting: onePerState('adopters', adopters),
    reporting,
    full,
    partial: reporting.filter(({ participant }) => !inFull.has(participant)),
    nothingNew: onePerState('nothing_new', declared),
  };
}

/** Of each State its first thing in order of entity. */
function onePerState(table: string, rows: readonly Row[]): readonly Counted[] {
  return oneOfEach(rows, 'participant').map(({ entity, fields }) => ({
    table,
    entity,
    participant: textIn(fields, 'participant'),
  }));
}

function declaredWithin({ tables, from, until, point }: Scope): readonly Row[] {
  return yearsOf(from, until)
    .flatMap((year) => tables.table('nothing_new').allAt(point, { year }))
    .filter(({ fields }) => isWithin(fields['declaredOn'] as string, { from, until }));
}
