import type { SQLInputValue } from 'node:sqlite';

import { keyOf } from './audit-keys.ts';
import type { AuditFilter } from './read-models.ts';

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
const BY_TYPE: Source = { from: 'audit a INDEXED BY audit_type', index: 'a.idx', order: 'a.idx' };
const ALL: Source = { from: 'audit a', index: 'a.idx', order: 'a.idx' };

/** The rarest thing named leads, said outright: no statistics of a file may change a plan. Undefined: a name that no event bears. */
export function planAudit(filter: AuditFilter, numberOf: (name: string) => number | undefined): AuditPlan | undefined {
  const named: Condition[] = [];
  for (const [column, name] of namesIn(filter)) {
    if (name === undefined) continue;
    const number = numberOf(name);
    if (number === undefined) return undefined;
    named.push({ sql: `a.${column} = ?`, values: [number] });
  }
  return { ...sourceOf(filter), conditions: [...keyed(filter), ...named, ...texts(filter)] };
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
    ['participant', filter.participant],
    ['account', filter.account],
    ['type', filter.type],
    ['office', filter.office],
  ];
}

function sourceOf(filter: AuditFilter): Source {
  if (filter.correlationId !== undefined || filter.entity !== undefined) return KEYED;
  if (filter.stream !== undefined) return BY_STREAM;
  if (filter.participant !== undefined) return BY_PARTICIPANT;
  if (filter.account !== undefined) return BY_ACCOUNT;
  return filter.type === undefined ? ALL : BY_TYPE;
}

function keyed({ correlationId, entity }: AuditFilter): readonly Condition[] {
  if (correlationId !== undefined) return [{ sql: 'k.key = ?', values: [keyOf('correlation', correlationId)] }];
  return entity === undefined ? [] : [{ sql: 'k.key = ?', values: [keyOf('entity', entity)] }];
}

/** What is compared as text, since another text may have the same key. */
function texts({ correlationId, entity, recordedFrom, recordedBefore }: AuditFilter): readonly Condition[] {
  return [
    ...one('coalesce(a.correlation, a.id) = ?', correlationId),
    ...one('EXISTS (SELECT 1 FROM json_each(a.entities) WHERE value = ?)', entity),
    ...one('a.recorded_at >= ?', recordedFrom),
    ...one('a.recorded_at < ?', recordedBefore),
  ];
}

function one(sql: string, value: string | undefined): readonly Condition[] {
  return value === undefined ? [] : [{ sql, values: [value] }];
}
