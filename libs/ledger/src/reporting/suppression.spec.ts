import fc from 'fast-check';
import type { StatTable } from './measures.ts';
import { hiddenGroups, published, suppressed } from './suppression.ts';

const column = (key: string, unit: 'count' | 'percent' = 'count') => ({ key, label: key, unit, rule: `${key}.` });

function byGroup(lines: Readonly<Record<string, readonly number[]>>): StatTable {
  return {
    id: 'T3',
    title: 'By group',
    audience: 'aggregate',
    columns: [column('members'), column('nominated'), column('nominatedShare', 'percent'), column('active')],
    lines: Object.keys(lines).map((key) => ({ key, label: key })),
    values: Object.values(lines),
    notes: [],
  };
}

describe('small cells', () => {
  const table = byGroup({
    all: [50, 30, 60, 20],
    A: [20, 15, 75, 10],
    B: [20, 13, 65, 10],
    C: [9, 2, 22.22, 0],
    none: [1, 0, 0, 0],
  });

  it('are hidden with their shares, and with the group that tells the least', () => {
    const { values, hidden, notes } = suppressed(table, 3);
    expect(values).toEqual([
      [50, 30, 60, 20],
      [20, 15, 75, 10],
      [20, null, null, null],
      [9, null, null, null],
      [1, 0, 0, 0],
    ]);
    expect(hidden).toEqual(
      ['B', 'C'].flatMap((line) => ['nominated', 'nominatedShare', 'active'].map((key) => ({ line, column: key }))),
    );
    expect(notes).toEqual([
      'Counts of groups from 1 to 2 are not shown, nor are those of other groups from which they could be computed.',
    ]);
  });

  it('are shown where the threshold hides none, and where a table has no groups', () => {
    expect(suppressed(table, 1)).toEqual(published(table));
    expect(suppressed({ ...table, id: 'T2' }, 3)).toEqual(published({ ...table, id: 'T2' }));
  });

  it('are shown where the whole says it all: every State has nominated, or none has', () => {
    const full = byGroup({ all: [3, 3, 100, 0], A: [2, 2, 100, 0], none: [1, 1, 100, 0] });
    expect(suppressed(full, 3)).toEqual(published(full));
  });
});

const groups = fc
  .array(
    fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)).map(([size, one, other]) => {
      const nominated = Math.min(size, one);
      return { size, nominated, active: Math.min(nominated, other) };
    }),
    { minLength: 1, maxLength: 4 },
  )
  .filter((some) => some.some(({ size }) => size > 0));

it('given only what is shown, each hidden count has at least two possible values, even to who knows that none is active without having nominated', () => {
  fc.assert(
    fc.property(groups, fc.integer({ min: 2, max: 4 }), (some, threshold) => {
      const sizes = some.map(({ size }) => size);
      const counts = [some.map(({ nominated }) => nominated), some.map(({ active }) => active)];
      const hidden = hiddenGroups(sizes, counts, threshold);
      const all = sizes.reduce((sum, size) => sum + size, 0);
      const possible = consistent(sizes, counts, hidden);
      for (const place of hidden.columns) {
        for (const [group, count] of (counts[place] ?? []).entries()) {
          const values = new Set(possible.map((one) => one[place]?.[group]));
          const isSmall = count >= 1 && count < threshold;
          const isAlone = some.filter(({ size }) => size > 0).length === 1;
          const atLeast = hidden.groups.has(group) ? 2 : 1;
          expect(values.size).toBeGreaterThanOrEqual(atLeast);
          expect(isSmall && atLeast === 1).toBe(isSmall && isAlone);
        }
      }
      for (const [place, count] of counts.entries()) {
        const total = count.reduce((sum, one) => sum + one, 0);
        expect(hidden.columns.has(place)).toBe(total > 0 && total < all);
      }
    }),
    { numRuns: 1_500 },
  );
});

/** Every pair of counts that who sees the rest must hold possible. */
function consistent(
  sizes: readonly number[],
  counts: readonly (readonly number[])[],
  hidden: { readonly groups: ReadonlySet<number>; readonly columns: ReadonlySet<number> },
): readonly (readonly (readonly number[])[])[] {
  const free = (place: number, group: number) => hidden.columns.has(place) && hidden.groups.has(group);
  const options = counts.map((count, place) =>
    product(count.map((value, group) => (free(place, group) ? upTo(sizes[group] ?? 0) : [value]))).filter(
      (one) => total(one) === total(count),
    ),
  );
  const [nominated = [], active = []] = options;
  return nominated.flatMap((one) =>
    active.filter((other) => other.every((value, group) => value <= (one[group] ?? 0))).map((other) => [one, other]),
  );
}

function product(options: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return options.reduce<readonly (readonly number[])[]>(
    (found, values) => found.flatMap((one) => values.map((value) => [...one, value])),
    [[]],
  );
}

const upTo = (most: number) => Array.from({ length: most + 1 }, (_, value) => value);
const total = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0);
