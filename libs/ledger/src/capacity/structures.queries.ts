import type { Point, TablesReading } from '#libs/temporal';
import { inOrderOfStates } from '../participants/participants.queries.ts';
import { whereOf } from '../shared/rows.ts';
import type { Visibility } from '../shared/terms.ts';
import type { NationalRole } from './structures.events.ts';

/** Who does what in a State, as it describes itself. */
export interface StructureView {
  readonly participant: string;
  readonly roles: readonly NationalRole[];
  readonly link: string | null;
  readonly visibility: Visibility;
  /** First day of this description. */
  readonly since: string;
}

/** National structures described at a point, in the order of States. */
export function structuresAt(
  tables: TablesReading,
  point: Point,
  asked: { readonly participant?: string | undefined } = {},
): readonly StructureView[] {
  const views = tables
    .table('national_structures')
    .allAt(point, whereOf({ ...asked }))
    .map(({ validFrom, fields }) => ({ ...(fields as unknown as Omit<StructureView, 'since'>), since: validFrom }));
  return inOrderOfStates(tables, point, views, (one) => [one.participant]);
}
