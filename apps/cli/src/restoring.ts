import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type EventStore,
  type Head,
  type LedgerEvent,
  lockDirectory,
  openSqliteStore,
  systemClock,
} from '#libs/event-store';
import { type CardReference, type LedgerVault, openSqliteVault } from '#libs/vault';
import { CliError, EXIT } from './exit.ts';

export interface Restoring {
  /** Directory that `cbm backup` made. */
  readonly backup: string;
  /** Directory to be made. */
  readonly data: string;
  readonly masterKey: string;
  /** Newest copy of the log that there is. */
  readonly erasuresFrom?: string;
  /** Whether cards whose entries are not in the restored log may be destroyed. */
  readonly confirm: () => Promise<boolean>;
  /** Where log and vault lie in a directory. */
  readonly pathsOf: (directory: string) => Paths;
}

interface Paths {
  readonly log: string;
  readonly vault: string;
}

export interface Restored {
  readonly head: Head;
  /** Erasures are known up to this index of the newest log that was given. */
  readonly erasuresUpTo: number;
  readonly erased: number;
  readonly destroyed: number;
}

/**
 * Makes the data directory in one step: all is done and on the disk in a directory beside it, which is then renamed. One that was killed
 * leaves nothing that could be served, and is begun anew.
 */
export async function restoreBackup(restoring: Restoring): Promise<Restored> {
  const { backup, data, masterKey, pathsOf } = restoring;
  if (existsSync(data) && readdirSync(data).length > 0)
    throw new CliError(EXIT.refused, `${data} is not empty: restore into a new directory.`);
  if (!existsSync(masterKey))
    throw new CliError(EXIT.unreachable, `The master key ${masterKey} is not there: put it back first.`);
  const index = indexOfBackup(backup, pathsOf(backup));
  const unfinished = `${data}.restoring`;
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const lock = lockDirectory(unfinished);
  try {
    removeAllBut(unfinished, 'lock.db');
    const [from, to] = [pathsOf(backup), pathsOf(unfinished)];
    copyFileSync(from.log, to.log);
    copyFileSync(from.vault, to.vault);
    const restored = await settle(restoring, to, index);
    for (const name of readdirSync(unfinished)) toDisk(join(unfinished, name));
    toDisk(unfinished);
    renameSync(unfinished, data);
    toDisk(dirname(data));
    return restored;
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  } finally {
    lock.release();
  }
}

/** The index up to which a backup says that it reaches. A data directory in use is none: what came last lies in its write-ahead log. */
function indexOfBackup(backup: string, { log, vault }: Paths): number {
  const note = join(backup, 'backup.json');
  const missing = [log, vault, note].filter((path) => !existsSync(path));
  if (missing.length > 0)
    throw new CliError(
      EXIT.unreachable,
      `${backup} is no backup that “cbm backup” made; missing: ${missing.join(', ')}.`,
    );
  const inUse = [`${log}-wal`, `${vault}-wal`, join(backup, 'lock.db')].filter(existsSync);
  if (inUse.length > 0)
    throw new CliError(
      EXIT.refused,
      `${backup} is or was a data directory in use (${inUse.join(', ')}): what came last may be missing. Make a backup of it with “cbm backup”.`,
    );
  const { index } = readNote(note);
  if (typeof index === 'number' && Number.isSafeInteger(index)) return index;
  throw new CliError(EXIT.unreachable, `${note} does not say up to which index the backup reaches.`);
}

function readNote(path: string): { readonly index?: unknown } {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as { readonly index?: unknown };
  } catch {
    return {};
  }
}

function removeAllBut(directory: string, kept: string): void {
  for (const name of readdirSync(directory)) {
    if (name !== kept) rmSync(join(directory, name), { recursive: true });
  }
}

function toDisk(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Carries erasures out again, then destroys what the log does not name: a card is either in the log or gone. */
async function settle(
  { masterKey, erasuresFrom, confirm, pathsOf }: Restoring,
  to: Paths,
  index: number,
): Promise<Restored> {
  const log = openSqliteStore(to.log, { clock: systemClock });
  const vault = openSqliteVault({ file: to.vault, masterKeyFile: masterKey, clock: systemClock });
  try {
    const head = await log.head();
    if (head.index !== index)
      throw new CliError(
        EXIT.different,
        `The copied log ends at index ${String(head.index)}, the backup says ${String(index)}: take another copy of it.`,
      );
    const newest =
      erasuresFrom === undefined
        ? undefined
        : openSqliteStore(logOf(erasuresFrom, pathsOf), { clock: systemClock, readOnly: true });
    const source = newest ?? log;
    const erased = await eraseAgain(source, vault);
    const erasuresUpTo = (await source.head()).index;
    await newest?.close();
    const inLog = await cardsOf(log);
    if (!(await confirm())) throw new CliError(EXIT.refused, 'Not restored: say --yes, or answer the question.');
    const destroyed = await vault.keepOnly((subject, commitment) => inLog.has(`${subject} ${commitment}`));
    return { head, erasuresUpTo, erased, destroyed };
  } finally {
    await vault.close();
    await log.close();
  }
}

function logOf(given: string, pathsOf: Restoring['pathsOf']): string {
  const inside = pathsOf(given).log;
  return existsSync(inside) ? inside : given;
}

/** Carries the erasures of a log out on a vault that may not know them; returns the number of cards destroyed. */
export async function eraseAgain(log: EventStore, vault: LedgerVault): Promise<number> {
  let erased = 0;
  for (const subject of await erasedSubjects(log)) erased += await vault.erase(subject);
  return erased;
}

/** From the decision on nothing of a subject is shown, so that a granted erasure counts although it was not carried out yet. */
async function erasedSubjects(log: EventStore): Promise<readonly string[]> {
  const subjects = new Set<string>();
  for await (const event of everyEvent(log)) {
    const { subject, decision } = event.data as { readonly subject?: string; readonly decision?: string };
    const erased = event.type === 'PersonalDataErased' || (event.type === 'ErasureDecided' && decision === 'granted');
    if (erased && subject !== undefined) subjects.add(subject);
  }
  return [...subjects];
}

/** Every card that the log names, as `subject commitment`. */
export async function cardsOf(log: EventStore): Promise<ReadonlySet<string>> {
  const cards = new Set<string>();
  for await (const event of everyEvent(log)) {
    for (const { subject, commitment } of cardsIn(event.data)) cards.add(`${subject} ${commitment}`);
  }
  return cards;
}

function cardsIn(data: unknown): readonly CardReference[] {
  if (typeof data !== 'object' || data === null) return [];
  const { subject, commitment } = data as Partial<CardReference>;
  if (typeof subject === 'string' && typeof commitment === 'string') return [{ subject, commitment }];
  return Object.values(data).flatMap(cardsIn);
}

async function* everyEvent(log: EventStore): AsyncGenerator<LedgerEvent> {
  for (let after = -1; ;) {
    const page = await log.readAll(after, 1_000);
    for (const { event } of page) yield event;
    if (page.length === 0) return;
    after += page.length;
  }
}
