import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { dataPaths } from '#apps/ledger';
import {
  type EventStore,
  EventStoreError,
  lockDirectory,
  markMoved,
  openExport,
  openStore,
  type ReadableLog,
  systemClock,
} from '#libs/event-store';
import { CliError, EXIT } from './exit.ts';

/** A place where a log lies, as the command line names it. */
export type LogPlace =
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'address'; readonly address: string };

/** An address with `://` is a shared store; a file is an export; anything else a data directory. */
export function logPlaceOf(text: string): LogPlace {
  if (/^[a-z][a-z+]*:\/\//.test(text)) return { kind: 'address', address: text };
  const path = resolve(text);
  return existsSync(path) && statSync(path).isFile() ? { kind: 'file', path } : { kind: 'directory', path };
}

/** The place in words, without what an address may hold of credentials. */
export function nameOf(place: LogPlace): string {
  return place.kind === 'address' ? place.address.replace(/\/\/[^/]*@/, '//') : place.path;
}

export interface Opened<T> {
  readonly log: T;
  close(): Promise<void>;
}

/** Opens a log to read it; with `alone` nobody writes a data directory meanwhile, and one that a server uses is refused. */
export async function openToRead(place: LogPlace, alone: boolean): Promise<Opened<ReadableLog>> {
  if (place.kind === 'file') {
    const log = await openExport(place.path);
    return { log, close: () => log.close() };
  }
  if (place.kind === 'address') return openShared(place.address, true);
  if (!existsSync(dataPaths(place.path).log))
    throw new CliError(EXIT.unreachable, `There is no log in ${place.path}: neither a data directory nor an export.`);
  return openDirectory(place.path, true, alone);
}

/** Opens a log to fill it; a data directory is made when it is absent. */
export async function openToFill(place: LogPlace): Promise<Opened<EventStore>> {
  if (place.kind === 'address') return openShared(place.address, false);
  if (place.kind === 'file')
    throw new CliError(
      EXIT.usage,
      `${place.path} is a file: “cbm export” makes one. Name a data directory or an address.`,
    );
  mkdirSync(place.path, { recursive: true, mode: 0o700 });
  return openDirectory(place.path, false, true);
}

/** Says of a log that it is moved, or with null that it is not; a data directory is held already. False where there is no such mark. */
export async function mark(place: LogPlace, movedTo: string | null): Promise<boolean> {
  if (place.kind === 'file') return false;
  if (place.kind === 'directory') return markMoved({ directory: place.path }, movedTo);
  return markMoved({ directory: '', address: place.address }, movedTo).catch((error: unknown) => {
    if (error instanceof RangeError) throw new CliError(EXIT.usage, error.message, error);
    if (!(error instanceof EventStoreError) || error.code !== 'store-read-only') throw error;
    const why = `${error.message} Name ${nameOf(place)} with the role that owns the log, so that nothing is recorded there meanwhile.`;
    throw new CliError(EXIT.forbidden, why, error);
  });
}

/** The same of a place that nobody holds yet. */
export async function markAlone(place: LogPlace, movedTo: string | null): Promise<boolean> {
  if (place.kind !== 'directory') return mark(place, movedTo);
  const held = await openToRead(place, true);
  try {
    return await mark(place, movedTo);
  } finally {
    await held.close();
  }
}

async function openDirectory(directory: string, readOnly: boolean, alone: boolean): Promise<Opened<EventStore>> {
  const lock = alone ? lockDirectory(directory) : undefined;
  try {
    const log = await openStore({ directory }, { clock: systemClock, readOnly });
    return {
      log,
      close: async () => {
        await log.close();
        lock?.release();
      },
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/** What a store keeps beside itself lies in a directory that is gone afterwards. */
async function openShared(address: string, readOnly: boolean): Promise<Opened<EventStore>> {
  const directory = mkdtempSync(join(tmpdir(), 'cbm-store-'));
  const clear = (): void => rmSync(directory, { recursive: true, force: true });
  try {
    const log = await openStore({ directory, address }, { clock: systemClock, readOnly, alone: true });
    return {
      log,
      close: async () => {
        await log.close();
        clear();
      },
    };
  } catch (error) {
    clear();
    if (error instanceof RangeError) throw new CliError(EXIT.usage, error.message, error);
    throw error;
  }
}
