import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

import { keyOf, keyOfAmended } from './audit-keys.ts';
import { auditStatement, planAudit } from './audit-query.ts';
import { aboutIn, scalar } from './audit-schema.ts';
import type { Names } from './audit-schema.ts';
import type { Amends, AuditEntry, AuditFilter, AuditReader } from './read-models.ts';

interface AuditRow {
  readonly idx: number;
  readonly known_at: number;
  readonly id: string;
  readonly stream: number;
  readonly revision: number;
  readonly type: number;
  readonly recorded_at: string;
  readonly effective_on: string;
  readonly account: number;
  readonly office: number;
  readonly actor_participant: number | null;
  readonly on_behalf_of: number | null;
  readonly authority_kind: number | null;
  readonly authority_reference: string | null;
  readonly correlation: string | null;
  readonly causation: string | null;
  readonly participant: number | null;
  readonly entities: string;
  readonly named: string | null;
  readonly amends: string | null;
}

interface Span {
  readonly first: number;
  readonly last: number;
}

interface Page {
  readonly order: 'ASC' | 'DESC';
  readonly limit: number;
}

/** Reads what the audit's tables hold up to `checkpoint`; an index beyond it is a RangeError. */
export function createAuditReader(database: DatabaseSync, names: Names, checkpoint: () => number): AuditReader {
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  const spanOf = createSpan(database, checkpoint);

  const rows = (what: string, span: Span, filter: AuditFilter, page?: Page): unknown[] => {
    if (span.first > span.last) return [];
    return planAudit(filter, (name) => names.numberOf(name)).flatMap((plan) => {
      const values: SQLInputValue[] = [
        span.first,
        span.last,
        ...plan.conditions.flatMap((condition) => condition.values),
      ];
      if (page !== undefined) values.push(page.limit);
      return statement(auditStatement(what, plan, page?.order)).all(...values);
    });
  };
  const entries = (span: Span, filter: AuditFilter, page: Page): readonly AuditEntry[] => {
    const sign = page.order === 'ASC' ? 1 : -1;
    return (rows('a.*', span, filter, page) as AuditRow[])
      .toSorted((one, other) => sign * (one.idx - other.idx))
      .slice(0, page.limit)
      .map((row) => entryOf(row, (number) => names.nameOf(number)));
  };

  return {
    newest: (upTo, filter, { before, limit }) =>
      entries(spanOf(0, upTo, filter, before), filter, { order: 'DESC', limit }),
    from: (after, upTo, filter, limit) => entries(spanOf(after + 1, upTo, filter), filter, { order: 'ASC', limit }),
    restedOn: createRestedOn(database, names, (upTo) => spanOf(0, upTo, {})),
    count: (upTo, filter) =>
      (rows('count(*) AS n', spanOf(0, upTo, filter), filter) as { n: number }[]).reduce((sum, { n }) => sum + n, 0),
  };
}

/** A hash of the key that is another's may hide an entity, and never adds one: it may pass for amended. */
const RESTED_ON = `
SELECT asked.value AS entity FROM json_each(?) asked WHERE EXISTS (
  SELECT 1 FROM audit_key k CROSS JOIN audit a ON a.idx = k.idx
  WHERE k.key = entity_key(asked.value) AND k.idx BETWEEN ? AND ?
    AND a.authority_kind = ? AND a.authority_reference = asked.value AND a.amends IS NULL
    AND NOT EXISTS (SELECT 1 FROM audit_key m WHERE m.key = amended_key(a.stream, a.revision) AND m.idx <= ?))`;

/** All in one statement: a question to each costs many times as much. */
function createRestedOn(database: DatabaseSync, names: Names, spanUpTo: (upTo: number) => Span) {
  let statement: StatementSync | undefined;
  const prepare = (): StatementSync => {
    database.function('entity_key', { deterministic: true }, (entity) => keyOf('entity', entity as string));
    database.function('amended_key', (stream, revision) =>
      keyOfAmended(names.nameOf(stream as number), revision as number),
    );
    return database.prepare(RESTED_ON);
  };
  return (upTo: number, kind: string, entities: readonly string[]): ReadonlySet<string> => {
    const { first, last } = spanUpTo(upTo);
    const number = names.numberOf(kind);
    if (number === undefined) return new Set();
    statement ??= prepare();
    const rows = statement.all(JSON.stringify(entities), first, last, number, last);
    return new Set(rows.map(({ entity }) => entity as string));
  };
}

/** Indexes to look at. What was recorded from an instant on was known from it on, and `knownAt` never falls. */
function createSpan(database: DatabaseSync, checkpoint: () => number) {
  const knownAt = database.prepare('SELECT known_at FROM audit WHERE idx = ?');
  const firstKnownAt = (instant: number, head: number): number => {
    let low = 0;
    let high = head + 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((scalar(knownAt, middle) as number) < instant) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (first: number, upTo: number, filter: AuditFilter, before = Number.POSITIVE_INFINITY): Span => {
    const head = checkpoint();
    if (upTo > head) throw new RangeError(`The audit has reached index ${head}, not yet ${upTo}.`);
    const since = filter.recordedFrom === undefined ? 0 : firstKnownAt(Date.parse(filter.recordedFrom), head);
    return { first: Math.max(first, since, (filter.after ?? -1) + 1), last: Math.min(upTo, before - 1) };
  };
}

function entryOf(row: AuditRow, nameOf: (number: number) => string): AuditEntry {
  const {
    actor_participant: of,
    on_behalf_of: behalf,
    authority_kind: kind,
    authority_reference: reference,
    participant,
  } = row;
  const actor = { account: nameOf(row.account), office: nameOf(row.office) };
  return {
    index: row.idx,
    knownAt: row.known_at,
    id: row.id,
    stream: nameOf(row.stream),
    revision: row.revision,
    type: nameOf(row.type),
    recordedAt: row.recorded_at,
    effectiveOn: row.effective_on,
    actor: of === null ? actor : { ...actor, participant: nameOf(of) },
    ...(behalf === null ? {} : { onBehalfOf: nameOf(behalf) }),
    ...(kind === null || reference === null ? {} : { authority: { kind: nameOf(kind), reference } }),
    correlationId: row.correlation ?? row.id,
    causationId: row.causation ?? row.id,
    about: aboutIn(row.entities, row.named, participant === null ? undefined : nameOf(participant)),
    ...(row.amends === null ? {} : { amends: JSON.parse(row.amends) as Amends }),
  };
}
