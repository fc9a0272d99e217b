import { crc32 } from 'node:zlib';

import type { PackedRecord } from './packed-log.ts';

/** CRC-32 of all that follows it, length of the bytes, of the stream's name and of the position, `knownAt`; little endian. */
const HEADER = 20;

const CRC = 0;
const BYTES = 4;
const STREAM = 8;
const POSITION = 10;
const KNOWN_AT = 12;

/** Records as they lie in a segment, one after the other. */
export function framesOf(records: readonly PackedRecord[]): Buffer {
  const frames = Buffer.allocUnsafe(records.reduce((sum, record) => sum + sizeOf(record), 0));
  let at = 0;
  for (const record of records) at = writeFrame(frames, at, record);
  return frames;
}

function sizeOf({ bytes, stream, position }: PackedRecord): number {
  return HEADER + Buffer.byteLength(bytes) + Buffer.byteLength(stream) + Buffer.byteLength(position);
}

/** Returns where the next frame begins. */
function writeFrame(frames: Buffer, at: number, { bytes, stream, position, knownAt }: PackedRecord): number {
  let end = at + HEADER;
  const text = (value: string): number => {
    const length = frames.write(value, end);
    end += length;
    return length;
  };
  frames.writeUInt32LE(text(bytes), at + BYTES);
  frames.writeUInt16LE(text(stream), at + STREAM);
  frames.writeUInt16LE(text(position), at + POSITION);
  frames.writeDoubleLE(knownAt, at + KNOWN_AT);
  frames.writeUInt32LE(crc32(frames.subarray(at + BYTES, end)), at + CRC);
  return end;
}

/** Where a record lies within the frames of a buffer. */
export interface Frame {
  readonly at: number;
  readonly end: number;
  readonly knownAt: number;
}

/** The frame that begins there; undefined when it is not whole, or, with `checked`, not what was written. */
export function frameAt(frames: Buffer, at: number, checked: boolean): Frame | undefined {
  if (at + HEADER > frames.length) return undefined;
  const lengths =
    frames.readUInt32LE(at + BYTES) + frames.readUInt16LE(at + STREAM) + frames.readUInt16LE(at + POSITION);
  const end = at + HEADER + lengths;
  if (lengths === 0 || end > frames.length) return undefined;
  if (checked && frames.readUInt32LE(at + CRC) !== crc32(frames.subarray(at + BYTES, end))) return undefined;
  return { at, end, knownAt: frames.readDoubleLE(at + KNOWN_AT) };
}

export function bytesIn(frames: Buffer, at: number): string {
  const start = at + HEADER;
  return frames.toString('utf8', start, start + frames.readUInt32LE(at + BYTES));
}

export function streamIn(frames: Buffer, at: number): string {
  const start = at + HEADER + frames.readUInt32LE(at + BYTES);
  return frames.toString('utf8', start, start + frames.readUInt16LE(at + STREAM));
}

/** Of a frame that fills the buffer. */
export function positionIn(frame: Buffer): string {
  return frame.toString('utf8', frame.length - frame.readUInt16LE(POSITION));
}
