import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { StorePlace } from '#libs/event-store';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';

export interface Place {
  /** Data directory: log, tables, vault, lock, socket. */
  readonly data: string;
  /** Master key of the vault, outside of it. */
  readonly masterKey: string;
  /** Addresses of what several nodes share; absent while it is embedded in the data directory. */
  readonly store?: string;
  readonly vault?: string;
}

export interface PlaceOptions {
  readonly data?: string;
  readonly masterKey?: string;
  readonly store?: string;
}

/** `--data` or `CBM_DATA`; the master key lies beside the directory when nothing else is said. */
export function placeOf(options: PlaceOptions, io: Io): Place {
  const data = options.data ?? io.env['CBM_DATA'];
  if (data === undefined || data === '')
    throw new CliError(EXIT.usage, 'Name the data directory: --data DIRECTORY, or CBM_DATA.');
  const masterKey = options.masterKey ?? io.env['CBM_MASTER_KEY_FILE'];
  const store = options.store ?? io.env['CBM_STORE'];
  const vault = io.env['CBM_VAULT'];
  return {
    data: resolve(data),
    masterKey: resolve(masterKey ?? `${resolve(data)}.master-key`),
    ...(store === undefined || store === '' ? {} : { store }),
    ...(vault === undefined || vault === '' ? {} : { vault }),
  };
}

/** Where the log of a place lies. */
export function logOf({ data, store }: Place): StorePlace {
  return { directory: data, ...(store === undefined ? {} : { address: store }) };
}

/** The same, of a directory that `cbm init` has made, or that a node of a shared log will make. */
export function existingPlace(options: PlaceOptions, io: Io): Place {
  const place = placeOf(options, io);
  if (place.store !== undefined || existsSync(place.data)) return place;
  throw new CliError(EXIT.unreachable, `There is no data directory ${place.data}: make one with “cbm init”.`);
}
