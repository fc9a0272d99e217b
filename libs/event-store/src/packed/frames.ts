import { crc32 } from 'node:zlib';

/** CRC-32 of all that follows it, length of the body, of the stream's name and of the position, `knownAt`; little endian. */
const HEADER = 20;

const CRC = 0;
const BODY = 4;
const STREAM = 8;
const POSITION = 10;
const KNOWN_AT = 12;

/** What a segment holds, one after the other: records, and before the first that needs it each shape, of which the stream is empty. */
export interface Framed {
  readonly body: Buffer;
  readonly stream: string;
  readonly position: string;
  readonly knownAt: number;
}

export function framesOf(contents: readonly Framed[]): Buffer {
  const frames = Buffer.allocUnsafe(contents.reduce((sum, framed) => sum + sizeOf(framed), 0));
  let at = 0;
  for (const framed of contents) at = writeFrame(frames, at, framed);
  return frames;
}

function sizeOf({ body, stream, position }: Framed): number {
  return HEADER + body.length + Buffer.byteLength(stream) + Buffer.byteLength(position);
}

/** Returns where the next frame begins. */
function writeFrame(frames: Buffer, at: number, { body, stream, position, knownAt }: Framed): number {
  let end = at + HEADER + body.copy(frames, at + HEADER);
  const text = (value: string): number => {
    const length = frames.write(value, end);
    end += length;
    return length;
  };
  frames.writeUInt32LE(body.length, at + BODY);
  frames.writeUInt16LE(text(stream), at + STREAM);
  frames.writeUInt16LE(text(position), at + POSITION);
  frames.writeDoubleLE(knownAt, at + KNOWN_AT);
  frames.writeUInt32LE(crc32(frames.subarray(at + BODY, end)), at + CRC);
  return end;
}

/** Where something lies within the frames of a buffer. */
export interface Frame {
  readonly at: number;
  readonly end: number;
  readonly knownAt: number;
}

/** The frame that begins there; undefined when it is not whole, or, with `checked`, not what was written. */
export function frameAt(frames: Buffer, at: number, checked: boolean): Frame | undefined {
  if (at + HEADER > frames.length) return undefined;
  const lengths =
    frames.readUInt32LE(at + BODY) + frames.readUInt16LE(at + STREAM) + frames.readUInt16LE(at + POSITION);
  const end = at + HEADER + lengths;
  if (lengths === 0 || end > frames.length) return undefined;
  if (checked && frames.readUInt32LE(at + CRC) !== crc32(frames.subarray(at + BODY, end))) return undefined;
  return { at, end, knownAt: frames.readDoubleLE(at + KNOWN_AT) };
}

export function bodyStart(at: number): number {
  return at + HEADER;
}

export function bodyEnd(frames: Buffer, at: number): number {
  return at + HEADER + frames.readUInt32LE(at + BODY);
}

/** Of a record; of a shape it is empty. */
export function streamIn(frames: Buffer, at: number): string {
  const start = bodyEnd(frames, at);
  return frames.toString('utf8', start, start + frames.readUInt16LE(at + STREAM));
}

/** Of a record that begins the buffer. */
export function positionIn(frames: Buffer): string {
  const start = bodyEnd(frames, 0) + frames.readUInt16LE(STREAM);
  return frames.toString('utf8', start, start + frames.readUInt16LE(POSITION));
}
