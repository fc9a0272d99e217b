import type { Point, Row, TablesReading } from '#libs/temporal';
import { titleOfSeat } from '../directory/places.queries.ts';
import { inOrderOfStates } from '../participants/participants.queries.ts';
import { whereOf } from '../shared/rows.ts';
import type { Citation, Language, Texts } from '../shared/terms.ts';
import type { GuidelineSection, TemplateField } from './guidelines.events.ts';

interface VersionView {
  readonly version: number;
  readonly title: Texts;
  /** In which all of its texts are given. */
  readonly languages: readonly Language[];
  readonly instrument: Citation | null;
  readonly verified: boolean;
  readonly doubt: string | null;
  /** First day of this version. */
  readonly from: string;
}

/** The version of a guideline that is in force. */
export interface GuidelineView extends VersionView {
  readonly kind: string;
  readonly sections: readonly GuidelineSection[];
}

/** The version of a communication template that is in force. */
export interface TemplateView extends VersionView {
  readonly template: string;
  readonly fields: readonly TemplateField[];
}

/** What a reader of a template must know (domain rule H14). */
export const TEMPLATE_NOTICE =
  'A template is a form that States may use as they see fit. What they send each other with it is not kept here.';

/** Guidelines in force at a point, in order of their kinds. */
export function guidelinesAt(tables: TablesReading, point: Point): readonly GuidelineView[] {
  return tables.table('guidelines').allAt(point).map(withEntity<GuidelineView>('kind'));
}

/** Templates in force at a point, in order of their codes. */
export function templatesAt(tables: TablesReading, point: Point): readonly TemplateView[] {
  return tables.table('templates').allAt(point).map(withEntity<TemplateView>('template'));
}

function withEntity<V>(member: keyof V & string): (row: Row) => V {
  return ({ entity, fields, validFrom: from }) => ({ [member]: entity, ...fields, from }) as unknown as V;
}

/** A seat of the UN directory and the role of a regional one that it corresponds to, as the State says. */
export interface RegionalLinkView {
  readonly link: string;
  readonly participant: string;
  readonly seat: string;
  readonly body: string;
  readonly role: string;
  /** First day on which it holds. */
  readonly since: string;
}

/** Role and number of a seat in the UN directory; null: nothing that counts says them any more. */
export interface LinkedSeatView {
  readonly seatRole: string | null;
  readonly ordinal: number | null;
}

export interface LinksAsked {
  readonly participant?: string | undefined;
  readonly body?: string | undefined;
}

/** Links that hold at a point, in the order of States. */
export function regionalLinksAt(
  tables: TablesReading,
  point: Point,
  asked: LinksAsked = {},
): readonly RegionalLinkView[] {
  const views = tables
    .table('regional_links')
    .allAt(point, whereOf({ ...asked }))
    .map(({ entity: link, fields }) => ({
      link,
      ...(fields as unknown as Omit<RegionalLinkView, 'link'>),
    }));
  return inOrderOfStates(tables, point, views, (one) => [one.participant, one.link]);
}

/** The seat of a link, as known at a point. */
export function linkedSeatAt(tables: TablesReading, { index }: Point, seat: string): LinkedSeatView {
  const { role: seatRole, ordinal } = titleOfSeat(tables, seat, index) ?? { role: null, ordinal: null };
  return { seatRole, ordinal };
}
