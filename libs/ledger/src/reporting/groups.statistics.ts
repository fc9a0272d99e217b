import type { Point, TablesReading } from '#libs/temporal';
import { byName } from '../shared/neutral-name.ts';
import { type CountedLine, tabulated, thingsOf } from './figures.ts';
import type { Counted, Measure, Scope } from './measures.ts';
import { STATES_FIGURES, statesAtPoint } from './states.ts';

/** T3: the two counts of States by regional group, with the size of the group on the day. */
export const groups: Measure = {
  id: 'T3',
  measure: (scope) => ({
    id: 'T3',
    title: `States by regional group on ${scope.point.on}`,
    audience: 'aggregate',
    ...tabulated(STATES_FIGURES, linesOf(scope)),
    notes: [
      'Regional groups and their members are those of the day, in the alphabetical order of their names.',
      'The membership of a group is the number of its members of the kinds that may nominate.',
    ],
  }),
  counted: (scope, line, column) => thingsOf(STATES_FIGURES, linesOf(scope), line, column),
};

function linesOf({ tables, point }: Scope): readonly CountedLine[] {
  const states = statesAtPoint(tables, point);
  const members = membersByGroup(tables, point);
  const grouped = new Set([...members.values()].flatMap((some) => [...some]));
  const line = (key: string, label: string, isIn: (participant: string) => boolean): CountedLine => {
    const among = (things: readonly Counted[]): readonly Counted[] =>
      things.filter(({ participant }) => participant !== null && isIn(participant));
    const things = { members: among(states.members), nominated: among(states.nominated), active: among(states.active) };
    return { key, label, things, whole: things.members.length };
  };
  return [
    line('all', 'All States', () => true),
    ...[...members]
      .toSorted(([a], [b]) => byName(a, b))
      .map(([group, some]) => line(`group:${group}`, group, (participant) => some.has(participant))),
    line('none', 'In no regional group', (participant) => !grouped.has(participant)),
  ];
}

function membersByGroup(tables: TablesReading, point: Point): ReadonlyMap<string, ReadonlySet<string>> {
  const groupsOf = Map.groupBy(
    tables
      .table('memberships')
      .allAt(point)
      .filter(({ fields }) => fields['groupKind'] === 'regional-group'),
    ({ fields }) => fields['group'] as string,
  );
  return new Map(
    [...groupsOf].map(([group, rows]) => [group, new Set(rows.map(({ fields }) => fields['participant'] as string))]),
  );
}
