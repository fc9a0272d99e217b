import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { auditStatement, planAudit } from './audit-query.ts';
import { loadAudit, openAudit, readAudit } from './audit.ts';
import type { Audit } from './audit.ts';
import type { Subjects } from './audit-writer.ts';
import { dice, event, expectedEntries, history, instant, matches, NOON, subjects } from './audit.contract.ts';
import type { Event } from './audit.contract.ts';
import { keyOf } from './audit-keys.ts';
import type { LogRecord } from './log.ts';
import type { AuditFilter } from './read-models.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'audit-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

interface Opened extends Audit<Event> {
  readonly path: string;
}

const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

function open(name = 'audit.db', how: Subjects<Event> = subjects): Opened {
  const path = join(directory, name);
  const audit = openAudit<Event>(path, how, 1);
  opened.push(() => audit.close());
  return { ...audit, path };
}

/** The bulk path's file, opened. */
async function loaded(log: readonly LogRecord<Event>[], pageSize: number): Promise<Opened> {
  const name = `bulk-${pageSize}.db`;
  const pages = Array.from({ length: Math.ceil(log.length / pageSize) }, (_, n) =>
    log.slice(n * pageSize, (n + 1) * pageSize),
  );
  await loadAudit<Event>(join(directory, name), subjects, 1, pages);
  return open(name);
}

async function filled(log: readonly LogRecord<Event>[], pageSize = log.length): Promise<Opened> {
  const audit = open();
  for (let at = 0; at < log.length; at += pageSize) await audit.apply(log.slice(at, at + pageSize));
  return audit;
}

describe('the audit', () => {
  test('holds the envelope of every event, and whom and what it is about', async () => {
    const audit = await filled([
      event(0, { participant: 'participant-1', entities: ['seat-1', 'nomination-1'] }),
      event(
        1,
        { entities: [] },
        {
          actor: { account: 'account-2', office: 'state', participant: 'participant-1' },
          onBehalfOf: 'participant-2',
          authority: { kind: 'communication', reference: 'communication-1' },
          correlationId: 'event-0',
          causationId: 'event-0',
        },
      ),
    ]);
    expect(audit.reader.from(-1, 1, {}, 10)).toEqual([
      {
        index: 0,
        knownAt: NOON,
        id: 'event-0',
        stream: 'roster-1',
        revision: 0,
        type: 'PocNominated',
        recordedAt: '2026-03-01T12:00:00.000Z',
        effectiveOn: '2026-03-01',
        actor: { account: 'account-1', office: 'directory-manager' },
        correlationId: 'event-0',
        causationId: 'event-0',
        about: { participant: 'participant-1', entities: ['seat-1', 'nomination-1'] },
      },
      {
        index: 1,
        knownAt: NOON + 1_000,
        id: 'event-1',
        stream: 'roster-1',
        revision: 1,
        type: 'PocNominated',
        recordedAt: '2026-03-01T12:00:01.000Z',
        effectiveOn: '2026-03-01',
        actor: { account: 'account-2', office: 'state', participant: 'participant-1' },
        onBehalfOf: 'participant-2',
        authority: { kind: 'communication', reference: 'communication-1' },
        correlationId: 'event-0',
        causationId: 'event-0',
        about: { entities: [] },
      },
    ]);
    expect(audit.checkpoint()).toEqual({ index: 1, id: 'event-1' });
  });

  test('lets an amendment be about what it names, also through another amendment', async () => {
    const audit = await filled(
      [
        event(0, { participant: 'participant-1', entities: ['seat-1'] }),
        event(1, { participant: 'participant-1', entities: ['seat-2'] }),
        event(2, { corrects: 0 }),
        event(3, { annuls: [2, 1] }),
        event(0, { annuls: [0] }, { id: 'event-4', stream: 'roster-2', revision: 0 }),
      ].map((record, index) => ({ ...record, index })),
    );
    expect(audit.reader.from(1, 4, {}, 10).map(({ about }) => about)).toEqual([
      { participant: 'participant-1', entities: ['seat-1'] },
      { participant: 'participant-1', entities: ['seat-1', 'seat-2'] },
      { entities: [] },
    ]);
    expect(audit.reader.newest(4, { entity: 'seat-1' }, { limit: 10 }).map(({ index }) => index)).toEqual([3, 2, 0]);
    expect(audit.reader.count(4, { participant: 'participant-1' })).toBe(4);
  });

  test('says what an amendment names, and finds the amendments of an entry', async () => {
    const authority = { kind: 'communication', reference: 'communication-1' };
    const { reader } = await filled([
      event(0, { entities: ['seat-1'] }, { authority: { kind: 'instrument', reference: 'i' } }),
      event(1, { corrects: 0 }, { authority: { kind: 'instrument', reference: 'i' } }),
      event(2, { corrects: 0, authority }),
      event(3, { annuls: [2, 1] }),
    ]);
    expect(reader.from(-1, 3, {}, 10).map(({ amends }) => amends)).toEqual([
      undefined,
      { kind: 'correction', of: [0] },
      { kind: 'correction', of: [0], authority },
      { kind: 'annulment', of: [2, 1], days: ['2026-03-01'] },
    ]);
    const amending = (stream: string, revision: number) =>
      reader.from(-1, 3, { amended: { stream, revision } }, 10).map(({ index }) => index);
    expect([0, 1, 2, 3].map((revision) => amending('roster-1', revision))).toEqual([[1, 2], [3], [3], []]);
    expect(amending('roster-2', 0)).toEqual([]);
  });

  test('says to and from which days an amendment moves what it names, and finds it by them', async () => {
    const on = (effectiveOn: string) => ({ effectiveOn });
    const { reader } = await filled([
      event(0, {}, on('2026-01-01')),
      event(1, { corrects: 0 }, on('2026-03-01')),
      event(2, { corrects: 0, effectiveOn: '2026-01-05' }, on('2026-03-02')),
      event(3, { annuls: [2] }, on('2026-03-03')),
      event(4, { annuls: [3, 1] }, on('2026-03-04')),
    ]);
    expect(reader.from(-1, 4, {}, 10).map(({ amends }) => [amends?.effectiveOn, amends?.days])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      ['2026-01-05', ['2026-01-05', '2026-01-01']],
      [undefined, ['2026-03-02', '2026-01-05', '2026-01-01']],
      [undefined, ['2026-03-03', '2026-03-02', '2026-01-05', '2026-01-01', '2026-03-01']],
    ]);
    const moving = (from: string, before: string) =>
      reader.from(-1, 4, { amendedOn: { from, before } }, 10).map(({ index }) => index);
    expect(moving('2026-01-01', '2026-01-02')).toEqual([2, 3, 4]);
    expect(moving('2026-03-01', '2026-03-02')).toEqual([4]);
    expect(moving('2025-01-01', '2027-01-01')).toEqual([2, 3, 4]);
    expect(moving('2026-03-04', '2026-04-01')).toEqual([]);
  });

  test('is the same however the events came: in one page, in many, twice, or in bulk', async () => {
    const log = history(500);
    const [whole, ...others] = [await filled(log), await loaded(log, 500), await loaded(log, 33)];
    const pages = open('pages.db');
    for (let at = 0; at < log.length; at += 7) await pages.apply(log.slice(Math.max(0, at - 5), at + 7));
    for (const index of [499, 250, 0, -1]) {
      const digests = [whole, pages, ...others].map((audit) => audit.digest(index));
      expect(new Set(digests).size).toBe(1);
    }
    expect(new Set([499, 498, 0, -1].map((index) => whole.digest(index))).size).toBe(4);
    expect(whole.reader.from(-1, 499, {}, 1_000)).toEqual(expectedEntries(log));
    expect(others.map((audit) => audit.checkpoint())).toEqual([whole.checkpoint(), whole.checkpoint()]);
  });

  test('combines filters as the definition says, newest first and oldest first, page by page', async () => {
    const log = history(400);
    const entries = expectedEntries(log);
    const { reader } = await filled(log, 50);
    const roll = dice(99);
    const some = (text: string): string | undefined => (roll(4) === 0 ? text : undefined);
    for (let round = 0; round < 400; round++) {
      const filter = Object.fromEntries(
        Object.entries({
          participant: some(`participant-${roll(3)}`),
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

  test('is left as it was by a page that holds an event it cannot take', async () => {
    const log = history(20);
    const about = (given: Event): ReturnType<typeof subjects.about> => {
      if (given.id === 'event-15') throw new Error('No such thing.');
      return subjects.about(given);
    };
    const audit = open('poison.db', { ...subjects, about });
    await audit.apply(log.slice(0, 10));
    const before = audit.digest(9);
    await expect(audit.apply(log.slice(10))).rejects.toThrow('No such thing.');
    expect([audit.checkpoint().index, audit.digest(9)]).toEqual([9, before]);
    await audit.apply(log.slice(10, 15));
    expect(audit.digest(14)).toBe((await filled(log)).digest(14));
  });

  test('can be read beside the process that writes it', async () => {
    const audit = await filled(history(10));
    const beside = readAudit(audit.path);
    opened.push(() => beside.close());
    await audit.apply(history(12));
    expect(beside.checkpoint()).toEqual({ index: 11, id: 'event-11' });
    expect(beside.digest(11)).toBe(audit.digest(11));
    expect(beside.reader.from(9, 11, {}, 10)).toEqual(audit.reader.from(9, 11, {}, 10));
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
    const plan = planAudit(filter, () => 1);
    if (plan === undefined) throw new Error('There is a plan.');
    for (const order of ['ASC', 'DESC'] as const) {
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
    const plan = planAudit(filter, () => 1);
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
