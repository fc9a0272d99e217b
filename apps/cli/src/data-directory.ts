import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';

export interface Place {
  /** Data directory: log, tables, vault, lock, socket. */
  readonly data: string;
  /** Master key of the vault, outside of it. */
  readonly masterKey: string;
}

export interface PlaceOptions {
  readonly data?: string;
  readonly masterKey?: string;
}

/** `--data` or `CBM_DATA`; the master key lies beside the directory when nothing else is said. */
export function placeOf(options: PlaceOptions, io: Io): Place {
  const data = options.data ?? io.env['CBM_DATA'];
  if (data === undefined || data === '')
    throw new CliError(EXIT.usage, 'Name the data directory: --data DIRECTORY, or CBM_DATA.');
  const masterKey = options.masterKey ?? io.env['CBM_MASTER_KEY_FILE'];
  return { data: resolve(data), masterKey: resolve(masterKey ?? `${resolve(data)}.master-key`) };
}

/** The same, of a directory that `cbm init` has made. */
export function existingPlace(options: PlaceOptions, io: Io): Place {
  const place = placeOf(options, io);
  if (existsSync(place.data)) return place;
  throw new CliError(EXIT.unreachable, `There is no data directory ${place.data}: make one with “cbm init”.`);
}
