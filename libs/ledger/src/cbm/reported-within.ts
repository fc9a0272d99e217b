import type { Row } from '#libs/temporal';
import type { Scope } from '../reporting/measures.ts';
import { byCbm } from './cbm.terms.ts';

/** The years that a period touches. */
export function yearsOf(from: string, until: string): readonly string[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => String(first + at).padStart(4, '0'));
}

export function isWithin(day: string, { from, until }: Pick<Scope, 'from' | 'until'>): boolean {
  return from <= day && day <= until;
}

/** Implementation reports dated within the period that stand on the day: found by their year, so that earlier ones cost nothing. */
export function reportsWithin({ tables, from, until, point }: Scope): readonly Row[] {
  return yearsOf(from, until)
    .flatMap((year) => tables.table('implementation_reports').allAt(point, { year }))
    .filter(
      ({ fields }) => fields['status'] === 'reported' && isWithin(fields['reportedOn'] as string, { from, until }),
    );
}

/** The CBMs of the catalogue of the day, and any that is adopted or reported on beside them. */
export function cbmsOf({ tables, point }: Scope, reports: readonly Row[], adopters: readonly Row[]): readonly string[] {
  const listed = tables
    .table('catalogues')
    .allAt(point)
    .map(({ entity }) => entity);
  const named = [...reports, ...adopters].map(({ fields }) => fields['cbm'] as string);
  return [...new Set([...listed, ...named])].toSorted(byCbm);
}
