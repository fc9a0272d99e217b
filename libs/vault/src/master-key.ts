import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { hkdfSync, randomBytes } from 'node:crypto';
import { dirname } from 'node:path';

import { VaultError } from './vault.ts';

const KEY_BYTES = 32;

/** Anything that others than the owner may do with the file. */
const OTHERS = 0o077;

/** Writes a new random key, 64 digits of hexadecimal in one line, for the owner only. Throws `master-key-exists` rather than overwrite. */
export function createMasterKeyFile(path: string): void {
  const handle = openNew(path);
  try {
    writeSync(handle, `${randomBytes(KEY_BYTES).toString('hex')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  flushDirectory(dirname(path));
}

/** The key in the file. Throws an error that says what to do when it is absent, malformed or open to others. */
export function readMasterKey(path: string): Buffer {
  const handle = openExisting(path);
  try {
    const { mode } = fstatSync(handle);
    // Windows has no such bits.
    if (process.platform !== 'win32' && (mode & OTHERS) !== 0) {
      const message = `The master key ${path} is open to others (mode ${(mode & 0o777).toString(8)}). Close it: chmod 600 ${path}`;
      throw new VaultError('master-key-exposed', message);
    }
    return parseKey(readFileSync(handle, 'utf8'), path);
  } finally {
    closeSync(handle);
  }
}

/** A key for one use, so that no two uses share one. */
export function deriveKey(
  masterKey: Uint8Array,
  vaultId: Uint8Array,
  use: 'encrypt-keys' | 'check' | 'tokens',
): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, vaultId, `cbm-ledger/vault/v1/${use}`, KEY_BYTES));
}

function parseKey(content: string, path: string): Buffer {
  const line = content.trim();
  if (/^[0-9a-f]{64}$/i.test(line)) return Buffer.from(line, 'hex');
  const message = `${path} is not a master key: it has to hold 64 hexadecimal digits in one line. Put the copy there that was kept apart when the ledger was made.`;
  throw new VaultError('master-key-malformed', message);
}

function openNew(path: string): number {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    throw new VaultError(
      'master-key-exists',
      `${path} exists; a master key is never overwritten: without it no card opens.`,
      error,
    );
  }
}

function openExisting(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    const message = `There is no master key at ${path}. Put the copy there that was kept apart when the ledger was made, and chmod 600 it.`;
    throw new VaultError('master-key-missing', message, error);
  }
}

function codeOf(error: unknown): unknown {
  return (error as { readonly code?: unknown }).code;
}

/** Makes a new name durable; Windows opens no directories, and its file systems need no such thing. */
function flushDirectory(directory: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
