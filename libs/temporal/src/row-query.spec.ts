import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { havingStatement, lastTilesStatement, listStatement, nextValueStatement } from './entity-query.ts';
import { logOf } from './log.contract.ts';
import { rowStatements } from './row-query.ts';
import { changedTables, openTablesFile } from './tables.ts';
import { contacts, reading, record } from './vectors.contract.ts';

const directory = mkdtempSync(join(tmpdir(), 'temporal-query-'));
const file = join(directory, 'tables.db');
const fields = { holder: 'A' };
const records = [
  record(0, 'roster', 0, {
    act: { kind: 'original' },
    asserts: [{ kind: 'start', entity: 'seat-1', from: '2024-01-01', to: null, fields }],
  }),
  record(1, 'roster', 1, {
    act: { kind: 'original' },
    asserts: [{ kind: 'start', entity: 'seat-2', from: '2024-02-01', to: null, fields: { holder: 'B' } }],
  }),
  record(2, 'roster', 2, {
    act: { kind: 'original' },
    asserts: [{ kind: 'cease', entity: 'seat-1', from: '2024-03-01', to: null }],
  }),
];
const tables = openTablesFile(file, [contacts], reading);
const table = tables.table('contacts');
const { reader } = table;

beforeAll(() => table.apply(records, logOf(records)));
afterAll(() => {
  tables.close();
  rmSync(directory, { recursive: true });
});

function planOf(sql: string): string {
  const database = new DatabaseSync(file, { readOnly: true });
  const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
  database.close();
  return plan.map(({ detail }) => String(detail)).join('\n');
}

describe('no question about one entity or one event reads a whole table', () => {
  it.each(Object.entries(rowStatements('contacts')))('%s', (_, sql) => {
    const plan = planOf(sql);
    expect(plan).toMatch(
      /SEARCH row_contacts USING (PRIMARY KEY|(COVERING )?INDEX row_contacts_\w+) \((entity|recorded_from)[=>]/,
    );
    expect(plan).not.toMatch(/SCAN/);
  });

  it('sorts nothing to find the one tile of a point', () => {
    const { tileAt, tileByRecord, lastRecord } = rowStatements('contacts');
    expect([tileAt, tileByRecord, lastRecord].map((sql) => planOf(sql).includes('TEMP B-TREE'))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('finds the entities of a value by that value', () => {
    for (const sql of [listStatement('contacts', 1), lastTilesStatement('contacts', 1)]) {
      expect(planOf(sql)).toMatch(/SEARCH value_contacts USING PRIMARY KEY \(field=\? AND value=\?/);
      expect(planOf(sql)).not.toMatch(/SCAN row_contacts/);
    }
  });

  it('goes from value to value, and from entity to entity of one, without sorting', () => {
    for (const sql of [nextValueStatement('contacts'), havingStatement('contacts')]) {
      expect(planOf(sql)).toMatch(/^SEARCH (v|value_contacts) USING PRIMARY KEY \(field=\? AND value[=>]\?/);
      expect(planOf(sql)).not.toMatch(/SCAN|TEMP B-TREE/);
    }
  });
});

describe('a reader', () => {
  it('answers as known at its index, whatever was recorded since', () => {
    const row = { entity: 'seat-1', recordedFrom: 0, recordedTo: null, validFrom: '2024-01-01', validTo: null };
    const all = { ...fields, phone: null, languages: null };
    expect(reader.at('seat-1', { index: 1, on: '2024-06-01' })).toEqual({ ...row, fields: all });
    expect(reader.at('seat-1', { index: 2, on: '2024-06-01' })).toBeUndefined();
    expect(reader.at('seat-9', { index: 2, on: '2024-06-01' })).toBeUndefined();
    expect(reader.history('seat-1', 1)).toEqual([{ ...row, fields: all }]);
    expect(reader.history('seat-1', 2)).toEqual([
      { ...row, recordedTo: 2, fields: all },
      { ...row, recordedFrom: 2, validTo: '2024-03-01', fields: all },
    ]);
    expect(reader.timelinesAt(2, { holder: 'B' }).map(({ entity }) => entity)).toEqual(['seat-2']);
  });

  it('shows what an event changed, and pages differences by entity', () => {
    expect(reader.changesOf(2)).toEqual([
      {
        table: 'contacts',
        entity: 'seat-1',
        from: '2024-03-01',
        to: null,
        field: 'holder',
        before: 'A',
        after: null,
        was: true,
        is: false,
      },
    ]);
    const [before, after] = [
      { index: -1, on: '2024-02-15' },
      { index: 2, on: '2024-02-15' },
    ];
    const first = reader.differences(before, after, { limit: 1 });
    expect(first.map(({ entity }) => entity)).toEqual(['seat-1']);
    expect(reader.differences(before, after, { limit: 1, after: 'seat-1' }).map(({ entity }) => entity)).toEqual([
      'seat-2',
    ]);
    expect(reader.differences(before, after, { where: { holder: 'B' } }).map(({ entity }) => entity)).toEqual([
      'seat-2',
    ]);
  });

  it('refuses an index that was not reached, and fields that are not indexed', () => {
    expect(() => reader.at('seat-1', { index: 3, on: '2024-01-01' })).toThrow(RangeError);
    expect(() => reader.allAt({ index: 2, on: '2024-01-01' }, { phone: '1' })).toThrow(
      'Field phone of table contacts is not indexed.',
    );
    expect(() => reader.countAt({ index: 2, on: '2024-02-01' }, { distinct: 'email' })).toThrow('has no field email');
  });
});

describe('a page', () => {
  const next = (fieldsOf: object) =>
    record(3, 'roster', 3, {
      act: { kind: 'original' },
      asserts: [{ kind: 'start', entity: 'seat-3', from: '2024-01-01', to: null, fields: { ...fieldsOf } }],
    });

  it('that throws leaves rows and checkpoint as they were', async () => {
    const before = [table.checkpoint(), table.digest(2)];
    const page = [next({ holder: 'C' }), { ...record(4, 'roster', 4, next({ phone: 5 }).event.data) }];
    await expect(table.apply(page, logOf([...records, ...page]))).rejects.toThrow(
      'Field phone of table contacts is text, not number.',
    );
    expect([table.checkpoint(), table.digest(2)]).toEqual(before);
    expect(() => table.digest(3)).toThrow(RangeError);
  });

  it('must follow the checkpoint', async () => {
    const far = record(9, 'roster', 9, { act: { kind: 'original' }, asserts: [] });
    await expect(table.apply([far], logOf(records))).rejects.toThrow('Table contacts wants event 3, not 9.');
  });
});

describe('a declaration', () => {
  it('that is not the stored one is named, and not opened', () => {
    const raised = { ...contacts, table: { ...contacts.table, version: 2 } };
    const other = { ...contacts, table: { ...contacts.table, name: 'others' } };
    expect(changedTables(file, [contacts, other])).toEqual([]);
    expect(changedTables(file, [raised, other])).toEqual(['contacts']);
    expect(() => openTablesFile(file, [raised], reading)).toThrow('want a rebuild: contacts.');
  });
});
