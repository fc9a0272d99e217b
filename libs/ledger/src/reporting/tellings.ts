import { countOf, listed } from './english.ts';
import { percent, type TableId } from './measures.ts';
import type { ReportTable } from './suppression.ts';
import {
  asAt,
  cells,
  during,
  inSentence,
  pronoun,
  shareOf,
  STATES,
  type Tellable,
  type Telling,
  type Told,
  type Value,
} from './telling-words.ts';
import { activities, calls, capacity, cbms, checks, training } from './tellings-of-acts.ts';

/** What is said of each table; a sentence of which a figure is missing or hidden is not said. Of groups nothing is: no sentence compares them. */
export const TELLINGS: Readonly<Partial<Record<TableId, Telling>>> = {
  T1: participation,
  T2: roles,
  T4: checks,
  T5: changes,
  T6: freshness,
  T7: activities,
  T8: training,
  T9: cbms,
  T10: capacity,
  T12: calls,
};

function participation({ lines }: ReportTable, value: Value, { knownUntil }: Tellable): readonly Told[] {
  const known = lines.filter(({ key }) => knownUntil === undefined || key <= knownUntil);
  return [...new Set([known[0], known.at(-1)])].flatMap((line) => {
    const on = line?.key;
    if (on === undefined) return [];
    return [
      ['nominated', 'had nominated points of contact'] as const,
      ['active', 'had an active entry in the directory'] as const,
    ].flatMap(([column, what]) => {
      const count = value(on, column);
      if (count === null) return [];
      const share = shareOf(count, value(on, `${column}Share`));
      return [{ on, text: `${asAt(on)}, ${countOf(count, ...STATES)}${share} ${what}.` }];
    });
  });
}

/** States by role; a State that fills several is counted with each, and with those that fill them all. */
function roles({ lines }: ReportTable, value: Value, figures: Tellable): readonly Told[] {
  const named = lines.filter(({ key }) => key.startsWith('role:'));
  const every = `combination:${named.map(({ key }) => key.slice('role:'.length)).join('+')}`;
  const counted = [
    ...named.map(({ key, label }) => [key, `in the role of ${inSentence(label)}`] as const),
    ...(named.length > 1 ? [[every, named.length === 2 ? 'in both' : 'in all of them'] as const] : []),
  ].map(([key, what]) => [value(key, 'states'), value(key, 'statesShare'), what] as const);
  const told = counted.flatMap(([count, share, what], at) => {
    if (count === null) return [];
    const states = at === 0 ? countOf(count, ...STATES) : pronoun(count);
    return [`${states}${shareOf(count, share)}${at === 0 ? ' had an active entry' : ''} ${what}`];
  });
  return told.length === 0 || told.length < counted.length
    ? []
    : [{ on: figures.coordinate.on, text: `${asAt(figures.coordinate.on)}, ${listed(told)}.` }];
}

const CHANGES = [
  ['nominations', 'nomination', 'nominations'],
  ['activations', 'activation', 'activations'],
  ['replacements', 'replacement', 'replacements'],
  ['updates', 'update', 'updates'],
  ['withdrawals', 'withdrawal', 'withdrawals'],
] as const;

function changes(_table: ReportTable, value: Value, figures: Tellable): readonly Told[] {
  const counts = CHANGES.flatMap(([line, one, more]) =>
    (cells(value, line, 'recorded') ?? []).map((count) => countOf(count, one, more)),
  );
  return counts.length < CHANGES.length ? [] : [{ text: `${during(figures)}, ${listed(counts)} were recorded.` }];
}

const WITHIN_A_YEAR = ['under-6', '6-to-12'] as const;

/** Confirmed and acknowledged are two different things: each with its own name. */
function freshness(_table: ReportTable, value: Value, figures: Tellable): readonly Told[] {
  const [seats] = cells(value, 'all', 'confirmed') ?? [];
  const [confirmed, acknowledged] = ['confirmed', 'acknowledged'].map((column) => {
    const counts = WITHIN_A_YEAR.flatMap((line) => value(line, column) ?? []);
    return counts.length < WITHIN_A_YEAR.length ? undefined : counts.reduce((sum, count) => sum + count, 0);
  });
  if (seats === undefined || confirmed === undefined || acknowledged === undefined) return [];
  if (seats === 0)
    return [{ on: figures.coordinate.on, text: `${asAt(figures.coordinate.on)}, no seat had an active entry.` }];
  const said = (count: number, what: string) => `${pronoun(count)}${shareOf(count, percent(count, seats))} ${what}`;
  return [
    {
      on: figures.coordinate.on,
      text: `${asAt(figures.coordinate.on)}, of ${countOf(seats, 'seat', 'seats')} with an active entry, ${said(confirmed, 'had been confirmed less than 12 months before')} and ${said(acknowledged, 'had acknowledged a communication check less than 12 months before')}.`,
    },
  ];
}
