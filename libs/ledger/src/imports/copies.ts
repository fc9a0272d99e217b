import type { LedgerEvent } from '#libs/event-store';
import { areaOf, type Places } from './places.ts';
import type { Row } from './row.ts';
import { type Area, AREAS, copyStream, rememberedIds, type rowEventId, type StreamCopy, streamOf } from './streams.ts';

interface Copied {
  readonly copy: StreamCopy;
  readonly recorded: readonly LedgerEvent[];
  /** Revision of the last event that a row of these files made; -1: none did. */
  readonly lastOfRows: number;
}

/**
 * The streams on which rows are looked at. Where rows of these files are recorded already, a copy begins before the first of them and
 * follows the record from row to row, so that each row is seen where it was learnt; after the last one it stands where the log stands.
 */
export interface Copies {
  of(area: Area, participant: string): StreamCopy;
  /** What the log holds of a row. */
  recorded(row: string, stream: string): readonly LedgerEvent[];
  /** Takes over the record up to the last of these events. */
  follow(copy: StreamCopy, events: readonly LedgerEvent[]): void;
  /** Whether what is added behind so many events stands behind all that the log holds. */
  endsAt(copy: StreamCopy, length: number): boolean;
  /** Whether the log holds something of a row that its copy has not reached. */
  comesLater(row: string, participant: string): boolean;
  /** Takes over all that is left of the record. */
  finish(): void;
}

export function createCopies(
  rows: readonly Row[],
  places: Places,
  streams: ReadonlyMap<string, readonly LedgerEvent[]>,
): Copies {
  const idOf = rememberedIds();
  const byId = new Map<string, LedgerEvent>();
  for (const events of streams.values()) for (const event of events) byId.set(event.id, event);
  const spans = byId.size === 0 ? new Map<string, Span>() : spansOf(rows, places, byId, idOf);
  const copied = new Map<string, Copied>();

  function make(area: Area, stream: string): Copied {
    const recorded = streams.get(stream) ?? [];
    const span = spans.get(stream);
    const copy = copyStream(area, stream, recorded.slice(0, span?.first ?? recorded.length), idOf);
    const made = { copy, recorded, lastOfRows: span?.last ?? -1 };
    copied.set(stream, made);
    return made;
  }

  function of(area: Area, participant: string): StreamCopy {
    const stream = streamOf(area, participant);
    return (copied.get(stream) ?? make(area, stream)).copy;
  }

  function recorded(row: string, stream: string): readonly LedgerEvent[] {
    const found: LedgerEvent[] = [];
    for (let event = first(row, stream); event; event = byId.get(idOf(row, stream, found.length))) found.push(event);
    return found;
  }

  function first(row: string, stream: string): LedgerEvent | undefined {
    return byId.size === 0 ? undefined : byId.get(idOf(row, stream, 0));
  }

  function endsAt({ stream }: StreamCopy, length: number): boolean {
    return length >= (copied.get(stream)?.recorded.length ?? 0);
  }

  return {
    of,
    recorded,
    follow(copy, events) {
      const of = copied.get(copy.stream);
      const last = events.at(-1)?.revision ?? -1;
      if (of) copy.add(of.recorded.slice(copy.length, last >= of.lastOfRows ? undefined : last + 1));
    },
    endsAt,
    comesLater: (row, participant) =>
      AREAS.map((area) => of(area, participant)).some(
        (copy) => !endsAt(copy, copy.length) && copy.length <= (first(row, copy.stream)?.revision ?? -1),
      ),
    finish() {
      for (const { copy, recorded } of copied.values()) copy.add(recorded.slice(copy.length));
    },
  };
}

interface Span {
  readonly first: number;
  readonly last: number;
}

/** Of each stream, the first event of a row recorded already and the last first event of one. */
function spansOf(
  rows: readonly Row[],
  places: Places,
  byId: ReadonlyMap<string, LedgerEvent>,
  idOf: typeof rowEventId,
): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  for (const row of rows) {
    const participant = places.find(row);
    if (participant === undefined) continue;
    const area = areaOf(row.operation);
    for (const one of area === undefined ? AREAS : [area]) {
      const stream = streamOf(one, participant);
      const event = byId.get(idOf(row.id, stream, 0));
      if (!event) continue;
      const { first, last } = spans.get(stream) ?? { first: event.revision, last: event.revision };
      spans.set(stream, { first: Math.min(first, event.revision), last: Math.max(last, event.revision) });
    }
  }
  return spans;
}
