import type { Row } from '#libs/temporal';
import { compare } from './neutral-name.ts';
import { textIn } from './rows.ts';

/** Of each value of a field its first row, in binary order of entity; a row without a value is none. */
export function oneOfEach(rows: readonly Row[], field: string): readonly Row[] {
  const found = new Map<string, Row>();
  for (const row of rows.toSorted((a, b) => compare(a.entity, b.entity))) {
    const value = textIn(row.fields, field);
    if (value !== null && !found.has(value)) found.set(value, row);
  }
  return [...found.values()];
}
