/** Members of each group. */
export type Sizes = readonly number[];
/** Of each group how many members are counted: first by the outer count, then by the inner, which counts some of those. */
export type Counts = readonly [outer: readonly number[], inner: readonly number[]];

/** A count of one group, by their places. */
interface Cell {
  readonly count: number;
  readonly group: number;
}

/** A cell with the value that it is supposed to have. */
interface Supposed extends Cell {
  readonly value: number;
}

export interface Telling {
  /** Places of the counts that would be hidden. */
  readonly open: readonly number[];
  /** Counts from 1 up to, not including, it are small. */
  readonly threshold: number;
}

/**
 * Whether it may be told that a small count is among the open ones: no group's counts then follow from that, the sizes and the totals. A
 * function of what is public alone. True also where there can be no small count.
 */
export function isTellable(sizes: Sizes, totals: readonly [number, number], { open, threshold }: Telling): boolean {
  const cells = open.flatMap((count) => sizes.flatMap((size, group) => (size > 0 ? [{ count, group }] : [])));
  const small = cells.flatMap((cell) =>
    upTo(Math.min(threshold - 1, sizes[cell.group] ?? 0)).flatMap((value) => (value > 0 ? [{ ...cell, value }] : [])),
  );
  const smallBeside = (supposed: Supposed): boolean => small.some((one) => isPossible(sizes, totals, [supposed, one]));
  if (!small.some((one) => isPossible(sizes, totals, [one]))) return true;
  return cells.every((cell) => {
    let values = 0;
    for (const value of upTo(sizes[cell.group] ?? 0)) {
      if (smallBeside({ ...cell, value })) values++;
      if (values > 1) return true;
    }
    return false;
  });
}

/**
 * Whether counts with these totals can have these values. Each group bounds its outer count, its inner count and what the one has more; in
 * the plane of two counts such bounds add up exactly, whole numbers to whole numbers (their edges have only the directions of the axes and of
 * the diagonal), so it is enough to compare the totals with the sums of the bounds.
 */
export function isPossible(
  sizes: Sizes,
  [outer, inner]: readonly [number, number],
  supposed: readonly Supposed[],
): boolean {
  const bounds = { outer: [0, 0], inner: [0, 0], more: [0, 0] } satisfies Record<string, [number, number]>;
  for (const [group, size] of sizes.entries()) {
    const [low, high] = [0, 1].map((count) => boundsOf({ count, group }, size, supposed));
    if (!low || !high) return false;
    const one = tightened(low, high);
    if (!one) return false;
    for (const name of ['outer', 'inner', 'more'] as const)
      for (const side of [0, 1] as const) bounds[name][side] += one[name][side];
  }
  const within = (value: number, [least, most]: readonly [number, number]): boolean => least <= value && value <= most;
  return within(outer, bounds.outer) && within(inner, bounds.inner) && within(outer - inner, bounds.more);
}

type Bounds = readonly [least: number, most: number];

/** Undefined: the suppositions contradict each other, or the size. */
function boundsOf({ count, group }: Cell, size: number, supposed: readonly Supposed[]): Bounds | undefined {
  let [least, most] = [0, size];
  for (const one of supposed) {
    if (one.count !== count || one.group !== group) continue;
    [least, most] = [Math.max(least, one.value), Math.min(most, one.value)];
  }
  return least <= most ? [least, most] : undefined;
}

function tightened(
  [leastOuter, mostOuter]: Bounds,
  [leastInner, mostInner]: Bounds,
): { readonly outer: Bounds; readonly inner: Bounds; readonly more: Bounds } | undefined {
  const outer: Bounds = [Math.max(leastOuter, leastInner), mostOuter];
  const inner: Bounds = [leastInner, Math.min(mostInner, mostOuter)];
  if (outer[0] > outer[1] || inner[0] > inner[1]) return undefined;
  return { outer, inner, more: [Math.max(0, outer[0] - inner[1]), outer[1] - inner[0]] };
}

function upTo(most: number): readonly number[] {
  return Array.from({ length: most + 1 }, (_, value) => value);
}
