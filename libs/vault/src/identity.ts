import { createHmac, timingSafeEqual } from 'node:crypto';

import { deriveKey } from './master-key.ts';
import { VaultError } from './vault.ts';

/** What a vault says of itself: a random id, and by what its master key is known. */
export interface VaultIdentity {
  readonly id: Uint8Array;
  readonly keyCheck: Uint8Array;
}

export interface VaultKeys {
  /** The key that encrypts keys. */
  readonly kek: Buffer;
  readonly tokenKey: Buffer;
}

export function keyCheck(masterKey: Uint8Array, id: Uint8Array): Buffer {
  return createHmac('sha256', deriveKey(masterKey, id, 'check'))
    .update(id)
    .digest();
}

/** The keys of a vault; throws `master-key-wrong` when it was made with another master key. `place`: how the error names it. */
export function keysOf(masterKey: Uint8Array, { id, keyCheck: known }: VaultIdentity, place: string): VaultKeys {
  const expected = keyCheck(masterKey, id);
  if (known.length !== expected.length || !timingSafeEqual(known, expected)) {
    const message = `The master key does not open ${place}: it belongs to another vault. Put the copy there that was kept apart when this ledger was made.`;
    throw new VaultError('master-key-wrong', message);
  }
  return { kek: deriveKey(masterKey, id, 'encrypt-keys'), tokenKey: deriveKey(masterKey, id, 'tokens') };
}
