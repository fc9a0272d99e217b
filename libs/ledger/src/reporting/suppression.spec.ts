import fc from 'fast-check';
import type { StatTable } from './measures.ts';
import { type Counts, isPossible } from './nested-counts.ts';
import { hiddenPlaces, published, suppressed } from './suppression.ts';

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
    none: [0, 0, 0, 0],
  });

  it('are hidden with all counts of groups and their shares, so that no choice tells which is small', () => {
    const { values, hidden, notes } = suppressed(table, 3);
    expect(values).toEqual([
      [50, 30, 60, 20],
      [20, null, null, null],
      [20, null, null, null],
      [9, null, null, null],
      [0, 0, 0, 0],
    ]);
    expect(hidden).toEqual(
      ['A', 'B', 'C'].flatMap((line) =>
        ['nominated', 'nominatedShare', 'active'].map((key) => ({ line, column: key })),
      ),
    );
    expect(notes).toEqual(['The counts of groups are not shown, since one of them may lie from 1 to 2.']);
  });

  it('are shown where the threshold hides none, where none is small, and where a table has no groups', () => {
    expect(suppressed(table, 1)).toEqual(published(table));
    expect(suppressed({ ...table, id: 'T2' }, 3)).toEqual(published({ ...table, id: 'T2' }));
    const large = byGroup({ all: [50, 30, 60, 20], A: [25, 15, 60, 10], B: [25, 15, 60, 10] });
    expect(suppressed(large, 3)).toEqual(published(large));
  });

  it('are shown where the whole says it all: every State has nominated, or none has', () => {
    const full = byGroup({ all: [3, 3, 100, 0], A: [2, 2, 100, 0], none: [1, 1, 100, 0] });
    expect(suppressed(full, 3)).toEqual(published(full));
  });

  it('are hidden even where none is, when that would tell a small one otherwise', () => {
    // of six States five: either all of A and not the one of B, or four of A and the one of B
    const one = byGroup({ all: [6, 5, 83.33, 0], A: [5, 5, 100, 0], B: [1, 0, 0, 0] });
    const other = byGroup({ all: [6, 5, 83.33, 0], A: [5, 4, 80, 0], B: [1, 1, 100, 0] });
    expect(suppressed(one, 3)).toEqual(suppressed(other, 3));
    expect(suppressed(one, 3).hidden).toHaveLength(4);
  });
});

const SIZES = fc.array(fc.nat(4), { minLength: 1, maxLength: 4 }).filter((sizes) => sizes.some((size) => size > 0));

/** Everything that there can be in groups of these sizes. */
function allCounts(sizes: readonly number[]): readonly Counts[] {
  const ofGroup = (size: number) =>
    upTo(size).flatMap((outer) => upTo(outer).map((inner): readonly [number, number] => [outer, inner]));
  return product(sizes.map(ofGroup)).map((groups) => [
    groups.map(([outer]) => outer),
    groups.map(([, inner]) => inner),
  ]);
}

/** What is published of counts: totals, and the cells that are not hidden. */
function view(sizes: readonly number[], counts: Counts, threshold: number): string {
  const hidden = hiddenPlaces(sizes, counts, threshold);
  return JSON.stringify(
    counts.map((count, place) => [
      total(count),
      count.map((value, group) => (hidden.counts.has(place) && hidden.groups.has(group) ? null : value)),
    ]),
  );
}

it('who knows the rule, the sizes and all that is shown has at least two possible values for each hidden count', () => {
  fc.assert(
    fc.property(SIZES, fc.integer({ min: 2, max: 4 }), (sizes, threshold) => {
      const views = Map.groupBy(allCounts(sizes), (counts) => view(sizes, counts, threshold));
      for (const same of views.values()) {
        const [first] = same;
        if (!first) continue;
        const { groups, counts } = hiddenPlaces(sizes, first, threshold);
        for (const place of counts)
          for (const group of groups)
            expect(new Set(same.map((one) => one[place]?.[group])).size).toBeGreaterThanOrEqual(2);
      }
    }),
    { numRuns: 60 },
  );
});

it('no count from 1 up to the threshold is shown, unless the whole says it', () => {
  fc.assert(
    fc.property(SIZES, fc.integer({ min: 2, max: 4 }), (sizes, threshold) => {
      const isAlone = sizes.filter((size) => size > 0).length === 1;
      const shown = allCounts(sizes).filter((counts) => {
        const hidden = hiddenPlaces(sizes, counts, threshold);
        return counts.some(
          (count, place) =>
            count.some((value) => value >= 1 && value < threshold) &&
            total(count) < total(sizes) &&
            hidden.counts.has(place) === isAlone,
        );
      });
      expect(shown).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('what is possible is what can be counted out', () => {
  const cell = fc.record({ count: fc.nat(1), group: fc.nat(3), value: fc.nat(4) });
  fc.assert(
    fc.property(SIZES, fc.nat(12), fc.nat(12), fc.array(cell, { maxLength: 2 }), (sizes, outer, inner, cells) => {
      const supposed = cells.filter(({ group }) => group < sizes.length);
      const found = allCounts(sizes).some(
        (counts) =>
          total(counts[0]) === outer &&
          total(counts[1]) === inner &&
          supposed.every(({ count, group, value }) => counts[count]?.[group] === value),
      );
      expect(isPossible(sizes, [outer, inner], supposed)).toBe(found);
    }),
    { numRuns: 300 },
  );
});

function product<T>(options: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return options.reduce<readonly (readonly T[])[]>(
    (found, values) => found.flatMap((one) => values.map((value) => [...one, value])),
    [[]],
  );
}

const upTo = (most: number) => Array.from({ length: most + 1 }, (_, value) => value);
const total = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0);
