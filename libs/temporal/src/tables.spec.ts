import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';

import { ALL_DAYS, histories } from './histories.contract.ts';
import { logOf } from './log.contract.ts';
import type { LogRecord } from './log.ts';
import { oracle } from './oracle.contract.ts';
import type { Row, TableReader } from './read-models.ts';
import { bulkLoad, openTablesFile, type TablesFile } from './tables.ts';
import { rowsOf } from './timeline.ts';
import { contacts, reading, recordsOf, type TestEvent, vectors } from './vectors.contract.ts';

const directory = mkdtempSync(join(tmpdir(), 'temporal-tables-'));
let files = 0;
const newFile = (): string => join(directory, `${files++}.db`);
afterAll(() => rmSync(directory, { recursive: true }));

const PAGE = 3;

type Says = ReturnType<typeof oracle<TestEvent>>;
type Records = readonly LogRecord<TestEvent>[];

async function incremental(records: Records, projection = contacts): Promise<TablesFile<TestEvent>> {
  const file = openTablesFile(newFile(), [projection], reading);
  for (let at = 0; at < records.length; at += PAGE) {
    await file.table('contacts').apply(records.slice(at, at + PAGE), logOf(records));
  }
  return file;
}

async function bulk(records: Records, projection = contacts): Promise<TablesFile<TestEvent>> {
  const name = newFile();
  const streams = new Set(records.map(({ event }) => event.stream));
  await bulkLoad(name, [projection], reading, logOf(records), records.length - 1, streams);
  return openTablesFile(name, [projection], reading);
}

function allRows(file: TablesFile<TestEvent>, records: Records): readonly Row[] {
  const { reader } = file.table('contacts');
  return entitiesOf(records).flatMap((entity) => reader.history(entity, records.length - 1));
}

function entitiesOf(records: Records): readonly string[] {
  return asSpokenOf(records).toSorted();
}

/** In the order in which they were first spoken of. */
function asSpokenOf(records: Records): readonly string[] {
  return [...new Set(records.flatMap(({ event }) => (event.data.asserts ?? []).map(({ entity }) => entity)))];
}

describe('the rows of a vector', () => {
  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', async (_, vector) => {
    const records = recordsOf(vector);
    const [grown, loaded] = [await incremental(records), await bulk(records)];
    expect(allRows(grown, records)).toEqual(vector.rows);
    expect(allRows(loaded, records)).toEqual(vector.rows);
    grown.close();
    loaded.close();
  });
});

describe('any history', () => {
  it('gives at every coordinate what the definition says, grown or loaded', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (records) => {
        const says = remembered(oracle(records, contacts, reading));
        const [grown, loaded] = [await incremental(records), await bulk(records)];
        try {
          for (const file of [grown, loaded]) expectAll(file.table('contacts').reader, records, says);
          expect(allRows(loaded, records)).toEqual(pureRows(records));
          for (let index = -1; index < records.length; index++) {
            expect(grown.table('contacts').digest(index)).toBe(loaded.table('contacts').digest(index));
          }
        } finally {
          grown.close();
          loaded.close();
        }
      }),
      { numRuns: Number(process.env['TIMELINE_RUNS'] ?? 40) },
    );
  });

  it.each([
    ['one beginning', 'roster-a', ['roster-a']],
    ['any of several', ['roster-a', 'roster-b'], ['roster-a', 'roster-b']],
  ])('is shown of the streams that a table speaks of, grown or loaded: %s', async (_, streams, shown) => {
    const own = { ...contacts, streams };
    await fc.assert(
      fc.asyncProperty(histories, async (records) => {
        const [grown, loaded] = [await incremental(records, own), await bulk(records, own)];
        try {
          const rows = pureRows(records.filter(({ event }) => shown.includes(event.stream)));
          for (const file of [grown, loaded]) expect(allRows(file, records)).toEqual(rows);
        } finally {
          grown.close();
          loaded.close();
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is changed by nothing when a page comes twice, and by no page that throws', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (records) => {
        const file = await incremental(records);
        try {
          const table = file.table('contacts');
          const before = table.digest(records.length - 1);
          await table.apply(records, logOf(records));
          expect([table.digest(records.length - 1), table.checkpoint().index]).toEqual([before, records.length - 1]);
        } finally {
          file.close();
        }
      }),
      { numRuns: 20 },
    );
  });
});

/** Each coordinate is asked for more than once. */
function remembered(says: Says): Says {
  const known = new Map<string, ReturnType<Says>>();
  return (entity, index, day) => {
    const key = `${entity} ${index} ${day}`;
    if (!known.has(key)) known.set(key, says(entity, index, day));
    return known.get(key);
  };
}

function pureRows(records: Records): readonly Row[] {
  const streams = [...new Set(records.map(({ event }) => event.stream))].toSorted();
  return streams.flatMap((stream) =>
    rowsOf(
      records
        .filter(({ event }) => event.stream === stream)
        .map(({ index, event }) => ({ index, revision: event.revision, event })),
      contacts,
      reading,
    ),
  );
}

/** More than are looked up one by one, before, between and after the others. */
const MANY_DAYS = Array.from({ length: 150 }, (_, n) =>
  new Date(Date.parse(ALL_DAYS[0] ?? '') + (n - 5) * 86_400_000).toISOString().slice(0, 10),
);

/** Entities at all coordinates: one by one, all together, whole timelines, counts, changes and differences. */
function expectAll(reader: TableReader, records: Records, says: Says): void {
  const entities = entitiesOf(records);
  expectAlong(reader, records);
  for (let index = -1; index < records.length; index++) {
    const grid = ALL_DAYS.map((on) => entities.map((entity) => says(entity, index, on)));
    expect(ALL_DAYS.map((on) => entities.map((entity) => reader.at(entity, { index, on })?.fields))).toEqual(grid);
    expect(ALL_DAYS.map((on) => reader.allAt({ index, on }).map(({ fields }) => fields))).toEqual(
      grid.map((all) => all.filter((fields) => fields !== undefined)),
    );
    const holders = grid.map((all) => new Set(all.flatMap((fields) => fields?.['holder'] ?? [])).size);
    expect(reader.countOver(index, ALL_DAYS, { distinct: 'holder' })).toEqual(holders);
    expect(ALL_DAYS.map((on) => reader.countAt({ index, on }, { distinct: 'holder' }))).toEqual(holders);
    expect(
      reader.countOver(index, [...ALL_DAYS, ...MANY_DAYS], { distinct: 'holder' }).slice(0, ALL_DAYS.length),
    ).toEqual(holders);
    for (const [at, on] of ALL_DAYS.entries()) {
      const byHolder = Map.groupBy(
        asSpokenOf(records).filter((entity) => typeof grid[at]?.[entities.indexOf(entity)]?.['holder'] === 'string'),
        (entity) => grid[at]?.[entities.indexOf(entity)]?.['holder'],
      );
      const first = [...byHolder.values()].flatMap((all) => all.slice(0, 1)).toSorted();
      expect(reader.oneOfEachAt({ index, on }, 'holder')).toEqual(
        first.map((entity) => reader.at(entity, { index, on })),
      );
    }
    const having = grid.map((all) => all.filter((fields) => fields?.['holder'] === 'A').length);
    expect(reader.countOver(index, ALL_DAYS, { where: { holder: 'A' } })).toEqual(having);
    expect(ALL_DAYS.map((on) => reader.allAt({ index, on }, { holder: 'A' }).length)).toEqual(having);
    expectChanges(reader, entities, index, says);
  }
}

/** Everywhere at once, in an order in which neither clock only rises. */
function expectAlong(reader: TableReader, records: Records): void {
  const points = ALL_DAYS.flatMap((on, at) =>
    records.map((_, place) => ({ index: at % 2 === 0 ? place : records.length - 1 - place, on })),
  );
  for (const options of [{ distinct: 'holder' }, { where: { holder: 'A' } }, {}]) {
    expect(reader.countAlong(points, options)).toEqual(points.map((point) => reader.countAt(point, options)));
  }
}

function expectChanges(reader: TableReader, entities: readonly string[], index: number, says: Says): void {
  if (index < 0) return;
  const changes = reader.changesOf(index);
  for (const on of ALL_DAYS) {
    const wanted = entities.flatMap((entity) =>
      Object.keys(contacts.table.fields)
        .toSorted()
        .map((field) => {
          const [before, after] = [says(entity, index - 1, on), says(entity, index, on)];
          const [left, right] = [before?.[field] ?? null, after?.[field] ?? null];
          return { table: 'contacts', entity, field, before: left, after: right, was: !!before, is: !!after };
        })
        .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after)),
    );
    const found = changes
      .filter(({ from, to }) => from <= on && (to === null || on < to))
      .map(({ from: _from, to: _to, ...difference }) => difference)
      .toSorted((a, b) => (a.entity === b.entity ? (a.field < b.field ? -1 : 1) : a.entity < b.entity ? -1 : 1));
    expect(found).toEqual(wanted);
    expect(reader.differences({ index: index - 1, on }, { index, on })).toEqual(wanted);
  }
}
