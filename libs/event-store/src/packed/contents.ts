import { existsSync } from 'node:fs';

import { parsePage } from '../canonical.ts';
import type { StoredRow } from '../canonical.ts';
import { EventStoreError } from '../event-store.ts';
import type { Head, Recorded } from '../event-store.ts';
import { EMPTY } from '../numbering.ts';
import { bytesIn, frameAt, framesOf, positionIn, streamIn } from './frames.ts';
import type { PackedRecord } from './packed-log.ts';
import {
  closeSegment,
  cutSegment,
  isIntact,
  isSealed,
  openSegment,
  readSegment,
  removeSegments,
  seal,
  segmentFile,
  sizeOfSegment,
  writeSegment,
} from './segment.ts';
import type { Segment } from './segment.ts';

/** A segment with what is known of it. */
interface Known {
  readonly segment: Segment;
  /** Where each record begins. */
  readonly starts: number[];
  readonly knownAt: number[];
  /** Where the last whole record ends. */
  size: number;
}

/** Indexes of the events of each stream, by revision. */
type Streams = Map<string, number[]>;

export interface Contents {
  head(): Head;
  position(): string | undefined;
  /** Events from an index to another, both included and both there. */
  range(from: number, to: number): readonly Recorded[];
  indexesOf(stream: string): readonly number[];
  knownAt(index: number): number;
  append(records: readonly PackedRecord[], segmentBytes: number): void;
  /** Takes in what lies in the files and is not known yet, up to the first record or segment that is not whole. */
  refresh(): void;
  /** Clears away what `refresh` did not take in. */
  tidy(): void;
  close(): void;
}

export function createContents(directory: string, readOnly: boolean): Contents {
  const segments: Known[] = [];
  const streams: Streams = new Map();
  return {
    head: () => headOf(segments),
    position: () => lastPosition(segments),
    range: (from, to) => parsePage(rowsOf(segments, from, to)),
    indexesOf: (stream) => streams.get(stream) ?? [],
    knownAt: (index) => {
      const { segment, knownAt } = holding(segments, index);
      return knownAt[index - segment.first] ?? missing(index);
    },
    append: (records, segmentBytes) => {
      checkOrder(records, nextIndex(segments.at(-1)));
      if (records.length === 0) return;
      const frames = framesOf(records);
      const tail = tailOf(segments, directory, segmentBytes);
      writeSegment(tail.segment, frames, tail.size);
      takeIn(tail, frames, false, streams);
    },
    refresh: () => refresh(segments, streams, directory, readOnly),
    tidy: () => {
      const last = segments.at(-1);
      removeSegments(directory, last === undefined ? 0 : last.segment.first + 1);
      if (last !== undefined) cutSegment(last.segment, last.size);
    },
    close: () => {
      for (const { segment } of segments) closeSegment(segment);
    },
  };
}

function refresh(segments: Known[], streams: Streams, directory: string, readOnly: boolean): void {
  for (;;) {
    const last = segments.at(-1);
    if (last !== undefined) readOn(last, streams);
    const next = nextIndex(last);
    if (last?.segment.first === next || !existsSync(segmentFile(directory, next))) return;
    const segment = openSegment(directory, next, readOnly);
    const known = admitted(segment, streams);
    if (known === undefined) return closeSegment(segment);
    segments.push(known);
  }
}

function readOn(known: Known, streams: Streams): void {
  const size = sizeOfSegment(known.segment);
  if (size > known.size) takeIn(known, readSegment(known.segment, known.size, size), true, streams);
}

/** Undefined when the segment is not what was sealed. The seal is looked for first: the other process may be about to set it. */
function admitted(segment: Segment, streams: Streams): Known | undefined {
  const sealed = isSealed(segment);
  const frames = readSegment(segment, 0, sizeOfSegment(segment));
  if (sealed && !isIntact(segment, frames)) return undefined;
  const known: Known = { segment, starts: [], knownAt: [], size: 0 };
  takeIn(known, frames, !sealed, streams);
  return known;
}

/** Takes in the frames that follow in a segment, up to the first that is not whole. */
function takeIn(known: Known, frames: Buffer, checked: boolean, streams: Streams): void {
  const since = known.size;
  for (;;) {
    const frame = frameAt(frames, known.size - since, checked);
    if (frame === undefined) return;
    const stream = streamIn(frames, frame.at);
    const indexes = streams.get(stream);
    if (indexes === undefined) streams.set(stream, [nextIndex(known)]);
    else indexes.push(nextIndex(known));
    known.starts.push(since + frame.at);
    known.knownAt.push(frame.knownAt);
    known.size = since + frame.end;
  }
}

/** The segment to write to: the last, or a new one when that has grown enough. */
function tailOf(segments: Known[], directory: string, segmentBytes: number): Known {
  const last = segments.at(-1);
  if (last !== undefined && last.size < segmentBytes && !isSealed(last.segment)) return last;
  if (last !== undefined) seal(last.segment, last.size);
  const segment = openSegment(directory, nextIndex(last), false);
  const tail: Known = { segment, starts: [], knownAt: [], size: 0 };
  segments.push(tail);
  return tail;
}

function nextIndex(known: Known | undefined): number {
  return known === undefined ? 0 : known.segment.first + known.starts.length;
}

function headOf(segments: readonly Known[]): Head {
  const last = segments.findLast(({ starts }) => starts.length > 0);
  return last === undefined ? EMPTY : { index: nextIndex(last) - 1, knownAt: last.knownAt.at(-1) ?? 0 };
}

function lastPosition(segments: readonly Known[]): string | undefined {
  const last = segments.findLast(({ starts }) => starts.length > 0);
  if (last === undefined) return undefined;
  return positionIn(readSegment(last.segment, last.starts.at(-1) ?? 0, last.size));
}

function holding(segments: readonly Known[], index: number): Known {
  return segments.findLast(({ segment }) => segment.first <= index) ?? missing(index);
}

function rowsOf(segments: readonly Known[], from: number, to: number): StoredRow[] {
  const rows: StoredRow[] = [];
  for (let index = from; index <= to;) {
    const known = holding(segments, index);
    const { first } = known.segment;
    const end = Math.min(to + 1, nextIndex(known));
    if (end <= index) missing(index);
    const start = known.starts[index - first] ?? 0;
    const frames = readSegment(known.segment, start, known.starts[end - first] ?? known.size);
    for (; index < end; index++) {
      const at = (known.starts[index - first] ?? 0) - start;
      rows.push([index, known.knownAt[index - first] ?? 0, bytesIn(frames, at)]);
    }
  }
  return rows;
}

function missing(index: number): never {
  throw new EventStoreError('store-damaged', `Event ${index} is missing from the packed log.`);
}

function checkOrder(records: readonly PackedRecord[], first: number): void {
  for (const [at, { index }] of records.entries()) {
    if (index !== first + at) throw new RangeError(`The next record has index ${first + at}, not ${index}.`);
  }
}
