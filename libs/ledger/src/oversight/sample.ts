import { digestOf } from '../shared/ids.ts';

/**
 * A reproducible random sample of ledger indexes. Whoever has the seed can draw it again with any tool: of each index i the SHA-256 of the
 * text `<seed> <i>` in UTF-8, in hex; the indexes with the smallest are taken.
 */
export interface Sample {
  /** Lets the indexes from one to another take part. */
  add(first: number, last: number): void;
  /** What is drawn of those that took part, in ascending order. */
  drawn(): readonly number[];
}

interface Marked {
  readonly index: number;
  readonly mark: string;
}

export function createSample(seed: string, size: number): Sample {
  const drawn: Marked[] = [];
  return {
    add(first, last) {
      for (let index = first; index <= last; index++) {
        const mark = digestOf(`${seed} ${String(index)}`);
        if (drawn.length === size && mark >= (drawn.at(-1)?.mark ?? '')) continue;
        insert(drawn, { index, mark });
        if (drawn.length > size) drawn.pop();
      }
    },
    drawn: () => drawn.map(({ index }) => index).toSorted((a, b) => a - b),
  };
}

function insert(drawn: Marked[], one: Marked): void {
  let [low, high] = [0, drawn.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((drawn[middle]?.mark ?? '') < one.mark) low = middle + 1;
    else high = middle;
  }
  drawn.splice(low, 0, one);
}
