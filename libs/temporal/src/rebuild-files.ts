import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { flush } from './connections.ts';

/**
 * A generation of tables is a directory, `tables-<number>`, with one file for the tables and one for the audit: two threads fill them side
 * by side. The pointer names the generation that serves; it is replaced as a whole, so that it names one at any moment.
 */
const POINTER = 'tables.current';
const GENERATION = /^tables-(\d+)$/;

export function tablesIn(generation: string): string {
  return join(generation, 'tables.db');
}

export function auditIn(generation: string): string {
  return join(generation, 'audit.db');
}

/** All generations: first the one that serves, then the others, newest first. */
export function generationsIn(directory: string): readonly string[] {
  const current = currentGeneration(directory);
  const others = numbers(directory)
    .map((number) => join(directory, `tables-${number}`))
    .filter((path) => path !== current);
  return current === undefined ? others : [current, ...others];
}

/** The one that serves, undefined when there is none. */
export function currentGeneration(directory: string): string | undefined {
  const pointer = join(directory, POINTER);
  if (!existsSync(pointer)) return undefined;
  const path = join(directory, readFileSync(pointer, 'utf8').trim());
  return GENERATION.test(basename(path)) && existsSync(path) ? path : undefined;
}

/** A name that no generation in the directory bears. */
export function nextGeneration(directory: string): string {
  return join(directory, `tables-${(numbers(directory)[0] ?? 0) + 1}`);
}

/** Makes the directory of a generation, under another name, so that one left by a killed process is never taken for a whole one. */
export function beginGeneration(path: string): string {
  const unfinished = `${path}.new`;
  discardGeneration(unfinished);
  mkdirSync(unfinished);
  return unfinished;
}

/** From now on it bears its own name; no pointer names it yet. */
export function completeGeneration(path: string): void {
  flushDirectory(`${path}.new`);
  renameSync(`${path}.new`, path);
}

/** From now on this one serves, also after a loss of power. */
export function adoptGeneration(directory: string, path: string): void {
  for (const file of [tablesIn(path), auditIn(path)]) flush(file, 'r+');
  flushDirectory(path);
  const pointer = join(directory, POINTER);
  writeFileSync(`${pointer}.new`, `${basename(path)}\n`);
  flush(`${pointer}.new`, 'r+');
  renameSync(`${pointer}.new`, pointer);
  flushDirectory(directory);
}

/** Clears away what a process that was killed had not finished. */
export function sweepGenerations(directory: string): void {
  for (const name of readdirSync(directory))
    if (/^tables-\d+\.new$/.test(name)) discardGeneration(join(directory, name));
}

export function discardGeneration(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/** Discards all but these. */
export function keepGenerations(directory: string, paths: readonly string[]): void {
  for (const path of generationsIn(directory)) if (!paths.includes(path)) discardGeneration(path);
}

/** Newest first. */
function numbers(directory: string): readonly number[] {
  return readdirSync(directory)
    .flatMap((name) => GENERATION.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((one, other) => other - one);
}

/** Makes the names in it durable; Windows opens no directories, and its file systems need no such thing. */
function flushDirectory(path: string): void {
  if (process.platform !== 'win32') flush(path, 'r');
}
