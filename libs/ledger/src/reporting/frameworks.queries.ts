import type { Point, Row, TablesReading } from '#libs/temporal';
import type { FrameworkPeriod, FrameworkRecorded } from './frameworks.events.ts';

export type FrameworkView = FrameworkRecorded['data'];

/** The frameworks in force at a point, in order of their codes. */
export function frameworksAt(tables: TablesReading, point: Point): readonly FrameworkView[] {
  return tables.table('frameworks').allAt(point).map(view);
}

/** A framework as known at an index, whatever the day: what is reported on may lie before its record. */
export function frameworkOf(tables: TablesReading, framework: string, index: number): FrameworkView | undefined {
  const row = tables.table('frameworks').timelineAt(framework, index).at(-1);
  return row && view(row);
}

/** The same for a report, which stays as it is: what is recorded of the framework later changes nothing, unless all of it is. */
export function frameworkOfReport(tables: TablesReading, framework: string, index: number): FrameworkView | undefined {
  const known = frameworkOf(tables, framework, index);
  const [first] = known ? [] : tables.table('frameworks').history(framework, tables.checkpoint(['frameworks']));
  return known ?? (first && view(first));
}

/** The last period of which the last day lies before a day; when none does, the first. */
export function periodEndedBy(periods: readonly FrameworkPeriod[], day: string): FrameworkPeriod | undefined {
  return periods.findLast(({ until }) => until < day) ?? periods[0];
}

/** The days before a period that it is compared with: the framework's own period before, else as many days as the period has. */
export function periodBefore(
  periods: readonly FrameworkPeriod[],
  { from, until }: { readonly from: string; readonly until: string },
): { readonly from: string; readonly until: string } {
  const own = periods.findLast((one) => one.until < from);
  if (own && periods.some((one) => one.from === from)) return { from: own.from, until: own.until };
  const days = (Date.parse(until) - Date.parse(from)) / DAY + 1;
  return { from: dayFrom(from, -days), until: dayFrom(from, -1) };
}

const DAY = 86_400_000;

function dayFrom(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

function view({ entity, fields }: Row): FrameworkView {
  return { framework: entity, ...(fields as unknown as Omit<FrameworkView, 'framework'>) };
}
