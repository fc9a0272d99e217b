import { type ParticipationOn, participationOver } from '../directory/participation.queries.ts';
import { turningDaysOf } from './days-of-period.ts';
import { columnsOf, inOrder, missing, thingsKey } from './figures.ts';
import { type Measure, percent } from './measures.ts';
import { STATES_FIGURES, statesAtPoint, type StatesCounted } from './states.ts';

/** T1: the two series on the first and the last day of the period and at the ends of months between. */
export const participation: Measure = {
  id: 'T1',
  measure(scope) {
    const days = turningDaysOf(scope.from, scope.until);
    const { index } = scope.point;
    const series = participationOver(scope.tables, days, index, () => index);
    return {
      id: 'T1',
      title: 'States in the directory over the period',
      audience: 'aggregate',
      columns: columnsOf(STATES_FIGURES),
      lines: days.map((day) => ({ key: day, label: day })),
      values: series.map(valuesOf),
      notes: [
        'Every day is shown as known at the same index. The two series are different counts and are not to be mixed.',
      ],
    };
  },
  counted(scope, line, column) {
    const day = turningDaysOf(scope.from, scope.until).find((one) => one === line) ?? missing('line', line);
    const key = thingsKey(STATES_FIGURES, column) as keyof StatesCounted;
    return inOrder(statesAtPoint(scope.tables, { index: scope.point.index, on: day })[key]);
  },
};

function valuesOf({ members, nominated, active }: ParticipationOn): readonly (number | null)[] {
  return [members, nominated, percent(nominated, members), active, percent(active, members)];
}
