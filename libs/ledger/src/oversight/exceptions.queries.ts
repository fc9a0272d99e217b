import type { AuditEntry, TablesReading } from '#libs/temporal';
import { policyAtPoint } from '../directory/participation.queries.ts';
import { GENESIS_CORRELATION } from '../genesis/genesis.events.ts';
import { dayOf, daysBetween } from '../shared/days.ts';

/** What deserves a reviewer's second look; none of it says that anything is wrong. */
export const EXCEPTION_KINDS = ['own-amendment', 'one-person', 'long-delay', 'erasure'] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

export interface ExceptionFound {
  readonly kind: ExceptionKind;
  readonly entry: AuditEntry;
  /** Indexes of the other entries that it takes to see it. */
  readonly with: readonly number[];
  /** Days between the day in force and the day of recording, where that is what was found. */
  readonly days?: number;
}

/**
 * Exceptions among the acts after an index, up to another, oldest first. `after`: go on from here; undefined: that was all. It is so many
 * indexes further on, whatever was found there and whoever reads it.
 */
export interface ExceptionsPage {
  readonly found: readonly ExceptionFound[];
  readonly after?: number;
}

/** Indexes that are looked through for one page. */
export const LOOKED_THROUGH = 2_000;

export function exceptionsPage(tables: TablesReading, after: number, upTo: number): ExceptionsPage {
  const end = Math.min(upTo, after + LOOKED_THROUGH);
  const entries = tables.audit.from(after, end, {}, LOOKED_THROUGH);
  const found = entries.flatMap((entry) => exceptionsOf(tables, entry));
  return { found, ...(end < upTo ? { after: end } : {}) };
}

function exceptionsOf(tables: TablesReading, entry: AuditEntry): readonly ExceptionFound[] {
  return [
    ...(isOfSource(entry) ? [] : [...ownAmendment(tables, entry), ...onePerson(tables, entry)]),
    ...longDelay(tables, entry),
    ...(entry.type === 'PersonalDataErased' ? [{ kind: 'erasure', entry, with: [] } as const] : []),
  ];
}

/** A source's rows are all taken in by one account, so that two persons of the source cannot be told apart. */
function isOfSource({ actor }: AuditEntry): boolean {
  return actor.office === 'import';
}

/** A correction or annulment by the account that recorded what it names. */
function ownAmendment(tables: TablesReading, entry: AuditEntry): readonly ExceptionFound[] {
  if (!entry.amends) return [];
  const named = entry.amends.of.flatMap((revision) => recorded(tables, entry, revision));
  const own = named.filter(({ actor }) => actor.account === entry.actor.account);
  return own.length === 0 ? [] : [{ kind: 'own-amendment', entry, with: own.map(({ index }) => index) }];
}

/** An activation by the account that recorded the nomination, or a holder whom one account of the manager replaced in one act. */
function onePerson(tables: TablesReading, entry: AuditEntry): readonly ExceptionFound[] {
  if (entry.type === 'PocHolderReplaced' && entry.actor.office === 'directory-manager')
    return [{ kind: 'one-person', entry, with: [] }];
  if (entry.type !== 'PocEntryActivated') return [];
  const nominations = entry.about.entities.flatMap((entity) =>
    tables.audit.newest(entry.index, { entity, type: 'PocNominated' }, { limit: 1 }),
  );
  const own = nominations.filter(({ actor }) => actor.account === entry.actor.account);
  const indexes = [...new Set(own.map(({ index }) => index))];
  return indexes.length === 0 ? [] : [{ kind: 'one-person', entry, with: indexes }];
}

/**
 * In force so many days before or after its recording as the policy of the day of recording points out. Reference data that a ledger begins
 * with are older than it: that is no delay of anyone's.
 */
function longDelay(tables: TablesReading, entry: AuditEntry): readonly ExceptionFound[] {
  if (entry.correlationId === GENESIS_CORRELATION) return [];
  const recordedOn = dayOf(entry.recordedAt);
  const days = Math.abs(daysBetween(entry.effectiveOn, recordedOn));
  if (days === 0) return [];
  const longest = policyAtPoint(tables, { index: entry.index, on: recordedOn })?.parameters.longDelayDays;
  return longest === undefined || days < longest ? [] : [{ kind: 'long-delay', entry, with: [], days }];
}

function recorded(tables: TablesReading, { index, stream }: AuditEntry, revision: number): readonly AuditEntry[] {
  return tables.audit.newest(index, { stream, revision }, { limit: 1 });
}
