/** An event as the server keeps it: it knows names, ids and bytes, and nothing of what they mean. */
export interface StoredEvent {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  readonly position: bigint;
  /** Milliseconds since 1970. */
  readonly created: number;
}

export type Proposed = Pick<StoredEvent, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;

export type Expected = number | 'any' | 'exists';

export type Appended =
  { readonly revision: number; readonly position: bigint } | { readonly wrong: true; readonly current: number };

/** The log of the stand-in, in memory: one total order with gaps in its positions, revisions without. */
export class StandInLog {
  readonly all: StoredEvent[] = [];
  /** Told of the events of each append before it is answered. */
  onAppend: (events: readonly StoredEvent[]) => void = () => undefined;
  readonly #streams = new Map<string, StoredEvent[]>();
  readonly #waiting = new Set<() => void>();

  /**
   * As a real node was seen to do it: with an explicit revision the same ids at the same places are a success without a write, whatever
   * their payload; ids elsewhere in the stream, or twice in one append, are not looked for.
   */
  append(stream: string, expected: Expected, events: readonly Proposed[]): Appended {
    const there = this.#streams.get(stream) ?? [];
    const current = there.length - 1;
    if (typeof expected === 'number' && expected !== current) return repeated(there, expected, events);
    if (expected === 'exists' && current < 0) return { wrong: true, current };
    let last = this.all.at(-1)?.position ?? 0n;
    const stored = events.map((event, ordinal) => {
      last += 64n + BigInt(event.data.length);
      return { ...event, stream, revision: there.length + ordinal, position: last, created: Date.now() };
    });
    this.onAppend(stored);
    this.restore(stored);
    for (const wake of this.#waiting) wake();
    return { revision: current + events.length, position: last };
  }

  /** Takes in what follows, as it is. */
  restore(events: readonly StoredEvent[]): void {
    for (const event of events) {
      const there = this.#streams.get(event.stream) ?? [];
      there.push(event);
      this.#streams.set(event.stream, there);
      this.all.push(event);
    }
  }

  /** What a reader of the stream sees: limits of its metadata hide events at once. */
  visible(stream: string): readonly StoredEvent[] {
    const there = this.#streams.get(stream) ?? [];
    const limits = metadataOf(this.#streams.get(`$$${stream}`)?.at(-1));
    const before = Number(limits['$tb'] ?? 0);
    const atMost = Number(limits['$maxCount'] ?? Number.POSITIVE_INFINITY);
    return there.filter(({ revision }) => revision >= before && revision >= there.length - atMost);
  }

  /** As after a restore from an older backup: only so many events are left. */
  forgetAfter(events: number): void {
    for (const { stream } of this.all.splice(events)) this.#streams.get(stream)?.pop();
  }

  /** Resolves when something was appended, or after so many milliseconds. */
  grown(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds).unref();
      this.#waiting.add(wake);
    });
  }
}

function repeated(there: readonly StoredEvent[], expected: number, events: readonly Proposed[]): Appended {
  const places = there.slice(expected + 1, expected + 1 + events.length);
  const last = places.at(-1);
  const same = places.length === events.length && events.every(({ id }, at) => places[at]?.id === id);
  if (same && last !== undefined) return { revision: last.revision, position: last.position };
  return { wrong: true, current: there.length - 1 };
}

function metadataOf(event: StoredEvent | undefined): Readonly<Record<string, unknown>> {
  return event === undefined ? {} : (JSON.parse(Buffer.from(event.data).toString()) as Record<string, unknown>);
}
