import { hash } from 'node:crypto';
import { uuidV5 } from './uuid-v5.ts';

/** In the namespace of every id that the ledger derives; fixed for ever. */
const derived = uuidV5('6f1d3f0a-94a5-5f0e-8f4b-6a1c5d5f7c11');

export function derivedId(...names: readonly string[]): string {
  return derived(JSON.stringify(names));
}

/** SHA-256 in hex of a request in canonical form; personal fields are left out by the caller. */
export function digestOf(canonicalRequest: string): string {
  return hash('sha256', canonicalRequest, 'hex');
}
