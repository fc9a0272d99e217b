import { countOf, dayInWords, listed, numberInWords, perCent } from './english.ts';
import type { TableId } from './measures.ts';
import type { Figures } from './report-model.ts';
import type { ReportTable } from './suppression.ts';

/** The value of a cell; null: nothing to measure, hidden, or no such cell. */
type Value = (line: string, column: string) => number | null;

/** `on`: of another day than the report's. */
export interface Told {
  readonly text: string;
  readonly on?: string;
}

type Telling = (table: ReportTable, value: Value, figures: Figures) => readonly Told[];

/** What is said of each table; a sentence of which a figure is missing or hidden is not said. */
export const TELLINGS: Readonly<Partial<Record<TableId, Telling>>> = {
  T1: participation,
  T4: checks,
  T5: changes,
  T7: activities,
  T9: cbms,
  T12: calls,
};

const STATES = ['State', 'States'] as const;

function participation({ lines }: ReportTable, value: Value): readonly Told[] {
  return [...new Set([lines[0], lines.at(-1)])].flatMap((line) => {
    const on = line?.key;
    if (on === undefined) return [];
    return [
      ['nominated', 'had nominated points of contact'] as const,
      ['active', 'had an active entry in the directory'] as const,
    ].flatMap(([column, what]) => {
      const count = value(on, column);
      if (count === null) return [];
      const share = shareOf(count, value(on, `${column}Share`));
      return [{ on, text: `as at ${dayInWords(on)}, ${countOf(count, ...STATES)}${share} ${what}.` }];
    });
  });
}

/** Both by State and by seat, and neither without its name (domain rule R3). */
function checks({ lines }: ReportTable, value: Value): readonly Told[] {
  return lines.flatMap(({ key, label }) => {
    const found = cells(value, key, 'targets', 'within-window', 'states', 'statesAnswered', 'statesAll');
    if (!found) return [];
    const [targets = 0, within = 0, states = 0, answered = 0, all = 0] = found;
    const byState = `of ${countOf(states, ...STATES)} asked, ${pronoun(answered)}${shareOf(answered, value(key, 'statesAnsweredShare'))} acknowledged through at least one seat and ${pronoun(all)}${shareOf(all, value(key, 'statesAllShare'))} through all their seats`;
    const bySeat = `of ${countOf(targets, 'seat', 'seats')} asked, ${pronoun(within)} acknowledged within the window`;
    return [{ text: `communication check, ${inSentence(label)}: ${byState}; ${bySeat}.` }];
  });
}

const CHANGES = [
  ['nominations', 'nomination', 'nominations'],
  ['activations', 'activation', 'activations'],
  ['replacements', 'replacement', 'replacements'],
  ['updates', 'update', 'updates'],
  ['withdrawals', 'withdrawal', 'withdrawals'],
] as const;

function changes(_table: ReportTable, value: Value, { period }: Figures): readonly Told[] {
  const counts = CHANGES.flatMap(([line, one, more]) =>
    (cells(value, line, 'recorded') ?? []).map((count) => countOf(count, one, more)),
  );
  return counts.length < CHANGES.length ? [] : [{ text: `${during(period)}, ${listed(counts)} were recorded.` }];
}

function activities(_table: ReportTable, value: Value, { period }: Figures): readonly Told[] {
  const found = cells(value, 'any', 'states', 'headsInPerson', 'headsRemote');
  if (!found) return [];
  const [states = 0, here = 0, afar = 0] = found;
  const tookPart = `${during(period)}, ${countOf(states, ...STATES)} took part in exercises and meetings`;
  if (here + afar === 0) return [{ text: `${tookPart}.` }];
  const heads = `${countOf(here, 'participant', 'participants')} in person and ${countOf(afar, 'participant', 'participants')} remotely`;
  return [{ text: `${tookPart}, with ${heads}.` }];
}

/** What is reported is as reported by the State (domain rule R6). */
function cbms(_table: ReportTable, value: Value, { period, coordinate }: Figures): readonly Told[] {
  return [
    ...(cells(value, 'any', 'adopting') ?? []).map((count) => ({
      text: `as at ${dayInWords(coordinate.on)}, ${countOf(count, ...STATES)} championed ${atLeastOne(count)}.`,
    })),
    ...(cells(value, 'any', 'reporting') ?? []).map((count) => ({
      text: `${during(period)}, ${countOf(count, ...STATES)} reported having implemented, fully or partially, ${atLeastOne(count)}.`,
    })),
  ];
}

function atLeastOne(count: number): string {
  return `${count === 0 ? 'a' : 'at least one'} confidence-building measure`;
}

function calls({ lines }: ReportTable, value: Value): readonly Told[] {
  return lines.flatMap(({ key, label }) => {
    const found = cells(value, key, 'answered', 'byDeadline');
    if (!found) return [];
    const [answered = 0, inTime = 0] = found;
    const share = shareOf(answered, value(key, 'percent'));
    const by = answered === 0 ? '' : `, ${pronoun(inTime)} of them by the deadline`;
    return [{ text: `call for inputs, ${label}: ${countOf(answered, ...STATES)}${share} answered${by}.` }];
  });
}

function during({ from, until }: Figures['period']): string {
  return `from ${dayInWords(from)} to ${dayInWords(until)}`;
}

function shareOf(count: number, share: number | null): string {
  return share === null || count === 0 ? '' : ` (${perCent(share)})`;
}

/** Values of a line, one a column; undefined when one of them is missing. */
function cells(value: Value, line: string, ...columns: readonly string[]): readonly number[] | undefined {
  const found = columns.map((column) => value(line, column)).filter((one) => one !== null);
  return found.length < columns.length ? undefined : found;
}

/** A count without its noun: none, one, 124. */
function pronoun(count: number): string {
  return count === 0 ? 'none' : numberInWords(count);
}

/** A label begins small within a sentence. */
function inSentence(label: string): string {
  return `${label.slice(0, 1).toLowerCase()}${label.slice(1)}`;
}
