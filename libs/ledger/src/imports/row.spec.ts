import type { Cells } from './columns.ts';
import { idOf, type Reading, readRow, type RowRefused } from './row.ts';

const reading: Reading = { genesis: false, now: '2025-10-20T00:00:00.000Z' };
const of = (cells: Cells, more: Partial<Reading> = {}) =>
  readRow({ file: 'f.csv', line: 2, cells }, { ...reading, ...more });
const fault = (cells: Cells, more: Partial<Reading> = {}) => {
  try {
    of(cells, more);
    return undefined;
  } catch (error) {
    const { column, code } = (error as RowRefused).fault;
    return `${column ?? ''} ${code}`;
  }
};
const entered: Cells = { row: 'r1', operation: 'entered', state: 'Example State 001', role: 'diplomatic' };

describe('a row', () => {
  it('has dates, what it rests on, and the cells that nothing reads', () => {
    const cells: Cells = {
      ...entered,
      recorded_at: '2024-05-09T10:00:00Z',
      from: '2024-05',
      until: '2025',
      authority: 'r0',
      reference: 'NV 1',
    };
    expect(of(cells)).toEqual({
      file: 'f.csv',
      line: 2,
      id: 'r1',
      operation: 'entered',
      cells,
      restsOn: ['r0'],
      unread: ['reference'],
      recordedAt: '2024-05-09T10:00:00.000Z',
      from: { first: '2024-05-01', after: '2024-06-01', precision: 'month' },
      until: { first: '2025-01-01', after: '2026-01-01', precision: 'year' },
    });
  });

  it.each(['instrument:A/78/265', 'communication:6f1d3f0a-94a5-4f0e-8f4b-6a1c5d5f7c11', 'r1'])(
    'rests on no other row by the authority %s',
    (authority) => expect(of({ ...entered, authority }).restsOn).toEqual([]),
  );

  it('of an area rests on the rows that its cells name, not on what it names by its id', () => {
    const cells: Cells = { row: 'r1', operation: 'ping-sent', target: 'p1', entry: 'e1', channel: 'e-mail', seat: '1' };
    expect(of(cells)).toMatchObject({ restsOn: ['p1', 'e1'], unread: ['seat'] });
    const target = 'id:6f1d3f0a-94a5-4f0e-8f4b-6a1c5d5f7c11';
    expect(of({ ...cells, target })).toMatchObject({ restsOn: ['e1'], target });
  });

  it.each<[string, Cells]>([
    ['row row-id-malformed', { ...entered, row: ' ' }],
    ['row row-id-malformed', { ...entered, row: 'Jane Doe' }],
    ['row row-id-malformed', { ...entered, row: 'jane@state001.example' }],
    ['row row-id-malformed', { ...entered, row: '+41229179000' }],
    ['row row-id-malformed', { ...entered, row: 'r'.repeat(101) }],
    ['organisation personal-in-open-column', { ...entered, organisation: 'jane@state001.example' }],
    ['hours personal-in-open-column', { ...entered, hours: '+41 (0)22 917 90 00' }],
    ['reference personal-in-open-column', { row: 'r1', operation: 'communication', state: 'x', reference: 'x@y' }],
    ['operation operation-unknown', { ...entered, operation: 'deleted' }],
    ['role cell-missing', { row: 'r1', operation: 'entered', state: 'x' }],
    ['target cell-missing', { row: 'r1', operation: 'left' }],
    ['recorded_at not-an-instant', { ...entered, recorded_at: '2024-05-09T10:00:00' }],
    ['recorded_at after-the-clock', { ...entered, recorded_at: '2025-10-20T00:00:00.001Z' }],
    ['from not-a-date', { ...entered, from: '9 May 2024' }],
    ['until not-a-date', { ...entered, until: '-' }],
  ])('is refused: %s', (expected, cells) => expect(fault(cells)).toBe(expected));

  it('says in the opening history when its source recorded it', () => {
    expect(fault(entered, { genesis: true })).toBe('recorded_at cell-missing');
    expect(fault({ ...entered, recorded_at: '2025-10-20' }, { genesis: true })).toBeUndefined();
  });

  it('may empty its end in a correction only', () => {
    expect(fault({ row: 'r2', operation: 'corrected', target: 'r1', until: '-' })).toBeUndefined();
    expect(fault({ row: 'r2', operation: 'corrected', target: 'r1', from: '-' })).toBe('from not-a-date');
  });

  it.each(['r1', 'DB7/poc#12', '2024-05-09:17', 'a_b.c'])('may have the id %s', (row) => {
    expect(fault({ ...entered, row })).toBeUndefined();
    expect(idOf({ file: 'f.csv', line: 2, cells: { row } })).toBe(row);
  });

  it('is not named by what is no id', () => {
    expect(idOf({ file: 'f.csv', line: 2, cells: { row: 'Jane Doe' } })).toBe('');
  });

  it('with uneven cells is refused', () => {
    expect(() => readRow({ file: 'f.csv', line: 2, cells: entered, ragged: true }, reading)).toThrow(
      'more or fewer cells',
    );
  });
});
