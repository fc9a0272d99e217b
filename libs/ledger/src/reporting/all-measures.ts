import type { Point } from '#libs/temporal';
import { activitiesMeasures } from '../activities/activities.statistics.ts';
import { callsMeasures } from '../capacity/calls.statistics.ts';
import { capacityMeasures } from '../capacity/capacity.statistics.ts';
import { cbmMeasures } from '../cbm/cbm.statistics.ts';
import { matrixAsShown } from '../cbm/matrix.statistics.ts';
import { checksMeasures } from '../checks/checks.statistics.ts';
import { directoryMeasures } from './directory.statistics.ts';
import { type Measure, TABLE_IDS, type TableId } from './measures.ts';

/** The measures of every area, in the order of the tables. */
export const ALL_MEASURES: readonly Measure[] = [
  ...directoryMeasures,
  ...checksMeasures,
  ...activitiesMeasures,
  ...capacityMeasures,
  ...cbmMeasures,
  ...callsMeasures,
].toSorted((one, other) => TABLE_IDS.indexOf(one.id) - TABLE_IDS.indexOf(other.id));

/** The same as they may be shown at the moment of reading (domain rule R7); a report that was issued stays as it was. */
export function measuresAsShown(now: Point): readonly Measure[] {
  return ALL_MEASURES.map((one) => (one.id === 'matrix' ? matrixAsShown(now) : one));
}

/** The measure of a table; undefined: no area has it. */
export function measureOf(table: TableId): Measure | undefined {
  return ALL_MEASURES.find(({ id }) => id === table);
}
