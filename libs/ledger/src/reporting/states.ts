import type { Point, Row, TablesReading } from '#libs/temporal';
import { kindsThatNominate } from '../directory/participation.queries.ts';
import type { Figure } from './figures.ts';
import type { Counted } from './measures.ts';

/** The two counts of States and the membership, as things that can be counted; each State stands for itself once. */
export interface StatesCounted {
  readonly members: readonly Counted[];
  /** One nomination of each State having nominated. */
  readonly nominated: readonly Counted[];
  /** One seat of each State with an active entry. */
  readonly active: readonly Counted[];
}

/** Columns of every table that shows the two counts; they are never mixed (glossary). */
export const STATES_FIGURES: readonly Figure[] = [
  {
    key: 'members',
    label: 'Membership',
    unit: 'count',
    rule: 'Registered participants, on the day, of the kinds that the policy in force on the day lets nominate.',
  },
  {
    key: 'nominated',
    label: 'States having nominated',
    unit: 'count',
    rule: 'States of the membership of which a nomination is in force from the day or an earlier one, whatever became of it since; each State once.',
  },
  {
    key: 'nominatedShare',
    label: 'States having nominated, per cent of the membership',
    unit: 'percent',
    rule: 'States having nominated per hundred of the membership of the day.',
    shareOf: 'nominated',
  },
  {
    key: 'active',
    label: 'States with an active entry',
    unit: 'count',
    rule: 'States of the membership of which at least one seat has an active entry on the day; each State once.',
  },
  {
    key: 'activeShare',
    label: 'States with an active entry, per cent of the membership',
    unit: 'percent',
    rule: 'States with an active entry per hundred of the membership of the day.',
    shareOf: 'active',
  },
];

/** Who is counted is of the membership of the day, so that no share is above one hundred. */
export function statesAtPoint(tables: TablesReading, point: Point): StatesCounted {
  const members = membersAt(tables, point);
  const ofMembers = (table: string): readonly Counted[] =>
    tables
      .table(table)
      .oneOfEachAt(point, 'participant')
      .map(ofState(table))
      .filter(({ participant }) => participant !== null && members.has(participant));
  return {
    members: [...members].map((entity) => ({ table: 'participants', entity, participant: entity })),
    nominated: ofMembers('nominations'),
    active: ofMembers('seats'),
  };
}

/** Ids of the membership of the day: registered participants of the kinds that may nominate. */
export function membersAt(tables: TablesReading, point: Point): ReadonlySet<string> {
  const rows = kindsThatNominate(tables, point).flatMap((kind) => tables.table('participants').allAt(point, { kind }));
  return new Set(rows.map(({ entity }) => entity));
}

/** A row of a table as what a figure counts. */
export function ofState(table: string): (row: Row) => Counted {
  return ({ entity, fields }) => ({ table, entity, participant: fields['participant'] as string });
}
