import type { AuditEntry, AuditFilter, Change, TablesReading } from '#libs/temporal';
import { tablesOfStream } from '../projections.ts';
import { dayOf } from '../shared/days.ts';
import { type Participation, participationAt } from './participation.queries.ts';

/** One recorded act and what it changed, field by field; a change that shows nowhere changed nothing. */
export interface ActView {
  readonly entry: AuditEntry;
  readonly changes: readonly Change[];
}

export interface AuditPage {
  readonly acts: readonly ActView[];
  /** Ask for acts before this index next; none: this was the last page. */
  readonly before?: number;
}

/** One step of the history: the act, its changes, and the two counts once it was known. */
export interface ReplayStep extends ActView {
  readonly participation: Participation;
}

export interface Paging {
  readonly before?: number;
  readonly limit: number;
}

/** Acts known at an index, newest first. */
export function auditPage(tables: TablesReading, upTo: number, filter: AuditFilter, page: Paging): AuditPage {
  const acts = tables.audit.newest(upTo, filter, page).map((entry) => actView(tables, entry));
  const last = acts.at(-1);
  const more = last !== undefined && acts.length === page.limit;
  return { acts, ...(more ? { before: last.entry.index } : {}) };
}

/** Acts about any of these entities known at an index, newest first. */
export function actsAbout(
  tables: TablesReading,
  upTo: number,
  entities: readonly string[],
  limit: number,
): readonly ActView[] {
  const found = entities.flatMap((entity) => tables.audit.newest(upTo, { entity }, { limit }));
  const entries = new Map(found.map((entry) => [entry.index, entry]));
  return [...entries.values()]
    .toSorted((a, b) => b.index - a.index)
    .slice(0, limit)
    .map((entry) => actView(tables, entry));
}

/** The history step by step, oldest first: acts after one index, up to another. */
export function replayPage(
  tables: TablesReading,
  after: number,
  upTo: number,
  filter: AuditFilter,
  limit: number,
): readonly ReplayStep[] {
  const steps: ReplayStep[] = [];
  for (const entry of tables.audit.from(after, upTo, filter, limit)) {
    const act = actView(tables, entry);
    const last = steps.at(-1);
    const participation = last && countsAlike(last, act) ? last.participation : participationOf(tables, entry);
    steps.push({ ...act, participation });
  }
  return steps;
}

/** The next event on the same day, by which nothing came, went or was counted otherwise. */
function countsAlike({ entry: last }: ActView, { entry, changes }: ActView): boolean {
  if (entry.index !== last.index + 1 || dayOfEntry(entry) !== dayOfEntry(last)) return false;
  return !changes.some(({ table, field, was, is }) => was !== is || table === 'policies' || field === 'kind');
}

function participationOf(tables: TablesReading, entry: AuditEntry): Participation {
  return participationAt(tables, { index: entry.index, on: dayOfEntry(entry) });
}

function dayOfEntry({ knownAt }: AuditEntry): string {
  return dayOf(new Date(knownAt).toISOString());
}

function actView(tables: TablesReading, entry: AuditEntry): ActView {
  const changes = tablesOfStream(entry.stream).flatMap((name) => tables.table(name).changesOf(entry.index));
  return { entry, changes };
}
