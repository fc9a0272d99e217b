import type { Fields, Point, Row, TablesReading } from '#libs/temporal';
import type { CbmCategory } from '../cbm/cbm.terms.ts';
import type { AgendaItem } from './meetings.events.ts';
import type { Mode } from './participation.events.ts';
import { attendanceAt, type AttendanceView, inOrderOfDays } from './participation.queries.ts';

/** A meeting as it stands at a point. */
export interface MeetingView {
  readonly meeting: string;
  readonly title: string | null;
  readonly mode: Mode;
  readonly place: string | null;
  readonly from: string;
  /** Last day. */
  readonly until: string;
  readonly announcedOn: string;
}

export interface AgendaItemView extends Omit<AgendaItem, 'category'> {
  readonly category: CbmCategory | null;
}

export interface InterventionView {
  readonly intervention: string;
  readonly item: string;
  readonly organisation: string;
}

export type MeetingDetails = MeetingView &
  AttendanceView & {
    readonly agenda: readonly AgendaItemView[];
    readonly interventions: readonly InterventionView[];
  };

/** Meetings known at a point, in order of their first days. */
export function meetingsAt(tables: TablesReading, point: Point): readonly MeetingView[] {
  return inOrderOfDays(tables.table('meetings').allAt(point).map(meetingView));
}

export function meetingAt(tables: TablesReading, point: Point, meeting: string): MeetingDetails | undefined {
  const row = tables.table('meetings').at(meeting, point);
  if (!row) return undefined;
  return {
    ...meetingView(row),
    ...attendanceAt(tables, point, meeting),
    agenda: tables
      .table('agenda_items')
      .allAt(point, { meeting })
      .map(({ fields }) => itemView(fields)),
    interventions: tables
      .table('interventions')
      .allAt(point, { meeting })
      .map(({ entity, fields: { item, organisation } }) => ({
        intervention: entity,
        item: item as string,
        organisation: organisation as string,
      })),
  };
}

function meetingView({ entity, fields }: Row): MeetingView {
  const { month: _month, ...others } = fields;
  return { ...(others as unknown as MeetingView), meeting: entity };
}

function itemView({ item, title, category }: Fields): AgendaItemView {
  return { item: item as string, title: title as string, category: (category as CbmCategory | null) ?? null };
}
