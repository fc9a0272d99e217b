import type { Fields, Point, Row, TablesReading } from '#libs/temporal';
import type { CardReference } from '#libs/vault';
import { cardOfRow } from '../shared/rows.ts';

/** Whose something is, and in which seat. */
export interface Place {
  readonly participant: string;
  readonly seat: string;
}

/** The State that a seat belongs to, in force or not, as far as an index knows of it. */
export function ownerOfSeat(tables: TablesReading, seat: string, index: number): string | undefined {
  return fieldsOfSeat(tables, seat, index)?.['participant'] as string | undefined;
}

export function placeOfNomination(tables: TablesReading, nomination: string, index: number): Place | undefined {
  return placeOf(tables.table('nominations').history(nomination, index));
}

export function placeOfStandIn(tables: TablesReading, standIn: string, index: number): Place | undefined {
  return placeOf(tables.table('stand_ins').history(standIn, index));
}

/** Role and number of a seat, which a vacant one has too. */
export function titleOfSeat(
  tables: TablesReading,
  seat: string,
  index: number,
): { readonly role: string; readonly ordinal: number } | undefined {
  const fields = fieldsOfSeat(tables, seat, index);
  return fields && { role: fields['role'] as string, ordinal: fields['ordinal'] as number };
}

/** The card of whoever holds a seat at a point; null: a holder without a card, undefined: nobody. */
export function cardInForce(tables: TablesReading, seat: string, point: Point): CardReference | null | undefined {
  const row = tables.table('seats').at(seat, point);
  return row && cardOfRow(row.fields);
}

/** The first of these things that is a seat and was in force at some time. */
export function seatAmong(tables: TablesReading, things: readonly string[], index: number): string | undefined {
  return things.find((thing) => wasInForce(tables, thing, index));
}

/** Whether one of these things is a nomination, or a seat, that was no entry at any time (rule H4). */
export function speaksOfPending(tables: TablesReading, things: readonly string[], index: number): boolean {
  return things.some((thing) => isPendingOnly(tables, thing, index));
}

function isPendingOnly(tables: TablesReading, thing: string, index: number): boolean {
  const nomination = tables.table('nominations').history(thing, index);
  if (nomination.length > 0) return !nomination.some(({ fields }) => fields['status'] === 'activated');
  const seat = placeOfStandIn(tables, thing, index)?.seat ?? thing;
  return !wasInForce(tables, seat, index) && wasNominatedFor(tables, seat, index);
}

/** Also by a nomination that was annulled, which no table has any more. The first entry about such a seat is its nomination. */
function wasNominatedFor({ audit }: TablesReading, seat: string, index: number): boolean {
  return audit.from(-1, index, { entity: seat }, 1)[0]?.type === 'PocNominated';
}

function wasInForce(tables: TablesReading, seat: string, index: number): boolean {
  return tables.table('seats').history(seat, index).length > 0;
}

/** Of a seat that was never in force, what a nomination for it says. */
function fieldsOfSeat(tables: TablesReading, seat: string, index: number): Fields | undefined {
  const row = tables.table('seats').history(seat, index).at(-1);
  return (row ?? tables.table('nominations').timelinesAt(index, { seat }).at(-1))?.fields;
}

function placeOf(rows: readonly Row[]): Place | undefined {
  const { participant, seat } = rows.at(-1)?.fields ?? {};
  return typeof participant === 'string' && typeof seat === 'string' ? { participant, seat } : undefined;
}
