import { dayInWords } from './english.ts';
import type { FrameworkView } from './frameworks.queries.ts';
import type { Measure, Scope, TableId } from './measures.ts';
import type { Edition } from './reports.events.ts';
import type { Figures, PublishedFigures, ReportModel } from './report-model.ts';
import { sentencesOf } from './sentences.ts';
import { published, suppressed } from './suppression.ts';

export interface ReportAsked {
  readonly framework: FrameworkView;
  readonly edition: Edition;
  readonly threshold: number;
  readonly measures: readonly Measure[];
  /** When an index was recorded; null before the first record. */
  readonly knownAt: string | null;
  /** The last day of which anything could be known; none: any. */
  readonly knownUntil?: string | undefined;
  readonly previous?: { readonly scope: Scope; readonly published: PublishedFigures | null };
}

const NOTES: readonly string[] = [
  'Every figure is counted from the record alone, by the rule of its column, as of the day and as known at the index that are given with it.',
  'Participation is voluntary. Nothing here orders States or groups; States and groups stand in alphabetical or neutral order.',
  'What States report is as reported by the State.',
];

/** The report of a scope; pure, the same for the same scope. */
export function reportModel(scope: Scope, asked: ReportAsked): ReportModel {
  const { framework, edition, threshold, knownAt, previous } = asked;
  const { framework: code, title, instrument, verified } = framework;
  const figures = figuresOf(scope, asked);
  const knownUntil = beyond(figures, asked.knownUntil);
  return {
    model: 'cbm-report/1',
    framework: { framework: code, title, instrument, verified },
    edition,
    threshold,
    ...figures,
    ...(knownUntil === undefined ? {} : { knownUntil }),
    previous: previous
      ? { now: figuresOf(previous.scope, { ...asked, knownAt }), published: previous.published }
      : null,
    sentences: sentencesOf(figures, knownUntil),
    notes: [...NOTES, ...noteOfFramework(framework), ...noteOfDays(knownUntil)],
  };
}

/** Not even measured for everybody; the tables themselves say the same. */
const STATES_ONLY: ReadonlySet<TableId> = new Set(['T11', 'matrix']);

/** The tables of an edition over one scope: those about single States are for States only. */
export function figuresOf(
  scope: Scope,
  { edition, threshold, measures, knownAt }: Pick<ReportAsked, 'edition' | 'threshold' | 'measures' | 'knownAt'>,
): Figures {
  const { from, until, point } = scope;
  const asked = edition === 'states-only' ? measures : measures.filter(({ id }) => !STATES_ONLY.has(id));
  const tables = asked.map((one) => one.measure(scope));
  return {
    period: { from, until },
    coordinate: { on: point.on, index: point.index, knownAt },
    tables:
      edition === 'states-only'
        ? tables.map(published)
        : tables.filter(({ audience }) => audience === 'aggregate').map((table) => suppressed(table, threshold)),
  };
}

/** Where days lie beyond what could be known. */
function beyond({ period, coordinate }: Figures, knownUntil: string | undefined): string | undefined {
  return knownUntil !== undefined && (knownUntil < period.until || knownUntil < coordinate.on) ? knownUntil : undefined;
}

function noteOfDays(knownUntil: string | undefined): readonly string[] {
  if (knownUntil === undefined) return [];
  const day = dayInWords(knownUntil);
  return [
    `The figures could know of nothing after ${day}: those of later days hold what was recorded beforehand, and no sentence tells of them.`,
  ];
}

function noteOfFramework({ verified, instrument }: FrameworkView): readonly string[] {
  return verified
    ? []
    : [`The default days of the period have not been compared with the text of ${instrument.symbol}.`];
}
