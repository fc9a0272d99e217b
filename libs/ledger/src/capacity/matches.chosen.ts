import type { Chosen, ChosenIn } from '../shared/chosen.ts';
import { textIn } from '../shared/rows.ts';

/** A match shows the need and, where it is there, the offer. */
export const chosenInMatch: ChosenIn = (tables, match, index) => {
  const fields = tables.table('capacity_matches').history(match, index).at(-1)?.fields ?? {};
  return [
    ['need', 'needBy'],
    ['offer', 'offerBy'],
  ].flatMap(([statement = '', by = '']): readonly Chosen[] => {
    const [entity, participant] = [textIn(fields, statement), textIn(fields, by)];
    return entity === null || participant === null
      ? []
      : [{ of: [participant], in: [{ table: 'capacity_statements', entity }] }];
  });
};
