import type { Fields, Point, TablesReading } from '#libs/temporal';
import type { CardReference } from '#libs/vault';
import { inOrderOfStates } from '../participants/participants.queries.ts';
import { cardOfRow, whereOf } from '../shared/rows.ts';
import type { Citation, DatePrecision, Texts, Visibility } from '../shared/terms.ts';
import { byCbm, type CbmCategory, type CbmDocument, type Extent } from './cbm.terms.ts';

/** A CBM as the catalogue has it at a point, with how many States are about it. */
export interface CbmView {
  readonly cbm: string;
  readonly title: Texts;
  readonly category: CbmCategory;
  readonly status: 'listed' | 'closed';
  readonly since: Citation;
  /** Of the catalogue. */
  readonly version: number;
  readonly instrument: Citation;
  /** First day of this version. */
  readonly from: string;
  readonly precision: DatePrecision | null;
  readonly verified: boolean;
  readonly doubt: string | null;
  /** States that champion it on the day. */
  readonly adopting: number;
  /** States of which a report on it stands on the day, whatever its visibility. */
  readonly reporting: number;
}

/** The catalogue at a point, in the order of the numbers. */
export function cbmsAt(tables: TablesReading, point: Point): readonly CbmView[] {
  const adopters = tables.table('adopters');
  const reports = tables.table('implementation_reports');
  return tables
    .table('catalogues')
    .allAt(point)
    .toSorted((a, b) => byCbm(a.entity, b.entity))
    .map(({ entity: cbm, validFrom: from, fields }) => ({
      cbm,
      ...(fields as unknown as Omit<CbmView, 'cbm' | 'from' | 'adopting' | 'reporting'>),
      from,
      adopting: adopters.countAt(point, { distinct: 'participant', where: { cbm } }),
      reporting: reports.countAt(point, { distinct: 'participant', where: { cbm, status: 'reported' } }),
    }));
}

export interface AdopterView {
  readonly participant: string;
  /** First day on which the State champions it here. */
  readonly since: string;
}

/** An adoption that States champion on the day. */
export interface AdoptionView {
  readonly adoption: string;
  readonly cbm: string;
  readonly adoptedOn: string;
  readonly capacitiesRequired: readonly string[];
}

export interface CbmAsked {
  readonly participant?: string | undefined;
  readonly cbm?: string | undefined;
}

/** Adoptions with at least one State on the day, in order of their ids; `participant`: those in which this State is. */
export function adoptionsAt(tables: TablesReading, point: Point, asked: CbmAsked = {}): readonly AdoptionView[] {
  const rows = tables.table('adopters').allAt(point, whereOf({ ...asked }));
  const ids = [...new Set(rows.map(({ fields }) => fields['adoption'] as string))].toSorted();
  return ids.flatMap((adoption) => {
    const row = tables.table('adoptions').at(adoption, point);
    return row ? [{ adoption, ...(row.fields as unknown as Omit<AdoptionView, 'adoption'>) }] : [];
  });
}

/** States that champion a CBM by one adoption on the day, in the order of States. */
export function adoptersAt(tables: TablesReading, point: Point, adoption: string): readonly AdopterView[] {
  const views = tables
    .table('adopters')
    .allAt(point, { adoption })
    .map(({ fields: { participant, since } }) => ({ participant: participant as string, since: since as string }));
  return inOrderOfStates(tables, point, views, (one) => [one.participant]);
}

/** What a State shared of its experience; the words are on the card. */
export interface LessonView {
  readonly lesson: string;
  readonly participant: string;
  readonly cbm: string;
  readonly visibility: Visibility;
  readonly status: 'shared' | 'withdrawn';
  readonly capacitiesRequired: readonly string[];
  readonly document: CbmDocument | null;
  readonly sharedOn: string;
  readonly card: CardReference | null;
}

/** Lessons at a point, those withdrawn too, in the order of States. */
export function lessonsAt(tables: TablesReading, point: Point, asked: CbmAsked = {}): readonly LessonView[] {
  const views = tables
    .table('lessons')
    .allAt(point, whereOf({ ...asked }))
    .map(({ entity, fields }) => ({
      lesson: entity,
      ...(withoutCard(fields) as unknown as Omit<LessonView, 'lesson' | 'card'>),
      card: cardOfRow(fields),
    }));
  return inOrderOfStates(tables, point, views, (one) => [one.participant, one.lesson]);
}

/** What a State reported of its implementation of a CBM (domain rule R6); the words are on the card. */
export interface ImplementationView {
  readonly report: string;
  readonly participant: string;
  readonly cbm: string;
  readonly extent: Extent;
  readonly status: 'reported' | 'withdrawn';
  readonly reportedOn: string;
  readonly activityFrom: string;
  /** First day after the activity; null: it goes on. */
  readonly activityTo: string | null;
  readonly evidence: readonly CbmDocument[];
  readonly visibility: Visibility;
  readonly card: CardReference | null;
}

export interface ImplementationsAsked extends CbmAsked {
  /** Of the day of reporting. */
  readonly year?: string | undefined;
}

/** Reports at a point, those withdrawn too, in the order of States. */
export function implementationsAt(
  tables: TablesReading,
  point: Point,
  asked: ImplementationsAsked = {},
): readonly ImplementationView[] {
  const views = tables
    .table('implementation_reports')
    .allAt(point, whereOf({ ...asked }))
    .map(({ entity, fields }) => {
      const { year: _year, ...others } = withoutCard(fields);
      return {
        report: entity,
        ...(others as unknown as Omit<ImplementationView, 'report' | 'card'>),
        card: cardOfRow(fields),
      };
    });
  return inOrderOfStates(tables, point, views, (one) => [one.participant, one.report]);
}

/** A period for which a State says that it has nothing new to report. */
export interface DeclarationView {
  readonly declaration: string;
  readonly participant: string;
  readonly declaredOn: string;
  readonly periodFrom: string;
  /** First day after the period. */
  readonly periodTo: string;
  readonly visibility: Visibility;
}

/** Declarations at a point, in the order of States. */
export function declarationsAt(
  tables: TablesReading,
  point: Point,
  asked: Omit<ImplementationsAsked, 'cbm'> = {},
): readonly DeclarationView[] {
  const views = tables
    .table('nothing_new')
    .allAt(point, whereOf({ ...asked }))
    .map(({ entity, fields }) => ({
      declaration: entity,
      participant: fields['participant'] as string,
      declaredOn: fields['declaredOn'] as string,
      periodFrom: fields['periodFrom'] as string,
      periodTo: fields['periodTo'] as string,
      visibility: fields['visibility'] as Visibility,
    }));
  return inOrderOfStates(tables, point, views, (one) => [one.participant, one.declaration]);
}

function withoutCard({ subject: _subject, commitment: _commitment, ...others }: Fields): Fields {
  return others;
}
