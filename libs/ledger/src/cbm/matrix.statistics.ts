import type { Point, Row, TablesReading } from '#libs/temporal';
import { type CountedLine, type Figure, tabulated, thingsOf } from '../reporting/figures.ts';
import type { Counted, Measure, Scope, StatTable } from '../reporting/measures.ts';
import { byName } from '../shared/neutral-name.ts';
import { cbmsOf, reportsWithin } from './reported-within.ts';

/** State × CBM, for States only: how many reports of the period say full, how many partial, and who adopts on the day. */
export const cbmMatrix: Measure = matrixBy(openThere);

/**
 * The same as it may be shown at the moment of reading: without what a State opens less widely then (domain rule R7). A report that was
 * issued stays as issued; what is made anew for a reader is made by this.
 */
export function matrixAsShown(now: Point): Measure {
  return matrixBy((tables, row) => {
    const report = tables.table('implementation_reports').at(row.entity, now);
    return openThere(tables, row) && report !== undefined && openThere(tables, report);
  });
}

/** Whether the State opens a report to other States. */
type Open = (tables: TablesReading, report: Row) => boolean;

function openThere(_tables: TablesReading, { fields }: Row): boolean {
  return fields['visibility'] !== 'restricted';
}

function matrixBy(open: Open): Measure {
  return {
    id: 'matrix',
    measure: (scope) => matrixOf(scope, open),
    counted(scope, line, column) {
      const { figures, lines } = partsOf(scope, open);
      return thingsOf(figures, lines, line, column);
    },
  };
}

function matrixOf(scope: Scope, open: Open): StatTable {
  const { figures, lines } = partsOf(scope, open);
  return {
    id: 'matrix',
    title: 'State × CBM: as reported by the States, and adoptions',
    audience: 'states-only',
    ...tabulated(figures, lines),
    notes: [
      'As reported by the States that opened their reports to other States. Participation in the directory is no report on CBM-1.',
      'Reports are voluntary. A State is listed when it is in an adoption on the day, or has opened a report of the period to other States; that it is not listed says nothing more.',
    ],
  };
}

function partsOf(
  scope: Scope,
  open: Open,
): { readonly figures: readonly Figure[]; readonly lines: readonly CountedLine[] } {
  const reports = reportsWithin(scope).filter((row) => open(scope.tables, row));
  const adopters = scope.tables.table('adopters').allAt(scope.point);
  const cbms = cbmsOf(scope, reports, adopters);
  const ofState = Map.groupBy([...reports, ...adopters], stateOf);
  const lines = inOrderOfNames(scope, [...ofState.keys()]).map((participant) => ({
    key: participant,
    label: participant,
    participant,
    things: thingsOfState(cbms, ofState.get(participant) ?? []),
    whole: 0,
  }));
  return { figures: figuresOf(cbms), lines };
}

function figuresOf(cbms: readonly string[]): readonly Figure[] {
  return [
    ...cbms.flatMap((cbm): readonly Figure[] => [
      {
        key: `${cbm} full`,
        label: `${cbm}: reports, full`,
        unit: 'count',
        rule: 'Implementation reports of the State on the CBM, dated within the period, not withdrawn and open to States, that say full.',
      },
      {
        key: `${cbm} partial`,
        label: `${cbm}: reports, partial`,
        unit: 'count',
        rule: 'Implementation reports of the State on the CBM, dated within the period, not withdrawn and open to States, that say partial.',
      },
    ]),
    ...cbms.map((cbm): Figure => ({
      key: `${cbm} adopts`,
      label: `${cbm}: adoptions`,
      unit: 'count',
      rule: 'Adoptions of the CBM in which the State is on the day.',
    })),
  ];
}

/** Rows of adopters have no extent. */
function thingsOfState(cbms: readonly string[], rows: readonly Row[]): CountedLine['things'] {
  const found = Object.fromEntries(
    cbms.flatMap((cbm) => ['full', 'partial', 'adopts'].map((what) => [`${cbm} ${what}`, [] as Counted[]])),
  );
  for (const { entity, fields } of rows) {
    const { cbm, participant, extent } = fields as { cbm: string; participant: string; extent?: string };
    const table = extent === undefined ? 'adopters' : 'implementation_reports';
    found[`${cbm} ${extent ?? 'adopts'}`]?.push({ table, entity, participant });
  }
  return found;
}

/** By their English names on the day; no other order of States (rule R5). */
function inOrderOfNames({ tables, point }: Scope, states: readonly string[]): readonly string[] {
  const nameOf = (participant: string) => {
    const names = tables.table('participants').at(participant, point)?.fields['names'];
    return (names as { readonly short: { readonly en: string } } | undefined)?.short.en ?? participant;
  };
  const named = states.map((participant) => ({ participant, name: nameOf(participant) }));
  return named
    .toSorted((a, b) => byName(a.name, b.name) || (a.participant < b.participant ? -1 : 1))
    .map(({ participant }) => participant);
}

function stateOf({ fields }: Row): string {
  return fields['participant'] as string;
}
