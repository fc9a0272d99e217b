import { DatabaseSync } from 'node:sqlite';

import { dice, event, expectedEntries, history, instant, matches } from './audit.contract.ts';
import { auditFiles } from './audit-files.contract.ts';
import { keyOf } from './audit-keys.ts';
import { auditStatement, planAudit } from './audit-query.ts';
import type { AuditEntry, AuditFilter } from './read-models.ts';

const { filled } = auditFiles();

describe('a question to the audit', () => {
  test('combines filters as the definition says, newest first and oldest first, page by page', async () => {
    const log = history(400);
    const entries = expectedEntries(log);
    const { reader } = await filled(log, 50);
    const roll = dice(99);
    const some = (text: string): string | undefined => (roll(4) === 0 ? text : undefined);
    for (let round = 0; round < 400; round++) {
      const filter = Object.fromEntries(
        Object.entries({
          participant: some(`participant-${roll(5)}`),
          entity: some(roll(2) === 0 ? `seat-${roll(10)}` : `nomination-${roll(40)}`),
          amended: roll(4) === 0 ? { stream: `roster-${roll(4)}`, revision: roll(60) } : undefined,
          stream: some(`roster-${roll(4)}`),
          revision: roll(9) === 0 ? roll(60) : undefined,
          streams: some(roll(2) === 0 ? 'roster-' : `roster-${roll(4)}`),
          type: some(roll(4) === 0 ? 'Amended' : `Type${roll(4)}`),
          types: roll(4) === 0 ? ['Amended', `Type${roll(4)}`, 'None'] : undefined,
          amendedOn: roll(4) === 0 ? { from: `2026-02-0${1 + roll(9)}`, before: `2026-02-0${1 + roll(9)}` } : undefined,
          after: roll(4) === 0 ? roll(400) : undefined,
          effectiveFrom: some(`2026-02-0${1 + roll(9)}`),
          effectiveBefore: some(`2026-02-0${1 + roll(9)}`),
          office: some(`office-${roll(2)}`),
          account: some(`account-${roll(5)}`),
          correlationId: some(`event-${roll(400)}`),
          recordedFrom: some(instant(roll(400))),
          recordedBefore: some(instant(roll(400))),
        }).filter(([, value]) => value !== undefined),
      ) as AuditFilter;
      const upTo = roll(400);
      const all = entries.filter((entry) => entry.index <= upTo && matches(entry, filter));
      const newestFirst = all.toReversed();
      expect(reader.count(upTo, filter)).toBe(all.length);
      expect(reader.from(-1, upTo, filter, 1_000)).toEqual(all);
      expect(reader.newest(upTo, filter, { limit: 1_000 })).toEqual(newestFirst);
      const cursor = newestFirst[2]?.index ?? roll(400);
      const before = newestFirst.filter(({ index }) => index < cursor).slice(0, 2);
      expect(reader.newest(upTo, filter, { before: cursor, limit: 2 })).toEqual(before);
      expect(reader.from(cursor, upTo, filter, 1)).toEqual(all.filter(({ index }) => index > cursor).slice(0, 1));
    }
  });

  test('finds what an entry rests on that nobody amended', async () => {
    const references = Array.from({ length: 60 }, (_, n) => `communication-${n}`);
    const roll = dice(5);
    const log = history(400).map((record) => {
      const { data } = record.event;
      if (data.entities === undefined || roll(3) > 0) return record;
      const authority = {
        kind: roll(9) === 0 ? 'portal-act' : 'communication',
        reference: `communication-${roll(60)}`,
      } as const;
      const about = { ...data, entities: roll(9) === 0 ? data.entities : [...data.entities, authority.reference] };
      return { ...record, event: { ...record.event, authority, data: about } };
    });
    const entries = expectedEntries(log);
    const { reader } = await filled(log, 50);
    for (let upTo = 0; upTo < 400; upTo += 7) {
      const known = entries.slice(0, upTo + 1);
      const rests = (entity: string, { stream, revision, authority, about, amends }: AuditEntry): boolean =>
        amends === undefined &&
        authority?.kind === 'communication' &&
        authority.reference === entity &&
        about.entities.includes(entity) &&
        !known.some((one) => one.stream === stream && one.amends?.of.includes(revision) === true);
      const expected = references.filter((entity) => known.some((entry) => rests(entity, entry)));
      expect([...reader.restedOn(upTo, 'communication', references)]).toEqual(expected);
    }
    expect([...reader.restedOn(399, 'communication', [])]).toEqual([]);
    expect([...reader.restedOn(399, 'none', references)]).toEqual([]);
    expect(() => reader.restedOn(400, 'communication', references)).toThrow(RangeError);
  });

  test('tells two entities apart whose numbers are the same', async () => {
    const roll = dice(3);
    const texts = Array.from({ length: 300_000 }, (_, n) => `${roll(2 ** 32).toString(36)}-${n}`);
    const seen = new Map<number, string>();
    const second = texts.find((text) => {
      const key = keyOf('entity', text);
      if (seen.has(key)) return true;
      seen.set(key, text);
      return false;
    });
    const first = seen.get(keyOf('entity', second ?? ''));
    expect(first).toBeDefined();
    const { reader } = await filled([
      event(0, { entities: [first ?? ''] }),
      event(1, { entities: [first ?? '', second ?? ''] }),
    ]);
    expect(reader.newest(1, { entity: second ?? '' }, { limit: 10 }).map(({ index }) => index)).toEqual([1]);
    expect(reader.count(1, { entity: first ?? '' })).toBe(2);
  });

  test('answers up to its checkpoint only', async () => {
    const { reader } = await filled(history(3));
    expect(() => reader.newest(3, {}, { limit: 1 })).toThrow(RangeError);
    expect(() => reader.from(-1, 3, {}, 1)).toThrow(RangeError);
    expect(() => reader.count(3, {})).toThrow(RangeError);
    expect(reader.count(-1, {})).toBe(0);
  });
});

describe('a page of the audit is found without reading the whole of it', () => {
  const filters: readonly (readonly [string, AuditFilter])[] = [
    ['no filter', {}],
    ['an entity', { entity: 'seat-1' }],
    ['what it amends', { amended: { stream: 'roster-1', revision: 1 } }],
    ['a correlation', { correlationId: 'event-1' }],
    ['a participant', { participant: 'participant-1' }],
    ['an account', { account: 'account-1' }],
    ['a stream', { stream: 'roster-1' }],
    ['an entry of a stream', { stream: 'roster-1', revision: 3 }],
    ['days that something is moved from or to', { amendedOn: { from: '2026-02-01', before: '2026-03-01' } }],
    ['streams by the beginning of their names', { streams: 'roster-' }],
    ['a type', { type: 'Type1' }],
    ['several types', { types: ['Type1', 'Type2'] }],
    [
      'all of them',
      {
        entity: 'seat-1',
        amended: { stream: 'roster-1', revision: 1 },
        correlationId: 'event-1',
        participant: 'participant-1',
        account: 'account-1',
        stream: 'roster-1',
      },
    ],
  ];
  test.each(filters)('by %s', async (_, filter) => {
    const { path } = await filled(history(50));
    const database = new DatabaseSync(path, { readOnly: true });
    const plans = planAudit(filter, () => 1);
    expect(plans).toHaveLength(Object.keys(filter).join(' ') === 'participant' ? 2 : 1);
    for (const [plan, order] of plans.flatMap((one) => [[one, 'ASC'] as const, [one, 'DESC'] as const])) {
      const values = [0, 9, ...plan.conditions.flatMap((condition) => condition.values), 5];
      const rows = database.prepare(`EXPLAIN QUERY PLAN ${auditStatement('a.*', plan, order)}`).all(...values);
      const steps = rows.map(({ detail }) => String(detail)).filter((detail) => !detail.includes('json_each'));
      expect(steps.filter((step) => /SCAN|TEMP B-TREE/.test(step) && !/SCALAR SUBQUERY/.test(step))).toEqual([]);
      expect(steps[0]).toMatch(/^SEARCH/);
    }
    database.close();
  });

  test('by a type and its days in force: only what lies on them is looked at, and counted without its rows', async () => {
    const { path } = await filled(history(50));
    const database = new DatabaseSync(path, { readOnly: true });
    const filter = { type: 'Type1', effectiveFrom: '2026-02-02', effectiveBefore: '2026-02-04' };
    const [plan] = planAudit(filter, () => 1);
    if (plan === undefined) throw new Error('There is a plan.');
    const values = [0, 9, ...plan.conditions.flatMap((condition) => condition.values)];
    const planOf = (sql: string, more: readonly number[]) =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...values, ...more)
        .map(({ detail }) => String(detail));
    expect(planOf(auditStatement('count(*) AS n', plan), [])).toEqual([
      'SEARCH a USING COVERING INDEX audit_type_day (type=? AND effective_on>? AND effective_on<?)',
    ]);
    expect(planOf(auditStatement('a.*', plan, 'ASC'), [5])).toEqual([
      'SEARCH a USING INDEX audit_type_day (type=? AND effective_on>? AND effective_on<?)',
      'USE TEMP B-TREE FOR ORDER BY',
    ]);
    database.close();
  });
});
