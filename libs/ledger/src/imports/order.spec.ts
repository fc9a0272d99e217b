import { inOrder, type Placed } from './order.ts';

const row = (id: string, recordedAt?: string, ...restsOn: string[]): Placed => ({
  id,
  restsOn,
  ...(recordedAt === undefined ? {} : { recordedAt }),
});
const ids = (...rows: readonly Placed[]) => inOrder(rows).map(({ id }) => id);

describe('the order in which the ledger learns rows', () => {
  it('is that of the source instants, rows without one last, and that of the file among equals', () => {
    expect(ids(row('a'), row('b', '2024-02'), row('c', '2024-01'), row('d', '2024-02'), row('e'))).toEqual([
      'c',
      'b',
      'd',
      'a',
      'e',
    ]);
  });

  it('puts a row behind those of the same instant that it rests on, and only those', () => {
    expect(ids(row('a', '1', 'c'), row('b', '1'), row('c', '1', 'd'), row('d', '1'))).toEqual(['d', 'c', 'a', 'b']);
    expect(ids(row('a', '1', 'z'), row('z', '2'))).toEqual(['a', 'z']);
  });

  it('leaves a circle as it stands and loses no row', () => {
    expect(ids(row('a', '1', 'b'), row('b', '1', 'a'), row('c', '1')).toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('bears a chain of ten thousand rows within one instant', () => {
    const chain = Array.from({ length: 10_000 }, (_, at) => row(`r${at}`, '1', `r${at + 1}`));
    expect(inOrder(chain).map(({ id }) => id)).toEqual(chain.map(({ id }) => id).toReversed());
  });
});
