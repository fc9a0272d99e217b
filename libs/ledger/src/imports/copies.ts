import type { LedgerEvent } from '#libs/event-store';
import type { AnyArea } from '../shared/area.ts';
import type { Ground } from './ground.ts';
import type { Row } from './row.ts';
import {
  copyStream,
  type Kind,
  ownerOf,
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
  of(kind: Kind, participant: string): StreamCopy;
  /** The copy of a stream that rows can write to. */
  in(stream: string): StreamCopy;
  /** What stands in any stream at this point. */
  events(stream: string): readonly LedgerEvent[];
  /** Throws `StreamsWanted` while one of these is not there. */
  require(streams: readonly string[]): void;
  /** A stream that only a row of these files can begin. */
  begin(stream: string): void;
  /** What the log holds of streams that were wanted. */
  load(streams: readonly string[]): Promise<void>;
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

/** Thrown where the record of streams is needed that nobody has read yet; whoever read them asks again. */
export class StreamsWanted extends Error {
  readonly streams: readonly string[];

  constructor(streams: readonly string[]) {
    super(`The record of ${streams.join(', ')} was not read.`);
    this.name = 'StreamsWanted';
    this.streams = streams;
  }
}

export function createCopies(
  rows: readonly Row[],
  { streams: read, elsewhere, load }: Pick<Ground, 'streams' | 'elsewhere' | 'load'>,
): Copies {
  const streams = new Map(read);
  const idOf = rememberedIds();
  const byId = new Map(elsewhere.map((event) => [event.id, event]));
  for (const events of streams.values()) for (const event of events) byId.set(event.id, event);
  const spans = byId.size === 0 ? new Map<string, Span>() : spansOf(rows, byId, idOf);
  const copied = new Map<string, Copied>();

  const rowsMayBeRecorded = byId.size > 0;

  function copyOf(stream: string): Copied | undefined {
    const found = copied.get(stream);
    if (found) return found;
    const owner = ownerOf(stream);
    return owner === undefined ? undefined : make(owner, stream);
  }

  function make(owner: Kind | AnyArea, stream: string): Copied {
    require([stream]);
    const recorded = streams.get(stream) ?? [];
    const span = spans.get(stream);
    const copy = copyStream(owner, stream, recorded.slice(0, span?.first ?? recorded.length), idOf);
    const made = { copy, recorded, lastOfRows: span?.last ?? -1 };
    copied.set(stream, made);
    return made;
  }

  function of(kind: Kind, participant: string): StreamCopy {
    const stream = streamOf(kind, participant);
    return (copied.get(stream) ?? make(kind, stream)).copy;
  }

  /** Without `load` there is nothing beside what was read. */
  function require(wanted: readonly string[]): void {
    const missing = load ? wanted.filter((stream) => !streams.has(stream)) : [];
    if (missing.length > 0) throw new StreamsWanted(missing);
  }

  function recorded(row: string): readonly LedgerEvent[] {
    const found: LedgerEvent[] = [];
    for (let event = first(row); event; event = byId.get(idOf(row, found.length))) found.push(event);
    return found;
  }

  function first(row: string): LedgerEvent | undefined {
    return rowsMayBeRecorded ? byId.get(idOf(row, 0)) : undefined;
  }

  function endsAt({ stream }: StreamCopy, length: number): boolean {
    return length >= (copied.get(stream)?.recorded.length ?? 0);
  }

  return {
    of,
    in(stream) {
      const found = copyOf(stream);
      if (found) return found.copy;
      throw new RangeError(`No row writes to ${stream}.`);
    },
    events: (stream) => copyOf(stream)?.copy.events ?? streams.get(stream) ?? [],
    require,
    begin(stream) {
      if (!streams.has(stream) && !spans.has(stream)) streams.set(stream, []);
    },
    async load(wanted) {
      for (const stream of wanted) {
        const events = (await load?.(stream)) ?? [];
        streams.set(stream, events);
        for (const event of events) byId.set(event.id, event);
      }
    },
    recorded,
    follow(events) {
      const { stream = '', revision = -1 } = events.at(-1) ?? {};
      if (!isFollowed(stream)) return;
      const found = copyOf(stream);
      if (!found) return;
      const { copy, recorded: all, lastOfRows } = found;
      copy.add(all.slice(copy.length, revision >= lastOfRows ? undefined : revision + 1));
    },
    endsAt,
    comesLater(row) {
      const { stream = '', revision = -1 } = first(row) ?? {};
      return isFollowed(stream) && (copyOf(stream)?.copy.length ?? 0) <= revision;
    },
    finish() {
      for (const { copy, recorded } of copied.values()) copy.add(recorded.slice(copy.length));
    },
  };

  /** Streams of States whom no row names stay unread: what rows made there they do not speak of any more. */
  function isFollowed(stream: string): boolean {
    const owner = ownerOf(stream);
    return owner !== undefined && (typeof owner === 'object' || streams.has(stream));
  }
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
