import type { AuditEntry, AuditFilter, Change, TablesReading } from '#libs/temporal';
import { tablesOfStream } from '../projections.ts';
import { everybody, type MaySee, newestSeen } from './seen-entries.ts';

/** One recorded act and what it changed, field by field; a change that shows nowhere changed nothing. */
export interface ActView {
  readonly entry: AuditEntry;
  readonly changes: readonly Change[];
}

export interface AuditPage {
  readonly acts: readonly ActView[];
  /** Ask for acts before this index next; none: no act follows that the reader may know of. The page may be short and yet not the last. */
  readonly before?: number;
}

export interface Paging {
  readonly before?: number;
  readonly limit: number;
  /** Acts that the reader may know of; none given: all. */
  readonly maySee?: MaySee;
}

/** Acts known at an index, newest first. */
export function auditPage(tables: TablesReading, upTo: number, filter: AuditFilter, page: Paging): AuditPage {
  const { entries, next } = newestSeen(tables, upTo, filter, page, page.maySee ?? everybody);
  const acts = entries.map((entry) => actView(tables, entry));
  return { acts, ...(next === undefined ? {} : { before: next }) };
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

/** An entry with what it changed. */
export function actView(tables: TablesReading, entry: AuditEntry): ActView {
  const changes = tablesOfStream(entry.stream).flatMap((name) => tables.table(name).changesOf(entry.index));
  return { entry, changes };
}
