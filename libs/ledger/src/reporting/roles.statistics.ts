import type { Row } from '#libs/temporal';
import { policyAtPoint } from '../directory/participation.queries.ts';
import type { Role } from '../policy/policy.ts';
import { compare } from '../shared/neutral-name.ts';
import { type CountedLine, type Figure, tabulated, thingsOf } from './figures.ts';
import type { Counted, Measure, Scope } from './measures.ts';
import { membersAt, ofState } from './states.ts';

const FIGURES: readonly Figure[] = [
  {
    key: 'seats',
    label: 'Seats with an active entry',
    unit: 'count',
    rule: 'Seats with an active entry on the day: of the role, or of the States that fill exactly these roles.',
  },
  {
    key: 'states',
    label: 'States',
    unit: 'count',
    rule: 'States of the membership of which at least one of these seats has an active entry on the day; each State once.',
  },
  {
    key: 'statesShare',
    label: 'States, per cent of the membership',
    unit: 'percent',
    rule: 'These States per hundred of the membership of the day.',
    shareOf: 'states',
  },
];

/** T2: seats and States by role, and by the combination of roles that a State fills. */
export const roles: Measure = {
  id: 'T2',
  measure: (scope) => ({
    id: 'T2',
    title: `Roles and combinations of roles on ${scope.point.on}`,
    audience: 'aggregate',
    ...tabulated(FIGURES, linesOf(scope)),
    notes: [
      'A State that fills several roles is counted with each of them, and once among the combinations.',
      'Acting holders and alternates are not seats of their own.',
    ],
  }),
  counted: (scope, line, column) => thingsOf(FIGURES, linesOf(scope), line, column),
};

function linesOf({ tables, point }: Scope): readonly CountedLine[] {
  const rows = tables.table('seats').allAt(point);
  const catalogue = rolesOf(policyAtPoint(tables, point)?.roles ?? [], rows);
  const members = membersAt(tables, point);
  const line = (key: string, label: string, seats: readonly Row[]): CountedLine => ({
    key,
    label,
    things: { seats: seats.map(ofState('seats')), states: onePerState(seats, members) },
    whole: members.size,
  });
  return [
    line('all', 'All roles together', rows),
    ...catalogue.map(({ id, name }) =>
      line(
        `role:${id}`,
        name,
        rows.filter(({ fields }) => fields['role'] === id),
      ),
    ),
    ...combinationsOf(catalogue, rows).map(({ ids, label, seats }) =>
      line(`combination:${ids.join('+')}`, label, seats),
    ),
  ];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The policy's roles in its order, then those that only seats have. */
function rolesOf(catalogue: readonly Role[], rows: readonly Row[]): readonly Named[] {
  const known = catalogue.map(({ id, names }) => ({ id, name: names.en }));
  const others = new Set(rows.map(({ fields }) => fields['role'] as string));
  for (const { id } of known) others.delete(id);
  return [...known, ...[...others].toSorted(compare).map((id) => ({ id, name: id }))];
}

/** Each role alone and all of them together, and every other combination that a State fills; fewer roles first. */
function combinationsOf(catalogue: readonly Named[], rows: readonly Row[]) {
  const states = Map.groupBy(rows, ({ fields }) => fields['participant'] as string);
  const places = new Map(catalogue.map(({ id }, place) => [id, place]));
  const placesIn = (seats: readonly Row[]): readonly number[] =>
    [...new Set(seats.map(({ fields }) => places.get(fields['role'] as string) ?? 0))].toSorted((a, b) => a - b);
  const filled = Map.groupBy(states.values(), (seats) => placesIn(seats).join(' '));
  const all = catalogue.map((_, place) => place);
  const shown = [...all.map((place) => [place]), all, ...[...states.values()].map(placesIn)];
  const combinations = new Map(shown.filter(({ length }) => length > 0).map((one) => [one.join(' '), one]));
  return [...combinations]
    .toSorted(([, a], [, b]) => a.length - b.length || byPlaces(a, b))
    .map(([key, combination]) => {
      const named = combination.flatMap((place) => catalogue[place] ?? []);
      const names = named.map(({ name }) => name);
      return {
        ids: named.map(({ id }) => id),
        label: names.length === 1 ? `${names.join('')} only` : names.join(' and '),
        seats: (filled.get(key) ?? []).flat(),
      };
    });
}

function byPlaces(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((place, one) => place !== b[one]);
  return (a[at] ?? 0) - (b[at] ?? 0);
}

/** Of each State of the membership its first seat stands for it. */
function onePerState(seats: readonly Row[], members: ReadonlySet<string>): readonly Counted[] {
  const states = new Map(seats.toReversed().map((row) => [row.fields['participant'] as string, row]));
  return [...states].flatMap(([participant, row]) => (members.has(participant) ? [ofState('seats')(row)] : []));
}
