import { VaultError } from './vault.ts';
import type { VaultErrorCode } from './vault.ts';

/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const MEANINGS: ReadonlyMap<number, readonly [code: VaultErrorCode, message: string]> = new Map([
  [3, ['vault-read-only', 'access was refused']],
  [5, ['vault-locked', 'another process keeps the vault busy']],
  [8, ['vault-read-only', 'the file or its directory is read-only']],
  [10, ['vault-damaged', 'the disk gave an input/output error']],
  [11, ['vault-damaged', 'the file is damaged']],
  [13, ['vault-full', 'the disk is full']],
  [14, ['vault-damaged', 'the file cannot be opened']],
  [26, ['vault-damaged', 'the file is not a vault, or its beginning is damaged']],
]);

/** Runs a synchronous piece of work and says what SQLite throws in the words of the port; any other error goes on as it is. */
export function translated<T>(doing: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    // The low byte of an extended result code is the primary one.
    const code = (error as { readonly errcode?: number }).errcode;
    const meaning = code === undefined ? undefined : MEANINGS.get(code & 0xff);
    throw meaning === undefined ? error : new VaultError(meaning[0], `${doing}: ${meaning[1]}.`, error);
  }
}
