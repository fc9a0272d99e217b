import type { LedgerEvent } from '#libs/event-store';
import type { Ground } from './ground.ts';
import type { Row } from './row.ts';
import {
  type Area,
  areaOfStream,
  copyStream,
  rememberedIds,
  type rowEventId,
  type StreamCopy,
  streamOf,
} from './streams.ts';

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
  /** What the log holds of a row, in whatever stream. */
  recorded(row: string): readonly LedgerEvent[];
  /** Takes over the record up to the last of these events. */
  follow(events: readonly LedgerEvent[]): void;
  /** Whether what is added behind so many events stands behind all that the log holds. */
  endsAt(copy: StreamCopy, length: number): boolean;
  /** Whether the log holds something of a row that its copy has not reached. */
  comesLater(row: string): boolean;
  /** Takes over all that is left of the record. */
  finish(): void;
}

export function createCopies(
  rows: readonly Row[],
  { streams, elsewhere }: Pick<Ground, 'streams' | 'elsewhere'>,
): Copies {
  const idOf = rememberedIds();
  const byId = new Map(elsewhere.map((event) => [event.id, event]));
  for (const events of streams.values()) for (const event of events) byId.set(event.id, event);
  const spans = byId.size === 0 ? new Map<string, Span>() : spansOf(rows, byId, idOf);
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

  function recorded(row: string): readonly LedgerEvent[] {
    const found: LedgerEvent[] = [];
    for (let event = first(row); event; event = byId.get(idOf(row, found.length))) found.push(event);
    return found;
  }

  function first(row: string): LedgerEvent | undefined {
    return byId.size === 0 ? undefined : byId.get(idOf(row, 0));
  }

  function endsAt({ stream }: StreamCopy, length: number): boolean {
    return length >= (copied.get(stream)?.recorded.length ?? 0);
  }

  return {
    of,
    recorded,
    follow(events) {
      const { stream = '', revision = -1 } = events.at(-1) ?? {};
      const area = areaOfStream(stream);
      if (area === undefined || !streams.has(stream)) return;
      const { copy, recorded: all, lastOfRows } = copied.get(stream) ?? make(area, stream);
      copy.add(all.slice(copy.length, revision >= lastOfRows ? undefined : revision + 1));
    },
    endsAt,
    comesLater(row) {
      const { stream = '', revision = -1 } = first(row) ?? {};
      const length = copied.get(stream)?.copy.length ?? 0;
      return streams.has(stream) && length <= revision;
    },
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
  byId: ReadonlyMap<string, LedgerEvent>,
  idOf: typeof rowEventId,
): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  for (const { id } of rows) {
    const event = byId.get(idOf(id, 0));
    if (!event) continue;
    const { first, last } = spans.get(event.stream) ?? { first: event.revision, last: event.revision };
    spans.set(event.stream, { first: Math.min(first, event.revision), last: Math.max(last, event.revision) });
  }
  return spans;
}
