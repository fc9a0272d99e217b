import type { Day, Fields, Point, Row, TablesReading } from '#libs/temporal';
import type { CardReference } from '#libs/vault';
import { type ActView, actsAbout } from './audit.queries.ts';
import { membersOf, type States, statesAt, type StateView } from '../participants/participants.queries.ts';
import { cardOfRow, whereOf } from '../shared/rows.ts';
import type { DatePrecision } from '../shared/terms.ts';
import type { Holder } from './directory.events.ts';
import { isConfirmationDue } from './directory.warnings.ts';
import { inNeutralOrder } from './neutral-order.ts';
import { policyAtPoint } from './participation.queries.ts';

/** Who holds, and the card on which the personal fields are. */
export interface HolderView {
  readonly holder: Holder;
  readonly card: CardReference | null;
  readonly precision: DatePrecision | null;
}

export interface StandInView extends HolderView {
  readonly standIn: string;
  readonly kind: 'acting' | 'alternate';
  readonly from: Day;
  /** First day no longer; null: open. */
  readonly to: Day | null;
}

/** What the directory shows for a seat at a point. */
export interface EntryView extends HolderView {
  readonly seat: string;
  readonly state: StateView;
  readonly role: string;
  readonly ordinal: number;
  readonly nomination: string;
  readonly since: Day;
  readonly confirmedOn: Day | null;
  readonly confirmedBy: 'state' | 'holder' | null;
  readonly confirmationDue: boolean;
  readonly standIns: readonly StandInView[];
}

export interface DirectoryFilter {
  readonly participant?: string | undefined;
  readonly role?: string | undefined;
  /** Members of this group on the day. */
  readonly group?: string | undefined;
}

export type NominationStatus = 'pending' | 'activated' | 'superseded' | 'withdrawn';

export interface NominationView extends HolderView {
  readonly nomination: string;
  readonly state: StateView;
  readonly seat: string;
  readonly role: string;
  readonly ordinal: number;
  readonly status: NominationStatus;
  /** Fields that the manager asked for. */
  readonly missing: readonly string[];
}

export interface NominationFilter {
  readonly participant?: string | undefined;
  readonly seat?: string | undefined;
  readonly status?: NominationStatus | undefined;
}

/** Days with the same facts of a seat, as known at an index. */
export interface HoldingView extends HolderView {
  readonly from: Day;
  readonly to: Day | null;
  readonly nomination: string;
  readonly since: Day;
  readonly confirmedOn: Day | null;
  readonly confirmedBy: 'state' | 'holder' | null;
}

export interface SeatHistory {
  readonly holdings: readonly HoldingView[];
  readonly standIns: readonly StandInView[];
  /** Every act about the seat, its nominations and stand-ins, newest first, with what it changed. */
  readonly acts: readonly ActView[];
}

/** The directory at a point, in neutral order: State's name on the day, role as in the catalogue, ordinal (rule R5). */
export function directoryAt(
  tables: TablesReading,
  point: Point,
  filter: DirectoryFilter,
  today: Day,
): readonly EntryView[] {
  const { participant, role, group } = filter;
  const where = whereOf({ participant });
  const members = group === undefined ? undefined : membersOf(tables, point, group);
  const rows = tables
    .table('seats')
    .allAt(point, where)
    .filter(({ fields }) => role === undefined || fields['role'] === role)
    .filter(({ fields }) => members === undefined || members.has(participantOf(fields)));
  const view = entryView(tables, point, today, tables.table('stand_ins').allAt(point, where));
  return inNeutralOrder(rows.map(view), policyAtPoint(tables, point));
}

/** One seat's entry at a point; undefined while nobody holds it. */
export function seatAt(tables: TablesReading, seat: string, point: Point, today: Day): EntryView | undefined {
  const row = tables.table('seats').at(seat, point);
  return row && entryView(tables, point, today, tables.table('stand_ins').allAt(point, { seat }))(row);
}

/** Who held a seat on which days, who stood in and every act about it, as known at an index. */
export function seatHistory(tables: TablesReading, seat: string, index: number, limit = 1_000): SeatHistory {
  const standIns = tables.table('stand_ins').timelinesAt(index, { seat });
  const nominations = tables.table('nominations').timelinesAt(index, { seat });
  const entities = new Set([seat, ...[...standIns, ...nominations].map(({ entity }) => entity)]);
  return {
    holdings: tables.table('seats').timelineAt(seat, index).map(holdingView),
    standIns: standIns.map(standInView),
    acts: actsAbout(tables, index, [...entities], limit),
  };
}

/** Nominations of any status at a point, in the directory's order. */
export function nominationsAt(
  tables: TablesReading,
  point: Point,
  filter: NominationFilter,
  today: Day,
): readonly NominationView[] {
  const states = statesAt(tables, point, today);
  const views = tables
    .table('nominations')
    .allAt(point, whereOf({ ...filter }))
    .map((row) => nominationView(row, states));
  return inNeutralOrder(views, policyAtPoint(tables, point));
}

function participantOf(fields: Fields): string {
  return fields['participant'] as string;
}

function entryView(tables: TablesReading, point: Point, today: Day, rows: readonly Row[]) {
  const months = policyAtPoint(tables, point)?.parameters.confirmationIntervalMonths;
  const states = statesAt(tables, point, today);
  const standIns = Map.groupBy(rows, ({ fields }) => fields['seat'] as string);
  return ({ entity, fields }: Row): EntryView => {
    const { participant, role, ordinal, nomination, since, confirmedOn, confirmedBy } = fields as unknown as SeatFields;
    return {
      seat: entity,
      state: states(participant),
      role,
      ordinal,
      nomination,
      ...holderView(fields),
      since,
      confirmedOn,
      confirmedBy,
      confirmationDue: months !== undefined && isConfirmationDue(confirmedOn ?? since, point.on, months),
      standIns: (standIns.get(entity) ?? []).map(standInView),
    };
  };
}

interface SeatFields {
  readonly participant: string;
  readonly seat: string;
  readonly role: string;
  readonly ordinal: number;
  readonly nomination: string;
  readonly since: Day;
  readonly confirmedOn: Day | null;
  readonly confirmedBy: 'state' | 'holder' | null;
}

function nominationView({ entity, fields }: Row, states: States): NominationView {
  const { participant, seat, role, ordinal } = fields as unknown as SeatFields;
  const { status, missing } = fields as unknown as { status: NominationStatus; missing: readonly string[] | null };
  const place = { nomination: entity, state: states(participant), seat, role, ordinal };
  return { ...place, ...holderView(fields), status, missing: missing ?? [] };
}

function standInView({ entity, fields, validFrom, validTo }: Row): StandInView {
  const kind = fields['kind'] === 'acting' ? 'acting' : 'alternate';
  return { standIn: entity, kind, ...holderView(fields), from: validFrom, to: validTo };
}

function holdingView({ fields, validFrom, validTo }: Row): HoldingView {
  const { nomination, since, confirmedOn, confirmedBy } = fields as unknown as SeatFields;
  return { from: validFrom, to: validTo, nomination, since, ...holderView(fields), confirmedOn, confirmedBy };
}

function holderView(fields: Fields): HolderView {
  const { holderKind, organisation, languages, timeZone, hours, precision } = fields;
  const members = Object.entries({ kind: holderKind, organisation, languages, timeZone, hours });
  const holder = Object.fromEntries(members.filter(([, value]) => value !== null)) as unknown as Holder;
  return { holder, card: cardOfRow(fields), precision: (precision ?? null) as DatePrecision | null };
}
