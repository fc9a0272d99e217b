/** What is found by a key, and where its hash begins. */
const BEGINNINGS = {
  entity: 0x811c9dc5,
  correlation: 0x050c5d1f,
  amended: 0x2b6f4a97,
  day: 0x5bd1e995,
  named: 0x1b873593,
} as const;

/** What `audit_key` holds of a text: FNV-1a of 32 bits. Stored, hence never changed without the layout's number. */
export function keyOf(kind: keyof typeof BEGINNINGS, text: string): number {
  let hash: number = BEGINNINGS[kind];
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Of the entry of a stream that an amendment names. */
export function keyOfAmended(stream: string, revision: number): number {
  return keyOf('amended', `${stream} ${String(revision)}`);
}

export interface KeyList {
  readonly length: number;
  /** Indexes are added in rising order. */
  add(key: number, index: number): void;
  /** Visits all in the order of (key, index). */
  forEach(visit: (key: number, index: number) => void): void;
}

/** Millions of (key, index) in 8 bytes each, sorted in a third of the time that SQLite takes for it. */
export function createKeyList(): KeyList {
  let keys = new Uint32Array(65_536);
  let indexes = new Uint32Array(65_536);
  let length = 0;
  return {
    get length() {
      return length;
    },
    add: (key, index) => {
      if (length === keys.length) {
        keys = doubled(keys);
        indexes = doubled(indexes);
      }
      keys[length] = key;
      indexes[length++] = index;
    },
    forEach: (visit) => {
      const order = sortedOrder(keys.subarray(0, length));
      for (const at of order) visit(keys[at] ?? 0, indexes[at] ?? 0);
    },
  };
}

function doubled(list: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(list.length * 2);
  larger.set(list);
  return larger;
}

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** Places in the order of their keys, equal ones in the order in which they were: a radix sort by eleven bits at a time. */
function sortedOrder(keys: Uint32Array): Uint32Array {
  let order = Uint32Array.from(keys, (_, at) => at);
  let next = new Uint32Array(keys.length);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    const starts = new Uint32Array(DIGITS + 1);
    const digitAt = (at: number): number => ((keys[at] ?? 0) >>> shift) & (DIGITS - 1);
    for (let at = 0; at < keys.length; at++) bump(starts, digitAt(at) + 1);
    for (let digit = 1; digit <= DIGITS; digit++) starts[digit] = (starts[digit] ?? 0) + (starts[digit - 1] ?? 0);
    for (const at of order) next[bump(starts, digitAt(at))] = at;
    [order, next] = [next, order];
  }
  return order;
}

/** Counts one up, and returns what it was. */
function bump(counts: Uint32Array, at: number): number {
  const before = counts[at] ?? 0;
  counts[at] = before + 1;
  return before;
}
