import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { existsSync } from 'node:fs';

import { EventStoreError } from '../event-store.ts';
import type { Head, Recorded } from '../event-store.ts';
import { EMPTY } from '../numbering.ts';
import { bodyEnd, bodyStart, frameAt, framesOf, positionIn, streamIn } from './frames.ts';
import type { Framed } from './frames.ts';
import type { PackedRecord } from './packed-log.ts';
import { createRecords } from './records.ts';
import type { Records, Shape } from './records.ts';
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
  /** SHA-256 of it up to there, where it was written here. */
  digest?: Hash;
}

/** What is known across the segments. */
interface Across {
  /** Indexes of the events of each stream, by revision. */
  readonly streams: Map<string, number[]>;
  readonly records: Records;
}

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
  const across: Across = { streams: new Map(), records: createRecords() };
  return {
    head: () => headOf(segments),
    position: () => lastPosition(segments),
    range: (from, to) => recordsOf(segments, across.records, from, to),
    indexesOf: (stream) => across.streams.get(stream) ?? [],
    knownAt: (index) => {
      const { segment, knownAt } = holding(segments, index);
      return knownAt[index - segment.first] ?? missing(index);
    },
    append: (records, segmentBytes) => {
      checkOrder(records, nextIndex(segments.at(-1)));
      if (records.length === 0) return;
      const frames = framesOf(framedBy(across.records, records));
      const tail = tailOf(segments, directory, segmentBytes);
      const digest = digestOf(tail);
      writeSegment(tail.segment, frames, tail.size);
      digest.update(frames);
      takeIn(tail, frames, false, across);
    },
    refresh: () => refresh(segments, across, directory, readOnly),
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

function refresh(segments: Known[], across: Across, directory: string, readOnly: boolean): void {
  for (;;) {
    const last = segments.at(-1);
    if (last !== undefined) readOn(last, across);
    const next = nextIndex(last);
    if (last?.segment.first === next || !existsSync(segmentFile(directory, next))) return;
    const segment = openSegment(directory, next, readOnly);
    const known = admitted(segment, across);
    if (known === undefined) return closeSegment(segment);
    segments.push(known);
  }
}

function readOn(known: Known, across: Across): void {
  const size = sizeOfSegment(known.segment);
  if (size > known.size) takeIn(known, readSegment(known.segment, known.size, size), true, across);
}

/** Undefined when the segment is not what was sealed. The seal is looked for first: the other process may be about to set it. */
function admitted(segment: Segment, across: Across): Known | undefined {
  const sealed = isSealed(segment);
  const frames = readSegment(segment, 0, sizeOfSegment(segment));
  if (sealed && !isIntact(segment, frames)) return undefined;
  const known: Known = { segment, starts: [], knownAt: [], size: 0 };
  takeIn(known, frames, !sealed, across);
  return known;
}

/** Takes in the frames that follow in a segment, up to the first that is not whole. */
function takeIn(known: Known, frames: Buffer, checked: boolean, { streams, records }: Across): void {
  const since = known.size;
  for (;;) {
    const frame = frameAt(frames, known.size - since, checked);
    if (frame === undefined) return;
    known.size = since + frame.end;
    const stream = streamIn(frames, frame.at);
    if (stream === '') {
      records.learn(JSON.parse(frames.toString('utf8', bodyStart(frame.at), bodyEnd(frames, frame.at))) as Shape);
      continue;
    }
    const indexes = streams.get(stream);
    if (indexes === undefined) streams.set(stream, [nextIndex(known)]);
    else indexes.push(nextIndex(known));
    known.starts.push(since + frame.at);
    known.knownAt.push(frame.knownAt);
  }
}

function framedBy(records: Records, appended: readonly PackedRecord[]): readonly Framed[] {
  const framed = appended.map((record): Framed => {
    const { stream, position, knownAt } = record;
    return { body: records.encode(record), stream, position, knownAt };
  });
  const shapes = records.made().map((shape) => Buffer.from(JSON.stringify(shape)));
  return [...shapes.map((body): Framed => ({ body, stream: '', position: '', knownAt: 0 })), ...framed];
}

/** The segment to write to: the last, or a new one when that has grown enough. */
function tailOf(segments: Known[], directory: string, segmentBytes: number): Known {
  const last = segments.at(-1);
  if (last !== undefined && last.size < segmentBytes && !isSealed(last.segment)) return last;
  if (last !== undefined && !isSealed(last.segment)) seal(last.segment, last.size, digestOf(last));
  const segment = openSegment(directory, nextIndex(last), false);
  const tail: Known = { segment, starts: [], knownAt: [], size: 0 };
  segments.push(tail);
  return tail;
}

/** Of a segment that another opening began, what lies there is taken, record by record checked when it was opened. */
function digestOf(known: Known): Hash {
  known.digest ??= createHash('sha256').update(readSegment(known.segment, 0, known.size));
  return known.digest;
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

function recordsOf(segments: readonly Known[], records: Records, from: number, to: number): Recorded[] {
  const page: Recorded[] = [];
  for (let index = from; index <= to;) {
    const known = holding(segments, index);
    const { first } = known.segment;
    const end = Math.min(to + 1, nextIndex(known));
    if (end <= index) missing(index);
    const start = known.starts[index - first] ?? 0;
    const frames = readSegment(known.segment, start, known.starts[end - first] ?? known.size);
    for (; index < end; index++) {
      const at = (known.starts[index - first] ?? 0) - start;
      const knownAt = known.knownAt[index - first] ?? 0;
      page.push(records.decode(frames, bodyStart(at), bodyEnd(frames, at), index, knownAt));
    }
  }
  return page;
}

function missing(index: number): never {
  throw new EventStoreError('store-damaged', `Event ${index} is missing from the packed log.`);
}

function checkOrder(records: readonly PackedRecord[], first: number): void {
  for (const [at, { index }] of records.entries()) {
    if (index !== first + at) throw new RangeError(`The next record has index ${first + at}, not ${index}.`);
  }
}
