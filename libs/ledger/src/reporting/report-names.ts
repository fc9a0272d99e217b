import type { Point, Row, TablesReading } from '#libs/temporal';
import type { Names } from '../participants/participants.events.ts';

/**
 * Official names in English of the day, as known at an index and never later, so that a report’s files stay the same; of a participant that
 * has none on the day, the first that is known.
 */
export function reportNames(tables: TablesReading, point: Point): (participant: string) => string {
  let names: ReadonlyMap<string, string> | undefined;
  return (participant) => (names ??= readNames(tables, point)).get(participant) ?? participant;
}

function readNames(tables: TablesReading, point: Point): ReadonlyMap<string, string> {
  const participants = tables.table('participants');
  const known = participants.timelinesAt(point.index).toReversed();
  return new Map([...known, ...participants.allAt(point)].map((row) => [row.entity, nameIn(row)]));
}

function nameIn({ fields }: Row): string {
  return (fields['names'] as unknown as Names).short.en;
}
