import { createMemoryStore, type EventStore, type LedgerEvent, systemClock } from '#libs/event-store';
import type { ReadModels } from '#libs/temporal';
import { append } from '../directory/example-log.ts';
import { type ExampleTables, openExampleTables } from '../directory/example-tables.contract.ts';
import { STATE_1, STATE_2 } from '../participants/participants.examples.ts';
import type { Scope, StatTable } from '../reporting/measures.ts';
import type { Decided } from '../shared/decider.ts';
import { adoptionStream } from './adoptions.events.ts';
import { CATALOGUE_STREAM } from './catalogue.events.ts';
import { adopted, catalogueHistory, ended, joined, nothingNewDeclared, reported } from './cbm.examples.ts';
import { cbmMeasures } from './cbm.statistics.ts';
import { declarationsStream } from './declarations.events.ts';
import { matrixAsShown } from './matrix.statistics.ts';
import { cbmReportStream } from './reports.events.ts';

let store: EventStore;
let example: ExampleTables;
let tables: ReadModels;
const [t9, matrix] = cbmMeasures;

beforeEach(async () => {
  store = createMemoryStore({ clock: systemClock });
  example = await openExampleTables(store);
  ({ tables } = example);
});
afterEach(() => example.close());

const scopeOf = (index: number, from = '2024-01-01', until = '2024-12-31', on = until): Scope => ({
  tables,
  from,
  until,
  point: { index, on },
  recorded: undefined,
});
const linesOf = (table: StatTable | undefined) => table?.lines.map(({ key }, at) => [key, ...(table.values[at] ?? [])]);

const reportBy = (report: string, participant: string, more: object = {}): Decided<LedgerEvent> => ({
  ...reported,
  data: { ...reported.data, report, participant, ...more },
});
const recordReport = (report: string, ...events: readonly Decided<LedgerEvent>[]) =>
  append(store, cbmReportStream(report), '2024-08-01', events);

describe('T9', () => {
  beforeEach(async () => {
    await append(store, CATALOGUE_STREAM, '2024-07-20', catalogueHistory);
    await append(store, adoptionStream('a1'), '2024-08-01', [adopted, joined, ended]);
    await recordReport('r1', reportBy('r1', STATE_1));
    await recordReport('r2', reportBy('r2', STATE_1, { extent: 'full', visibility: 'restricted' }));
    await recordReport('r3', reportBy('r3', STATE_2, { visibility: 'restricted' }));
    await recordReport('r4', { ...reportBy('r4', STATE_2, { cbm: 'CBM-1' }), effectiveOn: '2023-12-31' });
    await append(store, declarationsStream(STATE_2), '2024-08-01', [
      { ...nothingNewDeclared, data: { ...nothingNewDeclared.data, participant: STATE_2 } },
    ]);
  });

  it('counts States once, and reports of every visibility; an entry in the directory is no report of CBM-1 (R6)', async () => {
    const index = await example.caughtUp();
    const table = t9?.measure(scopeOf(index));
    expect(table?.columns.map(({ key }) => key)).toEqual(['adopting', 'reporting', 'full', 'partial', 'nothingNew']);
    expect(linesOf(table)).toEqual([
      ['CBM-1', 0, 0, 0, 0, null],
      ['CBM-2', 1, 2, 1, 1, null],
      ['CBM-5', 0, 0, 0, 0, null],
      ['any', 1, 2, 1, 1, 1],
    ]);
    expect(linesOf(t9?.measure(scopeOf(index, '2023-01-01', '2023-12-31')))).toEqual([
      ['CBM-1', 0, 1, 0, 1, null],
      ['CBM-2', 0, 0, 0, 0, null],
      ['any', 0, 1, 0, 1, 0],
    ]);
    expect(t9?.counted(scopeOf(index), 'CBM-2', 'full')).toEqual([
      { table: 'implementation_reports', entity: 'r2', participant: STATE_1 },
    ]);
    expect(t9?.counted(scopeOf(index), 'CBM-2', 'adopting')).toEqual([
      {
        table: 'adopters',
        entity: `${joined.data.adoption} ${STATE_2}`,
        participant: STATE_2,
      },
    ]);
    expect(() => t9?.counted(scopeOf(index), 'CBM-9', 'full')).toThrow(RangeError);
    expect(() => t9?.counted(scopeOf(index), 'CBM-2', 'most')).toThrow(RangeError);
  });

  it('the matrix shows by State what was opened to States, and adoptions beside it', async () => {
    const index = await example.caughtUp();
    const table = matrix?.measure(scopeOf(index, '2024-01-01', '2024-12-31', '2024-04-30'));
    expect(table?.audience).toBe('states-only');
    expect(table?.columns.map(({ key }) => key)).toEqual([
      'CBM-1 full',
      'CBM-1 partial',
      'CBM-2 full',
      'CBM-2 partial',
      'CBM-1 adopts',
      'CBM-2 adopts',
    ]);
    expect(table?.lines).toEqual([
      { key: STATE_1, label: STATE_1, participant: STATE_1 },
      { key: STATE_2, label: STATE_2, participant: STATE_2 },
    ]);
    expect(table?.values).toEqual([
      [0, 0, 0, 1, 0, 1],
      [0, 0, 0, 0, 0, 1],
    ]);
    expect(matrix?.counted(scopeOf(index), STATE_1, 'CBM-2 partial')).toEqual([
      { table: 'implementation_reports', entity: 'r1', participant: STATE_1 },
    ]);
  });

  it('the matrix made for a reader leaves out what is opened less widely now', async () => {
    const before = await example.caughtUp();
    await append(
      store,
      cbmReportStream('r1'),
      '2024-09-01',
      [
        {
          type: 'CbmImplementationAmended',
          schemaVersion: 1,
          effectiveOn: '2024-09-01',
          data: { report: 'r1', participant: STATE_1, of: 0, visibility: 'restricted' },
        },
      ],
      0,
    );
    const after = await example.caughtUp();
    const scope = scopeOf(before, '2024-01-01', '2024-08-31');
    expect(linesOf(matrix?.measure(scope))?.map(([key]) => key)).toEqual([STATE_1, STATE_2]);
    const shown = (index: number, on: string) =>
      linesOf(matrixAsShown({ index, on }).measure(scope))?.map(([key]) => key);
    expect(shown(after, '2024-08-31')).toEqual([STATE_1, STATE_2]);
    expect(shown(after, '2024-09-01')).toEqual([STATE_2]);
  });
});
