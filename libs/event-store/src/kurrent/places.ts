/** A place in a stream whose event somebody expects. */
export interface Expected {
  /** Ledger index of the event once it is counted; undefined when it was not within so many milliseconds, or counting ended. */
  index(within: number): Promise<number | undefined>;
  /** It is expected no longer. */
  drop(): void;
}

/** The places whose events are expected, and who waits there. */
export interface Places {
  expect(stream: string, revision: number): Expected;
  counted(stream: string, revision: number, index: number): void;
  /** Whether somebody waits. */
  awaited(): boolean;
  /** Lets go who waits. */
  end(): void;
}

interface Place {
  index: number | undefined;
  wake: (() => void) | undefined;
}

export function createPlaces(): Places {
  const places = new Map<string, Set<Place>>();
  const waiting = new Set<Place>();

  const sleep = (place: Place, within: number): Promise<number | undefined> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => place.wake?.(), within);
      waiting.add(place);
      place.wake = () => {
        clearTimeout(timer);
        waiting.delete(place);
        resolve(place.index);
      };
    });

  return {
    expect: (stream, revision) => {
      const key = keyOf(stream, revision);
      const place: Place = { index: undefined, wake: undefined };
      const there = places.get(key) ?? new Set();
      places.set(key, there.add(place));
      return {
        index: async (within) => place.index ?? sleep(place, within),
        drop: () => {
          there.delete(place);
          if (there.size === 0 && places.get(key) === there) places.delete(key);
        },
      };
    },
    counted: (stream, revision, index) => {
      if (places.size === 0) return;
      for (const place of places.get(keyOf(stream, revision)) ?? []) {
        place.index = index;
        place.wake?.();
      }
    },
    awaited: () => waiting.size > 0,
    end: () => {
      for (const { wake } of waiting) wake?.();
    },
  };
}

function keyOf(stream: string, revision: number): string {
  return `${revision} ${stream}`;
}
