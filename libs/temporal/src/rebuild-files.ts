import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';

/** Names the file that serves; replaced as a whole, so that it names one at any moment. */
const POINTER = 'tables.current';
const FILE = /^tables-(\d+)\.db$/;

/** The files of tables in a directory: first the one that serves, then the others, newest first. */
export function tablesFiles(directory: string): readonly string[] {
  const numbers = generations(directory);
  const current = currentTables(directory);
  const others = numbers.map((number) => join(directory, `tables-${number}.db`)).filter((path) => path !== current);
  return current === undefined ? others : [current, ...others];
}

/** The file that serves, undefined when there is none. */
export function currentTables(directory: string): string | undefined {
  const pointer = join(directory, POINTER);
  if (!existsSync(pointer)) return undefined;
  const path = join(directory, readFileSync(pointer, 'utf8').trim());
  return FILE.test(basename(path)) && existsSync(path) ? path : undefined;
}

/** A name that no file in the directory bears. */
export function nextTables(directory: string): string {
  return join(directory, `tables-${(generations(directory)[0] ?? 0) + 1}.db`);
}

/** From now on this file serves, also after a loss of power. */
export function adoptTables(directory: string, path: string): void {
  flush(path, 'r+');
  const pointer = join(directory, POINTER);
  writeFileSync(`${pointer}.new`, `${basename(path)}\n`);
  flush(`${pointer}.new`, 'r+');
  renameSync(`${pointer}.new`, pointer);
  // Makes the name durable; Windows opens no directories, and its file systems need no such thing.
  if (process.platform !== 'win32') flush(directory, 'r');
}

/** Clears away what a process that was killed had not finished. */
export function sweepTables(directory: string): void {
  for (const name of readdirSync(directory)) {
    if (/^tables-\d+\.db\.new/.test(name)) rmSync(join(directory, name), { force: true });
  }
}

export function discardTables(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true });
}

/** Discards all but these. */
export function keepTables(directory: string, paths: readonly string[]): void {
  for (const path of tablesFiles(directory)) if (!paths.includes(path)) discardTables(path);
}

/** Newest first. */
function generations(directory: string): readonly number[] {
  const numbers = readdirSync(directory)
    .flatMap((name) => FILE.exec(name)?.[1] ?? [])
    .map(Number);
  return numbers.sort((one, other) => other - one);
}

function flush(path: string, mode: 'r' | 'r+'): void {
  const handle = openSync(path, mode);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
