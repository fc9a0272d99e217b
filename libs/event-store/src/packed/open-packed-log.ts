import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { EventStoreError } from '../event-store.ts';
import { lastIndexAt } from '../index-at.ts';
import { checkPage } from '../numbering.ts';
import { createContents } from './contents.ts';
import type { Contents } from './contents.ts';
import type { PackedLog, PackedLogOptions } from './packed-log.ts';
import { removeSegments } from './segment.ts';

/** Raised with every change of what lies in a directory. */
const FORMAT = 2;

const SEGMENT_BYTES = 64 * 1024 * 1024;

/** Opens the packed log in a directory, which one that appends makes. That only one appends is its owner's business (`lockDirectory`). */
export function openPackedLog(directory: string, options: PackedLogOptions): PackedLog {
  const { origin, readOnly = false, segmentBytes = SEGMENT_BYTES } = options;
  const contents = createContents(directory, readOnly);
  if (!readOnly) beginWhenForeign(directory, origin);
  let ours = false;
  const refresh = (): void => {
    ours ||= isOurs(directory, origin);
    if (ours) contents.refresh();
  };
  refresh();
  if (!readOnly) contents.tidy();
  let closed = false;

  const open = (): Contents => {
    if (closed) throw new EventStoreError('store-closed', 'The packed log is closed.');
    if (readOnly) refresh();
    return contents;
  };

  return {
    head: () => open().head(),
    position: () => open().position(),
    append: (records) => {
      if (readOnly) throw new EventStoreError('store-read-only', 'The packed log was opened for reading only.');
      open().append(records, segmentBytes);
    },
    readAll: (after, limit) => {
      checkPage(after, limit);
      const from = open();
      return from.range(after + 1, Math.min(after + limit, from.head().index));
    },
    readStream: (stream, after, limit) => {
      checkPage(after, limit);
      const from = open();
      const indexes = from.indexesOf(stream).slice(after + 1, after + 1 + limit);
      return indexes.flatMap((index) => from.range(index, index));
    },
    knownAt: (index) => open().knownAt(index),
    indexAt: (instant) => {
      const from = open();
      return lastIndexAt(instant, from.head().index, (index) => from.knownAt(index));
    },
    close: () => {
      if (!closed) contents.close();
      closed = true;
    },
  };
}

function originFile(directory: string): string {
  return join(directory, 'origin.json');
}

function isOurs(directory: string, origin: string): boolean {
  return originOfPackedLog(directory) === origin;
}

/** Makes whoever opens the directory next begin anew. */
export function forgetPackedLog(directory: string): void {
  rmSync(originFile(directory), { force: true });
}

/** Empties a directory that holds a copy of another log, or none yet, and says whose copy it will hold. */
function beginWhenForeign(directory: string, origin: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (isOurs(directory, origin)) return;
  forgetPackedLog(directory);
  removeSegments(directory, 0);
  namePackedLog(directory, origin);
}

/** Whose copy a directory holds; undefined when it holds none. */
export function originOfPackedLog(directory: string): string | undefined {
  try {
    const { format, origin } = JSON.parse(readFileSync(originFile(directory), 'utf8')) as Record<string, unknown>;
    return format === FORMAT && typeof origin === 'string' ? origin : undefined;
  } catch {
    return undefined;
  }
}

/** Says whose copy a directory holds. Who appends there goes on; who opens it next asks for that name. */
export function namePackedLog(directory: string, origin: string): void {
  const file = originFile(directory);
  writeFileSync(`${file}.new`, JSON.stringify({ format: FORMAT, origin }), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
