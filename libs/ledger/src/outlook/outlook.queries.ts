import type { PublishedDocument } from '../shared/wording.ts';
import type { Day, Fields, Point, Row, TablesReading } from '#libs/temporal';
import { compare } from '../shared/neutral-name.ts';
import { inOrderOfStates } from '../participants/participants.queries.ts';
import { whereOf } from '../shared/rows.ts';
import type { Citation, DatePrecision } from '../shared/terms.ts';
import type { PaperItem } from './papers.events.ts';

/** A State that supports a proposal on the day. */
export interface SupporterView {
  readonly participant: string;
  /** First day of its support. */
  readonly since: string;
}

/** A further CBM that was proposed by the day. */
export interface ProposalView {
  readonly proposal: string;
  /** The State that tabled it. */
  readonly participant: string;
  readonly theme: string;
  readonly title: string;
  readonly document: PublishedDocument | null;
  readonly tabledOn: string;
}

export interface ProposalsAsked {
  /** Only those that this State supports. */
  readonly participant?: string | undefined;
  readonly theme?: string | undefined;
}

/** Proposals of further CBMs at a point, in order of their ids: an order of States would tell who tabled which. */
export function proposalsAt(
  tables: TablesReading,
  point: Point,
  { participant, theme }: ProposalsAsked = {},
): readonly ProposalView[] {
  const named = namedBy(tables, point, 'supporters', 'proposal', participant);
  return tables
    .table('proposals')
    .allAt(point, whereOf({ theme }))
    .filter(({ entity }) => named(entity))
    .map(({ entity, fields }) => ({
      proposal: entity,
      ...(fields as unknown as Omit<ProposalView, 'proposal'>),
    }));
}

/** States that support a proposal on the day, in the order of States; none: nobody does. */
export function supportersAt(tables: TablesReading, point: Point, proposal: string): readonly SupporterView[] {
  const views = tables
    .table('supporters')
    .allAt(point, { proposal })
    .map(({ fields }) => ({ participant: textOf(fields, 'participant'), since: textOf(fields, 'since') }));
  return inOrderOfStates(tables, point, views, (one) => [one.participant]);
}

/** Whether rows of a table name this State about a thing; all things, where no State is asked for. */
function namedBy(
  tables: TablesReading,
  point: Point,
  table: string,
  thing: string,
  participant: string | undefined,
): (entity: string) => boolean {
  if (participant === undefined) return () => true;
  const rows = tables.table(table).allAt(point, { participant });
  const things = new Set(rows.map(({ fields }) => fields[thing]));
  return (entity) => things.has(entity);
}

/** What was on the table in one thematic area on one day. */
export interface ThemeOn {
  readonly on: Day;
  /** Proposals tabled by the day. */
  readonly proposals: number;
  /** States that support at least one of them on the day, each counted once. */
  readonly states: number;
}

/** A thematic area over days. */
export interface ThemeView {
  readonly theme: string;
  readonly days: readonly ThemeOn[];
}

/** What each figure of the outlook counts (domain rule R1). */
export const OUTLOOK_RULES = {
  proposals: 'proposals of further CBMs that were tabled by the day and not annulled',
  states: 'States that support at least one proposal of the theme on the day, each counted once',
} as const;

/** Thematic areas with a proposal on one of the days, in the order of their codes, as known at an index. */
export function thematicOutlookAt(tables: TablesReading, index: number, days: readonly Day[]): readonly ThemeView[] {
  const proposals = tables.table('proposals');
  const rows = days.flatMap((on) => proposals.allAt({ index, on }));
  const themes = [...new Set(rows.map(({ fields }) => textOf(fields, 'theme')))].toSorted();
  return themes.map((theme) => {
    const where = { theme };
    const tabled = proposals.countOver(index, days, { where });
    const states = tables.table('supporters').countOver(index, days, { distinct: 'participant', where });
    return { theme, days: days.map((on, at) => ({ on, proposals: tabled[at] ?? 0, states: states[at] ?? 0 })) };
  });
}

/** A State as a paper names it. */
export interface NamedStateView {
  readonly name: string;
  readonly participant: string | null;
}

/** A paper that was submitted by the day. */
export interface PaperView {
  readonly paper: string;
  readonly title: string;
  readonly date: string;
  readonly precision: DatePrecision | null;
  readonly category: string;
  readonly agenda: readonly PaperItem[];
  readonly asks: readonly string[];
  readonly document: PublishedDocument | null;
  readonly doubt: string | null;
}

/** What a reader of lists of names must know (domain reference, input papers). */
export const PAPERS_NOTICE =
  'A paper names States as at its date, by the names that stand on it. That a State does not stand on a later paper says nothing.';

/** Papers at a point, the earliest first; `participant`: those that name this State. */
export function papersAt(
  tables: TablesReading,
  point: Point,
  { participant }: { readonly participant?: string | undefined } = {},
): readonly PaperView[] {
  const named = namedBy(tables, point, 'paper_states', 'paper', participant);
  return tables
    .table('papers')
    .allAt(point)
    .filter(({ entity }) => named(entity))
    .map(({ entity, fields }): PaperView => {
      const { named: _count, ...others } = fields;
      return { paper: entity, ...(others as unknown as Omit<PaperView, 'paper'>) };
    })
    .toSorted((a, b) => compare(a.date, b.date) || compare(a.title, b.title) || compare(a.paper, b.paper));
}

/** States that a paper names, in the order of the paper. */
export function namedOnAt(tables: TablesReading, point: Point, paper: string): readonly NamedStateView[] {
  return tables
    .table('paper_states')
    .allAt(point, { paper })
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map(({ fields: { name, participant: of } }) => ({ name: name as string, participant: of as string | null }));
}

function placeOf({ fields: { place } }: Row): number {
  return place as number;
}

/** What an organisation, or an expert's office, contributed by the day. */
export interface ContributionView {
  readonly contribution: string;
  /** The State that recorded it; null: the manager. */
  readonly participant: string | null;
  readonly organisation: string;
  readonly domain: string;
  readonly cbm: string | null;
  readonly document: PublishedDocument;
  readonly date: string;
}

export interface ContributionsAsked {
  readonly cbm?: string | undefined;
  readonly domain?: string | undefined;
}

/** Contributions at a point, in order of their ids: an order of States would tell who recorded which. */
export function contributionsAt(
  tables: TablesReading,
  point: Point,
  asked: ContributionsAsked = {},
): readonly ContributionView[] {
  return tables
    .table('contributions')
    .allAt(point, whereOf({ ...asked }))
    .map(({ entity, fields }) => ({
      contribution: entity,
      ...(fields as unknown as Omit<ContributionView, 'contribution'>),
    }));
}

/** How a measure of a regional body is mapped on the day. */
export interface RegionalMeasureView {
  readonly body: string;
  readonly measure: string;
  readonly title: string;
  /** Global CBMs that it corresponds to. */
  readonly cbms: readonly string[];
  readonly citation: Citation;
  readonly verified: boolean;
  readonly doubt: string | null;
  /** First day of this mapping. */
  readonly from: string;
}

/** Measures of regional bodies at a point, body by body, in the order of the numbers. */
export function regionalMeasuresAt(
  tables: TablesReading,
  point: Point,
  { body }: { readonly body?: string | undefined } = {},
): readonly RegionalMeasureView[] {
  return tables
    .table('regional_measures')
    .allAt(point, whereOf({ body }))
    .map(({ fields, validFrom: from }) => ({
      ...(fields as unknown as Omit<RegionalMeasureView, 'from'>),
      from,
    }))
    .toSorted((a, b) => compare(a.body, b.body) || numberIn(a) - numberIn(b) || compare(a.measure, b.measure));
}

/** Bodies number their measures, some with letters behind. */
function numberIn({ measure }: RegionalMeasureView): number {
  return Number(/^\d*/.exec(measure)?.[0]);
}

function textOf(fields: Fields, name: string): string {
  return fields[name] as string;
}
