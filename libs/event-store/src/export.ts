import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { open, rename, rm } from 'node:fs/promises';

import { parsePage } from './canonical.ts';
import type { StoredRow } from './canonical.ts';
import { EventStoreError } from './event-store.ts';
import type { Head } from './event-store.ts';
import { parseInstant } from './instant.ts';
import { eachPage } from './log-proof.ts';
import type { ReadableLog } from './log-proof.ts';
import { checkPage, EMPTY, numberAfter } from './numbering.ts';

const FORMAT = 'cbm-log/1';

/** The first line, its end included: it is written last, in the place that was kept for it. */
const HEADER_BYTES = 256;

const PAGE = 1_000;

/** What the first line of an export says of the lines after it. */
export interface ExportHeader {
  readonly format: string;
  readonly count: number;
  /** Index of the last event. */
  readonly head: number;
  /** SHA-256 over all lines after the first, each with its line feed; hexadecimal. */
  readonly sha256: string;
}

/**
 * Writes the log up to its present head as lines of canonical bytes, in the total order, behind a first line that tells how many they are
 * and their digest. The file appears under its name when it is whole and on the disk; one that is there already is not touched.
 */
export async function exportLog(
  log: ReadableLog,
  target: string,
  progress: (done: number, total: number) => void = () => {},
): Promise<ExportHeader> {
  await refuseExisting(target);
  const partial = `${target}.partial`;
  const file = await open(partial, 'w', 0o600);
  try {
    const header = await writeLines(log, file, progress);
    await file.write(headerLine(header), 0, 'latin1');
    await file.sync();
    await file.close();
    await rename(partial, target);
    return header;
  } catch (error) {
    await file.close().catch(() => {});
    await rm(partial, { force: true });
    throw error;
  }
}

async function refuseExisting(target: string): Promise<void> {
  const there = await open(target, 'r').catch(() => undefined);
  if (there === undefined) return;
  await there.close();
  throw new EventStoreError('store-read-only', `${target} exists; an export overwrites nothing.`);
}

async function writeLines(
  log: ReadableLog,
  file: FileHandle,
  progress: (done: number, total: number) => void,
): Promise<ExportHeader> {
  const { index: head } = await log.head();
  const digest = createHash('sha256');
  let position = HEADER_BYTES;
  for await (const page of eachPage(log, head)) {
    const lines = Buffer.from(page.map(({ bytes }) => `${bytes}\n`).join(''));
    digest.update(lines);
    for (let done = 0; done < lines.length;) {
      const { bytesWritten } = await file.write(lines, done, lines.length - done, position + done);
      done += bytesWritten;
    }
    position += lines.length;
    progress((page.at(-1)?.index ?? head) + 1, head + 1);
  }
  return { format: FORMAT, count: head + 1, head, sha256: digest.digest('hex') };
}

function headerLine(header: ExportHeader): string {
  return `${JSON.stringify(header).padEnd(HEADER_BYTES - 1)}\n`;
}

/** An export, read as a log. */
export interface OpenExport extends ReadableLog {
  readonly header: ExportHeader;
  close(): Promise<void>;
}

/** Opens an export whose lines are all there and as they were written; throws `store-damaged` otherwise. */
export async function openExport(path: string): Promise<OpenExport> {
  const file = await open(path, 'r');
  try {
    const header = await readHeader(file, path);
    const lines = await readLines(file, path, header);
    return { ...logOver(file, lines), header, close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function readHeader(file: FileHandle, path: string): Promise<ExportHeader> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
  const header = parsed(buffer.toString('latin1', 0, bytesRead));
  if (header?.format === FORMAT) return header as ExportHeader;
  throw damaged(`${path} does not begin as an export of this ledger does (${FORMAT}).`);
}

function parsed(text: string): Partial<ExportHeader> | undefined {
  try {
    return JSON.parse(text) as Partial<ExportHeader>;
  } catch {
    return undefined;
  }
}

/** Where the events lie, with their numbers; the last member of `starts` is the end of the file. */
interface Lines {
  readonly starts: readonly number[];
  readonly heads: readonly Head[];
}

async function readLines(file: FileHandle, path: string, header: ExportHeader): Promise<Lines> {
  const digest = createHash('sha256');
  const starts = [HEADER_BYTES];
  const heads: Head[] = [];
  // Not closed by the stream, and not by lines of `readline`, which would take other ends for line feeds.
  const chunks = file.createReadStream({ start: HEADER_BYTES, autoClose: false, highWaterMark: 1 << 20 });
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks as AsyncIterable<Buffer>) {
    digest.update(chunk);
    const text = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = text.indexOf(10); end >= 0; end = text.indexOf(10, from)) {
      heads.push(numberAfter(heads.at(-1) ?? EMPTY, recordedAt(text.toString('utf8', from, end), heads.length)));
      starts.push((starts.at(-1) ?? HEADER_BYTES) + end + 1 - from);
      from = end + 1;
    }
    rest = text.subarray(from);
  }
  if (rest.length > 0 || heads.length !== header.count || digest.digest('hex') !== header.sha256)
    throw damaged(`The lines of ${path} are not those that its first line tells of: take another copy of it.`);
  return { starts, heads };
}

function recordedAt(bytes: string, index: number): number {
  const [row] = parsePage([[index, 0, bytes]]);
  return parseInstant(row?.event.recordedAt ?? '');
}

function logOver(file: FileHandle, { starts, heads }: Lines): ReadableLog {
  return {
    head: async () => heads.at(-1) ?? EMPTY,
    readAll: async (after, limit) => {
      checkPage(after, limit);
      const end = Math.min(after + 1 + Math.min(limit, PAGE), heads.length);
      const from = starts[after + 1] ?? 0;
      const length = (starts[end] ?? from) - from;
      if (length <= 0) return [];
      const { buffer } = await file.read(Buffer.allocUnsafe(length), 0, length, from);
      const rows: StoredRow[] = [];
      for (let index = after + 1; index < end; index++) {
        const bytes = buffer.toString('utf8', (starts[index] ?? 0) - from, (starts[index + 1] ?? 0) - from - 1);
        rows.push([index, heads[index]?.knownAt ?? 0, bytes]);
      }
      return parsePage(rows);
    },
  };
}

function damaged(message: string): EventStoreError {
  return new EventStoreError('store-damaged', message);
}
