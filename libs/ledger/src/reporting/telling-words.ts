import { dayInWords, numberInWords, perCent } from './english.ts';
import type { Figures } from './report-model.ts';
import type { ReportTable } from './suppression.ts';

/** The value of a cell; null: nothing to measure, hidden, or no such cell. */
export type Value = (line: string, column: string) => number | null;

/** Figures, and up to which day what happened was known to them; none: up to any. */
export interface Tellable extends Pick<Figures, 'period' | 'coordinate'> {
  readonly knownUntil?: string | undefined;
}

/** `on`: the day whose state it tells; none: it tells of no single day. */
export interface Told {
  readonly text: string;
  readonly on?: string;
}

export type Telling = (table: ReportTable, value: Value, figures: Tellable) => readonly Told[];

export const STATES = ['State', 'States'] as const;

export function asAt(day: string): string {
  return `as at ${dayInWords(day)}`;
}

/** A period that was not over is told as far as it was known. */
export function during({ period: { from, until }, knownUntil = until }: Tellable): string {
  if (knownUntil < until) return `since ${dayInWords(from)}, so far, up to ${dayInWords(knownUntil)}`;
  return `from ${dayInWords(from)} to ${dayInWords(until)}`;
}

export function shareOf(count: number, share: number | null): string {
  return share === null || count === 0 ? '' : ` (${perCent(share)})`;
}

/** Values of a line, one a column; undefined when one of them is missing. */
export function cells(value: Value, line: string, ...columns: readonly string[]): readonly number[] | undefined {
  const found = columns.map((column) => value(line, column)).filter((one) => one !== null);
  return found.length < columns.length ? undefined : found;
}

/** A count without its noun: none, one, 124. */
export function pronoun(count: number): string {
  return count === 0 ? 'none' : numberInWords(count);
}

/** A label begins small within a sentence. */
export function inSentence(label: string): string {
  return `${label.slice(0, 1).toLowerCase()}${label.slice(1)}`;
}
