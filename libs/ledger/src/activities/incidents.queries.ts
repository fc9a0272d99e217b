import type { Point, Row, TablesReading } from '#libs/temporal';
import { compare } from '../shared/neutral-name.ts';
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

/** `now`: the newest index. A count is there while both States, as known now, had opted in on its day (domain rule H14). */
export function incidentCountsAt(
  tables: TablesReading,
  point: Point,
  participant: string,
  now: number,
): IncidentCountsView {
  const declared = tables.table('incident_countings').at(countingEntity(participant), point);
  const table = tables.table('incident_counts');
  const optedIn = (state: string, on: string): boolean =>
    tables.table('incident_countings').at(countingEntity(state), { index: now, on }) !== undefined;
  const counts = [...table.allAt(point, { participant }), ...table.allAt(point, { with: participant })]
    .map(view)
    .filter((one) => [one.participant, one.with].every((state) => optedIn(state, one.countedOn)));
  return {
    counted: declared !== undefined,
    since: declared?.validFrom ?? null,
    counts: counts.toSorted((a, b) => compare(a.countedOn, b.countedOn) || compare(a.count, b.count)),
  };
}

function view({ entity, fields }: Row): IncidentCountView {
  const { participant, with: other, purpose, countedOn } = fields as unknown as IncidentCountView;
  return { count: entity, participant, with: other, purpose, countedOn };
}
