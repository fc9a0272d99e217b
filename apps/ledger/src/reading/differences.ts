import type { DifferencesPage, OwnedDifference } from '#libs/ledger';
import { FIELD_OF_TABLE } from '#libs/ledger/projections';
import type { Difference, Point } from '#libs/temporal';
import { Problem } from '../http/problem.ts';
import { mayReadField, mayReadThings } from './audit.ts';
import type { Look } from './reads.ts';
import { seesThing } from './visibility.ts';

/** Tables whose changes are told. */
export const TOLD_TABLES: readonly string[] = Object.keys(FIELD_OF_TABLE);

/** Where a page goes on: `table entity`, the last of the page before. */
export function cursorOf(after: string | undefined): { readonly table: string; readonly entity: string } | undefined {
  if (after === undefined) return undefined;
  const [table = '', ...entity] = after.split(' ');
  if (entity.length > 0 && TOLD_TABLES.includes(table)) return { table, entity: entity.join(' ') };
  throw new Problem('malformed-request', 'This is not the `next` of an answer.', {
    errors: [{ field: 'after', detail: 'Give the `next` of the answer before as it is.' }],
  });
}

export interface DifferencesShown {
  readonly differences: readonly Difference[];
  readonly next: string | null;
}

/** A difference stands under the rights to both views: what was closed then stays closed when what is said now is open. */
export function mayReadDifference(look: Look, before: Point, one: OwnedDifference): boolean {
  return (
    mayReadField(look, one, one.participant) &&
    [before, look.point].every((point) => seesThing({ ...look, point }, one)) &&
    mayReadThings(look, [one.entity], one.participant)
  );
}

export function differencesShown({ differences, next }: DifferencesPage): DifferencesShown {
  return {
    differences: differences.map(({ participant: _participant, ...difference }) => difference),
    next: next === undefined ? null : `${next.table} ${next.entity}`,
  };
}
