import type { Fields } from './assertion.ts';
import type { Where } from './read-models.ts';

/** Whether fields have all these values. */
export function matches(fields: Fields, where: Where): boolean {
  for (const name in where) if (fields[name] !== where[name]) return false;
  return true;
}
