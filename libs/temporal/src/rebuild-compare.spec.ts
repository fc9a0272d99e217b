import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import fc from 'fast-check';

import { histories } from './histories.contract.ts';
import { logOf } from './log.contract.ts';
import type { LogRecord } from './log.ts';
import { compareTables, ofTable } from './rebuild-compare.ts';
import { bulkLoad, openTablesFile } from './tables.ts';
import { contacts, reading, type TestEvent } from './vectors.contract.ts';

const directory = mkdtempSync(join(tmpdir(), 'temporal-compare-'));
let files = 0;
afterAll(() => rmSync(directory, { recursive: true }));

type Records = readonly LogRecord<TestEvent>[];

async function loaded(records: Records): Promise<string> {
  const file = join(directory, `${files++}.db`);
  const streams = new Set(records.map(({ event }) => event.stream));
  await bulkLoad(file, [contacts], reading, logOf(records), records.length - 1, streams);
  return file;
}

/** Grown page by page, as what serves is. */
async function grown(records: Records): Promise<string> {
  const name = join(directory, `${files++}.db`);
  const file = openTablesFile(name, [contacts], reading);
  for (const record of records) await file.table('contacts').apply([record], logOf(records));
  file.close();
  return name;
}

function compared(before: string, after: string, index: number) {
  return compareTables([{ table: 'contacts', index, declared: 'same' }], before, after);
}

describe('tables of one declaration', () => {
  it('are equal as known at an index, also where the older file has gone on', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.nat(), async (records, cut) => {
        const known = records.slice(0, 1 + (cut % records.length));
        const index = known.length - 1;
        const equal = [{ table: 'contacts', index, added: 0, removed: 0, changed: 0 }];
        const made = await loaded(known);
        expect(compared(await grown(known), made, index)).toEqual(equal);
        expect(compared(await grown(records), made, index)).toEqual(equal);
      }),
      { numRuns: 20 },
    );
  });

  it('are not when one field of one row is another', async () => {
    const [records] = fc.sample(histories, { numRuns: 1, seed: 5 });
    const [before, after] = [await grown(records ?? []), await loaded(records ?? [])];
    const database = new DatabaseSync(before);
    const one = 'SELECT entity, valid_from, recorded_from FROM row_contacts WHERE fields IS NOT NULL LIMIT 1';
    const { changes } = database
      .prepare(`UPDATE row_contacts SET fields = '[]' WHERE (entity, valid_from, recorded_from) IN (${one})`)
      .run();
    database.close();
    const [{ changed } = { changed: 0 }] = compared(before, after, (records ?? []).length - 1);
    expect([Number(changes), changed]).toEqual([1, 1]);
  });

  it('are passed through once, in the order in which they lie', async () => {
    const [records] = fc.sample(histories, 1);
    const database = new DatabaseSync(await loaded(records ?? []), { readOnly: true });
    database.prepare('ATTACH ? AS old').run(await loaded(records ?? []));
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${ofTable('contacts').equal?.(false) ?? ''}`).all(0);
    expect(plan.filter(({ detail }) => String(detail).includes('TEMP B-TREE'))).toEqual([]);
    expect(plan.filter(({ detail }) => String(detail).startsWith('MERGE'))).toHaveLength(2);
    database.close();
  });
});
