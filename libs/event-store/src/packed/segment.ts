import { hash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** A file of frames: the records from index `first` on. It grows until it is sealed. */
export interface Segment {
  readonly first: number;
  readonly file: string;
  readonly handle: number;
}

/** What is written beside a segment that grows no more. */
interface Seal {
  readonly size: number;
  /** SHA-256 of the whole file, hexadecimal. */
  readonly sha256: string;
}

const SEGMENT = /^(\d{12})\.segment$/;

export function segmentFile(directory: string, first: number): string {
  return join(directory, `${String(first).padStart(12, '0')}.segment`);
}

/** Makes the file when it is to be written and absent. */
export function openSegment(directory: string, first: number, readOnly: boolean): Segment {
  const file = segmentFile(directory, first);
  const handle = openSync(file, readOnly ? 'r' : constants.O_RDWR | constants.O_CREAT, 0o600);
  return { first, file, handle };
}

export function readSegment({ handle, file }: Segment, start: number, end: number): Buffer {
  const buffer = Buffer.allocUnsafe(end - start);
  for (let done = 0; done < buffer.length;) {
    const read = readSync(handle, buffer, done, buffer.length - done, start + done);
    if (read === 0) throw new Error(`${file} ends before byte ${end}.`);
    done += read;
  }
  return buffer;
}

export function sizeOfSegment({ handle }: Segment): number {
  return fstatSync(handle).size;
}

/** Not flushed: what a crash takes is made again. */
export function writeSegment({ handle }: Segment, frames: Buffer, at: number): void {
  for (let done = 0; done < frames.length;) {
    done += writeSync(handle, frames, done, frames.length - done, at + done);
  }
}

export function cutSegment({ handle }: Segment, size: number): void {
  ftruncateSync(handle, size);
}

export function closeSegment({ handle }: Segment): void {
  closeSync(handle);
}

function sealFile(file: string): string {
  return `${file}.seal`;
}

/** Writes the SHA-256 of its `size` bytes beside it: of what was written, whatever became of it on the disk. */
export function seal(segment: Segment, size: number, digest: Hash): void {
  const written: Seal = { size, sha256: digest.digest('hex') };
  const target = sealFile(segment.file);
  writeFileSync(`${target}.new`, JSON.stringify(written), { mode: 0o600 });
  renameSync(`${target}.new`, target);
}

export function isSealed(segment: Segment): boolean {
  return existsSync(sealFile(segment.file));
}

/** Whether the content of a sealed segment is still what was sealed. */
export function isIntact(segment: Segment, content: Buffer): boolean {
  const { size, sha256 } = readSeal(sealFile(segment.file));
  return size === content.length && sha256 === hash('sha256', content, 'hex');
}

/** Removes the segment files of a directory whose first index is `from` or more. */
export function removeSegments(directory: string, from: number): void {
  for (const name of readdirSync(directory)) {
    const first = SEGMENT.exec(name)?.[1];
    if (first === undefined || Number(first) < from) continue;
    rmSync(sealFile(join(directory, name)), { force: true });
    rmSync(join(directory, name));
  }
}

function readSeal(file: string): Partial<Seal> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Seal>;
  } catch {
    return {};
  }
}
