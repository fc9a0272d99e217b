import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyArea, Cell, RowAct } from '../shared/area.ts';
import { cardOf, dataOf, type Names } from './area-cells.ts';
import { areaRows } from './area-rows.ts';
import { AREA_ROWS, COLUMNS, openCells, OPERATIONS, readsOf } from './columns.ts';
import { describeOperations } from './described.ts';
import { listOperations } from './listed.ts';
import { readRow, RowRefused } from './row.ts';
import { ownerOf } from './streams.ts';
import { AREAS } from '../areas.ts';

const own = { operations: ['entered'], columns: ['row', 'holder', 'from'], personal: ['holder'] };
const act = (operation: string, ...cells: readonly Cell[]): RowAct => ({ operation, act: 'A', stream: 'only', cells });
const area = (...rows: readonly RowAct[]): AnyArea => ({ name: 'notes', rows }) as unknown as AnyArea;
const text: Cell = { column: 'note', member: 'text', as: 'text', personal: true };

describe('operations of areas', () => {
  it('bring columns beside the import’s own, and which of them are personal', () => {
    const from: Cell = { column: 'from', member: 'effectiveOn', as: 'day' };
    const title: Cell = { column: 'title', member: 'title', as: 'text' };
    const found = areaRows([area(act('noted', from, text), act('titled', title, text))], own);
    expect([...found.operations.keys()]).toEqual(['noted', 'titled']);
    expect(found).toMatchObject({ columns: ['note', 'title'], texts: ['title'] });
    expect([...found.personal]).toEqual(['holder', 'note']);
  });

  it.each<[string, readonly RowAct[]]>([
    ['entered', [act('entered')]],
    ['noted', [act('noted'), act('noted')]],
    ['note', [act('noted', text), act('titled', { ...text, personal: false })]],
    ['holder', [act('noted', { ...text, column: 'holder', personal: false })]],
    ['from', [act('noted', { ...text, column: 'from' })]],
  ])('are refused when they disagree about %s', (name, rows) =>
    expect(() => areaRows([area(...rows)], own)).toThrow(`“${name}”`),
  );

  it('are listed with what a row of them needs', () => {
    const listed = listOperations();
    expect(listed.map(({ operation }) => operation)).toEqual(OPERATIONS);
    expect(listed.find(({ operation }) => operation === 'ping-acknowledged')).toEqual({
      operation: 'ping-acknowledged',
      area: 'checks',
      needs: ['target', 'entry', 'channel'],
      may: ['state', 'received_at', 'by'],
      personal: [],
    });
    expect(listed.find(({ operation }) => operation === 'need-stated')).toMatchObject({
      needs: ['state', 'topic', 'visibility'],
      personal: ['text'],
    });
    expect(listed.find(({ operation }) => operation === 'entered')).toMatchObject({
      area: null,
      needs: ['state', 'role'],
      personal: expect.arrayContaining(['holder', 'email']),
    });
  });

  it('are described in the reference as they are (libs/ledger/operations.ts writes it)', () => {
    const file = join(import.meta.dirname, '../../../../docs/reference/import-operations.md');
    expect(readFileSync(file, 'utf8')).toBe(describeOperations());
  });

  it.each(AREAS.map((one) => [one.name, one] as const))(
    'of %s write to streams that are known as its own',
    (_, one) => {
      expect(ownerOf(one.stream('x'))).toBe(one);
    },
  );

  it.each([...AREA_ROWS.operations.keys()])('%s names only columns that a file may have', (operation) => {
    const { needs, may } = readsOf(operation);
    expect([...needs, ...may].filter((column) => !COLUMNS.includes(column))).toEqual([]);
  });
});

describe('an e-mail address or a telephone number', () => {
  const names: Names = { state: refuse, thing: refuse };
  function refuse(_: string, column: string): never {
    throw new RowRefused(column, 'not-found', 'There is no such thing.');
  }
  /** Whether the cell is refused, by its form or when it is read. */
  function isRefused(operation: string, cell: Cell, text: string): boolean {
    const needed = Object.fromEntries(readsOf(operation).needs.map((column) => [column, '1']));
    const cells = { ...needed, row: 'r1', operation, [cell.column]: text };
    try {
      readRow({ file: 'f.csv', line: 2, cells }, { genesis: false, now: '2025-10-20T00:00:00.000Z' });
      dataOf([cell], cells, names);
      return false;
    } catch (error) {
      if (error instanceof RowRefused) return true;
      throw error;
    }
  }

  it.each([...AREA_ROWS.operations])('comes by no cell of %s into the log', (operation, { act }) => {
    const open = act.cells.filter(({ personal }) => personal !== true);
    const taken = open.filter(
      (cell) => !isRefused(operation, cell, 'jane@state001.example') || !isRefused(operation, cell, '+41 22 917 90 00'),
    );
    expect(taken.map(({ column }) => column)).toEqual([]);
  });
});

describe('what a digest is made of', () => {
  it('stays the same for a row without cells of areas, whatever columns they bring', () => {
    const cells = openCells({ row: 'r1', operation: 'entered', holder: 'Person 1 (fictional)', from: '2025' });
    expect(cells).toHaveLength(31);
    expect(cells.filter((one) => one !== null)).toEqual(['r1', 'entered', '*', '2025']);
  });

  it('holds the filled cells of areas by name, never what they say where they are personal', () => {
    const cells = openCells({ row: 'r1', visibility: 'states', cbm: 'CBM-1', text: 'Words', attendees: 'Person 1' });
    expect(cells.slice(31)).toEqual(['attendees=*', 'cbm=CBM-1', 'visibility=states']);
    expect(cells.filter((one) => one !== null).slice(0, 2)).toEqual(['r1', '*']);
  });
});

describe('cells of an area', () => {
  const names: Names = { state: (name) => `state ${name}`, thing: (row, _, name) => `${name} of ${row}` };
  const read = (as: Cell['as'], cell: string) => {
    try {
      return dataOf([{ column: 'c', member: 'm', as }], { c: cell }, names)['m'];
    } catch (error) {
      return (error as RowRefused).fault.code;
    }
  };

  it.each<[Cell['as'], string, unknown]>([
    ['text', 'As it stands; 1', 'As it stands; 1'],
    ['code', 'CBM-1', 'CBM-1'],
    ['code', 'two words', 'not-a-code'],
    ['day', '2025-02', '2025-02-01'],
    ['last-day', '2025-02', '2025-03-01'],
    ['day', '30/02/2025', 'not-a-date'],
    ['instant', '2025-02-03T10:00:00+02:00', '2025-02-03T08:00:00.000Z'],
    ['instant', '2025-02-03T10:00:00', 'not-an-instant'],
    ['whole', '12', 12],
    ['whole', '1.5', 'not-a-number'],
    ['flag', 'Yes', true],
    ['flag', 'no', false],
    ['flag', 'perhaps', 'value-unknown'],
    ['words', 'en  fr', ['en', 'fr']],
    ['state', 'A', 'state A'],
    ['states', 'A; B;', ['state A', 'state B']],
    [{ thing: 'seat' }, 'r1', 'seat of r1'],
    [{ oneOf: ['full', 'partial'] }, 'Full', 'full'],
    [{ oneOf: ['full', 'partial'] }, 'most', 'value-unknown'],
  ])('are read as %j: %s', (as, cell, value) => expect(read(as, cell)).toEqual(value));

  it('go to members of members and to items of lists, beside what is there', () => {
    const cells: readonly Cell[] = [
      { column: 'a', member: 'instrument.symbol', as: 'text' },
      { column: 'b', member: 'items.1.title', as: 'text' },
      { column: 'c', member: 'empty', as: 'text' },
    ];
    const before = { instrument: { paragraph: '5', symbol: 'old' }, items: [{ title: 'first' }] };
    expect(dataOf(cells, { a: 'A/1', b: 'second' }, names, before)).toEqual({
      instrument: { paragraph: '5', symbol: 'A/1' },
      items: [{ title: 'first' }, { title: 'second' }],
    });
    expect(before.instrument.symbol).toBe('old');
  });

  it('that are personal make the card, and nothing of the data', () => {
    expect(dataOf([text], { note: 'Words' }, names)).toEqual({});
    expect(cardOf([text], { note: 'Words' })).toEqual({ text: 'Words' });
    expect(cardOf([text], {})).toBeUndefined();
  });
});
