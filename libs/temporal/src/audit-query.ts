import type { SQLInputValue } from 'node:sqlite';

import { keyOf, keyOfAmended } from './audit-keys.ts';
import type { AuditFilter } from './read-models.ts';

const DAY_MS = 86_400_000;

/** A condition with what is bound to it. */
interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** Where to look, and what must hold of a row. */
export interface AuditPlan {
  readonly from: string;
  /** The ledger index as the source has it at hand. */
  readonly index: string;
  /** What gives the order of the ledger index without sorting. */
  readonly order: string;
  readonly conditions: readonly Condition[];
}

type Source = Omit<AuditPlan, 'conditions'>;

const KEYED: Source = { from: 'audit_key k CROSS JOIN audit a ON a.idx = k.idx', index: 'k.idx', order: 'k.idx' };
const BY_STREAM: Source = { from: 'audit a INDEXED BY audit_stream', index: 'a.idx', order: 'a.revision' };
const BY_PARTICIPANT: Source = { from: 'audit a INDEXED BY audit_participant', index: 'a.idx', order: 'a.idx' };
const BY_ACCOUNT: Source = { from: 'audit a INDEXED BY audit_account', index: 'a.idx', order: 'a.idx' };
/** The condition names the rows; the sign keeps the span from leading. */
const BY_AMENDED_DAYS: Source = { from: 'audit a NOT INDEXED', index: '+a.idx', order: 'a.idx' };
const BY_TYPE_AND_DAY: Source = { from: 'audit a INDEXED BY audit_type_day', index: 'a.idx', order: 'a.idx' };
const BY_TYPE: Source = { from: 'audit a INDEXED BY audit_type', index: 'a.idx', order: 'a.idx' };
const ALL: Source = { from: 'audit a NOT INDEXED', index: 'a.idx', order: 'a.idx' };

/**
 * Where to look for what is asked: no row is found in two places. The rarest thing named leads, said outright: no statistics of a file may
 * change a plan. Empty: a name that no event bears.
 */
export function planAudit(filter: AuditFilter, numberOf: (name: string) => number | undefined): readonly AuditPlan[] {
  const types = filter.types?.flatMap((type) => numberOf(type) ?? []);
  const named: Condition[] = [...oneOf('type', types)];
  for (const [column, name] of namesIn(filter)) {
    if (name === undefined) continue;
    const number = numberOf(name);
    if (number === undefined) return [];
    named.push({ sql: `a.${column} = ?`, values: [number] });
  }
  const others = [...amendedDays(filter), ...named, ...days(filter), ...texts(filter)];
  const { participant } = filter;
  const led = leadOf(filter);
  if (participant === undefined || led !== undefined) {
    const concerned = participant === undefined ? [] : concerning(participant, numberOf(participant));
    return [{ ...(led ?? sourceOf(filter)), conditions: [...keyed(filter), ...concerned, ...others] }];
  }
  const number = numberOf(participant);
  const about = { ...BY_PARTICIPANT, conditions: [...one('a.participant = ?', number), ...others] };
  const elsewhere = [...one('k.key = ?', keyOf('named', participant)), ...one('a.participant IS NOT ?', number)];
  const beside = { ...KEYED, conditions: [...elsewhere, names(participant), ...others] };
  return number === undefined ? [beside] : [about, beside];
}

/** Bound to it: first and last index, what the conditions bind, and for a page its limit. */
export function auditStatement(what: string, plan: AuditPlan, order?: 'ASC' | 'DESC'): string {
  const where = [`${plan.index} BETWEEN ? AND ?`, ...plan.conditions.map(({ sql }) => sql)].join(' AND ');
  const page = order === undefined ? '' : ` ORDER BY ${plan.order} ${order} LIMIT ?`;
  return `SELECT ${what} FROM ${plan.from} WHERE ${where}${page}`;
}

function namesIn(filter: AuditFilter): readonly (readonly [column: string, name: string | undefined])[] {
  return [
    ['stream', filter.stream],
    ['stream', filter.amended?.stream],
    ['account', filter.account],
    ['type', filter.type],
    ['office', filter.office],
  ];
}

/** What is rarer than all that a participant is named in. */
function leadOf(filter: AuditFilter): Source | undefined {
  if (keyed(filter).length > 0) return KEYED;
  if (filter.amendedOn !== undefined) return BY_AMENDED_DAYS;
  return filter.stream === undefined ? undefined : BY_STREAM;
}

function sourceOf(filter: AuditFilter): Source {
  if (filter.account !== undefined) return BY_ACCOUNT;
  if (filter.type === undefined) return ALL;
  return days(filter).length > 0 ? BY_TYPE_AND_DAY : BY_TYPE;
}

function concerning(participant: string, number: number | undefined): readonly Condition[] {
  const { sql, values } = names(participant);
  return [
    number === undefined ? { sql, values } : { sql: `(a.participant = ? OR ${sql})`, values: [number, ...values] },
  ];
}

function names(participant: string): Condition {
  return { sql: 'EXISTS (SELECT 1 FROM json_each(a.named) WHERE value = ?)', values: [participant] };
}

function keyed({ amended, correlationId, entity }: AuditFilter): readonly Condition[] {
  if (amended !== undefined) return one('k.key = ?', keyOfAmended(amended.stream, amended.revision));
  if (correlationId !== undefined) return one('k.key = ?', keyOf('correlation', correlationId));
  return entity === undefined ? [] : one('k.key = ?', keyOf('entity', entity));
}

/** All days of the span at once; what they find is each found once. */
function amendedDays({ amendedOn }: AuditFilter): readonly Condition[] {
  if (amendedOn === undefined) return [];
  const { from, before } = amendedOn;
  const keys: number[] = [];
  for (let day = Date.parse(from); day < Date.parse(before); day += DAY_MS)
    keys.push(keyOf('day', new Date(day).toISOString().slice(0, 10)));
  return [
    {
      sql: 'a.idx IN (SELECT idx FROM audit_key WHERE key IN (SELECT value FROM json_each(?)))',
      values: [JSON.stringify(keys)],
    },
    {
      sql: "EXISTS (SELECT 1 FROM json_each(a.amends, '$.days') WHERE value >= ? AND value < ?)",
      values: [from, before],
    },
  ];
}

function days({ effectiveFrom, effectiveBefore }: AuditFilter): readonly Condition[] {
  return [...one('a.effective_on >= ?', effectiveFrom), ...one('a.effective_on < ?', effectiveBefore)];
}

/** What is compared as text, since another text may have the same key. */
function texts(filter: AuditFilter): readonly Condition[] {
  const { amended, correlationId, entity, recordedFrom, recordedBefore, revision, streams } = filter;
  return [
    ...one("EXISTS (SELECT 1 FROM json_each(a.amends, '$.of') WHERE value = ?)", amended?.revision),
    ...one('coalesce(a.correlation, a.id) = ?', correlationId),
    ...one('EXISTS (SELECT 1 FROM json_each(a.entities) WHERE value = ?)', entity),
    ...one('a.recorded_at >= ?', recordedFrom),
    ...one('a.recorded_at < ?', recordedBefore),
    ...one('a.revision = ?', revision),
    ...beginning(streams),
  ];
}

function one(sql: string, value: string | number | undefined): readonly Condition[] {
  return value === undefined ? [] : [{ sql, values: [value] }];
}

function oneOf(column: string, numbers: readonly number[] | undefined): readonly Condition[] {
  if (numbers === undefined) return [];
  return [{ sql: `a.${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(numbers)] }];
}

/** Streams are numbered: their names are looked up once for the whole question. */
function beginning(streams: string | undefined): readonly Condition[] {
  if (streams === undefined) return [];
  const sql = 'a.stream IN (SELECT number FROM audit_name WHERE name >= ? AND name < ?)';
  return [{ sql, values: [streams, `${streams}\u{10FFFF}`] }];
}
