/** The last index up to `head` whose `knownAt` is not after the instant, -1 when there is none: `knownAt` never falls. */
export function lastIndexAt(instant: number, head: number, knownAt: (index: number) => number): number {
  let low = -1;
  let high = head;
  while (low < high) {
    // Not `ceil`, which makes −0 of −1 and 0.
    const middle = Math.floor((low + high + 1) / 2);
    if (knownAt(middle) <= instant) low = middle;
    else high = middle - 1;
  }
  return low;
}
