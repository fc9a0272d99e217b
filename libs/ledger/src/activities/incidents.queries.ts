import type { Point, Row, TablesReading } from '#libs/temporal';
import type { IncidentPurpose } from './incidents.events.ts';
import { countingEntity } from './incidents.projection.ts';

/** One communication as one of the two States counts it. */
export interface IncidentCountView {
  readonly count: string;
  /** The State that states it. */
  readonly participant: string;
  readonly with: string;
  readonly purpose: IncidentPurpose;
  readonly countedOn: string;
}

/** What concerns one State: whether it lets communications be counted, and the counts of its own and of others with it. */
export interface IncidentCountsView {
  readonly counted: boolean;
  readonly since: string | null;
  readonly counts: readonly IncidentCountView[];
}

export function incidentCountsAt(tables: TablesReading, point: Point, participant: string): IncidentCountsView {
  const declared = tables.table('incident_countings').at(countingEntity(participant), point);
  const table = tables.table('incident_counts');
  const counts = [...table.allAt(point, { participant }), ...table.allAt(point, { with: participant })].map(view);
  return {
    counted: declared !== undefined,
    since: declared?.validFrom ?? null,
    counts: counts.toSorted((a, b) => (a.countedOn === b.countedOn ? 0 : a.countedOn < b.countedOn ? -1 : 1)),
  };
}

function view({ entity, fields }: Row): IncidentCountView {
  const { participant, with: other, purpose, countedOn } = fields as unknown as IncidentCountView;
  return { count: entity, participant, with: other, purpose, countedOn };
}
